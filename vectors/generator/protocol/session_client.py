"""A client's side of one session: what it takes from a server, and what it does then."""

import struct

from generator.protocol.numbered import (
    ANSWERED,
    MAX_AGE,
    MAX_AHEAD,
    NOT_RECEIVED,
    SECOND,
    TOO_HIGH,
    UNKNOWN,
    Memory,
    age,
    first_status,
    inside,
    number_of,
    unsigned,
)
from generator.protocol.reject import Reject
from generator.protocol.session_server import RPC_RESULT

SERVICE = {
    "bad_msg_notification": "BadMsgNotification",
    "bad_server_salt": "BadMsgNotification",
    "new_session_created": "NewSession",
    "msgs_ack": "MsgsAck",
    "msgs_state_info": "MsgsStateInfo",
    "msgs_all_info": "MsgsAllInfo",
    "msgs_state_req": "MsgsStateReq",
    "msg_detailed_info": "MsgDetailedInfo",
    "msg_new_detailed_info": "MsgDetailedInfo",
    "msg_resend_req": "MsgResendReq",
    "future_salts": "FutureSalts",
    "pong": "Pong",
    "destroy_session_ok": "DestroySessionRes",
    "destroy_session_none": "DestroySessionRes",
}
QUERIES = ("ping", "ping_delay_disconnect", "get_future_salts", "msgs_state_req", "destroy_session", "rpc_drop_answer")
REFUSALS = ("bad_msg_notification", "bad_server_salt")
# Which message an answer to a service query names.
NAMED = {
    "pong": "msg_id",
    "bad_msg_notification": "bad_msg_id",
    "bad_server_salt": "bad_msg_id",
    "future_salts": "req_msg_id",
    "msgs_state_info": "req_msg_id",
}


def raw(text):
    """The bytes of a TL string in TL-JSON."""
    return bytes.fromhex(text["hex"]) if isinstance(text, dict) else text.encode()


