"""Tests of srp.challenge and srp.verify with numbers that no password gave, and what both refuse."""

from generator.cases import spec
from generator.cases.groups import GROUP14, TELEGRAM, P
from generator.cases.srp.client import FEW_GROUPS, groups_to_refuse
from generator.cases.srp.material import ACCOUNT, LARGEST, RFC5054, SMALL_A, SMALL_B, B_of, seed, v_of, without_password
from generator.protocol import srp
from generator.protocol.modp import MARGIN, number, octets, power

SALTS = [bytes.fromhex(ACCOUNT[name]) for name in ("salt1", "salt2")]
SERVER = {"g": 3, "p": TELEGRAM.hex(), "v": octets(v_of(ACCOUNT)).hex(), "b": octets(SMALL_B).hex()}
A = power(3, SMALL_A, P)
NO_STEPS = {"mutation_of": "usual", "steps": None}


def verify_input(A, v=None, b=SMALL_B, M1=None):
    """A: a number or bytes. M1: by default the one that the server computes."""
    v = v_of(ACCOUNT) if v is None else v
    B = (srp.multiplier(3, P) * v + power(3, b, P)) % P
    n = A if isinstance(A, int) else number(A)
    if M1 is None:
        M1 = srp.server_proof(*SALTS, 3, P, v, b, n, B)[0] if n < 2**2048 else bytes(32)
    data = octets(A) if isinstance(A, int) else A
    given = {**without_password(ACCOUNT), "v": octets(v).hex(), "b": octets(b).hex()}
    return {**given, "A": data.hex(), "M1": M1.hex()}


def add(suites):
    k = srp.multiplier(3, P)
    g_b = power(3, SMALL_B, P)
    for slug, title, v, flag in (
        ("v-one", "v = 1, which no password gives", 1, "LeadingZero"),
        ("v-8-zeros", "v begins with 8 zero bytes", 2**1983 + seed("v"), "LeadingZero"),
        ("v-2-zeros", "v begins with 2 zero bytes", 2**2030 + seed("v"), "LeadingZero"),
        ("v-largest", "v = p - 1", P - 1, "ElementBounds"),
        ("kv-8-zeros", "k v mod p begins with 8 zero bytes", (2**1983 + seed("kv")) * pow(k, -1, P) % P, "LeadingZero"),
        ("kv-one", "k v mod p = 1", pow(k, -1, P), "LeadingZero"),
        ("kv-wraps", "k v mod p = p - 1, so that B = g^b - 1", (P - 1) * pow(k, -1, P) % P, "BelowKv"),
    ):
        suites.challenge.valid(slug, title, {**SERVER, "v": octets(v).hex()}, flags=[flag])
        suites.verify.valid(slug, title, verify_input(A, v), flags=[flag], steps=None)
    for zeros in (1, 2, 8, 31):
        B = 2 ** (8 * (256 - zeros) - 1) + seed("B")
        v = (B - g_b) * pow(k, -1, P) % P
        title = f"srp_B begins with {zeros} zero byte{'s' if zeros > 1 else ''}, by the choice of v"
        more = {"flags": ["LeadingZero"], "importance": "high"}
        out = suites.challenge.valid(f"B-zeros-{zeros}", title, {**SERVER, "v": octets(v).hex()}, **more)
        assert out["srp_B"] == octets(B).hex()
        suites.verify.valid(f"B-zeros-{zeros}", title, verify_input(A, v), steps=None, **more)
    for slug, title, value in (
        ("A-least", "A = 2^1984", MARGIN),
        ("A-largest", "A = p - 2^1984", P - MARGIN),
        ("A-7-zeros", "A begins with 7 zero bytes", 2**1990 + seed("A")),
        ("A-3-zeros", "A begins with 3 zero bytes", 2**2020 + seed("A")),
    ):
        flag = "LeadingZero" if "zeros" in slug else "ElementBounds"
        suites.verify.valid(slug, title, verify_input(value), level="should", flags=[flag], steps=None)
    wrong_proofs(suites)


