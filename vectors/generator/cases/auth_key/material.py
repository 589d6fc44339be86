"""The published exchange, RSA keys, and patterns."""

import hashlib
from copy import copy
from math import gcd

from generator.cases import spec
from generator.cases.files import published
from generator.cases.groups import P
from generator.protocol import modp
from generator.protocol.factor import shortest
from generator.protocol.modp import number, octets

PUBLISHED = published("auth_key")
SAMPLE, OLDER = PUBLISHED["sample"], PUBLISHED["older_sample"]
KEYS = {name: {"n": key["n"], "e": key["e"]} for name, key in PUBLISHED["keys"].items()}
NONCE, SERVER_NONCE, NEW_NONCE = (bytes.fromhex(SAMPLE[name]) for name in ("nonce", "server_nonce", "new_nonce"))
SPEC = [spec.AUTH_KEY]
CHECKED = [spec.AUTH_KEY, spec.SECURITY]
TELEGRAM = {"witnesses": ["telegram"], "source": {"name": SAMPLE["source"]}}
# g_a and b of a server and a client of our own; a has 256 bits so that it is quickly raised.
A = number(hashlib.sha256(b"a of the server").digest())
B = hashlib.sha256(b"b of the client").digest() * 8


def pattern(start, count):
    return bytes((start + n) % 256 for n in range(count))


def repeated(data, count):
    """Bytes of a test, in the short form of ../../../INTERPRETING.md 2.2."""
    return {"repeat": {"hex": data.hex(), "count": count}}


def fill(length):
    """Filler where its bytes do not matter."""
    return repeated(b"\xa5", length) if length > 24 else "a5" * length


def flip(data, at, bit=0):
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def _first(seed):
    """An odd number of 1024 bits, the two top ones set: SHA-256 of "<seed> 0" … "<seed> 3"."""
    data = b"".join(hashlib.sha256(f"{seed} {n}".encode()).digest() for n in range(4))
    return number(data) | 3 << 1022 | 1


# The least even numbers that added to _first give primes.
STEPS_TO_PRIME = {"key 1 p": 1308, "key 1 q": 600, "key 2 p": 1024, "key 2 q": 658}


class OwnKey:
    """An RSA key of which everything is known."""

    def __init__(self, name):
        p, q = (_first(seed) + STEPS_TO_PRIME[seed] for seed in (f"{name} p", f"{name} q"))
        assert modp.is_prime(p) and modp.is_prime(q)
        self.n, self.order = octets(p * q), (p - 1) * (q - 1)
        self._take(65537)

    def with_exponent(self, want):
        """The key of the same n with the first e above 65537 that has a property."""
        found = copy(self)
        fits = (e for e in range(65539, 99999, 2) if gcd(e, self.order) == 1 and want(shortest(e)))
        found._take(next(fits))
        return found

    def _take(self, e):
        self.e, self.d = shortest(e), pow(e, -1, self.order)
        self.public = {"n": self.n.hex(), "e": self.e.hex()}
        self.private = {**self.public, "d": shortest(self.d).hex()}


KEY_1, KEY_2 = OwnKey("key 1"), OwnKey("key 2")


def exponent_for(base, zeros, start=B):
    """The first b from start on for which base^b mod p begins with so many zero bytes."""
    b = number(start)
    value = modp.power(base, b, P)
    while value >> 8 * (256 - zeros):
        b, value = b + 1, value * base % P
    return octets(b)
