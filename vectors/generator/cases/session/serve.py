"""Tests of session.serve: what a server sends when messages of a client come, and answers of its own."""

from generator.cases import spec
from generator.cases.session.material import (
    CALL,
    LINKS,
    NEW,
    OLD_SALT,
    RESULT,
    SALT,
    SALTS,
    UNIQUE,
    T,
    ack,
    at,
    container,
    from_client,
    ids,
    ping,
    service,
)
from generator.cases.suite import Suite
from generator.protocol.session_server import rpc_result

SERVICE = {"spec": [spec.SERVICE], "flags": ["ServiceAnswer"]}


def suites():
    equations = [
        "sent: the bodies in answer to each event, as hex in their order, containers opened, without msgs_ack",
        "the first message that is taken, and each lower than all before: new_session_created",
        "refused: bad_msg_notification, or bad_server_salt with the salt that is valid longest",
        "a call: rpc_result, when the answer is given; the same again when the call comes again",
        "ping: pong; get_future_salts: future_salts; msgs_state_req: msgs_state_info; rpc_drop_answer: rpc_result",
    ]
    suite = Suite("session.serve", "What a server answers", equations, LINKS)
    good = Serve(suite)
    for part in (good.begin, good.answers, good.refusals, good.services, good.states, good.drops):
        part()
    return [suite]


def received(*message, **more):
    given = from_client(*message, **more)
    return {"now": given.pop("now"), "message": given}


def answered(req_msg_id, result=RESULT, now=T):
    return {"now": now, "answer": {"req_msg_id": str(req_msg_id), "result": result.hex()}}


def created(first_msg_id):
    return service("NewSession", "new_session_created", first_msg_id=first_msg_id, unique_id=UNIQUE, server_salt=SALT)


FIRST = received(at(-1), 0, ack(5))


