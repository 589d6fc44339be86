"""Tests of authKey.rsaUnpad: the server's side of RSA_PAD, and of the form before it."""

import hashlib

from generator.cases.auth_key.material import KEY_1, KEY_2, SAMPLE, SPEC, flip, pattern
from generator.cases.suite import Suite
from generator.protocol import ige, rsa
from generator.protocol.modp import number, octets
from generator.protocol.mtproto import sha1, sha256

DATA = bytes.fromhex(SAMPLE["data"])
N = number(KEY_1.n)
ROOM = 235  # data and random bytes of the old form


def encrypted(m, key=KEY_1):
    """m^e mod n, 256 bytes; m: 256 bytes."""
    return octets(pow(number(m), number(key.e), number(key.n)))


def drawn(name):
    return (hashlib.sha256(f"{name} {i}".encode()).digest() for i in range(9999))


def padded(data, name="unpad", want=lambda c: True, make=None, key=KEY_1):
    """encrypted_data for the first temp_key of a row that goes with n, and that gives what is wanted."""
    make = make or (lambda temp_key, data: rsa.padded_number(data, b"\xa5" * (192 - len(data)), temp_key)[0])
    numbers = (make(temp_key, data) for temp_key in drawn(name))
    fitting = (m for m in numbers if number(m) < number(key.n))
    return next(c for c in (encrypted(m, key) for m in fitting) if want(c))


def masked(temp_key, data_with_hash, iv=bytes(32)):
    aes_encrypted = ige.encrypt(temp_key, iv, data_with_hash)
    return rsa.xor(temp_key, sha256(aes_encrypted)) + aes_encrypted


def old(data, digest=None, front=0, room=ROOM):
    """0 | SHA1(data) | data | random bytes."""
    digest = sha1(data) if digest is None else digest
    return encrypted(bytes([front]) + digest + data + pattern(0x60, room - len(data)))


def given(encrypted_data, profile="strict", key=KEY_1, **change):
    return {**key.private, "encrypted_data": encrypted_data.hex(), "profile": profile, **change}


def suites():
    equations = [
        "key_aes_encrypted = encrypted_data^d mod n, 256 bytes = temp_key_xor | aes_encrypted",
        "temp_key = temp_key_xor xor SHA256(aes_encrypted), data_with_hash = IGE^-1(aes_encrypted, key temp_key, iv 0)",
        "data_with_hash = reverse(data_with_padding) | SHA256(temp_key | data_with_padding)",
        "lenient, where that hash is wrong: encrypted_data^d mod n = 0 | SHA1(data) | data | random bytes",
    ]
    suite = Suite("authKey.rsaUnpad", "RSA_PAD undone by the server", equations, SPEC)
    good(suite)
    hashes(suite)
    numbers(suite)
    arguments(suite)
    old_form(suite)
    old_form_refused(suite)
    return [suite]


def good(suite):
    def case(slug, title, flag, data=DATA, key=KEY_1, **search):
        c = padded(data, slug, key=key, **search)
        out = suite.valid(slug, title, given(c, key=key), importance="critical", flags=[flag])
        assert out["form"] == "RSA_PAD" and bytes.fromhex(out["data"]).startswith(data), slug

    case("usual", "data of the sample", "RsaPadding")
    for length in (4, 96, 104, 144):
        case(f"data-{length}", f"data of {length} bytes", "DataLength", pattern(1, length))
    case("other-key", "another RSA key", "RsaPadding", key=KEY_2)
    case("encrypted-zero", "encrypted_data begins with a zero byte", "LeadingZero", want=lambda c: c[0] == 0)

    def with_zero(temp_key, data):
        m = rsa.padded_number(data, b"\xa5" * (192 - len(data)), temp_key)[0]
        return m if m[0] == 0 else KEY_1.n  # too large: the next one

    case("number-zero", "key_aes_encrypted begins with a zero byte", "LeadingZero", make=with_zero)


def refuse(suite, slug, title, c, flag, **more):
    profile = more.pop("profile", "strict")
    more = {"importance": "critical", "mutation_of": "usual", "flags": [flag], **more}
    suite.invalid(slug, title, given(c, profile), "AUTH_RSA_HASH", **more)


