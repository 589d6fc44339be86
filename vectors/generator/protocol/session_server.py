"""A server's side of one session: which messages it takes, the code of a bad one, what it answers."""

import struct
from dataclasses import dataclass

from generator.protocol.numbered import (
    ACKNOWLEDGED,
    ANSWERED,
    CONTAINER,
    MAX_AGE,
    MAX_AHEAD,
    PROCESSED,
    SECOND,
    Memory,
    age,
    first_status,
    inside,
    number_of,
    unsigned,
)
from generator.protocol.reject import Reject
from generator.protocol.tl_wire import u32

RPC_RESULT = 0xF35C6D01
# What a client says about the session. Anything else is a call.
METHODS = (
    "ping",
    "ping_delay_disconnect",
    "get_future_salts",
    "rpc_drop_answer",
    "destroy_session",
    "destroy_auth_key",
    "http_wait",
)
OBJECTS = {
    "msgs_ack": "MsgsAck",
    "msgs_state_req": "MsgsStateReq",
    "msgs_state_info": "MsgsStateInfo",
    "msgs_all_info": "MsgsAllInfo",
    "msg_resend_req": "MsgResendReq",
    "pong": "Pong",
}
NEVER_ODD = ("msgs_ack", "msg_copy", "http_wait")
MOST_SALTS = 64


def rpc_result(req_msg_id, result):
    return u32(RPC_RESULT) + struct.pack("<q", req_msg_id) + result


@dataclass
class Verdict:
    """0: taken. A number: refused. Or a word."""

    said: object
    messages: list
    memory: Memory = None