class ClientSession:
    """`sent`: what the client has sent and has no answer to, each with the container that took it, if one did."""

    def __init__(self, types, setup, sent):
        self.types, self.session_id, self.salt = types, setup["session_id"], setup["salt"]
        self.time_offset = setup.get("time_offset")
        self.memory = Memory(setup["remembered"])
        self.later_salts, self.new_session, self.now = [], False, 0
        self.last = max((carrier for _, carrier in sent), key=unsigned, default=None)
        self.carriers = {carrier for _, carrier in sent}
        self.calls, self.queries = {}, {}
        for message, carrier in sent:
            if self.name(message.body) in QUERIES:
                self.queries[message.msg_id] = message
            else:
                self.calls[message.msg_id] = carrier

    def name(self, body):
        return self.types.by_id.get(number_of(body), {}).get("name")

    def server_time(self):
        return self.now + (self.time_offset or 0)

    def receive(self, now, session_id, message):
        """What comes of a message: lists by their names."""
        self.now = now
        names = ("answers", "updates", "again", "anew", "failed", "sent", "receipts")
        self.done = {name: [] for name in names}
        if session_id == self.session_id and not self.new_session and self.is_new(message):
            self.open(message)
        self.use_later_salt()
        return self.done

    def use_later_salt(self):
        while self.later_salts and self.later_salts[0][0] <= self.server_time():
            self.salt = self.later_salts.pop(0)[1]

    def is_new(self, message):
        known = self.memory.get(message.msg_id)
        if known and message.msg_id % 2 and message.needs_receipt():
            self.done["receipts"].append(message.msg_id)
        return not known and message.msg_id % 2 == 1 and not self.memory.is_unknown(message.msg_id)

    def open(self, message):
        parts = inside(message) if message.is_container() else [message]
        if parts is None or len(message.body) < 4:
            return
        in_time = self.is_in_time(message.msg_id)
        newest = max(self.memory.known, default=-1)
        for part in sorted(parts, key=lambda one: self.name(one.body) in REFUSALS):
            if part is message or self.is_new(part):
                self.on_part(part, in_time, unsigned(part.msg_id) > newest)
        if message.is_container() and in_time and not self.new_session:
            self.take(message)

    def is_in_time(self, msg_id):
        if self.time_offset is None:
            return True
        return -MAX_AHEAD * SECOND <= age(msg_id, self.server_time()) <= MAX_AGE * SECOND

    def take(self, message):
        self.memory.add(message, first_status(message), message.is_container())
        if message.needs_receipt():
            self.done["receipts"].append(message.msg_id)

    def on_part(self, part, in_time, is_newest):
        name = self.name(part.body)
        try:
            value = self.types.decode(SERVICE[name], part.body, strict=False) if name in SERVICE else None
        except Reject:
            value, name = None, "unreadable"
        if not in_time and not self.is_answer(part, name, value):
            return
        self.take(part)
        if value is not None:
            getattr(self, f"on_{name}", lambda *_: None)(part.msg_id, value, is_newest)
        elif number_of(part.body) == RPC_RESULT:
            self.on_result(part)
        elif name != "unreadable":
            self.done["updates"].append(part.body)

    def is_answer(self, part, name, value):
        if number_of(part.body) == RPC_RESULT and len(part.body) > 12:
            named = self.req_msg_id(part.body)
        elif name in NAMED and value is not None:
            named = int(value[NAMED[name]])
        else:
            return False
        return named in self.calls or named in self.queries or named in self.carriers

    def req_msg_id(self, body):
        return struct.unpack_from("<q", body, 4)[0]

    def on_result(self, part):
        req_msg_id = self.req_msg_id(part.body) if len(part.body) > 12 else None
        if req_msg_id in self.calls:
            del self.calls[req_msg_id]
            self.done["answers"].append((req_msg_id, part.body[12:]))

    # -- refusals

    def on_bad_msg_notification(self, msg_id, value, is_newest):
        bad, code = int(value["bad_msg_id"]), value["error_code"]
        # By the container, or by the message in it.
        refused = [call for call, carrier in self.calls.items() if bad in (call, carrier)]
        if not refused and bad not in self.carriers and bad not in self.queries:
            return
        if code in (16, 17) and is_newest:
            self.time_offset = unsigned(msg_id) / SECOND - self.now
        if "new_server_salt" in value and is_newest:
            self.salt = int(value["new_server_salt"])
        if code in (32, 33) or (code == 17 and self.has_run_ahead()):
            self.new_session = True
            self.done["receipts"] = []  # they belong to the session that has ended
            self.done["anew"] += list(self.calls)
        else:
            how = {16: "again", 17: "again", 48: "again", 20: "anew"}.get(code, "failed")
            self.done[how] += refused

    on_bad_server_salt = on_bad_msg_notification

    def has_run_ahead(self):
        return age(self.last, self.server_time()) <= -MAX_AHEAD * SECOND

    # -- what the server knows

    def on_new_session_created(self, msg_id, value, is_newest):
        self.salt = int(value["server_salt"])
        first = unsigned(int(value["first_msg_id"]))
        self.done["again"] += [call for call in self.calls if unsigned(call) < first]

    def on_msgs_state_info(self, msg_id, value, is_newest):
        query = self.queries.get(int(value["req_msg_id"]))
        if query is None or self.name(query.body) != "msgs_state_req":
            return
        asked = self.types.decode("MsgsStateReq", query.body)["msg_ids"]
        self.on_states(asked, raw(value["info"]))

    def on_msgs_all_info(self, msg_id, value, is_newest):
        self.on_states(value["msg_ids"], raw(value["info"]))

    def on_states(self, msg_ids, info):
        if len(msg_ids) != len(info):
            return
        for call, status in zip(map(int, msg_ids), info):
            if call in self.calls and status & 7 == UNKNOWN:
                self.done["anew"].append(call)
            elif call in self.calls and (status & 7 in (NOT_RECEIVED, TOO_HIGH) or status & ANSWERED):
                self.done["again"].append(call)

    def on_msg_detailed_info(self, msg_id, value, is_newest):
        self.on_announced(int(value["answer_msg_id"]), int(value["msg_id"]) in self.calls)

    def on_msg_new_detailed_info(self, msg_id, value, is_newest):
        self.on_announced(int(value["answer_msg_id"]), True)

    def on_announced(self, answer, is_wanted):
        if is_wanted and not self.memory.get(answer):
            self.done["sent"].append(self.encode("MsgResendReq", "msg_resend_req", msg_ids=[str(answer)]))
        else:
            self.done["receipts"].append(answer)

    def encode(self, type_name, name, **fields):
        return self.types.encode(type_name, {"_": name, **fields})

    def on_msgs_state_req(self, msg_id, value, is_newest):
        info = bytes(self.memory.status(int(one)) for one in value["msg_ids"])
        fields = {"req_msg_id": str(msg_id), "info": {"hex": info.hex()}}
        self.done["sent"].append(self.encode("MsgsStateInfo", "msgs_state_info", **fields))

    def on_msg_resend_req(self, msg_id, value, is_newest):
        asked = [int(one) for one in value["msg_ids"]]
        self.done["again"] += [call for call in asked if call in self.calls]
        if any(call not in self.calls for call in asked):
            self.on_msgs_state_req(msg_id, value, is_newest)

    def on_future_salts(self, msg_id, value, is_newest):
        query = self.queries.get(int(value["req_msg_id"]))
        if query is None or self.name(query.body) != "get_future_salts":
            return
        now = self.server_time()
        later = [(s["valid_since"], int(s["salt"])) for s in value["salts"] if s["valid_until"] > now]
        self.later_salts = sorted(later)