class Serve:
    def __init__(self, suite):
        self.suite = suite

    def case(self, slug, title, events, sent, remembered=None, sessions=None, profile="strict", **more):
        """sent: of the last event."""
        given = {"profile": profile, "salts": SALTS, "unique_id": str(UNIQUE), "events": events}
        given.update({"remembered": remembered} if remembered else {})
        given.update({"sessions": ids(sessions)} if sessions else {})
        out = self.suite.valid(slug, title, given, **{"importance": "high", **SERVICE, **more, **NEW})
        assert out["sent"][-1] == sorted(body.hex() for body in sent), (slug, out["sent"])

    def after_first(self, slug, title, message, sent, **more):
        self.case(slug, title, [FIRST, received(*message)], sent, **more)

    def begin(self):
        begin = {"flags": ["NewSession"]}
        title = "the first message: new_session_created"
        self.case("begin", title, [received(at(0), 1, CALL)], [created(at(0))], **begin, importance="critical")
        pack = received(at(3), 4, container((at(1), 1, CALL), (at(2), 3, CALL)))
        title = "the first message is a container: the lowest msg_id in it is named"
        self.case("begin-container", title, [pack], [created(at(1))], **begin)
        title = "a higher message after the first: nothing"
        self.case("begin-higher", title, [received(at(0), 1, CALL), received(at(1), 3, CALL)], [], **begin)
        lower = [received(at(1), 3, CALL), received(at(0), 1, CALL)]
        title = "a lower message after the first: it is named, with the same unique_id"
        self.case("begin-lower", title, lower, [created(at(0))], **begin, level="should")
        refused = [received(at(0), 1, CALL, salt=7), received(at(1), 3, CALL)]
        title = "the first message is refused; the session begins with the second"
        self.case("begin-refused", title, refused, [created(at(1))], **begin)

    def answers(self):
        result = {"flags": ["RpcResult"], "importance": "critical"}
        ask = received(at(0), 1, CALL)
        self.case("answer", "a call and its answer", [ask, answered(at(0))], [rpc_result(at(0), RESULT)], **result)
        error = service("RpcError", "rpc_error", error_code=420, error_message="FLOOD_WAIT_3")
        title = "a call and an rpc_error"
        self.case("answer-error", title, [ask, answered(at(0), error)], [rpc_result(at(0), error)], **result)
        pack = received(at(3), 4, container((at(1), 1, CALL), (at(2), 3, CALL)))
        title = "the second call of a container is answered"
        self.case("answer-second", title, [pack, answered(at(2))], [rpc_result(at(2), RESULT)], **result)
        title = "a call comes again before its answer: nothing"
        self.case("repeated-running", title, [ask, ask], [], **result)
        title = "the host answers a call twice: the second answer is not sent"
        self.case(
            "answered-twice", title, [ask, answered(at(0)), answered(at(0), error)], [], **{**result, "level": "may"}
        )
        again = [ask, answered(at(0)), ask]
        title = "a call comes again after its answer, which was not acknowledged: the same answer"
        self.case("repeated-answered", title, again, [rpc_result(at(0), RESULT)], **{**result, "level": "should"})
        wrapped = [ask, answered(at(0)), received(at(2), 2, container((at(0), 1, CALL)))]
        title = "the same in a new container"
        self.case("repeated-wrapped", title, wrapped, [rpc_result(at(0), RESULT)], **{**result, "level": "should"})
        late = [ask, answered(at(0)), received(at(0), 1, CALL, now=T + 50, salt=7)]
        title = "the call comes again with a wrong salt: it was taken, so there is no notice"
        self.case("repeated-salt", title, late, [rpc_result(at(0), RESULT)], **{**result, "level": "should"})

    def refusals(self):
        def notice(code, msg_id, seqno):
            what = {"bad_msg_id": msg_id, "bad_msg_seqno": seqno, "error_code": code}
            if code != 48:
                return service("BadMsgNotification", "bad_msg_notification", **what)
            return service("BadMsgNotification", "bad_server_salt", **what, new_server_salt=SALT)

        def bad(slug, title, code, message, before=FIRST, **more):
            events = [before, received(*message)]
            sent = [notice(code, message[0], message[1])]
            self.case(f"refused-{slug}", title, events, sent, **{"flags": ["Notice"], "spec": LINKS, **more})

        bad("16", "a msg_id of an hour ago", 16, (at(-3600), 1, CALL))
        bad("17", "a msg_id of the next hour", 17, (at(3600), 1, CALL))
        bad("18", "msg_id mod 4 is 2", 18, (at(0, 2), 1, CALL))
        reused = (at(-1), 0, container((at(-2), 0, ping())))
        bad("19", "a container with the msg_id of a message", 19, reused)
        low = received(at(1), 3, CALL)
        bad("32", "the same odd seqno again", 32, (at(2), 3, CALL), low)
        bad("33", "an earlier msg_id with a higher seqno", 33, (at(0), 5, CALL), low)
        bad("34", "msgs_ack with an odd seqno", 34, (at(0), 1, ack(5)))
        bad("35", "a call with an even seqno", 35, (at(0), 0, CALL))
        bad("48", "a wrong salt", 48, (at(0), 1, CALL, T, OLD_SALT), importance="critical")
        title = "a wrong salt when two are valid: the one that stays so longer is told"
        events = [FIRST, received(at(550), 1, CALL, T + 550, 7)]
        what = {"bad_msg_id": at(550), "bad_msg_seqno": 1, "error_code": 48}
        told = service("BadMsgNotification", "bad_server_salt", **what, new_server_salt=int(SALTS[2]["salt"]))
        self.case("refused-48-two", title, events, [told], flags=["Notice"], level="should")
        nested = container((at(1), 0, container((at(0), 1, CALL))))
        bad("64", "a container inside a container", 64, (at(2), 0, nested))
        bad("negative-seqno", "a seqno below zero is told as it is", 32, (at(0), -1, CALL), level="should")
        inside = container((at(0), 1, CALL), (at(1), 1, CALL))
        title = "a message inside of a container is bad: the container is named"
        bad("inside", title, 32, (at(2), 2, inside), level="should")
        salt = (at(2), 4, container((at(0), 1, CALL), (at(1), 3, CALL)), T, 7)
        bad("container-salt", "a container with a wrong salt", 48, salt, importance="critical")

    def services(self):
        pong = service("Pong", "pong", msg_id=at(0), ping_id=9)
        self.after_first("ping", "a ping", (at(0), 0, ping()), [pong])
        delay = service("ping_delay_disconnect", "ping_delay_disconnect", ping_id=9, disconnect_delay=75)
        self.after_first("ping-delay", "ping_delay_disconnect", (at(0), 0, delay), [pong])
        body = container((at(0), 0, ping()), (at(1), 1, CALL))
        self.after_first("ping-inside", "a ping in a container, beside a call", (at(2), 2, body), [pong])

        def salts(num, rows):
            ask = service("get_future_salts", "get_future_salts", num=num)
            told = [{"_": "future_salt", **row} for row in rows]
            answer = service("FutureSalts", "future_salts", req_msg_id=at(0), now=T, salts=told)
            title = f"get_future_salts {num}"
            self.after_first(f"future-salts-{num}", title, (at(0), 0, ask), [answer])

        salts(1, SALTS[1:2])
        salts(2, SALTS[1:])
        salts(64, SALTS[1:])

        for slug, what, name, session in (
            ("ok", "a session that there is", "destroy_session_ok", 6),
            ("none", "a session that there is not", "destroy_session_none", 8),
        ):
            ask = service("destroy_session", "destroy_session", session_id=session)
            answer = service("DestroySessionRes", name, session_id=session)
            title = f"destroy_session of {what}: without rpc_result"
            self.after_first(f"destroy-session-{slug}", title, (at(0), 0, ask), [answer], sessions=[6, 7])
        wait = service("http_wait", "http_wait", max_delay=0, wait_after=0, max_wait=25000)
        self.after_first("http-wait", "http_wait: nothing", (at(0), 0, wait), [])

    def states(self):
        about = {"spec": LINKS, "flags": ["MessageState"]}

        def info(slug, title, before, asked, states, method="msgs_state_req", **more):
            body = service({"msgs_state_req": "MsgsStateReq"}.get(method, "MsgResendReq"), method, msg_ids=ids(asked))
            fields = {"req_msg_id": at(20), "info": {"hex": bytes(states).hex()}}
            answer = service("MsgsStateInfo", "msgs_state_info", **fields)
            events = [*before, received(at(20), 40, body, T + 10)]
            self.case(f"states-{slug}", title, events, [answer], **{**about, **more})

        call_2 = received(at(2), 5, CALL)
        title = "not received, lower than the highest; too high"
        info("missing", title, [FIRST, call_2], [at(1), at(25)], [2, 3])
        title = "the msg_id of the query itself, which needs no receipt"
        info("own", title, [FIRST], [at(20)], [4 + 16], level="should")
        title = "a receipt; a call that is running"
        info("running", title, [FIRST, call_2], [at(-1), at(2)], [4 + 16, 4 + 32], level="may", importance="medium")
        done = [FIRST, call_2, answered(at(2))]
        title = "a call that is answered: acknowledged, processed, answered"
        info("answered", title, done, [at(2)], [4 + 8 + 32 + 64], level="should", importance="medium")
        three = [received(at(n), 2 * n + 1, CALL) for n in range(4)]
        title = "a msg_id lower than the three that are remembered: nothing is known of it"
        info("unknown", title, three, [at(0), at(1)], [1, 1], remembered=3, level="should")
        title = "msg_resend_req of messages that the server never sent: their states"
        info("resend", title, [FIRST], [at(1, 1), at(25, 1)], [2, 3], "msg_resend_req", level="should")

    def drops(self):
        dropped = {"flags": ["DroppedAnswer"]}
        ask = received(at(0), 1, CALL)
        drop = received(at(1), 2, service("rpc_drop_answer", "rpc_drop_answer", req_msg_id=at(0)))
        unknown = rpc_result(at(1), service("RpcDropAnswer", "rpc_answer_unknown"))
        title = "rpc_drop_answer of a call that never came"
        self.case("drop-unknown", title, [FIRST, drop], [unknown], **dropped)
        running = service("RpcDropAnswer", "rpc_answer_dropped_running")
        title = "rpc_drop_answer of a call that is running: both get an answer"
        sent = [rpc_result(at(1), running), rpc_result(at(0), running)]
        self.case("drop-running", title, [ask, drop], sent, **dropped)
        title = "the answer to a call that was dropped: nothing"
        self.case("drop-then-answer", title, [ask, drop, answered(at(0))], [], **dropped)
