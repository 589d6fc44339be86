"""The fields of an operation's input and output: bytes are hex, longs are decimal."""

import struct


def bytes_of(test_input, *names):
    return [bytes.fromhex(test_input[name]) for name in names]


def hex_of(values):
    return {name: value.hex() for name, value in values.items()}


def long_text(data):
    return str(struct.unpack("<q", data)[0])
