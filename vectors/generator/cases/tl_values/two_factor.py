"""Objects and methods of two-factor authentication."""

from generator.cases import spec
from generator.cases.suite import SECOND
from generator.cases.tl_values.both import TWO, h, pattern

ALGO = "passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow"


def algo(p=None):
    return {
        "_": ALGO,
        "salt1": h(pattern(0x10, 8)),
        "salt2": h(pattern(0x20, 16)),
        "g": 3,
        "p": h(p or b"\xc7" + pattern(1, 255)),
    }


NEW_ALGO = {"_": "passwordKdfAlgoUnknown"}
NEW_SECURE = {"_": "securePasswordKdfAlgoUnknown"}
SRP = {"_": "inputCheckPasswordSRP", "srp_id": "-42", "A": h(pattern(0, 256)), "M1": h(pattern(0x80, 32))}
EMPTY_SRP = {"_": "inputCheckPasswordEmpty"}
PLAIN_PASSWORD = {
    "_": "account.password",
    "new_algo": NEW_ALGO,
    "new_secure_algo": NEW_SECURE,
    "secure_random": h(pattern(0, 16)),
}


def two_factor(both):
    def valid(slug, title, kind, value, **more):
        more.setdefault("spec", [spec.SCHEMA])
        both.valid(slug, title, TWO, kind, value, **more)

    password = {
        "_": "account.password",
        "has_recovery": True,
        "has_password": True,
        "current_algo": algo(),
        "srp_B": h(pattern(0x33, 256)),
        "srp_id": "1234567890123456789",
        "hint": "the usual",
        "new_algo": {**algo(), "salt1": h(pattern(0x40, 8))},
        "new_secure_algo": {"_": "securePasswordKdfAlgoPBKDF2HMACSHA512iter100000", "salt": h(pattern(0x50, 8))},
        "secure_random": h(pattern(0x60, 256)),
        "pending_reset_date": 1700000000,
    }
    valid(
        "account-password",
        "account.password of an account with a password",
        "account.Password",
        password,
        importance="critical",
        flags=["Conditional"],
    )
    valid(
        "account-password-without",
        "account.password of an account without one",
        "account.Password",
        PLAIN_PASSWORD,
        importance="critical",
        flags=["Conditional"],
    )
    valid(
        "account-password-all",
        "account.password with every flag",
        "account.Password",
        {**password, "has_secure_values": True, "email_unconfirmed_pattern": "a*@b.c", "login_email_pattern": "d*@e.f"},
        flags=["Conditional"],
    )
    valid(
        "account-password-true-flags",
        "account.password with fieldless flags alone",
        "account.Password",
        {**PLAIN_PASSWORD, "has_recovery": True, "has_secure_values": True},
        flags=["Conditional", "TrueFlags"],
    )
    valid(
        "account-password-bare", "%account.password has no number", "%account.password", PLAIN_PASSWORD, flags=["Bare"]
    )
    valid(
        "account-password-bare-type",
        "%account.Password, the bare type of one constructor",
        "%account.Password",
        PLAIN_PASSWORD,
        level="should",
        flags=["Bare"],
    )
    valid(
        "srp-b-leading-zero",
        "srp_B with a leading zero byte keeps it",
        "account.Password",
        {**password, "srp_B": h(b"\0" + pattern(1, 255))},
        importance="high",
        flags=["LeadingZero"],
    )
    valid("input-check-password-srp", "inputCheckPasswordSRP", "InputCheckPasswordSRP", SRP, importance="critical")
    valid(
        "input-check-password-srp-leading-zero",
        "A with a leading zero byte keeps it",
        "InputCheckPasswordSRP",
        {**SRP, "A": h(b"\0" + pattern(1, 255))},
        flags=["LeadingZero"],
    )
    valid("input-check-password-empty", "a constructor without fields", "InputCheckPasswordSRP", EMPTY_SRP)
    valid("algo-unknown", "passwordKdfAlgoUnknown", "PasswordKdfAlgo", NEW_ALGO)
    valid(
        "secure-algo-unknown", "an id with a leading zero", "SecurePasswordKdfAlgo", NEW_SECURE, flags=["LeadingZero"]
    )
    valid(
        "tmp-password",
        "account.tmpPassword",
        "account.TmpPassword",
        {"_": "account.tmpPassword", "tmp_password": h(pattern(0xA0, 16)), "valid_until": 1700003600},
        importance="high",
    )
    valid(
        "tmp-password-negative-date",
        "a date before 1970",
        "account.TmpPassword",
        {"_": "account.tmpPassword", "tmp_password": h(b"\1"), "valid_until": -1},
        flags=["Negative"],
    )
    valid(
        "password-settings-empty",
        "no flag is set",
        "account.PasswordSettings",
        {"_": "account.passwordSettings"},
        flags=["Conditional"],
    )
    valid(
        "password-settings",
        "account.passwordSettings with a secret",
        "account.PasswordSettings",
        {
            "_": "account.passwordSettings",
            "email": "a@b.c",
            "secure_settings": {
                "_": "secureSecretSettings",
                "secure_algo": {"_": "securePasswordKdfAlgoSHA512", "salt": h(pattern(0, 8))},
                "secure_secret": h(pattern(0xC0, 32)),
                "secure_secret_id": "-9223372036854775808",
            },
        },
        flags=["Conditional"],
    )
    valid(
        "reset-password-ok", "account.resetPasswordOk", "account.ResetPasswordResult", {"_": "account.resetPasswordOk"}
    )
    valid(
        "reset-password-wait",
        "account.resetPasswordRequestedWait",
        "account.ResetPasswordResult",
        {"_": "account.resetPasswordRequestedWait", "until_date": 1700000000},
    )
    valid("user-empty-negative-id", "a negative id", "User", {"_": "userEmpty", "id": "-1"}, flags=["Negative"])
    beyond = {"flags": ["BeyondDouble"], "importance": "high", "since": SECOND}
    user = {"_": "userEmpty", "id": str(2**53 + 1)}
    valid("user-empty-beyond-double", "a user id of 2^53 + 1", "User", user, **beyond)
    authorization = {"_": "auth.authorization", "user": {"_": "userEmpty", "id": str(2**56 - 1)}}
    title = "a user id of 2^56 - 1 in the answer of auth.checkPassword"
    valid("authorization-beyond-double", title, "auth.Authorization", authorization, **beyond)
    valid(
        "string-multibyte",
        "a hint outside ASCII",
        "account.Password",
        {**password, "hint": "подсказка 🔐"},
        flags=["Unicode"],
    )
    valid(
        "string-not-utf8",
        "a hint that is not UTF-8",
        "account.Password",
        {**password, "hint": h("ff00fe")},
        level="should",
        flags=["NonUtf8"],
    )
    valid("vector-boxed", "Vector<long> as a type", "Vector<long>", ["1", "-1"])
    valid(
        "vector-of-objects",
        "Vector<JSONValue>",
        "Vector<JSONValue>",
        [{"_": "jsonNull"}, {"_": "jsonBool", "value": True}],
        flags=["Nested"],
    )
    valid(
        "vector-bare-of-bare",
        "vector<%account.tmpPassword>",
        "vector<%account.tmpPassword>",
        [{"_": "account.tmpPassword", "tmp_password": h(b""), "valid_until": 0}],
        level="should",
        flags=["Bare", "Nested"],
    )
    valid("bool", "Bool as a type", "Bool", True)
    valid(
        "json",
        "JSON values nested",
        "JSONValue",
        {
            "_": "jsonObject",
            "value": [
                {
                    "_": "jsonObjectValue",
                    "key": "k",
                    "value": {
                        "_": "jsonArray",
                        "value": [
                            {"_": "jsonNumber", "value": {"f64": "000000000000f03f"}},
                            {"_": "jsonString", "value": "v"},
                            {"_": "jsonArray", "value": []},
                        ],
                    },
                }
            ],
        },
        flags=["Nested"],
    )
    deep = {"_": "jsonNull"}
    for _ in range(24):
        deep = {"_": "jsonArray", "value": [deep]}
    valid("json-24-deep", "24 levels are no bomb", "JSONValue", deep, level="should", flags=["Nested", "Depth"])
    methods(valid)


