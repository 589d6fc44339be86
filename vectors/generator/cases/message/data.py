"""Tests of message.encryptData."""

from generator.cases.message.material import COUNTING_KEY, PUBLISHED, SAMPLE_KEY, SPEC, pattern
from generator.cases.suite import Suite


def data():
    suite = Suite(
        "message.encryptData",
        "Sealing any plain text",
        ["message = auth_key_id | msg_key | IGE(aes_key, aes_iv, plaintext | padding)"],
        SPEC[2],
    )

    def valid(slug, title, version, key, x, plaintext, padding, **more):
        test_input = {
            "version": version,
            "auth_key": key.hex(),
            "x": x,
            "plaintext": plaintext.hex(),
            "padding": padding.hex(),
        }
        suite.valid(slug, title, test_input, spec=SPEC[version], **more)

    grammers = PUBLISHED["encrypt_v2"]
    valid(
        "v2-grammers",
        "2.0, 45 bytes of text and 19 of padding",
        2,
        COUNTING_KEY,
        0,
        bytes.fromhex(grammers["plaintext"]),
        bytes.fromhex(grammers["padding"]),
        published={"message": grammers["message"]},
        importance="critical",
        flags=["Published"],
        witnesses=["grammers"],
        source={"name": grammers["source"]},
    )
    received = PUBLISHED["decrypt_v2"]
    text = bytes.fromhex(received["plaintext"])
    valid(
        "v2-grammers-server",
        "2.0, a container of the server sealed again",
        2,
        bytes.fromhex(received["auth_key"]),
        8,
        text[:120],
        text[120:],
        published={"message": received["message"]},
        importance="critical",
        flags=["Published", "ServerToClient"],
        witnesses=["grammers"],
        source={"name": received["source"]},
    )
    for version in (1, 2):
        for x in (0, 8):
            pad = pattern(0xA0, 8 if version == 1 else 24)
            valid(
                f"v{version}-72-x-{x}",
                f"{version}.0, 72 bytes, x = {x}",
                version,
                SAMPLE_KEY,
                x,
                pattern(1, 72),
                pad,
                importance="high",
                flags=["ServerToClient"] if x else [],
            )
        valid(
            f"v{version}-short",
            f"{version}.0, a text of 3 bytes",
            version,
            SAMPLE_KEY,
            0,
            b"abc",
            pattern(0xA0, 13),
            flags=["PaddingEdge"],
        )
    valid(
        "v1-15",
        "1.0, a text of 1 byte and 15 of padding",
        1,
        SAMPLE_KEY,
        0,
        b"a",
        pattern(0xA0, 15),
        flags=["PaddingEdge"],
    )
    valid(
        "v1-whole-blocks",
        "1.0, a text of whole blocks, no padding",
        1,
        SAMPLE_KEY,
        0,
        pattern(1, 64),
        b"",
        flags=["PaddingEdge"],
    )
    valid(
        "v2-padding-12",
        "2.0, padding of 12 bytes",
        2,
        SAMPLE_KEY,
        0,
        pattern(1, 20),
        pattern(0xA0, 12),
        flags=["PaddingEdge"],
    )
    valid(
        "v2-padding-1024",
        "2.0, padding of 1024 bytes",
        2,
        SAMPLE_KEY,
        0,
        pattern(1, 16),
        pattern(0xA0, 1024),
        flags=["PaddingEdge"],
    )
    for slug, title, version, base, plaintext, padding, flag in (
        ("v1-misaligned", "1.0, 72 bytes and 7 of padding", 1, "v1-72-x-0", 72, 7, "Misaligned"),
        ("v1-padding-16", "1.0, 16 bytes of padding", 1, "v1-72-x-0", 64, 16, "PaddingRange"),
        ("v1-padding-24", "1.0, 24 bytes of padding", 1, "v1-72-x-0", 72, 24, "PaddingRange"),
        ("v2-misaligned", "2.0, 72 bytes and 23 of padding", 2, "v2-72-x-0", 72, 23, "Misaligned"),
        ("v2-padding-0", "2.0, no padding", 2, "v2-72-x-0", 64, 0, "PaddingRange"),
        ("v2-padding-8", "2.0, 8 bytes of padding", 2, "v2-72-x-0", 72, 8, "PaddingRange"),
        ("v2-padding-11", "2.0, 11 bytes of padding", 2, "v2-72-x-0", 69, 11, "PaddingRange"),
        ("v2-padding-1025", "2.0, 1025 bytes of padding", 2, "v2-72-x-0", 79, 1025, "PaddingRange"),
    ):
        test_input = {
            "version": version,
            "auth_key": SAMPLE_KEY.hex(),
            "x": 0,
            "plaintext": pattern(1, plaintext).hex(),
            "padding": pattern(0xA0, padding).hex(),
        }
        suite.invalid(slug, title, test_input, "MESSAGE_PARAMS", flags=[flag], mutation_of=base, spec=SPEC[version])
    return suite
