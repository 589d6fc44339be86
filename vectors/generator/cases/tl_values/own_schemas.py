"""Schemas given with the test."""

from generator.cases import spec
from generator.cases.operations.tl import types_of
from generator.cases.tl_values.both import h, pattern

TOY = "user#d23c81a3 id:int first_name:string last_name:string = User; no_user#c67599d1 id:int = User;"
FLAGS2 = "thing flags:# a:flags.0?true id:int flags2:# b:flags2.0?int c:flags2.7?true d:flags2.31?long = Thing;"
BLOB = "blob data:bytes = Blob;"
SHARED = "thing flags:# a:flags.1?int b:flags.1?string c:flags.1?true d:flags.2?int = Thing;"


def own_schemas(both):
    both.valid(
        "toy-users",
        "the answer of getUsers([2, 3, 4]) in the document",
        TOY,
        "Vector<User>",
        [
            {"_": "user", "id": 2, "first_name": "Peter", "last_name": "Parker"},
            {"_": "no_user", "id": 3},
            {"_": "user", "id": 4, "first_name": "John", "last_name": "Doe"},
        ],
        published="15c4b51c03000000a3813cd2020000000550657465720000065061726b657200d19975c603000000a3813cd204000000044a6f686e00000003446f65",
        importance="high",
        witnesses=["telegram"],
        flags=["Published"],
        spec=[spec.TL],
    )
    both.valid(
        "flags2",
        "two flags words, the second after a field",
        FLAGS2,
        "Thing",
        {"_": "thing", "a": True, "id": 7, "b": 1, "c": True},
        importance="high",
        flags=["Flags2", "Conditional"],
        spec=[spec.COMBINATORS],
    )
    both.valid(
        "flags2-only",
        "only the second flags word is set",
        FLAGS2,
        "Thing",
        {"_": "thing", "id": 7, "b": -1},
        flags=["Flags2", "Conditional"],
        spec=[spec.COMBINATORS],
    )
    for name, slug in (("vector", "bare"), ("Vector", "boxed")):
        both.valid(
            f"conditional-{slug}-vector",
            f"a conditional {slug} vector",
            f"thing flags:# a:flags.3?{name}<int> b:flags.4?int = Thing;",
            "Thing",
            {"_": "thing", "a": [1, 2]},
            flags=["Conditional"],
            spec=[spec.COMBINATORS],
        )
    both.valid(
        "shared-bit",
        "three fields share a bit and are there",
        SHARED,
        "Thing",
        {"_": "thing", "a": 1, "b": "x", "c": True},
        importance="high",
        flags=["SharedBit"],
        spec=[spec.COMBINATORS],
    )
    both.valid(
        "shared-bit-absent",
        "three fields share a bit and are not there",
        SHARED,
        "Thing",
        {"_": "thing", "d": 2},
        flags=["SharedBit"],
        spec=[spec.COMBINATORS],
    )
    both.valid(
        "conditional-zero",
        "a conditional field whose value is 0 is there",
        SHARED,
        "Thing",
        {"_": "thing", "d": 0},
        importance="high",
        flags=["Conditional"],
        spec=[spec.COMBINATORS],
    )
    both.valid(
        "conditional-empty-string",
        "a conditional field whose value is empty is there",
        "thing flags:# a:flags.0?string = Thing;",
        "Thing",
        {"_": "thing", "a": ""},
        importance="high",
        flags=["Conditional"],
        spec=[spec.COMBINATORS],
    )
    both.valid(
        "conditional-false",
        "a conditional Bool that is false is there",
        "thing flags:# a:flags.0?Bool = Thing; boolFalse#bc799737 = Bool; boolTrue#997275b5 = Bool;",
        "Thing",
        {"_": "thing", "a": False},
        importance="high",
        flags=["Conditional"],
        spec=[spec.COMBINATORS],
    )
    both.valid(
        "flag-bit-30",
        "bit 30, the highest in use",
        "thing flags:# a:flags.30?int = Thing;",
        "Thing",
        {"_": "thing", "a": 1},
        flags=["Conditional"],
        spec=[spec.COMBINATORS],
    )
    bit31 = "thing flags:# a:flags.31?int = Thing;"
    for suite, part in (
        (both.enc, {"value": {"_": "thing", "a": 1}}),
        (both.dec, {"bytes": types_of(bit31).encode("Thing", {"_": "thing", "a": 1}).hex()}),
    ):
        suite.open(
            "flag-bit-31",
            "bit 31, which a # below 2^31 does not have",
            {"schema": bit31, "type": "Thing", **part},
            flags=["FlagBit31", "SpecSilent"],
            spec=[spec.TL_FORMAL, spec.COMBINATORS],
        )
    both.valid(
        "exception-id",
        "a listed exception to the CRC-32 rule is used as written",
        "ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;",
        "IpPort",
        {"_": "ipPortSecret", "ipv4": 1, "port": 2, "secret": h("03")},
        level="should",
        flags=["IdException"],
        spec=[spec.SCHEMA],
    )
    both.valid(
        "computed-id",
        "no written id: the CRC-32 is the number",
        "user id:int first_name:string last_name:string = User;",
        "User",
        {"_": "user", "id": 2, "first_name": "Peter", "last_name": "Parker"},
        published="a3813cd2020000000550657465720000065061726b657200",
        flags=["ComputedId"],
        spec=[spec.TL],
    )
    both.valid(
        "percent-field",
        "a field of a bare type",
        TOY.replace("no_user#c67599d1 id:int = User;", "") + " pair a:%User b:user = Pair;",
        "Pair",
        {
            "_": "pair",
            "a": {"_": "user", "id": 1, "first_name": "a", "last_name": "b"},
            "b": {"_": "user", "id": 2, "first_name": "c", "last_name": "d"},
        },
        level="should",
        flags=["Bare"],
        spec=[spec.SERIALIZE],
    )
    for length, flag in ((253, "ShortForm"), (254, "LongForm"), (255, "LongForm")):
        both.valid(
            f"bytes-field-{length}",
            f"a field of {length} bytes",
            BLOB,
            "Blob",
            {"_": "blob", "data": h(pattern(1, length))},
            importance="critical" if length < 255 else "high",
            flags=[flag],
            spec=[spec.BASE_TYPES],
        )
    both.valid(
        "nat",
        "a # that is no flags word",
        "counted n:# = Counted;",
        "Counted",
        {"_": "counted", "n": 7},
        level="should",
        flags=["Nat"],
        spec=[spec.TL_FORMAL],
    )
    both.valid(
        "nat-max",
        "the largest #",
        "counted n:# = Counted;",
        "Counted",
        {"_": "counted", "n": 2**31 - 1},
        level="should",
        flags=["Nat", "IntegerExtreme"],
        spec=[spec.TL_FORMAL],
    )
