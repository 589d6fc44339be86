"""Messages of sessions, and times."""

import struct

from generator.cases import spec
from generator.cases.operations.tl import types_of
from generator.cases.suite import FOURTH
from generator.protocol.numbered import Message, container_body

T = 1707425120
SALT, NEXT_SALT, OLD_SALT = 0x1111222233334444, 0x5555666677778888, -0x0102030405060708
SESSION = -0x7766554433221100
UNIQUE = 0x0F1E2D3C4B5A6978
SALTS = [
    {"valid_since": T - 3000, "valid_until": T - 60, "salt": str(OLD_SALT)},
    {"valid_since": T - 1200, "valid_until": T + 600, "salt": str(SALT)},
    {"valid_since": T + 500, "valid_until": T + 2400, "salt": str(NEXT_SALT)},
]
NEW = {"since": FOURTH}
LINKS = [spec.SERVICE_ABOUT]


def at(seconds, low=0):
    """A msg_id at so many seconds from T. low: its low bits."""
    return (T << 32) + int(seconds * 2**20) * 2**12 + low


# help.getNearestDc and its answer; updatesTooLong: they are the same in all layers.
CALL = struct.pack("<I", 0x1FB33026)
RESULT = struct.pack("<I4sii", 0x8E1A1775, b"\x02NL\0", 2, 2)
UPDATE = struct.pack("<I", 0xE317AF7E)


def service(type_name, name, **fields):
    longs = {key: str(value) if key in LONGS else value for key, value in fields.items()}
    return types_of("mtproto").encode(type_name, {"_": name, **longs})


LONGS = ("msg_id", "ping_id", "req_msg_id", "bad_msg_id", "new_server_salt", "first_msg_id", "unique_id", "server_salt")
LONGS += ("session_id", "answer_msg_id", "salt")


def ids(msg_ids):
    return [str(msg_id) for msg_id in msg_ids]


def ack(*msg_ids):
    return service("MsgsAck", "msgs_ack", msg_ids=ids(msg_ids))


def ping(ping_id=9):
    return service("ping", "ping", ping_id=ping_id)


def container(*messages):
    """messages: (msg_id, seqno, body)"""
    return container_body([Message(*message) for message in messages])


def numbered(msg_id, seqno, body):
    return {"msg_id": str(msg_id), "seqno": seqno, "body": body.hex()}


def from_client(msg_id, seqno, body, now=T, salt=SALT):
    return {"now": now, "salt": str(salt), **numbered(msg_id, seqno, body)}


def from_server(msg_id, seqno, body, now=T, session_id=SESSION):
    return {"now": now, "session_id": str(session_id), **numbered(msg_id, seqno, body)}
