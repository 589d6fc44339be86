"""Telethon: RSA with SHA-1, inner data without dc."""

import json
import os

from telethon.crypto import rsa
from telethon.sessions import MemorySession
from telethon.sync import TelegramClient

start = json.loads(os.environ["FIRST_MESSAGES"])
rsa.add_key(start["pem"], old=False)
session = MemorySession()
session.set_dc(start["dc"], "127.0.0.1", start["port"])
client = TelegramClient(session, 1, "0" * 32, connection_retries=1, request_retries=1)
try:
    client.connect()
    client.send_code_request("+99900000000")
except Exception as error:  # the server knows no config of its layer
    print(str(error)[:200])
