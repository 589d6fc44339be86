"""Tests of modp.checkGroup and modp.isPrime."""

from generator.cases import spec
from generator.cases.groups import GROUP14, GROUPS, NOT_SAFE, PRIMES, PSEUDOPRIME, TELEGRAM, P
from generator.cases.suite import Suite, outcome
from generator.protocol import modp

SQUARES = {"telegram": (3, 4, 7), "group14": (2, 3, 4, 5, 6, 7), "own": (3, 4)}


def suites():
    return check_group(), is_prime()


def check_group():
    suite = Suite(
        "modp.checkGroup",
        "Checking g and p before anything is computed with them",
        [
            "2^2047 < p < 2^2048, 256 bytes; p and (p - 1)/2 prime",
            "g = 2: p mod 8 = 7; 3: p mod 3 = 2; 5: p mod 5 = 1, 4; 6: p mod 24 = 19, 23; 7: p mod 7 = 3, 5, 6",
        ],
        [spec.AUTH_KEY, spec.SRP],
    )

    def given(g, p):
        return {"g": g, "p": p.hex()}

    for name, p in GROUPS.items():
        flags = ["KnownPrime"] if name == "telegram" else ["OtherGroup"]
        for g in range(2, 8):
            if g in SQUARES[name]:
                title = f"g = {g} with the safe prime: {name}"
                suite.valid(f"{name}-g-{g}", title, given(g, p), importance="high", flags=flags)
    for name, g in [("telegram", g) for g in (2, 5, 6)] + [("own", g) for g in (2, 5, 6, 7)]:
        suite.invalid(
            f"{name}-g-{g}",
            f"g = {g}, which is no square modulo the safe prime: {name}",
            given(g, GROUPS[name]),
            "MODP_G_NOT_RESIDUE",
            level="must",
            importance="critical",
            flags=["Generator"],
            mutation_of=f"{name}-g-3",
        )
    for g in (-(2**31), -3, -1, 0, 1, 8, 9, 10, 11, 12, 16, 259, 2**31 - 1):
        for name in ("telegram", "group14") if g in (-1, 0, 1, 8) else ("telegram",):
            suite.invalid(
                f"{name}-g-{str(g).replace('-', 'minus-')}",
                f"g = {g}",
                given(g, GROUPS[name]),
                "MODP_G_UNSUPPORTED",
                level="must",
                importance="critical",
                flags=["Generator"],
                mutation_of=f"{name}-g-3",
            )
    lengths(suite, given)
    composites(suite, given)
    return suite


def lengths(suite, given):
    short = modp.number(PRIMES["safe2047"])
    for slug, title, p in (
        ("empty", "no p", b""),
        ("zero-byte", "p = 0 in one byte", b"\0"),
        ("small-safe", "p = 23, a safe prime", bytes([23])),
        ("small-padded", "p = 23 in 256 bytes", modp.octets(23)),
        ("zeros", "p of 256 zero bytes", bytes(256)),
        ("1024-bit", "the safe prime of RFC 2409, group 2, of 1024 bits", PRIMES["group2"]),
        ("1024-bit-padded", "a safe prime of 1024 bits in 256 bytes", bytes(128) + PRIMES["group2"]),
        ("2047-bit", "a safe prime of 2047 bits", modp.octets(short)),
        ("3072-bit", "the safe prime of RFC 3526, group 15, of 3072 bits", PRIMES["group15"]),
        ("known-and-zero", "the prime of Telegram and a zero byte", TELEGRAM + b"\0"),
        ("known-and-one", "the prime of Telegram and a byte 01", TELEGRAM + b"\1"),
        ("known-twice", "the prime of Telegram twice", TELEGRAM * 2),
        ("known-cut", "the prime of Telegram without its last byte", TELEGRAM[:-1]),
        ("known-cut-first", "the prime of Telegram without its first byte", TELEGRAM[1:]),
        ("top-bit-clear", "the prime of Telegram without its top bit", bytes([TELEGRAM[0] & 0x7F]) + TELEGRAM[1:]),
        ("2049-bit", "2^2048 + 1 in 257 bytes", (2**2048 + 1).to_bytes(257, "big")),
        ("one-before", "a byte 01 before the prime of Telegram", b"\1" + TELEGRAM),
    ):
        suite.invalid(
            f"length-{slug}",
            title,
            given(4, p),
            "MODP_P_LENGTH",
            level="must",
            importance="critical",
            flags=["PrimeLength"],
            mutation_of="telegram-g-4",
        )
    for zeros in (1, 8):
        suite.open(
            f"length-leading-zeros-{zeros}",
            f"{zeros} zero bytes before the prime of Telegram: the number is good, its form is not the usual one",
            given(3, bytes(zeros) + TELEGRAM),
            "MODP_P_LENGTH",
            flags=["PrimeLength", "LeadingZero"],
            mutation_of="telegram-g-3",
        )


