"""Tests of authKey.tmpAes, authKey.decryptAnswer, authKey.encryptInner."""

import hashlib

from generator.cases.auth_key.material import (
    CHECKED,
    NEW_NONCE,
    OLDER,
    PUBLISHED,
    SAMPLE,
    SERVER_NONCE,
    SPEC,
    TELEGRAM,
    flip,
    pattern,
)
from generator.cases.suite import Suite
from generator.protocol import auth_key, ige
from generator.protocol.mtproto import sha1

NAMES = ("tmp_aes_key", "tmp_aes_iv")
EQUATIONS = [
    "tmp_aes_key = SHA1(new_nonce | server_nonce) | SHA1(server_nonce | new_nonce)[0..12)",
    "tmp_aes_iv = SHA1(server_nonce | new_nonce)[12..20) | SHA1(new_nonce | new_nonce) | new_nonce[0..4)",
]
NONCES = {"new_nonce": NEW_NONCE.hex(), "server_nonce": SERVER_NONCE.hex()}
KEY, IV = auth_key.tmp_aes(NEW_NONCE, SERVER_NONCE)
SAMPLES = (("sample", "the sample", SAMPLE), ("sample-2013", "the older sample", OLDER))


def suites():
    return tmp_aes(), decrypt_answer(), encrypt_inner()


def zeroed(nonce, count):
    return bytes(count) + nonce[count:]


def nonces_of(values):
    return {name: values[name] for name in NONCES}


def wrong_nonces(suite, base):
    """Nonces of wrong lengths; base: a valid test and its input."""
    slug, given = base
    for name, length in (("new_nonce", 32), ("server_nonce", 16)):
        for wrong in (0, length - 1, length + 1, 48 - length):
            change = {name: pattern(7, wrong).hex()}
            more = {"flags": ["NonceLength"], "mutation_of": slug}
            title = f"{name} of {wrong} bytes"
            suite.invalid(f"{name.replace('_', '-')}-of-{wrong}", title, {**given, **change}, "AUTH_PARAMS", **more)


def tmp_aes():
    suite = Suite("authKey.tmpAes", "The temporary AES key", EQUATIONS, SPEC)
    more = {"importance": "critical", "flags": ["Published"]}
    for slug, title, values in SAMPLES:
        answer = {name: values[name] for name in NAMES}
        source = {"name": values["source"]}
        witnesses = ["telegram", "gotd"] if slug == "sample-2013" else ["telegram"]
        suite.valid(slug, title, nonces_of(values), published=answer, witnesses=witnesses, source=source, **more)
    grammers = next(values for values in PUBLISHED["tmp_aes"] if values["witness"] == "grammers")
    answer = {name: grammers[name] for name in NAMES}
    suite.valid(
        "grammers",
        "counting nonces",
        nonces_of(grammers),
        published=answer,
        witnesses=["grammers"],
        source={"name": grammers["source"]},
        **more,
    )
    for slug, title, new_nonce, server_nonce in (
        ("zeros", "nonces of zero bytes", bytes(32), bytes(16)),
        ("ones", "nonces of bytes ff", b"\xff" * 32, b"\xff" * 16),
        ("new-nonce-zero-1", "new_nonce begins with a zero byte", zeroed(NEW_NONCE, 1), SERVER_NONCE),
        ("new-nonce-zero-2", "new_nonce begins with 2 zero bytes", zeroed(NEW_NONCE, 2), SERVER_NONCE),
        ("server-nonce-zero-1", "server_nonce begins with a zero byte", NEW_NONCE, zeroed(SERVER_NONCE, 1)),
        ("server-nonce-zero-2", "server_nonce begins with 2 zero bytes", NEW_NONCE, zeroed(SERVER_NONCE, 2)),
        ("both-zero-8", "both nonces begin with 8 zero bytes", zeroed(NEW_NONCE, 8), zeroed(SERVER_NONCE, 8)),
        ("trailing-zeros", "both end with 4 zero bytes", NEW_NONCE[:-4] + bytes(4), SERVER_NONCE[:-4] + bytes(4)),
        ("equal", "new_nonce is server_nonce twice", SERVER_NONCE * 2, SERVER_NONCE),
    ):
        flag = "LeadingZero" if 0 in (new_nonce[0], server_nonce[0]) else "RawBytes"
        given = {"new_nonce": new_nonce.hex(), "server_nonce": server_nonce.hex()}
        suite.valid(slug, title, given, importance="high", flags=[flag])
    for slug, title, before, want in (
        ("key-zero", "tmp_aes_key begins with a zero byte", b"key", lambda key, iv: key[0] == 0),
        ("iv-zero", "tmp_aes_iv begins with a zero byte", b"iv", lambda key, iv: iv[0] == 0),
    ):
        new_nonce = next(
            data
            for data in (hashlib.sha256(before + bytes([n >> 8, n & 255])).digest() for n in range(9999))
            if want(*auth_key.tmp_aes(data, SERVER_NONCE))
        )
        given = {"new_nonce": new_nonce.hex(), "server_nonce": SERVER_NONCE.hex()}
        suite.valid(slug, title, given, importance="high", flags=["LeadingZero"])
    wrong_nonces(suite, ("sample", NONCES))
    return suite


