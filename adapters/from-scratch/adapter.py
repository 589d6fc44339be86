"""The password, the messages and parts of the key exchange, written from the documents with Python's standard library."""

import os
import struct
import sys

sys.path.insert(1, os.path.join(os.path.dirname(__file__), ".."))
import serve  # noqa: E402
from aes import ige  # noqa: E402
from keys import agree, decrypt_answer, encrypt_inner, fingerprint, new_nonce_hash, rsa_pad, server_salt, tmp_aes  # noqa: E402
from messages import auth_key_id, bind, decrypt, encrypt, key_and_iv, msg_key_of, seal  # noqa: E402
from numbers_and_hashes import sha256, unhex  # noqa: E402
from password import challenge, group, is_prime, new_password, open_secret, password_hash, secret, srp_client  # noqa: E402


def named(names, run):
    return lambda **fields: dict(zip(names, (part.hex() for part in run(**fields))))


def on_bytes(run):
    return lambda **fields: run(**{name: unhex(v) if isinstance(v, str) else v for name, v in fields.items()})


OPS = {
    "ige.encrypt": named(["data"], on_bytes(lambda key, iv, data: [ige(key, iv, data, True)])),
    "ige.decrypt": named(["data"], on_bytes(lambda key, iv, data: [ige(key, iv, data, False)])),
    "message.authKeyId": auth_key_id,
    "message.msgKey": named(["msg_key"], on_bytes(lambda **fields: [msg_key_of(**fields)])),
    "message.keys": named(["aes_key", "aes_iv"], on_bytes(key_and_iv)),
    "message.encrypt": encrypt,
    "message.decrypt": decrypt,
    "message.encryptData": named(["message"], on_bytes(lambda **fields: [seal(**fields)])),
    "bind.seal": bind,
    "modp.checkGroup": lambda g, p: group(g, unhex(p)) and {},
    "modp.isPrime": lambda n: {"prime": is_prime(int(n, 16))},
    "kdf.passwordHash": named(["x"], on_bytes(lambda **fields: [password_hash(**fields)])),
    "kdf.legacy": named(["password_hash"], on_bytes(lambda password, salt: [sha256(salt, password, salt)])),
    "srp.client": srp_client,
    "srp.challenge": challenge,
    "srp.newPassword": new_password,
    "secureSecret.encrypt": secret,
    "secureSecret.decrypt": open_secret,
    "secureSecret.check": lambda secret: {"valid": len(secret) == 64 and sum(unhex(secret)) % 255 == 239},
    "authKey.fingerprint": fingerprint,
    "authKey.rsaPad": rsa_pad,
    "authKey.tmpAes": named(["tmp_aes_key", "tmp_aes_iv"], tmp_aes),
    "authKey.decryptAnswer": decrypt_answer,
    "authKey.encryptInner": encrypt_inner,
    "authKey.agree": agree,
    "authKey.newNonceHash": new_nonce_hash,
    "authKey.serverSalt": server_salt,
}
HELLO = {
    "implementation": {"name": "from scratch", "version": "1", "language": "python"},
    "adapter": {"fidelity": "reimplemented"},
}
serve.serve(HELLO, {name: (run, {}) for name, run in OPS.items()}, (ValueError, struct.error))
