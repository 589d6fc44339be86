"""Bool and vectors."""

from generator.cases import spec
from generator.cases.tl_primitive.both import FALSE, TRUE, VECTOR


def booleans(both):
    both.valid(
        "bool-true",
        "boolTrue",
        "Bool",
        True,
        published=TRUE,
        importance="high",
        witnesses=["telegram-schema"],
        spec=[spec.SCHEMA],
        flags=["Published"],
    )
    both.valid(
        "bool-false",
        "boolFalse",
        "Bool",
        False,
        published=FALSE,
        importance="high",
        witnesses=["telegram-schema"],
        spec=[spec.SCHEMA],
        flags=["Published"],
    )
    for slug, title, word in (
        ("zero", "0", "00000000"),
        ("one", "1", "01000000"),
        ("true-swapped", "boolTrue with its bytes in the other order", "997275b5"),
        ("false-swapped", "boolFalse with its bytes in the other order", "bc799737"),
        ("true-of-another-type", "the number of true#3fedd339", "39d3ed3f"),
        ("null", "the number of null#56730bcc", "cc0b7356"),
        ("vector", "the number of vector", VECTOR),
        ("true-off-by-one", "boolTrue plus one", "b6757299"),
    ):
        both.refuse(
            f"bool-{slug}",
            f"a Bool whose number is {title}",
            "Bool",
            word,
            "TL_BAD_BOOL",
            level="must",
            importance="high",
            flags=["WrongBool"],
            spec=[spec.SCHEMA],
            mutation_of="bool-true",
        )
    both.truncations("bool-true", "Bool", TRUE)
    both.refuse(
        "bool-trailing",
        "two Bools for one",
        "Bool",
        TRUE + FALSE,
        "TL_TRAILING_BYTES",
        flags=["TrailingBytes"],
        mutation_of="bool-true",
    )


def vectors(both):
    for slug, title, kind, value in (
        ("vector-int-empty", "an empty boxed vector", "Vector<int>", []),
        ("vector-int-one", "one int", "Vector<int>", [-1]),
        ("vector-int-two", "two ints", "Vector<int>", [1, 2]),
        ("vector-long", "elements are bare longs", "Vector<long>", ["1", "-1", "9223372036854775807"]),
        (
            "vector-string",
            "elements of different lengths, each padded",
            "Vector<string>",
            ["", "a", "ab", "abc", "abcd"],
        ),
        ("vector-bytes", "bytes", "Vector<bytes>", [{"hex": ""}, {"hex": "00ff"}]),
        ("vector-bool", "Bools", "Vector<Bool>", [True, False]),
        ("vector-double", "doubles", "Vector<double>", [{"f64": "000000000000f03f"}]),
        ("vector-int128", "int128s", "Vector<int128>", [{"hex": bytes(range(16)).hex()}]),
        ("bare-vector-int-empty", "an empty bare vector", "vector<int>", []),
        ("bare-vector-int-two", "a bare vector has no number", "vector<int>", [1, 2]),
        ("percent-vector-int", "%Vector is the bare vector", "%Vector<int>", [1, 2]),
        ("vector-of-vectors", "boxed in boxed", "Vector<Vector<int>>", [[1], [], [2, 3]]),
        ("vector-of-bare-vectors", "bare in boxed", "Vector<vector<int>>", [[1], [], [2, 3]]),
        ("bare-vector-of-vectors", "boxed in bare", "vector<Vector<int>>", [[1]]),
        ("vector-of-empty-vectors", "vectors that are empty", "Vector<Vector<long>>", [[], []]),
        ("vector-three-deep", "three deep", "Vector<Vector<Vector<int>>>", [[[1], []], []]),
        ("vector-hundred", "a hundred ints", "Vector<int>", list(range(100))),
    ):
        flags = ["Nested"] if "Vector<" in kind[1:].replace("ector<", "", 1) or "vector<vector" in kind.lower() else []
        flags = ["Nested"] if kind.lower().count("vector") > 1 else ["EmptyVector"] if value == [] else []
        flags += ["Bare"] if "vector<" in kind or "%" in kind else []
        level = "should" if "%" in kind else "must"
        both.valid(
            slug,
            title,
            kind,
            value,
            level=level,
            importance="high" if flags else "medium",
            flags=flags,
            spec=[spec.SERIALIZE],
        )
    both.valid(
        "vector-toy-request",
        "the argument of getUsers([2, 3, 4]) in the document",
        "Vector<int>",
        [2, 3, 4],
        published=VECTOR + "03000000020000000300000004000000",
        witnesses=["telegram"],
        spec=[spec.TL],
        flags=["Published"],
    )
    refuse_vectors(both)