def composites(suite, given):
    def refuse(slug, title, g, p, code, flag, base="telegram-g-4"):
        more = {"level": "must", "importance": "critical", "flags": [flag], "mutation_of": base}
        suite.invalid(slug, title, given(g, p), code, **more)

    for slug, title, n in (
        ("plus-1", "the prime of Telegram plus 1, even", P + 1),
        ("minus-1", "the prime of Telegram minus 1, even", P - 1),
        ("plus-2", "the prime of Telegram plus 2", P + 2),
        ("minus-2", "the prime of Telegram minus 2", P - 2),
        ("plus-4", "the prime of Telegram plus 4", P + 4),
        ("least", "2^2047, even", 2**2047),
        ("least-odd", "2^2047 + 1", 2**2047 + 1),
        ("largest", "2^2048 - 1", 2**2048 - 1),
        ("square", "the square of a prime of 1024 bits", modp.number(PRIMES["group2"]) ** 2),
        ("pseudoprime", "passes Miller-Rabin for the bases 2, 3, 5 … 37", modp.number(PSEUDOPRIME)),
    ):
        flag = "Pseudoprime" if slug == "pseudoprime" else "Composite"
        refuse(f"composite-{slug}", title, 4, modp.octets(n), "MODP_P_COMPOSITE", flag)
    refuse(
        "composite-pseudoprime-g-2",
        "passes Miller-Rabin for the bases 2, 3, 5 … 37, and the rule of g = 2",
        2,
        PSEUDOPRIME,
        "MODP_P_COMPOSITE",
        "Pseudoprime",
    )
    for at in (0, 1, 8, 64, 128, 192, 240, 254, 255):
        changed = TELEGRAM[:at] + bytes([TELEGRAM[at] ^ 0x20]) + TELEGRAM[at + 1 :]
        title = f"the prime of Telegram with a bit of byte {at} changed"
        refuse(f"known-changed-{at}", title, 4, changed, "MODP_P_COMPOSITE", "KnownPrime")
    changed = GROUP14[:255] + bytes([GROUP14[255] ^ 0x20])
    title = "the prime of RFC 3526, group 14, with a bit of byte 255 changed"
    refuse("group14-changed-255", title, 4, changed, "MODP_P_COMPOSITE", "KnownPrime", "group14-g-4")
    title = "p is composite, (p - 1)/2 is prime"
    refuse("composite-half-prime", title, 4, modp.octets(P + 8484), "MODP_P_COMPOSITE", "Composite")
    reversed_bytes = GROUP14[::-1]
    title = "the prime of RFC 3526, group 14, in the other byte order"
    refuse("composite-reversed", title, 4, reversed_bytes, "MODP_P_COMPOSITE", "Composite", "group14-g-4")
    for g in (2, 3, 4, 5, 6, 7):
        start, p = P + 570, None
        while p is None:
            modulus, residues = modp.RESIDUES[g]
            if start % modulus in residues and outcome("modp.isPrime", {"n": modp.octets(start).hex()})[1]["prime"]:
                p = modp.octets(start)
            start += 2
        refuse(
            f"not-safe-g-{g}",
            f"a prime that is not safe, with a g = {g} that fits",
            g,
            p,
            "MODP_P_NOT_SAFE",
            "NotSafePrime",
            "group14-g-2",
        )
    # p mod 5 = 1 and p mod 24 = 19: the residues that the primes above do not have
    for slug, g in (("mod-5-is-1", 5), ("mod-24-is-19", 6)):
        title = f"a prime that is not safe; g = {g} fits, as p {slug.replace('-', ' ').replace('is', '=')}"
        p = modp.octets(P + 3248)
        refuse(f"not-safe-p-{slug}", title, g, p, "MODP_P_NOT_SAFE", "NotSafePrime", "group14-g-2")
    for g, residue, modulus in ((3, 1, 3), (2, 3, 8), (5, 2, 5), (6, 5, 24), (7, 1, 7), (7, 2, 7)):
        n = P + 570
        while n % modulus != residue or n % 2 == 0:
            n += 1
        suite.invalid(
            f"residue-g-{g}-mod-{modulus}-is-{residue}",
            f"p mod {modulus} = {residue}: g = {g} does not fit, whatever else p is",
            given(g, modp.octets(n)),
            "MODP_G_NOT_RESIDUE",
            level="must",
            importance="high",
            flags=["Generator"],
            mutation_of=f"group14-g-{g}",
        )


