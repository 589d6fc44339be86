"""The JSON Schema of each operation, from its input, output and steps."""

from generator.cases.schemas.forms import (
    ANSWER,
    BYTES,
    DIALECT,
    HEX,
    INT,
    LONG,
    TEXT,
    VALUE,
    array_of,
    list_of,
    record,
    ref,
)

IGE = {"input": record({"key": HEX, "iv": HEX, "data": BYTES}), "output": record({"data": ANSWER})}
ENVELOPE = {"version": INT, "auth_key": HEX, "x": INT}
HASHES = ("sha1_a", "sha1_b", "sha1_c", "sha1_d", "sha256_a", "sha256_b", "aes_key", "aes_iv")
SEALED_STEPS = ("plaintext", "sha1", "msg_key_large", "msg_key", *HASHES)
COMBINATOR = record(
    {
        "kind": {"enum": ["constructor", "method"]},
        "name": TEXT,
        "id": ref("constructorId"),
        "params": {
            "type": "array",
            "items": record(
                {"name": TEXT, "type": TEXT, "flag": record({"field": TEXT, "bit": INT}, ("bit",))}, ("flag",)
            ),
        },
        "type": TEXT,
        "layer": INT,
    },
    ("layer",),
)
BYTES_RULE = {"enum": ["string", "keep"]}
BOUND = {"msg_id": LONG, "nonce": LONG, "temp_auth_key_id": LONG}
GROUP = {"g": INT, "p": HEX}
SALTS = {"salt1": HEX, "salt2": HEX}
SECRET_STEPS = ("hash", "key", "iv")
NONCES = {"new_nonce": HEX, "server_nonce": HEX}
TMP_AES = ("tmp_aes_key", "tmp_aes_iv")
RSA_KEY = {"n": HEX, "e": HEX}
RSA_PRIVATE_KEY = {**RSA_KEY, "d": HEX}
TEMP_KEYS = {"temp_key": HEX, "temp_keys": list_of(HEX)}
PROFILE = {"enum": ["strict", "lenient"]}
HANDSHAKE = record({"server_nonce": HEX, "p": HEX, "q": HEX, "a": BYTES, "padding": HEX})
MADE_KEY = record({"auth_key": HEX, "auth_key_id": LONG, "server_salt": LONG, "expires_in": INT}, ("expires_in",))
EXCHANGE_STEPS = ("p", "q", "inner_data", *TMP_AES, "g_b", "new_nonce_hash1", "new_nonce_hash2")
NUMBERED = {"msg_id": LONG, "seqno": INT, "body": HEX}
SALTS_OF_KEY = {"salts": list_of(record({"valid_since": INT, "valid_until": INT, "salt": LONG}))}
SENT = record({**NUMBERED, "container": LONG}, ("container",))
EVENT = {
    "anyOf": [
        record({"now": INT, "message": record({"salt": LONG, **NUMBERED})}),
        record({"now": INT, "answer": record({"req_msg_id": LONG, "result": HEX})}),
    ]
}
ANSWERED = record({"req_msg_id": LONG, "result": HEX})
REACTION = {
    "answers": list_of(ANSWERED),
    **dict.fromkeys(("again", "anew", "failed", "receipts"), list_of(LONG)),
    **dict.fromkeys(("updates", "sent"), list_of(HEX)),
}
VERDICTS = [0, 16, 17, 18, 19, 20, 32, 33, 34, 35, 48, 64, "repeated", "unreadable"]
REQUEST = record({"perm_auth_key_id": LONG, "nonce": LONG, "expires_at": INT, "encrypted_message": HEX})

