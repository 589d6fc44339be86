"""The key exchange of Telethon, with the draws, the clock and the answers of a test."""

import asyncio
import collections
import logging
import os
import struct
import time

from telethon import helpers
from telethon.crypto import AuthKey, Factorization, rsa
from telethon.network import authenticator, mtprotoplainsender

unhex = bytes.fromhex
LOGGERS = collections.defaultdict(lambda: logging.getLogger("telethon"))


def long_of(data):
    return str(struct.unpack("<q", data)[0])


def drawing(values, run):
    """Runs with the bytes of a test in place of random ones; where more are drawn, the library does not go on with what it had."""
    values, urandom = list(values), os.urandom

    def draw(length):
        if not values:
            raise ValueError("the library draws another one")
        value = values.pop(0)
        # Before RSA_PAD, the padding was the end of the 235 bytes behind the hash.
        return (bytes(length) + value)[-length:] if len(value) < length else value[:length]

    os.urandom = draw
    try:
        return run()
    finally:
        os.urandom = urandom


def exchange(nonce, new_nonce, keys, dc, rsa_padding, temp_key, b, padding, answers, now, expires_in=None, temp_keys=()):
    rsa._server_keys = {rsa._compute_fingerprint(key): (key, False) for key in map(public_key, keys)}
    requests, left = [], [unhex(answer) for answer in answers]

    class Connection:
        async def send(self, data):
            requests.append(data[20:].hex())

        async def recv(self):
            body = left.pop(0) if left else b""
            return struct.pack("<qqi", 0, 1, len(body)) + body

    sender = mtprotoplainsender.MTProtoPlainSender(Connection(), loggers=LOGGERS)
    draws = [unhex(one) for one in (nonce, new_nonce, rsa_padding, b[0], padding[0])]
    draws[0] = draws[0][::-1]  # read as a big-endian number, written little-endian
    clock, time.time = time.time, lambda: now
    try:
        key, offset = drawing(draws, lambda: asyncio.run(authenticator.do_authentication(sender)))
    finally:
        time.time = clock
    salt = bytes(x ^ y for x, y in zip(unhex(new_nonce)[:8], unhex(answers[0])[20:28]))
    ids = {"auth_key_id": long_of(struct.pack("<Q", key.key_id)), "server_salt": long_of(salt)}
    return {"requests": requests, "auth_key": key.key.hex(), **ids, "time_offset": offset}


def public_key(key):
    return rsa.rsa.PublicKey(int(key["n"], 16), int(key["e"], 16))


def signed(data, size):
    return int.from_bytes(unhex(data).ljust(size, b"\0"), "little", signed=True)


def new_nonce_hash(new_nonce, auth_key, number):
    value = AuthKey(unhex(auth_key)).calc_new_nonce_hash(signed(new_nonce, 32), number)
    return {"hash": value.to_bytes(16, "little", signed=True).hex()}


def tmp_aes(new_nonce, server_nonce):
    key, iv = helpers.generate_key_data_from_nonce(signed(server_nonce, 16), signed(new_nonce, 32))
    return {"tmp_aes_key": key.hex(), "tmp_aes_iv": iv.hex()}


def factorize(pq):
    p, q = Factorization.factorize(authenticator.get_int(unhex(pq)))
    return {"p": rsa.get_byte_array(p).hex(), "q": rsa.get_byte_array(q).hex()}
