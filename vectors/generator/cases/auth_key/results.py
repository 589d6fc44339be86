"""Tests of authKey.newNonceHash and authKey.serverSalt."""

from generator.cases.auth_key.material import NEW_NONCE, OLDER, SAMPLE, SERVER_NONCE, SPEC, TELEGRAM, flip, pattern
from generator.cases.auth_key.temporary import wrong_nonces
from generator.cases.suite import Suite
from generator.protocol.mtproto import sha1

KEY = bytes.fromhex(SAMPLE["auth_key"])


def suites():
    return new_nonce_hash(), server_salt()


def new_nonce_hash():
    equations = ["new_nonce_hashN = SHA1(new_nonce | byte N | SHA1(auth_key)[0..8))[4..20), N = 1, 2, 3"]
    suite = Suite("authKey.newNonceHash", "The hash that confirms a key", equations, SPEC)

    def given(key, number, new_nonce=NEW_NONCE):
        return {"new_nonce": new_nonce.hex(), "auth_key": key.hex(), "number": number}

    def case(slug, title, *rest, flag="LeadingZero", importance="high", **more):
        return suite.valid(slug, title, given(*rest), importance=importance, flags=[flag], **more)

    published = {"importance": "critical", "published": {"hash": SAMPLE["new_nonce_hash1"]}, **TELEGRAM}
    case("sample-1", "the key of the sample, dh_gen_ok", KEY, 1, flag="Published", **published)
    for number, name in ((2, "dh_gen_retry"), (3, "dh_gen_fail")):
        title = f"the key of the sample, {name}"
        case(f"sample-{number}", title, KEY, number, flag="HashNumber", importance="critical")
    older = {"witnesses": ["telegram"], "source": {"name": OLDER["source"]}}
    values = (bytes.fromhex(OLDER["auth_key"]), 1, bytes.fromhex(OLDER["new_nonce"]))
    published = {"hash": OLDER["new_nonce_hash1"]}
    case("sample-2013", "the key of the older sample", *values, flag="Published", published=published, **older)
    for zeros in (1, 2, 8, 255):
        key = bytes(zeros) + KEY[zeros:]
        for number in (1, 2, 3):
            title = f"auth_key begins with {zeros} zero byte{'s' * (zeros > 1)}, number {number}"
            case(f"key-zeros-{zeros}-{number}", title, key, number)
    case("key-zero-at-end", "auth_key ends with a zero byte", KEY[:-1] + b"\0", 1)
    case("nonce-zeros", "new_nonce begins with 2 zero bytes", KEY, 1, bytes(2) + NEW_NONCE[2:])
    case("nonce-zero", "new_nonce of zero bytes", KEY, 2, bytes(32))
    for slug, title, want in (
        ("aux-hash-zero", "auth_key_aux_hash begins with a zero byte", lambda key: sha1(key)[0] == 0),
        ("hash-zero", "the answer begins with a zero byte", lambda key: sha1(NEW_NONCE, b"\1", sha1(key)[:8])[4] == 0),
    ):
        keys = (KEY[:-2] + bytes([n >> 8, n & 255]) for n in range(9999))
        case(slug, title, next(key for key in keys if want(key)), 1)
    for number in (-1, 0, 4, 255, 257):
        title = f"number {number}"
        more = {"flags": ["HashNumber"], "mutation_of": "sample-1"}
        slug = f"number-{str(number).replace('-', 'minus-')}"
        suite.invalid(slug, title, given(KEY, number), "AUTH_PARAMS", **more)
    for length in (0, 8, 255, 257):
        key = (KEY + b"\1")[:length]
        more = {"flags": ["KeyLength"], "mutation_of": "sample-1"}
        suite.invalid(f"key-of-{length}", f"auth_key of {length} bytes", given(key, 1), "AUTH_PARAMS", **more)
    for length in (0, 16, 31, 33):
        more = {"flags": ["NonceLength"], "mutation_of": "sample-1"}
        title = f"new_nonce of {length} bytes"
        wrong = given(KEY, 1, pattern(7, length))
        suite.invalid(f"new-nonce-of-{length}", title, wrong, "AUTH_PARAMS", **more)
    return suite


def server_salt():
    equations = ["server_salt = new_nonce[0..8) xor server_nonce[0..8), a long as on the wire"]
    suite = Suite("authKey.serverSalt", "The first server salt", equations, SPEC)

    def case(slug, title, new_nonce, server_nonce, want=None, flag="RawBytes", **more):
        given = {"new_nonce": new_nonce.hex(), "server_nonce": server_nonce.hex()}
        out = suite.valid(slug, title, given, flags=[flag], **{"importance": "high", **more})
        assert want is None or out["server_salt"] == want, slug

    case("sample", "the sample", NEW_NONCE, SERVER_NONCE, "-3585621112631548343", importance="critical")
    nonce = pattern(0, 16)
    case("zero", "both begin with the same 8 bytes: 0", nonce + pattern(90, 16), nonce, "0", "IntegerExtreme")
    case("minus-one", "every bit differs: -1", bytes(0xFF - b for b in nonce) * 2, nonce, "-1", "Negative")
    case("sign-bit", "only the top bit: the least long", flip(nonce * 2, 7, 7), nonce, str(-(2**63)), "IntegerExtreme")
    largest = bytes(b ^ 0xFF for b in nonce[:7]) + bytes([nonce[7] ^ 0x7F])
    case("largest", "all bits but the top one", largest + bytes(24), nonce, str(2**63 - 1), "IntegerExtreme")
    case("one", "only the lowest bit: 1", flip(nonce * 2, 0), nonce, "1", "RawBytes")
    case("first-bytes-only", "bytes from the ninth on do not matter", nonce[:8] + NEW_NONCE[8:], nonce, "0", "RawBytes")
    zeros = (bytes(2) + NEW_NONCE[2:], SERVER_NONCE)
    case("new-nonce-zeros", "new_nonce begins with 2 zero bytes", *zeros, flag="LeadingZero")
    zeros = (NEW_NONCE, bytes(2) + SERVER_NONCE[2:])
    case("server-nonce-zeros", "server_nonce begins with 2 zero bytes", *zeros, flag="LeadingZero")
    wrong_nonces(suite, ("sample", {"new_nonce": NEW_NONCE.hex(), "server_nonce": SERVER_NONCE.hex()}))
    return suite
