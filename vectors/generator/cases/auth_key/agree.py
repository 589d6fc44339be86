"""Tests of authKey.agree."""

from generator.cases import spec
from generator.cases.auth_key.material import CHECKED, KEYS, SAMPLE, TELEGRAM, A, B, exponent_for
from generator.cases.groups import GROUP14, NOT_SAFE, PRIMES, PSEUDOPRIME, P
from generator.cases.groups import TELEGRAM as PRIME
from generator.cases.suite import SECOND, Suite
from generator.protocol.factor import shortest
from generator.protocol.modp import MARGIN, number, octets, power

G_A = power(3, A, P)
SHORT_B = {"repeat": {"hex": B[:32].hex(), "count": 8}}


def given(g_a=G_A, b=SHORT_B, g=3, p=PRIME):
    """g_a: a number, sent without leading zeros, or the bytes as they are sent."""
    data = g_a if isinstance(g_a, bytes) else shortest(g_a)
    b = b if isinstance(b, dict) else octets(b).hex()
    return {"dh_prime": p.hex(), "g": g, "g_a": data.hex(), "b": b}


def suites():
    equations = [
        "dh_prime and g as in modp.checkGroup",
        "2^1984 <= g_a, g_b <= dh_prime - 2^1984",
        "g_b = g^b mod dh_prime, auth_key = g_a^b mod dh_prime, 256 bytes each",
    ]
    suite = Suite("authKey.agree", "Diffie-Hellman of the client", equations, CHECKED)
    sample = {"dh_prime": PRIME.hex(), **{name: SAMPLE[name] for name in ("g", "g_a", "b")}}
    answer = {name: SAMPLE[name] for name in ("g_b", "auth_key")}
    more = {"importance": "critical", "flags": ["Published"]}
    suite.valid("sample", "the sample", sample, published=answer, **more, **TELEGRAM)
    good(suite)
    elements(suite)
    own_element(suite)
    groups(suite)
    return [suite]


