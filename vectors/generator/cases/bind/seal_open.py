"""Tests of bind.seal and bind.open."""

from generator.cases import spec
from generator.cases.bind.material import BASE, RULES, bad_messages, message
from generator.cases.message.material import COUNTING_KEY, SAMPLE_KEY, ZERO_LEADING_KEY, key_with_id, pattern
from generator.cases.suite import Suite
from generator.protocol import mtproto


def seal_input(key, fields):
    def text(name, value):
        return value.hex() if isinstance(value, bytes) else value if name == "expires_at" else str(value)

    return {"perm_auth_key": key.hex(), **{name: text(name, value) for name, value in fields.items()}}


def sealing_and_opening():
    seal = Suite(
        "bind.seal",
        "Sealing the binding message of auth.bindTempAuthKey",
        [
            "inner = 65f7a375 | nonce | temp_auth_key_id | perm_auth_key_id | temp_session_id | expires_at (40 bytes)",
            "plaintext = random | msg_id | seqno 0 | length 40 | inner (72 bytes)",
            "msg_key = SHA1(plaintext)[4..20); aes_key, aes_iv as in MTProto 1.0 with perm_auth_key, x = 0",
            "encrypted_message = perm_auth_key_id | msg_key | IGE(plaintext | padding) (104 bytes)",
        ],
        [spec.BIND],
    )
    open_ = Suite(
        "bind.open",
        "Opening the binding message and checking its form",
        ["as bind.seal, backwards; every byte but random, msg_id, padding and the inner fields is fixed"],
        [spec.BIND],
    )

    def both(slug, title, key=SAMPLE_KEY, **more):
        change = {name: more.pop(name) for name in BASE if name in more}
        out = seal.valid(slug, title, seal_input(key, {**BASE, **change}), **more)
        sealed = {"perm_auth_key": key.hex(), "encrypted_message": out["encrypted_message"]}
        open_.valid(slug, title, sealed, **more)

    both("sample", "the permanent key of the handshake sample", importance="critical")
    both("counting-key", "a permanent key of 00 … ff", key=COUNTING_KEY, importance="high")
    both(
        "leading-zeros-key",
        "a permanent key with leading zeros",
        key=ZERO_LEADING_KEY,
        importance="high",
        flags=["LeadingZero"],
    )
    both(
        "negative-perm-id",
        "a permanent key whose id is negative as a long",
        key=key_with_id(lambda i: i[7] >= 0x80),
        importance="high",
        flags=["Negative"],
    )
    both(
        "perm-id-leading-zero",
        "a permanent key whose id begins with a zero byte",
        key=key_with_id(lambda i: i[0] == 0),
        flags=["LeadingZero"],
    )
    both(
        "negative-longs",
        "every long is negative",
        msg_id=-4,
        nonce=-1,
        temp_auth_key_id=-(2**63),
        temp_session_id=-2,
        importance="high",
        flags=["Negative"],
    )
    both(
        "largest-longs",
        "every long is as large as can be",
        msg_id=2**63 - 4,
        nonce=2**63 - 1,
        temp_auth_key_id=2**63 - 1,
        temp_session_id=2**63 - 1,
        flags=["IntegerExtreme"],
    )
    both("zero-longs", "nonce and session 0", nonce=0, temp_session_id=0, flags=["LeadingZero"])
    both(
        "leading-zero-longs",
        "longs whose first wire bytes are zero",
        nonce=256,
        temp_auth_key_id=65536,
        temp_session_id=2**32,
        flags=["LeadingZero"],
    )
    both("expires-at-largest", "expires_at 2^31 - 1", expires_at=2**31 - 1, flags=["IntegerExtreme"])
    both("expires-at-one", "expires_at 1", expires_at=1)
    both("zero-random", "random and padding of zero bytes", random=bytes(16), padding=bytes(8))
    both("other-random", "another random gives another msg_key", random=b"\xff" * 16, flags=["RandomCovered"])
    both(
        "other-padding",
        "another padding does not change msg_key",
        padding=b"\xff" * 8,
        importance="high",
        flags=["PaddingCovered"],
    )
    refuse_to_seal(seal)
    refuse_to_open(open_)
    return seal, open_


