"""Tests of message.encrypt, and their answers as tests of message.decrypt."""

from generator.cases.message.material import (
    CHECKS,
    FIELDS,
    PING,
    PUBLISHED,
    SAMPLE_KEY,
    SERVER_ID,
    SPEC,
    ZERO_LEADING_KEY,
    fields,
    given,
    padding_for,
    pattern,
)
from generator.cases.message.refused import refuse_lengths, refuse_to_open, wrong_parity
from generator.cases.suite import Suite
from generator.protocol import mtproto


def envelopes():
    encrypt = Suite(
        "message.encrypt",
        "Sealing a message",
        [
            "plaintext = salt | session_id | msg_id | seqno | length | body",
            "message = auth_key_id | msg_key | IGE(aes_key, aes_iv, plaintext | padding)",
            "padding: 1.0 0 … 15 bytes, 2.0 12 … 1024 bytes, a multiple of 16 in all",
        ],
        SPEC[2],
    )
    decrypt = Suite(
        "message.decrypt",
        "Opening a message and checking it",
        [
            "aes_key, aes_iv from msg_key; plaintext = IGE^-1",
            "1.0: msg_key = SHA1(plaintext[0..32+length))[4..20), padding 0 … 15",
            "2.0: msg_key = SHA256(K[88+x..120+x) | plaintext)[8..24), padding 12 … 1024",
        ],
        SPEC[2],
    )
    for version in (1, 2):
        round_trips(encrypt, decrypt, version)
        refuse_to_seal(encrypt, version)
        refuse_to_open(decrypt, version, 0)
        wrong_parity(decrypt, version)
    for version in (2, 1):
        refuse_lengths(decrypt, version, 0)
    for version in (1, 2):
        refuse_to_open(decrypt, version, 8)
        refuse_lengths(decrypt, version, 8)
    received = PUBLISHED["decrypt_v2"]
    decrypt.valid(
        "v2-grammers",
        "2.0, a container of the server",
        {"version": 2, "auth_key": received["auth_key"], "x": 8, "message": received["message"]},
        importance="critical",
        flags=["Published", "ServerToClient"],
        witnesses=["grammers"],
        source={"name": received["source"]},
        spec=CHECKS[2],
    )
    return encrypt, decrypt


def round_trips(encrypt, decrypt, version):
    def both(slug, title, values=FIELDS, body=PING, x=0, key=SAMPLE_KEY, padding=None, **more):
        padding = padding_for(version, body) if padding is None else padding
        out = encrypt.valid(
            f"v{version}-{slug}",
            f"{version}.0, {title}",
            given(version, key, x, values, body, padding),
            spec=SPEC[version],
            **more,
        )
        sealed = {"version": version, "auth_key": key.hex(), "x": x, "message": out["message"]}
        decrypt.valid(f"v{version}-{slug}", f"{version}.0, {title}", sealed, spec=SPEC[version], **more)

    both("ping", "a ping of the client", importance="critical")
    both(
        "server",
        "a message of the server",
        values=fields(msg_id=SERVER_ID),
        x=8,
        importance="critical",
        flags=["ServerToClient"],
    )
    both(
        "server-notification",
        "a message of the server that answers nothing, msg_id mod 4 = 3",
        values=fields(msg_id=SERVER_ID + 2),
        x=8,
        flags=["ServerToClient"],
    )
    both("long-body", "a body of 1000 bytes", body=pattern(1, 1000))
    both(
        "negative",
        "every long negative, seqno 0",
        values=fields(salt=-1, session_id=-(2**63), msg_id=-4, seqno=0),
        flags=["Negative"],
    )
    both(
        "extremes",
        "the largest longs and the largest seqno",
        values=fields(salt=2**63 - 1, session_id=2**63 - 1, msg_id=2**63 - 4, seqno=2**31 - 1),
        flags=["IntegerExtreme"],
    )
    both("zeros", "salt and session_id zero", values=fields(salt=0, session_id=0), flags=["LeadingZero"])
    both("leading-zero-key", "a key with leading zeros", key=ZERO_LEADING_KEY, flags=["LeadingZero"], importance="high")
    both(
        "leading-zero-fields",
        "fields whose first bytes are zero",
        values=fields(salt=0x0100000000000000, session_id=256),
        flags=["LeadingZero"],
    )
    for remainder in (0, 4, 8, 12):
        both(
            f"body-mod-16-{remainder}",
            f"a body of {16 + remainder} bytes with the least padding",
            body=pattern(1, 16 + remainder),
            flags=["PaddingEdge"],
            importance="high",
        )
    both(
        "other-padding",
        "the ping with another padding",
        padding=bytes(len(padding_for(version, PING))),
        flags=["PaddingCovered"],
    )
    if version == 2:
        both(
            "padding-1024",
            "padding of 1024 bytes, the most there may be",
            body=pattern(1, 16),
            padding=pattern(3, 1024),
            flags=["PaddingEdge"],
            importance="high",
        )
        both(
            "padding-12",
            "padding of 12 bytes, the least there may be",
            body=pattern(1, 4),
            padding=pattern(3, 12),
            flags=["PaddingEdge"],
            importance="high",
        )
        both("padding-1020", "padding of 1020 bytes", body=PING[:4], padding=pattern(3, 1020), flags=["PaddingEdge"])
    else:
        both(
            "padding-0", "no padding at all", body=pattern(1, 16), padding=b"", flags=["PaddingEdge"], importance="high"
        )
        both("padding-12", "padding of 12 bytes", body=pattern(1, 4), padding=pattern(3, 12), flags=["PaddingEdge"])
    empty = given(version, SAMPLE_KEY, 0, FIELDS, b"", padding_for(version, b""))
    encrypt.open(
        f"v{version}-empty-body",
        f"{version}.0, a body of no bytes",
        empty,
        flags=["EmptyData", "SpecSilent"],
        spec=SPEC[version],
    )
    sealed = mtproto.seal(version, SAMPLE_KEY, 0, *FIELDS.values(), b"", padding_for(version, b""))
    decrypt.open(
        f"v{version}-empty-body",
        f"{version}.0, a body of no bytes",
        {"version": version, "auth_key": SAMPLE_KEY.hex(), "x": 0, "message": sealed.hex()},
        flags=["EmptyData", "SpecSilent"],
        spec=SPEC[version],
    )


