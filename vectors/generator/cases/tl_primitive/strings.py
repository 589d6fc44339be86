"""string and bytes."""

from generator.cases import spec
from generator.cases.tl_primitive.both import hexed
from generator.protocol.tl_wire import write_string

STRING_LENGTHS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 127, 128, 252, 253, 254, 255, 256, 257, 1000)


def string_lengths(both):
    for length in STRING_LENGTHS:
        data = bytes((7 * n + length) % 256 for n in range(length))
        flags = ["LongForm"] if length > 253 else ["ShortForm"]
        importance = "critical" if 252 <= length <= 257 else "high" if length < 5 else "medium"
        title = f"bytes of length {length}"
        both.valid(f"bytes-{length}", title, "bytes", hexed(data), importance=importance, flags=flags)
        if 0 < length < 300:
            text = "".join(chr(97 + n % 26) for n in range(length))
            both.valid(
                f"string-{length}", f"string of length {length}", "string", text, importance=importance, flags=flags
            )
    for slug, pattern, count, title in (
        ("65535", bytes(range(255)), 257, "2^16 - 1"),
        ("65536", b"\xab", 2**16, "2^16"),
        ("16777215", b"\xab", 2**24 - 1, "2^24 - 1, the largest"),
    ):
        value = {"hex": {"repeat": {"hex": pattern.hex(), "count": count}}}
        both.enc.valid(
            f"bytes-{slug}",
            f"bytes of length {title}",
            {"type": "bytes", "value": value},
            importance="high",
            flags=["LongForm", "Large"],
        )
    both.enc.invalid(
        "bytes-16777216",
        "bytes of length 2^24, which the form cannot say",
        {"type": "bytes", "value": {"hex": {"repeat": {"hex": "ab", "count": 2**24}}}},
        "TL_RANGE",
        importance="high",
        flags=["TooLong", "Large"],
        mutation_of="bytes-16777215",
    )
    both.valid(
        "string-empty", "the empty string", "string", "", published="00000000", importance="high", flags=["ShortForm"]
    )
    both.valid("string-abc", "abc", "string", "abc", published="03616263", flags=["ShortForm"])
    both.valid(
        "bytes-p-of-the-sample",
        "p of the handshake sample, 4 bytes and 3 of padding",
        "bytes",
        {"hex": "5a300d4b"},
        published="045a300d4b000000",
        witnesses=["telegram"],
        spec=[spec.SAMPLES],
        flags=["Published"],
    )
    both.valid(
        "bytes-pq-of-the-sample",
        "pq of the handshake sample, 8 bytes",
        "bytes",
        {"hex": "256595edb7766797"},
        published="08256595edb7766797000000",
        witnesses=["telegram"],
        spec=[spec.SAMPLES],
        flags=["Published"],
    )
    both.valid(
        "bytes-zeros", "bytes that are all zero are not padding", "bytes", hexed(bytes(6)), flags=["LeadingZero"]
    )
    both.valid("bytes-ff", "bytes that are all ff", "bytes", hexed(b"\xff" * 6))
    both.truncations("bytes-3", "bytes", write_string(bytes((7 * n + 3) % 256 for n in range(3))).hex())
    both.truncations("string-5", "string", write_string(b"abcde").hex())
    long_form = write_string(bytes((7 * n + 254) % 256 for n in range(254))).hex()
    for n in (0, 1, 2, 3, 4, 5, 100, 256, 257, 258, 259):
        both.refuse(
            f"bytes-254-cut-{n}",
            f"the first {n} of the 260 bytes of bytes-254",
            "bytes",
            long_form[: 2 * n],
            "TL_TRUNCATED",
            level="must",
            importance="high",
            flags=["Truncated", "LongForm"],
            mutation_of="bytes-254",
        )


