"""The factors of pq, a number of at most 64 bits."""

import math
from functools import cache

from generator.protocol.modp import number, passes
from generator.protocol.reject import require

BASES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)  # enough for every n < 3.1 * 10^23 (J. Sorenson, J. Webster, 2015)


def is_prime(n):
    return n in BASES or (n > 37 and all(n % base and passes(n, base) for base in BASES))


def shortest(n):
    """Big-endian, without leading zeros."""
    return n.to_bytes((n.bit_length() + 7) // 8, "big")


def _rho(n, c):
    """A factor of n by J. Pollard's rho with x -> x^2 + c (R. Brent's cycle finding), or n."""
    y, r = 2, 1
    while True:
        x, product = y, 1
        for _ in range(r):
            y = (y * y + c) % n
        for done in range(0, r, 128):
            start = y
            for _ in range(min(128, r - done)):
                y = (y * y + c) % n
                product = product * abs(x - y) % n
            factor = math.gcd(product, n)
            if factor > 1:
                break
        else:
            r *= 2
            continue
        while factor == n:  # several at once: again, one step at a time
            start = (start * start + c) % n
            factor = math.gcd(abs(x - start), n)
            if start == y and factor == n:
                break
        return factor


@cache
def factor_of(n):
    """Some factor of an odd composite that is no square."""
    for small in BASES[1:]:
        if n % small == 0:
            return small
    return next(found for found in (_rho(n, c) for c in range(1, 100)) if found < n)


def factorize(pq):
    require(0 < len(pq) <= 8 and pq[0] != 0 and number(pq) >= 15, "AUTH_PQ_RANGE")
    n = number(pq)
    require(n % 2 and not is_prime(n) and math.isqrt(n) ** 2 != n, "AUTH_PQ_FACTORS")
    p, q = sorted((factor_of(n), n // factor_of(n)))
    require(is_prime(p) and is_prime(q), "AUTH_PQ_FACTORS")
    return shortest(p), shortest(q)
