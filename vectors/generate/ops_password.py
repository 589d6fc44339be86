"""The operations modp.*, kdf.*, srp.*, secureSecret.* as functions of their JSON input."""

import modp
import secure_secret
import srp


def _hex(i, *names):
    return [bytes.fromhex(i[name]) for name in names]


def _hexes(values):
    return {name: value.hex() for name, value in values.items()}


def _check_group(i, strict):
    modp.check_group(i["g"], *_hex(i, "p"), strict=strict)
    return {}, {}


def _is_prime(i, strict):
    return {"prime": modp.is_prime(modp.number(*_hex(i, "n")))}, {}


def _password_hash(i, strict):
    given = _hex(i, "password", "salt1", "salt2")
    return {"x": srp.ph2(*given).hex()}, {"ph1": srp.ph1(*given).hex()}


def _legacy(i, strict):
    return {"password_hash": srp.salted(*_hex(i, "password", "salt")).hex()}, {}


def _client(i, strict):
    given = [*_hex(i, "password", "salt1", "salt2"), i["g"], *_hex(i, "p", "srp_B", "a")]
    A, M1, steps = srp.client(*given, strict=strict)
    return _hexes({"A": A, "M1": M1}), _hexes(steps)


def _new_password(i, strict):
    given = [*_hex(i, "password", "salt1", "salt2"), i["g"], *_hex(i, "p", "random")]
    salt1, v, x = srp.new_password(*given)
    return _hexes({"salt1": salt1, "new_password_hash": v}), {"x": x.hex()}


def _challenge(i, strict):
    srp_B, steps = srp.challenge(i["g"], *_hex(i, "p", "v", "b"))
    return {"srp_B": srp_B.hex()}, _hexes(steps)


def _verify(i, strict):
    given = [*_hex(i, "salt1", "salt2"), i["g"], *_hex(i, "p", "v", "b", "A", "M1")]
    ok, steps = srp.verify(*given, strict=strict)
    return {"ok": ok}, _hexes(steps)


def _secret_steps(hashed):
    return _hexes({"hash": hashed, "key": hashed[:32], "iv": hashed[32:48]})


def _encrypt(i, strict):
    data, number, hashed = secure_secret.encrypt(i["algo"], *_hex(i, "password", "salt", "secret"))
    return {"secure_secret": data.hex(), "secure_secret_id": str(number)}, _secret_steps(hashed)


def _decrypt(i, strict):
    given = _hex(i, "password", "salt", "secure_secret")
    secret, hashed = secure_secret.decrypt(i["algo"], *given, int(i["secure_secret_id"]))
    return {"secret": secret.hex()}, _secret_steps(hashed)


def _check(i, strict):
    return {"valid": secure_secret.is_valid(*_hex(i, "secret"))}, {}


RUN = {
    "modp.checkGroup": _check_group,
    "modp.isPrime": _is_prime,
    "kdf.passwordHash": _password_hash,
    "kdf.legacy": _legacy,
    "srp.client": _client,
    "srp.newPassword": _new_password,
    "srp.challenge": _challenge,
    "srp.verify": _verify,
    "secureSecret.encrypt": _encrypt,
    "secureSecret.decrypt": _decrypt,
    "secureSecret.check": _check,
}