def hashes(suite):
    def no(slug, title, make):
        refuse(suite, slug, title, padded(DATA + b"\xa5" * (192 - len(DATA)), slug, make=make), "RsaPadding")

    def hashed(temp_key, data):
        return data[::-1] + sha256(temp_key, data)

    for slug, title, at in (("first", "a bit of the first byte", 192), ("last", "a bit of the last byte", 223)):
        no(f"hash-{slug}-byte", f"{title} of the SHA256 changed", lambda k, d, at=at: masked(k, flip(hashed(k, d), at)))
    no("data-bit", "a bit of the data changed", lambda k, d: masked(k, flip(hashed(k, d), 100)))
    no("hash-of-reversed", "the SHA256 is of the reversed data", lambda k, d: masked(k, d[::-1] + sha256(k, d[::-1])))
    no("hash-without-key", "temp_key is not under the SHA256", lambda k, d: masked(k, d[::-1] + sha256(d)))
    no("not-reversed", "the data are not reversed", lambda k, d: masked(k, d + sha256(k, d)))
    no("iv-is-key", "iv is temp_key", lambda k, d: masked(k, hashed(k, d), k))
    no("key-not-masked", "temp_key without the xor", lambda k, d: k + ige.encrypt(k, bytes(32), hashed(k, d)))
    refuse(suite, "encrypted-bit", "a bit of encrypted_data changed", flip(padded(DATA), 255), "RsaPadding")
    title = "SHA1(data) | data | random bytes, as before RSA_PAD"
    refuse(suite, "old-form", title, old(DATA), "OldForm")


def numbers(suite):
    small = padded(DATA, "small", lambda c: number(c) + N < 2**2048)
    title = "encrypted_data is n too large"
    refuse(suite, "number-plus-n", title, octets(number(small) + N), "RsaRetry")
    refuse(suite, "number-n", "encrypted_data = n", KEY_1.n, "RsaRetry")
    refuse(suite, "number-ones", "encrypted_data of bytes ff", b"\xff" * 256, "RsaRetry")
    zero = padded(DATA, "encrypted-zero", lambda c: c[0] == 0)
    for slug, title, c in (
        ("length-255", "encrypted_data without its leading zero byte", zero[1:]),
        ("length-257", "encrypted_data after a zero byte", b"\0" + padded(DATA)),
        ("length-0", "no encrypted_data", b""),
        ("length-128", "the first half of encrypted_data", padded(DATA)[:128]),
    ):
        refuse(suite, slug, title, c, "DataLength")


def arguments(suite):
    c = padded(DATA)
    for slug, title, change in (
        ("n-255", "a modulus of 255 bytes", {"n": KEY_1.n.hex()[:510]}),
        ("n-257", "n after a zero byte", {"n": "00" + KEY_1.n.hex()}),
        ("e-empty", "no e", {"e": ""}),
        ("d-empty", "no d", {"d": ""}),
        ("d-zero-before", "d after a zero byte", {"d": "00" + KEY_1.private["d"]}),
    ):
        more = {"flags": ["DataLength"], "mutation_of": "usual"}
        suite.invalid(slug, title, given(c, **change), "AUTH_PARAMS", **more)


def old_form(suite):
    def case(slug, title, c):
        more = {"flags": ["OldForm", "SpecSilent"], "mutation_of": "usual"}
        suite.open(f"lenient-{slug}", title, given(c, "lenient"), **more)

    case("rsa-pad", "RSA_PAD where the old form is taken, too", padded(DATA))
    case("usual", "the old form, data of the sample", old(DATA))
    for length in (4, 96, 104, 144, 232):
        case(f"data-{length}", f"the old form, data of {length} bytes", old(pattern(1, length)))
    many = (old(DATA + bytes([0, 0, i >> 8, i & 255])) for i in range(9999))
    case("encrypted-zero", "the old form, encrypted_data begins with a zero byte", next(c for c in many if c[0] == 0))


def old_form_refused(suite):
    def no(slug, title, c):
        refuse(suite, f"lenient-{slug}", title, c, "OldForm", profile="lenient", level="should", importance="high")

    digest = sha1(DATA)
    no("hash-first-bit", "the first bit of the SHA1 changed", old(DATA, flip(digest, 0, 7)))
    no("hash-last-bit", "the last bit of the SHA1 changed", old(DATA, flip(digest, 19)))
    no("data-bit", "a bit of the data changed", old(flip(DATA, 50), digest))
    no("hash-of-all", "the SHA1 covers the random bytes, too", old(DATA, sha1(DATA + pattern(0x60, ROOM - len(DATA)))))
    no("front-1", "the byte in front is 1", old(DATA, front=1))
    behind = b"\0" + DATA + digest + pattern(0x60, ROOM - len(DATA))
    no("hash-behind", "the SHA1 follows the data", encrypted(behind))
    no("random", "random bytes", encrypted(b"\0" + pattern(3, 255)))
    no("number-plus-n", "the old form, encrypted_data is n too large", above_n())


def above_n():
    many = (old(DATA + bytes([0, 0, i >> 8, i & 255])) for i in range(9999))
    return octets(next(number(c) for c in many if number(c) + N < 2**2048) + N)
