"""The operations authKey.* as functions of their JSON input."""

import struct

import auth_key
import factor
import rsa
from reject import require


def _hex(i, *names):
    return [bytes.fromhex(i[name]) for name in names]


def _hexes(values):
    return {name: value.hex() for name, value in values.items()}


def _long(data):
    return str(struct.unpack("<q", data)[0])


def _factorize(i, types, strict):
    p, q = factor.factorize(*_hex(i, "pq"))
    return _hexes({"p": p, "q": q}), {}


def _fingerprint(i, types, strict):
    return {"fingerprint": _long(rsa.fingerprint(*_hex(i, "n", "e")))}, {}


def _rsa_pad(i, types, strict):
    encrypted_data, steps = rsa.pad(*_hex(i, "n", "e", "data", "padding", "temp_key"))
    return {"encrypted_data": encrypted_data.hex()}, _hexes(steps)


def _tmp_aes(i, types, strict):
    key, iv = auth_key.tmp_aes(*_hex(i, "new_nonce", "server_nonce"))
    return _hexes({"tmp_aes_key": key, "tmp_aes_iv": iv}), {}


def _decrypt_answer(i, types, strict):
    answer, steps = auth_key.decrypt_answer(*_hex(i, "encrypted_answer", "new_nonce", "server_nonce"))
    return {"answer": answer.hex()}, _hexes(steps)


def _encrypt_inner(i, types, strict):
    encrypted_data, steps = auth_key.encrypt_inner(*_hex(i, "data", "padding", "new_nonce", "server_nonce"))
    return {"encrypted_data": encrypted_data.hex()}, _hexes(steps)


def _new_nonce_hash(i, types, strict):
    return {"hash": auth_key.new_nonce_hash(*_hex(i, "new_nonce", "auth_key"), i["number"]).hex()}, {}


def _server_salt(i, types, strict):
    return {"server_salt": _long(auth_key.server_salt(*_hex(i, "new_nonce", "server_nonce")))}, {}


def _agree(i, types, strict):
    (dh_prime,) = _hex(i, "dh_prime")
    g_b, key = auth_key.agree(dh_prime, i["g"], *_hex(i, "g_a", "b"), strict=strict)
    return _hexes({"g_b": g_b, "auth_key": key}), {}


def _exchange(i, types, strict):
    numbers = {name: i[name] for name in ("dc", "expires_in", "now") if name in i}
    for name in ("dc", "expires_in"):
        require(-(2**31) <= numbers.get(name, 0) < 2**31, "AUTH_PARAMS")
    draws = {name: bytes.fromhex(i[name]) for name in ("nonce", "new_nonce", "rsa_padding", "temp_key")}
    draws |= {name: [bytes.fromhex(item) for item in i[name]] for name in ("b", "padding", "answers")}
    draws["keys"] = [dict(zip(("n", "e"), _hex(key, "n", "e"))) for key in i["keys"]]
    client = auth_key.Client(types, {**numbers, **draws}, strict)
    out = client.run()
    longs = {name: _long(out[name]) for name in ("auth_key_id", "server_salt")}
    requests = [request.hex() for request in out["requests"]]
    output = {"requests": requests, "auth_key": out["auth_key"].hex(), **longs, "time_offset": out["time_offset"]}
    return output, _hexes(client.steps)


# (input, types of the built-in schema mtproto, strict) -> (output, steps)
RUN = {
    "authKey.factorize": _factorize,
    "authKey.fingerprint": _fingerprint,
    "authKey.rsaPad": _rsa_pad,
    "authKey.tmpAes": _tmp_aes,
    "authKey.decryptAnswer": _decrypt_answer,
    "authKey.encryptInner": _encrypt_inner,
    "authKey.newNonceHash": _new_nonce_hash,
    "authKey.serverSalt": _server_salt,
    "authKey.agree": _agree,
    "authKey.exchange": _exchange,
}
