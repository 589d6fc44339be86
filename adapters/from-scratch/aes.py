"""AES of FIPS 197, one block at a time, and IGE and CBC over it. Standard library only; slow."""

from struct import pack


def double(a):
    return (a << 1) ^ (0x11B if a & 0x80 else 0)


def times(a, b):
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a, b = double(a), b >> 1
    return product


def sbox_of(a):
    inverse = next((b for b in range(256) if times(a, b) == 1), 0)
    bits = inverse
    for shift in range(1, 5):
        bits ^= (inverse << shift) | (inverse >> (8 - shift))
    return (bits & 0xFF) ^ 0x63


SBOX = bytes(map(sbox_of, range(256)))
INVERSE = bytes(SBOX.index(a) for a in range(256))
TIMES = {n: bytes(times(a, n) for a in range(256)) for n in (1, 2, 3, 9, 11, 13, 14)}
ROWS = [(column + row) % 4 * 4 + row for column in range(4) for row in range(4)]


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def round_keys(key):
    size, words, constant = len(key) // 4, [key[i : i + 4] for i in range(0, len(key), 4)], 1
    for i in range(size, 4 * (size + 7)):
        word = words[-1]
        if i % size == 0:
            word = xor((word[1:] + word[:1]).translate(SBOX), pack(">I", constant << 24))
            constant = double(constant)
        elif size > 6 and i % size == 4:
            word = word.translate(SBOX)
        words.append(xor(word, words[i - size]))
    joined = b"".join(words)
    return [joined[i : i + 16] for i in range(0, len(joined), 16)]


def mix(state, factors):
    tables, out = [TIMES[factor] for factor in factors], bytearray(16)
    for i in range(16):
        column = i & 12
        out[i] = 0
        for j in range(4):
            out[i] ^= tables[(j - i) % 4][state[column + j]]
    return out


def encrypt_block(keys, block):
    state = xor(block, keys[0])
    for key in keys[1:-1]:
        state = state.translate(SBOX)
        state = xor(mix([state[i] for i in ROWS], (2, 3, 1, 1)), key)
    state = state.translate(SBOX)
    return xor([state[i] for i in ROWS], keys[-1])


def decrypt_block(keys, block):
    state = xor(block, keys[-1])
    for key in keys[-2:0:-1]:
        state = bytes(state[ROWS.index(i)] for i in range(16)).translate(INVERSE)
        state = bytes(mix(xor(state, key), (14, 11, 13, 9)))
    state = bytes(state[ROWS.index(i)] for i in range(16)).translate(INVERSE)
    return xor(state, keys[0])


def ige(key, iv, data, encrypting):
    """c_0 | p_0 is the iv, in both directions."""
    if len(key) not in (16, 24, 32) or len(iv) != 32 or len(data) % 16:
        raise ValueError("a key of AES, an iv of 32 bytes, and whole blocks")
    keys, cipher = round_keys(key), encrypt_block if encrypting else decrypt_block
    before, after = (iv[:16], iv[16:]) if encrypting else (iv[16:], iv[:16])
    out = []
    for i in range(0, len(data), 16):
        block = data[i : i + 16]
        before, after = xor(cipher(keys, xor(block, before)), after), block
        out.append(before)
    return b"".join(out)


def cbc(key, iv, data, encrypting):
    keys, out = round_keys(key), []
    for i in range(0, len(data), 16):
        block = data[i : i + 16]
        if encrypting:
            iv = encrypt_block(keys, xor(block, iv))
            out.append(iv)
        else:
            out.append(xor(decrypt_block(keys, block), iv))
            iv = block
    return b"".join(out)
