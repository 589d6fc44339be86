"""What message.decrypt refuses."""

import struct

from generator.cases.message.material import (
    CHECKS,
    CLIENT_ID,
    OTHER_KEY,
    PING,
    SAMPLE_KEY,
    SERVER_ID,
    SESSION,
    SPEC,
    fields,
    flip,
    padding_for,
    pattern,
)
from generator.cases.suite import FIRST, SECOND
from generator.protocol import ige, mtproto


class Direction:
    """The messages of one version that one side sends: x, the fields, and how the names of their tests begin."""

    def __init__(self, version, x):
        self.version, self.x = version, x
        self.fields = fields(msg_id=SERVER_ID if x else CLIENT_ID)
        self.slug = f"v{version}-server-" if x else f"v{version}-"
        self.title = f"{version}.0, from the server: " if x else f"{version}.0, "
        self.flags = ["ServerToClient"] if x else []
        self.more = {"spec": CHECKS[version], "since": SECOND if x else FIRST}

    def given(self, message):
        return {"version": self.version, "auth_key": SAMPLE_KEY.hex(), "x": self.x, "message": message.hex()}

    def sealed(self, body, key=SAMPLE_KEY, version=None):
        version = version or self.version
        return mtproto.seal(version, key, self.x, *self.fields.values(), body, padding_for(version, body))

    def refuser(self, decrypt):
        def refuse(slug, title, message, code, importance="high", level="must", change=(), flags=()):
            test_input = {**self.given(message), **dict(change)}
            names = {"level": level, "importance": importance, "flags": [*flags, *self.flags]}
            base = f"{self.slug}base"
            heading = self.title + title
            decrypt.invalid(self.slug + slug, heading, test_input, code, mutation_of=base, **names, **self.more)

        return refuse


def refuse_to_open(decrypt, version, x):
    way = Direction(version, x)
    body = pattern(1, 40)
    good = way.sealed(body)
    title = f"{way.title}the message that the next ones vary"
    decrypt.valid(f"{way.slug}base", title, way.given(good), flags=way.flags, **{**way.more, "spec": SPEC[version]})
    session = {**way.given(good), "session_id": str(SESSION)}
    more = {"importance": "high", "flags": ["Session", *way.flags], **way.more}
    decrypt.valid(f"{way.slug}session", f"{way.title}the required session_id", session, **more)
    refuse = way.refuser(decrypt)

    for length in (0, 1, 7, 8, 16, 23, 24, 40) + ((56,) if version == 2 else ()):
        refuse(
            f"cut-{length}",
            f"the first {length} bytes of a message",
            good[:length],
            "MESSAGE_TRUNCATED",
            flags=["Truncated"],
        )
    refuse("cut-last-block", "the last block is missing", good[:-16], "MESSAGE_INTEGRITY", flags=["Truncated"])
    refuse("block-appended", "a block too much", good + bytes(16), "MESSAGE_INTEGRITY", flags=["TrailingBytes"])
    for surplus in (1, 15):
        decrypt.open(
            f"{way.slug}surplus-{surplus}",
            f"{way.title}{surplus} bytes after the last whole block: they may be padding of the transport",
            way.given(good + bytes(surplus)),
            "MESSAGE_ALIGNMENT",
            flags=["Misaligned", "SpecSilent", *way.flags],
            mutation_of=f"{way.slug}base",
            **{**way.more, "since": SECOND},
        )
    refuse(
        "misaligned-minus-1",
        "the last byte is missing",
        good[:-1],
        "MESSAGE_ALIGNMENT",
        flags=["Misaligned", "Truncated"],
    )
    for slug, title, key_id in (
        ("bit-flip", "auth_key_id with one bit flipped", flip(good[:8], 0)),
        ("last-bit-flip", "auth_key_id with its last bit flipped", flip(good[:8], 7, 7)),
        ("zero", "auth_key_id 0, as of an unencrypted message", bytes(8)),
        ("aux-hash", "the first 8 bytes of the SHA1 as auth_key_id", mtproto.aux_hash(SAMPLE_KEY)),
        ("swapped", "auth_key_id in the other byte order", good[7::-1]),
        ("other-key", "the id of another key", mtproto.auth_key_id(OTHER_KEY)),
    ):
        refuse(
            f"key-id-{slug}",
            title,
            key_id + good[8:],
            "MESSAGE_KEY_ID_MISMATCH",
            importance="critical",
            flags=["WrongKeyId"],
        )
    integrity = {"importance": "critical", "flags": ["ForgedMsgKey"]}
    refuse("msg-key-first-bit", "the first bit of msg_key flipped", flip(good, 8, 7), "MESSAGE_INTEGRITY", **integrity)
    refuse("msg-key-last-bit", "the last bit of msg_key flipped", flip(good, 23), "MESSAGE_INTEGRITY", **integrity)
    refuse("msg-key-zero", "msg_key of zero bytes", good[:8] + bytes(16) + good[24:], "MESSAGE_INTEGRITY", **integrity)
    integrity["flags"] = ["ForgedBody"]
    refuse(
        "body-first-bit",
        "the first bit of the encrypted part flipped",
        flip(good, 24, 7),
        "MESSAGE_INTEGRITY",
        **integrity,
    )
    refuse("body-middle-bit", "a bit in the middle flipped", flip(good, 24 + 32, 3), "MESSAGE_INTEGRITY", **integrity)
    refuse("body-last-bit", "the last bit flipped", flip(good, len(good) - 1), "MESSAGE_INTEGRITY", **integrity)
    refuse(
        "blocks-exchanged",
        "two blocks exchanged",
        good[:24] + good[40:56] + good[24:40] + good[56:],
        "MESSAGE_INTEGRITY",
        **integrity,
    )
    wrong_derivations(refuse, way, body, good)
    refuse(
        "session-mismatch",
        "another session_id than the required one",
        good,
        "MESSAGE_SESSION_MISMATCH",
        importance="critical",
        change={"session_id": str(SESSION + 1)},
        flags=["Session"],
    )
    refuse(
        "session-zero",
        "session_id 0 is required like any other",
        good,
        "MESSAGE_SESSION_MISMATCH",
        change={"session_id": "0"},
        flags=["Session"],
    )
    refuse(
        "session-swapped",
        "the required session_id in the other byte order",
        good,
        "MESSAGE_SESSION_MISMATCH",
        change={"session_id": str(struct.unpack(">q", struct.pack("<q", SESSION))[0])},
        flags=["Session"],
    )
    for slug, change, flag in (
        ("auth-key-255", {"auth_key": SAMPLE_KEY[:255].hex()}, "KeyLength"),
        ("auth-key-257", {"auth_key": SAMPLE_KEY.hex() + "00"}, "KeyLength"),
        ("x-4", {"x": 4}, "BadX"),
    ):
        if slug != "x-4" or x == 0:
            title = {"x-4": "x = 4"}.get(slug, f"an auth_key of {slug[-3:]} bytes")
            more = {"level": "should", "importance": "medium", "change": change, "flags": [flag]}
            refuse(slug, title, good, "MESSAGE_PARAMS", **more)


