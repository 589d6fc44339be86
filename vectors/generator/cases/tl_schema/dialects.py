"""Tests of tl.parseSchema: texts of TDLib, of TON and of the end-to-end schema, and what people's editors leave in a text."""

from generator.cases import spec

SINCE = "2026.3"
LAYERS = """===8===
decryptedMessage#1f814f1f random_id:long random_bytes:bytes message:string media:DecryptedMessageMedia = DecryptedMessage;
decryptedMessageMediaEmpty#89f5c4a = DecryptedMessageMedia;

===17===
decryptedMessage#204d3878 random_id:long ttl:int message:string media:DecryptedMessageMedia = DecryptedMessage;
"""

# slug, title, text, flags
LANGUAGE = (
    (
        "namespaces-two",
        "several namespaces",
        "liteServer.debug.verbosity#5d404733 value:int = liteServer.debug.Verbosity;",
        ["Namespaces"],
        spec.LITE_API,
    ),
    ("namespaces-three", "three namespaces, in fields too", "a.b.c.d x:a.b.e y:a.b.c.D = a.b.c.D;", ["Namespaces"], spec.TON_API),
    (
        "namespaces-ids",
        "the ids of names with several namespaces",
        "validator.config.global zero_state:tonNode.blockIdExt init_block:tonNode.blockIdExt"
        " hardforks:(vector tonNode.blockIdExt) = validator.config.Global;\nadnl.id.short id:int256 = adnl.id.Short;",
        ["Namespaces"],
        spec.TON_API,
    ),
    (
        "namespaces-distinct",
        "names that differ in a namespace",
        "a.x.c = a.x.C; a.y.c = a.y.C; a.c = a.C;",
        ["Namespaces"],
        spec.TON_API,
    ),
    ("number-argument", "a number as an argument", "thing x:(tuple int 4) = Thing;", ["NumberArgument"], spec.TL_FORMAL),
    ("number-argument-first", "a number before a type", "thing x:(matrix 4 double) = Thing;", ["NumberArgument"], spec.TL_FORMAL),
    ("number-argument-in-angles", "a number in angle brackets", "thing x:tuple<int,4> = Thing;", ["NumberArgument"], spec.TL_FORMAL),
    (
        "number-argument-nested",
        "a number in each of two types",
        "thing x:(tuple (tuple double 3) 4) = Thing;",
        ["NumberArgument"],
        spec.TL_FORMAL,
    ),
    (
        "number-argument-variable",
        "a variable in the place of a number",
        "thing {n:#} x:(tuple int n) = Thing n;",
        ["NumberArgument", "ImplicitParameter"],
        spec.TL_FORMAL,
    ),
    ("number-argument-of-result", "a number in a result", "vec3 x:(tuple double 3) = Vec 3;", ["NumberArgument"], spec.TL_FORMAL),
    ("number-argument-2-31-minus-1", "the number 2^31 - 1", "thing x:(tuple int 2147483647) = Thing;", ["NumberArgument"], spec.TL_FORMAL),
    (
        "number-argument-zero-in-front",
        "a number with a zero in front is the same number, and is hashed as written",
        "thing x:(tuple int 04) = Thing;",
        ["NumberArgument"],
        spec.TL_FORMAL,
    ),
    ("repetition-of-16", "16 values", "int512 16*[ int ] = Int512;", ["Repetition"], spec.E2E_API),
    ("repetition-of-types", "a repetition of declared types", "int256 8*[ int32 ] = Int256;", ["Repetition"], spec.TONLIB_API),
    ("repetition-zero", "no value", "thing 0*[ int ] = Thing;", ["Repetition"], spec.COMBINATORS),
    ("repetition-of-two", "a repetition of two fields", "thing 2*[ x:int y:long ] = Thing;", ["Repetition"], spec.COMBINATORS),
    ("repetition-named", "a repetition as a field with a name", "thing xs:3*[ x:int ] = Thing;", ["Repetition"], spec.COMBINATORS),
    ("repetition-nested", "a repetition of a repetition", "thing 4*[ 3*[ double ] ] = Thing;", ["Repetition"], spec.COMBINATORS),
    ("repetition-by-field", "as often as a field says", "thing n:# xs:n*[ int ] = Thing;", ["Repetition"], spec.COMBINATORS),
    (
        "repetition-by-variable",
        "as often as a variable says",
        "thing {n:#} n*[ int ] = Thing n;",
        ["Repetition", "ImplicitParameter"],
        spec.COMBINATORS,
    ),
    ("repetition-by-last", "without a count: as often as the last # says", "thing n:# [ int ] = Thing;", ["Repetition"], spec.COMBINATORS),
    (
        "repetition-conditional",
        "a condition inside a repetition",
        "thing 2*[ flags:# x:flags.0?int ] = Thing;",
        ["Repetition", "Conditional"],
        spec.COMBINATORS,
    ),
    (
        "repetition-condition-outside",
        "a condition inside a repetition on a field outside",
        "thing flags:# 2*[ x:flags.0?int ] = Thing;",
        ["Repetition", "Conditional"],
        spec.COMBINATORS,
    ),
    ("repetition-spaces", "white space around *", "thing 4 * [ int ] = Thing;", ["Repetition", "Layout"], spec.COMBINATORS),
    ("conditional-whole", "a condition on the whole of a field", "thing n:# x:n?int = Thing;", ["Conditional"], spec.COMBINATORS),
    (
        "builtin-others",
        "built-in declarations of TDLib and TON",
        "double ? = Double;\nint53 ? = Int53;\nint64 ? = Int64;\nobject ? = Object;\nfunction ? = Function;\nsecureString ? = SecureString;",
        ["Builtin"],
        spec.TONLIB_API,
    ),
    ("builtin-with-id", "a built-in declaration with an id", "int#a8509bda ? = Int;", ["Builtin"], spec.TL_FORMAL),
    (
        "name-of-constructor-and-method",
        "a method may have the name of a constructor",
        "one#00000001 = A;\n---functions---\none#00000002 = A;",
        ["Sections"],
        spec.TL_FORMAL,
    ),
    (
        "applications-left-out",
        "partial applications and New, Final, Empty declare nothing",
        "Vector int;\nvector long;\nNew User;\nFinal User;\nuser id:int = User;",
        ["Application"],
        spec.TL_FORMAL,
    ),
    ("anonymous-constructors", "two anonymous constructors", "_ = A; _ x:int = A;", ["AnonymousField"], spec.TL_FORMAL),
    ("layer-lines", "the lines of two layers, as in the end-to-end schema", LAYERS, ["LayerLines"], spec.END_TO_END),
    (
        "layer-lines-common",
        "declarations above the first layer line are of no layer",
        "boolTrue#997275b5 = Bool;\n===8===\none = A;",
        ["LayerLines"],
        spec.END_TO_END,
    ),
    (
        "layer-lines-section",
        "a section ends at a layer line",
        "===8===\none = A;\n---functions---\nf = A;\n===17===\ntwo = A;\n---functions---\ng = A;",
        ["LayerLines", "Sections"],
        spec.END_TO_END,
    ),
    (
        "layer-lines-repeated",
        "a layer may repeat a declaration of an older one",
        "===8===\none#00000001 x:int = A;\n===17===\none#00000001 x:int = A;",
        ["LayerLines"],
        spec.END_TO_END,
    ),
    (
        "layer-lines-shared-id",
        "an id may have another declaration in another layer",
        "===8===\none#00000001 = A;\n===17===\ntwo#00000001 = A;",
        ["LayerLines"],
        spec.END_TO_END,
    ),
    ("layer-lines-unordered", "layers in any order", "===17===\none x:long = A;\n===8===\none x:int = A;", ["LayerLines"], spec.END_TO_END),
    ("layer-lines-again", "a layer that goes on", "===8===\none = A;\n===17===\ntwo = A;\n===8===\nthree = A;", ["LayerLines"], spec.END_TO_END),
    ("layer-lines-one-line", "layer lines need no line of their own", "===8=== one = A; === 17 === two = A;", ["LayerLines"], spec.END_TO_END),
    (
        "layer-lines-bytes-rule",
        "written ids of all layers decide how bytes is hashed",
        "===8===\nliteServer.query data:bytes = Object;\n===17===\ncallbackQueryPayloadData#8a1e3c66 data:bytes = CallbackQueryPayload;",
        ["LayerLines", "BytesRule"],
        spec.END_TO_END,
    ),
)
# Texts that are no TL, where only one meaning is possible. slug, title, text, flags
HAND_EDITED = (
    ("byte-order-mark", "a byte order mark at the beginning", "\ufeffone = A;", ["HandEdited"]),
    ("byte-order-mark-alone", "a byte order mark and nothing else", "\ufeff", ["HandEdited"]),
    ("byte-order-mark-comment-line", "a comment line after a byte order mark", "\ufeff# one\none = A;", ["HandEdited", "CommentLine"]),
    ("semicolons", "semicolons without a declaration", ";one = A;;two = A; ;", ["HandEdited"]),
    ("upper-case-id", "an id in upper-case digits", "one#ABCDEF01 = A;", ["HandEdited", "UpperCaseId"]),
    ("upper-and-lower-case-id", "an id in digits of both cases", "one#aBcD = A;", ["HandEdited", "UpperCaseId"]),
    (
        "upper-case-id-decides",
        "an id in upper-case digits decides how bytes is hashed",
        "callbackQueryPayloadData#8A1E3C66 data:bytes = CallbackQueryPayload;\nliteServer.query data:bytes = Object;",
        ["HandEdited", "UpperCaseId", "BytesRule"],
    ),
    ("comment-line", "a line that begins with #", "# one\none = A;", ["HandEdited", "CommentLine"]),
    ("comment-line-at", "a line that begins with @", "@description one\none = A;", ["HandEdited", "CommentLine"]),
    (
        "comment-line-between",
        "such lines between declarations, with spaces before and ; inside",
        "one = A;\r\n  # two; three = A;\r\n@four\r\nfive = A;\r\n",
        ["HandEdited", "CommentLine", "Layout"],
    ),
    ("comment-line-last", "such a line at the end, without a line break", "one = A;\n# two", ["HandEdited", "CommentLine"]),
    ("comment-line-slashes", "/* on such a line begins no comment", "# one /* two\none = A;", ["HandEdited", "CommentLine"]),
    ("comment-line-after-comment", "a comment before it on its line", "/* one */ # two\none = A;", ["HandEdited", "CommentLine"]),
    ("nat-begins-line", "# at the beginning of a line inside a declaration is a type", "thing\n# [ int ]\n= Thing;", ["HandEdited", "CommentLine"]),
    ("repeated", "a declaration that is there already", "one x:int = A;\ntwo = A;\none x:int = A;", ["HandEdited", "Duplicate"]),
    (
        "repeated-in-other-words",
        "a declaration that is there already, spelled otherwise",
        "one#00000001 x:Vector<int> = A;\none#1 x:(Vector int) /* the same */ = A;",
        ["HandEdited", "Duplicate"],
    ),
    ("repeated-method", "a method that is there already", "---functions---\nf x:int = A;\nf x:int = A;", ["HandEdited", "Duplicate"]),
)

