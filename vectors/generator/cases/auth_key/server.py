"""The server of an exchange: its answers, each with at most one thing wrong, and how it reads the client's requests."""

import struct

from generator.cases.auth_key.material import KEY_1, NEW_NONCE, NONCE, SERVER_NONCE, A, pattern
from generator.cases.groups import TELEGRAM as PRIME
from generator.protocol import auth_key, ige, rsa
from generator.protocol.factor import shortest
from generator.protocol.modp import number, octets, power
from generator.protocol.mtproto import aux_hash, sha1
from generator.protocol.tl_wire import Reader, read_string, u32, write_string

RES_PQ, PARAMS_OK, PARAMS_FAIL, INNER = 0x05162463, 0xD0E8075C, 0x79CB045D, 0xB5890DBA
GEN = {1: 0x3BCBF734, 2: 0x46DC1FB9, 3: 0xA69DAE02}  # dh_gen_ok, dh_gen_retry, dh_gen_fail
PQ = (1234567891 * 1987654421, 1234567891, 1987654421)
VECTOR = 0x1CB5C415
TIME = 1707425105


def fingerprint(key):
    return rsa.fingerprint(key.n, key.e)


def longs(values):
    return u32(VECTOR) + u32(len(values)) + b"".join(values)


def res_pq(number=RES_PQ, nonce=NONCE, server_nonce=SERVER_NONCE, pq=None, fingerprints=None, vector=None, tail=b""):
    pq = shortest(PQ[0]) if pq is None else pq
    vector = longs([fingerprint(KEY_1)] if fingerprints is None else fingerprints) if vector is None else vector
    return u32(number) + nonce + server_nonce + write_string(pq) + vector + tail


class Params:
    """server_DH_params_ok: what is in it, and the key that results."""

    def __init__(self, g=3, dh_prime=PRIME, g_a=None, a=A, server_time=TIME, **change):
        self.g, self.dh_prime, self.a, self.change = g, dh_prime, a, change
        self.g_a = shortest(power(g, a, number(dh_prime))) if g_a is None else g_a
        self.server_time = server_time

    def inner(self):
        get = self.change.get
        fields = get("inner_nonce", NONCE) + get("inner_server_nonce", SERVER_NONCE) + struct.pack("<i", self.g)
        strings = write_string(self.dh_prime) + write_string(self.g_a)
        data = u32(get("inner_number", INNER)) + fields + strings + struct.pack("<i", self.server_time)
        return data[: len(data) - get("inner_cut", 0)] + get("inner_tail", b"")

    def encrypted(self):
        get, inner = self.change.get, self.inner()
        padding = pattern(0xC0, get("padding", -(20 + len(inner)) % 16))
        covered = inner + padding if get("hash_of_padded") else inner
        plain = get("hash", sha1(covered)) + inner + padding
        key, iv = auth_key.tmp_aes(get("tmp_new_nonce", NEW_NONCE), SERVER_NONCE)
        return get("change_encrypted", lambda data: data)(ige.encrypt(key, iv, plain))

    def ok(self):
        get = self.change.get
        nonces = get("nonce", NONCE) + get("server_nonce", SERVER_NONCE)
        return u32(get("number", PARAMS_OK)) + nonces + write_string(self.encrypted()) + get("tail", b"")

    def key(self, b):
        """auth_key, as a client has it that checks nothing."""
        return octets(power(number(self.g_a), number(b), number(self.dh_prime)))


def params_fail(nonce=NONCE, server_nonce=SERVER_NONCE, digest=None, tail=b""):
    digest = sha1(NEW_NONCE)[4:] if digest is None else digest
    return u32(PARAMS_FAIL) + nonce + server_nonce + digest + tail


def gen(which, key, nonce=NONCE, server_nonce=SERVER_NONCE, digest=None, number=None, tail=b""):
    """dh_gen_ok, dh_gen_retry or dh_gen_fail (which: 1, 2, 3)."""
    digest = auth_key.new_nonce_hash(NEW_NONCE, key, which) if digest is None else digest
    return u32(GEN[which] if number is None else number) + nonce + server_nonce + digest + tail


def _request(data, number):
    reader = Reader(data)
    assert reader.u32() == number and reader.take(32) == NONCE + SERVER_NONCE
    return reader


def read_requests(requests, params, key=KEY_1, pq=PQ):
    """Reads what a client sent as a server does: every field, both ciphers. Gives the inner data and the keys."""
    assert requests[0] == u32(0xBE7E8EF1) + NONCE
    reader = _request(requests[1], 0xD712E4BE)
    sent = [number(read_string(reader)), number(read_string(reader))]
    assert sent == list(pq[1:]) and reader.take(8) == fingerprint(key)
    data, _ = rsa.unpad(key.n, key.d, read_string(reader))
    inner = Reader(data)
    kind = inner.u32()
    assert [number(read_string(inner)) for _ in range(3)] == list(pq)
    assert inner.take(64) == NONCE + SERVER_NONCE + NEW_NONCE
    keys, retry_id = [], bytes(8)
    for request in requests[2:]:
        reader = _request(request, 0xF5045F1F)
        plain = ige.decrypt(*auth_key.tmp_aes(NEW_NONCE, SERVER_NONCE), read_string(reader))
        client = _request(plain[20:], 0x6643B654)
        assert client.take(8) == retry_id
        g_b = read_string(client)
        assert len(g_b) == 256 and g_b[0]  # a leading zero could be sent or not
        assert sha1(plain[20 : 20 + client.pos]) == plain[:20] and client.left() < 16
        keys.append(octets(power(number(g_b), params.a, number(params.dh_prime))))
        retry_id = aux_hash(keys[-1])
    return kind, data[inner.pos :], keys