class ServerSession:
    """`salts`: {valid_since, valid_until, salt}."""

    def __init__(self, types, setup):
        self.types, self.salts, self.strict = types, setup["salts"], setup["strict"]
        self.unique_id, self.sessions = setup.get("unique_id"), setup.get("sessions", ())
        self.memory = Memory(setup["remembered"])
        self.first = None  # the lowest msg_id that new_session_created has named
        self.running, self.answers = [], {}

    # -- which messages it takes

    def valid_salts(self, now):
        return [s for s in self.salts if s["valid_since"] <= now < s["valid_until"]]

    def salt(self, now):
        return max(self.valid_salts(now), key=lambda s: s["valid_until"])["salt"]

    def judge(self, now, salt, message):
        before = self.memory.get(message.msg_id)
        if before:
            reused = message.is_container() and not before.is_container
            return Verdict(19 if reused else "repeated", self.parts(message) or [])
        code = self.header_code(now, salt, message.msg_id)
        if code:
            return Verdict(code, [])
        if len(message.body) < 4:
            return Verdict("unreadable", [])
        parts = self.parts(message)
        if parts is None:
            return Verdict(64, [])
        return self.judge_parts(message, parts)

    def parts(self, message):
        return inside(message) if message.is_container() else [message]

    def header_code(self, now, salt, msg_id):
        if msg_id % 4:
            return 18
        if age(msg_id, now) > MAX_AGE * SECOND:
            return 16
        if age(msg_id, now) < -MAX_AHEAD * SECOND:
            return 17
        if all(s["salt"] != salt for s in self.valid_salts(now)):
            return 48
        return 20 if self.memory.is_unknown(msg_id) else 0

    def judge_parts(self, message, parts):
        memory = self.memory.copy()
        new = [part for part in parts if not self.memory.get(part.msg_id)]
        for part in [*new, *([message] if message.is_container() else [])]:
            code = self.part_code(memory, part)
            if code:
                return Verdict(code, [])
            call = not part.is_container() and self.service(part.body) is None
            memory.add(part, first_status(part) | (PROCESSED if call else 0), part.is_container())
        return Verdict(0, parts, memory)

    def part_code(self, memory, part):
        if part.msg_id % 4:
            return 18
        if self.memory.is_unknown(part.msg_id):
            return 20
        if memory.get(part.msg_id):
            return 64
        return memory.order_code(part) or (self.parity_code(part) if self.strict else 0)

    def parity_code(self, part):
        number, odd = number_of(part.body), part.needs_receipt()
        if number == CONTAINER or self.name(number) in NEVER_ODD:
            return 34 if odd else 0
        return 35 if not odd and self.service(part.body) is None else 0

    def name(self, number):
        return self.types.by_id.get(number, {}).get("name")

    def service(self, body):
        """The name of what is about the session."""
        name = self.name(number_of(body))
        return name if name in METHODS or name in OBJECTS else None

    # -- what it answers

    def receive(self, now, salt, message):
        """The bodies that it sends, without receipts."""
        verdict = self.judge(now, salt, message)
        if isinstance(verdict.said, int) and verdict.said:
            return [self.refusal(now, message, verdict.said)]
        if verdict.said == "repeated":
            return [body for part in verdict.messages for body in self.again(part)]
        return [] if verdict.said else self.take(now, message, verdict)

    def encode(self, type_name, name, **fields):
        return self.types.encode(type_name, {"_": name, **fields})

    def refusal(self, now, message, code):
        what = {"bad_msg_id": str(message.msg_id), "bad_msg_seqno": message.seqno, "error_code": code}
        if code != 48:
            return self.encode("BadMsgNotification", "bad_msg_notification", **what)
        return self.encode("BadMsgNotification", "bad_server_salt", **what, new_server_salt=str(self.salt(now)))

    def again(self, part):
        return [self.answers[part.msg_id]] if part.msg_id in self.answers else []

    def take(self, now, message, verdict):
        known, self.memory = self.memory, verdict.memory
        new = [part for part in verdict.messages if not known.get(part.msg_id)]
        lowest = min([message.msg_id, *(part.msg_id for part in new)], key=unsigned)
        out = []
        if self.first is None or unsigned(lowest) < unsigned(self.first):
            self.first = lowest
            ids = {"first_msg_id": str(lowest), "unique_id": str(self.unique_id)}
            out.append(self.encode("NewSession", "new_session_created", **ids, server_salt=str(self.salt(now))))
        for part in verdict.messages:
            out += self.on_part(now, part) if part in new else self.again(part)
        return out

    def on_part(self, now, part):
        name = self.service(part.body)
        if name is None:
            self.running.append(part.msg_id)
            return []
        try:
            value = self.types.decode(OBJECTS.get(name, name), part.body, strict=False)
        except Reject:
            return []
        handler = getattr(self, f"on_{name}", None)
        return handler(now, part.msg_id, value) if handler else []

    def on_ping(self, now, msg_id, value):
        return [self.encode("Pong", "pong", msg_id=str(msg_id), ping_id=value["ping_id"])]

    on_ping_delay_disconnect = on_ping

    def on_get_future_salts(self, now, msg_id, value):
        count = min(max(value["num"], 1), MOST_SALTS)
        later = sorted((s for s in self.salts if s["valid_until"] > now), key=lambda s: s["valid_since"])[:count]
        rows = [{"_": "future_salt", **salt, "salt": str(salt["salt"])} for salt in later]
        return [self.encode("FutureSalts", "future_salts", req_msg_id=str(msg_id), now=now, salts=rows)]

    def on_msgs_state_req(self, now, msg_id, value):
        info = bytes(self.memory.status(int(one)) for one in value["msg_ids"])
        return [self.encode("MsgsStateInfo", "msgs_state_info", req_msg_id=str(msg_id), info={"hex": info.hex()})]

    def on_msg_resend_req(self, now, msg_id, value):
        """None of the server's own msg_ids is known here, so the states are sent."""
        return self.on_msgs_state_req(now, msg_id, value)

    def on_destroy_session(self, now, msg_id, value):
        found = int(value["session_id"]) in self.sessions
        name = "destroy_session_ok" if found else "destroy_session_none"
        return [self.encode("DestroySessionRes", name, session_id=value["session_id"])]

    def on_rpc_drop_answer(self, now, msg_id, value):
        dropped, out = int(value["req_msg_id"]), []
        result = self.encode("RpcDropAnswer", "rpc_answer_unknown")
        if dropped in self.running:
            result = self.encode("RpcDropAnswer", "rpc_answer_dropped_running")
            out = self.answer(dropped, result)
        self.answers[msg_id] = rpc_result(msg_id, result)
        return [*out, self.answers[msg_id]]

    def answer(self, req_msg_id, result):
        """The host answers a call."""
        if req_msg_id not in self.running:
            return []
        self.running.remove(req_msg_id)
        known = self.memory.get(req_msg_id)
        if known:
            known.status |= ANSWERED | ACKNOWLEDGED
        self.answers[req_msg_id] = rpc_result(req_msg_id, result)
        return [self.answers[req_msg_id]]
