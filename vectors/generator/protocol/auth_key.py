"""The key exchange of a client: temporary AES key, the server's answers, Diffie-Hellman, and all of it in a row."""

import struct

from generator.protocol import factor, ige, modp, rsa
from generator.protocol.modp import number, octets
from generator.protocol.mtproto import auth_key_id, aux_hash, sha1
from generator.protocol.reject import require
from generator.protocol.rsa import xor
from generator.protocol.tl_schema import parse_type
from generator.protocol.tl_wire import Reader, u32, write_string

MAX_RETRIES = 5
LONGEST_ANSWER = 1024  # 592 is the longest that a schema of today gives


def need(data, length):
    require(len(data) == length, "AUTH_PARAMS")


def tmp_aes(new_nonce, server_nonce):
    need(new_nonce, 32)
    need(server_nonce, 16)
    first, second = sha1(new_nonce, server_nonce), sha1(server_nonce, new_nonce)
    key = first + second[:12]
    return key, second[12:] + sha1(new_nonce, new_nonce) + new_nonce[:4]


def decrypt_answer(encrypted_answer, new_nonce, server_nonce, strict=True):
    """answer, preceded by its SHA1; 0 to 15 bytes follow it."""
    key, iv = tmp_aes(new_nonce, server_nonce)
    require(len(encrypted_answer) % 16 == 0 and len(encrypted_answer) >= 32, "AUTH_ANSWER_LENGTH")
    require(len(encrypted_answer) <= LONGEST_ANSWER or not strict, "AUTH_ANSWER_LENGTH")
    answer_with_hash = ige.decrypt(key, iv, encrypted_answer)
    steps = {"tmp_aes_key": key, "tmp_aes_iv": iv, "answer_with_hash": answer_with_hash}
    for padding in range(16):
        answer = answer_with_hash[20 : len(answer_with_hash) - padding]
        if len(answer_with_hash) - padding >= 20 and sha1(answer) == answer_with_hash[:20]:
            return answer, steps
    return require(False, "AUTH_ANSWER_HASH")


def encrypt_inner(data, padding, new_nonce, server_nonce):
    key, iv = tmp_aes(new_nonce, server_nonce)
    need(padding, -(20 + len(data)) % 16)
    data_with_hash = sha1(data) + data + padding
    steps = {"tmp_aes_key": key, "tmp_aes_iv": iv, "data_with_hash": data_with_hash}
    return ige.encrypt(key, iv, data_with_hash), steps


def new_nonce_hash(new_nonce, auth_key, which):
    """The last 16 bytes of SHA1(new_nonce | byte | auth_key_aux_hash)."""
    need(new_nonce, 32)
    need(auth_key, 256)
    require(which in (1, 2, 3), "AUTH_PARAMS")
    return sha1(new_nonce, bytes([which]), aux_hash(auth_key))[4:]


def server_salt(new_nonce, server_nonce):
    need(new_nonce, 32)
    need(server_nonce, 16)
    return xor(new_nonce[:8], server_nonce[:8])


def agree(dh_prime, g, g_a, b, strict=True):
    """g_b and auth_key, 256 bytes each."""
    need(b, 256)
    p = modp.check_group(g, dh_prime, strict)
    if not strict:
        g_a = g_a.lstrip(b"\0")
    require(len(g_a) <= 256 and modp.in_bounds(number(g_a), p), "MODP_ELEMENT_RANGE")
    g_b = modp.power(g, number(b), p)
    require(modp.in_bounds(g_b, p), "AUTH_G_B_RANGE")
    return octets(g_b), octets(modp.power(number(g_a), number(b), p))


def raw_fields(value):
    """The fields of an object: strings and integers of many bits as their bytes."""

    def raw(item):
        if isinstance(item, dict):
            return bytes.fromhex(item["hex"])
        return item.encode() if isinstance(item, str) else item

    return {name: raw(item) for name, item in value.items() if name != "_"}


