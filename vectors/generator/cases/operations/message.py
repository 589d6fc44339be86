"""The operations ige.* and message.* as functions of their JSON input."""

from generator.cases.operations.fields import bytes_of, hex_of, long_text
from generator.protocol import ige, mtproto
from generator.protocol.reject import require


def _ige(function):
    return lambda i, strict: ({"data": function(*bytes_of(i, "key", "iv", "data"), strict=strict).hex()}, {})


def _auth_key_id(i, strict):
    (auth_key,) = bytes_of(i, "auth_key")
    require(len(auth_key) == 256, "MESSAGE_PARAMS")
    output = {
        "auth_key_id": long_text(mtproto.auth_key_id(auth_key)),
        "aux_hash": long_text(mtproto.aux_hash(auth_key)),
    }
    return output, {"sha1": mtproto.sha1(auth_key).hex()}


def _msg_key(i, strict):
    auth_key, plaintext = bytes_of(i, "auth_key", "plaintext")
    mtproto.check_params(i["version"], auth_key, i["x"])
    steps = {"sha1": mtproto.sha1(plaintext)}
    if i["version"] == 2:
        steps = {"msg_key_large": mtproto.msg_key_large(auth_key, i["x"], plaintext)}
    return {"msg_key": mtproto.msg_key(i["version"], auth_key, i["x"], plaintext).hex()}, hex_of(steps)


def _keys(i, strict):
    auth_key, key = bytes_of(i, "auth_key", "msg_key")
    mtproto.check_params(i["version"], auth_key, i["x"])
    require(len(key) == 16, "MESSAGE_PARAMS")
    aes_key, aes_iv = mtproto.keys(i["version"], auth_key, key, i["x"])
    steps = hex_of(mtproto.key_hashes(i["version"], auth_key, key, i["x"]))
    output = {"aes_key": aes_key.hex(), "aes_iv": aes_iv.hex()}
    return output, {**steps, **output}


def steps_of_message(version, auth_key, x, key, plaintext, padding):
    """plaintext; the hash that msg_key is cut from; msg_key; the hashes of the derivation; aes_key; aes_iv"""
    steps = {"plaintext": plaintext}
    if version == 1:
        steps["sha1"] = mtproto.sha1(plaintext)
    else:
        steps["msg_key_large"] = mtproto.msg_key_large(auth_key, x, plaintext + padding)
    aes_key, aes_iv = mtproto.keys(version, auth_key, key, x)
    hashes = mtproto.key_hashes(version, auth_key, key, x)
    return hex_of({**steps, "msg_key": key, **hashes, "aes_key": aes_key, "aes_iv": aes_iv})


def _sealed(i, message):
    """The steps of a sealed message."""
    auth_key, padding = bytes_of(i, "auth_key", "padding")
    text = mtproto.decrypt_raw(i["version"], auth_key, i["x"], message)
    plaintext = text[: len(text) - len(padding)]
    return steps_of_message(i["version"], auth_key, i["x"], message[8:24], plaintext, padding)


def _encrypt(i, strict):
    auth_key, body, padding = bytes_of(i, "auth_key", "body", "padding")
    longs = [int(i[name]) for name in ("salt", "session_id", "msg_id")]
    message = mtproto.seal(i["version"], auth_key, i["x"], *longs, i["seqno"], body, padding)
    return {"message": message.hex()}, _sealed(i, message)


def _encrypt_data(i, strict):
    auth_key, plaintext, padding = bytes_of(i, "auth_key", "plaintext", "padding")
    message = mtproto.seal_data(i["version"], auth_key, i["x"], plaintext, padding)
    return {"message": message.hex()}, _sealed(i, message)


def _decrypt(i, strict):
    auth_key, message = bytes_of(i, "auth_key", "message")
    if not strict:
        message = mtproto.whole_blocks(message)
    session_id = int(i["session_id"]) if "session_id" in i else None
    output = mtproto.open_message(i["version"], auth_key, i["x"], message, session_id, strict)
    aes_key, aes_iv = mtproto.keys(i["version"], auth_key, message[8:24], i["x"])
    hashes = mtproto.key_hashes(i["version"], auth_key, message[8:24], i["x"])
    text = mtproto.decrypt_raw(i["version"], auth_key, i["x"], message)
    if i["version"] == 1:
        covered = {"sha1": mtproto.sha1(text[: 32 + len(output["body"]) // 2])}
    else:
        covered = {"msg_key_large": mtproto.msg_key_large(auth_key, i["x"], text)}
    steps = {**hashes, "aes_key": aes_key, "aes_iv": aes_iv, "plaintext": text, **covered, "msg_key": message[8:24]}
    return output, hex_of(steps)


RUN = {
    "ige.encrypt": _ige(ige.encrypt),
    "ige.decrypt": _ige(ige.decrypt),
    "message.authKeyId": _auth_key_id,
    "message.msgKey": _msg_key,
    "message.keys": _keys,
    "message.encrypt": _encrypt,
    "message.decrypt": _decrypt,
    "message.encryptData": _encrypt_data,
}
