"""Messages of MTProto 1.0 and 2.0: key ids, msg_key, keys, sealing and opening."""

import hashlib
import struct

from generator.protocol import ige
from generator.protocol.reject import require


def sha1(*parts):
    return hashlib.sha1(b"".join(parts)).digest()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def long_bytes(value, code):
    require(-(2**63) <= value < 2**63, code)
    return struct.pack("<q", value)


def int_bytes(value, code):
    require(-(2**31) <= value < 2**31, code)
    return struct.pack("<i", value)


def auth_key_id(auth_key):
    """The last 8 bytes of SHA1(auth_key)."""
    return sha1(auth_key)[12:]


def aux_hash(auth_key):
    """The first 8 bytes of SHA1(auth_key)."""
    return sha1(auth_key)[:8]


def check_params(version, auth_key, x):
    require(version in (1, 2) and len(auth_key) == 256 and x in (0, 8), "MESSAGE_PARAMS")


def msg_key(version, auth_key, x, plaintext):
    """1.0: over the plain text without padding. 2.0: over the plain text with padding."""
    if version == 1:
        return sha1(plaintext)[4:20]
    return msg_key_large(auth_key, x, plaintext)[8:24]


def msg_key_large(auth_key, x, plaintext):
    return sha256(auth_key[88 + x : 120 + x], plaintext)


def key_hashes(version, auth_key, key, x):
    """The hashes that aes_key and aes_iv are cut from, under the names of the documents."""
    k = auth_key
    if version == 1:
        return {
            "sha1_a": sha1(key, k[x : x + 32]),
            "sha1_b": sha1(k[32 + x : 48 + x], key, k[48 + x : 64 + x]),
            "sha1_c": sha1(k[64 + x : 96 + x], key),
            "sha1_d": sha1(key, k[96 + x : 128 + x]),
        }
    return {"sha256_a": sha256(key, k[x : x + 36]), "sha256_b": sha256(k[40 + x : 76 + x], key)}


def keys(version, auth_key, key, x):
    """aes_key (32 bytes), aes_iv (32 bytes)"""
    h = key_hashes(version, auth_key, key, x)
    if version == 1:
        a, b, c, d = h["sha1_a"], h["sha1_b"], h["sha1_c"], h["sha1_d"]
        return a[0:8] + b[8:20] + c[4:16], a[8:20] + b[0:8] + c[16:20] + d[0:8]
    a, b = h["sha256_a"], h["sha256_b"]
    return a[0:8] + b[8:24] + a[24:32], b[0:8] + a[8:24] + b[24:32]


def seal_raw(version, auth_key, x, plaintext, padding, derive=None):
    """auth_key_id | msg_key | IGE(plaintext | padding), whatever the lengths say. derive: (version, x) of the keys."""
    covered = plaintext if version == 1 else plaintext + padding
    key = msg_key(version, auth_key, x, covered)
    kdf_version, kdf_x = derive or (version, x)
    aes_key, aes_iv = keys(kdf_version, auth_key, key, kdf_x)
    return auth_key_id(auth_key) + key + ige.encrypt(aes_key, aes_iv, plaintext + padding)


def seal_data(version, auth_key, x, plaintext, padding):
    check_params(version, auth_key, x)
    least, most = (0, 15) if version == 1 else (12, 1024)
    total = len(plaintext) + len(padding)
    require(least <= len(padding) <= most and total % 16 == 0 and total > 0, "MESSAGE_PARAMS")
    return seal_raw(version, auth_key, x, plaintext, padding)


def header(salt, session_id, msg_id, seqno, length):
    """The 32 bytes before message_data."""
    longs = b"".join(long_bytes(v, "MESSAGE_PARAMS") for v in (salt, session_id, msg_id))
    return longs + int_bytes(seqno, "MESSAGE_PARAMS") + int_bytes(length, "MESSAGE_PARAMS")


def seal(version, auth_key, x, salt, session_id, msg_id, seqno, body, padding):
    check_params(version, auth_key, x)
    require(len(body) % 4 == 0, "MESSAGE_PARAMS")
    plaintext = header(salt, session_id, msg_id, seqno, len(body)) + body
    return seal_data(version, auth_key, x, plaintext, padding)


def decrypt_raw(version, auth_key, x, message):
    aes_key, aes_iv = keys(version, auth_key, message[8:24], x)
    return ige.decrypt(aes_key, aes_iv, message[24:])


def whole_blocks(message):
    """The message without bytes after its last whole block, which a transport may have put there."""
    return message[: len(message) - (len(message) - 24) % 16]


def open_message(version, auth_key, x, message, session_id=None, strict=True):
    check_params(version, auth_key, x)
    least = 24 + (32 if version == 1 else 48)
    require(len(message) >= least, "MESSAGE_TRUNCATED")
    require(message[:8] == auth_key_id(auth_key), "MESSAGE_KEY_ID_MISMATCH")
    require(len(message) % 16 == 8, "MESSAGE_ALIGNMENT")
    plaintext = decrypt_raw(version, auth_key, x, message)
    salt, session, msg_id, seqno, length = struct.unpack("<qqqii", plaintext[:32])
    padding = len(plaintext) - 32 - length
    if version == 1:
        possible = length >= 0 and length % 4 == 0 and 0 <= padding <= 15
        covered = plaintext[: 32 + length] if possible else plaintext
        good = msg_key(1, auth_key, x, covered) == message[8:24]
        require(good and possible, "MESSAGE_INTEGRITY")
    else:
        require(msg_key(2, auth_key, x, plaintext) == message[8:24], "MESSAGE_INTEGRITY")
        require(length >= 0 and length % 4 == 0 and padding >= 0, "MESSAGE_LENGTH")
        require(12 <= padding <= 1024, "MESSAGE_PADDING")
    require(session_id is None or session == session_id, "MESSAGE_SESSION_MISMATCH")
    parity = msg_id % 4 == 0 if x == 0 else msg_id % 4 in (1, 3)
    require(parity or not strict, "MESSAGE_MSG_ID_PARITY")
    return {
        "salt": str(salt),
        "session_id": str(session),
        "msg_id": str(msg_id),
        "seqno": seqno,
        "body": plaintext[32 : 32 + length].hex(),
    }
