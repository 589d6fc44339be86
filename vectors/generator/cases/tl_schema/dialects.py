"""Tests of tl.parseSchema: what TDLib, TON and the end-to-end schema write beside the language of Telegram's API."""

from generator.cases import spec
from generator.cases.suite import THIRD

LAYERS = (
    "===8===\n"
    "decryptedMessage#1f814f1f random_id:long random_bytes:bytes message:string media:DecryptedMessageMedia"
    " = DecryptedMessage;\n"
    "decryptedMessageMediaEmpty#89f5c4a = DecryptedMessageMedia;\n\n"
    "===17===\n"
    "decryptedMessage#204d3878 random_id:long ttl:int message:string media:DecryptedMessageMedia = DecryptedMessage;\n"
)

# slug, title, text, flags
LANGUAGE = (
    (
        "namespaces-two",
        "several namespaces",
        "liteServer.debug.verbosity#5d404733 value:int = liteServer.debug.Verbosity;",
        ["Namespaces"],
        spec.LITE_API,
    ),
    (
        "namespaces-three",
        "three namespaces, in fields too",
        "a.b.c.d x:a.b.e y:a.b.c.D = a.b.c.D;",
        ["Namespaces"],
        spec.TON_API,
    ),
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
    (
        "number-argument",
        "a number as an argument",
        "thing x:(tuple int 4) = Thing;",
        ["NumberArgument"],
        spec.TL_FORMAL,
    ),
    (
        "number-argument-first",
        "a number before a type",
        "thing x:(matrix 4 double) = Thing;",
        ["NumberArgument"],
        spec.TL_FORMAL,
    ),
    (
        "number-argument-in-angles",
        "a number in angle brackets",
        "thing x:tuple<int,4> = Thing;",
        ["NumberArgument"],
        spec.TL_FORMAL,
    ),
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
    (
        "number-argument-of-result",
        "a number in a result",
        "vec3 x:(tuple double 3) = Vec 3;",
        ["NumberArgument"],
        spec.TL_FORMAL,
    ),
    (
        "number-argument-2-31-minus-1",
        "the number 2^31 - 1",
        "thing x:(tuple int 2147483647) = Thing;",
        ["NumberArgument"],
        spec.TL_FORMAL,
    ),
    (
        "number-argument-zero-in-front",
        "a number with a zero in front is the same number, and is hashed as written",
        "thing x:(tuple int 04) = Thing;",
        ["NumberArgument"],
        spec.TL_FORMAL,
    ),
    ("repetition-of-16", "16 values", "int512 16*[ int ] = Int512;", ["Repetition"], spec.E2E_API),
    (
        "repetition-of-types",
        "a repetition of declared types",
        "int256 8*[ int32 ] = Int256;",
        ["Repetition"],
        spec.TONLIB_API,
    ),
    ("repetition-zero", "no value", "thing 0*[ int ] = Thing;", ["Repetition"], spec.COMBINATORS),
    (
        "repetition-of-two",
        "a repetition of two fields",
        "thing 2*[ x:int y:long ] = Thing;",
        ["Repetition"],
        spec.COMBINATORS,
    ),
    (
        "repetition-named",
        "a repetition as a field with a name",
        "thing xs:3*[ x:int ] = Thing;",
        ["Repetition"],
        spec.COMBINATORS,
    ),
    (
        "repetition-nested",
        "a repetition of a repetition",
        "thing 4*[ 3*[ double ] ] = Thing;",
        ["Repetition"],
        spec.COMBINATORS,
    ),
    (
        "repetition-by-field",
        "as often as a field says",
        "thing n:# xs:n*[ int ] = Thing;",
        ["Repetition"],
        spec.COMBINATORS,
    ),
    (
        "repetition-by-variable",
        "as often as a variable says",
        "thing {n:#} n*[ int ] = Thing n;",
        ["Repetition", "ImplicitParameter"],
        spec.COMBINATORS,
    ),
    (
        "repetition-by-last",
        "without a count: as often as the last # says",
        "thing n:# [ int ] = Thing;",
        ["Repetition"],
        spec.COMBINATORS,
    ),
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
    (
        "repetition-spaces",
        "white space around *",
        "thing 4 * [ int ] = Thing;",
        ["Repetition", "Layout"],
        spec.COMBINATORS,
    ),
    (
        "conditional-whole",
        "a condition on the whole of a field",
        "thing n:# x:n?int = Thing;",
        ["Conditional"],
        spec.COMBINATORS,
    ),
    (
        "builtin-others",
        "built-in declarations of TDLib and TON",
        "double ? = Double;\nint53 ? = Int53;\nint64 ? = Int64;\nobject ? = Object;\nfunction ? = Function;\n"
        "secureString ? = SecureString;",
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
    (
        "layer-lines-unordered",
        "layers in any order",
        "===17===\none x:long = A;\n===8===\none x:int = A;",
        ["LayerLines"],
        spec.END_TO_END,
    ),
    (
        "layer-lines-again",
        "a layer that goes on",
        "===8===\none = A;\n===17===\ntwo = A;\n===8===\nthree = A;",
        ["LayerLines"],
        spec.END_TO_END,
    ),
    (
        "layer-lines-one-line",
        "layer lines need no line of their own",
        "===8=== one = A; === 17 === two = A;",
        ["LayerLines"],
        spec.END_TO_END,
    ),
    (
        "layer-lines-bytes-rule",
        "written ids of all layers decide how bytes is hashed",
        "===8===\nliteServer.query data:bytes = Object;\n"
        "===17===\ncallbackQueryPayloadData#8a1e3c66 data:bytes = CallbackQueryPayload;",
        ["LayerLines", "BytesRule"],
        spec.END_TO_END,
    ),
)


def add(suite):
    for slug, title, text, flags, document in LANGUAGE:
        suite.valid(slug, title, {"schema": text}, level="should", flags=flags, spec=[document], since=THIRD)
