"""Parts of the key exchange."""

import struct

from aes import ige, xor
from numbers_and_hashes import long_of, need, number, padded, sha1, sha256, unhex
from password import group, inside


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


def rsa_pad(n, e, data, padding, temp_key, temp_keys=()):
    data, n = unhex(data) + unhex(padding), unhex(n)
    need(len(data) == 192 and len(padding) >= 96 and len(n) == 256, "lengths")
    for key in map(unhex, (temp_key, *temp_keys)):
        need(len(key) == 32, "temp_key")
        encrypted = ige(key, bytes(32), data[::-1] + sha256(key, data), True)
        value = number(xor(key, sha256(encrypted)) + encrypted)
        if value < number(n):
            return {"encrypted_data": padded(pow(value, int(e, 16), number(n))).hex()}
    need(False, "another temp_key has to be drawn")


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


def encrypt_inner(data, padding, new_nonce, server_nonce):
    data, padding = unhex(data), unhex(padding)
    need(len(padding) < 16 and (20 + len(data) + len(padding)) % 16 == 0, "padding to whole blocks")
    plain = sha1(data) + data + padding
    return {"encrypted_data": ige(*tmp_aes(new_nonce, server_nonce), plain, True).hex()}
