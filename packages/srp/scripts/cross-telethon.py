"""Answers logins with Telethon's password.py: JSON from stdin to stdout, bytes in hex. See cross-telethon.mjs."""

import json
import sys
from types import SimpleNamespace
from unittest import mock

import telethon
from telethon import password
from telethon.tl import types

Algo = types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow


def algo_of(login):
    salt1, salt2, p = (bytes.fromhex(login[name]) for name in ("salt1", "salt2", "p"))
    return Algo(salt1=salt1, salt2=salt2, g=login["g"], p=p)


def answer(login):
    algo = algo_of(login)
    request = SimpleNamespace(current_algo=algo, srp_B=bytes.fromhex(login["srp_B"]), srp_id=1)
    # It draws again until A suits it: a second draw is an error here.
    draws = [bytes.fromhex(login["a"]), ValueError("draws another a")]
    try:
        with mock.patch("os.urandom", side_effect=draws):
            proof = password.compute_check(request, login["password"])
    except ValueError as error:
        return {"error": str(error)}
    v = password.compute_digest(algo, login["password"])
    return {"A": proof.A.hex(), "M1": proof.M1.hex(), "v": v.hex()}


answers = [answer(login) for login in json.load(sys.stdin)]
json.dump({"version": telethon.__version__, "answers": answers}, sys.stdout)
