"""Queries that a server refuses, and what its caller gave wrong."""

from generator.cases import spec
from generator.cases.auth_key.client import P_Q_INNER_DATA, P_Q_INNER_DATA_TEMP, Client, P
from generator.cases.auth_key.material import KEY_2, flip, pattern
from generator.cases.auth_key.server import PQ, fingerprint
from generator.protocol.factor import shortest
from generator.protocol.modp import MARGIN, octets


def queries_refused(suite, given):
    def refused(slug, title, queries, client, flag, error=-404, level="should", **more):
        """The last query is refused, the others are not."""
        more = {"importance": "high", "mutation_of": "permanent", **more}
        out = suite.valid(slug, title, given(queries, client), level, flags=[flag], **more)
        assert out["answers"][-1] == error and not out["keys"], slug
        assert all(isinstance(answer, str) for answer in out["answers"][:-1]), slug

    for part in (names_and_numbers, inner_data, client_dh, turns, forms):
        part(refused)
    after_a_refusal(suite, given)


def names_and_numbers(refused):
    client = Client()
    other = Client("other")
    p, q = (shortest(n) for n in PQ[1:])
    for slug, title, flag, change in (
        ("nonce", "a bit of nonce", "Nonce", {"nonce": flip(client.nonce, 0, 7)}),
        ("server-nonce", "a bit of server_nonce", "Nonce", {"server_nonce": flip(client.server_nonce, 15)}),
        ("p", "p is another number", "PqAnswer", {"p": shortest(1234567907)}),
        ("p-and-q", "p and q are exchanged", "PqAnswer", {"p": q, "q": p}),
        (
            "fingerprint",
            "the fingerprint of a key that is not the server's",
            "Fingerprint",
            {"fingerprint": fingerprint(KEY_2)},
        ),
        ("rsa-bit", "a bit of encrypted_data", "RsaPadding", {"sent": lambda data: flip(data, 200)}),
    ):
        queries = [client.req_pq(), client.req_dh(**change)]
        refused(f"dh-{slug}", f"req_DH_params: {title}", queries, client, flag)
    refused(
        "dh-other",
        "req_DH_params of a handshake that was not begun",
        [client.req_pq(), other.req_dh()],
        client,
        "Nonce",
    )


def inner_data(refused):
    client = Client()
    p, q = PQ[1:]
    for slug, title, flag, change in (
        ("nonce", "a bit of nonce", "Nonce", {"inner_nonce": flip(client.nonce, 15)}),
        ("server-nonce", "a bit of server_nonce", "Nonce", {"inner_server_nonce": flip(client.server_nonce, 0, 7)}),
        ("pq", "pq is another number", "PqAnswer", {"inner_pq": (PQ[0] + 2, p, q)}),
        ("other-type", "client_DH_inner_data", "WrongConstructor", {"inner_number": 0x6643B654}),
        ("sha1", "RSA with SHA-1", "OldForm", {"encrypt": client.sha1_rsa}),
    ):
        refused(
            f"inner-{slug}", f"inside req_DH_params: {title}", [client.req_pq(), client.req_dh(**change)], client, flag
        )
    no_time = Client(expires_in=0)
    more = {"mutation_of": "temporary", "level": "may"}
    title = "inside req_DH_params: expires_in is 0"
    refused("inner-expires-zero", title, no_time.queries()[:2], no_time, "Temporary", **more)
    queries = [client.req_pq(), client.req_dh(inner_number=P_Q_INNER_DATA)]
    refused("inner-no-dc", "inside req_DH_params: p_q_inner_data", queries, client, "OldForm", level="may")
    temporary = Client(expires_in=86400)
    queries = [temporary.req_pq(), temporary.req_dh(inner_number=P_Q_INNER_DATA_TEMP)]
    refused("inner-temporary-no-dc", "inside req_DH_params: p_q_inner_data_temp", queries, temporary, "OldForm", **more)
    for slug, title, dc, level in (
        ("test", "dc 2 of the test servers, at a production server", 10002, "must"),
        ("other", "dc 4, at a server of dc 2", 4, "should"),
    ):
        other = Client(dc=dc)
        more = {"level": level, "spec": [spec.TRANSPORT_ERRORS, spec.AUTH_KEY]}
        refused(f"inner-dc-{slug}", f"inside req_DH_params: {title}", other.queries()[:2], other, "DcId", -444, **more)


