"""TDLib with perfect forward secrecy: padded plain messages, several handshakes on one connection, a wrapped binding.

Its data centers are literals of the library: a SOCKS5 proxy leads it to the server.
"""

import json
import os
import sys
import time

from tdlib_library import library

start = json.loads(os.environ["FIRST_MESSAGES"])
tdjson = library(sys.argv[1], start["pem"])


def send(client: int, request: dict[str, object]) -> None:
    tdjson.td_send(client, json.dumps(request).encode())


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
