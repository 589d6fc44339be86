"""What the formulas of the documents are made of."""

import hashlib
import struct

unhex = bytes.fromhex


def sha1(*parts):
    return hashlib.sha1(b"".join(parts)).digest()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def need(holds, message):
    if not holds:
        raise ValueError(message)


def number(data):
    return int.from_bytes(data, "big")


def padded(value, size=256):
    return value.to_bytes(size, "big")


def long_of(data):
    return str(struct.unpack("<q", data)[0])
