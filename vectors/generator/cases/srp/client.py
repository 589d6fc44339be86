"""Tests of srp.client; those whose srp_B a server can have sent are tests of srp.challenge and srp.verify too."""

from generator.cases import spec
from generator.cases.groups import GROUPS, NOT_SAFE, PRIMES, PSEUDOPRIME, PUBLISHED, TELEGRAM, P
from generator.cases.kdf import FEW, PASSWORDS
from generator.cases.srp.material import (
    ACCOUNT,
    LARGE_A,
    LARGE_B,
    LARGEST,
    RFC5054,
    SMALL_A,
    SMALL_B,
    B_of,
    client_input,
    kv_of,
    seed,
)
from generator.cases.suite import outcome
from generator.protocol.modp import MARGIN, number, octets

FEW_GROUPS = ("g-2", "g-1", "p-1024", "p-longer-one", "p-even", "p-pseudoprime", "p-not-safe")


def zeros(name, count):
    """Whether a step or an answer begins with so many zero bytes."""

    def holds(steps, out):
        data = bytes.fromhex({**steps, **out}[name])
        return data[:count] == bytes(count) and data[count] != 0

    return holds


def add(suites):
    exchanges(suites)
    for given in PUBLISHED["client"]:
        published(suites, given)
    leading_zeros(suites)
    chosen_B(suites)
    chosen_a(suites)


def published(suites, given):
    account = {name: given[name] for name in ("password", "salt1", "salt2", "g")} | {"p": TELEGRAM.hex()}
    test_input = {**account, "srp_B": given["srp_B"], "a": given["a"]}
    answer = {"A": given["A"], "M1": given["M1"]}
    more = {"importance": "critical", "witnesses": [given["name"].split("-")[0]], "source": {"name": given["source"]}}
    if given["name"] != "gotd-1":
        title = f"published proof {given['name']}"
        suites.client.valid(given["name"], title, test_input, flags=["Published"], published=answer, **more)
        return
    suites.client.open(
        given["name"],
        "published proof with a = 1: A = 3, which strict clients replace",
        test_input,
        "SRP_A_RANGE",
        level="should",
        flags=["Published", "DegenerateA", "LeadingZero"],
        **more,
    )
    assert suites.client.tests[-1]["expect"] == answer


def leading_zeros(suites):
    x_zero = {**ACCOUNT, "password": b"password 205".hex()}
    v_zero = {**ACCOUNT, "password": b"password 299".hex()}
    for slug, name, count, change in (
        ("A-1", "A", 1, {"a": SMALL_A + 23}),
        ("A-2", "A", 2, {"a": SMALL_A + 104428}),
        ("B-1", "srp_B", 1, {"b": SMALL_B + 9}),
        ("B-2", "srp_B", 2, {"b": SMALL_B + 9071}),
        ("u-1", "u", 1, {"a": SMALL_A + 1}),
        ("u-2", "u", 2, {"a": SMALL_A + 94312}),
        ("t-1", "t", 1, {"b": SMALL_B + 218}),
        ("t-2", "t", 2, {"b": SMALL_B + 13050}),
        ("S-1", "S", 1, {"a": SMALL_A + 11}),
        ("S-2", "S", 2, {"a": SMALL_A + 10795}),
        ("K-1", "K", 1, {"a": SMALL_A + 7}),
        ("M1-1", "M1", 1, {"a": SMALL_A + 52}),
        ("x-1", "x", 1, {"account": x_zero}),
        ("v-1", "v", 1, {"account": v_zero}),
    ):
        if name == "srp_B":
            B = octets(B_of(ACCOUNT, change["b"]))
            assert B[:count] == bytes(count) and B[count], slug
        suites.exchange(
            f"leading-zero-{slug}",
            f"{name} begins with {count} zero byte{'s' if count > 1 else ''}",
            holds=(lambda steps, out: True) if name == "srp_B" else zeros(name, count),
            importance="critical",
            flags=["LeadingZero"],
            **change,
        )


