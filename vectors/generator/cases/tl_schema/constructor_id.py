"""Tests of tl.constructorId."""

from generator.cases import spec
from generator.cases.suite import THIRD, Suite
from generator.cases.tl_schema import keep
from generator.cases.tl_schema.published import DECLARATIONS, NAMES, NOT_PRINTED, line, printed_id


def constructor_ids():
    suite = Suite(
        "tl.constructorId",
        "The number of a declaration",
        [
            "id = CRC-32(normalized), the IEEE polynomial, as 8 hex digits",
            "normalized: 1. no comment, no final ;  2. no #id  3. no field flagsK.N?true"
            "  4. a field of type bytes is string  5. < is a space, > goes  6. {, }, (, ) go"
            "  7. one space between words",
            "bytes = keep: without 3 and 4",
        ],
        [spec.TL, spec.SERIALIZE, spec.POLYMORPH],
    )
    for slug, title, printed, flags in DECLARATIONS:
        schema, name = NAMES.get(slug, ("mtproto", None))
        declaration = printed or line(schema, name)
        where = spec.SCHEMA_MTPROTO if schema == "mtproto" else spec.SCHEMA
        more = {"level": "should", "flags": flags, "spec": [where, spec.TL]}
        if slug not in NOT_PRINTED:
            more |= {"level": "must", "flags": [*flags, "Published"], "witnesses": ["telegram-schema"]}
            more["source"] = {"name": where, "note": "the printed id"}
        heading = f"{declaration.split('#')[0]}: {title}"
        out = suite.valid(slug, heading, {"declaration": declaration}, importance="high", **more)
        assert out["id"] == printed_id(declaration), slug
    more_ids(suite)
    keep.add(suite)
    hand_edited(suite)
    return suite


