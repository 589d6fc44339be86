"""Tests of message.authKeyId, message.msgKey and message.keys."""

from generator.cases import spec
from generator.cases.message.material import (
    COUNTING_KEY,
    OLDER_KEY,
    OTHER_KEY,
    PUBLISHED,
    SAMPLE_KEY,
    SPEC,
    ZERO_LEADING_KEY,
    key_with_id,
    pattern,
)
from generator.cases.suite import Suite


def auth_key_ids():
    suite = Suite(
        "message.authKeyId",
        "auth_key_id and auth_key_aux_hash",
        ["auth_key_id = SHA1(auth_key)[12..20), aux_hash = SHA1(auth_key)[0..8), both as little-endian longs"],
        [spec.DESCRIPTION, spec.AUTH_KEY],
    )

    def valid(slug, title, key, **more):
        suite.valid(slug, title, {"auth_key": key.hex()}, **more)

    valid("sample", "the auth_key of the handshake sample", SAMPLE_KEY, importance="critical")
    valid("older-sample", "the auth_key of the sample of 2013, its id is positive as a long", OLDER_KEY)
    valid("counting", "00 … ff", COUNTING_KEY, importance="high")
    valid(
        "leading-zeros",
        "an auth_key with eight leading zero bytes",
        ZERO_LEADING_KEY,
        importance="high",
        flags=["LeadingZero"],
    )
    valid(
        "one-leading-zero",
        "an auth_key with one leading zero byte",
        bytes(1) + SAMPLE_KEY[1:],
        importance="high",
        flags=["LeadingZero"],
    )
    valid("zero", "256 zero bytes", bytes(256))
    valid("ones", "256 bytes ff", b"\xff" * 256)
    valid(
        "id-negative",
        "an id that is negative as a long",
        key_with_id(lambda i: i[7] >= 0x80),
        flags=["Negative"],
        importance="high",
    )
    valid("id-leading-zero", "an id whose first byte is zero", key_with_id(lambda i: i[0] == 0), flags=["LeadingZero"])
    valid(
        "id-last-byte-zero",
        "an id whose last byte is zero: a long of fewer digits",
        key_with_id(lambda i: i[7] == 0),
        flags=["LeadingZero"],
    )
    for length in (0, 255, 257):
        key = (SAMPLE_KEY + b"\0")[:length]
        suite.invalid(
            f"length-{length}",
            f"an auth_key of {length} bytes",
            {"auth_key": key.hex()},
            "MESSAGE_PARAMS",
            flags=["KeyLength"],
            mutation_of="sample",
        )
    return suite


def msg_keys():
    suite = Suite(
        "message.msgKey",
        "msg_key of a plain text",
        [
            "1.0: msg_key = SHA1(plaintext without padding)[4..20)",
            "2.0: msg_key = SHA256(auth_key[88+x..120+x) | plaintext with padding)[8..24)",
        ],
        SPEC[2],
    )

    def valid(slug, title, version, key, x, plaintext, **more):
        test_input = {"version": version, "auth_key": key.hex(), "x": x, "plaintext": plaintext.hex()}
        suite.valid(slug, title, test_input, spec=SPEC[version], **more)

    gotd = PUBLISHED["msg_key_v1"]
    valid(
        "v1-gotd",
        "1.0, 25 bytes of text",
        1,
        COUNTING_KEY,
        0,
        bytes.fromhex(gotd["plaintext"]),
        published={"msg_key": gotd["msg_key"]},
        importance="critical",
        flags=["Published"],
        witnesses=["gotd"],
        source={"name": gotd["source"]},
    )
    grammers = PUBLISHED["encrypt_v2"]
    text = bytes.fromhex(grammers["plaintext"] + grammers["padding"])
    valid(
        "v2-grammers",
        "2.0, 45 bytes of text and 19 of padding",
        2,
        COUNTING_KEY,
        0,
        text,
        published={"msg_key": grammers["msg_key"]},
        importance="critical",
        flags=["Published"],
        witnesses=["grammers"],
        source={"name": grammers["source"]},
    )
    received = PUBLISHED["decrypt_v2"]
    valid(
        "v2-grammers-server",
        "2.0, a message of the server",
        2,
        bytes.fromhex(received["auth_key"]),
        8,
        bytes.fromhex(received["plaintext"]),
        published={"msg_key": received["message"][16:48]},
        importance="critical",
        flags=["Published", "ServerToClient"],
        witnesses=["grammers"],
        source={"name": received["source"]},
    )
    for length in (32, 72, 80):
        valid(f"v1-{length}", f"1.0, {length} bytes", 1, SAMPLE_KEY, 0, pattern(1, length), importance="high")
    valid("v1-x-8", "1.0 does not look at x", 1, SAMPLE_KEY, 8, pattern(1, 72), flags=["ServerToClient"])
    valid("v1-other-key", "1.0 does not look at the key", 1, OTHER_KEY, 0, pattern(1, 72))
    for x in (0, 8):
        side = ["ServerToClient"] if x else []
        for length in (48, 64, 1088):
            valid(
                f"v2-{length}-x-{x}",
                f"2.0, {length} bytes, x = {x}",
                2,
                SAMPLE_KEY,
                x,
                pattern(1, length),
                importance="high",
                flags=side,
            )
    valid(
        "v2-padding-counts",
        "2.0, another padding gives another msg_key",
        2,
        SAMPLE_KEY,
        0,
        pattern(1, 32) + bytes(16),
        importance="high",
        flags=["PaddingCovered"],
    )
    valid(
        "v2-leading-zeros",
        "2.0, a key with leading zeros",
        2,
        ZERO_LEADING_KEY,
        0,
        pattern(1, 48),
        flags=["LeadingZero"],
    )
    base = {"version": 2, "auth_key": SAMPLE_KEY.hex(), "x": 0, "plaintext": pattern(1, 48).hex()}
    for slug, title, change, flag in (
        ("auth-key-255", "an auth_key of 255 bytes", {"auth_key": SAMPLE_KEY[:255].hex()}, "KeyLength"),
        ("auth-key-257", "an auth_key of 257 bytes", {"auth_key": SAMPLE_KEY.hex() + "00"}, "KeyLength"),
        ("x-4", "x = 4", {"x": 4}, "BadX"),
        ("x-1", "x = 1", {"x": 1}, "BadX"),
        ("version-0", "version 0", {"version": 0}, "BadVersion"),
        ("version-3", "version 3", {"version": 3}, "BadVersion"),
    ):
        suite.invalid(slug, title, {**base, **change}, "MESSAGE_PARAMS", flags=[flag], mutation_of="v2-48-x-0")
    return suite


