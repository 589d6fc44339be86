"""Tests of authKey.exchange: a whole exchange, as the client sees it."""

import struct

from generator.cases import spec
from generator.cases.auth_key.material import (
    CHECKED,
    KEY_1,
    KEY_2,
    KEYS,
    SAMPLE,
    TELEGRAM,
    A,
    B,
    exponent_for,
    flip,
    pattern,
)
from generator.cases.auth_key.refused_answers import (
    elements_refused,
    inner_refused,
    params_refused,
    refuser,
    res_pq_refused,
)
from generator.cases.auth_key.refused_ends import arguments_refused, gen_refused
from generator.cases.auth_key.script import (
    P_Q_INNER_DATA_DC,
    P_Q_INNER_DATA_TEMP_DC,
    TEMP_KEY,
    TEMP_KEYS,
    UNKNOWN,
    USUAL,
    answers_of,
    below,
    given,
)
from generator.cases.auth_key.server import PQ, TIME, Params, fingerprint, gen, read_requests, res_pq
from generator.cases.operations import expand
from generator.cases.suite import SECOND, Suite
from generator.protocol import rsa
from generator.protocol.auth_key import MAX_RETRIES
from generator.protocol.factor import shortest
from generator.protocol.modp import number, octets


def suites():
    equations = [
        "resPQ: nonce; pq = p q; a known fingerprint -> req_DH_params with RSA_PAD(p_q_inner_data_dc)",
        "server_DH_params_ok: nonces, SHA1(answer), inner nonces, dh_prime, g, g_a -> g_b = g^b mod dh_prime",
        "auth_key = g_a^b mod dh_prime",
        "dh_gen_ok, dh_gen_retry, dh_gen_fail: nonces, new_nonce_hash1, 2, 3",
        "after dh_gen_retry: the next b, retry_id = auth_key_aux_hash",
        "auth_key_id = SHA1(auth_key)[12..20), server_salt = new_nonce[0..8) xor server_nonce[0..8)",
        "time_offset = server_time - now",
    ]
    suite = Suite("authKey.exchange", "The exchange of a key, the client's side", equations, CHECKED)
    sample(suite)
    good = Good(suite)
    good.fields()
    good.trailing()
    good.retries()
    good.temp_keys()
    good.fingerprints()
    no = refuser(suite)
    for part in (res_pq_refused, params_refused, inner_refused, elements_refused, gen_refused, arguments_refused):
        part(no)
    return [suite]


def sample(suite):
    test_input = {
        "nonce": SAMPLE["nonce"],
        "new_nonce": SAMPLE["new_nonce"],
        "keys": [KEYS["current"]],
        "dc": SAMPLE["dc"],
        "rsa_padding": SAMPLE["random_padding_bytes"],
        "temp_key": TEMP_KEY.hex(),
        "b": [SAMPLE["b"]],
        "padding": [SAMPLE["padding"]],
        "answers": [SAMPLE[name] for name in ("resPQ", "server_DH_params_ok", "dh_gen_ok")],
        "now": SAMPLE["server_time"],
    }
    note = "all but encrypted_data of req_DH_params, whose temp_key is not printed"
    source = {"source": {"name": SAMPLE["source"], "note": note}}
    more = {"importance": "critical", "flags": ["Published"], **TELEGRAM, **source}
    out = suite.valid("sample", "the sample, with a temp_key of our own", test_input, **more)
    assert [out["requests"][n] for n in (0, 2)] == [SAMPLE[name] for name in ("req_pq_multi", "set_client_DH_params")]
    assert out["auth_key"] == SAMPLE["auth_key"] and out["server_salt"] == "-3585621112631548343"


