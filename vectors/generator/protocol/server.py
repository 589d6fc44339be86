"""The key exchange of a server: one connection, with all the handshakes that clients began on it."""

from dataclasses import dataclass, field
from struct import pack

from generator.protocol import auth_key, modp, rsa
from generator.protocol.factor import is_prime, shortest
from generator.protocol.modp import number, octets
from generator.protocol.mtproto import auth_key_id, aux_hash
from generator.protocol.reject import Reject, require
from generator.protocol.tl_schema import parse_type
from generator.protocol.tl_wire import VECTOR, Reader, u32, write_string

QUERIES = {0xBE7E8EF1: "req_pq_multi", 0xD712E4BE: "req_DH_params", 0xF5045F1F: "set_client_DH_params"}
RES_PQ, DH_PARAMS_OK, DH_INNER_DATA = 0x05162463, 0xD0E8075C, 0xB5890DBA
OK, RETRY, FAIL = (1, 0x3BCBF734), (2, 0x46DC1FB9), (3, 0xA69DAE02)
WITH_DC = ("p_q_inner_data_dc", "p_q_inner_data_temp_dc")


@dataclass
class Handshake:
    """One handshake: what the server drew for it, and how far it has come."""

    nonce: bytes
    drawn: dict
    due: str = "req_DH_params"
    answered: dict = field(default_factory=dict)
    new_nonce: bytes = b""
    expires_in: int = None
    retry_id: bytes = bytes(8)
    retries: int = 0

    def names(self):
        return self.nonce + self.drawn["server_nonce"]

    def numbers(self):
        p, q = self.drawn["p"], self.drawn["q"]
        return {"pq": shortest(number(p) * number(q)), "p": p, "q": q}


