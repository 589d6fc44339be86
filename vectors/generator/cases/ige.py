"""Tests of ige.encrypt and ige.decrypt."""

import zlib

from generator.cases import spec
from generator.cases.files import published
from generator.cases.suite import Suite
from generator.protocol import ige

PUBLISHED = published("ige")["vectors"]
KEY = bytes(range(32))
IV = bytes(range(32, 64))
# CRC-32 of the ciphertext that TDLib expects for each length of its generated data
TDLIB_CRC = {16: 2045698207, 32: 2423540300, 256: 525522475, 1024: 1545267325, 65536: 724143417}


def tdlib_data(length):
    """state = state * 123457567 + 987651241 mod 2^32, starting at the length; a byte is bits 23 … 30."""
    state, out = length, bytearray()
    for _ in range(length + 64):
        state = (state * 123457567 + 987651241) % 2**32
        out.append((state >> 23) & 255)
    return bytes(out[:length]), bytes(out[length : length + 32]), bytes(out[length + 32 :])


def pattern(length):
    return bytes(n % 251 for n in range(length))


class Both:
    """The same case in both directions."""

    def __init__(self):
        equations = "c_0 = iv[0..16), p_0 = iv[16..32)"
        self.enc = Suite(
            "ige.encrypt", "AES-IGE encryption", [equations, "c_i = E(p_i xor c_{i-1}) xor p_{i-1}"], [spec.DESCRIPTION]
        )
        self.dec = Suite(
            "ige.decrypt", "AES-IGE decryption", [equations, "p_i = D(c_i xor p_{i-1}) xor c_{i-1}"], [spec.DESCRIPTION]
        )

    def valid(self, slug, title, key, iv, plaintext, published=None, only=None, **more):
        ciphertext = ige.encrypt(key, iv, plaintext)
        assert published in (None, ciphertext), slug
        args = {"key": key.hex(), "iv": iv.hex()}
        if only != "decrypt":
            self.enc.valid(slug, title, {**args, "data": plaintext.hex()}, **more)
        if only != "encrypt":
            self.dec.valid(slug, title, {**args, "data": ciphertext.hex()}, **more)

    def invalid(self, slug, title, key, iv, data, code, **more):
        test_input = {"key": key.hex(), "iv": iv.hex(), "data": data.hex()}
        for suite in (self.enc, self.dec):
            suite.invalid(slug, title, test_input, code, **more)


def published(both):
    for v in PUBLISHED:
        key, iv, plaintext, ciphertext = (bytes.fromhex(v[n]) for n in ("key", "iv", "plaintext", "ciphertext"))
        telegram = v["witness"] == "telegram"
        both.valid(
            v["name"],
            v["title"],
            key,
            iv,
            plaintext,
            published=ciphertext,
            level="must" if telegram else "should",
            importance="critical" if len(key) == 32 else "medium",
            flags=["Published"] + (["ShortKey"] if len(key) < 32 else []),
            witnesses=[v["witness"]],
            spec=[spec.SAMPLES] if telegram else [spec.DESCRIPTION, spec.OPENSSL_IGE],
            source={"name": v["source"]},
        )
    for length, crc in TDLIB_CRC.items():
        plaintext, key, iv = tdlib_data(length)
        assert zlib.crc32(ige.encrypt(key, iv, plaintext)) == crc
        both.valid(
            f"tdlib-{length}",
            f"generated data of TDLib, {length} bytes",
            key,
            iv,
            plaintext,
            only="encrypt" if length > 1024 else None,
            level="should",
            importance="high",
            flags=["Published"],
            witnesses=["tdlib"],
            source={"name": "https://github.com/tdlib/td tdutils/test/crypto.cpp", "note": f"CRC-32 {crc}"},
        )


