"""Tests of session.judge: which messages a server takes, and the code of a bad one."""

from generator.cases import spec
from generator.cases.session.material import (
    CALL,
    LINKS,
    NEW,
    NEXT_SALT,
    OLD_SALT,
    SALT,
    SALTS,
    T,
    ack,
    at,
    container,
    from_client,
    ping,
    service,
)
from generator.cases.session.recorded import recorded
from generator.cases.suite import Suite
from generator.protocol.tl_wire import u32

SILENT = {"level": "may", "importance": "low"}
TIMES = {"flags": ["MsgId"], "spec": [spec.DESCRIPTION]}
SALTED = {"flags": ["ServerSalt"], "spec": [spec.DESCRIPTION]}
AGAIN = {"flags": ["RepeatedMessage"], "spec": [spec.DESCRIPTION], "importance": "critical"}
PACKED = {"flags": ["Container"], "spec": [spec.SERVICE]}
SEQNOS = {"flags": ["Seqno"], "spec": [spec.DESCRIPTION]}


def suites():
    equations = [
        "came before: repeated; 19 for a container with the msg_id of a message",
        "msg_id mod 4 != 0: 18; more than 300 s old: 16; more than 30 s ahead: 17",
        "salt not valid now: 48; lower than all that are remembered, where others were forgotten: 20",
        "a container that cannot be read: 64",
        "then each message inside that is new, and the container: 18, 20, twice: 64",
        "order: a lower msg_id has a higher seqno, or the same odd one: 32; a higher msg_id a lower one: 33",
        "profile strict: container, msgs_ack, msg_copy, http_wait with odd seqno: 34; a call with even seqno: 35",
    ]
    suite = Suite("session.judge", "Which messages of a client a server takes", equations, LINKS)
    good = Judge(suite)
    for part in (good.times, good.salts, good.repeated, good.forgotten, good.containers, good.seqnos, good.order):
        part()
    recorded(suite)
    return [suite]


