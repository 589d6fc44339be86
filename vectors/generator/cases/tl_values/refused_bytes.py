"""Bytes that are no value."""

from generator.cases import spec
from generator.cases.tl_values.both import TWO
from generator.cases.tl_values.own_schemas import FLAGS2
from generator.cases.tl_values.refused_schemas import wrong_schemas
from generator.protocol.tl_wire import u32, write_string


def refusals(both):
    for base in ("tmp-password", "bind-auth-key-inner", "pong", "password-settings-empty", "toy-users"):
        both.truncations(base)
    for n in (0, 3, 4, 7, 8, 9, 40, 100, 300, 600, 900):
        data = both.wire["account-password"][2]
        both.refuse(
            f"account-password-cut-{n}",
            f"the first {n} bytes of account-password",
            "account-password",
            data[: 2 * n],
            "TL_TRUNCATED",
            level="must",
            importance="high",
            flags=["Truncated"],
        )
    for base in (
        "tmp-password",
        "input-check-password-empty",
        "init-connection",
        "future-salts",
        "toy-users",
        "vector-boxed",
    ):
        data = both.wire[base][2]
        both.refuse(
            f"{base}-trailing-word",
            f"four zero bytes after {base}",
            base,
            data + "00000000",
            "TL_TRAILING_BYTES",
            importance="high",
            flags=["TrailingBytes"],
        )
    both.refuse(
        "tmp-password-trailing-byte",
        "one byte after tmp-password",
        "tmp-password",
        both.wire["tmp-password"][2] + "00",
        "TL_TRAILING_BYTES",
        flags=["TrailingBytes"],
    )
    must = {"level": "must", "importance": "high"}
    for slug, title, number in (
        ("unknown", "a number that no schema has", "efbeadde"),
        ("zero", "the number 0", "00000000"),
        ("swapped", "the right number in the other byte order", "db64fd34"),
        ("layer", "the number of account.tmpPassword plus one", "35fd64db"),
    ):
        both.refuse(
            f"constructor-{slug}",
            f"account.TmpPassword: {title}",
            "tmp-password",
            number + both.wire["tmp-password"][2][8:],
            "TL_UNKNOWN_CONSTRUCTOR",
            flags=["UnknownConstructor"],
            **must,
        )
    both.refuse(
        "constructor-of-another-type",
        "account.TmpPassword: the number of nearestDc",
        "tmp-password",
        "75171a8e" + both.wire["tmp-password"][2][8:],
        "TL_UNEXPECTED_CONSTRUCTOR",
        flags=["WrongConstructor"],
        **must,
    )
    both.refuse(
        "constructor-of-another-layer",
        "layer 228 does not know account.noPassword",
        "account-password",
        both.wire["layer62-no-password"][2],
        "TL_UNKNOWN_CONSTRUCTOR",
        flags=["UnknownConstructor", "Legacy"],
        **must,
    )
    both.refuse(
        "constructor-inside",
        "an inner object of another type",
        "account-password-without",
        both.wire["account-password-without"][2].replace("96b05ad4", "37854a00"),
        "TL_UNEXPECTED_CONSTRUCTOR",
        flags=["WrongConstructor"],
        **must,
    )
    both.refuse(
        "constructor-inside-unknown",
        "an inner object that is unknown",
        "account-password-without",
        both.wire["account-password-without"][2].replace("96b05ad4", "efbeadde"),
        "TL_UNKNOWN_CONSTRUCTOR",
        flags=["UnknownConstructor"],
        **must,
    )
    both.refuse(
        "bare-for-boxed",
        "the bare value where a boxed one belongs",
        "future-salt-boxed",
        both.wire["future-salt-bare"][2],
        "TL_UNKNOWN_CONSTRUCTOR",
        flags=["BareForBoxed"],
        **must,
    )
    both.refuse(
        "boxed-for-bare",
        "the boxed value where a bare one belongs",
        "future-salt-bare",
        both.wire["future-salt-boxed"][2],
        "TL_TRAILING_BYTES",
        flags=["BoxedForBare"],
        **must,
    )
    both.refuse(
        "method-other",
        "a call of another method",
        "get-password",
        "2630b31f",
        "TL_UNEXPECTED_CONSTRUCTOR",
        level="should",
        flags=["WrongConstructor", "Method"],
    )
    both.refuse(
        "wrapped-unknown",
        "a wrapper around an unknown method",
        "invoke-with-layer",
        both.wire["invoke-with-layer"][2][:16] + "efbeadde",
        "TL_UNKNOWN_CONSTRUCTOR",
        flags=["UnknownConstructor", "Wrapper"],
        **must,
    )
    both.refuse(
        "wrapped-nothing",
        "a wrapper around nothing",
        "invoke-with-layer",
        both.wire["invoke-with-layer"][2][:16],
        "TL_TRUNCATED",
        flags=["Truncated", "Wrapper"],
        **must,
    )
    both.refuse(
        "bool-field",
        "a Bool field whose number is 1",
        "layer62-password",
        both.wire["layer62-password"][2].replace("b5757299", "01000000"),
        "TL_BAD_BOOL",
        flags=["WrongBool"],
        **must,
    )
    vector = both.wire["drop-temp-auth-keys"][2]
    for slug, title, data, code, flag in (
        (
            "number",
            "a vector field without its number",
            vector[:8] + vector[16:],
            "TL_UNEXPECTED_CONSTRUCTOR",
            "BareForBoxed",
        ),
        (
            "number-other",
            "a vector field whose number is that of boolTrue",
            vector[:8] + "b5757299" + vector[16:],
            "TL_UNEXPECTED_CONSTRUCTOR",
            "WrongConstructor",
        ),
        (
            "count-minus-1",
            "a vector field with count -1",
            vector[:16] + "ffffffff" + vector[24:],
            "TL_COUNT_LIMIT",
            "VectorCount",
        ),
        (
            "count-2-31-minus-1",
            "a vector field with count 2^31 - 1",
            vector[:16] + "ffffff7f" + vector[24:],
            "TL_TRUNCATED",
            "VectorCount",
        ),
        (
            "count-one-more",
            "a vector field with one element more than is there",
            vector[:16] + "03000000" + vector[24:],
            "TL_TRUNCATED",
            "VectorCount",
        ),
    ):
        both.refuse(f"vector-field-{slug}", title, "drop-temp-auth-keys", data, code, flags=[flag], **must)
    both.refuse(
        "vector-field-count-minus-1-alone",
        "a vector field with count -1 and nothing after it: it is not empty",
        "drop-temp-auth-keys-none",
        both.wire["drop-temp-auth-keys-none"][2][:16] + "ffffffff",
        "TL_COUNT_LIMIT",
        flags=["VectorCount"],
        **must,
    )
    both.refuse(
        "vector-field-count-one-fewer",
        "a vector field with one element fewer than is there",
        "drop-temp-auth-keys",
        vector[:16] + "01000000" + vector[24:],
        "TL_TRAILING_BYTES",
        flags=["VectorCount", "TrailingBytes"],
    )
    blob = both.wire["bytes-field-255"][2]
    for slug, title, data in (
        ("as-length", "as if ff were a length", "ff" + blob[16:-2]),
        ("as-long-form", "as if it were fe", "ff" + blob[10:]),
    ):
        both.refuse(
            f"bytes-field-prefix-ff-{slug}",
            f"a field of 255 bytes whose prefix is ff, {title}",
            "bytes-field-255",
            blob[:8] + data,
            "TL_BAD_LENGTH_PREFIX",
            importance="high",
            flags=["PrefixFf", "SpecSilent"],
            spec=[spec.BASE_TYPES, spec.TDLIB_PARSERS],
        )
    zero_length = "empty = Empty; box e:vector<%Empty> = Box;"
    both.valid(
        "zero-length-elements",
        "three elements of no length",
        zero_length,
        "Box",
        {"_": "box", "e": [{"_": "empty"}] * 3},
        level="should",
        flags=["ZeroLength", "Bare"],
    )
    number = both.wire["zero-length-elements"][2][:8]
    both.refuse(
        "zero-length-elements-2-31-minus-1",
        "2^31 - 1 elements of no length",
        "zero-length-elements",
        number + "ffffff7f",
        "TL_COUNT_LIMIT",
        importance="critical",
        flags=["ZeroLength", "VectorCount"],
    )
    both.refuse(
        "nat-2-31",
        "a # of 2^31",
        "nat",
        both.wire["nat"][2][:8] + "00000080",
        "TL_NAT_RANGE",
        flags=["Nat", "OutOfRange"],
    )
    strings(both)
    flags(both)
    bomb = b"".join(u32(0xF7444763) + u32(0x1CB5C415) + u32(1) for _ in range(2000)) + u32(0x3F6D7B68)
    both.refuse(
        "json-2000-deep",
        "2000 arrays inside one another",
        "json-24-deep",
        bomb.hex(),
        "TL_DEPTH_LIMIT",
        importance="critical",
        flags=["Depth", "SpecSilent"],
        spec=[spec.SECURITY],
    )
    wrong_schemas(both)


