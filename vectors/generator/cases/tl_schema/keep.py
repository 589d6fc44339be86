"""Ids of schemas that other tools than Telegram's read: bytes and true flags stay in the hashed text."""

from generator.cases import spec
from generator.cases.suite import THIRD

TDLIB, TON, TWEB = "tdlib-classes", "tongo", "tweb"

# slug, declaration, id with bytes kept, id by Telegram's rules, who printed the first, document, flags
DECLARATIONS = (
    (
        "callback-query-payload-data",
        "callbackQueryPayloadData data:bytes = CallbackQueryPayload",
        "8a1e3c66",
        "e57e585c",
        TDLIB,
        spec.TD_API,
        ["KeptBytes"],
    ),
    (
        "lite-server-query",
        "liteServer.query data:bytes = Object",
        "798c06df",
        "701722d5",
        TON,
        spec.LITE_API,
        ["KeptBytes", "Namespace"],
    ),
    (
        "adnl-message-query",
        "adnl.message.query query_id:int256 query:bytes = adnl.Message",
        "b48bf97a",
        "562c35d4",
        TON,
        spec.LITE_API,
        ["KeptBytes", "Namespaces"],
    ),
    (
        "group-participant",
        "e2e.chain.groupParticipant user_id:long public_key:int256 flags:# add_users:flags.0?true"
        " remove_users:flags.1?true version:int = e2e.chain.GroupParticipant",
        "18f3971f",
        "28852f20",
        TWEB,
        spec.E2E_API,
        ["KeptTrueFlags", "Namespaces"],
    ),
    (
        "change-set-value",
        "e2e.chain.changeSetValue key:bytes value:bytes = e2e.chain.Change",
        "fe0139cc",
        None,
        TWEB,
        spec.E2E_API,
        ["KeptBytes", "Namespaces"],
    ),
    (
        "run-method-result",
        "liteServer.runMethodResult mode:# id:tonNode.blockIdExt shardblk:tonNode.blockIdExt"
        " shard_proof:mode.0?bytes proof:mode.0?bytes state_proof:mode.1?bytes init_c7:mode.3?bytes"
        " lib_extras:mode.4?bytes exit_code:int result:mode.2?bytes = liteServer.RunMethodResult",
        "a39a616b",
        None,
        TON,
        spec.LITE_API,
        ["KeptBytes", "Conditional"],
    ),
    (
        "transaction-list",
        "liteServer.transactionList ids:(vector tonNode.blockIdExt) transactions:bytes = liteServer.TransactionList",
        "6f26c60b",
        None,
        TON,
        spec.LITE_API,
        ["KeptBytes", "Generics"],
    ),
)
# Declarations whose id is the same by both rules.
EITHER_WAY = (
    (
        "list-block-transactions",
        "true flags of a word that is not named flags stay by both rules",
        "liteServer.listBlockTransactions id:tonNode.blockIdExt mode:# count:# after:mode.7?liteServer.transactionId3"
        " reverse_order:mode.6?true want_proof:mode.5?true = liteServer.BlockTransactions",
        "adfcc7da",
        ["KeptTrueFlags", "Conditional"],
    ),
    (
        "debug-verbosity",
        "two namespaces",
        "liteServer.debug.verbosity value:int = liteServer.debug.Verbosity",
        "5d404733",
        ["Namespaces"],
    ),
)


def add(suite):
    """Tests of tl.constructorId with the input bytes."""
    for slug, text, kept, replaced, witness, document, flags in DECLARATIONS:
        heading = text.split(" ")[0]
        _published(suite, f"keep-{slug}", f"{heading}: bytes and true flags stay", text, kept, witness, document, flags)
        out = suite.valid(
            f"string-{slug}",
            f"{heading} by Telegram's rules",
            {"declaration": text + ";", "bytes": "string"},
            level="should",
            flags=["BytesAsString"] if ":bytes" in text or "?bytes" in text else ["TrueFlags"],
            spec=[spec.SCHEMA],
            since=THIRD,
        )
        assert replaced in (None, out["id"]), slug
    for slug, title, text, number, flags in EITHER_WAY:
        heading = f"{text.split(' ')[0]}: {title}"
        _published(suite, f"keep-{slug}", heading, text, number, TON, spec.LITE_API, flags)
        _published(suite, f"string-{slug}", heading, text, number, TON, spec.LITE_API, flags, "string")
    for slug, title, text, flags in MORE:
        suite.valid(
            f"keep-{slug}",
            title,
            {"declaration": text, "bytes": "keep"},
            level="should",
            flags=flags,
            spec=[spec.TL_PARSER, spec.TL],
            since=THIRD,
        )
    suite.valid(
        "default-lite-server-query",
        "without the input bytes the rules are Telegram's",
        {"declaration": "liteServer.query data:bytes = Object;"},
        level="should",
        importance="high",
        flags=["BytesAsString"],
        spec=[spec.SCHEMA],
        since=THIRD,
    )


MORE = (
    (
        "true-flags2",
        "true flags of flags2 stay",
        "thing flags2:# b:flags2.31?true c:flags2.0?int = Thing;",
        ["KeptTrueFlags"],
    ),
    (
        "written-id",
        "the written id is not looked at",
        "liteServer.query#701722d5 data:bytes = Object;",
        ["KeptBytes", "WrittenIdIgnored"],
    ),
    (
        "vector-of-bytes",
        "Vector<bytes> stays",
        "thing x:Vector<bytes> y:bytes = Thing;",
        ["KeptBytes", "VectorOfBytes"],
    ),
    ("field-named-bytes", "a field named bytes", "thing bytes:bytes = Thing;", ["KeptBytes", "FieldNamedBytes"]),
    ("string", "a string is no bytes", "liteServer.query data:string = Object;", ["KeptBytes"]),
    (
        "braces",
        "braces, brackets and comments as by the other rule",
        "f {X:Type} # [ t ] x:bytes /* y */ = Vector<X>;",
        ["KeptBytes", "Comment"],
    ),
    (
        "spaces",
        "white space as by the other rule",
        "liteServer.query\r\n  data:bytes\t= Object ;",
        ["KeptBytes", "Layout"],
    ),
    (
        "number-argument",
        "a number as an argument",
        "matrix rows:(tuple (tuple double 4) 4) = Matrix;",
        ["NumberArgument"],
    ),
    (
        "ip-port-secret",
        "the published id 37982646 of ipPortSecret is its CRC-32 with bytes kept",
        "ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;",
        ["KeptBytes", "IdException"],
    ),
    (
        "password-input-settings",
        "so is bcfc532c of account.passwordInputSettings in layers 27 to 45",
        "account.passwordInputSettings#bcfc532c flags:# new_salt:flags.0?bytes new_password_hash:flags.0?bytes"
        " hint:flags.0?string email:flags.1?string = account.PasswordInputSettings;",
        ["KeptBytes", "IdException", "Legacy"],
    ),
)


def _published(suite, slug, title, text, number, witness, document, flags, rule="keep"):
    normalized = text.replace("(", "").replace(")", "")
    suite.valid(
        slug,
        title,
        {"declaration": text + ";", "bytes": rule},
        published={"id": number, "normalized": normalized},
        level="should",
        importance="high",
        flags=[*flags, "Published"],
        witnesses=[witness],
        spec=[document],
        since=THIRD,
    )
