"""The operations bind.* as functions of their JSON input."""

from generator.cases.operations.fields import bytes_of
from generator.cases.operations.message import steps_of_message
from generator.protocol import binding


def _seal(i, strict):
    key, random, padding = bytes_of(i, "perm_auth_key", "random", "padding")
    longs = [int(i[name]) for name in ("msg_id", "nonce", "temp_auth_key_id", "temp_session_id")]
    message, inner, plaintext = binding.seal(key, *longs, i["expires_at"], random, padding)
    steps = steps_of_message(1, key, 0, message[8:24], plaintext, padding)
    return {"encrypted_message": message.hex()}, {"bind_auth_key_inner": inner.hex(), **steps}


def _open(i, strict):
    return binding.open_binding(*bytes_of(i, "perm_auth_key", "encrypted_message")), {}


def _verify(i, strict):
    (key,) = bytes_of(i, "perm_auth_key")
    rest = [i[name] for name in ("request", "msg_id", "temp_auth_key_id", "temp_session_id", "now")]
    return binding.verify(key, *rest), {}


RUN = {
    "bind.seal": _seal,
    "bind.open": _open,
    "bind.verify": _verify,
}