def exchanges(suites):
    exchange = suites.exchange
    exchange("usual", "a login", importance="critical", flags=["KnownPrime"])
    title = "a and b of 2048 random bits"
    exchange("full-length", title, a=LARGE_A, b=LARGE_B, importance="critical", flags=["Exponent"])
    for slug, a in (("largest-a", LARGEST), ("largest-a-1", LARGEST - 1), ("a-above-p", P + SMALL_A)):
        title = "a above p: a + u x is not reduced modulo p or 2^2048"
        exchange(slug, title, a=a, importance="high", flags=["Exponent"])
    for slug, a in (("a-group-order", P - 1 + SMALL_A), ("a-half-order", (P - 1) // 2 + SMALL_A)):
        exchange(slug, "a above the order of g", a=a, flags=["Exponent"])
    exchange("largest-b", "b = 2^2048 - 1", b=LARGEST, flags=["Exponent"])
    for n in range(6):
        a, b = seed(f"a{n}"), seed(f"b{n}")
        below = B_of(ACCOUNT, b) < kv_of(ACCOUNT)
        title = f"another login: B {'below' if below else 'above'} k v"
        flags = ["BelowKv"] if below else ["KnownPrime"]
        exchange(f"login-{n}", title, a=a, b=b, importance="high", flags=flags)
    below_kv(suites)
    for slug, title, password, flag in PASSWORDS:
        if slug in FEW:
            account = {**ACCOUNT, "password": password.hex()}
            exchange(f"password-{slug}", title, account, importance="high", flags=[flag, "Kdf"])
    salts = {"salt1": ACCOUNT["salt2"], "salt2": ACCOUNT["salt1"]}
    exchange("salts-exchanged", "the salts exchanged", {**ACCOUNT, **salts}, flags=["SaltRole", "Kdf"])
    same = {**ACCOUNT, "salt1": ACCOUNT["salt2"]}
    exchange("salts-equal", "salt1 = salt2", same, flags=["SaltRole", "Kdf"])
    empty = {**ACCOUNT, "salt1": "", "salt2": ""}
    exchange("salts-empty", "empty salts", empty, flags=["EmptySalt", "Kdf"])
    for name, g in [("telegram", 4), ("telegram", 7), ("own", 3), ("own", 4)] + [("group14", g) for g in range(2, 8)]:
        account = {**ACCOUNT, "g": g, "p": GROUPS[name].hex()}
        flag = "KnownPrime" if name == "telegram" else "OtherGroup"
        exchange(f"{name}-g-{g}", f"g = {g} with the safe prime: {name}", account, importance="high", flags=[flag])


def below_kv(suites):
    """B < k v and B > k v, each with an even and an odd exponent a + u x."""
    wanted = {(below, odd) for below in (True, False) for odd in (True, False)}
    for n in range(100):
        if not wanted:
            break
        a, b = SMALL_A, SMALL_B + 1000 + n
        probe = client_input(ACCOUNT, B_of(ACCOUNT, b), a)
        steps = outcome("srp.client", probe)[2]
        odd = (a + number(bytes.fromhex(steps["u"])) * number(bytes.fromhex(steps["x"]))) % 2 == 1
        below = B_of(ACCOUNT, b) < kv_of(ACCOUNT)
        if (below, odd) not in wanted:
            continue
        wanted.remove((below, odd))
        side, parity = "below" if below else "above", "odd" if odd else "even"
        title = f"B {side} k v, and a + u x {parity}"
        flags = ["BelowKv"] if below else ["Exponent"]
        suites.exchange(f"{side}-kv-{parity}", title, a=a, b=b, importance="critical", flags=flags)


def chosen_B(suites):
    """srp_B as only a strange server sends it."""
    kv = kv_of(ACCOUNT)

    def good(slug, title, B, flag, level="should", **more):
        suites.client.valid(slug, title, client_input(ACCOUNT, B, SMALL_A), level=level, flags=[flag], **more)

    def unsettled(slug, title, B, code, flag, level="should", **more):
        given = client_input(ACCOUNT, B, SMALL_A)
        more = {"mutation_of": "usual", "importance": "high", **more}
        suites.client.open(slug, title, given, code, level=level, flags=[flag], **more)

    for count in (1, 2):
        B = octets(B_of(ACCOUNT, SMALL_B + (9, 9071)[count - 1]))
        title = f"srp_B sent without its {count} leading zero byte{'s' if count > 1 else ''}, hashed with it"
        good(f"B-stripped-{count}", title, B[count:], "LeadingZero", importance="critical")
    for length in (249, 250, 252, 253):
        B = octets(2 ** (8 * length - 1) + seed("short B"))[256 - length :]
        title = f"srp_B sent in {length} bytes, hashed as 256"
        good(f"B-of-{length}-bytes", title, B, "ElementLength", importance="high")
        title = f"srp_B begins with {256 - length} zero bytes"
        good(f"B-zeros-{256 - length}", title, number(B), "LeadingZero", importance="high")
    for slug, title, B in (
        ("B-least", "srp_B = 2^1984", MARGIN),
        ("B-largest", "srp_B = p - 2^1984", P - MARGIN),
        ("t-least", "t = 2^1984", (kv + MARGIN) % P),
        ("t-largest", "t = p - 2^1984", (kv - MARGIN) % P),
    ):
        good(slug, title, B, "ElementBounds", importance="medium")
    for slug, title, B in (
        ("B-one", "srp_B = 1", 1),
        ("B-two", "srp_B = 2", 2),
        ("B-minus-one", "srp_B = p - 1", P - 1),
        ("B-below-least", "srp_B = 2^1984 - 1", MARGIN - 1),
        ("B-above-largest", "srp_B = p - 2^1984 + 1", P - MARGIN + 1),
        ("B-is-g", "srp_B = g", 3),
        ("B-8-zeros", "srp_B begins with 8 zero bytes", 2**1983 + seed("short B")),
    ):
        flag = "ElementBounds" if "least" in slug or "largest" in slug else "DegenerateB"
        unsettled(slug, f"{title}, outside 2^1984 … p - 2^1984", B, "SRP_B_RANGE", flag)
    for length in (1, 128, 247, 248):
        B = octets(2 ** (8 * length - 1) + 5)[256 - length :]
        code = "SRP_B_RANGE" if length == 248 else "SRP_B_LENGTH"
        unsettled(f"B-of-{length}-bytes", f"srp_B sent in {length} bytes", B, code, "ElementLength", "may")
    usual = octets(B_of(ACCOUNT, SMALL_B))
    for count in (1, 44):
        title = f"srp_B sent in {256 + count} bytes, the first {count} of them zero"
        unsettled(f"B-of-{256 + count}-bytes", title, bytes(count) + usual, "SRP_B_LENGTH", "ElementLength", "may")
    for slug, title, t in (
        ("t-zero", "srp_B = k v: t = 0, S = 0", 0),
        ("t-one", "srp_B = k v + 1: t = 1, S = 1", 1),
        ("t-minus-one", "srp_B = k v - 1: t = p - 1", P - 1),
        ("t-g", "srp_B = k v + g", 3),
        ("t-below-least", "t = 2^1984 - 1", MARGIN - 1),
        ("t-above-largest", "t = p - 2^1984 + 1", P - MARGIN + 1),
    ):
        unsettled(slug, title, (kv + t) % P, "SRP_T_RANGE", "NoSecretInT", importance="medium")


def chosen_a(suites):
    """Exponents that no random source gives."""
    usual = octets(B_of(ACCOUNT, SMALL_B))
    for slug, title, a in (
        ("a-zero", "a = 0: A = 1", 0),
        ("a-two", "a = 2: A = 9", 2),
        ("a-1251", "a = 1251: A = 3^1251, the largest power below 2^1984", 1251),
        ("a-order", "a = (p - 1)/2: A = 1", (P - 1) // 2),
        ("a-order-1", "a = p - 1: A = 1", P - 1),
    ):
        given = client_input(ACCOUNT, usual, a)
        more = {"flags": ["DegenerateA"], "importance": "high", "mutation_of": "usual"}
        suites.client.open(slug, f"{title}, too small for strict clients", given, "SRP_A_RANGE", level="should", **more)
    least = client_input(ACCOUNT, usual, 1252)
    assert 3**1251 < MARGIN <= 3**1252 < P
    title = "a = 1252: A = 3^1252, the least power above 2^1984"
    suites.client.valid("a-1252", title, least, level="should", flags=["ElementBounds"])


def groups_to_refuse():
    """slug, title, change, code, flag: each with one defect."""
    for g in (2, 5, 6):
        yield f"g-{g}", f"g = {g}, no square", {"g": g}, "MODP_G_NOT_RESIDUE", "Generator"
    for g in (-1, 0, 1, 8):
        yield f"g-{str(g).replace('-', 'minus-')}", f"g = {g}", {"g": g}, "MODP_G_UNSUPPORTED", "Generator"
    for slug, title, p, code, flag in (
        ("p-empty", "no p", b"", "MODP_P_LENGTH", "PrimeLength"),
        ("p-1024", "a safe prime of 1024 bits", PRIMES["group2"], "MODP_P_LENGTH", "PrimeLength"),
        ("p-3072", "a safe prime of 3072 bits", PRIMES["group15"], "MODP_P_LENGTH", "PrimeLength"),
        ("p-2047", "a safe prime of 2047 bits", octets(number(PRIMES["safe2047"])), "MODP_P_LENGTH", "PrimeLength"),
        ("p-longer", "the prime of Telegram and a zero byte", TELEGRAM + b"\0", "MODP_P_LENGTH", "PrimeLength"),
        ("p-longer-one", "the prime of Telegram and a byte 01", TELEGRAM + b"\1", "MODP_P_LENGTH", "PrimeLength"),
        ("p-even", "the prime of Telegram plus 1", octets(P + 1), "MODP_P_COMPOSITE", "Composite"),
        ("p-even-least", "p = 2^2047", octets(2**2047), "MODP_P_COMPOSITE", "Composite"),
        ("p-last-bytes", "the prime of Telegram plus 6", octets(P + 6), "MODP_P_COMPOSITE", "KnownPrime"),
    ):
        yield slug, title, {"p": p.hex()}, code, flag
    title = "passes Miller-Rabin for the bases 2, 3, 5 … 37"
    yield "p-pseudoprime", title, {"g": 4, "p": PSEUDOPRIME.hex()}, "MODP_P_COMPOSITE", "Pseudoprime"
    title = "p is prime and (p - 1)/2 is not"
    yield "p-not-safe", title, {"p": NOT_SAFE.hex()}, "MODP_P_NOT_SAFE", "NotSafePrime"


def refuse(suites):
    usual = client_input(ACCOUNT, B_of(ACCOUNT, SMALL_B), SMALL_A)

    def no(slug, title, change, code, flag, **more):
        more = {"level": "should", "importance": "critical", "mutation_of": "usual", **more}
        suites.client.invalid(slug, title, {**usual, **change}, code, flags=[flag], **more)

    for slug, title, change, code, flag in groups_to_refuse():
        no(slug, title, change, code, flag, level="must")
    appended = octets(seed("B") + 2**2040) + b"\1"
    doubled = (2 * P).to_bytes(257, "big")
    design = {"spec": [spec.SRP, RFC5054]}
    for slug, title, B, code, flag in (
        ("B-zero", "srp_B = 0", bytes(256), "SRP_B_RANGE", "DegenerateB"),
        ("B-p", "srp_B = p", TELEGRAM, "SRP_B_RANGE", "DegenerateB"),
        ("B-p-plus-1", "srp_B = p + 1", octets(P + 1), "SRP_B_RANGE", "DegenerateB"),
        ("B-above-p", "srp_B = p + 2^2000", octets(P + 2**2000), "SRP_B_RANGE", "DegenerateB"),
        ("B-all-ones", "srp_B = 2^2048 - 1", b"\xff" * 256, "SRP_B_RANGE", "DegenerateB"),
        ("B-2p", "srp_B = 2 p, in 257 bytes", doubled, "SRP_B_LENGTH", "DegenerateB"),
        ("B-empty", "no srp_B", b"", "SRP_B_LENGTH", "ElementLength"),
        ("B-one-zero-byte", "srp_B of one zero byte", b"\0", "SRP_B_LENGTH", "ElementLength"),
        ("B-257-appended", "srp_B and one byte after it", appended, "SRP_B_LENGTH", "ElementLength"),
        ("B-300", "srp_B of 300 bytes", b"\1" * 300, "SRP_B_LENGTH", "ElementLength"),
    ):
        no(slug, title, {"srp_B": B.hex()}, code, flag, **design)
    for length in (0, 32, 255, 257):
        change = {"a": octets(LARGE_A)[:length].hex() if length < 256 else octets(LARGE_A).hex() + "01"}
        no(f"a-of-{length}-bytes", f"a of {length} bytes", change, "SRP_PARAMS", "ElementLength", importance="medium")