def methods(valid):
    more = {"importance": "high", "flags": ["Method"]}
    valid("get-password", "a call without arguments", "account.getPassword", {"_": "account.getPassword"}, **more)
    valid(
        "check-password",
        "auth.checkPassword",
        "auth.checkPassword",
        {"_": "auth.checkPassword", "password": SRP},
        **more,
    )
    valid(
        "get-tmp-password",
        "account.getTmpPassword",
        "account.getTmpPassword",
        {"_": "account.getTmpPassword", "password": SRP, "period": 60},
        **more,
    )
    valid(
        "recover-password",
        "auth.recoverPassword without new settings",
        "auth.recoverPassword",
        {"_": "auth.recoverPassword", "code": "123456"},
        **more,
    )
    settings = {
        "_": "account.passwordInputSettings",
        "new_algo": algo(),
        "new_password_hash": h(pattern(0x70, 256)),
        "hint": "h",
    }
    valid(
        "recover-password-settings",
        "auth.recoverPassword with new settings",
        "auth.recoverPassword",
        {"_": "auth.recoverPassword", "code": "", "new_settings": settings},
        **more,
    )
    valid(
        "update-password-settings",
        "account.updatePasswordSettings that removes the password",
        "account.updatePasswordSettings",
        {
            "_": "account.updatePasswordSettings",
            "password": SRP,
            "new_settings": {
                "_": "account.passwordInputSettings",
                "new_algo": NEW_ALGO,
                "new_password_hash": h(""),
                "hint": "",
            },
        },
        **more,
    )
    valid(
        "drop-temp-auth-keys",
        "auth.dropTempAuthKeys",
        "auth.dropTempAuthKeys",
        {"_": "auth.dropTempAuthKeys", "except_auth_keys": ["5654532459904850021", "-1"]},
        **more,
    )
    valid(
        "drop-temp-auth-keys-none",
        "auth.dropTempAuthKeys with an empty list",
        "auth.dropTempAuthKeys",
        {"_": "auth.dropTempAuthKeys", "except_auth_keys": []},
        importance="high",
        flags=["Method", "EmptyVector"],
    )
    valid(
        "bind-temp-auth-key",
        "auth.bindTempAuthKey, 132 bytes",
        "auth.bindTempAuthKey",
        {
            "_": "auth.bindTempAuthKey",
            "perm_auth_key_id": "5654532459904850021",
            "nonce": "-1167088121787636991",
            "expires_at": 1707511505,
            "encrypted_message": h(pattern(0x21, 104)),
        },
        importance="critical",
        flags=["Method"],
        spec=[spec.BIND],
    )
    valid(
        "import-bot-authorization",
        "flags:int is given like any int",
        "auth.importBotAuthorization",
        {"_": "auth.importBotAuthorization", "flags": 0, "api_id": 1, "api_hash": "h", "bot_auth_token": "t"},
        **more,
    )
    config = {"_": "help.getConfig"}
    init = {
        "_": "initConnection",
        "api_id": 1,
        "device_model": "d",
        "system_version": "s",
        "app_version": "a",
        "system_lang_code": "en",
        "lang_pack": "",
        "lang_code": "en",
        "query": config,
    }
    wrapped = {
        "level": "must",
        "importance": "high",
        "flags": ["Method", "Wrapper"],
        "spec": [spec.INVOKING, spec.OPTARGS],
    }
    valid(
        "invoke-with-layer",
        "invokeWithLayer around a call",
        "invokeWithLayer",
        {"_": "invokeWithLayer", "layer": 228, "query": config},
        **wrapped,
    )
    valid(
        "init-connection",
        "initConnection inside invokeWithLayer",
        "invokeWithLayer",
        {"_": "invokeWithLayer", "layer": 228, "query": init},
        **wrapped,
    )
    proxied = {
        **init,
        "proxy": {"_": "inputClientProxy", "address": "127.0.0.1", "port": 443},
        "params": {"_": "jsonObject", "value": []},
    }
    valid("init-connection-all", "initConnection with its conditional fields", "initConnection", proxied, **wrapped)
    valid(
        "invoke-after-msgs",
        "three wrappers, invokeAfterMsgs outermost",
        "invokeAfterMsgs",
        {"_": "invokeAfterMsgs", "msg_ids": ["4", "8"], "query": {"_": "invokeWithLayer", "layer": 228, "query": init}},
        **wrapped,
    )
    valid(
        "invoke-without-updates",
        "a wrapper with no field of its own",
        "invokeWithoutUpdates",
        {"_": "invokeWithoutUpdates", "query": config},
        **wrapped,
    )
