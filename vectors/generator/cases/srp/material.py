"""One account, and the numbers of its exchanges."""

import hashlib

from generator.cases import spec
from generator.cases.groups import PUBLISHED, TELEGRAM
from generator.cases.suite import Suite, outcome
from generator.protocol import srp
from generator.protocol.modp import number, octets, power

RFC5054 = "https://www.rfc-editor.org/rfc/rfc5054#section-2.5"
SALT1, SALT2 = PUBLISHED["client"][0]["salt1"], PUBLISHED["client"][0]["salt2"]
PASSWORD = "correct horse"
ACCOUNT = {"password": PASSWORD.encode().hex(), "salt1": SALT1, "salt2": SALT2, "g": 3, "p": TELEGRAM.hex()}


def seed(text):
    return number(hashlib.sha256(text.encode()).digest())


SMALL_A, SMALL_B = seed("a"), seed("b")  # 256 bits, as one client draws them
LARGE_A, LARGE_B = (seed(name) | sum(seed(f"{name}{n}") << 256 * n for n in range(1, 8)) for name in "ab")
LARGEST = 2**2048 - 1


def x_of(account):
    return number(srp.ph2(*(bytes.fromhex(account[name]) for name in ("password", "salt1", "salt2"))))


def p_of(account):
    return number(bytes.fromhex(account["p"]))


def v_of(account):
    return power(account["g"], x_of(account), p_of(account))


def kv_of(account):
    p = p_of(account)
    return srp.multiplier(account["g"], p) * v_of(account) % p


def B_of(account, b):
    p = p_of(account)
    return (kv_of(account) + power(account["g"], b, p)) % p


def client_input(account, B, a):
    """B: a number, or the bytes as they are sent."""
    data = octets(B) if isinstance(B, int) else B
    return {**account, "srp_B": data.hex(), "a": octets(a).hex()}


def without_password(account):
    return {name: value for name, value in account.items() if name != "password"}


class Suites:
    def __init__(self):
        hashes = "H = SHA-256; numbers enter a hash as 256 bytes, salts and hashes as they are"
        proof = "M1 = H(H(p) xor H(g) | H(salt1) | H(salt2) | A | B | K), K = H(S)"
        k, u = "k = H(p | g)", "u = H(A | B)"
        self.client = Suite(
            "srp.client",
            "The proof of a client that it knows the password",
            [hashes, k, "A = g^a mod p", u, "t = (B - k g^x) mod p", "S = t^(a + u x) mod p", proof],
            [spec.SRP],
        )
        self.new_password = Suite(
            "srp.newPassword",
            "Salt and verifier for a new password",
            ["salt1' = salt1 | 32 random bytes", "new_password_hash = g^x mod p, with salt1', as 256 bytes"],
            [spec.SRP],
        )
        self.challenge = Suite("srp.challenge", "srp_B of the server", [k, "B = (k v + g^b) mod p"], [spec.SRP])
        self.verify = Suite(
            "srp.verify",
            "Whether a proof is right",
            [hashes, k, "B = (k v + g^b) mod p", u, "S = (A v^u)^b mod p", proof, "ok: M1 is that of the client"],
            [spec.SRP],
        )

    def exchange(self, slug, title, account=ACCOUNT, a=SMALL_A, b=SMALL_B, holds=lambda steps, out: True, **more):
        """One login: the challenge, the proof, its check."""
        B = B_of(account, b)
        given = client_input(account, B, a)
        out = self.client.valid(slug, title, given, **more)
        assert holds(outcome("srp.client", given)[2], out), slug
        secrets = {"v": octets(v_of(account)).hex(), "b": octets(b).hex()}
        common = {"g": account["g"], "p": account["p"], **secrets}
        more = {name: value for name, value in more.items() if name not in ("published", "witnesses", "source")}
        more["flags"] = [flag for flag in more.get("flags", []) if flag != "Published"]
        more["steps"] = None  # as of the client
        if all(test["input"] != common for test in self.challenge.tests):
            sent = self.challenge.valid(slug, title, common, **more)
            assert sent["srp_B"] == given["srp_B"], slug
        answer = self.verify.valid(slug, title, {**without_password(account), **secrets, **out}, **more)
        assert answer == {"ok": True}, slug