def derived_keys():
    suite = Suite(
        "message.keys",
        "aes_key and aes_iv of a message",
        [
            "1.0: sha1_a = SHA1(msg_key | K[x..x+32)), sha1_b = SHA1(K[32+x..48+x) | msg_key | K[48+x..64+x)),"
            " sha1_c = SHA1(K[64+x..96+x) | msg_key), sha1_d = SHA1(msg_key | K[96+x..128+x))",
            "1.0: aes_key = sha1_a[0..8) | sha1_b[8..20) | sha1_c[4..16),"
            " aes_iv = sha1_a[8..20) | sha1_b[0..8) | sha1_c[16..20) | sha1_d[0..8)",
            "2.0: sha256_a = SHA256(msg_key | K[x..x+36)), sha256_b = SHA256(K[40+x..76+x) | msg_key)",
            "2.0: aes_key = sha256_a[0..8) | sha256_b[8..24) | sha256_a[24..32),"
            " aes_iv = sha256_b[0..8) | sha256_a[8..24) | sha256_b[24..32)",
        ],
        SPEC[2],
    )

    def valid(slug, title, version, key, x, msg_key, **more):
        test_input = {"version": version, "auth_key": key.hex(), "msg_key": msg_key.hex(), "x": x}
        suite.valid(slug, title, test_input, spec=SPEC[version], **more)

    for k in PUBLISHED["keys"]:
        who, _, side = k["name"].split("-")
        title = f"{k['version']}.0, {'client to server' if k['x'] == 0 else 'server to client'}, test data of {who}"
        answer = {"aes_key": k["aes_key"], "aes_iv": k["aes_iv"]}
        flags = ["Published"] + (["ServerToClient"] if side == "server" else [])
        valid(
            k["name"],
            title,
            k["version"],
            bytes.fromhex(k["auth_key"]),
            k["x"],
            bytes.fromhex(k["msg_key"]),
            published=answer,
            importance="critical",
            flags=flags,
            witnesses=[who],
            source={"name": k["source"]},
        )
    for version in (1, 2):
        for x in (0, 8):
            side = ["ServerToClient"] if x else []
            valid(
                f"v{version}-counting-x-{x}",
                f"{version}.0, key 00 … ff, x = {x}",
                version,
                COUNTING_KEY,
                x,
                pattern(0xF0, 16),
                importance="high",
                flags=side,
            )
            valid(
                f"v{version}-leading-zeros-x-{x}",
                f"{version}.0, a key and a msg_key with leading zeros, x = {x}",
                version,
                ZERO_LEADING_KEY,
                x,
                bytes(4) + pattern(1, 12),
                flags=["LeadingZero", *side],
            )
        valid(
            f"v{version}-sample",
            f"{version}.0, the key of the handshake sample",
            version,
            SAMPLE_KEY,
            0,
            pattern(0x30, 16),
        )
        valid(
            f"v{version}-digits",
            f"{version}.0, a msg_key of ASCII digits",
            version,
            SAMPLE_KEY,
            0,
            b"0e12345678901234",
            flags=["AsciiDigits"],
        )
    base = {"version": 2, "auth_key": COUNTING_KEY.hex(), "msg_key": pattern(0xF0, 16).hex(), "x": 0}
    for version in (1, 2):
        for slug, title, change, flag in (
            ("auth-key-255", "an auth_key of 255 bytes", {"auth_key": COUNTING_KEY[:255].hex()}, "KeyLength"),
            ("auth-key-257", "an auth_key of 257 bytes", {"auth_key": COUNTING_KEY.hex() + "00"}, "KeyLength"),
            ("msg-key-15", "a msg_key of 15 bytes", {"msg_key": base["msg_key"][:30]}, "WrongLength"),
            ("msg-key-17", "a msg_key of 17 bytes", {"msg_key": base["msg_key"] + "00"}, "WrongLength"),
            ("msg-key-empty", "no msg_key", {"msg_key": ""}, "WrongLength"),
            ("x-4", "x = 4", {"x": 4}, "BadX"),
            ("x-16", "x = 16", {"x": 16}, "BadX"),
        ):
            suite.invalid(
                f"v{version}-{slug}",
                f"{version}.0, {title}",
                {**base, "version": version, **change},
                "MESSAGE_PARAMS",
                flags=[flag],
                mutation_of=f"v{version}-counting-x-0",
                spec=SPEC[version],
            )
    suite.invalid(
        "version-3",
        "version 3",
        {**base, "version": 3},
        "MESSAGE_PARAMS",
        flags=["BadVersion"],
        mutation_of="v2-counting-x-0",
    )
    return suite