class Judge:
    def __init__(self, suite):
        self.suite = suite

    def case(self, slug, title, messages, verdicts, profile="strict", remembered=None, **more):
        given = {"profile": profile, "salts": SALTS, "messages": messages}
        if remembered:
            given["remembered"] = remembered
        more = {"importance": "high", **more, **NEW}
        self.suite.valid(slug, title, given, published={"verdicts": verdicts}, **more)

    def one(self, slug, title, verdict, msg_id=None, seqno=1, body=None, **more):
        """A single message."""
        changes = {name: more.pop(name) for name in ("now", "salt") if name in more}
        message = from_client(at(0) if msg_id is None else msg_id, seqno, CALL if body is None else body, **changes)
        self.case(slug, title, [message], [verdict], **more)

    def times(self):
        self.one("call", "a call", 0, flags=["MsgId"], importance="critical")
        self.one("age-300", "300 s old", 0, at(-300), **TIMES)
        self.one("age-above-300", "older than 300 s by a millisecond", 16, at(-300.001), level="should", **TIMES)
        self.one("age-hour", "an hour old", 16, at(-3600), **TIMES)
        self.one("ahead-30", "30 s ahead", 0, at(30), **TIMES)
        self.one("ahead-above-30", "more than 30 s ahead by a millisecond", 17, at(30.001), level="should", **TIMES)
        self.one("ahead-hour", "an hour ahead", 17, at(3600), **TIMES)
        for low in (1, 2, 3):
            self.one(f"parity-{low}", f"msg_id mod 4 is {low}", 18, at(0, low), **TIMES)
        zero = {"level": "should", **TIMES}
        self.one("msg-id-0", "msg_id 0, which has no time", 16, 0, **zero)

    def salts(self):
        self.one("salt-wrong", "a salt that the key never had", 48, salt=7, **SALTED)
        self.one("salt-0", "the salt 0, with which GramJS and Telethon begin", 48, salt=0, **SALTED)
        self.one("salt-past", "a salt whose time is over", 48, salt=OLD_SALT, **SALTED)
        self.one("salt-later", "a salt whose time has not begun", 48, salt=NEXT_SALT, **SALTED)
        self.one(
            "salt-begins", "a salt in the first second of its time", 0, at(500), now=T + 500, salt=NEXT_SALT, **SALTED
        )
        title = "the salt before it, in that second: both are valid"
        self.one("salt-both", title, 0, at(500), now=T + 500, salt=SALT, **SALTED)
        self.one("salt-last", "a salt in the last second of its time", 0, at(599), now=T + 599, **SALTED)
        self.one("salt-over", "a salt at the end of its time", 48, at(600), now=T + 600, level="should", **SALTED)
        again = [from_client(at(0), 1, CALL, salt=7), from_client(at(0), 1, CALL)]
        title = "refused for its salt, then sent again as it is with the right one: it is not remembered"
        self.case("refused-then-taken", title, again, [48, 0], **SALTED)

    def repeated(self):
        first = from_client(at(0), 1, CALL)
        self.case("repeated", "a message twice", [first, first], [0, "repeated"], **AGAIN)
        later = from_client(at(0), 1, CALL, now=T + 301)
        title = "a message whose copy comes after 300 s: it was taken, so no code"
        self.case("repeated-late", title, [first, later], [0, "repeated"], **{**AGAIN, "level": "should"})
        later = from_client(at(0), 1, CALL, now=T + 20, salt=7)
        title = "a message whose copy has another salt"
        self.case("repeated-salt", title, [first, later], [0, "repeated"], **{**AGAIN, "level": "should"})
        pack = from_client(at(3), 2, container((at(1), 1, CALL), (at(2), 3, CALL)))
        pack["seqno"] = 4
        self.case("repeated-container", "a container twice", [pack, pack], [0, "repeated"], **AGAIN)
        alone = from_client(at(1), 1, CALL)
        title = "a message of a container comes again alone"
        self.case("repeated-alone", title, [pack, alone], [0, "repeated"], **AGAIN)
        title = "a message that came alone comes again in a container, beside a new one"
        self.case("repeated-inside", title, [alone, pack], [0, 0], **AGAIN)
        title = "all messages of a new container came before"
        wrapped = from_client(at(4), 4, container((at(1), 1, CALL)))
        self.case("repeated-wrapped", title, [alone, wrapped], [0, 0], **AGAIN)
        again = [pack, from_client(at(3), 4, container((at(2.5), 3, CALL)))]
        title = "a container with the msg_id of an earlier container"
        self.case("container-id-of-container", title, again, [0, "repeated"], **{**AGAIN, "level": "may"})
        again = [alone, from_client(at(1), 2, container((at(0.5), 1, CALL)))]
        self.case(
            "container-id-of-message", "a container with the msg_id of an earlier message", again, [0, 19], **PACKED
        )

    def forgotten(self):
        three = [from_client(at(n), 2 * n + 1, CALL) for n in (1, 2, 3)]
        more = {"remembered": 2, "level": "should", "flags": ["RepeatedMessage"]}
        title = "two are remembered of three; the first comes again"
        self.case("forgotten", title, [*three, three[0]], [0, 0, 0, 20], **more)
        title = "lower than the two that are remembered of three"
        self.case("forgotten-lower", title, [*three, from_client(at(0), 1, CALL)], [0, 0, 0, 20], **more)
        title = "the second of three is remembered"
        self.case("forgotten-not", title, [*three, three[1]], [0, 0, 0, "repeated"], **more)
        title = "lower than all, and nothing was forgotten"
        messages = [from_client(at(2), 3, CALL), from_client(at(1), 1, CALL)]
        self.case("lower-known", title, messages, [0, 0], **more)
        title = "inside a container: lower than those that are remembered"
        pack = from_client(at(5), 8, container((at(0), 1, CALL), (at(4), 9, CALL)))
        self.case("forgotten-inside", title, [*three, pack], [0, 0, 0, 20], **more)

    def containers(self):
        two = container((at(0), 1, CALL), (at(1), 2, ack(5)))
        self.one("container", "a container of a call and a receipt", 0, at(2), 2, two, **PACKED)
        pings = container(*((at(0, 4 * n), 0, ping(n)) for n in range(4)))
        self.one("container-pings", "a container of four pings", 0, at(1), 0, pings, **PACKED)
        old = container((at(-301), 1, CALL))
        title = "a message inside is older than 300 s: the container's time counts"
        self.one("container-old-inside", title, 0, at(0), 2, old, **PACKED)
        parity = container((at(-1, 2), 1, CALL))
        self.one("container-parity-inside", "a msg_id inside with mod 4 = 2", 18, at(0), 2, parity, **PACKED)
        for slug, title, body in _invalid_containers():
            self.one(slug, title, 64, at(2), 2, body, **PACKED)
        most = container(*((at(0, 4 * n), 0, ack()) for n in range(1024)))
        self.one("container-1024", "1024 messages", 0, at(1), 0, most, **{**PACKED, "importance": "medium"})
        higher = container((at(3), 1, CALL))
        should = {**PACKED, "level": "should"}
        self.one(
            "container-higher-inside", "a msg_id inside is higher than the container's", 64, at(2), 2, higher, **should
        )
        same = container((at(2), 1, CALL))
        self.one("container-own-inside", "a msg_id inside is the container's", 64, at(2), 2, same, **should)
        twice = container((at(0), 1, CALL), (at(0), 1, CALL))
        self.one("container-twice-inside", "a msg_id twice in a container", 64, at(2), 2, twice, **should)
        bad = container((at(0), 1, CALL), (at(1), 1, CALL))
        messages = [from_client(at(2), 2, bad), from_client(at(0), 1, CALL)]
        title = "a container is refused for its second message; the first then comes alone, and is new"
        self.case("container-whole", title, messages, [32, 0], **PACKED)
        self.one("empty-body", "a body of no bytes", "unreadable", body=b"", **SILENT, flags=["SpecSilent"])

    def seqnos(self):
        def two(slug, title, first, second, verdict, **more):
            messages = [from_client(at(1), *first), from_client(at(2), *second)]
            self.case(slug, title, messages, [0, verdict], **{**SEQNOS, **more})

        two("seqno-grows", "the second call has the next odd seqno", (1, CALL), (3, CALL), 0)
        two("seqno-skips", "the second call has a much higher seqno", (1, CALL), (99, CALL), 0, level="should")
        two("seqno-lower", "a later msg_id has a lower seqno", (5, CALL), (3, CALL), 32)
        two("seqno-same-odd", "a later msg_id has the same odd seqno", (3, CALL), (3, CALL), 32)
        two("seqno-same-even", "a later msg_id has the same even seqno", (2, ack(5)), (2, ack(6)), 0)
        two("seqno-receipt", "a receipt after a call", (1, CALL), (2, ack(5)), 0)
        two("seqno-receipt-lower", "a receipt with the seqno of a session's begin", (3, CALL), (0, ack(5)), 32)

        def back(slug, title, first, second, verdict):
            messages = [from_client(at(2), *first), from_client(at(1), *second)]
            self.case(slug, title, messages, [0, verdict], **SEQNOS)

        back("seqno-higher", "an earlier msg_id has a higher seqno", (1, CALL), (3, CALL), 33)
        back("seqno-higher-same-odd", "an earlier msg_id has the same odd seqno", (3, CALL), (3, CALL), 33)
        back("seqno-overtaken", "an earlier msg_id comes later, with a lower seqno", (3, CALL), (1, CALL), 0)
        inside = container((at(0), 3, CALL), (at(1), 1, CALL))
        self.one("seqno-inside", "two calls of a container in the wrong order", 32, at(2), 4, inside, **SEQNOS)
        low = container((at(0), 1, CALL), (at(1), 3, CALL))
        title = "the container has a lower seqno than a message in it: it is judged after them"
        self.one("seqno-of-container", title, 32, at(2), 2, low, level="should", **SEQNOS)
        self.parities()

    def parities(self):
        odd = container((at(0), 1, CALL))
        wait = service("http_wait", "http_wait", max_delay=0, wait_after=0, max_wait=25000)
        for slug, title, code, seqno, body in (
            ("odd-ack", "msgs_ack with an odd seqno, as of mtcute", 34, 1, ack(5)),
            ("odd-container", "a container with an odd seqno", 34, 3, odd),
            ("odd-http-wait", "http_wait with an odd seqno", 34, 1, wait),
            ("even-call", "a call with an even seqno", 35, 0, CALL),
        ):
            more = {"level": "must" if slug != "odd-http-wait" else "should", **SEQNOS}
            self.one(slug, title, code, at(1), seqno, body, **more)
            lenient = {**SEQNOS, "level": "should", "profile": "lenient"}
            self.one(f"{slug}-lenient", f"{title}; not looked at", 0, at(1), seqno, body, **lenient)
        for parity, seqno in (("even", 0), ("odd", 1)):
            title = f"a ping with an {parity} seqno: clients differ"
            self.one(f"{parity}-ping", title, 0, at(1), seqno, ping(), level="should", flags=["Seqno", "SpecSilent"])

    def order(self):
        """Two defects: no document says which code comes first."""
        nested = container((at(0), 1, container((at(-1), 1, CALL))))
        for slug, title, code, message in (
            ("parity-time", "the low bits and the time are wrong", 18, (at(-400, 1), 1, CALL, T, SALT)),
            ("time-salt", "the time and the salt are wrong", 16, (at(-400), 1, CALL, T, 7)),
            ("ahead-salt", "a time ahead, and a wrong salt", 17, (at(400), 1, CALL, T, 7)),
            ("salt-container", "a wrong salt, and an invalid container", 48, (at(1), 2, nested, T, 7)),
            ("salt-seqno", "a wrong salt, and a call with an even seqno", 48, (at(1), 2, CALL, T, 7)),
        ):
            more = {**SILENT, "flags": ["SpecSilent"]}
            self.case(f"first-{slug}", title, [from_client(*message)], [code], **more)


def _invalid_containers():
    good = container((at(0), 1, CALL))
    yield "container-nested", "a container inside", container((at(0), 2, good))
    yield "container-count", "one message fewer than counted", good[:4] + u32(2) + good[8:]
    yield "container-left-over", "4 bytes after the last message", good + bytes(4)
    yield "container-cut", "the last message is cut", good[:-4]
    yield "container-length-6", "a length that is no multiple of 4", good[:20] + u32(6) + good[24:-2]
    yield "container-length-negative", "a length of -4", good[:20] + u32(2**32 - 4) + good[24:]
    yield "container-1025", "1025 messages", container(*((at(0, 4 * n), 0, ack()) for n in range(1025)))
