"""The operations modp.*, kdf.*, srp.*, secureSecret.* as functions of their JSON input."""

from generator.cases.operations.fields import bytes_of, hex_of
from generator.protocol import modp, secure_secret, srp


def _check_group(i, strict):
    modp.check_group(i["g"], *bytes_of(i, "p"), strict=strict)
    return {}, {}


def _is_prime(i, strict):
    return {"prime": modp.is_prime(modp.number(*bytes_of(i, "n")))}, {}


def _password_hash(i, strict):
    given = bytes_of(i, "password", "salt1", "salt2")
    return {"x": srp.ph2(*given).hex()}, {"ph1": srp.ph1(*given).hex()}


def _legacy(i, strict):
    return {"password_hash": srp.salted(*bytes_of(i, "password", "salt")).hex()}, {}


def _client(i, strict):
    given = [*bytes_of(i, "password", "salt1", "salt2"), i["g"], *bytes_of(i, "p", "srp_B", "a")]
    A, M1, steps = srp.client(*given, strict=strict)
    return hex_of({"A": A, "M1": M1}), hex_of(steps)


def _new_password(i, strict):
    given = [*bytes_of(i, "password", "salt1", "salt2"), i["g"], *bytes_of(i, "p", "random")]
    salt1, v, x = srp.new_password(*given)
    return hex_of({"salt1": salt1, "new_password_hash": v}), {"x": x.hex()}


def _challenge(i, strict):
    srp_B, steps = srp.challenge(i["g"], *bytes_of(i, "p", "v", "b"))
    return {"srp_B": srp_B.hex()}, hex_of(steps)


def _verify(i, strict):
    given = [*bytes_of(i, "salt1", "salt2"), i["g"], *bytes_of(i, "p", "v", "b", "A", "M1")]
    ok, steps = srp.verify(*given, strict=strict)
    return {"ok": ok}, hex_of(steps)


def _secret_steps(hashed):
    return hex_of({"hash": hashed, "key": hashed[:32], "iv": hashed[32:48]})


def _encrypt(i, strict):
    data, number, hashed = secure_secret.encrypt(i["algo"], *bytes_of(i, "password", "salt", "secret"))
    return {"secure_secret": data.hex(), "secure_secret_id": str(number)}, _secret_steps(hashed)


def _decrypt(i, strict):
    given = bytes_of(i, "password", "salt", "secure_secret")
    secret, hashed = secure_secret.decrypt(i["algo"], *given, int(i["secure_secret_id"]))
    return {"secret": secret.hex()}, _secret_steps(hashed)


def _check(i, strict):
    return {"valid": secure_secret.is_valid(*bytes_of(i, "secret"))}, {}


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
