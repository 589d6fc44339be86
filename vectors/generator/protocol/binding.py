"""The binding message of auth.bindTempAuthKey: seal, open, verify."""

import struct

from generator.protocol import ige
from generator.protocol.mtproto import auth_key_id, int_bytes, keys, long_bytes, msg_key, seal_data
from generator.protocol.reject import require

BIND_AUTH_KEY_INNER = 0x75A3F765
INNER_LENGTH = 40
PLAINTEXT_LENGTH = 72
MESSAGE_LENGTH = 104


def inner(nonce, temp_auth_key_id, perm_auth_key_id, temp_session_id, expires_at, constructor=BIND_AUTH_KEY_INNER):
    """The 40 bytes of bind_auth_key_inner."""
    longs = (nonce, temp_auth_key_id, perm_auth_key_id, temp_session_id)
    packed = b"".join(long_bytes(v, "BIND_PARAMS") for v in longs)
    return struct.pack("<I", constructor) + packed + int_bytes(expires_at, "BIND_PARAMS")


def plaintext(random, msg_id, body, seqno=0, length=INNER_LENGTH):
    """The 72 bytes under msg_key."""
    return random + long_bytes(msg_id, "BIND_PARAMS") + struct.pack("<ii", seqno, length) + body


def key_id(perm_auth_key):
    require(len(perm_auth_key) == 256, "BIND_PARAMS")
    return struct.unpack("<q", auth_key_id(perm_auth_key))[0]


def seal(perm_auth_key, msg_id, nonce, temp_auth_key_id, temp_session_id, expires_at, random, padding):
    """encrypted_message (104 bytes), bind_auth_key_inner, plaintext"""
    perm_id = key_id(perm_auth_key)
    require(len(random) == 16 and len(padding) == 8, "BIND_PARAMS")
    body = inner(nonce, temp_auth_key_id, perm_id, temp_session_id, expires_at)
    text = plaintext(random, msg_id, body)
    return seal_data(1, perm_auth_key, 0, text, padding), body, text


def open_binding(perm_auth_key, message):
    require(len(perm_auth_key) == 256, "BIND_PARAMS")
    require(len(message) >= MESSAGE_LENGTH, "BIND_TRUNCATED")
    require(len(message) <= MESSAGE_LENGTH, "BIND_TRAILING_BYTES")
    require(message[:8] == auth_key_id(perm_auth_key), "BIND_KEY_ID_MISMATCH")
    key = message[8:24]
    aes_key, aes_iv = keys(1, perm_auth_key, key, 0)
    text = ige.decrypt(aes_key, aes_iv, message[24:])
    require(msg_key(1, perm_auth_key, 0, text[:PLAINTEXT_LENGTH]) == key, "BIND_MSG_KEY_MISMATCH")
    msg_id, seqno, length, number, nonce, temp, perm, session, expires_at = struct.unpack("<qiiIqqqqi", text[16:72])
    require(seqno == 0, "BIND_SEQNO")
    require(length == INNER_LENGTH, "BIND_MSG_LEN")
    require(number == BIND_AUTH_KEY_INNER, "BIND_CONSTRUCTOR")
    return {
        "msg_id": str(msg_id),
        "nonce": str(nonce),
        "temp_auth_key_id": str(temp),
        "perm_auth_key_id": str(perm),
        "temp_session_id": str(session),
        "expires_at": expires_at,
        "random": text[:16].hex(),
        "padding": text[72:].hex(),
    }


def verify(perm_auth_key, request, msg_id, temp_auth_key_id, temp_session_id, now):
    opened = open_binding(perm_auth_key, bytes.fromhex(request["encrypted_message"]))
    require(opened["msg_id"] == msg_id, "BIND_MSG_ID_MISMATCH")
    require(opened["nonce"] == request["nonce"], "BIND_NONCE_MISMATCH")
    require(opened["expires_at"] == request["expires_at"], "BIND_EXPIRES_AT_MISMATCH")
    require(opened["perm_auth_key_id"] == request["perm_auth_key_id"], "BIND_PERM_AUTH_KEY_ID_MISMATCH")
    require(opened["temp_auth_key_id"] == temp_auth_key_id, "BIND_TEMP_AUTH_KEY_ID_MISMATCH")
    require(opened["temp_session_id"] == temp_session_id, "BIND_TEMP_SESSION_ID_MISMATCH")
    require(opened["expires_at"] > now, "BIND_EXPIRED")
    return {"ok": True}