def wrong_proofs(suites):
    good = verify_input(A)
    M1 = bytes.fromhex(good["M1"])
    v, p = v_of(ACCOUNT), P
    B = B_of(ACCOUNT, SMALL_B)
    g_bytes, p_hash = octets(3), srp.sha256(octets(P))
    mixed = bytes(x ^ y for x, y in zip(p_hash, srp.sha256(g_bytes)))
    u = number(srp.sha256(octets(A), octets(B)))
    S = power(A * power(v, u, p) % p, SMALL_B, p)
    K, salts = srp.sha256(octets(S)), [srp.sha256(salt) for salt in SALTS]

    exchanged = srp.sha256(mixed, *salts[::-1], octets(A), octets(B), K)

    def no(slug, title, change):
        given = {**good, **change}
        out = suites.verify.valid(slug, title, given, importance="critical", flags=["WrongProof"], **NO_STEPS)
        assert out == {"ok": False}, slug

    for at in (0, 1, 7, 8, 15, 16, 20, 24, 30, 31):
        changed = M1[:at] + bytes([M1[at] ^ 1]) + M1[at + 1 :]
        no(f"wrong-byte-{at}", f"byte {at} of M1 is wrong", {"M1": changed.hex()})
    for slug, title, data in (
        ("zeros", "M1 of zero bytes", bytes(32)),
        ("reversed", "M1 in the other byte order", M1[::-1]),
        ("K", "K in the place of M1", K),
        ("without-salt1", "M1 without H(salt1)", srp.sha256(mixed, salts[1], octets(A), octets(B), K)),
        ("without-salt2", "M1 without H(salt2)", srp.sha256(mixed, salts[0], octets(A), octets(B), K)),
        ("salts-exchanged", "M1 with the hashes of the salts exchanged", exchanged),
        ("salts-raw", "M1 with the salts themselves", srp.sha256(mixed, *SALTS, octets(A), octets(B), K)),
        ("B-A", "M1 with B before A", srp.sha256(mixed, *salts, octets(B), octets(A), K)),
        ("S", "M1 with S for K", srp.sha256(mixed, *salts, octets(A), octets(B), octets(S))),
        ("M2", "H(A | M1 | K), the proof of a server", srp.sha256(octets(A), M1, K)),
    ):
        no(f"wrong-{slug}", title, {"M1": data.hex()})
    no("wrong-A-bit", "A with a bit changed", {"A": octets(A ^ 1).hex()})
    no("wrong-A-negated", "p - A for A", {"A": octets(P - A).hex()})
    no("wrong-b", "the proof for another srp_B: a replay", {"b": octets(SMALL_B + 1).hex()})
    no("wrong-v", "the verifier of another password", {"v": octets(power(3, seed("x"), P)).hex()})
    no("wrong-salt1", "another salt1", {"salt1": ACCOUNT["salt1"] + "00"})
    no("wrong-salt2", "another salt2", {"salt2": ACCOUNT["salt2"][:-2]})
    no("wrong-g", "another g", {"g": 4})
    no("wrong-p", "another p", {"p": GROUP14.hex()})


def refuse(suites):
    for slug, title, change, code, flag in groups_to_refuse():
        more = {"level": "must", "importance": "high", "flags": [flag], "mutation_of": "usual"}
        suites.verify.invalid(slug, title, {**verify_input(A), **change}, code, **more)
        if slug in FEW_GROUPS:
            suites.challenge.invalid(slug, title, {**SERVER, **change}, code, **more)
    for slug, title, change, flag in (
        ("v-zero", "v = 0", {"v": bytes(256).hex()}, "OutOfRange"),
        ("v-p", "v = p", {"v": TELEGRAM.hex()}, "OutOfRange"),
        ("v-above-p", "v = p + 1", {"v": octets(P + 1).hex()}, "OutOfRange"),
        ("v-255-bytes", "v of 255 bytes", {"v": SERVER["v"][2:]}, "ElementLength"),
        ("v-257-bytes", "v of 257 bytes", {"v": "00" + SERVER["v"]}, "ElementLength"),
        ("v-empty", "no v", {"v": ""}, "ElementLength"),
        ("b-255-bytes", "b of 255 bytes", {"b": "01" * 255}, "ElementLength"),
        ("b-257-bytes", "b of 257 bytes", {"b": "00" + SERVER["b"]}, "ElementLength"),
        ("b-empty", "no b", {"b": ""}, "ElementLength"),
    ):
        more = {"flags": [flag], "mutation_of": "usual"}
        suites.challenge.invalid(slug, title, {**SERVER, **change}, "SRP_PARAMS", **more)
        suites.verify.invalid(slug, title, {**verify_input(A), **change}, "SRP_PARAMS", **more)
    degenerate_B(suites)
    bad_A(suites)
    M1 = verify_input(A)["M1"]
    for length, data in ((0, ""), (16, M1[:32]), (20, M1[:40]), (31, M1[:62]), (33, M1 + "00"), (64, M1 + M1)):
        given = {**verify_input(A), "M1": data}
        more = {"importance": "high", "flags": ["ElementLength"], "mutation_of": "usual"}
        suites.verify.invalid(f"M1-of-{length}-bytes", f"M1 of {length} bytes", given, "SRP_M1_LENGTH", **more)