def refuse_to_seal(seal):
    for slug, title, key, change, flag in (
        ("key-255", "a permanent key of 255 bytes", SAMPLE_KEY[:255], {}, "KeyLength"),
        ("key-257", "a permanent key of 257 bytes", SAMPLE_KEY + b"\0", {}, "KeyLength"),
        ("key-empty", "no permanent key", b"", {}, "KeyLength"),
        ("random-15", "random of 15 bytes", SAMPLE_KEY, {"random": bytes(15)}, "WrongLength"),
        ("random-17", "random of 17 bytes", SAMPLE_KEY, {"random": bytes(17)}, "WrongLength"),
        ("padding-0", "no padding", SAMPLE_KEY, {"padding": b""}, "WrongLength"),
        ("padding-7", "padding of 7 bytes", SAMPLE_KEY, {"padding": bytes(7)}, "WrongLength"),
        ("padding-9", "padding of 9 bytes", SAMPLE_KEY, {"padding": bytes(9)}, "WrongLength"),
        ("padding-24", "padding of 24 bytes", SAMPLE_KEY, {"padding": bytes(24)}, "WrongLength"),
        ("expires-at-2-31", "expires_at 2^31", SAMPLE_KEY, {"expires_at": 2**31}, "OutOfRange"),
        ("nonce-2-63", "a nonce of 2^63", SAMPLE_KEY, {"nonce": 2**63}, "OutOfRange"),
        ("session-2-64", "a session_id of 2^64 - 1", SAMPLE_KEY, {"temp_session_id": 2**64 - 1}, "OutOfRange"),
        ("temp-id-2-63", "a temp_auth_key_id of 2^63", SAMPLE_KEY, {"temp_auth_key_id": 2**63}, "OutOfRange"),
    ):
        seal.invalid(
            slug, title, seal_input(key, {**BASE, **change}), "BIND_PARAMS", flags=[flag], mutation_of="sample"
        )


def refuse_to_open(open_):
    good = message()
    base = {"perm_auth_key": SAMPLE_KEY.hex()}

    def refuse(slug, title, data, code, flag, **more):
        test_input = {**base, "encrypted_message": data.hex()}
        open_.invalid(slug, title, test_input, code, flags=[flag], mutation_of="sample", spec=RULES, **more)

    for length in range(104):
        importance = "high" if length in (0, 7, 8, 23, 24, 40, 72, 96, 103) else "low"
        refuse(
            f"cut-{length}",
            f"the first {length} of the 104 bytes",
            good[:length],
            "BIND_TRUNCATED",
            "Truncated",
            level="must",
            importance=importance,
        )
    refuse(
        "length-105",
        "one byte more",
        good + b"\0",
        "BIND_TRAILING_BYTES",
        "TrailingBytes",
        level="must",
        importance="high",
    )
    refuse(
        "length-107",
        "the three bytes of padding that the bytes field has",
        good + bytes(3),
        "BIND_TRAILING_BYTES",
        "TrailingBytes",
        level="must",
        importance="high",
    )
    refuse(
        "length-120",
        "one block more",
        good + bytes(16),
        "BIND_TRAILING_BYTES",
        "TrailingBytes",
        level="must",
        importance="high",
    )
    refuse(
        "v2-message",
        "a whole message of MTProto 2.0, 120 bytes",
        mtproto.seal_data(2, SAMPLE_KEY, 0, pattern(1, 72), pattern(0xA0, 24)),
        "BIND_TRAILING_BYTES",
        "WrongDerivation",
        level="must",
        importance="high",
    )
    for slug, title, data, code, flag in bad_messages():
        refuse(slug, title, data, code, flag, level="must", importance="critical")
    for slug, key in (("key-255", SAMPLE_KEY[:255]), ("key-257", SAMPLE_KEY + b"\0")):
        test_input = {"perm_auth_key": key.hex(), "encrypted_message": good.hex()}
        open_.invalid(
            slug,
            f"a permanent key of {len(key)} bytes",
            test_input,
            "BIND_PARAMS",
            flags=["KeyLength"],
            mutation_of="sample",
        )
