"""AES-IGE. iv = c_0 | p_0."""

from generator.protocol.aes import Aes
from generator.protocol.reject import require


def _xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def _cipher(key, iv, data, strict):
    require(len(key) in (16, 24, 32), "IGE_KEY_LENGTH")
    require(len(iv) == 32, "IGE_IV_LENGTH")
    require(len(data) % 16 == 0 and (data or not strict), "IGE_BLOCK_ALIGNMENT")
    return Aes(key)


def encrypt(key, iv, data, strict=True):
    """c_i = E(p_i xor c_{i-1}) xor p_{i-1}"""
    aes = _cipher(key, iv, data, strict)
    c, p, out = iv[:16], iv[16:], []
    for i in range(0, len(data), 16):
        block = data[i : i + 16]
        c = _xor(aes.encrypt(_xor(block, c)), p)
        p = block
        out.append(c)
    return b"".join(out)


def decrypt(key, iv, data, strict=True):
    """p_i = D(c_i xor p_{i-1}) xor c_{i-1}"""
    aes = _cipher(key, iv, data, strict)
    c, p, out = iv[:16], iv[16:], []
    for i in range(0, len(data), 16):
        block = data[i : i + 16]
        p = _xor(aes.decrypt(_xor(block, p)), c)
        c = block
        out.append(p)
    return b"".join(out)
