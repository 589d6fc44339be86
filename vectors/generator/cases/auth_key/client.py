"""A client of authKey.serve: its queries, each with at most one thing wrong."""

import hashlib
import struct

from generator.cases.auth_key.material import KEY_1, NEW_NONCE, NONCE, SERVER_NONCE, B, fill, pattern
from generator.cases.auth_key.script import P_Q_INNER_DATA_DC, P_Q_INNER_DATA_TEMP_DC, repeated_b
from generator.cases.auth_key.server import PQ, fingerprint
from generator.cases.groups import TELEGRAM as PRIME
from generator.protocol import auth_key, ige, rsa
from generator.protocol.factor import shortest
from generator.protocol.modp import number, octets, power
from generator.protocol.mtproto import sha1
from generator.protocol.tl_wire import u32, write_string

P_Q_INNER_DATA, P_Q_INNER_DATA_TEMP = 0x83C95AEC, 0x3C6A84D4
P = number(PRIME)
G = 3
PADDING = pattern(0xC0, 8)


def bytes_from(text, length):
    return hashlib.sha256(text.encode()).digest()[:length]


class Client:
    """One handshake: what the client draws, and what the server draws for it."""

    def __init__(self, name="", expires_in=None, dc=2, key=KEY_1, a=None, b=B):
        self.nonce = bytes_from(f"{name} nonce", 16) if name else NONCE
        self.new_nonce = bytes_from(f"{name} new_nonce", 32) if name else NEW_NONCE
        self.server_nonce = bytes_from(f"{name} server_nonce", 16) if name else SERVER_NONCE
        self.a = bytes_from(f"{name} a of the server", 32) * 8 if a is None else a
        self.expires_in, self.dc, self.rsa_key, self.b = expires_in, dc, key, b

    def drawn(self):
        """Of the server, for this handshake."""
        p, q = (shortest(n).hex() for n in PQ[1:])
        numbers = {"p": p, "q": q, "a": repeated_b(self.a)}
        return {"server_nonce": self.server_nonce.hex(), **numbers, "padding": PADDING.hex()}

    def auth_key(self, attempt=0):
        return octets(power(power(G, number(self.a), P), number(self.b) + attempt, P))

    def auth_key_id(self, attempt=0):
        return str(struct.unpack("<q", sha1(self.auth_key(attempt))[12:])[0])

    def req_pq(self, tail=b""):
        return u32(0xBE7E8EF1) + self.nonce + tail

    def req_dh(self, tail=b"", **change):
        """change: of the outer fields, and what inner_data takes."""
        get = change.pop
        names = get("nonce", self.nonce) + get("server_nonce", self.server_nonce)
        numbers = b"".join(write_string(get(name, shortest(n))) for name, n in zip("pq", PQ[1:]))
        named = get("fingerprint", fingerprint(self.rsa_key))
        sent = get("sent", lambda data: data)
        encrypt = get("encrypt", self.rsa_pad)
        encrypted_data = sent(encrypt(self.inner_data(**change)))
        return u32(0xD712E4BE) + names + numbers + named + write_string(encrypted_data) + tail

    def inner_data(self, inner_number=None, inner_pq=PQ, inner_nonce=None, inner_server_nonce=None, cut=0):
        usual = P_Q_INNER_DATA_DC if self.expires_in is None else P_Q_INNER_DATA_TEMP_DC
        inner_number = inner_number or usual
        data = u32(inner_number) + b"".join(write_string(shortest(n)) for n in inner_pq)
        data += (inner_nonce or self.nonce) + (inner_server_nonce or self.server_nonce) + self.new_nonce
        if inner_number not in (P_Q_INNER_DATA, P_Q_INNER_DATA_TEMP):
            data += struct.pack("<i", self.dc)
        if self.expires_in is not None:
            data += struct.pack("<i", self.expires_in)
        return data[: len(data) - cut]

    def rsa_pad(self, data):
        return self.rsa_pad_and_key(data)[0]

    def rsa_pad_and_key(self, data, start=0):
        """encrypted_data, and the first temp_key from start on that goes with n."""
        key, padding = self.rsa_key, b"\xa5" * (192 - len(data))
        for temp_key in (pattern(first, 32) for first in range(start, 256)):
            m = number(rsa.padded_number(data, padding, temp_key)[0])
            if m < number(key.n):
                return octets(pow(m, number(key.e), number(key.n))), temp_key
        raise AssertionError("no temp_key")

    def sha1_rsa(self, data):
        """The form before RSA_PAD."""
        key = self.rsa_key
        m = b"\0" + sha1(data) + data + pattern(0x60, 235 - len(data))
        return octets(pow(number(m), number(key.e), number(key.n)))

    def set_dh(self, tail=b"", attempt=0, retry_id=None, **change):
        get = change.get
        retry_id = (sha1(self.auth_key(attempt - 1))[:8] if attempt else bytes(8)) if retry_id is None else retry_id
        g_b = get("g_b", octets(power(G, number(self.b) + attempt, P)))
        inner = u32(get("inner_number", 0x6643B654)) + get("inner_nonce", self.nonce)
        inner += get("inner_server_nonce", self.server_nonce) + retry_id + write_string(g_b) + get("inner_tail", b"")
        padding = pattern(0xB0, -(20 + len(inner)) % 16)
        covered = inner + padding if get("hash_of_padded") else inner
        encrypted_data = get("sent", lambda data: data)(self.encrypt(get("hash", sha1(covered)) + inner + padding))
        names = get("nonce", self.nonce) + get("server_nonce", self.server_nonce)
        return u32(0xF5045F1F) + names + write_string(encrypted_data) + tail

    def encrypt(self, plain):
        return ige.encrypt(*auth_key.tmp_aes(self.new_nonce, self.server_nonce), plain)

    def queries(self):
        return [self.req_pq(), self.req_dh(), self.set_dh()]

    def as_exchange(self, answers, now):
        """The input of authKey.exchange that sends the queries."""
        _, temp_key = self.rsa_pad_and_key(self.inner_data())
        temporary = {} if self.expires_in is None else {"expires_in": self.expires_in}
        return {
            "nonce": self.nonce.hex(),
            "new_nonce": self.new_nonce.hex(),
            "keys": [self.rsa_key.public],
            "dc": self.dc,
            **temporary,
            "rsa_padding": fill(192 - len(self.inner_data())),
            "temp_key": temp_key.hex(),
            "b": [self.b.hex()],
            "padding": [pattern(0xB0, 12).hex()],
            "answers": answers,
            "now": now,
        }