def encrypted(plain):
    return ige.encrypt(KEY, IV, plain)


def with_padding(answer, length):
    return sha1(answer) + answer + pattern(0xA0, length)


def decrypt_answer():
    equations = [*EQUATIONS, "answer_with_hash = SHA1(answer) | answer | 0 … 15 bytes"]
    suite = Suite("authKey.decryptAnswer", "The decrypted part of server_DH_params_ok", equations, CHECKED)

    def given(data):
        return {"encrypted_answer": data.hex(), **NONCES}

    for slug, title, values in SAMPLES:
        answer = {"answer": values["answer_with_hash"][40:-16]}
        assert values is OLDER or answer["answer"] == values["answer"]
        source = {"name": values["source"]}
        more = {"importance": "critical", "flags": ["Published"], "witnesses": ["telegram"], "source": source}
        more["steps"] = None if values is OLDER else {name: SAMPLE[name] for name in (*NAMES, "answer_with_hash")}
        test_input = {"encrypted_answer": values["encrypted_answer"], **nonces_of(values)}
        suite.valid(slug, title, test_input, published=answer, **more)
    for padding in range(16):
        answer = pattern(1, 44 - padding)
        out = suite.valid(
            f"padding-{padding}",
            f"{padding} bytes of padding",
            given(encrypted(with_padding(answer, padding))),
            importance="critical",
            flags=["AnswerPadding"],
            steps=None,
        )
        assert out["answer"] == answer.hex()
    for length in (1, 11, 12):
        title = f"an answer of {length} bytes, 32 bytes with hash and padding"
        data = encrypted(with_padding(pattern(1, length), 12 - length))
        suite.valid(f"answer-{length}", title, given(data), level="should", flags=["AnswerLength"], steps=None)
    for slug, title, answer in (
        (
            "zeros-at-the-end",
            "an answer that ends with zero bytes, as do 4 bytes of padding",
            pattern(1, 20) + bytes(4),
        ),
        ("equal-bytes", "an answer of equal bytes, padded with the same", b"\x33" * 24),
    ):
        padding = bytes(4) if "zeros" in slug else b"\x33" * 4
        plain = sha1(answer) + answer + padding
        out = suite.valid(slug, title, given(encrypted(plain)), importance="high", flags=["AnswerPadding"], steps=None)
        assert out["answer"] == answer.hex()
    good = with_padding(pattern(1, 39), 5)
    for bit in (0, 7):
        title = f"bit {bit} of the last byte of padding changed: it is under no hash"
        data = encrypted(flip(good, len(good) - 1, bit))
        suite.valid(f"padding-bit-{bit}", title, given(data), level="should", flags=["AnswerPadding"], steps=None)
    longest = with_padding(pattern(1, 564), 8)
    title = "an answer of 564 bytes, the longest server_DH_inner_data"
    suite.valid("answer-564", title, given(encrypted(longest)), importance="high", flags=["AnswerLength"], steps=None)
    long = encrypted(with_padding(pattern(1, 1012), 8))
    title = "1040 bytes: a bound that the documents do not set"
    more = {"flags": ["AnswerLength", "SpecSilent"], "mutation_of": "answer-564"}
    suite.open("answer-1012", title, given(long), "AUTH_ANSWER_LENGTH", **more)
    empty = encrypted(with_padding(b"", 12))
    more = {"flags": ["AnswerLength", "SpecSilent"], "level": "may"}
    suite.open("answer-empty", "an answer of no bytes", given(empty), mutation_of="padding-12", **more)
    refused_answers(suite, given)
    wrong_nonces(suite, ("padding-5", given(encrypted(with_padding(pattern(1, 39), 5)))))
    return suite