class Server:
    """Answers queries in their order. What it draws is given: an item of `drawn` for each handshake."""

    def __init__(self, types, setup, drawn):
        self.types, self.setup, self.drawn = types, setup, iter(drawn)
        self.handshakes, self.keys = [], []
        self.rsa_keys = {rsa.fingerprint(key["n"], key["e"]): key for key in setup["rsa_keys"]}
        require(all(len(key["n"]) == 256 for key in setup["rsa_keys"]), "AUTH_PARAMS")
        modp.check_group(setup["g"], setup["dh_prime"])
        for item in drawn:
            self.check_drawn(item)

    def check_drawn(self, item):
        auth_key.need(item["server_nonce"], 16)
        auth_key.need(item["padding"], 8)
        auth_key.need(item["a"], 256)
        p, q = number(item["p"]), number(item["q"])
        require(all(shortest(number(item[name])) == item[name] for name in ("p", "q")), "AUTH_PARAMS")
        require(2 < p < q and p * q < 2**64 and is_prime(p) and is_prime(q), "AUTH_PARAMS")
        require(modp.in_bounds(self.power_of_g(item), number(self.setup["dh_prime"])), "AUTH_G_A_RANGE")

    def power_of_g(self, item):
        return modp.power(self.setup["g"], number(item["a"]), number(self.setup["dh_prime"]))

    def answer(self, query):
        """The TL body of the answer, or the transport error."""
        handshake = None
        try:
            name, fields, sent = self.read(query)
            handshake = self.begin(fields) if name == "req_pq_multi" else self.find(fields)
            if sent not in handshake.answered:
                require(handshake.due == name or name == "req_pq_multi", "AUTH_UNEXPECTED_MESSAGE")
                handshake.answered[sent] = getattr(self, f"on_{name.lower()}")(handshake, fields)
            return handshake.answered[sent]
        except Reject as refusal:
            if handshake in self.handshakes:
                self.handshakes.remove(handshake)
            return -444 if refusal.code == "AUTH_DC_MISMATCH" else -404

    def read(self, query):
        """Name and fields of the object at the beginning, and its bytes; what follows them does not count."""
        name = QUERIES.get(Reader(query).u32())
        require(name, "TL_UNKNOWN_CONSTRUCTOR")
        reader = Reader(query)
        value = self.types.read(parse_type(name), reader, 0)
        return name, auth_key.raw_fields(value), query[: reader.pos]

    def begin(self, fields):
        for handshake in self.handshakes:
            if handshake.nonce == fields["nonce"]:
                return handshake
        self.handshakes.append(Handshake(fields["nonce"], next(self.drawn)))
        return self.handshakes[-1]

    def find(self, fields):
        names = fields["nonce"] + fields["server_nonce"]
        found = [handshake for handshake in self.handshakes if handshake.names() == names]
        require(found, "AUTH_UNEXPECTED_MESSAGE")
        return found[0]

    def on_req_pq_multi(self, handshake, fields):
        fingerprints = u32(VECTOR) + u32(len(self.rsa_keys)) + b"".join(self.rsa_keys)
        return u32(RES_PQ) + handshake.names() + write_string(handshake.numbers()["pq"]) + fingerprints

    def on_req_dh_params(self, handshake, fields):
        for name in ("p", "q"):
            require(fields[name] == handshake.numbers()[name], "AUTH_P_Q_MISMATCH")
        key = self.rsa_keys.get(pack("<q", int(fields["public_key_fingerprint"])))
        require(key, "AUTH_FINGERPRINT_UNKNOWN")
        data, _ = rsa.unpad(key["n"], number(key["d"]), fields["encrypted_data"], self.setup["lenient"])
        self.read_inner(handshake, data)
        handshake.due = "set_client_DH_params"
        return self.dh_params(handshake)

    def read_inner(self, handshake, data):
        value = self.types.read(parse_type("P_Q_inner_data"), Reader(data), 0)
        inner = auth_key.raw_fields(value)
        require(value["_"] in WITH_DC or self.setup["lenient"], "TL_UNEXPECTED_CONSTRUCTOR")
        for name, own in handshake.numbers().items():
            require(inner[name] == own, "AUTH_P_Q_MISMATCH")
        require(inner["nonce"] + inner["server_nonce"] == handshake.names(), "AUTH_NONCE_MISMATCH")
        require(inner.get("dc", self.setup["dc"]) == self.setup["dc"], "AUTH_DC_MISMATCH")
        require(inner.get("expires_in", 1) >= 1, "AUTH_EXPIRES_IN")
        handshake.new_nonce, handshake.expires_in = inner["new_nonce"], inner.get("expires_in")

    def dh_params(self, handshake):
        setup = self.setup
        strings = write_string(setup["dh_prime"]) + write_string(octets(self.power_of_g(handshake.drawn)))
        inner = u32(DH_INNER_DATA) + handshake.names() + pack("<i", setup["g"]) + strings + pack("<i", setup["now"])
        nonces = (handshake.new_nonce, handshake.drawn["server_nonce"])
        encrypted_answer, _ = auth_key.encrypt_inner(inner, handshake.drawn["padding"], *nonces)
        return u32(DH_PARAMS_OK) + handshake.names() + write_string(encrypted_answer)

    def on_set_client_dh_params(self, handshake, fields):
        nonces = (handshake.new_nonce, handshake.drawn["server_nonce"])
        data, _ = auth_key.decrypt_answer(fields["encrypted_data"], *nonces)
        reader = Reader(data)
        inner = auth_key.raw_fields(self.types.read(parse_type("Client_DH_Inner_Data"), reader, 0))
        reader.end()
        require(inner["nonce"] + inner["server_nonce"] == handshake.names(), "AUTH_NONCE_MISMATCH")
        require(pack("<q", int(inner["retry_id"])) == handshake.retry_id, "AUTH_RETRY_ID_MISMATCH")
        p, g_b = number(self.setup["dh_prime"]), number(inner["g_b"])
        require(modp.in_bounds(g_b, p), "MODP_ELEMENT_RANGE")
        return self.agreed(handshake, octets(modp.power(g_b, number(handshake.drawn["a"]), p)))

    def agreed(self, handshake, key):
        if auth_key_id(key) not in self.setup["taken"]:
            self.keys.append(self.made(handshake, key))
            handshake.due = None
            return self.gen(handshake, key, OK)
        if handshake.retries < self.setup["retry_limit"]:
            handshake.retries, handshake.retry_id = handshake.retries + 1, aux_hash(key)
            return self.gen(handshake, key, RETRY)
        handshake.due = None
        return self.gen(handshake, key, FAIL)

    def gen(self, handshake, key, kind):
        which, constructor = kind
        return u32(constructor) + handshake.names() + auth_key.new_nonce_hash(handshake.new_nonce, key, which)

    def made(self, handshake, key):
        salt = auth_key.server_salt(handshake.new_nonce, handshake.drawn["server_nonce"])
        made = {"auth_key": key, "auth_key_id": auth_key_id(key), "server_salt": salt}
        return made if handshake.expires_in is None else {**made, "expires_in": handshake.expires_in}
