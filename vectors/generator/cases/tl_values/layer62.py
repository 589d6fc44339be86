"""The forms of layer 62."""

from generator.cases import spec
from generator.cases.tl_values.both import L62, h, pattern


def layer62(both):
    def valid(slug, title, kind, value, **more):
        both.valid(
            f"layer62-{slug}",
            f"layer 62: {title}",
            L62,
            kind,
            value,
            level="should",
            flags=["Legacy", *more.pop("flags", [])],
            spec=[spec.SCHEMA],
            **more,
        )

    valid(
        "password",
        "account.password",
        "account.Password",
        {
            "_": "account.password",
            "current_salt": h(pattern(1, 8)),
            "new_salt": h(pattern(9, 8)),
            "hint": "h",
            "has_recovery": True,
            "email_unconfirmed_pattern": "",
        },
        importance="high",
    )
    valid(
        "no-password",
        "account.noPassword",
        "account.Password",
        {"_": "account.noPassword", "new_salt": h(pattern(9, 8)), "email_unconfirmed_pattern": "a*@b.c"},
        importance="high",
    )
    valid(
        "password-input-settings",
        "account.passwordInputSettings",
        "account.PasswordInputSettings",
        {
            "_": "account.passwordInputSettings",
            "new_salt": h(pattern(9, 40)),
            "new_password_hash": h(pattern(0x80, 32)),
            "hint": "",
        },
        flags=["Conditional"],
    )
    valid(
        "check-password",
        "auth.checkPassword",
        "auth.checkPassword",
        {"_": "auth.checkPassword", "password_hash": h(pattern(0x80, 32))},
        flags=["Method"],
    )
    valid(
        "recover-password",
        "auth.recoverPassword",
        "auth.recoverPassword",
        {"_": "auth.recoverPassword", "code": "123456"},
        flags=["Method"],
    )
    valid(
        "update-password-settings",
        "account.updatePasswordSettings",
        "account.updatePasswordSettings",
        {
            "_": "account.updatePasswordSettings",
            "current_password_hash": h(pattern(0x80, 32)),
            "new_settings": {"_": "account.passwordInputSettings", "email": "a@b.c"},
        },
        flags=["Method"],
    )
    valid(
        "init-connection",
        "initConnection",
        "initConnection",
        {
            "_": "initConnection",
            "api_id": 1,
            "device_model": "d",
            "system_version": "s",
            "app_version": "a",
            "lang_code": "en",
            "query": {"_": "help.getConfig"},
        },
        flags=["Method", "Wrapper"],
    )