class Good:
    """Exchanges that end with a key; the requests of each are read as a server reads them."""

    def __init__(self, suite):
        self.suite = suite

    def case(self, slug, title, answers, flag, params=USUAL, b=(B,), key=KEY_1, pq=PQ, rest=None, **change):
        more = {name: change.pop(name) for name in ("level", "importance", "spec", "since") if name in change}
        more = {"importance": "high", **more}
        test_input = given(answers, b, **change)
        out = self.suite.valid(slug, title, test_input, flags=[flag], **more)
        requests = [bytes.fromhex(request) for request in out["requests"]]
        kind, after, keys = read_requests(requests, params, key, pq)
        assert keys[-1].hex() == out["auth_key"], slug
        numbers = [test_input[name] for name in ("dc", "expires_in") if name in test_input]
        padding = bytes.fromhex(expand(test_input["rsa_padding"]))
        assert after == struct.pack(f"<{len(numbers)}i", *numbers) + padding, slug
        assert kind == (P_Q_INNER_DATA_TEMP_DC if "expires_in" in test_input else P_Q_INNER_DATA_DC), slug
        return out

    def fields(self):
        case = self.case
        case("permanent", "a permanent key", answers_of(), "Exchange", importance="critical")
        temporary = {"inner_length": 104, "expires_in": 86400, "importance": "critical"}
        case("temporary", "a temporary key for a day", answers_of(), "Temporary", **temporary)
        for slug, title, dc in (
            ("test-dc", "dc 2 of the test servers", 10002),
            ("media-dc", "dc 4 for media only", -4),
        ):
            case(slug, title, answers_of(), "DcId", dc=dc)
        case("temporary-test-dc", "both", answers_of(), "DcId", **{**temporary, "expires_in": 300, "dc": 10001})
        both = [KEY_1.public, KEY_2.public]
        second = answers_of(first=res_pq(fingerprints=[UNKNOWN, fingerprint(KEY_2)]))
        title = "the one key of the server's list that the client knows is the client's second"
        case("second-key-alone", title, second, "Fingerprint", key=KEY_2, keys=both, since=SECOND)
        last = answers_of(first=res_pq(fingerprints=[UNKNOWN, flip(UNKNOWN, 0), fingerprint(KEY_1)]))
        case("last-fingerprint", "only the last fingerprint is known", last, "Fingerprint")
        for slug, title, now in (
            ("clock-ahead", "the clock is a day ahead", TIME + 86400),
            ("clock-at-zero", "the clock is at 0", 0),
        ):
            case(slug, title, answers_of(), "ClockOffset", importance="medium", now=now)
        p, q = 3, 715827883
        pq = (p * q, p, q)
        short = answers_of(first=res_pq(pq=shortest(p * q)))
        title = "p of one byte, q and pq of four: sent in no more bytes than they have"
        case("pq-short", title, short, "PqSize", pq=pq, inner_length=92, importance="medium")
        key_zero = exponent_for(number(USUAL.g_a), 1)
        title = "auth_key begins with a zero byte"
        out = case("key-zero", title, answers_of(b=key_zero), "LeadingZero", b=(key_zero,), importance="critical")
        assert out["auth_key"].startswith("00")
        params = Params(g_a=shortest(2**2039 + A))
        title = "g_a of 255 bytes, sent without its leading zero byte"
        answers = answers_of(params)
        self.suite.valid("g-a-stripped", title, given(answers), importance="high", flags=["LeadingZero"])
        params = Params(g=4)
        case("g-4", "g = 4", answers_of(params), "Generator", params=params)

    def trailing(self):
        """Bytes after the objects, as the servers of today send them."""
        for slug, title, lengths in (
            ("all", "88, 76 and 64 bytes, as in the sample", (88, 76, 64)),
            ("one", "one byte", (1, 1, 1)),
        ):
            tails = [pattern(3, length) for length in lengths]
            key = USUAL.key(B)
            answers = [res_pq(tail=tails[0]), Params(tail=tails[1]).ok(), gen(1, key, tail=tails[2])]
            heading = f"after each answer: {title}"
            self.case(
                f"filler-{slug}", heading, answers, "AnswerFiller", level="should", spec=[spec.SAMPLES, spec.AUTH_KEY]
            )

    def retries(self):
        bs = [octets(number(B) + n) for n in range(MAX_RETRIES + 2)]
        keys = [USUAL.key(b) for b in bs]

        def answers(retries):
            return [res_pq(), USUAL.ok(), *(gen(2, key) for key in keys[:retries]), gen(1, keys[retries])]

        more = {"level": "should", "importance": "high"}
        self.case("retry", "dh_gen_retry, then dh_gen_ok", answers(1), "Retry", b=bs[:2], **more)
        count = MAX_RETRIES
        more = {"level": "may", "importance": "low"}
        self.case(f"retry-{count}", f"{count} times dh_gen_retry", answers(count), "Retry", b=bs[: count + 1], **more)
        title = f"{count + 1} times dh_gen_retry: a limit that the documents do not set"
        more = {"flags": ["Retry", "SpecSilent"], "mutation_of": "retry"}
        self.suite.open(f"retry-{count + 1}", title, given(answers(count + 1), bs), "AUTH_RETRY_LIMIT", **more)

    def temp_keys(self):
        first = next(key for key in TEMP_KEYS if not below(key))
        title = "the first temp_key makes a number above n: the next is taken"
        more = {"temp_key": first.hex(), "temp_keys": [TEMP_KEY.hex()], "since": SECOND}
        self.case("next-temp-key", title, answers_of(), "RsaRetry", **more)

    def fingerprints(self):
        """Fingerprints with a zero digit in front, which a text of hexadecimal digits without it does not have."""
        for slug, at in (("first", 0), ("last", 7)):
            key = KEY_1.with_exponent(lambda e, at=at: 0 < rsa.fingerprint(KEY_1.n, e)[at] < 16)
            answers = answers_of(first=res_pq(fingerprints=[UNKNOWN, fingerprint(key)]))
            more = {"keys": [KEY_2.public, key.public], "since": SECOND, "temp_key": TEMP_KEY.hex()}
            title = f"the {slug} byte of the fingerprint on the wire is below 16"
            self.case(f"fingerprint-nibble-{slug}", title, answers, "Fingerprint", key=key, **more)
        other = KEY_1.with_exponent(lambda e: 0 < rsa.fingerprint(KEY_1.n, e)[7] < 16)
        answers = answers_of(first=res_pq(fingerprints=[fingerprint(other), fingerprint(KEY_1)]))
        title = "an unknown fingerprint whose last byte is below 16 is before the known one"
        self.case("fingerprint-nibble-unknown", title, answers, "Fingerprint", since=SECOND)