def refuse_vectors(both):
    two = VECTOR + "02000000" + "01000000" + "02000000"
    both.truncations("vector-int-two", "Vector<int>", two)
    both.truncations("bare-vector-int-two", "vector<int>", two[8:])
    for slug, title, count, code in (
        ("minus-1", "count -1", "ffffffff", "TL_COUNT_LIMIT"),
        ("2-31", "count 2^31", "00000080", "TL_COUNT_LIMIT"),
        ("2-31-plus-1", "count 2^31 + 1", "01000080", "TL_COUNT_LIMIT"),
        ("2-31-minus-1", "count 2^31 - 1 in 8 bytes", "ffffff7f", "TL_TRUNCATED"),
        ("2-30", "count 2^30: 4 times it overflows 32 bits", "00000040", "TL_TRUNCATED"),
        ("100000", "count 100000", "a0860100", "TL_TRUNCATED"),
        ("one-more", "one more than is there", "03000000", "TL_TRUNCATED"),
        ("big-endian", "the count in the other byte order", "00000002", "TL_TRUNCATED"),
    ):
        more = {"level": "must", "importance": "critical", "flags": ["VectorCount"], "spec": [spec.SERIALIZE]}
        both.refuse(
            f"vector-count-{slug}",
            f"boxed vector, {title}",
            "Vector<int>",
            VECTOR + count + two[16:],
            code,
            mutation_of="vector-int-two",
            **more,
        )
        both.refuse(
            f"bare-vector-count-{slug}",
            f"bare vector, {title}",
            "vector<int>",
            count + two[16:],
            code,
            mutation_of="bare-vector-int-two",
            **more,
        )
    for slug, kind, number in (("", "Vector<int>", VECTOR), ("bare-", "vector<int>", "")):
        both.refuse(
            f"{slug}vector-count-minus-1-alone",
            f"{'bare' if slug else 'boxed'} vector, count -1 and nothing after it: it is not empty",
            kind,
            number + "ffffffff",
            "TL_COUNT_LIMIT",
            level="must",
            importance="critical",
            flags=["VectorCount"],
            spec=[spec.SERIALIZE],
            mutation_of=f"{slug}vector-int-empty",
        )
    both.refuse(
        "vector-count-one-fewer",
        "one element fewer than is there",
        "Vector<int>",
        VECTOR + "01000000" + two[16:],
        "TL_TRAILING_BYTES",
        flags=["VectorCount", "TrailingBytes"],
        mutation_of="vector-int-two",
    )
    both.refuse(
        "vector-count-zero",
        "count 0 with elements there",
        "Vector<int>",
        VECTOR + "00000000" + two[16:],
        "TL_TRAILING_BYTES",
        flags=["VectorCount", "TrailingBytes"],
        mutation_of="vector-int-two",
    )
    both.refuse(
        "vector-count-strings",
        "more strings than the bytes left can hold",
        "Vector<string>",
        VECTOR + "ffffff00" + "00000000",
        "TL_TRUNCATED",
        level="must",
        importance="critical",
        flags=["VectorCount"],
        mutation_of="vector-string",
    )
    both.refuse(
        "vector-count-inner",
        "the inner of two vectors has a count of 2^31 - 1",
        "Vector<Vector<int>>",
        VECTOR + "01000000" + VECTOR + "ffffff7f" + "01000000",
        "TL_TRUNCATED",
        level="must",
        importance="critical",
        flags=["VectorCount", "Nested"],
        mutation_of="vector-of-vectors",
    )
    for slug, title, number in (
        ("zero", "0", "00000000"),
        ("swapped", "with its bytes in the other order", "1cb5c415"),
        ("off-by-one", "plus one", "16c4b51c"),
        ("bool", "that of boolTrue", TRUE),
    ):
        both.refuse(
            f"vector-number-{slug}",
            f"the vector's number is {title}",
            "Vector<int>",
            number + two[8:],
            "TL_UNEXPECTED_CONSTRUCTOR",
            level="must",
            importance="high",
            flags=["WrongConstructor"],
            spec=[spec.SERIALIZE],
            mutation_of="vector-int-two",
        )
    both.refuse(
        "vector-without-number",
        "a bare vector where a boxed one belongs",
        "Vector<int>",
        two[8:],
        "TL_UNEXPECTED_CONSTRUCTOR",
        level="must",
        importance="high",
        flags=["BareForBoxed"],
        spec=[spec.SERIALIZE],
        mutation_of="vector-int-two",
    )
    both.refuse(
        "vector-inner-without-number",
        "the inner vector is bare where a boxed one belongs",
        "Vector<Vector<int>>",
        VECTOR + "01000000" + "0100000001000000",
        "TL_UNEXPECTED_CONSTRUCTOR",
        level="must",
        flags=["BareForBoxed", "Nested"],
        spec=[spec.SERIALIZE],
        mutation_of="vector-of-vectors",
    )
    both.refuse(
        "vector-bad-element",
        "an element that is no Bool",
        "Vector<Bool>",
        VECTOR + "02000000" + TRUE + "01000000",
        "TL_BAD_BOOL",
        level="must",
        flags=["WrongBool"],
        mutation_of="vector-bool",
    )
    both.refuse(
        "vector-element-padding",
        "an element whose padding is not zero",
        "Vector<string>",
        VECTOR + "01000000" + "01610001",
        "TL_NONZERO_PADDING",
        flags=["BadPadding"],
        mutation_of="vector-string",
    )
