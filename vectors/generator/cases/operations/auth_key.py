"""The operations authKey.* as functions of their JSON input."""

from generator.cases.operations.fields import bytes_of, hex_of, long_text
from generator.cases.operations.tl import types_of
from generator.protocol import auth_key, factor, rsa
from generator.protocol.modp import number
from generator.protocol.mtproto import long_bytes
from generator.protocol.reject import require
from generator.protocol.server import Server


def _factorize(i, strict):
    p, q = factor.factorize(*bytes_of(i, "pq"))
    return hex_of({"p": p, "q": q}), {}


def _fingerprint(i, strict):
    return {"fingerprint": long_text(rsa.fingerprint(*bytes_of(i, "n", "e")))}, {}


def _temp_keys(i):
    """In the order in which they are drawn."""
    return [bytes.fromhex(item) for item in (i["temp_key"], *i.get("temp_keys", ()))]


def _rsa_pad(i, strict):
    encrypted_data, steps = rsa.pad(*bytes_of(i, "n", "e", "data", "padding"), _temp_keys(i))
    return {"encrypted_data": encrypted_data.hex()}, hex_of(steps)


def _lenient(i):
    require(i["profile"] in ("strict", "lenient"), "AUTH_PARAMS")
    return i["profile"] == "lenient"


def _rsa_unpad(i, strict):
    n, e, d, encrypted_data = bytes_of(i, "n", "e", "d", "encrypted_data")
    require(e and e[0] and d and d[0], "AUTH_PARAMS")
    data, form = rsa.unpad(n, number(d), encrypted_data, _lenient(i))
    return {"data": data.hex(), "form": form}, {}


def _tmp_aes(i, strict):
    key, iv = auth_key.tmp_aes(*bytes_of(i, "new_nonce", "server_nonce"))
    return hex_of({"tmp_aes_key": key, "tmp_aes_iv": iv}), {}


def _decrypt_answer(i, strict):
    answer, steps = auth_key.decrypt_answer(*bytes_of(i, "encrypted_answer", "new_nonce", "server_nonce"), strict)
    return {"answer": answer.hex()}, hex_of(steps)


def _encrypt_inner(i, strict):
    encrypted_data, steps = auth_key.encrypt_inner(*bytes_of(i, "data", "padding", "new_nonce", "server_nonce"))
    return {"encrypted_data": encrypted_data.hex()}, hex_of(steps)


def _new_nonce_hash(i, strict):
    return {"hash": auth_key.new_nonce_hash(*bytes_of(i, "new_nonce", "auth_key"), i["number"]).hex()}, {}


def _server_salt(i, strict):
    return {"server_salt": long_text(auth_key.server_salt(*bytes_of(i, "new_nonce", "server_nonce")))}, {}


def _agree(i, strict):
    (dh_prime,) = bytes_of(i, "dh_prime")
    g_b, key = auth_key.agree(dh_prime, i["g"], *bytes_of(i, "g_a", "b"), strict=strict)
    return hex_of({"g_b": g_b, "auth_key": key}), {}


def _require_int(value):
    require(-(2**31) <= value < 2**31, "AUTH_PARAMS")


def _exchange(i, strict):
    numbers = {name: i[name] for name in ("dc", "expires_in", "now") if name in i}
    for name in ("dc", "expires_in"):
        _require_int(numbers.get(name, 0))
    draws = {name: bytes.fromhex(i[name]) for name in ("nonce", "new_nonce", "rsa_padding")}
    draws["temp_keys"] = _temp_keys(i)
    draws |= {name: [bytes.fromhex(item) for item in i[name]] for name in ("b", "padding", "answers")}
    draws["keys"] = [dict(zip(("n", "e"), bytes_of(key, "n", "e"))) for key in i["keys"]]
    client = auth_key.Client(types_of("mtproto"), {**numbers, **draws}, strict)
    out = client.run()
    longs = {name: long_text(out[name]) for name in ("auth_key_id", "server_salt")}
    requests = [request.hex() for request in out["requests"]]
    output = {"requests": requests, "auth_key": out["auth_key"].hex(), **longs, "time_offset": out["time_offset"]}
    return output, hex_of(client.steps)


def _items(objects, *names):
    return [dict(zip(names, bytes_of(item, *names))) for item in objects]


def _serve(i, strict):
    _require_int(i["dc"])
    setup = {
        "rsa_keys": _items(i["rsa_keys"], "n", "e", "d"),
        "lenient": _lenient(i),
        "dh_prime": bytes.fromhex(i["dh_prime"]),
        "taken": {long_bytes(int(auth_key_id), "AUTH_PARAMS") for auth_key_id in i.get("taken", [])},
        "retry_limit": i.get("retry_limit", auth_key.MAX_RETRIES),
        **{name: i[name] for name in ("dc", "g", "now")},
    }
    drawn = _items(i["handshakes"], "server_nonce", "p", "q", "a", "padding")
    server = Server(types_of("mtproto"), setup, drawn)
    answers = [server.answer(bytes.fromhex(query)) for query in i["queries"]]
    return {"answers": [_told(answer) for answer in answers], "keys": [_key(key) for key in server.keys]}, {}


def _told(answer):
    return answer if isinstance(answer, int) else answer.hex()


def _key(key):
    longs = {name: long_text(key[name]) for name in ("auth_key_id", "server_salt")}
    return {**key, "auth_key": key["auth_key"].hex(), **longs}


RUN = {
    "authKey.factorize": _factorize,
    "authKey.fingerprint": _fingerprint,
    "authKey.rsaPad": _rsa_pad,
    "authKey.rsaUnpad": _rsa_unpad,
    "authKey.tmpAes": _tmp_aes,
    "authKey.decryptAnswer": _decrypt_answer,
    "authKey.encryptInner": _encrypt_inner,
    "authKey.newNonceHash": _new_nonce_hash,
    "authKey.serverSalt": _server_salt,
    "authKey.agree": _agree,
    "authKey.exchange": _exchange,
    "authKey.serve": _serve,
}