# slug, title, text, the test it was made from, flags
WRONG = (
    ("namespace-upper-case", "a namespace in upper case", "a.B.c = A;", "namespaces-two", ["Syntax", "Namespaces"]),
    ("namespace-of-type-upper-case", "a namespace of a type in upper case", "one = a.B.C;", "namespaces-two", ["Syntax", "Namespaces"]),
    ("namespace-empty", "an empty namespace", "a..b = A;", "namespaces-two", ["Syntax", "Namespaces"]),
    ("namespace-alone", "a namespace and no name", "a.b. = A;", "namespaces-two", ["Syntax", "Namespaces"]),
    ("namespace-digit", "a part of a name that begins with a digit", "a.1b = A;", "namespaces-two", ["Syntax", "Namespaces"]),
    ("namespace-lower-case-result", "a result in lower case with namespaces", "one = a.b.c;", "namespaces-two", ["Syntax", "Namespaces"]),
    ("namespace-of-field", "a field with a namespace", "one x.y:int = A;", "namespaces-two", ["Syntax", "Namespaces"]),
    ("number-alone", "a number in the place of a type", "thing x:4 = Thing;", "number-argument", ["Syntax", "NumberArgument"]),
    ("number-in-parentheses", "a number alone in parentheses", "thing x:(4) = Thing;", "number-argument", ["Syntax", "NumberArgument"]),
    ("number-negative", "a negative number", "thing x:(tuple int -4) = Thing;", "number-argument", ["Syntax", "NumberArgument"]),
    ("number-2-31", "the number 2^31", "thing x:(tuple int 2147483648) = Thing;", "number-argument-2-31-minus-1", ["Syntax", "NumberArgument"]),
    ("repetition-without-brackets", "a repetition without brackets", "thing 4*int = Thing;", "repetition-of-16", ["Syntax", "Repetition"]),
    ("repetition-empty", "a repetition of nothing", "thing 4*[ ] = Thing;", "repetition-of-16", ["Syntax", "Repetition"]),
    ("repetition-2-31", "2^31 values", "thing 2147483648*[ int ] = Thing;", "repetition-of-16", ["Syntax", "Repetition"]),
    ("repetition-by-unknown", "as often as a field says that is not there", "thing xs:n*[ int ] = Thing;", "repetition-by-field", ["Syntax", "Repetition"]),
    ("repetition-by-later", "as often as a later field says", "thing xs:n*[ int ] n:# = Thing;", "repetition-by-field", ["Syntax", "Repetition"]),
    ("repetition-by-int", "as often as an int says", "thing n:int xs:n*[ int ] = Thing;", "repetition-by-field", ["Syntax", "Repetition"]),
    ("repetition-uncounted", "no count and no # before it", "thing xs:[ int ] = Thing;", "repetition-by-last", ["Syntax", "Repetition"]),
    ("builtin-with-field", "a built-in declaration with a field", "int ? x:int = Int;", "builtin", ["Syntax", "Builtin"]),
    ("percent-twice", "% twice", "thing a:%%Message = Thing;", "percent", ["Syntax", "Bare"]),
    ("application-with-id", "an id of what declares nothing", "vector#1cb5c415 int;", "applications-left-out", ["Syntax", "Application"]),
    ("layer-line-without-number", "a layer line without a number", "======\none = A;", "layer-lines", ["Syntax", "LayerLines"]),
    ("layer-line-of-letters", "a layer line with letters", "===a===\none = A;", "layer-lines", ["Syntax", "LayerLines"]),
    ("layer-line-of-two", "a layer line of two =", "==17==\none = A;", "layer-lines", ["Syntax", "LayerLines"]),
    ("layer-line-open", "a layer line that does not end", "===17\none = A;", "layer-lines", ["Syntax", "LayerLines"]),
    ("layer-line-in-declaration", "a layer line inside a declaration", "one = A\n===17===\n;", "layer-lines", ["Syntax", "LayerLines"]),
    ("byte-order-mark-twice", "two byte order marks", "\ufeff\ufeffone = A;", "hand-edited-byte-order-mark", ["Syntax", "HandEdited"]),
    ("byte-order-mark-inside", "a byte order mark inside the text", "one = A;\ufeff two = A;", "hand-edited-byte-order-mark", ["Syntax", "HandEdited"]),
    ("upper-case-id-not-hex", "an id in upper case that is not hexadecimal", "one#ABCDEFGH = A;", "hand-edited-upper-case-id", ["Syntax", "UpperCaseId"]),
    ("upper-case-id-of-nine", "nine digits in upper case", "one#ABCDEF012 = A;", "hand-edited-upper-case-id", ["Syntax", "UpperCaseId"]),
    ("comment-line-after-declaration", "# after a declaration", "one = A; # two\nthree = A;", "hand-edited-comment-line", ["Syntax", "CommentLine"]),
    ("comment-line-at-after-declaration", "@ after a declaration", "one = A; @two\nthree = A;", "hand-edited-comment-line-at", ["Syntax", "CommentLine"]),
    ("comment-line-in-declaration", "@ inside a declaration", "one x:int\n@two\n= A;", "hand-edited-comment-line-at", ["Syntax", "CommentLine"]),
)
# slug, title, text, code, the test it was made from, flags
REFUSED = (
    (
        "repetition-condition-after",
        "a condition on a field inside a repetition",
        "thing 2*[ flags:# ] x:flags.0?int = Thing;",
        "SCHEMA_BAD_CONDITION",
        "repetition-conditional",
        ["BadCondition", "Repetition"],
    ),
    (
        "conditional-whole-unknown",
        "a condition on the whole of a field that is not there",
        "thing n:# x:m?int = Thing;",
        "SCHEMA_BAD_CONDITION",
        "conditional-whole",
        ["BadCondition"],
    ),
    (
        "duplicate-other-field",
        "a declaration again, with another name of a field",
        "one#00000001 x:int = A; one#00000001 y:int = A;",
        "SCHEMA_DUPLICATE_NAME",
        "hand-edited-repeated",
        ["Duplicate"],
    ),
    (
        "duplicate-other-id",
        "a declaration again, without its id",
        "one#00000001 x:int = A; one x:int = A;",
        "SCHEMA_DUPLICATE_NAME",
        "hand-edited-repeated",
        ["Duplicate"],
    ),
    (
        "duplicate-id-of-shared-name",
        "a method with the name and the id of a constructor",
        "one#00000001 = A;\n---functions---\none#00000001 = A;",
        "SCHEMA_DUPLICATE_ID",
        "name-of-constructor-and-method",
        ["Duplicate", "Sections"],
    ),
    (
        "duplicate-id-of-shared-text",
        "a method with the text of a constructor, and so with its id",
        "one = A;\n---functions---\none = A;",
        "SCHEMA_DUPLICATE_ID",
        "name-of-constructor-and-method",
        ["Duplicate", "Sections"],
    ),
    (
        "duplicate-id-of-anonymous",
        "one id for two anonymous constructors",
        "_#00000001 = A; _#00000001 = B;",
        "SCHEMA_DUPLICATE_ID",
        "anonymous-constructors",
        ["Duplicate"],
    ),
    (
        "duplicate-name-in-layer",
        "one name declared twice in a layer",
        "===8===\none x:int = A;\none x:long = A;",
        "SCHEMA_DUPLICATE_NAME",
        "layer-lines",
        ["Duplicate", "LayerLines"],
    ),
    (
        "duplicate-name-in-parts-of-layer",
        "one name declared twice in the two parts of a layer",
        "===8===\none x:int = A;\n===17===\ntwo = A;\n===8===\none x:long = A;",
        "SCHEMA_DUPLICATE_NAME",
        "layer-lines-again",
        ["Duplicate", "LayerLines"],
    ),
    (
        "duplicate-id-in-layer",
        "one id for two names of a layer",
        "===8===\none#00000001 = A;\ntwo#00000001 = A;",
        "SCHEMA_DUPLICATE_ID",
        "layer-lines",
        ["Duplicate", "LayerLines"],
    ),
)


def add(suite):
    for slug, title, text, flags, document in LANGUAGE:
        suite.valid(slug, title, {"schema": text}, level="should", flags=flags, spec=[document], since=SINCE)
    for slug, title, text, flags in HAND_EDITED:
        test_input = {"schema": text}
        suite.valid(f"hand-edited-{slug}", title, test_input, level="should", importance="low", flags=flags, since=SINCE)
    for slug, title, text, base, flags in WRONG:
        suite.invalid(slug, title, {"schema": text}, "SCHEMA_SYNTAX", flags=flags, mutation_of=base, since=SINCE)
    for slug, title, text, code, base, flags in REFUSED:
        suite.invalid(slug, title, {"schema": text}, code, flags=flags, mutation_of=base, since=SINCE)
