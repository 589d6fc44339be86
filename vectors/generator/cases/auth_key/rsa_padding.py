"""Tests of authKey.fingerprint and authKey.rsaPad."""

import hashlib

from generator.cases import spec
from generator.cases.auth_key.material import KEY_1, KEY_2, KEYS, PUBLISHED, SAMPLE, SPEC, TELEGRAM, fill, pattern
from generator.cases.operations.fields import long_text
from generator.cases.suite import SECOND, Suite
from generator.protocol import rsa
from generator.protocol.factor import shortest
from generator.protocol.modp import number, octets


def suites():
    return fingerprint(), rsa_pad()


def fingerprint():
    equations = ["fingerprint = SHA1(string(n) | string(e))[12..20), a long as on the wire"]
    suite = Suite("authKey.fingerprint", "The fingerprint of an RSA key", equations, SPEC)
    for name, key in PUBLISHED["keys"].items():
        more = {"importance": "critical", "source": {"name": key["source"]}, "flags": ["Fingerprint"]}
        if name != "test":  # printed in the list of resPQ
            assert key["fingerprint"] in SAMPLE["resPQ"]
            more = {**more, **TELEGRAM, "flags": ["Fingerprint", "Published"]}
        answer = {"fingerprint": long_text(bytes.fromhex(key["fingerprint"]))}
        suite.valid(f"key-{name}", f"published key: {name}", KEYS[name], published=answer, **more)

    n = bytes.fromhex(KEYS["current"]["n"])

    def case(slug, title, n, e, **more):
        given = {"n": n.hex(), "e": e.hex()}
        return suite.valid(slug, title, given, level="should", flags=["Fingerprint"], **more)

    for e in (3, 17, 257, 65539, 2**32 + 15):
        case(f"e-{e}", f"e = {e}, {len(shortest(e))} bytes", n, shortest(e))
    case("own-key", "another key of 2048 bits", KEY_1.n, KEY_1.e)
    case("n-top-bit-clear", "the top bit of n is clear", bytes([n[0] & 0x7F]) + n[1:], KEY_1.e)
    case("n-1024", "a modulus of 1024 bits", KEY_1.n[:128], KEY_1.e)
    case("n-253", "a modulus of 253 bytes, the longest in the short form", KEY_1.n[:253], KEY_1.e)
    case("n-254", "a modulus of 254 bytes, the shortest in the long form", KEY_1.n[:254], KEY_1.e)
    case("n-255", "a modulus of 255 bytes: padding of one byte", KEY_1.n[:255], KEY_1.e)
    case("n-4096", "a modulus of 4096 bits", KEY_1.n + KEY_2.n, KEY_1.e)
    for slug, title, want in (
        ("negative", "a fingerprint below 0", lambda f: f[7] >= 0x80),
        ("leading-zero", "a fingerprint whose first byte is 0", lambda f: f[0] == 0),
        ("trailing-zero", "a fingerprint whose last byte is 0", lambda f: f[7] == 0),
    ):
        odd = next(m for m in range(3, 9999, 2) if want(rsa.fingerprint(octets(number(n) + m), KEY_1.e)))
        case(slug, title, octets(number(n) + odd), KEY_1.e)
    for slug, title, change in (
        ("n-zero-before", "n after a zero byte, as DER writes it", {"n": "00" + n.hex()}),
        ("e-zero-before", "e after a zero byte", {"e": "00010001"}),
        ("e-four-bytes", "e in eight bytes", {"e": "0000000000010001"}),
        ("n-empty", "no n", {"n": ""}),
        ("e-empty", "no e", {"e": ""}),
        ("e-zero", "e = 0", {"e": "00"}),
    ):
        more = {"flags": ["Fingerprint"], "mutation_of": "key-current"}
        suite.invalid(slug, title, {**KEYS["current"], **change}, "AUTH_PARAMS", **more)
    return suite


def temp_key_of(name):
    return hashlib.sha256(name.encode()).digest()


def rsa_pad():
    equations = [
        "data_with_padding = data | padding, 192 bytes",
        "data_with_hash = reverse(data_with_padding) | SHA256(temp_key | data_with_padding), 224 bytes",
        "aes_encrypted = IGE(data_with_hash, key temp_key, iv 0)",
        "key_aes_encrypted = (temp_key xor SHA256(aes_encrypted)) | aes_encrypted, 256 bytes, below n",
        "encrypted_data = key_aes_encrypted^e mod n, 256 bytes",
    ]
    suite = Suite("authKey.rsaPad", "RSA_PAD of the inner data", equations, SPEC)
    published = PUBLISHED["rsa_pad"]
    suite.valid(
        "gotd-zeros",
        "a padding and temp_key of zero bytes",
        {**KEYS[published["key"]], **{name: published[name] for name in ("data", "padding", "temp_key")}},
        published={"encrypted_data": published["encrypted_data"]},
        witnesses=["gotd"],
        source={"name": published["source"]},
        importance="critical",
        flags=["Published"],
    )
    assert rsa.padded_number(*(bytes.fromhex(published[name]) for name in ("data", "padding", "temp_key")))[0] == (
        bytes.fromhex(published["key_aes_encrypted"])
    )

    def given(data, temp_key, key=KEY_1.public, padding=None):
        padding = fill(192 - len(data)) if padding is None else padding
        return {**key, "data": data.hex(), "padding": padding, "temp_key": temp_key.hex()}

    def case(slug, title, *rest, steps=None, key=KEY_1, **more):
        test_input = given(*rest, key=key.public)
        out = suite.valid(slug, title, test_input, **{"importance": "high", "steps": steps, **more})
        data = bytes.fromhex(test_input["data"])
        assert rsa.unpad(key.n, key.d, bytes.fromhex(out["encrypted_data"]))[0].startswith(data), slug
        return out

    sample = bytes.fromhex(SAMPLE["data"])
    usual = temp_key_of("temp_key")
    case("usual", "data of the sample", sample, usual, importance="critical", flags=["RsaPadding"])
    for length in (0, 1, 96, 100, 104, 143, 144):
        title = f"data of {length} bytes"
        case(f"data-{length}", title, pattern(1, length), temp_key_of(f"data {length}"), flags=["DataLength"])
    case("other-key", "another RSA key", sample, usual, key=KEY_2, flags=["RsaPadding"])
    below(suite, given, case, sample)
    lengths(suite, given, sample, usual)
    return suite


