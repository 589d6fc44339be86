"""Tests of session.react: what a client takes from a server, and what it does then."""

from generator.cases import spec
from generator.cases.session.material import (
    CALL,
    LINKS,
    NEW,
    NEXT_SALT,
    RESULT,
    SALT,
    SALTS,
    SESSION,
    UNIQUE,
    UPDATE,
    T,
    ack,
    at,
    container,
    from_server,
    ids,
    numbered,
    service,
)
from generator.cases.suite import Suite
from generator.protocol.session_server import rpc_result

CHECKS = {"spec": [spec.SECURITY], "importance": "critical"}
OLD = {"resend": "old"}
RECEIPTS = {"receipts": True}


def sent(msg_id, seqno=1, body=None, carrier=None):
    """A message that the client has sent."""
    given = numbered(msg_id, seqno, CALL if body is None else body)
    return given if carrier is None else {**given, "container": str(carrier)}


def answer(msg_id, req_msg_id, **more):
    return from_server(msg_id, 1, rpc_result(req_msg_id, RESULT), **more)


def notice(code, bad_msg_id, msg_id=None, salt=None, seqno=0, now=T, bad_msg_seqno=1):
    what = {"bad_msg_id": bad_msg_id, "bad_msg_seqno": bad_msg_seqno, "error_code": code}
    name = "bad_msg_notification" if salt is None else "bad_server_salt"
    what.update({} if salt is None else {"new_server_salt": salt})
    return from_server(at(1, 1) if msg_id is None else msg_id, seqno, service("BadMsgNotification", name, **what), now)


ONE = [sent(at(0))]
# Two calls that went in one container, and one that went alone.
THREE = [sent(at(0), 1, CALL, at(2)), sent(at(1), 3, CALL, at(2)), sent(at(3), 5, CALL)]


def suites():
    equations = [
        "taken: msg_id odd, of this session, not before, not more than 300 s old or 30 s ahead",
        "at a wrong time only what answers a message of this session is taken",
        "again, anew: the calls that are sent again under their msg_ids, and under others",
        "16, 17: time_offset = msg_id / 2^32 - now, of the notice",
        "17 with a last msg_id 30 s ahead, 32, 33: a new session",
        "48, new_session_created: the salt; receipts, where they are asked for: what is received with an odd seqno",
    ]
    suite = Suite("session.react", "What a client does with messages of a server", equations, LINKS)
    good = React(suite)
    for part in (good.taken, good.times, good.receipts, good.clocks, good.salts, good.codes, good.states, good.others):
        part()
    return [suite]


