"""Tests of authKey.serve: a server, from what it draws and what it is asked."""

from generator.cases import operations, spec
from generator.cases.auth_key.client import PRIME, Client, G
from generator.cases.auth_key.material import CHECKED, KEY_1, KEY_2, exponent_for, pattern
from generator.cases.auth_key.refused_queries import arguments_refused, queries_refused
from generator.cases.auth_key.server import TIME
from generator.cases.suite import Suite
from generator.protocol.modp import number, power

TDLIB = {"name": "TDLib 1.8.65, as run: each plain query is padded to a multiple of 16 bytes, and by 0 to 240 more"}


def given(queries, *clients, **change):
    return {
        "rsa_keys": [KEY_1.private],
        "dc": 2,
        "profile": "strict",
        "g": G,
        "dh_prime": PRIME.hex(),
        "handshakes": [client.drawn() for client in clients],
        "now": TIME,
        "queries": [query.hex() for query in queries],
        **change,
    }


def suites():
    equations = [
        "req_pq_multi -> resPQ; the first query of a handshake, at any time",
        "req_DH_params -> server_DH_params_ok: nonces, p, q, fingerprint, RSA_PAD, inner fields",
        "set_client_DH_params -> nonces, SHA1, inner fields, g_b: auth_key = g_b^a mod dh_prime",
        "dh_gen_ok, or where auth_key_id is taken dh_gen_retry, after retry_limit of them dh_gen_fail",
        "a query that is refused: -404; for a wrong dc -444",
    ]
    suite = Suite("authKey.serve", "The exchange of a key, the server's side", equations, CHECKED)
    good = Good(suite)
    for part in (good.flows, good.fillers, good.repeated, good.several, good.retries, good.lenient):
        part()
    queries_refused(suite, given)
    arguments_refused(suite, given)
    return [suite]