def strings(both):
    head = "34fd64db"
    until = u32(1700003600).hex()
    for slug, title, string, code, flag in (
        ("padding", "padding that is not zero", "01610100", "TL_NONZERO_PADDING", "BadPadding"),
        ("long-form", "the fe form for one byte", "fe01000061000000", "TL_NON_MINIMAL_LENGTH", "NonCanonical"),
        ("prefix-ff", "prefix ff", "ff" + "00" * 7, "TL_BAD_LENGTH_PREFIX", "PrefixFf"),
        ("past-end", "a length past the end", "c8616263", "TL_TRUNCATED", "LengthPastEnd"),
    ):
        both.refuse(
            f"string-field-{slug}",
            f"a bytes field with {title}",
            "tmp-password",
            head + string + until,
            code,
            importance="high",
            flags=[flag],
        )
    assert write_string(b"a").hex() == "01610000"


def flags(both):
    plain = bytes.fromhex(both.wire["account-password-without"][2])
    for bit in (7, 8, 15, 30, 31):
        data = plain[:4] + u32(1 << bit) + plain[8:]
        both.dec.open(
            f"unknown-flag-bit-{bit}",
            f"account.password with bit {bit}, which layer 228 does not name",
            {"schema": TWO, "type": "account.Password", "bytes": data.hex()},
            "TL_UNKNOWN_FLAGS",
            level="should",
            importance="medium",
            flags=["UnknownFlags", "SpecSilent"] + (["FlagBit31"] if bit == 31 else []),
            spec=[spec.SCHEMA, spec.COMBINATORS],
            mutation_of="account-password-without",
        )
    flags2 = bytes.fromhex(both.wire["flags2-only"][2])
    data = flags2[:12] + u32(1 | 1 << 3) + flags2[16:]
    both.dec.open(
        "unknown-flag-bit-flags2",
        "an unknown bit in the second flags word",
        {"schema": FLAGS2, "type": "Thing", "bytes": data.hex()},
        "TL_UNKNOWN_FLAGS",
        level="should",
        flags=["UnknownFlags", "Flags2", "SpecSilent"],
        spec=[spec.COMBINATORS],
        mutation_of="flags2-only",
    )
    data = both.wire["conditional-zero"][2]
    both.refuse(
        "flag-set-field-missing",
        "a flag is set and its field is not there",
        "conditional-zero",
        data[:16],
        "TL_TRUNCATED",
        level="must",
        importance="high",
        flags=["Truncated", "Conditional"],
    )
    both.refuse(
        "flag-clear-field-there",
        "a flag is clear and its field is there",
        "conditional-zero",
        data[:8] + "00000000" + data[16:],
        "TL_TRAILING_BYTES",
        importance="high",
        flags=["TrailingBytes", "Conditional"],
    )