class React:
    def __init__(self, suite):
        self.suite = suite

    def case(self, slug, title, own, messages, last=None, salt=SALT, new_session=False, offset=0, **more):
        """last: what comes of the last message. offset: what is known of the clock; a pair, where it changes."""
        before, after = offset if isinstance(offset, tuple) else (offset, offset)
        given = {"session_id": str(SESSION), "salt": str(SALT), "sent": own, "messages": messages}
        given.update({} if before is None else {"time_offset": before})
        given.update({name: more.pop(name) for name in ("remembered", "resend", "receipts") if name in more})
        out = self.suite.valid(slug, title, given, **{"importance": "high", **more, **NEW})
        rest = {"salt": str(salt), "new_session": new_session}
        rest.update({} if after is None else {"time_offset": after})
        told = {name: value for name, value in (last or {}).items() if name != "receipts" or "receipts" in given}
        reaction = {name: _told(value) for name, value in told.items()}
        found = {name: out[name] for name in ("salt", "new_session", "time_offset") if name in out}
        assert (out["reactions"][-1], found) == (reaction, rest), (slug, out)

    def taken(self):
        ok = {"answers": [(at(0), RESULT)], "receipts": [at(1, 1)]}
        self.case("answer", "the answer to a call", ONE, [answer(at(1, 1), at(0))], ok, flags=["RpcResult"])
        message = from_server(at(1, 1), 1, rpc_result(at(0), RESULT), session_id=SESSION + 1)
        title = "an answer in another session"
        self.case("session-other", title, ONE, [message], {}, flags=["SessionId"], **CHECKS)
        for low in (0, 2):
            title = f"an answer whose msg_id mod 4 is {low}"
            message = answer(at(1, low), at(0))
            self.case(f"parity-{low}", title, ONE, [message], {}, flags=["MsgId"], **CHECKS)
        message = from_server(at(1, 3), 1, UPDATE)
        told = {"updates": [UPDATE], "receipts": [at(1, 3)]}
        self.case("update", "an update, whose msg_id mod 4 is 3", [], [message], told, flags=["MsgId"])
        more = {"flags": ["RepeatedMessage"], **CHECKS}
        self.case("repeated", "an update twice", [], [message, message], {}, **more)
        title = "the answer comes again in a container, beside an update"
        pack = container((at(1, 1), 1, rpc_result(at(0), RESULT)), (at(2, 3), 3, UPDATE))
        messages = [answer(at(1, 1), at(0)), from_server(at(3, 1), 4, pack)]
        told = {"updates": [UPDATE], "receipts": [at(1, 1), at(2, 3)]}
        self.case("repeated-inside", title, ONE, messages, told, **more)
        three = [from_server(at(n, 3), 2 * n + 1, UPDATE) for n in range(3)]
        title = "lower than the two that are remembered of three"
        message = from_server(at(-1, 3), 9, UPDATE)
        told = {}
        self.case("forgotten", title, [], [*three, message], told, remembered=2, level="should", **more)
        title = "an answer to a call that was never made"
        told = {"receipts": [at(1, 1)]}
        self.case("answer-unknown", title, ONE, [answer(at(1, 1), at(-9))], told, flags=["RpcResult"], level="should")
        nested = container((at(1, 1), 0, container((at(0, 1), 1, UPDATE))))
        message = from_server(at(2, 1), 0, nested)
        self.case(
            "container-nested",
            "a container in a container",
            [],
            [message],
            {},
            flags=["Container"],
        )

    def times(self):
        """The client is certain of its time."""
        more = {"flags": ["MsgId"], **CHECKS}
        body = UPDATE
        for slug, title, seconds, low in (
            ("age-300", "an update that is 300 s old", -300, 3),
            ("ahead-30", "an update 30 s ahead", 29.5, 3),
        ):
            msg_id = at(seconds, low)
            told = {"updates": [body], "receipts": [msg_id]}
            self.case(slug, title, [], [from_server(msg_id, 1, body)], told, **more)
        for slug, title, seconds in (
            ("age-above-300", "an update that is older than 300 s", -301.5),
            ("ahead-above-30", "an update more than 30 s ahead", 31.5),
        ):
            msg_id = at(seconds, 3)
            self.case(slug, title, [], [from_server(msg_id, 1, body)], {}, **more)
        title = "the clock is an hour slow, and the client knows it: the update is in time"
        told = {"updates": [body], "receipts": [at(0, 3)]}
        message = from_server(at(0, 3), 1, body, now=T - 3600)
        self.case("offset", title, [], [message], told, offset=3600, **more)
        title = "the clock is an hour slow, and nothing is known of it: the update is taken"
        self.case("offset-unknown", title, [], [message], told, offset=None, flags=["MsgId"], level="may")
        title = "a container in time with a message that is older than 300 s"
        pack = from_server(at(0, 1), 2, container((at(-400, 3), 1, body)))
        told = {"updates": [body], "receipts": [at(-400, 3)]}
        self.case("old-inside", title, [], [pack], told, **{**more, "spec": [spec.SERVICE]})
        title = "a container out of time: the update in it is not taken"
        pack = from_server(at(-400, 1), 2, container((at(-401, 3), 1, body)))
        self.case("old-container", title, [], [pack], {}, **more)
        title = "an answer out of time: it answers a call of this session, so it is no replay"
        told = {"answers": [(at(0), RESULT)], "receipts": [at(-400, 1)]}
        late = {"flags": ["MsgId"], "level": "may"}
        self.case("old-answer", title, ONE, [answer(at(-400, 1), at(0))], told, **late)

    def receipts(self):
        more = {"flags": ["Receipt"], **RECEIPTS}
        told = {"answers": [(at(0), RESULT)], "receipts": [at(1, 1)]}
        self.case("receipt-of-answer", "an answer is acknowledged", ONE, [answer(at(1, 1), at(0))], told, **more)
        message = from_server(at(1, 3), 1, UPDATE)
        told = {"updates": [UPDATE], "receipts": [at(1, 3)]}
        self.case("receipt-of-update", "an update is acknowledged", [], [message], told, **more)
        title = "an update twice: it is acknowledged twice"
        self.case("receipt-of-repeated", title, [], [message, message], {"receipts": [at(1, 3)]}, **more)
        quiet = from_server(at(1, 1), 0, ack(at(0)))
        title = "a message without receipt twice: it is not acknowledged"
        self.case("receipt-of-quiet", title, ONE, [quiet, quiet], {}, **more)
        late = from_server(at(-400, 3), 1, UPDATE)
        title = "an update out of time: it is not acknowledged"
        self.case("receipt-of-late", title, [], [late], {}, **more)
        pack = container((at(0, 1), 1, UPDATE), (at(1, 1), 2, ack(at(-5))), (at(2, 1), 3, UPDATE))
        told = {"updates": [UPDATE, UPDATE], "receipts": [at(0, 1), at(2, 1)]}
        title = "a container of two updates and a receipt: the updates are acknowledged, one by one"
        self.case("receipts-inside", title, [], [from_server(at(3, 1), 4, pack)], told, **more)
        title = "a receipt of the server needs none"
        self.case("receipt-of-receipt", title, ONE, [from_server(at(1, 1), 0, ack(at(0)))], {}, **more)
        detailed = {"answer_msg_id": at(1, 1), "bytes": 70000, "status": 0}
        body = service("MsgDetailedInfo", "msg_detailed_info", msg_id=at(0), **detailed)
        asked = service("MsgResendReq", "msg_resend_req", msg_ids=ids([at(1, 1)]))
        title = "an answer is announced and is not here: it is asked for"
        should = {"flags": ["Receipt"], "level": "should"}
        self.case("detailed", title, ONE, [from_server(at(2, 1), 0, body)], {"sent": [asked]}, **should)
        title = "an answer is announced and is here: it is acknowledged"
        messages = [answer(at(1, 1), at(0)), from_server(at(2, 1), 0, body)]
        self.case("detailed-here", title, ONE, messages, {"receipts": [at(1, 1)]}, **should, **RECEIPTS)
        body = service("MsgDetailedInfo", "msg_new_detailed_info", **detailed)
        title = "an update is announced and is not here"
        self.case("detailed-new", title, [], [from_server(at(2, 1), 0, body)], {"sent": [asked]}, **should)

    def clocks(self):
        more = {"flags": ["Clock"], "spec": LINKS, "importance": "critical"}

        def case(slug, title, code, clock, own_at, offset, told, own=None, **extra):
            """clock: by how much the client's is fast. own_at: the msg_id of its call."""
            calls = [sent(own_at)] if own is None else own
            message = notice(code, own_at, now=T + 1 + clock)
            self.case(slug, title, calls, [message], told, offset=offset, **{**more, **extra})

        again = {
            "again": [at(-3600)],
        }
        inside = [sent(at(-3600), 1, CALL, at(-3599))]
        title = "16 about a call in a container, by its own msg_id"
        case("16-inside", title, 16, -3600, at(-3600), (None, 3600), again, inside, level="should", **OLD)
        case("16-slow", "16: the clock is an hour slow", 16, -3600, at(-3600), (None, 3600), again, **OLD)
        title = "16, where the client was certain of its time: the clock was set back since"
        case("16-certain", title, 16, -3600, at(-3600), (0, 3600), again, **OLD)
        anew = {"anew": [at(3600)]}
        title = "17: the clock is an hour fast, so msg_ids cannot grow on: a new session"
        case("17-fast", title, 17, 3600, at(3600), (None, -3600), anew, new_session=True, level="should")
        title = "17, where the last msg_id is less than 30 s ahead of the corrected time"
        case("17-little", title, 17, 20, at(21), (None, -20), {"again": [at(21)]}, level="should", **OLD)
        title = "16 about a message that the client did not send: nothing is believed"
        message = notice(16, at(-5), now=T - 3600)
        told = {}
        self.case("16-unknown", title, ONE, [message], told, offset=None, **more)
        self.case("16-unknown-certain", title + "; it is sure of its time", ONE, [message], told, **more)
        title = "two notices in the wrong order: the newer one sets the clock"
        own = [sent(at(-3600)), sent(at(-3599), 3)]
        messages = [notice(16, at(-3599), at(2, 1), now=T - 3598), notice(16, at(-3600), at(1, 1), now=T - 3590)]
        more = {**more, "level": "should", **OLD}
        self.case("16-overtaken", title, own, messages, {"again": [at(-3600)]}, offset=(None, 3600), **more)

    def salts(self):
        more = {"flags": ["ServerSalt"], "spec": LINKS, "importance": "critical"}
        message = notice(48, at(0), salt=NEXT_SALT)
        told = {"again": [at(0)]}
        title = "48: the new salt, and the call again"
        self.case("code-48", title, ONE, [message], told, salt=NEXT_SALT, **OLD, **more)
        message = notice(48, at(2), salt=NEXT_SALT, msg_id=at(4, 1))
        title = "48 about a container: its calls again, and not the one that went alone"
        told = {"again": [at(0), at(1)]}
        self.case("48-container", title, THREE, [message], told, salt=NEXT_SALT, **OLD, **more)
        inside = [sent(at(0), 1, CALL, at(2)), sent(at(1), 2, service("ping", "ping", ping_id=5), at(2))]
        title = "48 about a call in a container, by its own msg_id: the new salt, and the call again"
        message = notice(48, at(0), salt=NEXT_SALT, msg_id=at(4, 1))
        own = {**more, "level": "should"}
        self.case("48-inside", title, inside, [message], {"again": [at(0)]}, salt=NEXT_SALT, **OLD, **own)
        title = "48 about a ping in a container, by its own msg_id: the new salt"
        message = notice(48, at(1), salt=NEXT_SALT, msg_id=at(4, 1), bad_msg_seqno=2)
        self.case("48-query-inside", title, inside[1:], [message], {}, salt=NEXT_SALT, **own)
        title = "48 about a message that the client did not send"
        message = notice(48, at(-5), salt=NEXT_SALT)
        self.case("48-unknown", title, ONE, [message], {}, **more)
        title = "two notices in the wrong order: the newer salt stays"
        own = [sent(at(0)), sent(at(1), 3)]
        messages = [notice(48, at(1), at(3, 1), NEXT_SALT), notice(48, at(0), at(2, 1), 7)]
        late = {**more, "level": "should", **OLD}
        self.case("48-overtaken", title, own, messages, {"again": [at(0)]}, salt=NEXT_SALT, **late)
        fields = {"first_msg_id": at(-5), "unique_id": UNIQUE, "server_salt": NEXT_SALT}
        message = from_server(at(1, 1), 1, service("NewSession", "new_session_created", **fields))
        title = "new_session_created: its salt; the call is not lower than the first message"
        told = {"receipts": [at(1, 1)]}
        self.case("created-salt", title, ONE, [message], told, salt=NEXT_SALT, **more)
        self.future_salts()

    def future_salts(self):
        more = {"flags": ["ServerSalt"], "spec": [spec.SERVICE], "level": "should"}
        ask = sent(at(0), 0, service("get_future_salts", "get_future_salts", num=2))
        rows = [{"_": "future_salt", **row} for row in SALTS[1:]]
        fields = {"req_msg_id": at(0), "now": T, "salts": rows}
        told = from_server(at(1, 1), 0, service("FutureSalts", "future_salts", **fields))
        later = from_server(at(499, 1), 0, ack(5), now=T + 499)
        then = from_server(at(500, 1), 0, ack(5), now=T + 500)
        title = "future_salts: the next salt is not used before its time"
        self.case("future-salts-before", title, [ask], [told, later], {}, **more)
        title = "future_salts: the next salt is used from its time on"
        self.case("future-salts-then", title, [ask], [told, then], {}, salt=NEXT_SALT, **more)
        title = "future_salts that were not asked for"
        messages = [told, then]
        self.case("future-salts-unasked", title, [], messages, {}, **more)

    def codes(self):
        more = {"flags": ["Notice"], "spec": LINKS, "level": "should"}

        def case(slug, title, code, told, **extra):
            message = notice(code, at(2), at(4, 1), now=T + 5)
            self.case(slug, title, THREE, [message], told, **{**more, **extra})

        title = "20: nothing is known of the container, so its calls are sent again under new msg_ids"
        case("code-20", title, 20, {"anew": [at(0), at(1)]})
        title = "20 about a call in a container, by its own msg_id: under a new one"
        inside = [sent(at(0), 1, CALL, at(2))]
        self.case("20-inside", title, inside, [notice(20, at(0), at(4, 1), now=T + 5)], {"anew": [at(0)]}, **more)
        for code in (32, 33):
            title = f"{code}: a new session, and all calls in it"
            case(f"code-{code}", title, code, {"anew": [at(0), at(1), at(3)]}, new_session=True)
        for code in (18, 19, 34, 35, 64):
            title = f"{code}: the next message would be refused, too: the calls fail"
            case(f"code-{code}", title, code, {"failed": [at(0), at(1)]}, importance="medium")
        title = "33 in a container, in front of an answer: the answer is taken first"
        bad = {"bad_msg_id": at(2), "bad_msg_seqno": 4, "error_code": 33}
        parts = (at(4, 1), 0, service("BadMsgNotification", "bad_msg_notification", **bad))
        pack = container(parts, (at(5, 1), 1, rpc_result(at(3), RESULT)))
        told = {"answers": [(at(3), RESULT)], "anew": [at(0), at(1)]}
        message = from_server(at(6, 1), 2, pack, now=T + 6)
        self.case("33-with-answer", title, THREE, [message], told, new_session=True, **{**more, "level": "may"})
        messages = [notice(33, at(2), at(4, 1), now=T + 5), answer(at(5, 1), at(3), now=T + 6)]
        title = "an answer in the session that has ended by 33"
        self.case("33-then-answer", title, THREE, messages, {}, new_session=True, **more)

    def states(self):
        more = {"flags": ["MessageState"], "spec": LINKS, "level": "should"}
        req = sent(at(4), 6, service("MsgsStateReq", "msgs_state_req", msg_ids=ids([at(0), at(1), at(3)])))

        def info(*states):
            fields = {"req_msg_id": at(4), "info": {"hex": bytes(states).hex()}}
            return [from_server(at(5, 1), 0, service("MsgsStateInfo", "msgs_state_info", **fields))]

        title = "received; not received, and too high: these are sent again"
        told = {"again": [at(1), at(3)]}
        self.case("states-missing", title, [*THREE, req], info(4, 2, 3), told, **OLD, **more)
        title = "one of which nothing is known: it is sent again under a new msg_id"
        self.case("states-unknown", title, [*THREE, req], info(4, 1, 4 + 8), {"anew": [at(1)]}, **more)
        title = "one that is answered: it is sent again, which brings the answer again"
        told = {"again": [at(0)]}
        self.case("states-answered", title, [*THREE, req], info(4 + 8 + 32 + 64, 4, 4), told, **OLD, **more)
        title = "states of another number of messages"
        self.case("states-too-few", title, [*THREE, req], info(4, 2), {}, **more)
        title = "states that were not asked for"
        self.case("states-unasked", title, THREE, info(2, 2, 2), {}, **more)

    def others(self):
        fields = {"first_msg_id": at(1), "unique_id": UNIQUE, "server_salt": SALT}
        message = from_server(at(5, 1), 1, service("NewSession", "new_session_created", **fields))
        title = "new_session_created: the calls before the first message are sent again"
        more = {"flags": ["NewSession"], "spec": [spec.SERVICE], "importance": "critical"}
        two = [sent(at(0), 1, CALL), sent(at(1), 3, CALL)]
        told = {"again": [at(0)], "receipts": [at(5, 1)]}
        self.case("created-resend", title, two, [message], told, **OLD, **more)
        more = {"flags": ["MessageState"], "spec": LINKS}
        body = service("MsgsStateReq", "msgs_state_req", msg_ids=ids([at(1, 3), at(3, 3), at(9, 3)]))
        fields = {"req_msg_id": at(4, 1), "info": {"hex": bytes([4, 2, 3]).hex()}}
        reply = service("MsgsStateInfo", "msgs_state_info", **fields)
        messages = [from_server(at(1, 3), 1, UPDATE), from_server(at(4, 1), 2, body)]
        title = "the server asks: an update that came, one that did not, one that is too high"
        self.case("asked-states", title, [], messages, {"sent": [reply]}, **{**more, "level": "should"})
        body = service("MsgResendReq", "msg_resend_req", msg_ids=ids([at(0)]))
        title = "the server asks for a call again"
        more = {**more, "level": "should", **OLD}
        self.case("asked-resend", title, ONE, [from_server(at(4, 1), 2, body)], {"again": [at(0)]}, **more)


def _told(value):
    """As the answer of the operation has it."""
    if all(isinstance(item, int) for item in value):
        return ids(sorted(value))
    if all(isinstance(item, bytes) for item in value):
        return sorted(body.hex() for body in value)
    return [{"req_msg_id": str(req_msg_id), "result": result.hex()} for req_msg_id, result in value]
