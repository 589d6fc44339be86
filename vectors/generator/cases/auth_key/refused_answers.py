"""Exchanges that end at resPQ or server_DH_params_ok."""

import math

from generator.cases.auth_key.agree import groups_to_refuse
from generator.cases.auth_key.material import KEY_1, KEY_2, NEW_NONCE, NONCE, SERVER_NONCE, A, B, flip
from generator.cases.auth_key.script import TEMP_KEYS, UNKNOWN, USUAL, answers_of, below, given
from generator.cases.auth_key.server import PQ, Params, fingerprint, gen, longs, params_fail, res_pq
from generator.cases.groups import P
from generator.protocol.factor import shortest
from generator.protocol.modp import MARGIN, octets
from generator.protocol.mtproto import sha1


def refuser(suite):
    """One thing wrong; all that follows is as it was, for a client that does not detect it."""

    def refuse(slug, title, answers, code, flag, level="must", **change):
        more = {name: change.pop(name) for name in ("importance", "spec") if name in change}
        more = {"importance": "critical", "mutation_of": change.pop("base", "permanent"), **more}
        suite.invalid(slug, title, given(answers, **change), code, level=level, flags=[flag], **more)

    return refuse


def res_pq_refused(refuse):
    def no(slug, title, code, flag, change, **more):
        refuse(f"res-pq-{slug}", title, answers_of(first=res_pq(**change)), code, flag, **more)

    no("nonce-first", "the first bit of nonce", "AUTH_NONCE_MISMATCH", "Nonce", {"nonce": flip(NONCE, 0, 7)})
    no("nonce-last", "the last bit of nonce", "AUTH_NONCE_MISMATCH", "Nonce", {"nonce": flip(NONCE, 15)})
    for slug, title, pq in (
        ("leading-zero", "pq after a zero byte", b"\0" + shortest(PQ[0])),
        ("nine-bytes", "pq of nine bytes", shortest(4294967311 * 4294967357)),
    ):
        more = {"level": "should", "importance": "medium"}
        no(f"pq-{slug}", title, "AUTH_PQ_RANGE", "PqSize", {"pq": pq}, **more)
    more = {"level": "should", "importance": "medium"}
    prime = {"pq": shortest(9223372036854775783)}
    no("pq-prime", "pq is a prime of 63 bits", "AUTH_PQ_FACTORS", "NotTwoPrimes", prime, **more)
    factors = (1048573, 1048571, 1048559)
    n = math.prod(factors)
    splits = [(n, p, n // p) for p in factors]  # whichever a client takes, RSA_PAD goes well
    fits = next(key for key in TEMP_KEYS if all(below(key, split) for split in splits))
    more |= {"inner_length": 96, "temp_key": fits.hex()}
    three = {"pq": shortest(n)}
    no("pq-three", "pq has three factors of three bytes", "AUTH_PQ_FACTORS", "NotTwoPrimes", three, **more)
    mine = fingerprint(KEY_1)
    for slug, title, fingerprints in (
        ("none", "no fingerprint", []),
        ("unknown", "only unknown fingerprints", [UNKNOWN, fingerprint(KEY_2)]),
        ("reversed", "the fingerprint in the other byte order", [mine[::-1]]),
        ("bit", "one bit of the fingerprint changed", [flip(mine, 7, 7)]),
    ):
        no(f"fingerprint-{slug}", title, "AUTH_FINGERPRINT_UNKNOWN", "Fingerprint", {"fingerprints": fingerprints})
    for slug, title, change, code, flag in (
        ("other-type", "dh_gen_ok for resPQ", {"number": 0x3BCBF734}, "TL_UNEXPECTED_CONSTRUCTOR", "WrongConstructor"),
        (
            "unknown",
            "a number that nobody knows",
            {"number": 0xDEADBEEF},
            "TL_UNKNOWN_CONSTRUCTOR",
            "UnknownConstructor",
        ),
        (
            "count",
            "a count of fingerprints beyond the end",
            {"vector": longs([mine])[:4] + b"\2\0\0\0" + mine},
            "TL_TRUNCATED",
            "VectorCount",
        ),
        (
            "bare-vector",
            "the vector without its number",
            {"vector": longs([mine])[4:]},
            "TL_UNEXPECTED_CONSTRUCTOR",
            "BareForBoxed",
        ),
    ):
        no(slug, title, code, flag, change, importance="high")
    for cut in (0, 19, 40, 63):
        answers = [res_pq()[:cut]]
        title = f"the first {cut} bytes of resPQ"
        refuse(f"res-pq-cut-{cut}", title, answers, "TL_TRUNCATED", "Truncated", importance="medium")


def params_refused(refuse):
    def no(slug, title, code, flag, change, **more):
        refuse(f"params-{slug}", title, answers_of(Params(**change)), code, flag, **more)

    mismatch = ("AUTH_SERVER_NONCE_MISMATCH", "Nonce")
    no("nonce", "a bit of the outer nonce", "AUTH_NONCE_MISMATCH", "Nonce", {"nonce": flip(NONCE, 15)})
    no(
        "nonce-is-server-nonce",
        "the outer nonces are exchanged",
        "AUTH_NONCE_MISMATCH",
        "Nonce",
        {"nonce": SERVER_NONCE, "server_nonce": NONCE},
    )
    no("server-nonce", "a bit of the outer server_nonce", *mismatch, {"server_nonce": flip(SERVER_NONCE, 0)})
    for slug, title, change in (
        ("byte-missing", "encrypted_answer lacks its last byte", lambda data: data[:-1]),
        ("empty", "no encrypted_answer", lambda data: b""),
        ("one-block", "encrypted_answer of one block", lambda data: data[:16]),
    ):
        no(slug, title, "AUTH_ANSWER_LENGTH", "Misaligned", {"change_encrypted": change})
    bad = "AUTH_ANSWER_HASH"
    inner = USUAL.inner()
    no("hash-first", "the first bit of the SHA1", bad, "AnswerHash", {"hash": flip(sha1(inner), 0, 7)})
    no("hash-last", "the last bit of the SHA1", bad, "AnswerHash", {"hash": flip(sha1(inner), 19)})
    no("padding-16", "a block of padding too many", bad, "AnswerPadding", {"padding": -(20 + len(inner)) % 16 + 16})
    no(
        "block-changed",
        "a bit of the last block but one",
        bad,
        "AnswerHash",
        {"change_encrypted": lambda data: flip(data, len(data) - 20)},
    )
    no("other-new-nonce", "encrypted with another new_nonce", bad, "AnswerHash", {"tmp_new_nonce": flip(NEW_NONCE, 31)})
    fails = {"flag": "ServerFails", "importance": "high"}
    answers = answers_of(second=params_fail())
    refuse("params-fail", "server_DH_params_fail", answers, "AUTH_DH_PARAMS_FAIL", **fails)
    answers = answers_of(second=params_fail(tail=bytes(8)))
    refuse("params-fail-filler", "server_DH_params_fail and 8 bytes", answers, "AUTH_DH_PARAMS_FAIL", **fails)
    for slug, title, change, code in (
        ("hash", "its new_nonce_hash is wrong", {"digest": flip(sha1(NEW_NONCE)[4:], 15)}, "AUTH_NEW_NONCE_HASH"),
        ("hash-first-16", "the first 16 bytes of the SHA1", {"digest": sha1(NEW_NONCE)[:16]}, "AUTH_NEW_NONCE_HASH"),
        ("nonce", "its nonce is wrong", {"nonce": flip(NONCE, 8)}, "AUTH_NONCE_MISMATCH"),
        (
            "server-nonce",
            "its server_nonce is wrong",
            {"server_nonce": flip(SERVER_NONCE, 8)},
            "AUTH_SERVER_NONCE_MISMATCH",
        ),
    ):
        heading = f"server_DH_params_fail, and {title}"
        refuse(f"params-fail-{slug}", heading, answers_of(second=params_fail(**change)), code, **fails)
    for slug, title, second, code, flag in (
        (
            "other-type",
            "resPQ where server_DH_params_ok belongs",
            res_pq(),
            "TL_UNEXPECTED_CONSTRUCTOR",
            "WrongConstructor",
        ),
        (
            "is-gen",
            "dh_gen_ok, a step too early",
            gen(1, USUAL.key(B)),
            "TL_UNEXPECTED_CONSTRUCTOR",
            "WrongConstructor",
        ),
        (
            "unknown",
            "a number that nobody knows",
            Params(number=0xDEADBEEF).ok(),
            "TL_UNKNOWN_CONSTRUCTOR",
            "UnknownConstructor",
        ),
        ("cut-nonces", "only the nonces", USUAL.ok()[:36], "TL_TRUNCATED", "Truncated"),
        ("cut-answer", "the last 4 bytes are missing", USUAL.ok()[:-4], "TL_TRUNCATED", "Truncated"),
    ):
        more = {"importance": "medium"}
        refuse(f"params-{slug}", title, answers_of(second=second), code, flag, **more)


def inner_refused(refuse):
    def no(slug, title, code, flag, change, **more):
        refuse(f"inner-{slug}", title, answers_of(Params(**change)), code, flag, **more)

    no("nonce", "a bit of the inner nonce", "AUTH_NONCE_MISMATCH", "Nonce", {"inner_nonce": flip(NONCE, 0)})
    no(
        "nonce-last",
        "the last bit of the inner nonce",
        "AUTH_NONCE_MISMATCH",
        "Nonce",
        {"inner_nonce": flip(NONCE, 15, 7)},
    )
    mismatch = ("AUTH_SERVER_NONCE_MISMATCH", "Nonce")
    no("server-nonce", "a bit of the inner server_nonce", *mismatch, {"inner_server_nonce": flip(SERVER_NONCE, 0)})
    no(
        "server-nonce-last",
        "the last bit of the inner server_nonce",
        *mismatch,
        {"inner_server_nonce": flip(SERVER_NONCE, 15, 7)},
    )
    level = {"level": "should", "importance": "high"}
    no(
        "trailing",
        "4 bytes after the inner object, under the SHA1",
        "TL_TRAILING_BYTES",
        "TrailingBytes",
        {"inner_tail": bytes(4)},
        **level,
    )
    no(
        "hash-of-padded",
        "the SHA1 is of the object and the padding",
        "TL_TRAILING_BYTES",
        "AnswerHash",
        {"hash_of_padded": True},
        **level,
    )
    no("truncated", "server_time is missing, the SHA1 fits", "TL_TRUNCATED", "Truncated", {"inner_cut": 4}, **level)
    no(
        "constructor",
        "the number of client_DH_inner_data",
        "TL_UNEXPECTED_CONSTRUCTOR",
        "WrongConstructor",
        {"inner_number": 0x6643B654},
        **level,
    )
    no(
        "constructor-unknown",
        "a number that nobody knows",
        "TL_UNKNOWN_CONSTRUCTOR",
        "UnknownConstructor",
        {"inner_number": 0xDEADBEEF},
        **level,
    )


def elements_refused(refuse):
    def no(slug, title, params, code, flag, **more):
        refuse(slug, title, answers_of(params), code, flag, **more)

    for slug, title, g, p, code, flag in groups_to_refuse():
        if slug in ("g-2", "g-8", "p-1024", "p-even", "p-last-bytes", "p-pseudoprime", "p-not-safe"):
            no(slug, title, Params(g=g, dh_prime=p, g_a=shortest(2**1990 + A) if len(p) >= 256 else b"\5"), code, flag)
    for slug, title, n, level in (
        ("zero", "g_a = 0", 0, "must"),
        ("minus-one", "g_a = p - 1", P - 1, "must"),
        ("p", "g_a = p", P, "must"),
        ("below-least", "g_a = 2^1984 - 1", MARGIN - 1, "should"),
        ("above-largest", "g_a = p - 2^1984 + 1", P - MARGIN + 1, "should"),
    ):
        flag = "ElementBounds" if level == "should" else "DegenerateElement"
        no(f"g-a-{slug}", title, Params(g_a=octets(n)), "MODP_ELEMENT_RANGE", flag, level=level)
    for slug, title, b in (("one", "b = 1: g_b = 3", 1), ("order", "b = (p - 1)/2: g_b = 1", (P - 1) // 2)):
        more = {"b": (octets(b),), "level": "should"}
        refuse(f"g-b-{slug}", title, answers_of(b=octets(b)), "AUTH_G_B_RANGE", "OwnElement", **more)
    bs = (B, octets(1))
    answers = [res_pq(), USUAL.ok(), gen(2, USUAL.key(B)), gen(1, USUAL.key(bs[1]))]
    title = "b = 1 after dh_gen_retry"
    more = {"b": bs, "level": "should", "base": "retry"}
    refuse("g-b-one-after-retry", title, answers, "AUTH_G_B_RANGE", "OwnElement", **more)
