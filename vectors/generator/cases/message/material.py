"""Keys, fields and patterns of the messages."""

import hashlib

from generator.cases import spec
from generator.cases.files import published
from generator.protocol import mtproto

PUBLISHED = published("message")
SAMPLE_KEY = bytes.fromhex(PUBLISHED["sample"]["auth_key"])
OLDER_KEY = bytes.fromhex(PUBLISHED["older_sample"]["auth_key"])
COUNTING_KEY = bytes(range(256))
OTHER_KEY = bytes((7 * n + 3) % 256 for n in range(256))
ZERO_LEADING_KEY = bytes(8) + COUNTING_KEY[8:]
SPEC = {1: [spec.DESCRIPTION_V1], 2: [spec.DESCRIPTION]}
CHECKS = {1: [spec.SECURITY_V1, spec.DESCRIPTION_V1], 2: [spec.SECURITY, spec.DESCRIPTION]}
PING = bytes.fromhex("ec77be7a" + "0807060504030201")  # ping, 12 bytes


def pattern(start, count):
    return bytes((start + n) % 256 for n in range(count))


def key_with_id(want):
    """The first of a row of keys whose auth_key_id has a property."""
    for n in range(100000):
        key = hashlib.sha512(b"auth_key %d" % n).digest() * 4
        if want(mtproto.auth_key_id(key)):
            return key
    raise AssertionError


SESSION = -8613303245920329199
CLIENT_ID, SERVER_ID = 7333335051074295416, 7333335051074295417
FIELDS = {"salt": -3585621112631548343, "session_id": SESSION, "msg_id": CLIENT_ID, "seqno": 1}
LEAST = {1: 0, 2: 12}


def fields(**change):
    return {**FIELDS, **change}


def padding_for(version, body, blocks=0):
    """The least padding that fits, and more blocks if asked."""
    need = -(32 + len(body)) % 16
    while need < LEAST[version]:
        need += 16
    return pattern(0xA0, need + 16 * blocks)


def given(version, key, x, values, body, padding):
    test_input = {"version": version, "auth_key": key.hex(), "x": x}
    test_input |= {k: v if k == "seqno" else str(v) for k, v in values.items()}
    return {**test_input, "body": body.hex(), "padding": padding.hex()}


def flip(data, at, bit=0):
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