def refused_answers(suite, given):
    answer = pattern(1, 39)
    good = with_padding(answer, 5)

    def no(slug, title, data, code, flag, level="must", **more):
        more = {"importance": "critical", "mutation_of": "padding-5", "flags": [flag], "level": level, **more}
        suite.invalid(slug, title, given(data), code, **more)

    def bad_hash(slug, title, plain, flag="AnswerHash", **more):
        no(slug, title, encrypted(plain), "AUTH_ANSWER_HASH", flag, **more)

    for at in (0, 4, 19):
        bad_hash(f"hash-byte-{at}", f"a bit of byte {at} of the SHA1 changed", flip(good, at))
    for at, title in ((20, "first"), (40, "middle"), (58, "last")):
        bad_hash(f"answer-{title}-byte", f"a bit of the {title} byte of the answer changed", flip(good, at))
    bad_hash("hash-zero", "a SHA1 of zero bytes", bytes(20) + good[20:])
    bad_hash("hash-sha256", "the first 20 bytes of the SHA256", hashlib.sha256(answer).digest()[:20] + good[20:])
    bad_hash("hash-reversed", "the SHA1 in the other byte order", good[19::-1] + good[20:])
    bad_hash("hash-at-end", "the SHA1 follows the answer", answer + sha1(answer) + good[59:])
    for length in (16, 17, 20, 31, 32):
        plain = with_padding(pattern(1, -(20 + length) % 16 + 32), length)
        title = f"{length} bytes of padding, the most are 15"
        bad_hash(f"padding-{length}", title, plain, "AnswerPadding")
    data = encrypted(good)
    for at, which in ((0, "first"), (32, "middle"), (63, "last")):
        title = f"a bit of the {which} byte of encrypted_answer changed"
        # the last byte of padding is under no hash, but its block also holds the end of the answer
        no(f"encrypted-byte-{at}", title, flip(data, at), "AUTH_ANSWER_HASH", "AnswerHash")
    no("last-block-missing", "without its last block", data[:-16], "AUTH_ANSWER_HASH", "AnswerHash")
    no("block-appended", "with one block more", data + pattern(0, 16), "AUTH_ANSWER_HASH", "AnswerPadding")
    no("first-block-missing", "without its first block", data[16:], "AUTH_ANSWER_HASH", "AnswerHash")
    swapped = ige.encrypt(KEY, IV[16:] + IV[:16], good)
    no("iv-swapped", "encrypted with the halves of tmp_aes_iv exchanged", swapped, "AUTH_ANSWER_HASH", "AnswerHash")
    other = auth_key.tmp_aes(NEW_NONCE, SERVER_NONCE[::-1])
    no("other-nonces", "encrypted with other nonces", ige.encrypt(*other, good), "AUTH_ANSWER_HASH", "AnswerHash")
    for slug, title, part in (
        ("empty", "no encrypted_answer", b""),
        ("one-block", "one block", data[:16]),
        ("15", "15 bytes", data[:15]),
        ("31", "31 bytes", data[:31]),
        ("63", "the last byte is missing", data[:-1]),
        ("65", "a byte too many", data + b"\0"),
        ("72", "half a block too many", data + bytes(8)),
    ):
        no(f"length-{slug}", title, part, "AUTH_ANSWER_LENGTH", "Misaligned")


def encrypt_inner():
    equations = [
        *EQUATIONS,
        "data_with_hash = SHA1(data) | data | padding, to a multiple of 16",
        "encrypted_data = IGE",
    ]
    suite = Suite("authKey.encryptInner", "The encrypted part of set_client_DH_params", equations, SPEC)

    def given(data, length=None):
        length = -(20 + len(data)) % 16 if length is None else length
        return {"data": data.hex(), "padding": pattern(0xB0, length).hex(), **NONCES}

    sample = {"data": SAMPLE["client_DH_inner_data"], "padding": SAMPLE["padding"], **NONCES}
    more = {"importance": "critical", "flags": ["Published"]}
    answer = {"encrypted_data": SAMPLE["encrypted_data"]}
    suite.valid("sample", "the sample", sample, published=answer, **more, **TELEGRAM)
    older = {"data": OLDER["data_with_hash"][40:-24], "padding": OLDER["data_with_hash"][-24:], **nonces_of(OLDER)}
    answer = {"encrypted_data": OLDER["encrypted_data"]}
    source = {"name": OLDER["source"], "note": "its padding was found by decrypting"}
    more |= {"steps": None, "witnesses": ["telegram"], "source": source}
    suite.valid("sample-2013", "the older sample", older, published=answer, **more)
    for padding in range(16):
        suite.valid(
            f"padding-{padding}",
            f"{padding} bytes of padding",
            given(pattern(1, 44 - padding)),
            importance="high",
            flags=["AnswerPadding"],
            steps=None,
        )
    suite.valid("data-empty", "no data", given(b""), level="should", flags=["EmptyData"], steps=None)
    base = given(pattern(1, 39))
    other = {**base, "padding": pattern(0x10, 5).hex()}
    suite.valid("padding-other", "another padding", other, importance="high", flags=["AnswerPadding"], steps=None)
    for length in (0, 4, 6, 21):
        more = {"flags": ["AnswerPadding"], "mutation_of": "padding-5"}
        title = f"{length} bytes of padding where 5 are needed"
        suite.invalid(f"padding-wrong-{length}", title, given(pattern(1, 39), length), "AUTH_PARAMS", **more)
    title = "16 bytes of padding where none is needed"
    more = {"flags": ["AnswerPadding"], "mutation_of": "padding-0"}
    suite.invalid("padding-wrong-16", title, given(pattern(1, 44), 16), "AUTH_PARAMS", **more)
    wrong_nonces(suite, ("padding-5", base))
    return suite
