"""The group, the hash of a password, and the client's proof; the secret of Telegram Passport."""

import hashlib
import random

from aes import cbc, xor
from numbers_and_hashes import long_of, need, number, padded, sha256, unhex


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


def challenge(g, p, v, b):
    p_bytes, v, b = unhex(p), unhex(v), unhex(b)
    p = group(g, p_bytes)
    need(len(v) == len(b) == 256 and 0 < number(v) < p, "v or b")
    k = number(sha256(p_bytes, padded(g)))
    B = (k * number(v) + pow(g, number(b), p)) % p
    need(B, "B is 0, another b has to be drawn")
    return {"srp_B": padded(B).hex()}


def new_password(password, salt1, salt2, g, p, random):
    need(len(random) == 64 and len(salt1) >= 16, "random or salt1")
    p, salt1 = group(g, unhex(p)), unhex(salt1 + random)
    v = pow(g, number(password_hash(unhex(password), salt1, unhex(salt2))), p)
    return {"salt1": salt1.hex(), "new_password_hash": padded(v).hex()}



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
