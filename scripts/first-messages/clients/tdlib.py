"""TDLib with perfect forward secrecy: padded plain messages, several handshakes on one connection, a wrapped binding.

Its data centers and RSA keys are literals of the library. A SOCKS5 proxy leads it to the server, and the keys are
overwritten in the memory of this process: the file stays as it was published.
"""

import ctypes
import json
import os
import re
import sys
import time

HEAD = b"-----BEGIN RSA PUBLIC KEY-----"

start = json.loads(os.environ["FIRST_MESSAGES"])
tdjson = ctypes.CDLL(sys.argv[1])
tdjson.td_create_client_id.restype = ctypes.c_int
tdjson.td_receive.restype = ctypes.c_char_p
tdjson.td_receive.argtypes = [ctypes.c_double]
tdjson.td_send.argtypes = [ctypes.c_int, ctypes.c_char_p]
tdjson.td_execute.restype = ctypes.c_char_p
tdjson.td_execute.argtypes = [ctypes.c_char_p]


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


def send(client: int, request: dict[str, object]) -> None:
    tdjson.td_send(client, json.dumps(request).encode())


if replace_keys(start["pem"].strip().encode()) == 0:
    sys.exit("no RSA key of the expected length in the library")
tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 1}).encode())

client = tdjson.td_create_client_id()
send(
    client, {"@type": "setOption", "name": "use_pfs", "value": {"@type": "optionValueBoolean", "value": True}}
)
parameters = {
    "database_directory": "tdlib",
    "api_id": 1,
    "api_hash": "0" * 32,
    "system_language_code": "en",
    "device_model": "test",
    "application_version": "1",
}
send(client, {"@type": "setTdlibParameters", **parameters})
proxy = {"@type": "proxy", "server": "127.0.0.1", "port": start["socks_port"], "type": {"@type": "proxyTypeSocks5"}}
send(client, {"@type": "addProxy", "enable": True, "proxy": proxy})
# Measures a connection by two req_pq_multi with different nonces.
send(client, {"@type": "pingProxy", "proxy": proxy})

phone = {"@type": "setAuthenticationPhoneNumber", "phone_number": "+99900000000"}
end = time.monotonic() + 6
closing = False
while True:
    event = json.loads(tdjson.td_receive(0.2) or b"{}")
    state = event.get("authorization_state", {}).get("@type")
    if state == "authorizationStateWaitPhoneNumber":
        send(client, phone)
    if state == "authorizationStateClosed":
        break
    # Without it the process may abort at its end.
    if time.monotonic() > end and not closing:
        closing = True
        send(client, {"@type": "close"})
