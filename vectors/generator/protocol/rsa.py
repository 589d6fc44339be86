"""RSA of the key exchange: fingerprint, RSA_PAD, and how a server undoes it."""

from generator.protocol import ige
from generator.protocol.modp import number, octets
from generator.protocol.mtproto import sha1, sha256
from generator.protocol.reject import require
from generator.protocol.tl_wire import write_string

PADDED, MOST = 192, 144


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def fingerprint(n, e):
    """The last 8 bytes of SHA1(string(n) | string(e))."""
    for data in (n, e):
        require(data and data[0] != 0, "AUTH_PARAMS")
    return sha1(write_string(n), write_string(e))[12:]


def padded_number(data, padding, temp_key):
    """key_aes_encrypted, 256 bytes, and what leads to it."""
    require(len(data) <= MOST and len(data) + len(padding) == PADDED and len(temp_key) == 32, "AUTH_PARAMS")
    data_with_padding = data + padding
    data_with_hash = data_with_padding[::-1] + sha256(temp_key, data_with_padding)
    aes_encrypted = ige.encrypt(temp_key, bytes(32), data_with_hash)
    temp_key_xor = xor(temp_key, sha256(aes_encrypted))
    steps = {"data_with_hash": data_with_hash, "aes_encrypted": aes_encrypted, "temp_key_xor": temp_key_xor}
    return temp_key_xor + aes_encrypted, {**steps, "key_aes_encrypted": temp_key_xor + aes_encrypted}


def pad(n, e, data, padding, temp_keys):
    """temp_keys: in the order in which they are drawn; the first is taken that goes with n."""
    require(len(n) == 256 and n[0] != 0 and e and e[0] != 0, "AUTH_PARAMS")
    numbers = (padded_number(data, padding, temp_key) for temp_key in temp_keys)
    below = (found for found in numbers if number(found[0]) < number(n))
    key_aes_encrypted, steps = next(below, (None, None))
    require(key_aes_encrypted, "AUTH_RSA_RETRY")
    return octets(pow(number(key_aes_encrypted), number(e), number(n))), steps


def unpad(n, d, encrypted_data, lenient=False):
    """The server's side: what was encrypted, and in which form."""
    require(len(n) == 256 and n[0] != 0 and d > 0, "AUTH_PARAMS")
    require(len(encrypted_data) == 256 and number(encrypted_data) < number(n), "AUTH_RSA_HASH")
    decrypted = octets(pow(number(encrypted_data), d, number(n)))
    data_with_padding = _unpadded(decrypted)
    if data_with_padding is not None:
        return data_with_padding, "RSA_PAD"
    data = _hashed(decrypted) if lenient else None
    require(data is not None, "AUTH_RSA_HASH")
    return data, "SHA1"


def _unpadded(key_aes_encrypted):
    """data | padding, 192 bytes, if the hash of RSA_PAD is right."""
    aes_encrypted = key_aes_encrypted[32:]
    temp_key = xor(key_aes_encrypted[:32], sha256(aes_encrypted))
    data_with_hash = ige.decrypt(temp_key, bytes(32), aes_encrypted)
    data_with_padding = data_with_hash[:PADDED][::-1]
    return data_with_padding if data_with_hash[PADDED:] == sha256(temp_key, data_with_padding) else None


def _hashed(number_of_256_bytes):
    """The data of the form before RSA_PAD, if it is one: 0 | SHA1(data) | data | padding."""
    zero, digest, rest = number_of_256_bytes[0], number_of_256_bytes[1:21], number_of_256_bytes[21:]
    lengths = (length for length in range(0, len(rest) + 1, 4) if sha1(rest[:length]) == digest)
    length = None if zero else next(lengths, None)
    return None if length is None else rest[:length]
