"""The password, the messages and the parts of the key exchange, written from the documents with Python's standard library."""

import hashlib
import os
import random
import struct
import sys

sys.path.insert(1, os.path.join(os.path.dirname(__file__), ".."))
import serve  # noqa: E402
from aes import cbc, ige, xor  # noqa: E402

unhex = bytes.fromhex


def sha1(*parts):
    return hashlib.sha1(b"".join(parts)).digest()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def need(holds, message):
    if not holds:
        raise ValueError(message)


def number(data):
    return int.from_bytes(data, "big")


def padded(value, size=256):
    return value.to_bytes(size, "big")


def long_of(data):
    return str(struct.unpack("<q", data)[0])


# Messages: version 1 is with SHA-1 and without padding in msg_key, version 2 with SHA-256.


def key_and_iv(version, auth_key, msg_key, x):
    need(version in (1, 2) and x in (0, 8), "version or x")
    need(len(auth_key) == 256 and len(msg_key) == 16, "an auth_key of 256 bytes, a msg_key of 16")
    if version == 2:
        a, b = sha256(msg_key, auth_key[x : x + 36]), sha256(auth_key[40 + x : 76 + x], msg_key)
        return a[:8] + b[8:24] + a[24:], b[:8] + a[8:24] + b[24:]
    a, b = sha1(msg_key, auth_key[x : x + 32]), sha1(auth_key[32 + x : 48 + x], msg_key, auth_key[48 + x : 64 + x])
    c, d = sha1(auth_key[64 + x : 96 + x], msg_key), sha1(msg_key, auth_key[96 + x : 128 + x])
    return a[:8] + b[8:20] + c[4:16], a[8:20] + b[:8] + c[16:] + d[:8]


def msg_key_of(version, auth_key, x, plaintext):
    need(version in (1, 2) and x in (0, 8) and len(auth_key) == 256, "version, x or auth_key")
    return sha256(auth_key[88 + x : 120 + x], plaintext)[8:24] if version == 2 else sha1(plaintext)[4:]


def seal(version, auth_key, x, plaintext, padding):
    low, high = (12, 1024) if version == 2 else (0, 15)
    need(low <= len(padding) <= high and len(plaintext + padding) % 16 == 0, "padding")
    msg_key = msg_key_of(version, auth_key, x, plaintext + padding if version == 2 else plaintext)
    key, iv = key_and_iv(version, auth_key, msg_key, x)
    return sha1(auth_key)[12:] + msg_key + ige(key, iv, plaintext + padding, True)


def opened(version, auth_key, x, message):
    need(len(message) >= 24 and len(message) % 16 == 8, "length")
    need(message[:8] == sha1(auth_key)[12:], "auth_key_id")
    return ige(*key_and_iv(version, auth_key, message[8:24], x), message[24:], False)


def encrypt(version, auth_key, x, salt, session_id, msg_id, seqno, body, padding):
    body = unhex(body)
    need(len(body) % 4 == 0, "a body of whole words")
    head = struct.pack("<qqqii", int(salt), int(session_id), int(msg_id), seqno, len(body))
    return {"message": seal(version, unhex(auth_key), x, head + body, unhex(padding)).hex()}


def decrypt(version, auth_key, x, message, session_id=None):
    message, auth_key = unhex(message), unhex(auth_key)
    plain = opened(version, auth_key, x, message)
    need(len(plain) >= 32, "too short")
    salt, session, msg_id, seqno, length = struct.unpack_from("<qqqii", plain)
    low, high = (12, 1024) if version == 2 else (0, 15)
    fits = 0 <= length <= len(plain) - 32 and length % 4 == 0 and low <= len(plain) - 32 - length <= high
    covered = plain if version == 2 or not fits else plain[: 32 + length]
    need(msg_key_of(version, auth_key, x, covered) == message[8:24] and fits, "msg_key or length")
    need(session_id in (None, str(session)), "another session")
    fields = {"salt": str(salt), "session_id": str(session), "msg_id": str(msg_id), "seqno": seqno}
    return {**fields, "body": plain[32 : 32 + length].hex()}


# The password.


def password_hash(password, salt1, salt2):
    first = sha256(salt2, sha256(salt1, password, salt1), salt2)
    return sha256(salt2, hashlib.pbkdf2_hmac("sha512", first, salt1, 100000), salt2)


