"""The group of SRP: numbers, primality, checks of g and p."""

import hashlib
from functools import cache

from generator.protocol.reject import require

LENGTH = 256
MARGIN = 2 ** (2048 - 64)
ROUNDS = 12
SMALL_PRIMES = [n for n in range(2, 1000) if all(n % d for d in range(2, n))]
# g: (modulus, residues of p) for which g is a square mod p
RESIDUES = {2: (8, (7,)), 3: (3, (2,)), 4: (1, (0,)), 5: (5, (1, 4)), 6: (24, (19, 23)), 7: (7, (3, 5, 6))}


def number(data):
    return int.from_bytes(data, "big")


def octets(n):
    """A number as every hash takes it: 256 bytes, big-endian."""
    return n.to_bytes(LENGTH, "big")


@cache
def power(base, exponent, p):
    return pow(base, exponent, p)


def passes(n, base):
    """Miller-Rabin for one base."""
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    y = pow(base, d, n)
    if y in (1, n - 1):
        return True
    for _ in range(s - 1):
        y = y * y % n
        if y == n - 1:
            return True
    return False


def _bases(n):
    """Bases that whoever chose n could not choose: hashes of n."""
    for i in range(ROUNDS):
        seed = hashlib.sha512(n.to_bytes((n.bit_length() + 7) // 8, "big") + bytes([i])).digest()
        yield 2 + number(seed) % (n - 3)


@cache
def is_prime(n):
    if n < 2:
        return False
    for q in SMALL_PRIMES:
        if n % q == 0:
            return n == q
    return all(passes(n, base) for base in _bases(n))


def check_group(g, data, strict=True):
    if not strict:
        data = data.lstrip(b"\0")
    require(len(data) == LENGTH and data[0] >= 0x80, "MODP_P_LENGTH")
    p = number(data)
    require(p % 2 == 1, "MODP_P_COMPOSITE")
    require(g in RESIDUES, "MODP_G_UNSUPPORTED")
    modulus, residues = RESIDUES[g]
    require(p % modulus in residues, "MODP_G_NOT_RESIDUE")
    require(is_prime(p), "MODP_P_COMPOSITE")
    require(is_prime((p - 1) // 2), "MODP_P_NOT_SAFE")
    return p


def in_bounds(n, p):
    """2^1984 <= n <= p - 2^1984"""
    return MARGIN <= n <= p - MARGIN
