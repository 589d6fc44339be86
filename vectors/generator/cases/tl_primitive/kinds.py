"""Values of a wrong kind."""


def kinds(both):
    """Values of a wrong kind."""
    for kind, slug, value in (
        ("int", "string", "1"),
        ("int", "boolean", True),
        ("int", "null", None),
        ("int", "list", [1]),
        ("long", "number", 1),
        ("long", "word", "one"),
        ("long", "hex", {"hex": "0100000000000000"}),
        ("long", "null", None),
        ("double", "string", "1.0"),
        ("double", "null", None),
        ("string", "number", 1),
        ("string", "null", None),
        ("string", "list", []),
        ("bytes", "string", "616263"),
        ("bytes", "number", 0),
        ("bytes", "null", None),
        ("bytes", "list", [97]),
        ("int128", "string", "00" * 16),
        ("int128", "number", 0),
        ("int256", "null", None),
        ("Bool", "number", 1),
        ("Bool", "string", "true"),
        ("Bool", "null", None),
        ("Vector<int>", "number", 1),
        ("Vector<int>", "null", None),
        ("vector<int>", "string", "[]"),
        ("Vector<int>", "element", [1, "2"]),
        ("Vector<Vector<int>>", "flat", [1, 2]),
    ):
        base = {
            "int": "int-1",
            "long": "long-1",
            "double": "double-one",
            "string": "string-abc",
            "bytes": "bytes-3",
            "int128": "int128-pattern",
            "int256": "int256-pattern",
            "Bool": "bool-true",
            "Vector<int>": "vector-int-two",
            "vector<int>": "bare-vector-int-two",
            "Vector<Vector<int>>": "vector-of-vectors",
        }[kind]
        name = (
            kind.replace("Vector<Vector<int>>", "vector-of-vectors")
            .replace("Vector<int>", "vector-int")
            .replace("vector<int>", "bare-vector-int")
            .lower()
        )
        both.refuse_value(
            f"{name}-kind-{slug}",
            f"{kind} given as {slug}",
            kind,
            value,
            "TL_TYPE",
            flags=["WrongKind"],
            mutation_of=base,
        )
