"""The library of TDLib, with the server's RSA key in place of those that it has as literals.

They are overwritten in the memory of this process: the file stays as it was published.
"""

import ctypes
import os
import re

HEAD = b"-----BEGIN RSA PUBLIC KEY-----"


def library(path: str, pem: str) -> ctypes.CDLL:
    """Opens the library; raises LookupError where it has no key of the length of `pem`."""
    tdjson = ctypes.CDLL(path)
    tdjson.td_create_client_id.restype = ctypes.c_int
    tdjson.td_receive.restype = ctypes.c_char_p
    tdjson.td_receive.argtypes = [ctypes.c_double]
    tdjson.td_send.argtypes = [ctypes.c_int, ctypes.c_char_p]
    tdjson.td_execute.restype = ctypes.c_char_p
    tdjson.td_execute.argtypes = [ctypes.c_char_p]
    if replace_keys(pem.strip().encode()) == 0:
        raise LookupError("no RSA key of the expected length in the library")
    return tdjson


def replace_keys(pem: bytes) -> int:
    """Writes the server's key over those of the library; returns how many there were."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    page, count = os.sysconf("SC_PAGE_SIZE"), 0
    with open("/proc/self/maps") as maps:
        lines = [line for line in maps if "libtdjson" in line and " r--p " in line]
    for line in lines:
        low, high = (int(word, 16) for word in line.split()[0].split("-"))
        memory = ctypes.string_at(low, high - low)
        for found in re.finditer(HEAD + rb"\n[^-]+-----END RSA PUBLIC KEY-----", memory):
            if len(found.group()) != len(pem):
                continue
            address = low + found.start()
            begin = address - address % page
            libc.mprotect(begin, address + len(pem) - begin, 3)
            ctypes.memmove(address, pem, len(pem))
            count += 1
    return count
