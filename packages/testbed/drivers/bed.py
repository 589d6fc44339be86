"""What the environment says about the testbed, and what a client is asked to do with it.

`testbed run` sets these variables for any command. The server judges; a client's own opinion is only reported.
"""

import json
import os
import sys
import urllib.request
from collections.abc import Callable

HOST = os.environ["TESTBED_HOST"]
PORT = int(os.environ["TESTBED_PORT"])
SOCKS_PORT = int(os.environ["TESTBED_SOCKS_PORT"])
DC = int(os.environ["TESTBED_DC"])
RSA_PEM = os.environ["TESTBED_RSA_PEM"]
PHONE = os.environ["TESTBED_PHONE"]
CODE = os.environ["TESTBED_CODE"]
PASSWORD = os.environ["TESTBED_PASSWORD"]
#: Whether the client is to make temporary keys; `meet` says so.
PFS = os.environ.get("TESTBED_PFS") == "on"

#: Identifies no application: the server does not look at it.
API_ID, API_HASH = 1, "0" * 32
NEW_ADDRESS = "grace@example.org"

Work = Callable[[], object]


def mailed_code() -> str:
    """Waits for the next mail; returns its code."""
    with urllib.request.urlopen(os.environ["TESTBED_MAIL"]) as response:
        return response.read().decode().strip()


def tell(**line: object) -> None:
    print(json.dumps(line), flush=True)


def attempt(step: str, work: Work) -> None:
    try:
        work()
        tell(step=step)
    except Exception as error:  # whatever a client throws is only reported
        tell(step=step, error=f"{type(error).__name__}: {error}"[:300])


def recovery_is_asked_for() -> bool:
    """The way that the command line names: `password`, or `recovery`."""
    return sys.argv[-1] == "recovery"


def journey(client) -> None:  # noqa: ANN001
    """Calls the methods of a client, one for each step."""
    other = PASSWORD + " 2"
    attempt("code", client.code)
    if recovery_is_asked_for():
        attempt("request-recovery", client.request_recovery)
        attempt("recover", lambda: client.recover(mailed_code(), PASSWORD + " 3"))
    else:
        attempt("wrong-password", lambda: client.password("not " + PASSWORD))
        attempt("password", lambda: client.password(PASSWORD))
        attempt("settings", lambda: client.settings(PASSWORD))
        attempt("tmp-password", lambda: client.tmp_password(PASSWORD))
        attempt("change", lambda: client.change(PASSWORD, other))
        attempt("email", lambda: client.email(other, NEW_ADDRESS))
        attempt("confirm-email", lambda: client.confirm_email(mailed_code()))
        attempt("reset", client.reset)
        attempt("decline-reset", client.decline_reset)
        attempt("remove", lambda: client.remove(other))
        attempt("set", lambda: client.set(PASSWORD))
    attempt("log-out", client.log_out)