class Client:
    """One exchange: the client's draws, what it knows, what the server answers."""

    def __init__(self, types, draws, strict):
        self.types, self.draws, self.strict = types, draws, strict
        self.answers = iter(draws["answers"])
        self.requests, self.steps = [], {}

    def front(self, type_text, data):
        """The object at the beginning of an answer: (name, bytes of a field by its name)."""
        value = self.types.read(parse_type(type_text), Reader(data), 0)
        return value["_"], raw_fields(value)

    def answer(self, type_text):
        name, fields = self.front(type_text, next(self.answers))
        require(fields["nonce"] == self.draws["nonce"], "AUTH_NONCE_MISMATCH")
        if type_text != "ResPQ":
            require(fields["server_nonce"] == self.server_nonce, "AUTH_SERVER_NONCE_MISMATCH")
        return name, fields

    def run(self):
        draws = self.draws
        need(draws["nonce"], 16)
        need(draws["new_nonce"], 32)
        self.requests.append(u32(0xBE7E8EF1) + draws["nonce"])
        self.request_params(self.answer("ResPQ")[1])
        inner = self.read_params()
        retry_id = bytes(8)
        for attempt in range(1000):
            auth_key = self.send_g_b(inner, attempt, retry_id)
            if self.confirmed(auth_key, attempt):
                return self.result(auth_key, inner)
            retry_id = aux_hash(auth_key)
        return None

    def request_params(self, res):
        draws, self.server_nonce = self.draws, res["server_nonce"]
        p, q = factor.factorize(res["pq"])
        known = {rsa.fingerprint(key["n"], key["e"]): key for key in draws["keys"]}
        offered = [struct.pack("<q", int(value)) for value in res["server_public_key_fingerprints"]]
        chosen = next((value for value in offered if value in known), None)
        require(chosen, "AUTH_FINGERPRINT_UNKNOWN")
        temporary = "expires_in" in draws
        data = u32(0x56FDDF88 if temporary else 0xA9F55F95)
        data += b"".join(map(write_string, (res["pq"], p, q)))
        data += draws["nonce"] + self.server_nonce + draws["new_nonce"] + struct.pack("<i", draws["dc"])
        if temporary:
            data += struct.pack("<i", draws["expires_in"])
        key = known[chosen]
        encrypted_data, _ = rsa.pad(key["n"], key["e"], data, draws["rsa_padding"], draws["temp_keys"])
        sent = b"".join(map(write_string, (p, q))) + chosen + write_string(encrypted_data)
        self.requests.append(u32(0xD712E4BE) + draws["nonce"] + self.server_nonce + sent)
        self.steps |= {"p": p, "q": q, "inner_data": data}

    def read_params(self):
        draws = self.draws
        name, fields = self.answer("Server_DH_Params")
        if name == "server_DH_params_fail":
            require(fields["new_nonce_hash"] == sha1(draws["new_nonce"])[4:], "AUTH_NEW_NONCE_HASH")
            require(False, "AUTH_DH_PARAMS_FAIL")
        answer, steps = decrypt_answer(fields["encrypted_answer"], draws["new_nonce"], self.server_nonce)
        self.steps |= {name: steps[name] for name in ("tmp_aes_key", "tmp_aes_iv")}
        reader = Reader(answer)
        value = self.types.read(parse_type("Server_DH_inner_data"), reader, 0)
        reader.end()
        inner = raw_fields(value)
        require(inner["nonce"] == draws["nonce"], "AUTH_NONCE_MISMATCH")
        require(inner["server_nonce"] == self.server_nonce, "AUTH_SERVER_NONCE_MISMATCH")
        return inner

    def send_g_b(self, inner, attempt, retry_id):
        draws = self.draws
        given = (inner["dh_prime"], inner["g"], inner["g_a"], draws["b"][attempt])
        g_b, auth_key = agree(*given, strict=self.strict)
        data = u32(0x6643B654) + draws["nonce"] + self.server_nonce + retry_id + write_string(g_b)
        sent, _ = encrypt_inner(data, draws["padding"][attempt], draws["new_nonce"], self.server_nonce)
        self.requests.append(u32(0xF5045F1F) + draws["nonce"] + self.server_nonce + write_string(sent))
        self.steps["g_b"] = g_b
        return auth_key

    def confirmed(self, auth_key, attempt):
        name, fields = self.answer("Set_client_DH_params_answer")
        which = {"dh_gen_ok": 1, "dh_gen_retry": 2, "dh_gen_fail": 3}[name]
        wanted = new_nonce_hash(self.draws["new_nonce"], auth_key, which)
        require(fields[f"new_nonce_hash{which}"] == wanted, "AUTH_NEW_NONCE_HASH")
        require(which != 3, "AUTH_DH_GEN_FAIL")
        self.steps[f"new_nonce_hash{which}"] = wanted
        require(which == 1 or attempt < MAX_RETRIES or not self.strict, "AUTH_RETRY_LIMIT")
        return which == 1

    def result(self, auth_key, inner):
        return {
            "requests": self.requests,
            "auth_key": auth_key,
            "auth_key_id": auth_key_id(auth_key),
            "server_salt": server_salt(self.draws["new_nonce"], self.server_nonce),
            "time_offset": inner["server_time"] - self.draws["now"],
        }
