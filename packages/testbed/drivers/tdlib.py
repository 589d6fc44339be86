"""TDLib: padded plain messages, several handshakes on one connection, a wrapped binding.

Its data centers and RSA keys are literals of the library. A SOCKS5 proxy leads it to the server, and the keys are
overwritten in the memory of this process: the file stays as it was published.
"""

import ctypes
import json
import os
import re
import sys
import time

import bed

HEAD = b"-----BEGIN RSA PUBLIC KEY-----"
#: Most seconds for one request.
PATIENCE = 20

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


class Client:
    def __init__(self) -> None:
        self.id = tdjson.td_create_client_id()
        self.state = ""
        self.count = 0
        if bed.PFS:
            value = {"@type": "optionValueBoolean", "value": True}
            self.send("setOption", name="use_pfs", value=value)
        self.send(
            "setTdlibParameters",
            database_directory=f"tdlib-{os.getpid()}",
            api_id=bed.API_ID,
            api_hash=bed.API_HASH,
            system_language_code="en",
            device_model="test",
            application_version="1",
        )
        proxy = {"server": bed.HOST, "port": bed.SOCKS_PORT, "type": {"@type": "proxyTypeSocks5"}}
        self.send("addProxy", enable=True, proxy={"@type": "proxy", **proxy})
        self.until("authorizationStateWaitPhoneNumber")

    def send(self, method: str, **parameters: object) -> int:
        self.count += 1
        request = {"@type": method, "@extra": self.count, **parameters}
        tdjson.td_send(self.id, json.dumps(request).encode())
        return self.count

    def receive(self) -> dict:
        event = json.loads(tdjson.td_receive(0.2) or b"{}")
        state = event.get("authorization_state", {}).get("@type")
        self.state = state or self.state
        return event

    def until(self, state: str) -> None:
        end = time.monotonic() + PATIENCE
        while self.state != state:
            if time.monotonic() > end:
                raise TimeoutError(f"{self.state}, not {state}")
            self.receive()

    def call(self, method: str, **parameters: object) -> dict:
        extra = self.send(method, **parameters)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            event = self.receive()
            if event.get("@extra") != extra:
                continue
            if event["@type"] == "error":
                raise RuntimeError(f"{event['code']} {event['message']}")
            return event
        raise TimeoutError(method)

    def code(self) -> None:
        self.call("setAuthenticationPhoneNumber", phone_number=bed.PHONE)
        self.until("authorizationStateWaitCode")
        self.call("checkAuthenticationCode", code=bed.CODE)
        self.until("authorizationStateWaitPassword")

    def password(self, password: str) -> None:
        self.call("checkAuthenticationPassword", password=password)
        self.until("authorizationStateReady")

    def settings(self, password: str) -> None:
        self.call("getRecoveryEmailAddress", password=password)

    def tmp_password(self, password: str) -> None:
        self.call("createTemporaryPassword", password=password, valid_for=300)

    def change(self, password: str, new_password: str) -> None:
        self.call("setPassword", old_password=password, new_password=new_password, new_hint="")

    def email(self, password: str, email: str) -> None:
        self.call("setRecoveryEmailAddress", password=password, new_recovery_email_address=email)

    def confirm_email(self, code: str) -> None:
        self.call("checkRecoveryEmailAddressCode", code=code)

    def reset(self) -> None:
        self.call("resetPassword")

    def decline_reset(self) -> None:
        self.call("cancelPasswordReset")

    def remove(self, password: str) -> None:
        self.call("setPassword", old_password=password, new_password="")

    def set(self, password: str) -> None:
        self.call("setPassword", old_password="", new_password=password, new_hint="set again")

    def request_recovery(self) -> None:
        self.call("requestAuthenticationPasswordRecovery")

    def recover(self, code: str, new_password: str) -> None:
        self.call("recoverAuthenticationPassword", recovery_code=code, new_password=new_password)
        self.until("authorizationStateReady")

    def log_out(self) -> None:
        self.call("logOut")
        self.until("authorizationStateClosed")

    def close(self) -> None:
        """Without it the process may abort at its end."""
        if self.state != "authorizationStateClosed":
            self.send("close")
            self.until("authorizationStateClosed")


if replace_keys(bed.RSA_PEM.strip().encode()) == 0:
    sys.exit("no RSA key of the expected length in the library")
tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())
client = Client()
try:
    bed.journey(client)
finally:
    client.close()