def wrong_parity(decrypt, version):
    for slug, title, msg_id, x in (
        ("client-odd", "an odd msg_id of a client", CLIENT_ID + 1, 0),
        ("client-mod-4", "a msg_id of a client that 4 does not divide", CLIENT_ID + 2, 0),
        ("server-even", "an even msg_id of a server", CLIENT_ID, 8),
    ):
        message = mtproto.seal(
            version, SAMPLE_KEY, x, *fields(msg_id=msg_id).values(), PING, padding_for(version, PING)
        )
        decrypt.open(
            f"v{version}-msg-id-{slug}",
            f"{version}.0, {title}: whether the envelope or its user checks it is open",
            {"version": version, "auth_key": SAMPLE_KEY.hex(), "x": x, "message": message.hex()},
            "MESSAGE_MSG_ID_PARITY",
            level="should",
            importance="high",
            flags=["MsgIdParity"],
            spec=CHECKS[version],
            mutation_of=f"v{version}-server" if x else f"v{version}-ping",
        )


def wrong_derivations(refuse, way, body, good):
    version, x = way.version, way.x
    plaintext = mtproto.header(*way.fields.values(), len(body)) + body
    padding = padding_for(version, body)
    derived = {"importance": "critical", "flags": ["WrongDerivation"]}
    sides = ("the server", "the client") if x else ("the client", "the server")
    title = f"a message of {sides[0]} opened as one of {sides[1]}"
    refuse("x-swapped", title, good, "MESSAGE_INTEGRITY", change={"x": 8 - x}, **derived)
    refuse(
        f"keys-x-{8 - x}",
        f"keys derived with x = {8 - x}, msg_key with x = {x}",
        mtproto.seal_raw(version, SAMPLE_KEY, x, plaintext, padding, (version, 8 - x)),
        "MESSAGE_INTEGRITY",
        **derived,
    )
    refuse(
        "keys-other-version",
        "keys derived as in the other version",
        mtproto.seal_raw(version, SAMPLE_KEY, x, plaintext, padding, (3 - version, x)),
        "MESSAGE_INTEGRITY",
        **derived,
    )
    foreign = way.sealed(body, version=3 - version)
    refuse("other-version", "a message of the other version", foreign, "MESSAGE_INTEGRITY", **derived)
    refuse(
        "other-key",
        "a message under another key with this key's id",
        mtproto.auth_key_id(SAMPLE_KEY) + way.sealed(body, OTHER_KEY)[8:],
        "MESSAGE_INTEGRITY",
        **derived,
    )
    aes_key, aes_iv = mtproto.keys(version, SAMPLE_KEY, good[8:24], x)
    swapped = good[:24] + ige.encrypt(aes_key, aes_iv[16:] + aes_iv[:16], plaintext + padding)
    refuse("iv-swapped", "the halves of aes_iv exchanged", swapped, "MESSAGE_INTEGRITY", **derived)
    text = plaintext + padding

    def under(key):
        """The same plain text under a msg_key that is not its own."""
        return good[:8] + key + ige.encrypt(*mtproto.keys(version, SAMPLE_KEY, key, x), text)

    for i in range(16):
        refuse(
            f"msg-key-only-byte-{i}",
            f"decrypts well, and only byte {i} of msg_key is wrong: a comparison that leaves it out sees nothing",
            under(flip(good[8:24], i)),
            "MESSAGE_INTEGRITY",
            importance="critical",
            flags=["ForgedMsgKey"],
        )
    covered = {1: text, 2: plaintext}[version]
    message = under(mtproto.msg_key(version, SAMPLE_KEY, x, covered))
    title = {1: "msg_key over the padding too", 2: "msg_key without the padding"}[version]
    refuse("msg-key-padding", title, message, "MESSAGE_INTEGRITY", importance="critical", flags=["PaddingCovered"])
    first = {1: mtproto.sha1(plaintext)[:16], 2: mtproto.msg_key_large(SAMPLE_KEY, x, text)[:16]}[version]
    refuse(
        "msg-key-first-16",
        "msg_key is the first 16 bytes of the hash",
        under(first),
        "MESSAGE_INTEGRITY",
        importance="critical",
        flags=["WrongDerivation"],
    )


