"""The first messages of existing clients, as they were recorded: a server judges them."""

from generator.cases import operations
from generator.cases.files import published
from generator.cases.session.material import NEW
from generator.protocol.mtproto import auth_key_id, open_message

# A salt of nobody: the key of a client whose only salt is 0 has another one.
OTHER = "77"
# The codes of a client, strict and lenient: 48 for a first salt of 0, 34 for msgs_ack with an odd seqno.
CODES = {"gramjs": ([48], [48]), "mtcute": ([34], []), "telethon": ([48], [48])}


def recorded(suite):
    for client in published("session")["clients"]:
        sessions = _sessions(client)
        for n, profile in enumerate(("strict", "lenient")):
            verdicts = [_case(suite, client, session, profile, messages) for session, messages in sessions.items()]
            codes = [verdict for some in verdicts for verdict in some if verdict]
            assert codes == CODES.get(client["name"], ([], []))[n], (client["name"], profile, verdicts)


def _case(suite, client, session, profile, messages):
    salts = sorted({message["salt"] for message in messages if message["salt"] != "0"} | {OTHER})
    valid = {"valid_since": messages[0]["now"] - 600, "valid_until": messages[-1]["now"] + 600}
    given = {"profile": profile, "salts": [{**valid, "salt": salt} for salt in salts], "messages": messages}
    output, _ = operations.run(suite.op, given)
    suite.valid(
        f"recorded-{client['name']}{session}-{profile}",
        f"first messages of {client['title']}, as recorded; {profile}",
        given,
        level="should",
        importance="high",
        flags=["Recorded"],
        source={"name": f"{client['title']}, as run on {client['recorded']}"},
        **NEW,
    )
    return output["verdicts"]


def _sessions(client):
    """The opened messages of each session, by the end of its name."""
    keys = {auth_key_id(key): key for key in map(bytes.fromhex, client["auth_keys"])}
    found = {}
    for given in client["messages"]:
        data = bytes.fromhex(given["bytes"])
        opened = open_message(2, keys[data[:8]], 0, data)
        session = opened.pop("session_id")
        found.setdefault(session, []).append({"now": int(given["at"]), **opened})
    return {f"-{n + 1}" if n else "": messages for n, messages in enumerate(found.values())}
