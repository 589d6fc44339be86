"""Messages: version 1 is with SHA-1 and without padding in msg_key, version 2 with SHA-256."""

import struct

from aes import ige
from numbers_and_hashes import long_of, need, sha1, sha256, unhex


def key_and_iv(version, auth_key, msg_key, x):
    need(version in (1, 2) and x in (0, 8), "version or x")
    need(len(auth_key) == 256 and len(msg_key) == 16, "an auth_key of 256 bytes, a msg_key of 16")
    if version == 2:
        a, b = sha256(msg_key, auth_key[x : x + 36]), sha256(auth_key[40 + x : 76 + x], msg_key)
        return a[:8] + b[8:24] + a[24:], b[:8] + a[8:24] + b[24:]
    a, b = sha1(msg_key, auth_key[x : x + 32]), sha1(auth_key[32 + x : 48 + x], msg_key, auth_key[48 + x : 64 + x])
    c, d = sha1(auth_key[64 + x : 96 + x], msg_key), sha1(msg_key, auth_key[96 + x : 128 + x])
    return a[:8] + b[8:20] + c[4:16], a[8:20] + b[:8] + c[16:] + d[:8]


def msg_key_of(version, auth_key, x, plaintext):
    need(version in (1, 2) and x in (0, 8) and len(auth_key) == 256, "version, x or auth_key")
    return sha256(auth_key[88 + x : 120 + x], plaintext)[8:24] if version == 2 else sha1(plaintext)[4:]


def seal(version, auth_key, x, plaintext, padding):
    low, high = (12, 1024) if version == 2 else (0, 15)
    need(low <= len(padding) <= high and len(plaintext + padding) % 16 == 0, "padding")
    msg_key = msg_key_of(version, auth_key, x, plaintext + padding if version == 2 else plaintext)
    key, iv = key_and_iv(version, auth_key, msg_key, x)
    return sha1(auth_key)[12:] + msg_key + ige(key, iv, plaintext + padding, True)


def opened(version, auth_key, x, message):
    need(len(message) >= 24 and len(message) % 16 == 8, "length")
    need(message[:8] == sha1(auth_key)[12:], "auth_key_id")
    return ige(*key_and_iv(version, auth_key, message[8:24], x), message[24:], False)


def encrypt(version, auth_key, x, salt, session_id, msg_id, seqno, body, padding):
    body = unhex(body)
    need(len(body) % 4 == 0, "a body of whole words")
    head = struct.pack("<qqqii", int(salt), int(session_id), int(msg_id), seqno, len(body))
    return {"message": seal(version, unhex(auth_key), x, head + body, unhex(padding)).hex()}


def decrypt(version, auth_key, x, message, session_id=None):
    message, auth_key = unhex(message), unhex(auth_key)
    plain = opened(version, auth_key, x, message)
    need(len(plain) >= 32, "too short")
    salt, session, msg_id, seqno, length = struct.unpack_from("<qqqii", plain)
    low, high = (12, 1024) if version == 2 else (0, 15)
    fits = 0 <= length <= len(plain) - 32 and length % 4 == 0 and low <= len(plain) - 32 - length <= high
    covered = plain if version == 2 or not fits else plain[: 32 + length]
    need(msg_key_of(version, auth_key, x, covered) == message[8:24] and fits, "msg_key or length")
    need(session_id in (None, str(session)), "another session")
    fields = {"salt": str(salt), "session_id": str(session), "msg_id": str(msg_id), "seqno": seqno}
    return {**fields, "body": plain[32 : 32 + length].hex()}


def auth_key_id(auth_key):
    need(len(auth_key) == 512, "an auth_key of 256 bytes")
    digest = sha1(unhex(auth_key))
    return {"auth_key_id": long_of(digest[12:]), "aux_hash": long_of(digest[:8])}


def bind(perm_auth_key, msg_id, nonce, temp_auth_key_id, temp_session_id, expires_at, random, padding):
    key, random, padding = map(unhex, (perm_auth_key, random, padding))
    need(len(random) == 16 and len(padding) == 8, "random of 16 bytes, padding of 8")
    ids = int(nonce), int(temp_auth_key_id), int(long_of(sha1(key)[12:])), int(temp_session_id)
    inner = struct.pack("<Iqqqqi", 0x75A3F765, *ids, expires_at)
    head = random + struct.pack("<qii", int(msg_id), 0, len(inner))
    return {"encrypted_message": seal(1, key, 0, head + inner, padding).hex()}