OPERATIONS = {
    "tl.primitive.encode": {"input": record({"type": TEXT, "value": VALUE}), "output": record({"bytes": ANSWER})},
    "tl.primitive.decode": {"input": record({"type": TEXT, "bytes": BYTES}), "output": record({"value": VALUE})},
    "tl.constructorId": {
        "input": record({"declaration": TEXT, "bytes": BYTES_RULE}, ("bytes",)),
        "output": record({"id": ref("constructorId"), "normalized": TEXT}),
    },
    "tl.parseSchema": {
        "input": record({"schema": TEXT, "bytes": BYTES_RULE}, ("bytes",)),
        "output": record({"combinators": {"type": "array", "items": COMBINATOR}}),
    },
    "tl.encode": {"input": record({"schema": TEXT, "type": TEXT, "value": VALUE}), "output": record({"bytes": ANSWER})},
    "tl.decode": {"input": record({"schema": TEXT, "type": TEXT, "bytes": BYTES}), "output": record({"value": VALUE})},
    "ige.encrypt": IGE,
    "ige.decrypt": IGE,
    "message.authKeyId": {
        "input": record({"auth_key": HEX}),
        "output": record({"auth_key_id": LONG, "aux_hash": LONG}),
        "steps": ("sha1",),
    },
    "message.msgKey": {
        "input": record({**ENVELOPE, "plaintext": HEX}),
        "output": record({"msg_key": HEX}),
        "steps": ("sha1", "msg_key_large"),
    },
    "message.keys": {
        "input": record({**ENVELOPE, "msg_key": HEX}),
        "output": record({"aes_key": HEX, "aes_iv": HEX}),
        "steps": HASHES,
    },
    "message.encrypt": {
        "input": record(
            {
                **ENVELOPE,
                "salt": LONG,
                "session_id": LONG,
                "msg_id": LONG,
                "seqno": INT,
                "body": HEX,
                "padding": HEX,
            }
        ),
        "output": record({"message": HEX}),
        "steps": SEALED_STEPS,
    },
    "message.decrypt": {
        "input": record({**ENVELOPE, "message": HEX, "session_id": LONG}, ("session_id",)),
        "output": record({"salt": LONG, "session_id": LONG, "msg_id": LONG, "seqno": INT, "body": HEX}),
        "steps": SEALED_STEPS,
    },
    "message.encryptData": {
        "input": record({**ENVELOPE, "plaintext": HEX, "padding": HEX}),
        "output": record({"message": HEX}),
        "steps": SEALED_STEPS,
    },
    "bind.seal": {
        "input": record(
            {
                "perm_auth_key": HEX,
                **BOUND,
                "temp_session_id": LONG,
                "expires_at": INT,
                "random": HEX,
                "padding": HEX,
            }
        ),
        "output": record({"encrypted_message": HEX}),
        "steps": ("bind_auth_key_inner", *SEALED_STEPS),
    },
    "bind.open": {
        "input": record({"perm_auth_key": HEX, "encrypted_message": HEX}),
        "output": record(
            {
                **BOUND,
                "perm_auth_key_id": LONG,
                "temp_session_id": LONG,
                "expires_at": INT,
                "random": HEX,
                "padding": HEX,
            }
        ),
    },
    "bind.verify": {
        "input": record(
            {
                "perm_auth_key": HEX,
                "request": REQUEST,
                "msg_id": LONG,
                "temp_auth_key_id": LONG,
                "temp_session_id": LONG,
                "now": INT,
            }
        ),
        "output": record({"ok": {"const": True}}),
    },
    "modp.checkGroup": {"input": record(GROUP), "output": record({})},
    "modp.isPrime": {"input": record({"n": HEX}), "output": record({"prime": {"type": "boolean"}})},
    "kdf.passwordHash": {
        "input": record({"password": BYTES, **SALTS}),
        "output": record({"x": HEX}),
        "steps": ("ph1",),
    },
    "kdf.legacy": {"input": record({"password": BYTES, "salt": HEX}), "output": record({"password_hash": HEX})},
    "srp.client": {
        "input": record({"password": HEX, **SALTS, **GROUP, "srp_B": HEX, "a": HEX}),
        "output": record({"A": HEX, "M1": HEX}),
        "steps": ("x", "v", "k", "k_v", "u", "t", "S", "K"),
    },
    "srp.newPassword": {
        "input": record({"password": HEX, **SALTS, **GROUP, "random": HEX}),
        "output": record({"salt1": HEX, "new_password_hash": HEX}),
        "steps": ("x",),
    },
    "srp.challenge": {
        "input": record({**GROUP, "v": HEX, "b": HEX}),
        "output": record({"srp_B": HEX}),
        "steps": ("k", "k_v"),
    },
    "srp.verify": {
        "input": record({**SALTS, **GROUP, "v": HEX, "b": HEX, "A": HEX, "M1": HEX}),
        "output": record({"ok": {"type": "boolean"}}),
        "steps": ("k", "k_v", "u", "S", "K"),
    },
    "secureSecret.encrypt": {
        "input": record({"algo": TEXT, "password": HEX, "salt": HEX, "secret": HEX}),
        "output": record({"secure_secret": HEX, "secure_secret_id": LONG}),
        "steps": SECRET_STEPS,
    },
    "secureSecret.decrypt": {
        "input": record({"algo": TEXT, "password": HEX, "salt": HEX, "secure_secret": HEX, "secure_secret_id": LONG}),
        "output": record({"secret": HEX}),
        "steps": SECRET_STEPS,
    },
    "secureSecret.check": {"input": record({"secret": HEX}), "output": record({"valid": {"type": "boolean"}})},
    "authKey.factorize": {"input": record({"pq": HEX}), "output": record({"p": HEX, "q": HEX})},
    "authKey.fingerprint": {"input": record(RSA_KEY), "output": record({"fingerprint": LONG})},
    "authKey.rsaPad": {
        "input": record({**RSA_KEY, "data": HEX, "padding": BYTES, **TEMP_KEYS}, ("temp_keys",)),
        "output": record({"encrypted_data": HEX}),
        "steps": ("data_with_hash", "aes_encrypted", "temp_key_xor", "key_aes_encrypted"),
    },
    "authKey.rsaUnpad": {
        "input": record({**RSA_PRIVATE_KEY, "encrypted_data": HEX, "profile": PROFILE}),
        "output": record({"data": HEX, "form": {"enum": ["RSA_PAD", "SHA1"]}}),
    },
    "authKey.tmpAes": {"input": record(NONCES), "output": record(dict.fromkeys(TMP_AES, HEX))},
    "authKey.decryptAnswer": {
        "input": record({"encrypted_answer": HEX, **NONCES}),
        "output": record({"answer": HEX}),
        "steps": (*TMP_AES, "answer_with_hash"),
    },
    "authKey.encryptInner": {
        "input": record({"data": HEX, "padding": HEX, **NONCES}),
        "output": record({"encrypted_data": HEX}),
        "steps": (*TMP_AES, "data_with_hash"),
    },
    "authKey.newNonceHash": {
        "input": record({"new_nonce": HEX, "auth_key": HEX, "number": INT}),
        "output": record({"hash": HEX}),
    },
    "authKey.serverSalt": {"input": record(NONCES), "output": record({"server_salt": LONG})},
    "authKey.agree": {
        "input": record({"dh_prime": HEX, "g": INT, "g_a": HEX, "b": BYTES}),
        "output": record({"g_b": HEX, "auth_key": HEX}),
    },
    "authKey.exchange": {
        "input": record(
            {
                "nonce": HEX,
                "new_nonce": HEX,
                "keys": list_of(record(RSA_KEY)),
                "dc": INT,
                "expires_in": INT,
                "rsa_padding": BYTES,
                **TEMP_KEYS,
                "b": list_of(BYTES),
                "padding": list_of(HEX),
                "answers": list_of(HEX),
                "now": INT,
            },
            ("expires_in", "temp_keys"),
        ),
        "output": record(
            {
                "requests": list_of(HEX),
                "auth_key": HEX,
                "auth_key_id": LONG,
                "server_salt": LONG,
                "time_offset": INT,
            }
        ),
        "steps": EXCHANGE_STEPS,
    },
    "authKey.serve": {
        "input": record(
            {
                "rsa_keys": list_of(record(RSA_PRIVATE_KEY)),
                "dc": INT,
                "profile": PROFILE,
                "g": INT,
                "dh_prime": HEX,
                "handshakes": list_of(HANDSHAKE),
                "now": INT,
                "taken": array_of(LONG),
                "retry_limit": INT,
                "queries": list_of(HEX),
            },
            ("taken", "retry_limit"),
        ),
        "output": record({"answers": list_of({"anyOf": [HEX, {"enum": [-404, -444]}]}), "keys": array_of(MADE_KEY)}),
    },
    "session.judge": {
        "input": record(
            {
                "profile": PROFILE,
                "remembered": INT,
                **SALTS_OF_KEY,
                "messages": list_of(record({"now": INT, "salt": LONG, **NUMBERED})),
            },
            ("remembered",),
        ),
        "output": record({"verdicts": list_of({"enum": VERDICTS})}),
    },
    "session.serve": {
        "input": record(
            {
                "profile": PROFILE,
                "remembered": INT,
                **SALTS_OF_KEY,
                "unique_id": LONG,
                "sessions": list_of(LONG),
                "events": list_of(EVENT),
            },
            ("remembered", "sessions"),
        ),
        "output": record({"sent": list_of(array_of(HEX))}),
    },
    "session.react": {
        "input": record(
            {
                "session_id": LONG,
                "salt": LONG,
                "time_offset": INT,
                "remembered": INT,
                "resend": {"enum": ["old"]},
                "receipts": {"const": True},
                "sent": array_of(SENT),
                "messages": list_of(record({"now": INT, "session_id": LONG, **NUMBERED})),
            },
            ("time_offset", "remembered", "resend", "receipts"),
        ),
        "output": record(
            {
                "reactions": list_of(record(REACTION, tuple(REACTION))),
                "salt": LONG,
                "time_offset": INT,
                "new_session": {"type": "boolean"},
            },
            ("time_offset",),
        ),
    },
    "session.number": {
        "input": record(
            {"time": LONG, "last": LONG, "sent": INT, "container": {"type": "boolean"}, "bodies": list_of(HEX)},
            ("last",),
        ),
        "output": record(
            {"messages": list_of(record({"msg_id": LONG, "seqno": INT})), "container": record(NUMBERED)},
            ("container",),
        ),
    },
}


def test_schema(op, operation):
    """What a test of one operation has beside what common.schema.json says of every test."""
    properties = {
        "id": {"type": "string", "pattern": "^" + op.replace(".", "\\.") + "/[A-Za-z0-9-]+$"},
        "input": operation["input"],
        "expect": {"anyOf": [operation["output"], ref("rejected")]},
    }
    steps = operation.get("steps", ())
    if steps:
        properties["steps"] = record(dict.fromkeys(steps, HEX), steps)
    return {"type": "object", **ref("test"), "properties": properties, "unevaluatedProperties": False}


def schema(op):
    properties = {
        "$schema": {"const": f"../schemas/{op}.schema.json"},
        "op": {"const": op},
        "tests": {"type": "array", "minItems": 1, "items": test_schema(op, OPERATIONS[op])},
    }
    return {
        "$schema": DIALECT,
        "title": f"Test vectors of {op}",
        "type": "object",
        **ref("file"),
        "properties": properties,
        "unevaluatedProperties": False,
    }
