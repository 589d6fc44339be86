"""Schemas whose written ids are sent, and are not the CRC-32 of the text beside them by Telegram's rules."""

import re

from generator.cases import spec
from generator.cases.operations.tl import types_of
from generator.cases.suite import THIRD
from generator.cases.tl_values.both import h
from generator.protocol.tl_schema import parse_schema

MESSAGE = "message#5bb8e511 msg_id:long seqno:int bytes:int body:Object = Message; "
TRUE = "true#3fedd339 = True; "
MTPROTO_API = "https://github.com/tdlib/td/blob/master/td/generate/scheme/mtproto_api.tl"
SECRET_API = "https://github.com/tdlib/td/blob/master/td/generate/scheme/secret_api.tl"

# slug, title, schema, type, value, flags, document
USED = (
    (
        "exception-msg-container",
        "msg_container as TDLib prints it",
        MESSAGE + "msg_container#73f1f8dc messages:vector<%Message> = MessageContainer;",
        "MessageContainer",
        {"_": "msg_container", "messages": []},
        ["IdException"],
        MTPROTO_API,
    ),
    (
        "exception-gzip-packed",
        "gzip_packed as TDLib prints it",
        "gzip_packed#3072cfa1 packed_data:bytes = GzipPacked;",
        "GzipPacked",
        {"_": "gzip_packed", "packed_data": h("1f8b")},
        ["IdException"],
        MTPROTO_API,
    ),
    (
        "exception-channel",
        "channel of layers 78 to 91, of which no text is known that gives the id",
        "channel#c88974ac flags:# creator:flags.0?true id:int title:string = Chat;",
        "Chat",
        {"_": "channel", "creator": True, "id": 5, "title": "five"},
        ["IdException", "Legacy"],
        spec.SCHEMA,
    ),
    (
        "printed-without-variable",
        "a method that takes a call, printed without {X:Type}",
        TRUE + "---functions--- invokeAfterMsg#cb9f372d msg_id:long query:!X = X; f = True;",
        "invokeAfterMsg",
        {"_": "invokeAfterMsg", "msg_id": "7", "query": {"_": "f"}},
        ["IdException", "ImplicitParameter"],
        SECRET_API,
    ),
    (
        "printed-with-number-of-layer",
        "a name with the number of a layer behind it",
        "decryptedMessageMediaEmpty#89f5c4a = DecryptedMessageMedia; decryptedMessage8#1f814f1f random_id:long"
        " random_bytes:bytes message:string media:DecryptedMessageMedia = DecryptedMessage;",
        "DecryptedMessage",
        {
            "_": "decryptedMessage8",
            "random_id": "7",
            "random_bytes": h("00"),
            "message": "hello",
            "media": {"_": "decryptedMessageMediaEmpty"},
        },
        ["IdException", "Legacy"],
        SECRET_API,
    ),
    (
        "kept-bytes",
        "a schema whose written ids keep bytes",
        "liteServer.query#798c06df data:bytes = Object; adnl.message.query query_id:int256 query:bytes = adnl.Message;",
        "adnl.Message",
        {"_": "adnl.message.query", "query_id": h("01" * 32), "query": h("00")},
        ["BytesRule", "KeptBytes"],
        spec.LITE_API,
    ),
)
# slug, title, schema, name of the value, its fields, the test it was made from
WRONG = (
    (
        "exception-of-other-text",
        "the name and the id of a published exception with another text",
        "gzip_packed#3072cfa1 packed_data:bytes flags:# more:flags.0?int = GzipPacked;",
        "gzip_packed",
        {"packed_data": h("1f8b")},
        "exception-gzip-packed",
    ),
    (
        "exception-of-other-name",
        "the text and the id of a published exception with another name",
        "gzip_packet#3072cfa1 packed_data:bytes = GzipPacked;",
        "gzip_packet",
        {"packed_data": h("1f8b")},
        "exception-gzip-packed",
    ),
    (
        "printed-with-other-word",
        "a name with a word behind it that tells no layers apart",
        "decryptedMessageMediaEmptyToo#89f5c4a = DecryptedMessageMedia;",
        "decryptedMessageMediaEmptyToo",
        {},
        "printed-with-number-of-layer",
    ),
    (
        "id-of-other-rule",
        "most written ids are Telegram's, and one keeps bytes",
        "one#e686c8ea x:bytes = A; two#ba5d8f72 x:bytes = A; liteServer.query#be77774f data:bytes = Query;",
        "liteServer.query",
        {"data": h("00")},
        "kept-bytes",
    ),
)


def written_ids(both):
    for slug, title, schema, kind, value, flags, document in USED:
        both.valid(slug, title, schema, kind, value, level="should", flags=flags, spec=[document], since=THIRD)
    for slug, title, schema, name, fields, base in WRONG:
        value = {"_": name, **fields}
        declared = next(c for c in parse_schema(schema) if c["name"] == name)
        # What it is on the wire for a reader that does not check ids.
        bare = types_of(re.sub("#[0-9a-f]+", "", schema)).encode(f"%{name}", value)
        wire = declared["id"].to_bytes(4, "little") + bare
        for suite, part in ((both.enc, {"value": value}), (both.dec, {"bytes": wire.hex()})):
            suite.invalid(
                f"schema-{slug}",
                title,
                {"schema": schema, "type": declared["result"][1], **part},
                "SCHEMA_ID_MISMATCH",
                flags=["IdMismatch"],
                mutation_of=base,
                spec=[spec.SCHEMA],
                since=THIRD,
            )