CARMICHAEL = (561, 1105, 1729, 2465, 2821, 6601, 8911, 41041, 825265, 321197185, 9746347772161)
STRONG = {  # the least composites that pass Miller-Rabin for the first 1, 2, … primes
    1: 2047,
    2: 1373653,
    3: 25326001,
    4: 3215031751,
    5: 2152302898747,
    6: 3474749660383,
    8: 341550071728321,
    11: 3825123056546413051,
    12: 318665857834031151167461,
    13: 3317044064679887385961981,
}
MERSENNE = {13: True, 17: True, 31: True, 61: True, 67: False, 89: True, 127: True, 257: False, 521: True, 607: True}
MERSENNE |= {1279: True, 2039: False, 2203: True}
FIRST_307 = int(  # composite, passes for all prime bases below 307 (F. Arnault, 1995)
    "29674495668685510550154174642905332730771991799853043350995075531276838753171770"
    "199594238596428121188033664754218345562493168782883"
)


def is_prime():
    suite = Suite(
        "modp.isPrime", "Whether a number is prime", ["n is big-endian, leading zeros allowed"], [spec.AUTH_KEY]
    )

    def case(slug, title, n, want, flag, importance="medium", data=None, **more):
        data = n.to_bytes(max(1, (n.bit_length() + 7) // 8), "big") if data is None else data
        out = suite.valid(slug, title, {"n": data.hex()}, level="should", importance=importance, flags=[flag], **more)
        assert out["prime"] == want, slug

    for n in (
        0,
        1,
        2,
        3,
        4,
        5,
        7,
        8,
        9,
        15,
        25,
        49,
        91,
        97,
        251,
        253,
        255,
        256,
        257,
        65521,
        65535,
        65536,
        65537,
        66049,
    ):
        prime = n > 1 and all(n % d for d in range(2, n) if d * d <= n)
        case(f"small-{n}", f"{n} is {'prime' if prime else 'not prime'}", n, prime, "SmallPrime")
    for n in CARMICHAEL:
        title = f"the Carmichael number {n}: every base that has no factor of it passes the test of Fermat"
        case(f"carmichael-{n}", title, n, False, "Pseudoprime", "high")
    for count, n in STRONG.items():
        title = f"{n} passes Miller-Rabin for the first {count} prime bases"
        case(f"strong-{count}", title, n, False, "Pseudoprime", "critical")
    fooled = FIRST_307 * (313 * (FIRST_307 - 1) + 1) * (353 * (FIRST_307 - 1) + 1)
    title = "a composite of 397 digits that passes Miller-Rabin for all prime bases below 307"
    assert all(modp.passes(fooled, q) for q in modp.SMALL_PRIMES if q < 307)
    case("arnault-397-digits", title, fooled, False, "Pseudoprime", "critical")
    title = "a composite of 2048 bits that passes Miller-Rabin for the bases 2, 3, 5 … 37"
    assert all(modp.passes(modp.number(PSEUDOPRIME), q) for q in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37))
    case("arnault-2048-bits", title, 0, False, "Pseudoprime", "critical", PSEUDOPRIME)
    for e, prime in MERSENNE.items():
        title = f"2^{e} - 1 is {'prime' if prime else 'not prime'}"
        case(f"mersenne-{e}", title, 2**e - 1, prime, "Large" if e > 256 else "SmallPrime")
    for name, p in GROUPS.items():
        case(f"{name}-p", f"the safe prime: {name}", 0, True, "KnownPrime", "critical", p)
        half = modp.octets((modp.number(p) - 1) // 2)
        case(f"{name}-half", f"(p - 1)/2 of {name}, with a leading zero bit", 0, True, "KnownPrime", "critical", half)
    case("not-safe", "a prime p with composite (p - 1)/2", 0, True, "NotSafePrime", "high", NOT_SAFE)
    half = (modp.number(NOT_SAFE) - 1) // 2
    case("not-safe-half", "that (p - 1)/2", half, False, "NotSafePrime", "high")
    case("telegram-plus-2", "the prime of Telegram plus 2", P + 2, False, "Composite", "high")
    title = "the prime of RFC 3526, group 14, after 8 zero bytes"
    case("leading-zeros", title, 0, True, "LeadingZero", data=bytes(8) + GROUP14)
    case("square", "the square of the prime 65537", 65537**2, False, "Composite", "high")
    close = 18446744073709551557 * 18446744073709551533
    case("close-factors", "the product of the two largest primes below 2^64", close, False, "Composite", "high")
    case("largest-64-bit", "the largest prime below 2^64", 18446744073709551557, True, "Large", "high")
    return suite