def is_prime(n):
    if n < 4 or n % 2 == 0:
        return n in (2, 3)
    shift = ((n - 1) & (1 - n)).bit_length() - 1
    for _ in range(40):
        x = pow(random.randrange(2, n - 1), (n - 1) >> shift, n)
        squares = 0
        while x not in (1, n - 1) and squares < shift - 1:
            x, squares = x * x % n, squares + 1
        if x != n - 1 and (squares or x != 1):
            return False
    return True


SAFE = {}


def group(g, p):
    value = number(p)
    rests = {2: (8, (7,)), 3: (3, (2,)), 4: (1, (0,)), 5: (5, (1, 4)), 6: (24, (19, 23)), 7: (7, (3, 5, 6))}
    need(len(p) == 256 and value >> 2047 and value % 2, "p of 2048 bits")
    need(g in rests and value % rests[g][0] in rests[g][1], "g")
    if value not in SAFE:
        SAFE[value] = is_prime(value) and is_prime(value >> 1)
    need(SAFE[value], "p is no safe prime")
    return value


def inside(value, p):
    return 1 << 1984 <= value <= p - (1 << 1984)


def srp_client(password, salt1, salt2, g, p, srp_B, a):
    (password, salt1, salt2, p_bytes, B, a), p = map(unhex, (password, salt1, salt2, p, srp_B, a)), group(g, unhex(p))
    need(len(a) == 256 and len(B) <= 256 and inside(number(B), p), "a or B")
    x, g_bytes, A = number(password_hash(password, salt1, salt2)), padded(g), padded(pow(g, number(a), p))
    need(inside(number(A), p), "A")
    k, u = number(sha256(p_bytes, g_bytes)), number(sha256(A, padded(number(B))))
    t = (number(B) - k * pow(g, x, p)) % p
    need(u != 0 and inside(t, p), "u or t")
    K = sha256(padded(pow(t, number(a) + u * x, p)))
    start = xor(sha256(p_bytes), sha256(g_bytes))
    return {"A": A.hex(), "M1": sha256(start, sha256(salt1), sha256(salt2), A, padded(number(B)), K).hex()}


def new_password(password, salt1, salt2, g, p, random):
    need(len(random) == 64 and len(salt1) >= 16, "random or salt1")
    p, salt1 = group(g, unhex(p)), unhex(salt1 + random)
    v = pow(g, number(password_hash(unhex(password), salt1, unhex(salt2))), p)
    return {"salt1": salt1.hex(), "new_password_hash": padded(v).hex()}


# The key exchange.


def tmp_aes(new_nonce, server_nonce):
    n, s = unhex(new_nonce), unhex(server_nonce)
    need(len(n) == 32 and len(s) == 16, "nonces")
    ns, sn, nn = sha1(n, s), sha1(s, n), sha1(n, n)
    return ns + sn[:12], sn[12:] + nn + n[:4]


def agree(dh_prime, g, g_a, b):
    p, g_a, b = group(g, unhex(dh_prime)), number(unhex(g_a)), unhex(b)
    g_b = pow(g, number(b), p)
    need(len(b) == 256 and inside(g_a, p) and inside(g_b, p), "b, g_a or g_b")
    return {"g_b": padded(g_b).hex(), "auth_key": padded(pow(g_a, number(b), p)).hex()}


def rsa_pad(n, e, data, padding, temp_key):
    data, temp_key, n = unhex(data) + unhex(padding), unhex(temp_key), unhex(n)
    need(len(data) == 192 and len(padding) >= 96 and len(temp_key) == 32 and len(n) == 256, "lengths")
    encrypted = ige(temp_key, bytes(32), data[::-1] + sha256(temp_key, data), True)
    value = number(xor(temp_key, sha256(encrypted)) + encrypted)
    need(value < number(n), "another temp_key has to be drawn")
    return {"encrypted_data": padded(pow(value, int(e, 16), number(n))).hex()}


def decrypt_answer(encrypted_answer, new_nonce, server_nonce):
    plain = ige(*tmp_aes(new_nonce, server_nonce), unhex(encrypted_answer), False)
    for end in range(len(plain), max(len(plain) - 16, 19), -1):
        if sha1(plain[20:end]) == plain[:20]:
            return {"answer": plain[20:end].hex()}
    raise ValueError("SHA1 of the answer")