# Where the search for a temp_key begins, to spare time.
BEGIN = {"result-zero": 522, "number-zero": 33}


def search(name, data, want):
    """The first temp_key of a row whose key_aes_encrypted has a property, and that number."""
    padding = b"\xa5" * (192 - len(data))
    for i in range(BEGIN.get(name, 0), 9999):
        temp_key = temp_key_of(f"{name} {i}")
        m = number(rsa.padded_number(data, padding, temp_key)[0])
        if want(m):
            return temp_key, m
    raise AssertionError(name)


def below(suite, given, case, data):
    """Answers and numbers with leading zeros; numbers beside n."""
    e, n = number(KEY_1.e), number(KEY_1.n)
    more = {"importance": "critical", "flags": ["LeadingZero"]}
    for slug, title, want in (
        ("result-zero", "encrypted_data begins with a zero byte", lambda m: m < n and pow(m, e, n) < 2**2040),
        ("number-zero", "key_aes_encrypted begins with a zero byte", lambda m: m < 2**2040),
    ):
        case(slug, title, data, search(slug, data, want)[0], **more)

    more = {"level": "must", "importance": "high", "flags": ["RsaRetry"]}
    temp_key, m = search("beside n", data, lambda m: m % 2 == 0 and m >> 2047)

    def beside(temp_key, modulus, **change):
        return {**given(data, temp_key, {**KEY_1.public, "n": octets(modulus).hex()}), **change}

    title = "key_aes_encrypted = n - 1"
    suite.valid("number-n-minus-1", title, beside(temp_key, m + 1), steps=None, **more)
    more = {**more, "since": SECOND}
    small = search("second", data, lambda m: m < 2**2046)[0]
    second = {"temp_keys": [small.hex()]}
    odd, n_itself = search("equal", data, lambda m: m % 2 and m >> 2047)
    for slug, found, key, modulus in (
        ("n", "n", odd, n_itself),
        ("n-plus-1", "n + 1", temp_key, m - 1),
        ("n-plus-255", "n + 255", temp_key, m - 255),
        ("far-above", "far above n", temp_key, m - 2**2046 + 1),
    ):
        title = f"key_aes_encrypted is {found} with the first temp_key: the next is taken"
        out = suite.valid(f"next-temp-key-after-{slug}", title, beside(key, modulus, **second), steps=None, **more)
        assert number(bytes.fromhex(out["encrypted_data"])) < modulus
    title = "the first temp_key does not go with this n: the next is taken"
    keys = [search(name, data, want)[0] for name, want in (("retry", lambda m: m >= n), ("retried", lambda m: m < n))]
    out = case("retried", "a temp_key that goes with this n", data, keys[1], flags=["RsaRetry"])
    again = {**given(data, keys[0]), "temp_keys": [keys[1].hex()]}
    suite.valid("next-temp-key", title, again, published=out, steps=None, **more)
    title = "neither the first nor the second temp_key goes with this n: the third is taken"
    others = search("retry again", data, lambda m: m >= n)[0]
    third = {**again, "temp_keys": [others.hex(), keys[1].hex()]}
    suite.valid("third-temp-key", title, third, published=out, steps=None, **more)
    used_up = {**again, "temp_keys": [others.hex()]}
    more = {**more, "level": "should", "mutation_of": "next-temp-key"}
    suite.invalid("temp-keys-used-up", "no temp_key of the list goes with this n", used_up, "AUTH_RSA_RETRY", **more)


def lengths(suite, given, data, temp_key):
    def no(slug, title, change, **more):
        more = {"flags": ["DataLength"], "mutation_of": "usual", "importance": "medium", **more}
        suite.invalid(slug, title, {**given(data, temp_key), **change}, "AUTH_PARAMS", **more)

    for length in (145, 192):
        title = f"data of {length} bytes, the most are 144"
        change = {"data": pattern(1, length).hex(), "padding": fill(192 - length)}
        no(f"data-{length}", title, change, level="must", spec=[spec.AUTH_KEY])
    no("padding-none", "no padding", {"padding": ""})
    no("padding-short", "a padding that fills to 191 bytes", {"padding": fill(191 - len(data))})
    no("padding-long", "a padding that fills to 193 bytes", {"padding": fill(193 - len(data))})
    no("padding-208", "a padding that fills to 208 bytes", {"padding": fill(208 - len(data))})
    no("temp-key-16", "a temp_key of 16 bytes", {"temp_key": temp_key.hex()[:32]})
    no("temp-key-31", "a temp_key of 31 bytes", {"temp_key": temp_key.hex()[:62]})
    no("temp-key-33", "a temp_key of 33 bytes", {"temp_key": temp_key.hex() + "00"})
    no("n-1024", "a modulus of 1024 bits", {"n": KEY_1.n.hex()[:256]})
    no("n-255", "a modulus of 255 bytes", {"n": KEY_1.n.hex()[:510]})
    no("n-257", "n after a zero byte", {"n": "00" + KEY_1.n.hex()})
