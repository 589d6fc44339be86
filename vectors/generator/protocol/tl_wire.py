"""The binary form of TL's base types, values in TL-JSON (see ../INTERPRETING.md)."""

import re
import struct

from generator.protocol.reject import require

VECTOR = 0x1CB5C415
BOOL_TRUE = 0x997275B5
BOOL_FALSE = 0xBC799737
MAX_STRING = 2**24 - 1
LONG = re.compile(r"^(0|-?[1-9][0-9]*)$")


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def u32(value):
    return struct.pack("<I", value)


def hex_value(value):
    """The bytes of {"hex": "…"}."""
    require(isinstance(value, dict) and set(value) == {"hex"}, "TL_TYPE")
    return bytes.fromhex(value["hex"])


class Reader:
    def __init__(self, data, strict=True):
        self.data, self.pos, self.strict = data, 0, strict

    def left(self):
        return len(self.data) - self.pos

    def take(self, n):
        require(n <= self.left(), "TL_TRUNCATED")
        self.pos += n
        return self.data[self.pos - n : self.pos]

    def peek(self):
        return struct.unpack_from("<I", self.data, self.pos)[0]

    def u32(self):
        return struct.unpack("<I", self.take(4))[0]

    def end(self):
        require(self.left() == 0, "TL_TRAILING_BYTES")


def write_string(data):
    require(len(data) <= MAX_STRING, "TL_RANGE")
    short = len(data) <= 253
    head = bytes([len(data)]) if short else b"\xfe" + len(data).to_bytes(3, "little")
    body = head + data
    return body + bytes(-len(body) % 4)


def read_string(r):
    first = r.take(1)[0]
    require(first != 0xFF, "TL_BAD_LENGTH_PREFIX")
    head, length = 1, first
    if first == 0xFE:
        head, length = 4, int.from_bytes(r.take(3), "little")
        require(length > 253 or not r.strict, "TL_NON_MINIMAL_LENGTH")
    data = r.take(length)
    padding = r.take(-(head + length) % 4)
    require(not any(padding) or not r.strict, "TL_NONZERO_PADDING")
    return data


def text_or_hex(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return {"hex": data.hex()}


def _write_int(value):
    require(is_int(value), "TL_TYPE")
    require(-(2**31) <= value < 2**31, "TL_RANGE")
    return struct.pack("<i", value)


def _write_nat(value):
    require(is_int(value), "TL_TYPE")
    require(0 <= value < 2**31, "TL_RANGE")
    return u32(value)


def _read_nat(r):
    value = r.u32()
    require(value < 2**31, "TL_NAT_RANGE")
    return value


def _write_long(value):
    require(isinstance(value, str) and LONG.match(value), "TL_TYPE")
    require(-(2**63) <= int(value) < 2**63, "TL_RANGE")
    return struct.pack("<q", int(value))


def _write_double(value):
    require(isinstance(value, dict) and set(value) == {"f64"}, "TL_TYPE")
    return bytes.fromhex(value["f64"])


def _write_text(value):
    return write_string(value.encode("utf-8") if isinstance(value, str) else hex_value(value))


def _write_raw(size):
    def write(value):
        data = hex_value(value)
        require(len(data) == size, "TL_RANGE")
        return data

    return write


def _write_bool(value):
    require(isinstance(value, bool), "TL_TYPE")
    return u32(BOOL_TRUE if value else BOOL_FALSE)


def _read_bool(r):
    word = r.u32()
    require(word in (BOOL_TRUE, BOOL_FALSE), "TL_BAD_BOOL")
    return word == BOOL_TRUE


def _write_true(value):
    require(value is True, "TL_TYPE")
    return b""


# type -> (write, read, least number of bytes)
BASE = {
    "int": (_write_int, lambda r: struct.unpack("<i", r.take(4))[0], 4),
    "#": (_write_nat, _read_nat, 4),
    "long": (_write_long, lambda r: str(struct.unpack("<q", r.take(8))[0]), 8),
    "double": (_write_double, lambda r: {"f64": r.take(8).hex()}, 8),
    "int128": (_write_raw(16), lambda r: {"hex": r.take(16).hex()}, 16),
    "int256": (_write_raw(32), lambda r: {"hex": r.take(32).hex()}, 32),
    "string": (_write_text, lambda r: text_or_hex(read_string(r)), 4),
    "bytes": (lambda value: write_string(hex_value(value)), lambda r: {"hex": read_string(r).hex()}, 4),
    "Bool": (_write_bool, _read_bool, 4),
    "true": (_write_true, lambda r: True, 0),
}


def read_count(r, element_length):
    """The count of a vector, refused before anything of that size is made."""
    count = r.u32()
    require(count < 2**31, "TL_COUNT_LIMIT")
    require(count * element_length <= r.left(), "TL_TRUNCATED")
    require(element_length > 0 or count <= 2**16, "TL_COUNT_LIMIT")
    return count
