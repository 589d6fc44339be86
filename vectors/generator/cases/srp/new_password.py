"""Tests of srp.newPassword."""

import hashlib

from generator.cases import spec
from generator.cases.groups import GROUPS, PUBLISHED, TELEGRAM
from generator.cases.kdf import FEW, PASSWORDS
from generator.cases.srp.client import FEW_GROUPS, groups_to_refuse
from generator.cases.srp.material import ACCOUNT

RANDOM = hashlib.sha256(b"random").digest()
NEW = {**ACCOUNT, "salt1": ACCOUNT["salt1"][:16], "random": RANDOM.hex()}
# salt1 | random is the 40 bytes with which this password gives such a v
V_ZERO = {"password": b"password 299".hex(), "random": ACCOUNT["salt1"][16:]}
SALT_SPEC = [spec.SRP, "https://github.com/tdlib/td/blob/master/td/telegram/PasswordManager.cpp"]


def add(suites):
    def case(slug, title, change, flag, **more):
        out = suites.new_password.valid(slug, title, {**NEW, **change}, flags=[flag, "Kdf"], **more)
        assert len(out["salt1"]) == len({**NEW, **change}["salt1"]) + 64
        return out

    case("usual", "8 bytes of the server and 32 of the client", {}, "SaltLength", importance="critical")
    for given in PUBLISHED["newPassword"]:
        source = {"name": given["source"]}
        names = ("password", "salt1", "salt2", "g", "random")
        answer = {"salt1": given["salt1"] + given["random"], "new_password_hash": given["new_password_hash"]}
        suites.new_password.valid(
            given["name"],
            f"published verifier {given['name']}",
            {**{name: given[name] for name in names}, "p": TELEGRAM.hex()},
            importance="critical",
            flags=["Published", "Kdf"],
            published=answer,
            witnesses=[given["name"].split("-")[0]],
            source=source,
        )
    for slug, title, password, flag in PASSWORDS:
        if slug in FEW:
            case(f"password-{slug}", title, {"password": password.hex()}, flag, importance="high")
    for length in (9, 16, 40, 96):
        salt = bytes((11 * n + 1) % 256 for n in range(length)).hex()
        case(f"salt1-{length}", f"{length} bytes of the server", {"salt1": salt}, "SaltLength", importance="high")
    case("salt1-zeros", "a salt1 of zero bytes", {"salt1": "00" * 8}, "SaltLength")
    case("random-zeros", "random of zero bytes", {"random": "00" * 32}, "SaltLength")
    case("salt2-empty", "an empty salt2", {"salt2": ""}, "EmptySalt")
    case("v-leading-zero", "new_password_hash begins with a zero byte", V_ZERO, "LeadingZero", importance="critical")
    assert suites.new_password.tests[-1]["expect"]["new_password_hash"].startswith("00")
    for name, g in (("telegram", 7), ("group14", 2), ("group14", 5), ("own", 4)):
        flag = "KnownPrime" if name == "telegram" else "OtherGroup"
        case(f"{name}-g-{g}", f"g = {g}, safe prime: {name}", {"g": g, "p": GROUPS[name].hex()}, flag)


def refuse(suites):
    def no(slug, title, change, code, flag, **more):
        more = {"mutation_of": "usual", "importance": "high", **more}
        suites.new_password.invalid(slug, title, {**NEW, **change}, code, flags=[flag], **more)

    for slug, title, change, code, flag in groups_to_refuse():
        if slug in FEW_GROUPS:
            no(slug, title, change, code, flag, level="must", importance="critical")
    for length in (0, 1, 4, 7):
        change = {"salt1": NEW["salt1"][: 2 * length]}
        no(f"salt1-{length}", f"{length} bytes of the server", change, "SRP_SALT_LENGTH", "SaltLength", spec=SALT_SPEC)
    for length in (0, 8, 31, 33, 64):
        change = {"random": (RANDOM * 2)[:length].hex()}
        no(f"random-{length}", f"{length} random bytes", change, "SRP_PARAMS", "SaltLength", importance="medium")
