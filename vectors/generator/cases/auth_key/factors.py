"""Tests of authKey.factorize."""

from generator.cases.auth_key.material import OLDER, PUBLISHED, SAMPLE, SPEC
from generator.cases.suite import Suite
from generator.protocol.factor import is_prime, shortest

GOOD = (
    ("least", "15, the least product of two odd primes", 3, 5),
    ("one-byte", "21, a product of one byte", 3, 7),
    ("two-bytes", "257 · 241, a product of two bytes", 241, 257),
    ("six-bytes", "a product of six bytes", 8388593, 16777213),
    ("five-byte-factor", "p of four bytes, q of five, as q is above 2^32", 2147483647, 4294967311),
    ("largest-63-bit", "the two largest primes below the root of 2^63", 3037000453, 3037000493),
    (
        "largest-64-bit",
        "the two largest primes below 2^32: every bit of the arithmetic is needed",
        4294967279,
        4294967291,
    ),
    ("top-bit", "pq at 2^63: a signed number of 64 bits is negative", 2147483647, 4294967357),
    ("p-is-3", "3 times a prime of 63 bits", 3, 6148914691236500000),
    ("p-is-5", "5 times the prime 2^61 - 1", 5, 2305843009213693951),
    ("p-is-257", "p = 257", 257, 35888059530608759),
    ("p-is-65537", "p = 65537, q of 47 bits", 65537, 140737488355213),
    ("twins", "twin primes of 31 bits", 2147482949, 2147482951),
    ("twins-small", "twin primes of three bytes", 16777139, 16777141),
    ("q-is-twice-p", "q is near 2 p, as in a strong pseudoprime", 1073741789, 2147483579),
)


def next_prime(n):
    while not is_prime(n):
        n += 1
    return n


def given(n):
    return {"pq": shortest(n).hex()}


def suites():
    equations = ["pq = p q, p < q, both odd primes; big-endian, no leading zeros"]
    suite = Suite("authKey.factorize", "The factors of pq", equations, SPEC)
    published(suite)
    for slug, title, above_p, above_q in GOOD:
        p, q = next_prime(above_p), next_prime(above_q)
        flags = ["FactorSize"] if slug.startswith(("p-is", "five", "twin", "q-is")) else ["PqSize"]
        out = suite.valid(slug, title, given(p * q), importance="high", flags=flags)
        assert out == {"p": shortest(p).hex(), "q": shortest(q).hex()}, slug
    refuse(suite)
    return [suite]


def published(suite):
    for slug, title, sample in (
        ("sample", "pq of the sample", SAMPLE),
        ("sample-2013", "pq of the older sample", OLDER),
    ):
        answer = {"p": sample["p"], "q": sample["q"]}
        more = {"witnesses": ["telegram"], "source": {"name": sample["source"]}}
        flags = ["Published"]
        suite.valid(slug, title, {"pq": sample["pq"]}, importance="critical", flags=flags, published=answer, **more)
    for n, triple in enumerate(PUBLISHED["factors"], 1):
        answer = {"p": shortest(triple["p"]).hex(), "q": shortest(triple["q"]).hex()}
        more = {"witnesses": ["mtcute"], "source": {"name": triple["source"]}, "flags": ["Published"]}
        suite.valid(f"mtcute-{n}", f"test {n} of mtcute", given(triple["p"] * triple["q"]), published=answer, **more)


def refuse(suite):
    def no(slug, title, data, code, flag, **more):
        more = {"level": "should", "importance": "medium", "mutation_of": "sample", **more}
        suite.invalid(slug, title, {"pq": data.hex()}, code, flags=[flag], **more)

    pq = bytes.fromhex(SAMPLE["pq"])
    for slug, title, data in (
        ("empty", "no pq", b""),
        ("zero", "0 in one byte", b"\0"),
        ("zeros", "0 in eight bytes", bytes(8)),
        ("one", "the number 1", b"\1"),
        ("three", "3, below the least product", b"\3"),
        ("nine", "9, below the least product of two different odd primes", b"\x09"),
        ("leading-zero", "15 after a zero byte", b"\0\x0f"),
        ("leading-zero-9", "pq of the sample after a zero byte", b"\0" + pq),
        ("nine-bytes", "a product of nine bytes", shortest(4294967311 * 4294967357)),
        ("sixteen-bytes", "pq of the sample twice", pq * 2),
    ):
        no(f"range-{slug}", title, data, "AUTH_PQ_RANGE", "PqSize")
    for slug, title, n in (
        ("prime-small", "17, a prime", 17),
        ("prime-32-bit", "the largest prime below 2^32", 4294967291),
        ("prime-63-bit", "the largest prime below 2^63", 9223372036854775783),
        ("prime-64-bit", "the largest prime below 2^64", 18446744073709551557),
        ("even-16", "16, a power of two", 16),
        ("even-small", "22 = 2 · 11", 22),
        ("even", "twice a prime of 62 bits", 2 * 4611686018427387847),
        ("even-factors", "pq of the sample plus 1", int.from_bytes(pq, "big") + 1),
        ("square-small", "25 = 5 · 5", 25),
        ("square", "the square of the prime 2^31 - 1", (2**31 - 1) ** 2),
        ("square-largest", "the square of the largest prime below 2^32", 4294967291**2),
        ("three-small", "105 = 3 · 5 · 7", 105),
        ("three", "the product of three primes of 20 bits", 1048573 * 1048571 * 1048559),
        ("three-unbalanced", "3 times the product of two primes of 31 bits", 3 * 2147483647 * 1073741789),
        ("cube", "the cube of a prime of 21 bits", 2097143**3),
        ("square-times-prime", "p^2 q", 1048573**2 * 1048571),
        ("carmichael", "the Carmichael number 561 = 3 · 11 · 17", 561),
        ("carmichael-large", "a Carmichael number of 57 bits, of three primes", carmichael(60_000)),
        ("strong-pseudoprime", "passes Miller-Rabin for the bases 2 … 31; has three factors", 3825123056546413051),
    ):
        flag = "Pseudoprime" if "carmichael" in slug or "pseudo" in slug else "NotTwoPrimes"
        no(f"factors-{slug}", title, shortest(n), "AUTH_PQ_FACTORS", flag)


def carmichael(k):
    """(6 k + 1)(12 k + 1)(18 k + 1), all prime (J. Chernick, 1939)."""
    while not all(is_prime(m * k + 1) for m in (6, 12, 18)):
        k += 1
    return (6 * k + 1) * (12 * k + 1) * (18 * k + 1)
