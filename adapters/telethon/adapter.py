"""Telethon, as Debian 12 has it, behind the protocol of docs/conformance.md."""

import os
import struct
import sys

sys.path.insert(1, os.path.join(os.path.dirname(__file__), ".."))
import serve  # noqa: E402

try:
    from telethon import errors, password, version
    from telethon.crypto import AES, AuthKey, rsa
    from telethon.extensions import BinaryReader
    from telethon.network import mtprotostate
    from telethon.tl import TLObject, types
except ImportError as missing:
    sys.exit(f"Telethon is not installed for this Python: {missing}. On Debian: apt install python3-telethon")

from exchange import LOGGERS, drawing, exchange, factorize, long_of, new_nonce_hash, public_key, tmp_aes, unhex  # noqa: E402


def primitive_encode(type, value):
    if type in ("string", "bytes"):
        value = value.encode() if isinstance(value, str) else unhex(value["hex"])
        return {"bytes": TLObject.serialize_bytes(value).hex()}
    return {"bytes": struct.pack("<q", int(value)).hex()}


def primitive_decode(type, bytes):
    reader = BinaryReader(unhex(bytes))
    read = {
        "int": reader.read_int,
        "long": lambda: str(reader.read_long()),
        "double": lambda: {"f64": struct.pack("<d", reader.read_double()).hex()},
        "int128": lambda: {"hex": (reader.read_large_int(128) % 2**128).to_bytes(16, "little").hex()},
        "int256": lambda: {"hex": (reader.read_large_int(256) % 2**256).to_bytes(32, "little").hex()},
        "string": reader.tgread_string,
        "bytes": lambda: {"hex": reader.tgread_bytes().hex()},
        "Bool": reader.tgread_bool,
    }
    return {"value": read[type]()}


def auth_key_id(auth_key):
    key = AuthKey(unhex(auth_key))
    return {"auth_key_id": long_of(struct.pack("<Q", key.key_id)), "aux_hash": long_of(struct.pack("<Q", key.aux_hash))}


def state_of(auth_key, salt="0", session_id="0"):
    state = mtprotostate.MTProtoState(AuthKey(unhex(auth_key)), LOGGERS)
    state.salt, state.id = int(salt), int(session_id)
    return state


def message_keys(version, auth_key, msg_key, x):
    key, iv = mtprotostate.MTProtoState._calc_key(unhex(auth_key), unhex(msg_key), x == 0)
    return {"aes_key": key.hex(), "aes_iv": iv.hex()}


def encrypt(version, auth_key, x, salt, session_id, msg_id, seqno, body, padding):
    state, data = state_of(auth_key, salt, session_id), unhex(body)
    if (32 + len(data) + len(padding) // 2) % 16:
        raise ValueError("the library pads to whole blocks")
    data = struct.pack("<qii", int(msg_id), seqno, len(data)) + data
    return {"message": drawing([unhex(padding)], lambda: state.encrypt_message_data(data)).hex()}


def decrypt(version, auth_key, x, message, session_id=None):
    data, plain = unhex(message), []
    key, iv = mtprotostate.MTProtoState._calc_key(unhex(auth_key), data[8:24], False)
    if session_id is None:  # the one in the message
        session_id = long_of(AES.decrypt_ige(data[24:], key, iv)[8:16].ljust(8, b"\0"))

    class Body(BinaryReader):
        """The body of a test is any bytes. The library has judged all but the object and the time when it begins to read it."""

        def tgread_object(self):
            plain.append(self.get_bytes())
            return types.BadServerSalt(0, 0, 0, 0)

    mtprotostate.BinaryReader = Body
    try:
        state_of(auth_key, session_id=session_id).decrypt_message_data(data)
    finally:
        mtprotostate.BinaryReader = BinaryReader
    salt, session, msg_id, seqno, length = struct.unpack_from("<qqqii", plain[0])
    fields = {"salt": str(salt), "session_id": str(session), "msg_id": str(msg_id), "seqno": seqno}
    return {**fields, "body": plain[0][32 : 32 + length].hex()}


def algo_of(salt1, salt2, g, p):
    kind = types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow
    return kind(unhex(salt1), unhex(salt2), g, unhex(p))


def srp_client(password, srp_B, a, **algo):
    fields = dict.fromkeys(["new_algo", "new_secure_algo", "secure_random"])
    request = types.account.Password(**fields, current_algo=algo_of(**algo), srp_B=unhex(srp_B), srp_id=1)
    text = unhex(password).decode()
    proof = drawing([unhex(a)], lambda: PASSWORD.compute_check(request, text))
    return {"A": proof.A.hex(), "M1": proof.M1.hex()}


def srp_new_password(password, salt1, random, **algo):
    salt1 += random  # as edit_2fa does, which needs a connection
    return {"salt1": salt1, "new_password_hash": PASSWORD.compute_digest(algo_of(salt1, **algo), unhex(password).decode()).hex()}


def check_group(g, p):
    PASSWORD.check_prime_and_good(unhex(p), g)
    return {}


PASSWORD, PATCHED = password, {"fidelity": "patched"}
TEXT = {**PATCHED, "password": {"text": True}}
V2 = {"version": [2]}
HELLO = {
    "implementation": {"name": "Telethon", "version": version.__version__, "language": "python"},
    "adapter": {"fidelity": "internal-api"},
}
OPS = {
    "tl.primitive.encode": (primitive_encode, {"type": ["string", "bytes"]}),
    "tl.primitive.decode": (primitive_decode, {"type": ["int", "long", "double", "int128", "int256", "string", "bytes", "Bool"]}),
    "ige.encrypt": (lambda key, iv, data: {"data": AES.encrypt_ige(unhex(data), unhex(key), unhex(iv)).hex()}, {}),
    "ige.decrypt": (lambda key, iv, data: {"data": AES.decrypt_ige(unhex(data), unhex(key), unhex(iv)).hex()}, {}),
    "message.authKeyId": (auth_key_id, {}),
    "message.keys": (message_keys, {**V2, "x": [0, 8]}),
    "message.encrypt": (encrypt, {**V2, "x": [0], **PATCHED, "padding": {"bytes": list(range(12, 28))}}),
    "message.decrypt": (decrypt, {**V2, "x": [8], **PATCHED}),
    "modp.checkGroup": (check_group, {}),
    "kdf.passwordHash": (lambda password, **salts: {"x": PASSWORD.compute_hash(algo_of(**salts, g=3, p=""), unhex(password).decode()).hex()}, {"password": {"text": True}}),
    "srp.client": (srp_client, TEXT),
    "srp.newPassword": (srp_new_password, TEXT),
    "authKey.factorize": (factorize, {}),
    "authKey.fingerprint": (lambda n, e: {"fingerprint": str(rsa._compute_fingerprint(public_key({"n": n, "e": e})))}, {}),
    "authKey.tmpAes": (tmp_aes, {}),
    "authKey.newNonceHash": (new_nonce_hash, {}),
    "authKey.exchange": (exchange, PATCHED),
}
REFUSALS = (ValueError, errors.SecurityError, errors.InvalidBufferError, errors.TypeNotFoundError, RuntimeError, BufferError)
serve.serve(HELLO, OPS, REFUSALS)
