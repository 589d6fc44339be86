"""Logs in to a server of the testbed with Python's standard library: key exchange, code, password.

    testbed run --expect login -- python3 login.py

Everything about the server and its account comes from the environment. docs/testbed.md explains it.
"""

import gzip
import os
import socket
import struct
import time

from keys import agree, decrypt_answer, encrypt_inner, new_nonce_hash, rsa_pad, server_salt, tl_bytes
from messages import auth_key_id, decrypt, encrypt
from numbers_and_hashes import need, number
from password import srp_client

BED = {name[8:].lower(): value for name, value in os.environ.items() if name.startswith("TESTBED_")}
DC = int(BED["dc"])


def constructor(name):
    """Writes a constructor or method by its number."""
    return struct.pack("<I", int(name, 16))


class Reader:
    """Reads TL, one value after the other."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def raw(self, size):
        need(self.at + size <= len(self.data), "the answer ends too early")
        self.at += size
        return self.data[self.at - size : self.at]

    def int(self):
        return struct.unpack("<i", self.raw(4))[0]

    def long(self):
        return struct.unpack("<q", self.raw(8))[0]

    def name(self):
        return f"{struct.unpack('<I', self.raw(4))[0]:08x}"

    def bytes(self):
        size, head = self.raw(1)[0], 1
        if size == 254:
            size, head = int.from_bytes(self.raw(3), "little"), 4
        value = self.raw(size)
        self.raw(-(head + size) % 4)
        return value

    def rest(self):
        return self.raw(len(self.data) - self.at)

    def expect(self, name):
        got = self.name()
        need(got == name, f"expected {name}, got {got}")
        return self


class Connection:
    """The intermediate transport: a length before each packet."""

    def __init__(self):
        self.socket = socket.create_connection((BED["host"], int(BED["port"])), timeout=20)
        self.socket.sendall(b"\xee\xee\xee\xee")
        self.last_msg_id = 0

    def msg_id(self):
        self.last_msg_id = max(int(time.time() * 2**32) & ~3, self.last_msg_id + 4)
        return self.last_msg_id

    def send(self, packet):
        self.socket.sendall(struct.pack("<I", len(packet)) + packet)

    def receive(self):
        packet = self.exactly(struct.unpack("<I", self.exactly(4))[0])
        need(len(packet) > 4, f"transport error {struct.unpack('<i', packet[:4])}")
        return packet

    def exactly(self, size):
        data = b""
        while len(data) < size:
            chunk = self.socket.recv(size - len(data))
            need(chunk, "the server closed the connection")
            data += chunk
        return data

    def plain(self, body):
        """Sends a plain message and reads its answer: auth_key_id 0, msg_id, length, body."""
        self.send(struct.pack("<qqi", 0, self.msg_id(), len(body)) + body)
        return Reader(self.receive()[20:])


def factors(pq):
    """The primes of pq, by Pollard's rho; the smaller first."""

    def gcd(a, b):
        while b:
            a, b = b, a % b
        return a

    for c in range(1, 100):
        slow = fast = 2
        divisor = 1
        while divisor == 1:
            slow = (slow * slow + c) % pq
            fast = (fast * fast + c) % pq
            fast = (fast * fast + c) % pq
            divisor = gcd(abs(slow - fast), pq)
        if divisor != pq:
            return sorted((divisor, pq // divisor))
    raise ValueError("pq has no factors")


def make_key(connection):
    """The key exchange. Returns the key and the first salt."""
    nonce, new_nonce = os.urandom(16), os.urandom(32)
    answer = connection.plain(constructor("be7e8ef1") + nonce).expect("05162463")
    need(answer.raw(16) == nonce, "nonce")
    server_nonce, pq = answer.raw(16), answer.bytes()
    count = answer.expect("1cb5c415").int()
    fingerprint = bytes.fromhex(BED["rsa_fingerprint"])[::-1]
    need(fingerprint in [answer.raw(8) for _ in range(count)], "no known RSA key")
    p, q = (tl_bytes(factor.to_bytes(4, "big")) for factor in factors(number(pq)))
    nonces = nonce + server_nonce

    inner = constructor("a9f55f95") + tl_bytes(pq) + p + q + nonces + new_nonce + struct.pack("<i", DC)
    padding, temp_keys = os.urandom(192 - len(inner)), [os.urandom(32).hex() for _ in range(64)]
    key = {"n": BED["rsa_n"], "e": BED["rsa_e"]}
    sealed = rsa_pad(**key, data=inner.hex(), padding=padding.hex(), temp_key=temp_keys[0], temp_keys=temp_keys[1:])
    encrypted_data = tl_bytes(bytes.fromhex(sealed["encrypted_data"]))
    answer = connection.plain(constructor("d712e4be") + nonces + p + q + fingerprint + encrypted_data)
    need(answer.expect("d0e8075c").raw(32) == nonces, "nonces")

    shared = {"new_nonce": new_nonce.hex(), "server_nonce": server_nonce.hex()}
    opened = decrypt_answer(encrypted_answer=answer.bytes().hex(), **shared)
    inner = Reader(bytes.fromhex(opened["answer"])).expect("b5890dba")
    need(inner.raw(32) == nonces, "nonces")
    g, dh_prime, g_a = inner.int(), inner.bytes(), inner.bytes()
    agreed = agree(dh_prime.hex(), g, g_a.hex(), os.urandom(256).hex())

    inner = constructor("6643b654") + nonces + struct.pack("<q", 0) + tl_bytes(bytes.fromhex(agreed["g_b"]))
    padding = os.urandom(-(20 + len(inner)) % 16)
    sealed = encrypt_inner(inner.hex(), padding.hex(), **shared)
    answer = connection.plain(constructor("f5045f1f") + nonces + tl_bytes(bytes.fromhex(sealed["encrypted_data"])))
    need(answer.expect("3bcbf734").raw(32) == nonces, "nonces")
    expected = new_nonce_hash(new_nonce.hex(), agreed["auth_key"], 1)["hash"]
    need(answer.raw(16).hex() == expected, "new_nonce_hash1")
    return agreed["auth_key"], int(server_salt(**shared)["server_salt"])


class RpcError(Exception):
    """A refusal of the server."""


class Session:
    """Calls under one key, one at a time."""

    def __init__(self, connection, auth_key, salt):
        self.connection, self.auth_key, self.salt = connection, auth_key, salt
        self.session_id = struct.unpack("<q", os.urandom(8))[0]
        self.sent = 0

    def send(self, body):
        msg_id, seqno = self.connection.msg_id(), 2 * self.sent + 1
        self.sent += 1
        padding = os.urandom(12 + -(32 + len(body) + 12) % 16)
        head = {"salt": self.salt, "session_id": self.session_id, "msg_id": msg_id, "seqno": seqno}
        sealed = encrypt(2, self.auth_key, 0, **head, body=body.hex(), padding=padding.hex())
        self.connection.send(bytes.fromhex(sealed["message"]))
        return msg_id

    def bodies(self):
        """The messages of one packet, out of their container."""
        packet = self.connection.receive().hex()
        message = Reader(bytes.fromhex(decrypt(2, self.auth_key, 8, packet, str(self.session_id))["body"]))
        name = message.name()
        if name != "73f1f8dc":
            return [(name, message)]
        found = []
        for _ in range(message.int()):
            message.raw(12)  # msg_id, seqno
            inner = Reader(message.raw(message.int()))
            found.append((inner.name(), inner))
        return found

    def call(self, body):
        """Sends a call; returns its result. A wrong salt is corrected once."""
        msg_id = self.send(body)
        while True:
            for name, message in self.bodies():
                if name == "edab447b" and message.long() == msg_id:  # bad_server_salt
                    message.raw(8)  # bad_msg_seqno, error_code
                    self.salt = message.long()
                    msg_id = self.send(body)
                elif name == "a7eff811" and message.long() == msg_id:  # bad_msg_notification
                    raise RpcError(f"bad_msg_notification {struct.unpack('<ii', message.raw(8))[1]}")
                elif name == "f35c6d01" and message.long() == msg_id:  # rpc_result
                    return result(message)


def result(message):
    name = message.name()
    if name == "3072cfa1":  # gzip_packed
        return result(Reader(gzip.decompress(message.bytes())))
    if name == "2144ca19":  # rpc_error
        code, text = message.int(), message.bytes().decode()
        raise RpcError(f"{code} {text}")
    return name, message


def text(value):
    return tl_bytes(value.encode())


def log_in(session):
    """auth.sendCode, auth.signIn, and the password if the server asks for it."""
    empty = struct.pack("<i", 0)
    api = struct.pack("<i", 1)
    about = api + text("test") + text("1") + text("1") + text("en") + text("") + text("en")
    first = constructor("da9b0d0d") + struct.pack("<i", 227) + constructor("c1cd5ea9") + empty + about
    settings = constructor("ad253d78") + empty
    request = constructor("a677244f") + text(BED["phone"]) + api + text("0" * 32) + settings
    name, sent = session.call(first + request)
    need(name == "5e002502", f"auth.sentCode, not {name}")
    sent.int()  # flags
    sent.expect("3dbb5986").int()  # auth.sentCodeTypeApp
    code_hash = sent.bytes()
    try:
        sign_in = constructor("8d52a951") + struct.pack("<i", 1) + text(BED["phone"]) + tl_bytes(code_hash)
        name, _ = session.call(sign_in + text(BED["code"]))
    except RpcError as error:
        if "SESSION_PASSWORD_NEEDED" not in str(error):
            raise
        name, _ = session.call(constructor("d18b4d16") + proof(session, BED["password"]))
    need(name == "2ea2c0d4", f"auth.authorization, not {name}")


def proof(session, password):
    """account.getPassword, and inputCheckPasswordSRP from its answer."""
    name, account = session.call(constructor("548a30f5"))
    need(name == "957b50fb" and account.int() & 4, "account.password with a password")
    account.expect("3a912d4a")
    salt1, salt2, g, p = account.bytes(), account.bytes(), account.int(), account.bytes()
    srp_B, srp_id = account.bytes(), account.long()
    salts = {"salt1": salt1.hex(), "salt2": salt2.hex()}
    secret = {"password": password.encode().hex(), "a": os.urandom(256).hex()}
    made = srp_client(**secret, **salts, g=g, p=p.hex(), srp_B=srp_B.hex())
    A, M1 = bytes.fromhex(made["A"]), bytes.fromhex(made["M1"])
    return constructor("d27ff082") + struct.pack("<q", srp_id) + tl_bytes(A) + tl_bytes(M1)


connection = Connection()
auth_key, salt = make_key(connection)
print("key", auth_key_id(auth_key)["auth_key_id"])
log_in(Session(connection, auth_key, salt))
print("logged in")