def refuse_to_seal(encrypt, version):
    base = given(version, SAMPLE_KEY, 0, FIELDS, PING, padding_for(version, PING))
    cases = [
        ("auth-key-255", "an auth_key of 255 bytes", {"auth_key": SAMPLE_KEY[:255].hex()}, "KeyLength"),
        ("auth-key-257", "an auth_key of 257 bytes", {"auth_key": SAMPLE_KEY.hex() + "00"}, "KeyLength"),
        ("x-4", "x = 4", {"x": 4}, "BadX"),
        ("salt-2-63", "a salt of 2^63", {"salt": str(2**63)}, "OutOfRange"),
        ("seqno-2-31", "a seqno of 2^31", {"seqno": 2**31}, "OutOfRange"),
        (
            "padding-one-less",
            "one byte of padding less than makes whole blocks",
            {"padding": base["padding"][2:]},
            "Misaligned",
        ),
        (
            "padding-one-more",
            "one byte of padding more than makes whole blocks",
            {"padding": base["padding"] + "00"},
            "Misaligned",
        ),
        ("body-mod-4", "a body of 13 bytes", {"body": PING.hex() + "00", "padding": base["padding"][2:]}, "BodyLength"),
    ]
    if version == 1:
        cases.append(
            (
                "padding-16",
                "a whole block of padding",
                {"body": pattern(1, 16).hex(), "padding": pattern(3, 16).hex()},
                "PaddingRange",
            )
        )
    else:
        cases.append(
            (
                "padding-8",
                "padding of 8 bytes",
                {"body": pattern(1, 8).hex(), "padding": pattern(3, 8).hex()},
                "PaddingRange",
            )
        )
        cases.append(("padding-0", "no padding", {"body": pattern(1, 16).hex(), "padding": ""}, "PaddingRange"))
        cases.append(
            (
                "padding-1028",
                "padding of 1028 bytes",
                {"body": pattern(1, 12).hex(), "padding": pattern(3, 1028).hex()},
                "PaddingRange",
            )
        )
        cases.append(
            (
                "padding-1040",
                "padding of 1040 bytes",
                {"body": pattern(1, 16).hex(), "padding": pattern(3, 1040).hex()},
                "PaddingRange",
            )
        )
    for slug, title, change, flag in cases:
        encrypt.invalid(
            f"v{version}-{slug}",
            f"{version}.0, {title}",
            {**base, **change},
            "MESSAGE_PARAMS",
            flags=[flag],
            mutation_of=f"v{version}-ping",
            spec=SPEC[version],
        )
    encrypt.invalid(
        f"v{version}-version-3",
        "a version that there is not",
        {**base, "version": 3 if version == 2 else 0},
        "MESSAGE_PARAMS",
        flags=["BadVersion"],
        mutation_of=f"v{version}-ping",
        spec=SPEC[version],
    )