def critical(flag, level="must"):
    return {"importance": "critical", "level": level, "flags": [flag]}


def refuse_lengths(decrypt, version, x):
    """message_data_length that cannot be, under a good msg_key."""
    way = Direction(version, x)

    def sealed(length, body, padding):
        plaintext = mtproto.header(*way.fields.values(), length) + body
        return mtproto.seal_raw(version, SAMPLE_KEY, x, plaintext, padding)

    {1: refuse_lengths_of_v1, 2: refuse_lengths_of_v2}[version](way.refuser(decrypt), sealed)


def refuse_lengths_of_v2(refuse, sealed):
    body, padding = pattern(1, 40), pattern(0xA0, 24)
    for slug, title, length in (
        ("minus-4", "length -4", -4),
        ("minus-1", "length -1", -1),
        ("least", "length -2^31", -(2**31)),
        ("mod-4-1", "length 37, not a multiple of 4", 37),
        ("mod-4-2", "length 38, not a multiple of 4", 38),
        ("mod-4-3", "length 43, not a multiple of 4", 43),
        ("beyond-4", "length 4 more than what is there", 68),
        ("beyond-far", "length 2^30", 2**30),
        ("largest", "length 2^31 - 4", 2**31 - 4),
    ):
        refuse(f"length-{slug}", title, sealed(length, body, padding), "MESSAGE_LENGTH", **critical("LengthField"))
    for slug, title, length, text, pad in (
        ("0", "no padding at all", 64, pattern(1, 64), b""),
        ("4", "padding of 4 bytes", 60, pattern(1, 60), pattern(3, 4)),
        ("8", "padding of 8 bytes", 56, pattern(1, 56), pattern(3, 8)),
        ("1028", "padding of 1028 bytes", 44, pattern(1, 44), pattern(3, 1028)),
        ("1040", "padding of 1040 bytes", 32, pattern(1, 32), pattern(3, 1040)),
        ("2048", "padding of 2048 bytes", 32, pattern(1, 32), pattern(3, 2048)),
    ):
        refuse(f"padding-{slug}", title, sealed(length, text, pad), "MESSAGE_PADDING", **critical("PaddingRange"))


def refuse_lengths_of_v1(refuse, sealed):
    body, padding = pattern(1, 40), pattern(0xA0, 24)
    for slug, title, length in (
        ("minus-4", "length -4", -4),
        ("least", "length -2^31", -(2**31)),
        ("beyond-4", "length 4 more than what is there", 52),
        ("largest", "length 2^31 - 4", 2**31 - 4),
        ("mod-4", "length 37, not a multiple of 4", 37),
    ):
        text = pattern(1, 37 if length == 37 else 40)
        message = sealed(length, text, pattern(0xA0, 48 - len(text)))
        more = critical("LengthField", "should" if slug == "mod-4" else "must")
        refuse(f"length-{slug}", title, message, "MESSAGE_INTEGRITY", **more)
    more = critical("PaddingRange", "should")
    message = sealed(32, pattern(1, 32), pattern(3, 16))
    refuse("padding-16", "a whole block of padding", message, "MESSAGE_INTEGRITY", **more)
    refuse("padding-24", "padding of 24 bytes", sealed(40, body, padding), "MESSAGE_INTEGRITY", **more)