def good(suite):
    def case(slug, title, flag, want=None, importance="critical", **change):
        out = suite.valid(slug, title, given(**change), importance=importance, flags=[flag])
        assert want is None or bytes.fromhex(out[want[0]]).startswith(bytes(want[1])), slug

    case("usual", "exponents of our own", "KnownPrime")
    for zeros in (1, 2):
        title = f"auth_key begins with {zeros} zero byte{'s' * (zeros > 1)}"
        b = number(exponent_for(G_A, zeros))
        case(f"key-zeros-{zeros}", title, "LeadingZero", ("auth_key", zeros), b=b)
    for zeros in (8, 64):
        # of a square K that begins so: g_a = K^(1/b), hence g_a^b = K
        square = (2 ** (1024 - 4 * zeros) - A % 2**64) ** 2
        g_a = power(square, pow(number(B), -1, (P - 1) // 2), P)
        case(
            f"key-zeros-{zeros}",
            f"auth_key begins with {zeros} zero bytes",
            "LeadingZero",
            ("auth_key", zeros),
            g_a=g_a,
        )
    for zeros in (1, 2):
        title = f"g_b begins with {zeros} zero byte{'s' * (zeros > 1)}"
        case(f"g-b-zeros-{zeros}", title, "LeadingZero", ("g_b", zeros), b=number(exponent_for(3, zeros)))
    for zeros in (1, 2, 7):
        g_a = 2 ** (2047 - 8 * zeros) + A
        title = f"g_a sent without its {zeros} leading zero byte{'s' * (zeros > 1)}"
        case(f"g-a-stripped-{zeros}", title, "LeadingZero", g_a=g_a)
        title = f"g_a sent with {zeros} leading zero byte{'s' * (zeros > 1)}, 256 bytes"
        case(f"g-a-zeros-{zeros}", title, "LeadingZero", g_a=octets(g_a))
    case("b-largest", "b of 256 bytes ff", "OwnElement", importance="high", b={"repeat": {"hex": "ff", "count": 256}})
    case(
        "b-least",
        "b = 1252: g_b = 3^1252, the least power of 3 above 2^1984",
        "ElementBounds",
        importance="high",
        b=1252,
    )
    case("b-zeros", "b begins with 2 zero bytes", "LeadingZero", importance="high", b=number(B) >> 16)
    for g in (4, 7):
        case(f"g-{g}", f"g = {g}", "Generator", importance="high", g=g, g_a=power(g, A, P))
    case("group14-g-2", "g = 2, safe prime: group14", "OtherGroup", importance="high", g=2, p=GROUP14)
    # an answer of the other side
    a = suite.valid("other-side", "the exponents exchanged: the same auth_key", given(power(3, number(B), P), A))
    b = next(test for test in suite.tests if test["id"].endswith("/usual"))["expect"]
    assert a["auth_key"] == b["auth_key"] and a["g_b"] == octets(G_A).hex()


def elements(suite):
    def no(slug, title, g_a, level="must", flag="DegenerateElement", **more):
        more = {"importance": "critical", "mutation_of": "usual", "level": level, "flags": [flag], **more}
        suite.invalid(f"g-a-{slug}", title, given(g_a), "MODP_ELEMENT_RANGE", **more)

    no("empty", "no g_a", b"")
    for slug, title, n in (
        ("zero", "g_a = 0", 0),
        ("one", "g_a = 1", 1),
        ("minus-one", "g_a = p - 1", P - 1),
        ("p", "g_a = p", P),
        ("p-plus-1", "g_a = p + 1", P + 1),
        ("above-p", "g_a = p + 2^1985, the number less p is in the bounds", P + 2**1985),
        ("all-ones", "g_a = 2^2048 - 1", 2**2048 - 1),
    ):
        no(slug, title, octets(n))
    no("zero-byte", "g_a = 0 in one byte", b"\0")
    no("2p", "g_a = 2 p, in 257 bytes", (2 * P).to_bytes(257, "big"))
    no("257-appended", "g_a and one byte after it", octets(G_A) + b"\1", flag="ElementLength")
    for slug, title, n in (
        ("two", "g_a = 2", 2),
        ("below-least", "g_a = 2^1984 - 1", MARGIN - 1),
        ("above-largest", "g_a = p - 2^1984 + 1", P - MARGIN + 1),
        ("minus-two", "g_a = p - 2", P - 2),
    ):
        no(slug, title, n, level="should", flag="ElementBounds", spec=[spec.SECURITY, spec.AUTH_KEY])
    for slug, bound, n in (("least", "2^1984", MARGIN), ("largest", "p - 2^1984", P - MARGIN)):
        title = f"g_a = {bound}: whether the bounds themselves are in is open"
        more = {"mutation_of": "usual", "flags": ["ElementBounds", "SpecSilent"], "since": SECOND}
        suite.open(f"g-a-bound-{slug}", title, given(n), **more)
    for count in (1, 44):
        title = f"g_a sent in {256 + count} bytes, the first {count} of them zero"
        more = {"mutation_of": "usual", "flags": ["ElementLength", "SpecSilent"]}
        suite.open(f"g-a-of-{256 + count}", title, given(bytes(count) + octets(G_A)), "MODP_ELEMENT_RANGE", **more)


def own_element(suite):
    def no(slug, title, b):
        more = {"importance": "high", "mutation_of": "usual", "flags": ["OwnElement"], "level": "should"}
        suite.invalid(slug, title, given(b=b), "AUTH_G_B_RANGE", **more)

    order = (P - 1) // 2
    assert power(3, order, P) == 1
    no("b-zero", "b = 0: g_b = 1", 0)
    no("b-one", "b = 1: g_b = 3", 1)
    no("b-1251", "b = 1251: g_b = 3^1251, the largest power of 3 below 2^1984", 1251)
    no("b-order", "b = (p - 1)/2: g_b = 1", order)
    no("b-order-plus-1", "b = (p + 1)/2: g_b = 3", order + 1)
    no("b-order-times-2", "b = p - 1: g_b = 1", P - 1)
    for length in (0, 32, 255, 257):
        data = (B + b"\1")[:length].hex()
        more = {"flags": ["ElementLength"], "mutation_of": "usual"}
        suite.invalid(f"b-of-{length}", f"b of {length} bytes", {**given(), "b": data}, "AUTH_PARAMS", **more)


def groups_to_refuse():
    """slug, title, g, p, code, flag: a reason for each code."""
    for g in (2, 5, 6):
        yield f"g-{g}", f"g = {g}, no square", g, PRIME, "MODP_G_NOT_RESIDUE", "Generator"
    for g in (-1, 0, 1, 8):
        slug = f"g-{str(g).replace('-', 'minus-')}"
        yield slug, f"g = {g}", g, PRIME, "MODP_G_UNSUPPORTED", "Generator"
    for slug, title, g, p, code, flag in (
        ("p-empty", "no dh_prime", 3, b"", "MODP_P_LENGTH", "PrimeLength"),
        ("p-1024", "a safe prime of 1024 bits", 3, PRIMES["group2"], "MODP_P_LENGTH", "PrimeLength"),
        ("p-2047", "a safe prime of 2047 bits", 4, octets(number(PRIMES["safe2047"])), "MODP_P_LENGTH", "PrimeLength"),
        ("p-longer", "the prime of Telegram and a byte 01", 3, PRIME + b"\1", "MODP_P_LENGTH", "PrimeLength"),
        ("p-even", "the prime of Telegram plus 1", 4, octets(P + 1), "MODP_P_COMPOSITE", "Composite"),
        ("p-last-bytes", "the prime of Telegram plus 6", 3, octets(P + 6), "MODP_P_COMPOSITE", "KnownPrime"),
        ("p-pseudoprime", "passes Miller-Rabin for 2, 3, 5 … 37", 4, PSEUDOPRIME, "MODP_P_COMPOSITE", "Pseudoprime"),
        ("p-not-safe", "p is prime and (p - 1)/2 is not", 3, NOT_SAFE, "MODP_P_NOT_SAFE", "NotSafePrime"),
    ):
        yield slug, title, g, p, code, flag
    n = bytes.fromhex(KEYS["current"]["n"])
    yield "p-is-rsa-modulus", "dh_prime is the modulus of the RSA key", 4, n, "MODP_P_COMPOSITE", "Composite"


def groups(suite):
    more = {"level": "must", "importance": "critical", "mutation_of": "usual"}
    for slug, title, g, p, code, flag in groups_to_refuse():
        suite.invalid(slug, title, given(2**1990 + A, g=g, p=p), code, flags=[flag], **more)
    for zeros in (1, 8):
        title = f"{zeros} zero byte{'s' * (zeros > 1)} before the prime of Telegram"
        flags = ["PrimeLength", "LeadingZero"]
        test_input = given(p=bytes(zeros) + PRIME)
        suite.open(f"p-leading-zeros-{zeros}", title, test_input, "MODP_P_LENGTH", flags=flags, mutation_of="usual")
