"""The script of an exchange: what the client draws, what the server answers."""

import struct

from generator.cases.auth_key.material import KEY_1, NEW_NONCE, NONCE, SERVER_NONCE, B, fill, pattern
from generator.cases.auth_key.server import PQ, TIME, Params, gen, res_pq
from generator.protocol import rsa
from generator.protocol.factor import shortest
from generator.protocol.modp import number
from generator.protocol.tl_wire import u32, write_string

TEMP_KEYS = [pattern(start, 32) for start in range(256)]
TEMP_KEY = TEMP_KEYS[0x40]
UNKNOWN = bytes.fromhex("216be86c022bb4c3")
P_Q_INNER_DATA_DC, P_Q_INNER_DATA_TEMP_DC = 0xA9F55F95, 0x56FDDF88
USUAL = Params()
INNER_LENGTH = 100  # p_q_inner_data_dc with a pq of 8 bytes


def repeated_b(data):
    return {"repeat": {"hex": data[:32].hex(), "count": 8}} if data == data[:32] * 8 else data.hex()


def given(answers, b=(B,), inner_length=INNER_LENGTH, **change):
    return {
        "nonce": NONCE.hex(),
        "new_nonce": NEW_NONCE.hex(),
        "keys": [KEY_1.public],
        "dc": 2,
        "rsa_padding": fill(192 - inner_length),
        "temp_key": TEMP_KEY.hex(),
        "b": [repeated_b(data) for data in b],
        "padding": [pattern(0xB0, 12).hex()] * len(b),
        "answers": [answer.hex() for answer in answers],
        "now": TIME - 5,
        **change,
    }


def answers_of(params=USUAL, first=None, second=None, third=None, b=B):
    """The three answers of an exchange in which all is well but what is given."""
    key = params.key(b)
    return [first or res_pq(), second or params.ok(), third or gen(1, key)]


def below(temp_key, pq=PQ):
    """Whether RSA_PAD of p_q_inner_data_dc with these numbers goes with this temp_key."""
    data = u32(P_Q_INNER_DATA_DC) + b"".join(write_string(shortest(n)) for n in pq)
    data += NONCE + SERVER_NONCE + NEW_NONCE + struct.pack("<i", 2)
    return number(rsa.padded_number(data, b"\xa5" * (192 - len(data)), temp_key)[0]) < number(KEY_1.n)
