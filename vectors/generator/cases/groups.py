"""Primes and other moduli."""

from generator.cases.files import published
from generator.protocol.modp import number, octets

PUBLISHED = published("password")
PRIMES = {name: bytes.fromhex(given["p"]) for name, given in PUBLISHED["primes"].items()}
TELEGRAM = PRIMES["telegram"]
P = number(TELEGRAM)
GROUP14 = PRIMES["group14"]  # every g of 2 … 7 is a square
GROUPS = {"telegram": TELEGRAM, "group14": GROUP14, "own": PRIMES["own2048"]}


def arnault(first):
    """A composite that passes Miller-Rabin for many fixed bases (F. Arnault, 1995)."""
    return first * (41 * (first - 1) + 1) * (61 * (first - 1) + 1)


PSEUDOPRIME = octets(arnault(int(PUBLISHED["arnault"]["p_1"], 16)))
NOT_SAFE = octets(P + 570)  # prime, 2 mod 3
