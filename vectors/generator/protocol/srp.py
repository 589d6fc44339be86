"""Passwords: the hash, the proof of the client, the challenge and the check of the server."""

import hashlib
from functools import cache

from generator.protocol.modp import check_group, in_bounds, number, octets, power
from generator.protocol.reject import require


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def salted(data, salt):
    """SH(data, salt) = H(salt | data | salt)"""
    return sha256(salt, data, salt)


@cache
def pbkdf2(password, salt):
    return hashlib.pbkdf2_hmac("sha512", password, salt, 100000, 64)


def ph1(password, salt1, salt2):
    return salted(salted(password, salt1), salt2)


def ph2(password, salt1, salt2):
    return salted(pbkdf2(ph1(password, salt1, salt2), salt1), salt2)


def multiplier(g, p):
    """k = H(p | g)"""
    return number(sha256(octets(p), octets(g)))


def proof(salt1, salt2, g, p, A, B, S):
    """M1 = H(H(p) xor H(g) | H(salt1) | H(salt2) | A | B | H(S))"""
    mixed = bytes(a ^ b for a, b in zip(sha256(octets(p)), sha256(octets(g))))
    return sha256(mixed, sha256(salt1), sha256(salt2), octets(A), octets(B), sha256(octets(S)))


def client(password, salt1, salt2, g, p_data, srp_B, a_data, strict=True):
    """A, M1 and the steps."""
    p = check_group(g, p_data)
    require(len(a_data) == 256, "SRP_PARAMS")
    require(not strict or 248 <= len(srp_B) <= 256, "SRP_B_LENGTH")
    B = number(srp_B)
    require(0 < B < p and (not strict or in_bounds(B, p)), "SRP_B_RANGE")
    a = number(a_data)
    A = power(g, a, p)
    require(not strict or in_bounds(A, p), "SRP_A_RANGE")
    x_data = ph2(password, salt1, salt2)
    x = number(x_data)
    v = power(g, x, p)
    k = multiplier(g, p)
    u_data = sha256(octets(A), octets(B))
    u = number(u_data)
    require(u != 0, "SRP_U_ZERO")
    t = (B - k * v) % p
    require(not strict or in_bounds(t, p), "SRP_T_RANGE")
    S = power(t, a + u * x, p)
    M1 = proof(salt1, salt2, g, p, A, B, S)
    steps = {"x": x_data, "v": octets(v), "k": k.to_bytes(32, "big"), "k_v": octets(k * v % p), "u": u_data}
    steps |= {"t": octets(t), "S": octets(S), "K": sha256(octets(S))}
    return octets(A), M1, steps


def new_password(password, salt1, salt2, g, p_data, random):
    """The extended salt1, v, and x."""
    p = check_group(g, p_data)
    require(len(random) == 32, "SRP_PARAMS")
    require(len(salt1) >= 8, "SRP_SALT_LENGTH")
    extended = salt1 + random
    x = ph2(password, extended, salt2)
    return extended, octets(power(g, number(x), p)), x


def _secrets(v_data, b_data, p):
    require(len(v_data) == 256 and 0 < number(v_data) < p and len(b_data) == 256, "SRP_PARAMS")
    return number(v_data), number(b_data)


def challenge(g, p_data, v_data, b_data):
    """B = (k v + g^b) mod p"""
    p = check_group(g, p_data)
    v, b = _secrets(v_data, b_data, p)
    k = multiplier(g, p)
    B = (k * v + power(g, b, p)) % p
    require(B != 0, "SRP_B_RANGE")
    return octets(B), {"k": k.to_bytes(32, "big"), "k_v": octets(k * v % p)}


def server_proof(salt1, salt2, g, p, v, b, A, B):
    """M1 as the server computes it, and the steps."""
    u_data = sha256(octets(A), octets(B))
    require(number(u_data) != 0, "SRP_U_ZERO")
    S = power(A * power(v, number(u_data), p) % p, b, p)
    return proof(salt1, salt2, g, p, A, B, S), {"u": u_data, "S": octets(S), "K": sha256(octets(S))}


def verify(salt1, salt2, g, p_data, v_data, b_data, A_data, M1, strict=True):
    """Whether M1 is the proof, and the steps."""
    p = check_group(g, p_data)
    v, b = _secrets(v_data, b_data, p)
    require(len(A_data) == 256, "SRP_A_LENGTH")
    A = number(A_data)
    require(A % p != 0 and (not strict or in_bounds(A, p)), "SRP_A_RANGE")
    require(len(M1) == 32, "SRP_M1_LENGTH")
    B, steps = challenge(g, p_data, v_data, b_data)
    expected, more = server_proof(salt1, salt2, g, p, v, b, A, number(B))
    return expected == M1, {**steps, **more}