def more_ids(suite):
    def rule(slug, title, declaration, flags, **more):
        more.setdefault("level", "should")
        suite.valid(slug, title, {"declaration": declaration}, flags=flags, **more)

    toy = "telegram"
    for slug, title, text, number in (
        (
            "toy-user",
            "user of the document's example",
            "user id:int first_name:string last_name:string = User",
            "d23c81a3",
        ),
        ("toy-no-user", "no_user of the document's example", "no_user id:int = User", "c67599d1"),
        ("toy-get-users", "parentheses go, an anonymous field", "getUsers (Vector int) = Vector User", "2d84d5f5"),
    ):
        normalized = text.replace("(", "").replace(")", "")
        suite.valid(
            slug,
            title,
            {"declaration": text + ";"},
            published={"id": number, "normalized": normalized},
            importance="high",
            flags=["Published"],
            witnesses=[toy],
            spec=[spec.TL],
        )
    for name, number in (("int", "a8509bda"), ("long", "22076cba"), ("double", "2210c154"), ("string", "b5286e24")):
        declaration = f"{name} ? = {name.capitalize()}"
        suite.valid(
            f"builtin-{name}",
            f"the boxed {name}",
            {"declaration": declaration + ";"},
            published={"id": number, "normalized": declaration},
            level="should",
            flags=["Builtin"],
            spec=[spec.SERIALIZE],
        )
    rule("int128", "a repetition", "int128 4*[ int ] = Int128;", ["Repetition"], spec=[spec.COMBINATORS])
    rule("int256", "a repetition", "int256 8*[ int ] = Int256;", ["Repetition"], spec=[spec.COMBINATORS])
    rule(
        "rsa-public-key",
        "a declaration that is never sent",
        "rsa_public_key n:string e:string = RSAPublicKey;",
        [],
        spec=[spec.AUTH_KEY],
    )
    rule("no-final-semicolon", "without the final semicolon", "boolTrue#997275b5 = Bool", ["Layout"])
    rule("space-before-semicolon", "white space before the semicolon", "boolTrue#997275b5 = Bool ;", ["Layout"])
    rule("surrounding-space", "white space around", "  boolTrue#997275b5 = Bool;\n", ["Layout"])
    rule(
        "several-spaces",
        "several spaces between words",
        "error#c4b9f9bb   code:int  text:string   =  Error;",
        ["Layout"],
    )
    rule(
        "line-breaks",
        "a declaration over several lines",
        "error#c4b9f9bb\n  code:int\n  text:string\n  = Error;",
        ["Layout"],
    )
    rule("tabs", "tabs", "error#c4b9f9bb\tcode:int\ttext:string\t= Error;", ["Layout"])
    rule("crlf", "lines that end in CR LF", "error#c4b9f9bb code:int\r\n text:string = Error;\r\n", ["Layout"])
    rule(
        "line-comment",
        "a comment to the end of the line",
        "error#c4b9f9bb code:int // the code\n text:string = Error;",
        ["Comment"],
    )
    rule(
        "block-comment",
        "a comment in the middle",
        "error#c4b9f9bb code:int /* = Foo; */ text:string = Error;",
        ["Comment"],
    )
    rule("trailing-comment", "a comment after the semicolon", "boolTrue#997275b5 = Bool; // yes", ["Comment"])
    rule(
        "wrong-id-ignored",
        "the written id is not looked at",
        "boolTrue#deadbeef = Bool;",
        ["WrittenIdIgnored"],
        importance="high",
    )
    rule("one-digit-id-ignored", "a written id of one digit", "boolTrue#1 = Bool;", ["WrittenIdIgnored"])
    rule(
        "string-is-bytes",
        "string and bytes give one id",
        "inputCheckPasswordSRP srp_id:long A:string M1:string = InputCheckPasswordSRP;",
        ["BytesAsString"],
    )
    rule(
        "renamed-field",
        "another field name gives another id",
        "inputCheckPasswordSRP srp_id:long B:string M1:string = InputCheckPasswordSRP;",
        [],
    )
    rule(
        "true-flag-added",
        "one more true flag changes nothing",
        "account.passwordSettings flags:# confirmed:flags.2?true email:flags.0?string"
        " secure_settings:flags.1?SecureSecretSettings = account.PasswordSettings;",
        ["TrueFlags"],
    )
    rule(
        "true-flag-flags2",
        "true flags of flags2 go too",
        "thing#00000001 flags:# a:flags.0?true flags2:# b:flags2.31?true c:flags2.0?int = Thing;",
        ["TrueFlags", "Flags2"],
    )
    rule(
        "true-unconditional",
        "a field of type true without a condition stays",
        "thing a:true b:int = Thing;",
        ["TrueFlags"],
    )
    rule(
        "true-boxed",
        "a conditional field of the boxed type True stays",
        "thing flags:# a:flags.0?True = Thing;",
        ["TrueFlags"],
    )
    rule(
        "name-ends-in-bytes",
        "a field whose name ends in bytes",
        "thing my_bytes:int bytes_left:long = Thing;",
        ["FieldNamedBytes"],
    )
    rule(
        "type-begins-with-bytes",
        "a type whose name begins with bytes",
        "thing x:bytesLike = Thing;",
        ["FieldNamedBytes"],
    )
    rule("vector-of-bytes", "Vector<bytes> is not touched", "thing x:Vector<bytes> = Thing;", ["VectorOfBytes"])
    rule(
        "nested-generics", "angle brackets inside angle brackets", "thing x:Vector<Vector<long>> = Thing;", ["Generics"]
    )
    rule("percent", "% stays", "thing x:vector<%Message> = Thing;", ["Generics"])
    rule(
        "rpc-result-as-string",
        "result:string instead of Object gives another id",
        "rpc_result req_msg_id:long result:string = RpcResult;",
        [],
    )
    rule(
        "container-with-percent",
        "vector<%Message> gives another id than vector<message>",
        "msg_container messages:vector<%Message> = MessageContainer;",
        ["Generics"],
    )
    rule(
        "gzip-as-gzip-packed",
        "= GzipPacked instead of Object gives another id",
        "gzip_packed packed_data:string = GzipPacked;",
        [],
    )
    for slug, title, declaration in (
        (
            "exception-ip-port-secret",
            "a declaration whose published id 37982646 is not its CRC-32",
            "ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;",
        ),
        (
            "exception-access-point-rule",
            "a declaration whose published id 4679b65f is not its CRC-32",
            "accessPointRule#4679b65f phone_prefix_rules:string dc_id:int ips:vector<IpPort> = AccessPointRule;",
        ),
        (
            "exception-password-input-settings",
            "layers 27 to 45 print bcfc532c for the text that layer 46 prints 86916deb for",
            "account.passwordInputSettings#bcfc532c flags:# new_salt:flags.0?bytes new_password_hash:flags.0?bytes"
            " hint:flags.0?string email:flags.1?string = account.PasswordInputSettings;",
        ),
    ):
        rule(slug, title, declaration, ["IdException", "WrittenIdIgnored"])
    suite.invalid(
        "unterminated-comment",
        "a comment that does not end",
        {"declaration": "boolTrue = Bool; /* yes"},
        "SCHEMA_SYNTAX",
        level="must",
        flags=["Syntax", "Comment"],
        spec=[spec.TL],
        mutation_of="trailing-comment",
    )


def hand_edited(suite):
    for slug, title, declaration, flags in (
        (
            "upper-case-id",
            "a written id in upper-case digits is not looked at",
            "boolTrue#997275B5 = Bool;",
            ["UpperCaseId"],
        ),
        ("upper-case-id-any", "nor is another", "boolTrue#DEADBEEF = Bool;", ["UpperCaseId", "WrittenIdIgnored"]),
    ):
        suite.valid(
            f"hand-edited-{slug}",
            title,
            {"declaration": declaration},
            level="should",
            importance="low",
            flags=["HandEdited", *flags],
            since=THIRD,
        )