def client_dh(refused):
    client = Client()

    def no(slug, title, flag, level="should", **change):
        queries = [*client.queries()[:2], client.set_dh(**change)]
        refused(f"gen-{slug}", f"set_client_DH_params: {title}", queries, client, flag, level=level)

    no("nonce", "a bit of nonce", "Nonce", nonce=flip(client.nonce, 15))
    no("server-nonce", "a bit of server_nonce", "Nonce", server_nonce=flip(client.server_nonce, 0))
    no("hash", "a SHA1 of zero bytes", "AnswerHash", hash=bytes(20))
    no("hash-of-padded", "the SHA1 covers the padding", "AnswerPadding", hash_of_padded=True)
    no("byte-missing", "encrypted_data lacks its last byte", "Misaligned", sent=lambda data: data[:-1])
    no("inner-nonce", "a bit of the inner nonce", "Nonce", inner_nonce=flip(client.nonce, 0))
    no(
        "inner-server-nonce",
        "a bit of the inner server_nonce",
        "Nonce",
        inner_server_nonce=flip(client.server_nonce, 15),
    )
    no(
        "inner-tail",
        "4 bytes after client_DH_inner_data, under the SHA1",
        "TrailingBytes",
        level="may",
        inner_tail=bytes(4),
    )
    no("retry-id", "retry_id is not 0 at the first attempt", "Retry", retry_id=pattern(1, 8))
    for slug, title, g_b, level in (
        ("one", "g_b = 1", octets(1), "must"),
        ("minus-one", "g_b = dh_prime - 1", octets(P - 1), "must"),
        ("low", "g_b = 2^1984 - 1", octets(MARGIN - 1), "should"),
        ("high", "g_b = dh_prime - 2^1984 + 1", octets(P - MARGIN + 1), "should"),
    ):
        flag = "DegenerateElement" if level == "must" else "ElementBounds"
        no(f"g-b-{slug}", title, flag, level=level, g_b=g_b)


def turns(refused):
    client, unknowing = Client(), Client()
    pq, dh, last = client.queries()
    unknowing.new_nonce = bytes(32)
    refused("turn-dh-first", "req_DH_params is the first query", [dh], client, "Turn")
    refused("turn-last-first", "set_client_DH_params is the first query", [last], client, "Turn")
    title = "set_client_DH_params without req_DH_params, for a new_nonce of zero bytes"
    refused("turn-last-second", title, [pq, unknowing.set_dh()], client, "Turn")
    again = client.req_dh(encrypt=lambda data: client.rsa_pad_and_key(data, start=128)[0])
    title = "req_DH_params with another temp_key where set_client_DH_params is due"
    refused("turn-dh-again", title, [pq, dh, again], client, "Turn")


def forms(refused):
    client = Client()
    for slug, title, query, flag in (
        ("empty", "no bytes", b"", "Truncated"),
        ("cut", "req_pq_multi without its last byte", client.req_pq()[:-1], "Truncated"),
        ("unknown", "a number that nobody knows", pattern(0xD0, 20), "UnknownConstructor"),
        ("answer", "resPQ, which is no query", (0x05162463).to_bytes(4, "little") + pattern(1, 40), "WrongConstructor"),
    ):
        refused(f"form-{slug}", title, [query], client, flag)


def after_a_refusal(suite, given):
    client = Client()
    pq, dh, last = client.queries()
    more = {"flags": ["Turn"], "mutation_of": "permanent", "spec": [spec.AUTH_KEY]}
    for slug, title, queries in (
        ("dh", "after a refused req_DH_params, the right one", [pq, client.req_dh(p=b"\3"), dh, last]),
        ("last", "after a refused set_client_DH_params, the right one", [pq, dh, client.set_dh(hash=bytes(20)), last]),
    ):
        out = suite.valid(f"refused-{slug}", title, given(queries, client), "must", "critical", **more)
        assert out["answers"][-1] == -404 and not out["keys"], slug


def arguments_refused(suite, given):
    client = Client()
    good = given(client.queries(), client)
    (drawn,) = good["handshakes"]

    def no(slug, title, code, flag, change):
        more = {"flags": [flag], "mutation_of": "permanent", "importance": "medium"}
        suite.invalid(f"argument-{slug}", title, {**good, **change}, code, **more)

    def no_drawn(slug, title, flag, code="AUTH_PARAMS", **change):
        no(slug, title, code, flag, {"handshakes": [{**drawn, **change}]})

    no_drawn("server-nonce-15", "a server_nonce of 15 bytes", "NonceLength", server_nonce=drawn["server_nonce"][2:])
    no_drawn("p-and-q", "p is above q", "FactorSize", p=drawn["q"], q=drawn["p"])
    no_drawn("a-255", "a of 255 bytes", "ElementLength", a=pattern(1, 255).hex())
    no_drawn(
        "a-zero", "a = 0, so that g_a is 1", "OwnElement", "AUTH_G_A_RANGE", a={"repeat": {"hex": "00", "count": 256}}
    )
    no("g-2", "g = 2, no square of this prime", "MODP_G_NOT_RESIDUE", "Generator", {"g": 2})