def string_forms(both):
    """What is not canonical."""
    for length in (0, 1, 2, 3, 4, 127, 252, 253):
        data = bytes((7 * n + length) % 256 for n in range(length))
        body = b"\xfe" + length.to_bytes(3, "little") + data
        both.refuse(
            f"bytes-long-form-of-{length}",
            f"the fe form for a length of {length}",
            "bytes",
            (body + bytes(-len(body) % 4)).hex(),
            "TL_NON_MINIMAL_LENGTH",
            importance="high",
            flags=["NonCanonical"],
            mutation_of=f"bytes-{length}",
            spec=[spec.BASE_TYPES, spec.TDLIB_PARSERS],
        )
    for length in (0, 1, 2, 4, 5, 6, 254, 255, 257):
        data = bytes((7 * n + length) % 256 for n in range(length))
        good = bytearray(write_string(data))
        padding = len(good) - length - (1 if length <= 253 else 4)
        for k in range(padding):
            bad = bytearray(good)
            bad[len(good) - padding + k] = 1 << (k + 5)
            if length < 300:
                both.refuse(
                    f"bytes-{length}-padding-{k + 1}-of-{padding}",
                    f"padding byte {k + 1} of {padding} after {length} bytes is not zero",
                    "bytes",
                    bytes(bad).hex(),
                    "TL_NONZERO_PADDING",
                    importance="high",
                    flags=["BadPadding"] + (["LongForm"] if length > 253 else []),
                    mutation_of=f"bytes-{length}",
                )
    data = bytes(range(255))
    forms = (
        ("prefix-ff-as-length", "prefix ff and 255 bytes, as if ff were a length", b"\xff" + data),
        (
            "prefix-ff-three-byte-length",
            "prefix ff and a 3-byte length, as if it were fe",
            b"\xff\x08\x00\x00" + data[:8],
        ),
        (
            "prefix-ff-seven-byte-length",
            "prefix ff and a 7-byte length, the private form of TDLib",
            b"\xff\x08\0\0\0\0\0\0" + data[:8],
        ),
    )
    for slug, title, wire in forms:
        both.refuse(
            f"bytes-{slug}",
            title,
            "bytes",
            wire.hex(),
            "TL_BAD_LENGTH_PREFIX",
            importance="high",
            flags=["PrefixFf", "SpecSilent"],
            mutation_of="bytes-8",
            spec=[spec.BASE_TYPES, spec.TDLIB_PARSERS],
        )
    both.refuse(
        "bytes-missing-padding",
        "a string of 5 bytes without its padding",
        "bytes",
        "056162636465",
        "TL_TRUNCATED",
        importance="high",
        flags=["Truncated"],
        mutation_of="bytes-5",
    )
    both.refuse(
        "bytes-length-past-end",
        "a length of 200 with 3 bytes there",
        "bytes",
        "c8616263",
        "TL_TRUNCATED",
        level="must",
        importance="critical",
        flags=["LengthPastEnd"],
        mutation_of="bytes-3",
    )
    both.refuse(
        "bytes-long-length-past-end",
        "a length of 2^24 - 1 with 4 bytes there",
        "bytes",
        "feffffff61626364",
        "TL_TRUNCATED",
        level="must",
        importance="critical",
        flags=["LengthPastEnd", "LongForm"],
        mutation_of="bytes-4",
    )
    both.refuse(
        "bytes-trailing-word",
        "four zero bytes after the value",
        "bytes",
        "0361626300000000",
        "TL_TRAILING_BYTES",
        flags=["TrailingBytes"],
        mutation_of="bytes-3",
    )
    both.refuse(
        "bytes-extra-padding",
        "padding of 7 bytes where 3 belong",
        "bytes",
        "0461626364" + "00" * 7,
        "TL_TRAILING_BYTES",
        flags=["TrailingBytes", "BadPadding"],
        mutation_of="bytes-4",
    )
    both.refuse(
        "string-trailing-byte",
        "one byte after the value",
        "string",
        "0361626300",
        "TL_TRAILING_BYTES",
        flags=["TrailingBytes"],
        mutation_of="string-abc",
    )


def string_texts(both):
    for slug, title, text, flags in (
        ("latin", "two-byte characters", "Größe", ["Unicode"]),
        ("cyrillic", "Cyrillic", "пароль", ["Unicode"]),
        ("han", "three-byte characters", "密码", ["Unicode"]),
        ("emoji", "a character outside the BMP", "🔐", ["Unicode"]),
        ("emoji-sequence", "an emoji of several code points", "👩‍💻", ["Unicode"]),
        ("nul", "a NUL inside", "a\0b", ["NulByte"]),
        ("nul-only", "a single NUL is not the empty string", "\0", ["NulByte"]),
        ("bom", "a byte order mark is text", "\ufeffa", ["Unicode"]),
        ("nfc", "a composed character is not decomposed", "\u00e9", ["Unicode"]),
        ("nfd", "a decomposed character is not composed", "e\u0301", ["Unicode"]),
        ("line-breaks", "CR LF stays CR LF", "a\r\nb", []),
        ("line-separator", "U+2028", "\u2028", ["Unicode"]),
        ("noncharacter", "U+FFFF is a code point", "\uffff", ["Unicode"]),
        ("highest", "U+10FFFF", "\U0010ffff", ["Unicode"]),
        ("replacement", "a real U+FFFD", "\ufffd", ["Unicode"]),
        ("quotes", "quotes and backslashes", "\"\\'/", []),
        ("spaces", "white space at both ends", " a\t", []),
    ):
        both.valid(
            f"string-text-{slug}", title, "string", text, level="should" if "Unicode" in flags else "must", flags=flags
        )
    for slug, title, data in (
        ("lone-continuation", "a lone continuation byte", "80"),
        ("invalid-byte", "a byte that never occurs in UTF-8", "61ff62"),
        ("cut-sequence", "a sequence cut short", "e282"),
        ("overlong-slash", "an overlong slash", "c0af"),
        ("overlong-nul", "an overlong NUL", "c080"),
        ("overlong-three", "an overlong three-byte form", "e08080"),
        ("surrogate", "a surrogate encoded as three bytes", "eda080"),
        ("surrogate-pair", "a pair of surrogates encoded as six bytes (CESU-8)", "eda0bdedb490"),
        ("above-10ffff", "a code point above U+10FFFF", "f4908080"),
        ("five-bytes", "a five-byte form", "f888808080"),
        ("binary", "arbitrary bytes", "17ed48941a08f981"),
    ):
        both.valid(
            f"string-not-utf8-{slug}",
            f"not UTF-8, kept as bytes: {title}",
            "string",
            {"hex": data},
            level="should",
            importance="high",
            flags=["NonUtf8"],
        )
    both.enc.valid(
        "string-hex-form-of-text",
        "a string given as bytes though it is UTF-8",
        {"type": "string", "value": {"hex": "616263"}},
        level="may",
        flags=["HexForm"],
    )
