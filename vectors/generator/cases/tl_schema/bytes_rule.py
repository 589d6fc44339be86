"""Tests of tl.parseSchema: which rule for bytes the ids that a text does not write are computed by."""

from generator.cases import spec
from generator.cases.suite import THIRD

QUERY = "liteServer.query data:bytes = Object;"
PAYLOAD = "callbackQueryPayloadData data:bytes = CallbackQueryPayload;"
KEPT = "adnl.message.query#b48bf97a query_id:int256 query:bytes = adnl.Message;"
KEPT_TOO = "callbackQueryPayloadData#8a1e3c66 data:bytes = CallbackQueryPayload;"
REPLACED = "inputCheckPasswordSRP#d27ff082 srp_id:long A:bytes M1:bytes = InputCheckPasswordSRP;"
REPLACED_TOO = "auth.importedAuthorization#02fc37ee id:long bytes:bytes = auth.ImportedAuthorization;"
EXCEPTION = "ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;"
PARTICIPANT = (
    "e2e.chain.groupParticipant user_id:long public_key:int256 flags:# add_users:flags.0?true"
    " remove_users:flags.1?true version:int = e2e.chain.GroupParticipant;"
)
BYTES = "bytes = Bytes;"

# slug, title, declarations, the input bytes, the rule that the ids show
CASES = (
    ("given-keep", "bytes is kept if the input says so", [QUERY, PARTICIPANT], "keep", "keep"),
    ("given-string", "bytes is string if the input says so", [QUERY, PARTICIPANT], "string", "string"),
    ("undecided", "nothing decides: bytes is string", [QUERY, PARTICIPANT], None, "string"),
    (
        "written-keep",
        "a written id decides: bytes is kept, and true flags too",
        [KEPT, QUERY, PARTICIPANT],
        None,
        "keep",
    ),
    ("written-string", "a written id decides: bytes is string", [REPLACED, QUERY], None, "string"),
    ("written-later", "the id that decides may come last", [QUERY, PAYLOAD, KEPT], None, "keep"),
    ("written-by-method", "the id of a method decides too", [QUERY, "---functions---", KEPT], None, "keep"),
    ("most-keep", "written ids differ: most of them decide", [REPLACED, KEPT, KEPT_TOO, QUERY], None, "keep"),
    ("most-string", "written ids differ: most of them decide", [KEPT, REPLACED, REPLACED_TOO, QUERY], None, "string"),
    (
        "as-many",
        "as many written ids follow one rule as the other: nothing decides",
        [KEPT, REPLACED, QUERY],
        None,
        "string",
    ),
    ("exception-has-no-vote", "a published exception decides nothing", [EXCEPTION, QUERY], None, "string"),
    (
        "exception-beside-vote",
        "a published exception does not outweigh another id",
        [EXCEPTION, REPLACED, KEPT, KEPT_TOO, QUERY],
        None,
        "keep",
    ),
    (
        "other-id-has-no-vote",
        "a written id that is the CRC-32 by neither rule decides nothing",
        ["thing#deadbeef x:bytes = Thing;", QUERY],
        None,
        "string",
    ),
    (
        "true-flags-have-no-vote",
        "declarations without bytes decide nothing",
        [PARTICIPANT.replace("Participant ", "Participant#18f3971f ", 1), QUERY],
        None,
        "string",
    ),
    ("declared", "that bytes is declared decides nothing", [BYTES, QUERY], None, "string"),
    (
        "declared-string",
        "a text that declares bytes, with an id of Telegram's",
        [BYTES, REPLACED, QUERY],
        None,
        "string",
    ),
    ("string-over-written", "the input has precedence over written ids", [KEPT, QUERY], "string", "string"),
    ("keep-over-written", "the input has precedence over written ids", [REPLACED, QUERY], "keep", "keep"),
)
SHOWN = {"keep": ("798c06df", "18f3971f", "8a1e3c66"), "string": ("701722d5", "28852f20", "e57e585c")}


def add(suite):
    for slug, title, declarations, given, rule in CASES:
        test_input = {"schema": "\n".join(declarations), **({"bytes": given} if given else {})}
        flags = ["BytesRule", "KeptBytes" if rule == "keep" else "BytesAsString"]
        if "exception" in slug:
            flags.append("IdException")
        out = suite.valid(
            f"bytes-{slug}",
            title,
            test_input,
            level="should",
            importance="high" if given or slug.startswith("written") else "medium",
            flags=flags,
            spec=[spec.TL_PARSER, spec.SCHEMA],
            since=THIRD,
        )
        ids = {c["id"] for c in out["combinators"]}
        other = SHOWN["string" if rule == "keep" else "keep"]
        assert SHOWN[rule][0] in ids and not ids & {other[0]}, slug