def degenerate_B(suites):
    k, g_b = srp.multiplier(3, P), power(3, SMALL_B, P)
    for slug, title, B in (("zero", "srp_B = 0", 0), ("one", "srp_B = 1", 1), ("minus-one", "srp_B = p - 1", P - 1)):
        given = {**SERVER, "v": octets((B - g_b) * pow(k, -1, P) % P).hex()}
        more = {"flags": ["DegenerateB"], "mutation_of": "usual", "spec": [spec.SRP, RFC5054]}
        if B == 0:
            heading = "v such that srp_B = 0: every client refuses it, another b must be drawn"
            suites.challenge.invalid("B-zero", heading, given, "SRP_B_RANGE", importance="high", **more)
        else:
            heading = f"v such that {title}: careful clients refuse it"
            suites.challenge.open(f"B-{slug}", heading, given, importance="low", **more)


def bad_A(suites):
    more = {"importance": "critical", "mutation_of": "usual", "spec": [spec.SRP, RFC5054]}
    for slug, title, data in (
        ("zero", "A = 0, with the M1 that S = 0 gives: whoever sends it needs no password", octets(0)),
        ("p", "A = p, with the M1 that S = 0 gives: whoever sends it needs no password", TELEGRAM),
    ):
        given = verify_input(data)
        suites.verify.invalid(f"A-{slug}", title, given, "SRP_A_RANGE", flags=["DegenerateA"], **more)
        heading = f"A = {slug if slug == 'p' else 0}, with another M1"
        given["M1"] = bytes(32).hex()
        suites.verify.invalid(f"A-{slug}-wrong", heading, given, "SRP_A_RANGE", flags=["DegenerateA"], **more)
    for slug, title, data in (
        ("empty", "no A", b""),
        ("zero-byte", "A of one zero byte", b"\0"),
        ("255-bytes", "A without its first byte", octets(A)[1:]),
        ("257-bytes", "A with a zero byte before it", b"\0" + octets(A)),
        ("2p", "A = 2 p, in 257 bytes", (2 * P).to_bytes(257, "big")),
        ("300-bytes", "A of 300 bytes", bytes(44) + octets(A)),
    ):
        given = verify_input(data, M1=bytes.fromhex(verify_input(A)["M1"]))
        suites.verify.invalid(f"A-{slug}", title, given, "SRP_A_LENGTH", flags=["ElementLength"], **more)
    for slug, title, value in (
        ("one", "A = 1", 1),
        ("g", "A = g", 3),
        ("minus-one", "A = p - 1", P - 1),
        ("p-plus-1", "A = p + 1", P + 1),
        ("above-p", "A = p + 2^2000", P + 2**2000),
        ("all-ones", "A = 2^2048 - 1", LARGEST),
        ("below-least", "A = 2^1984 - 1", MARGIN - 1),
        ("above-largest", "A = p - 2^1984 + 1", P - MARGIN + 1),
    ):
        heading = f"{title}: whether a server takes it is not documented"
        given = verify_input(value)
        suites.verify.open(f"A-{slug}", heading, given, "SRP_A_RANGE", level="should", flags=["DegenerateA"], **more)
