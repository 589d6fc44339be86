"""AES, one block at a time, from FIPS-197. Every table is computed here."""

import functools
import operator


def _xtime(a):
    return ((a << 1) ^ (0x11B if a & 0x80 else 0)) & 0xFF


def _mul(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a, b = _xtime(a), b >> 1
    return product


def _sbox():
    box = [0] * 256
    inverse = {a: b for a in range(1, 256) for b in range(1, 256) if _mul(a, b) == 1}
    for a in range(256):
        b = inverse.get(a, 0)
        # b_i ^ b_{i+4} ^ b_{i+5} ^ b_{i+6} ^ b_{i+7} ^ 63
        rotations = [((b << n) | (b >> (8 - n))) & 0xFF for n in range(5)]
        box[a] = 0x63 ^ rotations[0] ^ rotations[1] ^ rotations[2] ^ rotations[3] ^ rotations[4]
    return box


SBOX = _sbox()
INV_SBOX = [SBOX.index(a) for a in range(256)]
MUL = {factor: [_mul(a, factor) for a in range(256)] for factor in (2, 3, 9, 11, 13, 14)}


class Aes:
    """AES-128, -192 or -256, by the length of the key."""

    def __init__(self, key):
        assert len(key) in (16, 24, 32)
        words = len(key) // 4
        self.rounds = words + 6
        w = [list(key[4 * i : 4 * i + 4]) for i in range(words)]
        rcon = 1
        for i in range(words, 4 * (self.rounds + 1)):
            t = w[i - 1]
            if i % words == 0:
                t = [SBOX[b] for b in t[1:] + t[:1]]
                t[0] ^= rcon
                rcon = _xtime(rcon)
            elif words == 8 and i % words == 4:
                t = [SBOX[b] for b in t]
            w.append([a ^ b for a, b in zip(w[i - words], t)])
        self.round_keys = [functools.reduce(operator.iadd, w[4 * r : 4 * r + 4], []) for r in range(self.rounds + 1)]

    def encrypt(self, block):
        m2, m3 = MUL[2], MUL[3]
        s = [a ^ k for a, k in zip(block, self.round_keys[0])]
        for r in range(1, self.rounds + 1):
            # SubBytes and ShiftRows: row i moves left by i
            s = [SBOX[s[(n + 4 * (n % 4)) % 16]] for n in range(16)]
            if r < self.rounds:
                t = []
                for c in range(0, 16, 4):
                    a, b, d, e = s[c : c + 4]
                    t += [m2[a] ^ m3[b] ^ d ^ e, a ^ m2[b] ^ m3[d] ^ e, a ^ b ^ m2[d] ^ m3[e], m3[a] ^ b ^ d ^ m2[e]]
                s = t
            s = [a ^ k for a, k in zip(s, self.round_keys[r])]
        return bytes(s)

    def decrypt(self, block):
        m9, m11, m13, m14 = MUL[9], MUL[11], MUL[13], MUL[14]
        s = [a ^ k for a, k in zip(block, self.round_keys[self.rounds])]
        for r in range(self.rounds - 1, -1, -1):
            # InvShiftRows and InvSubBytes: row i moves right by i
            s = [INV_SBOX[s[(n - 4 * (n % 4)) % 16]] for n in range(16)]
            s = [a ^ k for a, k in zip(s, self.round_keys[r])]
            if r > 0:
                t = []
                for c in range(0, 16, 4):
                    a, b, d, e = s[c : c + 4]
                    t += [
                        m14[a] ^ m11[b] ^ m13[d] ^ m9[e],
                        m9[a] ^ m14[b] ^ m11[d] ^ m13[e],
                        m13[a] ^ m9[b] ^ m14[d] ^ m11[e],
                        m11[a] ^ m13[b] ^ m9[d] ^ m14[e],
                    ]
                s = t
        return bytes(s)
