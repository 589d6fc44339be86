"""Tests of tl.parseSchema."""

from generator.cases import spec
from generator.cases.suite import Suite
from generator.cases.tl_schema import bytes_rule, dialects, hand_edited, near_misses
from generator.cases.tl_schema.published import line


def schemas():
    suite = Suite(
        "tl.parseSchema",
        "Schema text to declarations",
        [
            "id: the written one as 8 hex digits, else the CRC-32",
            "bytes, if not given: keep, if that is the rule of most written ids where bytes counts, else string",
            "type: Vector<long>, tuple<int,4>, vector<%Message>, !X, #, 4*[ int ], [ t ]; without its condition",
            "layer: the number of the layer line above, ===17===",
            "implicit parameters {X:Type} are not listed; an anonymous field has the empty name",
        ],
        [spec.TL, spec.TL_FORMAL, spec.COMBINATORS],
    )

    def valid(slug, title, text, flags=(), **more):
        more.setdefault("level", "must")
        suite.valid(slug, title, {"schema": text}, flags=list(flags), **more)

    valid("empty", "an empty text declares nothing", "", level="should")
    valid("only-comments", "comments alone declare nothing", "// nothing\n/* here */\n", ["Comment"], level="should")
    valid("one", "one constructor", "boolTrue#997275b5 = Bool;")
    valid("two", "two constructors on one line", "boolFalse#bc799737 = Bool; boolTrue#997275b5 = Bool;", ["Layout"])
    valid("computed-id", "no written id", "boolTrue = Bool;")
    for n, id_ in ((1, "1"), (2, "ab"), (3, "0ab"), (6, "4a8537"), (7, "d36bf79"), (8, "957b50fb")):
        valid(
            f"id-of-{n}",
            f"a written id of {n} digits",
            f"thing#{id_} = Thing;",
            ["LeadingZero"] if n < 8 else [],
            level="should",
            spec=[spec.SCHEMA, spec.TL_FORMAL],
        )
    valid(
        "id-kept",
        "a written id that is not the CRC-32 is kept",
        "boolTrue#deadbeef = Bool;",
        ["WrittenIdKept"],
        level="should",
        importance="high",
    )
    valid(
        "functions",
        "methods after ---functions---",
        "boolTrue#997275b5 = Bool;\n---functions---\naccount.getPassword#548a30f5 = account.Password;",
        ["Sections"],
        importance="high",
    )
    valid(
        "sections-repeat",
        "sections may change back and forth",
        "a = A;\n---functions---\nf = A;\n---types---\nb = B;\n---functions---\ng = B;",
        ["Sections"],
    )
    valid(
        "namespaces",
        "namespaces of constructors and types",
        "auth.sentCode#5e002502 flags:# type:auth.SentCodeType phone_code_hash:string"
        " next_type:flags.1?auth.CodeType timeout:flags.2?int = auth.SentCode;",
        ["Namespace"],
        importance="high",
    )
    valid(
        "conditional",
        "conditional fields",
        line("two-factor", "account.password"),
        ["Conditional"],
        importance="critical",
    )
    valid(
        "conditional-flags2",
        "two flags words",
        "thing flags:# a:flags.0?true flags2:# b:flags2.0?int c:flags.31?long = Thing;",
        ["Conditional", "Flags2"],
    )
    valid(
        "conditional-generic",
        "a conditional vector",
        "thing flags:# a:flags.3?Vector<long> = Thing;",
        ["Conditional", "Generics"],
    )
    valid("conditional-bit-31", "bit 31", "thing flags:# a:flags.31?true = Thing;", ["Conditional", "FlagBit31"])
    valid(
        "flags-later",
        "a flags word that is not the first field",
        "thing id:long flags:# a:flags.0?int = Thing;",
        ["Conditional"],
    )
    valid(
        "flags-int",
        "flags:int is an int",
        line("two-factor", "auth.importBotAuthorization").join(("---functions---\n", "")),
    )
    valid(
        "implicit",
        "an implicit parameter is not listed",
        "---functions---\n" + line("two-factor", "invokeWithLayer"),
        ["ImplicitParameter"],
        importance="high",
        spec=[spec.OPTARGS],
    )
    valid(
        "implicit-two",
        "two implicit parameters",
        "pair {X:Type} {Y:Type} x:X y:Y = Pair X Y;",
        ["ImplicitParameter"],
        spec=[spec.OPTARGS],
    )
    valid(
        "vector",
        "vector {t:Type} # [ t ] = Vector t",
        "vector#1cb5c415 {t:Type} # [ t ] = Vector t;",
        ["ImplicitParameter", "Repetition", "AnonymousField"],
    )
    valid(
        "int128",
        "a counted repetition",
        "int128 4*[ int ] = Int128;\nint256 8*[ int ] = Int256;",
        ["Repetition", "AnonymousField"],
    )
    valid("builtin", "int ? = Int", "int ? = Int; long ? = Long; double ? = Double; string ? = String;", ["Builtin"])
    valid(
        "anonymous",
        "an anonymous field",
        "---functions---\ngetUsers#2d84d5f5 (Vector int) = Vector User;",
        ["AnonymousField", "Generics"],
    )
    valid("parentheses", "(Vector long) is Vector<long>", "thing ids:(Vector long) = Thing;", ["Generics"])
    valid(
        "nested-generics",
        "angle brackets and parentheses nested",
        "thing a:Vector<Vector<long>> b:(vector (Vector int)) = Thing;",
        ["Generics"],
    )
    valid("percent", "%Message", "thing a:%Message b:vector<%Message> = Thing;", ["Generics", "Bare"])
    valid(
        "result-generic",
        "a result with a parameter",
        "---functions---\nusers.getUsers#0d91a548 id:Vector<InputUser> = Vector<User>;",
        ["Generics"],
    )
    valid(
        "comments",
        "comments of both kinds, everywhere",
        "// first\nboolTrue#997275b5 /* yes */ = Bool; // last\n/* two\nlines */ boolFalse#bc799737 = Bool;",
        ["Comment"],
        importance="high",
    )
    valid(
        "comment-with-declaration",
        "a declaration inside a comment is none",
        "// boolFalse#bc799737 = Bool;\nboolTrue#997275b5 = Bool;",
        ["Comment"],
    )
    valid(
        "comment-at-end",
        "a comment that the text ends in, without a line break",
        "boolTrue#997275b5 = Bool; // yes",
        ["Comment"],
    )
    valid(
        "layout",
        "line breaks, tabs, CR LF",
        "error#c4b9f9bb\r\n\tcode:int\r\n\ttext:string\r\n= Error;\r\n",
        ["Layout"],
    )
    valid(
        "msg-container",
        "a bare constructor name as a type",
        line("mtproto", "message") + "\n" + line("mtproto", "msg_container"),
        ["Generics", "Bare"],
        spec=[spec.SERVICE],
    )
    valid(
        "undeclared-type",
        "a type that is nowhere declared is no error yet",
        "thing x:Other = Thing;",
        ["Undeclared"],
        level="should",
    )
    valid(
        "unresolved-method-result",
        "a method whose result is not declared",
        "---functions---\nf#00000001 = Nowhere;",
        ["Undeclared"],
        level="should",
    )
    valid(
        "field-named-like-type",
        "fields named bytes, int and type",
        "thing bytes:bytes int:int type:string = Thing;",
        ["FieldNamedBytes"],
    )
    valid(
        "layer62",
        "the two-factor lines of layer 62",
        "\n".join(
            line("layer62", n)
            for n in (
                "account.noPassword",
                "account.password",
                "account.passwordSettings",
                "account.passwordInputSettings",
            )
        ),
        ["Legacy"],
        spec=[spec.SCHEMA],
    )

    def invalid(slug, title, text, code, flags, base="one", **more):
        more.setdefault("level", "must")
        suite.invalid(slug, title, {"schema": text}, code, flags=flags, mutation_of=base, **more)

    for slug, title, text in (
        ("no-equals", "no result type", "boolTrue#997275b5;"),
        ("no-result", "nothing after =", "boolTrue#997275b5 = ;"),
        ("two-equals", "two =", "boolTrue#997275b5 = Bool = Bool;"),
        (
            "missing-semicolon",
            "no semicolon between two declarations",
            "boolTrue#997275b5 = Bool\nboolFalse#bc799737 = Bool;",
        ),
        ("lower-case-result", "a result type in lower case", "boolTrue#997275b5 = bool;"),
        ("upper-case-name", "a constructor in upper case", "BoolTrue#997275b5 = Bool;"),
        ("id-of-nine", "a written id of nine digits", "boolTrue#1997275b5 = Bool;"),
        ("id-not-hex", "a written id that is not hexadecimal", "boolTrue#99727xb5 = Bool;"),
        ("open-angle", "an angle bracket that is not closed", "thing x:Vector<long = Thing;"),
        ("close-angle", "an angle bracket that was not opened", "thing x:long> = Thing;"),
        ("open-brace", "a brace that is not closed", "thing {X:Type x:int = Thing;"),
        ("open-bracket", "a bracket that is not closed", "thing 4*[ int = Thing;"),
        ("open-parenthesis", "a parenthesis that is not closed", "thing x:(Vector long = Thing;"),
        ("no-type", "a field without its type", "thing x: y:int = Thing;"),
        ("implicit-kind", "an implicit parameter that is neither Type nor #", "thing {X:int} = Thing;"),
        (
            "unknown-section",
            "a section that is neither types nor functions",
            "---methods---\nboolTrue#997275b5 = Bool;",
        ),
        ("unterminated-comment", "a comment that does not end", "boolTrue#997275b5 = Bool; /* yes"),
        ("stray-character", "a character that occurs nowhere in TL", "thing x:int & y:int = Thing;"),
        ("condition-without-bit", "a condition without its bit", "thing flags:# x:flags.?int = Thing;"),
        ("condition-without-type", "a condition without its type", "thing flags:# x:flags.0? = Thing;"),
    ):
        invalid(slug, title, text, "SCHEMA_SYNTAX", ["Syntax"])
    for slug, title, text in (
        ("unknown", "its field does not exist", "thing flags:# x:flgs.0?int = Thing;"),
        ("later", "its field comes later", "thing x:flags.0?int flags:# = Thing;"),
        ("of-int", "its field is an int", "thing flags:int x:flags.0?int = Thing;"),
        (
            "other-combinator",
            "its field is in another declaration",
            "other flags:# = Other; thing x:flags.0?int = Thing;",
        ),
        ("bit-32", "bit 32", "thing flags:# x:flags.32?int = Thing;"),
    ):
        invalid(
            f"condition-{slug}",
            f"a condition: {title}",
            text,
            "SCHEMA_BAD_CONDITION",
            ["BadCondition"],
            "conditional",
            spec=[spec.COMBINATORS],
            level="should" if slug == "bit-32" else "must",
        )
    invalid(
        "duplicate-name",
        "one name declared twice",
        "thing x:int = Thing; thing x:long = Thing;",
        "SCHEMA_DUPLICATE_NAME",
        ["Duplicate"],
        "two",
        level="should",
    )
    invalid(
        "duplicate-name-of-methods",
        "one method declared twice",
        "---functions---\nf x:int = A; f x:long = A;",
        "SCHEMA_DUPLICATE_NAME",
        ["Duplicate"],
        "two",
        level="should",
    )
    invalid(
        "duplicate-id",
        "one id for two names",
        "one#00000001 = A; two#00000001 = B;",
        "SCHEMA_DUPLICATE_ID",
        ["Duplicate"],
        "two",
        level="should",
        importance="high",
    )
    invalid(
        "duplicate-id-leading-zeros",
        "one id for two names, written with and without leading zeros",
        "one#00000001 = A; two#1 = B;",
        "SCHEMA_DUPLICATE_ID",
        ["Duplicate", "LeadingZero"],
        "two",
        level="should",
    )
    invalid(
        "duplicate-id-across-sections",
        "a method with the id of a constructor",
        "one#00000001 = A;\n---functions---\ntwo#00000001 = A;",
        "SCHEMA_DUPLICATE_ID",
        ["Duplicate", "Sections"],
        "functions",
        level="should",
    )
    bytes_rule.add(suite)
    dialects.add(suite)
    hand_edited.add(suite)
    near_misses.add(suite)
    return suite
