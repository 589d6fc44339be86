"""The secret of Telegram Passport: checksum, id, encryption under the password."""

import hashlib
import struct

from generator.protocol.aes import Aes
from generator.protocol.reject import require
from generator.protocol.srp import pbkdf2


def is_valid(secret):
    return len(secret) == 32 and sum(secret) % 255 == 239


def secret_id(secret):
    return struct.unpack("<q", hashlib.sha256(secret).digest()[:8])[0]


def password_hash(algo, password, salt):
    require(algo in ("pbkdf2", "sha512"), "SRP_UNSUPPORTED_ALGO")
    if algo == "pbkdf2":
        return pbkdf2(password, salt)
    return hashlib.sha512(salt + password + salt).digest()


def _xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def _blocks(data):
    return [data[at : at + 16] for at in range(0, len(data), 16)]


def cbc_encrypt(key, iv, data):
    aes, out = Aes(key), [iv]
    for block in _blocks(data):
        out.append(aes.encrypt(_xor(block, out[-1])))
    return b"".join(out[1:])


def cbc_decrypt(key, iv, data):
    aes, blocks = Aes(key), _blocks(data)
    return b"".join(_xor(aes.decrypt(block), last) for block, last in zip(blocks, [iv, *blocks]))


def encrypt_any(hashed, secret):
    """Without a look at the secret."""
    return cbc_encrypt(hashed[:32], hashed[32:48], secret)


def encrypt(algo, password, salt, secret):
    hashed = password_hash(algo, password, salt)
    require(is_valid(secret), "SECRET_PARAMS")
    return encrypt_any(hashed, secret), secret_id(secret), hashed


def decrypt(algo, password, salt, secure_secret, secure_secret_id):
    hashed = password_hash(algo, password, salt)
    require(len(secure_secret) == 32, "SECRET_LENGTH")
    secret = cbc_decrypt(hashed[:32], hashed[32:48], secure_secret)
    require(is_valid(secret), "SECRET_CHECKSUM")
    require(secret_id(secret) == secure_secret_id, "SECRET_ID_MISMATCH")
    return secret, hashed
