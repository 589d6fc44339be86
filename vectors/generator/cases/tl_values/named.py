"""Each method and object of the key exchange and the password that has no test of its own in the other files."""

from generator.cases import spec
from generator.cases.tl_values.both import L62, MT, TWO, h, pattern
from generator.cases.tl_values.two_factor import SRP

NONCES = {"nonce": h(pattern(0x10, 16)), "server_nonce": h(pattern(0x20, 16))}
# 494c553b happens to be text, and a TL string that is text decodes to text.
PQ = {"pq": h("17ed48941a08f981"), "p": "ILU;", "q": h("53911073")}
INNER = {**PQ, **NONCES, "new_nonce": h(pattern(0x30, 32))}
CODE = {"code": "123456"}
PATTERN = {"email_pattern": "a***@example.org"}
SEND_CODE = {"phone_number": "+990000", "api_id": 1, "api_hash": "a3406de8"}
SETTINGS = {"settings": {"_": "codeSettings", "allow_app_hash": True}}
SENT = {"type": {"_": "auth.sentCodeTypeApp", "length": 5}, "phone_code_hash": "h"}
SIGN_IN = {"phone_number": "+990000", "phone_code_hash": "h", "phone_code": "12345"}
BINDING = {"perm_auth_key_id": "1", "nonce": "-2", "expires_at": 1490918400, "encrypted_message": h(pattern(0x21, 104))}
PERIOD = {"password_hash": h(pattern(0x80, 32)), "period": 60}


def user(number):
    return {"user": {"_": "userEmpty", "id": number}}


def call(slug, name, **fields):
    return slug, name, {"_": name, **fields}


def thing(slug, kind, name, **fields):
    return slug, kind, {"_": name, **fields}


def exchange():
    dh = {**NONCES, "g": 3, "dh_prime": h(pattern(0xC7, 256)), "g_a": h(pattern(4, 256)), "server_time": 1700000000}
    data = {**NONCES, "p": PQ["p"], "q": PQ["q"], "public_key_fingerprint": "-1", "encrypted_data": h(pattern(1, 256))}
    answer = "Set_client_DH_params_answer"
    params = "Server_DH_Params"
    return (
        call("req-dh-params", "req_DH_params", **data),
        thing("p-q-inner-data-dc", "P_Q_inner_data", "p_q_inner_data_dc", **INNER, dc=-10002),
        thing("p-q-inner-data-temp-dc", "P_Q_inner_data", "p_q_inner_data_temp_dc", **INNER, dc=2, expires_in=86400),
        thing("server-dh-params-ok", params, "server_DH_params_ok", **NONCES, encrypted_answer=h(pattern(2, 592))),
        thing("server-dh-params-fail", params, "server_DH_params_fail", **NONCES, new_nonce_hash=h(pattern(3, 16))),
        thing("server-dh-inner-data", "Server_DH_inner_data", "server_DH_inner_data", **dh),
        call("set-client-dh-params", "set_client_DH_params", **NONCES, encrypted_data=h(pattern(5, 336))),
        thing(
            "client-dh-inner-data",
            "Client_DH_Inner_Data",
            "client_DH_inner_data",
            **NONCES,
            retry_id="-2",
            g_b=h(pattern(6, 256)),
        ),
        thing("dh-gen-ok", answer, "dh_gen_ok", **NONCES, new_nonce_hash1=h(pattern(7, 16))),
        thing("dh-gen-retry", answer, "dh_gen_retry", **NONCES, new_nonce_hash2=h(pattern(8, 16))),
        thing("dh-gen-fail", answer, "dh_gen_fail", **NONCES, new_nonce_hash3=h(pattern(9, 16))),
    )


def today():
    authorization = {**user("7"), "setup_password_required": True, "otherwise_relogin_days": 7}
    wait = "account.resetPasswordFailedWait"
    saved = {"id": "card", "tmp_password": h(pattern(0xA0, 16))}
    return (
        call("send-code", "auth.sendCode", **SEND_CODE, **SETTINGS),
        thing("sent-code", "auth.SentCode", "auth.sentCode", **SENT),
        call("sign-in", "auth.signIn", **SIGN_IN),
        thing("authorization", "auth.Authorization", "auth.authorization", **authorization),
        call("log-out", "auth.logOut"),
        thing("logged-out", "auth.LoggedOut", "auth.loggedOut"),
        call("request-password-recovery", "auth.requestPasswordRecovery"),
        thing("password-recovery", "auth.PasswordRecovery", "auth.passwordRecovery", **PATTERN),
        call("check-recovery-password", "auth.checkRecoveryPassword", **CODE),
        call("get-password-settings", "account.getPasswordSettings", password=SRP),
        call("confirm-password-email", "account.confirmPasswordEmail", **CODE),
        call("resend-password-email", "account.resendPasswordEmail"),
        call("cancel-password-email", "account.cancelPasswordEmail"),
        call("reset-password", "account.resetPassword"),
        thing("reset-password-failed-wait", "account.ResetPasswordResult", wait, retry_date=1700604800),
        call("decline-password-reset", "account.declinePasswordReset"),
        thing("payment-credentials-saved", "InputPaymentCredentials", "inputPaymentCredentialsSaved", **saved),
    )


def before_srp():
    tmp = {"tmp_password": h(pattern(0xA0, 16)), "valid_until": 1490918400}
    return (
        call("send-code", "auth.sendCode", **SEND_CODE),
        thing("sent-code", "auth.SentCode", "auth.sentCode", phone_registered=True, **SENT),
        call("sign-in", "auth.signIn", **SIGN_IN),
        thing("authorization", "auth.Authorization", "auth.authorization", **user(7)),
        call("log-out", "auth.logOut"),
        call("get-password", "account.getPassword"),
        call("get-password-settings", "account.getPasswordSettings", current_password_hash=PERIOD["password_hash"]),
        thing("password-settings", "account.PasswordSettings", "account.passwordSettings", email="a@example.org"),
        call("request-password-recovery", "auth.requestPasswordRecovery"),
        thing("password-recovery", "auth.PasswordRecovery", "auth.passwordRecovery", **PATTERN),
        call("get-tmp-password", "account.getTmpPassword", **PERIOD),
        thing("tmp-password", "account.TmpPassword", "account.tmpPassword", **tmp),
        call("bind-temp-auth-key", "auth.bindTempAuthKey", **BINDING),
        call("drop-temp-auth-keys", "auth.dropTempAuthKeys", except_auth_keys=["-1"]),
    )


def named(both):
    for slug, kind, value in exchange():
        both.valid(slug, value["_"], MT, kind, value, spec=[spec.SCHEMA_MTPROTO])
    for slug, kind, value in today():
        both.valid(slug, value["_"], TWO, kind, value, spec=[spec.SCHEMA])
    for slug, kind, value in before_srp():
        title = f"layer 62: {value['_']}"
        more = {"level": "should", "flags": ["Legacy"], "spec": [spec.SCHEMA]}
        both.valid(f"layer62-{slug}", title, L62, kind, value, **more)