def lengths(both):
    for length in (16, 32, 48, 8192):
        both.valid(f"length-{length}", f"{length} bytes", KEY, IV, pattern(length), importance="high")
    for bits in (128, 192):
        both.valid(
            f"key-{bits}",
            f"a key of {bits} bits",
            KEY[: bits // 8],
            IV,
            pattern(64),
            level="should",
            flags=["ShortKey"],
            spec=[spec.OPENSSL_IGE],
        )
    for suite in (both.enc, both.dec):
        suite.open(
            "empty",
            "no data at all",
            {"key": KEY.hex(), "iv": IV.hex(), "data": ""},
            "IGE_BLOCK_ALIGNMENT",
            flags=["SpecSilent", "EmptyData"],
            spec=[spec.DESCRIPTION, "https://github.com/tdlib/td/blob/master/tdutils/test/crypto.cpp"],
        )


def chaining(both):
    data = pattern(64)
    swapped = IV[16:] + IV[:16]
    assert ige.encrypt(KEY, swapped, data) != ige.encrypt(KEY, IV, data)
    both.valid("iv-base", "the case that the next ones vary", KEY, IV, data)
    both.valid(
        "iv-halves-swapped",
        "the halves of the iv exchanged give another answer",
        KEY,
        swapped,
        data,
        importance="critical",
        flags=["IvOrder"],
    )
    both.valid(
        "iv-zero", "an iv of 32 zero bytes, as in RSA_PAD", KEY, bytes(32), data, flags=["ZeroIv"], spec=[spec.AUTH_KEY]
    )
    both.valid("iv-first-half-zero", "c_0 is zero, p_0 is not", KEY, bytes(16) + IV[16:], data, flags=["IvOrder"])
    both.valid("iv-second-half-zero", "p_0 is zero, c_0 is not", KEY, IV[:16] + bytes(16), data, flags=["IvOrder"])
    # The next iv is (last ciphertext block | last plaintext block).
    first = ige.encrypt(KEY, IV, data[:32])
    both.valid("chained-first-half", "the first half of a stream of four blocks", KEY, IV, data[:32], flags=["Chained"])
    both.valid(
        "chained-second-half",
        "the second half, iv = last ciphertext block | last plaintext block of the first",
        KEY,
        first[16:] + data[16:32],
        data[32:],
        flags=["Chained"],
    )
    both.valid("equal-blocks", "four equal blocks do not encrypt alike", KEY, IV, b"\xaa" * 64, flags=["Chained"])
    both.valid("all-zero", "key, iv and data of zero bytes", bytes(32), bytes(32), bytes(32))
    both.valid("all-ones", "key, iv and data of ff bytes", b"\xff" * 32, b"\xff" * 32, b"\xff" * 32)
    # A changed block garbles its own plaintext and everything after it.
    ciphertext = bytearray(ige.encrypt(KEY, IV, pattern(160)))
    ciphertext[32] ^= 1
    both.dec.valid(
        "bit-flip-propagates",
        "a bit flipped in block 3 of 10 garbles blocks 3 to 10 and no others",
        {"key": KEY.hex(), "iv": IV.hex(), "data": bytes(ciphertext).hex()},
        importance="high",
        flags=["ErrorPropagation"],
    )


def refusals(both):
    for length in (1, 15, 17, 31):
        both.invalid(
            f"misaligned-{length}",
            f"{length} bytes are no number of blocks",
            KEY,
            IV,
            pattern(length),
            "IGE_BLOCK_ALIGNMENT",
            level="must",
            importance="high",
            flags=["Misaligned"],
            mutation_of="length-32",
        )
    for length in (0, 15, 31, 33):
        key = (KEY + b"\0")[:length]
        both.invalid(
            f"key-length-{length}",
            f"a key of {length} bytes",
            key,
            IV,
            pattern(32),
            "IGE_KEY_LENGTH",
            flags=["KeyLength"],
            mutation_of="length-32",
        )
    for length in (0, 16, 31, 33):
        iv = (IV + b"\0")[:length]
        both.invalid(
            f"iv-length-{length}",
            f"an iv of {length} bytes",
            KEY,
            iv,
            pattern(32),
            "IGE_IV_LENGTH",
            level="must",
            flags=["IvLength"],
            mutation_of="length-32",
        )


def suites():
    both = Both()
    published(both)
    lengths(both)
    chaining(both)
    refusals(both)
    return both.enc, both.dec