class Good:
    """Queries of clients that end with their keys."""

    def __init__(self, suite):
        self.suite = suite

    def case(self, slug, title, queries, clients, flag, keys=None, change=None, **more):
        """keys: the clients that have a key at the end, in this order."""
        test_input = given(queries, *clients, **(change or {}))
        out = self.suite.valid(slug, title, test_input, flags=[flag], **{"importance": "high", **more})
        made = [client.auth_key().hex() for client in (clients if keys is None else keys)]
        assert [key["auth_key"] for key in out["keys"]] == made, slug
        return out

    def flows(self):
        for slug, title, client, flag in (
            ("permanent", "a permanent key", Client(), "Exchange"),
            ("temporary", "a temporary key for a day", Client(expires_in=86400), "Temporary"),
        ):
            out = self.case(slug, title, client.queries(), [client], flag, importance="critical")
            exchange = client.as_exchange(out["answers"], TIME)
            theirs, _ = operations.run("authKey.exchange", exchange)
            assert theirs["requests"] == [query.hex() for query in client.queries()], slug
            assert theirs["auth_key"] == out["keys"][0]["auth_key"], slug
        test = Client(dc=10002)
        self.case("test-dc", "dc 2 of the test servers", test.queries(), [test], "DcId", change={"dc": 10002})
        media = Client(dc=-4, expires_in=300)
        title = "dc 4 for media only, a temporary key for five minutes"
        self.case("media-dc", title, media.queries(), [media], "DcId", change={"dc": -4})
        second = Client(key=KEY_2)
        both = {"rsa_keys": [KEY_1.private, KEY_2.private]}
        title = "two RSA keys, the client knows the second"
        self.case("second-key", title, second.queries(), [second], "Fingerprint", change=both)
        usual = Client()
        zero = Client(b=exponent_for(power(G, number(usual.a), number(PRIME)), 1))
        title = "auth_key begins with a zero byte"
        out = self.case("key-zero", title, zero.queries(), [zero], "LeadingZero", importance="critical")
        assert out["keys"][0]["auth_key"].startswith("00")

    def fillers(self):
        """Bytes after the object of a query, as TDLib sends them."""
        client = Client()
        more = {"level": "should", "spec": [spec.TDLIB_PLAIN], "source": TDLIB, "importance": "critical"}
        for length in (8, 252):
            queries = [client.req_pq(pattern(3, length)), client.req_dh(), client.set_dh()]
            title = f"{length} bytes after req_pq_multi"
            self.case(f"filler-{length}", title, queries, [client], "QueryFiller", **more)
        queries = [client.req_pq(), client.req_dh(pattern(3, 16)), client.set_dh(pattern(3, 8))]
        title = "16 bytes after req_DH_params, 8 after set_client_DH_params"
        self.case("filler-later", title, queries, [client], "QueryFiller", **more)

    def repeated(self):
        """A query that comes again gets what it got; nothing is drawn anew."""
        client = Client()
        pq, dh, last = client.queries()

        def case(slug, title, queries, **more):
            out = self.case(f"repeated-{slug}", title, queries, [client], "Repeated", **more)
            assert len(set(out["answers"])) == 3, slug

        case("each", "each query twice", [pq, pq, dh, dh, last, last])
        case("req-pq-later", "req_pq_multi again, after the key is made", [pq, dh, last, pq])
        filled = [pq, client.req_pq(pattern(3, 12)), client.req_pq(pattern(4, 28)), dh, last]
        more = {"level": "should", "spec": [spec.TDLIB_PLAIN], "source": TDLIB}
        case("other-filler", "req_pq_multi again, with other bytes after it", filled, **more)

    def several(self):
        one, two = Client(), Client("second")
        temporary = Client("temporary", expires_in=86400)
        pfs = {"spec": [spec.PFS], "level": "must", "importance": "critical"}

        def case(slug, title, queries, clients, **more):
            self.case(slug, title, queries, clients, "Handshakes", **more)

        title = "a permanent and a temporary key in parallel"
        mixed = [query for pair in zip(one.queries(), temporary.queries()) for query in pair]
        case("parallel", title, mixed, [one, temporary], **pfs)
        title = "a temporary key after the permanent one, as of mtcute"
        case("one-after-other", title, one.queries() + temporary.queries(), [one, temporary], **pfs)
        title = "the temporary key is begun first and made last"
        nested = [temporary.req_pq(), *one.queries(), temporary.req_dh(), temporary.set_dh()]
        case("nested", title, nested, [temporary, one], keys=[one, temporary], **pfs)
        begun = {"level": "should", "spec": [spec.PFS], "importance": "critical"}
        for slug, which, goes_on in (("first", "first", one), ("second", "second", two)):
            queries = [one.req_pq(), two.req_pq(), goes_on.req_dh(), goes_on.set_dh()]
            title = f"two handshakes are begun, and the {which} goes on, as of TDLib"
            case(f"begun-two-{slug}", title, queries, [one, two], keys=[goes_on], **begun)
        queries = [one.req_pq(), two.req_pq(), one.req_dh(p=b"\3"), two.req_dh(), one.req_dh(), two.set_dh()]
        title = "a query of one handshake is refused; the other goes on"
        case("refused-one", title, queries, [one, two], keys=[two], **begun)

    def retries(self):
        client = Client()
        taken = [client.auth_key_id(attempt) for attempt in range(6)]

        def case(slug, title, attempts, count, keys, level="should", **change):
            last = [client.set_dh(attempt=attempt) for attempt in range(attempts)]
            queries = [client.req_pq(), client.req_dh(), *last]
            test_input = given(queries, client, taken=taken[:count], **change)
            out = self.suite.valid(slug, title, test_input, level, "medium", ["Retry"])
            made = [client.auth_key(attempt).hex() for attempt in keys]
            assert [key["auth_key"] for key in out["keys"]] == made, slug

        case("retry", "a key with this id exists: dh_gen_retry, then dh_gen_ok", 2, 1, [1], level="must")
        title = "no retry is granted: dh_gen_fail"
        case("fail", title, 1, 1, [], retry_limit=0)
        title = "one retry is granted: dh_gen_retry, then dh_gen_fail"
        case("retry-fail", title, 2, 2, [], retry_limit=1)
        title = "the usual limit: 5 times dh_gen_retry, then dh_gen_fail"
        case("retry-5-fail", title, 6, 6, [], level="may")
        wrong = [client.req_pq(), client.req_dh(), client.set_dh(), client.set_dh(attempt=1, retry_id=bytes(8))]
        test_input = given(wrong, client, taken=taken[:1])
        title = "after dh_gen_retry, retry_id is 0"
        self.suite.valid("retry-id-zero", title, test_input, "should", "medium", ["Retry"])

    def lenient(self):
        permanent, temporary = Client(), Client(expires_in=86400)
        sha1 = {"encrypt": permanent.sha1_rsa}
        old = {"inner_number": 0x83C95AEC}
        for slug, title, client, change in (
            ("usual", "a client that sends no old form", permanent, {}),
            ("no-dc", "p_q_inner_data, as of GramJS and Telethon", permanent, old),
            (
                "temporary-no-dc",
                "p_q_inner_data_temp, which nobody was seen to send",
                temporary,
                {"inner_number": 0x3C6A84D4},
            ),
            ("sha1", "RSA with SHA-1 of p_q_inner_data_dc", permanent, sha1),
            (
                "sha1-no-dc",
                "RSA with SHA-1 of p_q_inner_data, as of @mtproto/core and Telethon",
                permanent,
                {**old, **sha1},
            ),
        ):
            queries = [client.req_pq(), client.req_dh(**change), client.set_dh()]
            test_input = given(queries, client, profile="lenient")
            flags = ["OldForm", "SpecSilent"]
            self.suite.open(f"lenient-{slug}", title, test_input, flags=flags, mutation_of="permanent")
