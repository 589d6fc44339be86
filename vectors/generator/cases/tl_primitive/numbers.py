"""int, long, double, int128, int256."""

from generator.cases import spec
from generator.cases.tl_primitive.both import hexed


def integers(both):
    for value in (0, 1, -1, 2, 127, 128, 255, 256, 65535, 65536, 2**24, 2**31 - 1, -(2**31), -(2**31) + 1, -86400):
        slug = f"int-{value}".replace("--", "-minus-")
        flags = ["IntegerExtreme"] if abs(value) > 2**30 else ["Negative"] if value < 0 else []
        both.valid(slug, f"int {value}", "int", value, importance="high" if flags else "medium", flags=flags)
    for value in (
        0,
        1,
        -1,
        255,
        2**31,
        2**32,
        2**32 - 1,
        2**53,
        2**53 + 1,
        -(2**53) - 1,
        2**63 - 1,
        -(2**63),
        -(2**63) + 1,
    ):
        slug = f"long-{value}".replace("--", "-minus-")
        flags = (
            ["IntegerExtreme"]
            if abs(value) > 2**62
            else ["BeyondDouble"]
            if abs(value) > 2**53
            else ["Negative"]
            if value < 0
            else []
        )
        both.valid(slug, f"long {value}", "long", str(value), importance="high" if flags else "medium", flags=flags)
    both.valid(
        "long-fingerprint",
        "the third fingerprint of the handshake sample",
        "long",
        "-3414540481677951611",
        published="85fd64de851d9dd0",
        witnesses=["telegram"],
        spec=[spec.SAMPLES],
        flags=["Published", "Negative"],
    )
    both.truncations("int-256", "int", "00010000")
    both.truncations("long-4294967296", "long", "0000000001000000")
    for kind, data in (("int", "0100000000"), ("long", "000000000100000000000000"), ("int", "0100000001000000")):
        both.refuse(
            f"{kind}-trailing-{len(data) // 2}",
            f"{len(data) // 2} bytes for one {kind}",
            kind,
            data,
            "TL_TRAILING_BYTES",
            flags=["TrailingBytes"],
            mutation_of={"int": "int-1", "long": "long-4294967296"}[kind],
        )
    for value in (2**31, -(2**31) - 1, 2**32 - 1, 2**32, 2**53 - 1):
        slug = f"int-out-of-range-{value}".replace("--", "-minus-")
        both.refuse_value(
            slug,
            f"int {value}",
            "int",
            value,
            "TL_RANGE",
            importance="high",
            flags=["OutOfRange"],
            mutation_of="int-2147483647",
        )
    for value in (2**63, -(2**63) - 1, 2**64 - 1, 2**64):
        slug = f"long-out-of-range-{value}".replace("--", "-minus-")
        both.refuse_value(
            slug,
            f"long {value}",
            "long",
            str(value),
            "TL_RANGE",
            importance="high",
            flags=["OutOfRange"],
            mutation_of="long-9223372036854775807",
        )


def doubles(both):
    for slug, title, wire, flags in (
        ("double-zero", "positive zero", "0000000000000000", []),
        ("double-minus-zero", "-0 keeps its sign", "0000000000000080", ["NegativeZero"]),
        ("double-one", "one", "000000000000f03f", []),
        ("double-minus-two", "minus two", "00000000000000c0", []),
        ("double-tenth", "a tenth, rounded", "9a9999999999b93f", []),
        ("double-infinity", "+infinity", "000000000000f07f", ["NonFinite"]),
        ("double-minus-infinity", "-infinity", "000000000000f0ff", ["NonFinite"]),
        ("double-nan", "the usual quiet NaN", "000000000000f87f", ["NonFinite"]),
        ("double-nan-payload", "a NaN with a payload keeps it", "efcdab896745f87f", ["NanPayload"]),
        ("double-nan-negative", "a NaN with its sign bit set keeps it", "000000000000f8ff", ["NanPayload"]),
        ("double-nan-signalling", "a signalling NaN stays one", "010000000000f07f", ["NanPayload"]),
        ("double-subnormal-least", "the least subnormal", "0100000000000000", ["Subnormal"]),
        ("double-subnormal-largest", "the largest subnormal", "ffffffffffff0f00", ["Subnormal"]),
        ("double-max", "the largest finite number", "ffffffffffffef7f", []),
        ("double-max-safe-integer", "2^53 - 1", "ffffffffffff3f43", []),
    ):
        both.valid(
            slug,
            title,
            "double",
            {"f64": wire},
            published=wire,
            level="should" if "NanPayload" in flags else "must",
            flags=flags,
        )
    both.truncations("double-one", "double", "000000000000f03f")


def raw_integers(both):
    for size, kind in ((16, "int128"), (32, "int256")):
        data = bytes(range(1, size + 1))
        both.valid(
            f"{kind}-pattern",
            f"{kind} travels as it is, no bytes swapped",
            kind,
            hexed(data),
            published=data.hex(),
            flags=["RawBytes"],
            importance="high",
        )
        both.valid(
            f"{kind}-leading-zeros",
            f"{kind} with leading and trailing zero bytes",
            kind,
            hexed(bytes(2) + data[2:-2] + bytes(2)),
            flags=["LeadingZero"],
        )
        both.valid(f"{kind}-zero", f"{kind} of zero bytes", kind, hexed(bytes(size)))
        both.valid(f"{kind}-ones", f"{kind} of ff bytes", kind, hexed(b"\xff" * size))
        for wrong in (0, size - 1, size + 1, 2 * size):
            value = hexed((data * 3)[:wrong])
            both.refuse_value(
                f"{kind}-length-{wrong}",
                f"{kind} given as {wrong} bytes",
                kind,
                value,
                "TL_RANGE",
                flags=["WrongLength"],
                mutation_of=f"{kind}-pattern",
            )
        both.refuse(
            f"{kind}-trailing",
            f"one byte after an {kind}",
            kind,
            data.hex() + "00",
            "TL_TRAILING_BYTES",
            flags=["TrailingBytes"],
            mutation_of=f"{kind}-pattern",
        )
    both.truncations("int128-pattern", "int128", bytes(range(1, 17)).hex())
    both.truncations("int256-pattern", "int256", bytes(range(1, 33)).hex(), step=4)