def tl_bytes(data):
    head = bytes([len(data)]) if len(data) < 254 else b"\xfe" + struct.pack("<I", len(data))[:3]
    return head + data + bytes(-len(head + data) % 4)


def new_nonce_hash(new_nonce, auth_key, number):
    need(len(new_nonce) == 64 and len(auth_key) == 512 and number in (1, 2, 3), "lengths or number")
    return {"hash": sha1(unhex(new_nonce), bytes([number]), sha1(unhex(auth_key))[:8])[4:].hex()}


def server_salt(new_nonce, server_nonce):
    need(len(new_nonce) == 64 and len(server_nonce) == 32, "nonces")
    return {"server_salt": long_of(xor(unhex(new_nonce)[:8], unhex(server_nonce)[:8]))}


def fingerprint(n, e):
    need(all(part and part[:2] != "00" for part in (n, e)), "numbers begin with a zero byte")
    return {"fingerprint": long_of(sha1(tl_bytes(unhex(n)), tl_bytes(unhex(e)))[12:])}


# The secret of Telegram Passport.


def secret_key(algo, password, salt):
    need(algo in ("pbkdf2", "sha512"), "algo")
    password, salt = unhex(password), unhex(salt)
    strong = algo == "pbkdf2"
    key = hashlib.pbkdf2_hmac("sha512", password, salt, 100000) if strong else hashlib.sha512(salt + password + salt).digest()
    return key[:32], key[32:48]


def secret(algo, password, salt, secret):
    secret = unhex(secret)
    need(len(secret) == 32 and sum(secret) % 255 == 239, "secret")
    sealed = cbc(*secret_key(algo, password, salt), secret, True)
    return {"secure_secret": sealed.hex(), "secure_secret_id": long_of(sha256(secret)[:8])}


def open_secret(algo, password, salt, secure_secret, secure_secret_id):
    need(len(secure_secret) == 64, "length")
    plain = cbc(*secret_key(algo, password, salt), unhex(secure_secret), False)
    need(sum(plain) % 255 == 239 and long_of(sha256(plain)[:8]) == secure_secret_id, "checksum or id")
    return {"secret": plain.hex()}


def named(names, run):
    return lambda **fields: dict(zip(names, (part.hex() for part in run(**fields))))


def on_bytes(run):
    return lambda **fields: run(**{name: unhex(v) if isinstance(v, str) else v for name, v in fields.items()})


OPS = {
    "ige.encrypt": named(["data"], on_bytes(lambda key, iv, data: [ige(key, iv, data, True)])),
    "ige.decrypt": named(["data"], on_bytes(lambda key, iv, data: [ige(key, iv, data, False)])),
    "message.msgKey": named(["msg_key"], on_bytes(lambda **fields: [msg_key_of(**fields)])),
    "message.keys": named(["aes_key", "aes_iv"], on_bytes(key_and_iv)),
    "message.encrypt": encrypt,
    "message.decrypt": decrypt,
    "message.encryptData": named(["message"], on_bytes(lambda **fields: [seal(**fields)])),
    "modp.checkGroup": lambda g, p: group(g, unhex(p)) and {},
    "modp.isPrime": lambda n: {"prime": is_prime(int(n, 16))},
    "kdf.passwordHash": named(["x"], on_bytes(lambda **fields: [password_hash(**fields)])),
    "kdf.legacy": named(["password_hash"], on_bytes(lambda password, salt: [sha256(salt, password, salt)])),
    "srp.client": srp_client,
    "srp.newPassword": new_password,
    "secureSecret.encrypt": secret,
    "secureSecret.decrypt": open_secret,
    "secureSecret.check": lambda secret: {"valid": len(secret) == 64 and sum(unhex(secret)) % 255 == 239},
    "authKey.fingerprint": fingerprint,
    "authKey.rsaPad": rsa_pad,
    "authKey.tmpAes": named(["tmp_aes_key", "tmp_aes_iv"], tmp_aes),
    "authKey.decryptAnswer": decrypt_answer,
    "authKey.agree": agree,
    "authKey.newNonceHash": new_nonce_hash,
    "authKey.serverSalt": server_salt,
}
HELLO = {
    "implementation": {"name": "from scratch", "version": "1", "language": "python"},
    "adapter": {"fidelity": "reimplemented"},
}
serve.serve(HELLO, {name: (run, {}) for name, run in OPS.items()}, (ValueError, struct.error))
