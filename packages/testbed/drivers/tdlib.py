"""TDLib: padded plain messages, several handshakes on one connection, a wrapped binding.

Its data centers are literals of the library: a SOCKS5 proxy leads it to the server.
"""

import json
import os
import sys
import time

import bed
from tdlib_library import library

#: Most seconds for one request.
PATIENCE = 20

tdjson = library(sys.argv[1], bed.RSA_PEM)


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


tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())
client = Client()
try:
    bed.journey(client)
finally:
    client.close()
