"""Exchanges that end at the confirmation of the key, or by what the client was given."""

from generator.cases.auth_key.material import NEW_NONCE, NONCE, SERVER_NONCE, B, fill, flip, pattern
from generator.cases.auth_key.script import TEMP_KEY, USUAL, answers_of
from generator.cases.auth_key.server import gen, params_fail, res_pq
from generator.protocol.modp import number, octets
from generator.protocol.mtproto import sha1


def gen_refused(refuse):
    key = USUAL.key(B)
    hashes = {n: gen(n, key)[36:] for n in (1, 2, 3)}
    bad = "AUTH_NEW_NONCE_HASH"

    def no(slug, title, code, flag, which=1, **change):
        more = {name: change.pop(name) for name in ("importance", "base") if name in change}
        answers = answers_of(third=gen(which, key, **change))
        if which == 2:
            answers.append(gen(1, USUAL.key(octets(number(B) + 1))))
            more = {"b": (B, octets(number(B) + 1)), "base": "retry", **more}
        refuse(slug, title, answers, code, flag, **more)

    names = {1: "ok", 2: "retry", 3: "fail"}
    for which, name in names.items():
        nonce, server_nonce = flip(NONCE, 0), flip(SERVER_NONCE, 15, 7)
        no(f"gen-{name}-nonce", f"dh_gen_{name} with another nonce", "AUTH_NONCE_MISMATCH", "Nonce", which, nonce=nonce)
        code = "AUTH_SERVER_NONCE_MISMATCH"
        title = f"dh_gen_{name} with another server_nonce"
        no(f"gen-{name}-server-nonce", title, code, "Nonce", which, server_nonce=server_nonce)
        for other, digest in hashes.items():
            if other != which:
                title = f"dh_gen_{name} with new_nonce_hash{other}"
                no(f"gen-{name}-hash-{other}", title, bad, "HashNumber", which, digest=digest)
        title = f"dh_gen_{name}, the last bit of new_nonce_hash{which} changed"
        no(f"gen-{name}-hash-bit", title, bad, "NewNonceHash", which, digest=flip(hashes[which], 15))
    for slug, title, digest in (
        ("first-bit", "the first bit of new_nonce_hash1 changed", flip(hashes[1], 0, 7)),
        ("first-16", "the first 16 bytes of the SHA1", sha1(NEW_NONCE, b"\1", sha1(key)[:8])[:16]),
        (
            "key-id",
            "new_nonce_hash1 with auth_key_id for auth_key_aux_hash",
            sha1(NEW_NONCE, b"\1", sha1(key)[12:])[4:],
        ),
        ("other-key", "new_nonce_hash1 of another key", gen(1, USUAL.key(octets(number(B) + 1)))[36:]),
    ):
        no(f"gen-hash-{slug}", title, bad, "NewNonceHash", digest=digest)
    no("gen-fail", "dh_gen_fail", "AUTH_DH_GEN_FAIL", "ServerFails", 3)
    no("gen-fail-filler", "dh_gen_fail and 64 bytes", "AUTH_DH_GEN_FAIL", "ServerFails", 3, tail=bytes(64))
    second = octets(number(B) + 1)
    bs = {"b": (B, second), "base": "retry"}
    answers = [res_pq(), USUAL.ok(), gen(2, key), gen(1, key)]
    title = "after dh_gen_retry, dh_gen_ok confirms the failed key"
    refuse("retry-ok-of-failed-key", title, answers, bad, "Retry", **bs)
    answers[3] = gen(3, USUAL.key(second))
    refuse("retry-then-fail", "dh_gen_retry, then dh_gen_fail", answers, "AUTH_DH_GEN_FAIL", "ServerFails", **bs)
    for slug, title, third, code, flag in (
        (
            "other-type",
            "server_DH_params_fail where dh_gen_ok belongs",
            params_fail(),
            "TL_UNEXPECTED_CONSTRUCTOR",
            "WrongConstructor",
        ),
        ("is-res-pq", "resPQ again", res_pq(), "TL_UNEXPECTED_CONSTRUCTOR", "WrongConstructor"),
        (
            "unknown",
            "a number that nobody knows",
            gen(1, key, number=0xDEADBEEF),
            "TL_UNKNOWN_CONSTRUCTOR",
            "UnknownConstructor",
        ),
        ("cut-hash", "the last byte is missing", gen(1, key)[:-1], "TL_TRUNCATED", "Truncated"),
    ):
        refuse(f"gen-{slug}", title, answers_of(third=third), code, flag, importance="medium")


def arguments_refused(refuse):
    def no(slug, title, flag="NonceLength", **change):
        more = {"level": "should", "importance": "medium"}
        refuse(slug, title, answers_of(), "AUTH_PARAMS", flag, **more, **change)

    no("rsa-padding-short", "rsa_padding is a byte short", "DataLength", rsa_padding=fill(91))
    no("temp-key-31", "a temp_key of 31 bytes", "DataLength", temp_key=TEMP_KEY.hex()[2:])
    no("b-255", "b of 255 bytes", "ElementLength", b=(B[:-1],))
    no("padding-long", "padding of 28 bytes where 12 are needed", "DataLength", padding=[pattern(0xB0, 28).hex()])
    no("new-nonce-31", "new_nonce of 31 bytes", new_nonce=NEW_NONCE.hex()[2:])
