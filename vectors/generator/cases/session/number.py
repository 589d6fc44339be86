"""Tests of session.number: the msg_ids and seqnos of a client."""

from generator.cases import spec
from generator.cases.session.material import CALL, NEW, T, ack, at
from generator.cases.suite import Suite

SECOND = 2**32


def suites():
    equations = [
        "msg_id: the least with mod 4 = 0 that is not before time and comes after the last",
        "least after the last: without its two lowest bits, + 4; time: without its two lowest bits",
        "seqno: 2 * sent + 1 of a call, which counts; 2 * sent of msgs_ack, and of the container",
        "the container is numbered last",
    ]
    suite = Suite("session.number", "The numbers of a client's messages", equations, [spec.DESCRIPTION])
    good = Number(suite)
    good.seqnos()
    good.msg_ids()
    good.containers()
    return [suite]


class Number:
    def __init__(self, suite):
        self.suite = suite

    def case(self, slug, title, bodies, expected, time=T * SECOND, last=None, sent=0, inside=False, **more):
        """expected: (msg_id, seqno) of each; of the container, if there is one, the last."""
        given = {"time": str(time), "sent": sent, "container": inside, "bodies": [body.hex() for body in bodies]}
        given.update({} if last is None else {"last": str(last)})
        out = self.suite.valid(slug, title, given, **{"importance": "high", **more, **NEW})
        found = [*out["messages"], *([out["container"]] if inside else [])]
        assert [(int(one["msg_id"]), one["seqno"]) for one in found] == expected, (slug, out)

    def seqnos(self):
        more = {"flags": ["Seqno"]}
        self.case("first", "the first call of a session", [CALL], [(at(0), 1)], importance="critical", **more)
        self.case("second", "the second call", [CALL], [(at(0), 3)], sent=1, **more)
        self.case("later", "after 1000 calls", [CALL], [(at(0), 2001)], sent=1000, **more)
        title = "a receipt has an even seqno"
        self.case("receipt", title, [ack(5)], [(at(0), 6)], sent=3, importance="critical", **more)
        title = "a receipt does not count"
        self.case("receipt-first", title, [ack(5), CALL], [(at(0), 6), (at(0, 4), 7)], sent=3, **more)
        title = "a call, a receipt, a call"
        numbers = [(at(0), 1), (at(0, 4), 2), (at(0, 8), 3)]
        self.case("mixed", title, [CALL, ack(5), CALL], numbers, **more)

    def msg_ids(self):
        more = {"flags": ["MsgId"]}
        half = T * SECOND + SECOND // 2
        should = {**more, "level": "should"}
        self.case("half-second", "half a second", [CALL], [(half, 1)], time=half, **should)
        title = "the low bits of the time are cleared"
        self.case("low-bits", title, [CALL], [(at(0), 1)], time=T * SECOND + 3, **should)
        self.case("after-earlier", "a last msg_id of a second ago", [CALL], [(at(0), 3)], last=at(-1), sent=1, **more)
        title = "two calls at one time"
        self.case("same-time", title, [CALL, CALL], [(at(0), 1), (at(0, 4), 3)], **should)
        title = "the last msg_id is of this time"
        self.case("after-same", title, [CALL], [(at(0, 4), 3)], last=at(0), sent=1, **should)
        title = "the clock was set back by 20 s: msg_ids go on from the last"
        self.case("clock-back", title, [CALL], [(at(20, 4), 3)], last=at(20), sent=1, **should)
        title = "the last time of a signed msg_id, and the next second"
        last = 2**63 - 4
        self.case("after-2038", title, [CALL], [(-(2**63), 3)], time=2**63, last=last, sent=1, **should)

    def containers(self):
        more = {"flags": ["Container", "Seqno"], "inside": True}
        numbers = [(at(0), 1), (at(0, 4), 3), (at(0, 8), 4)]
        self.case("container", "a container of two calls", [CALL, CALL], numbers, **more)
        numbers = [(at(0), 7), (at(0, 4), 8), (at(0, 8), 8)]
        title = "a container of a call and a receipt"
        self.case("container-receipt", title, [CALL, ack(5)], numbers, sent=3, **more)
        numbers = [(at(5, 4), 7), (at(5, 8), 9), (at(5, 12), 10), (at(5, 16), 10)]
        title = "a container after a last msg_id that is ahead"
        bodies = [CALL, CALL, ack(5, 9)]
        self.case("container-after", title, bodies, numbers, last=at(5), sent=3, **{**more, "level": "should"})
