"""Declarations whose ids are printed in the published schemas."""

from generator.cases.operations.tl import BUILTIN_SCHEMAS

# The hashed texts are those of the documents' rules; the ids are printed in the published schemas.
DECLARATIONS = (
    # slug, title, declaration, flags
    ("bool-true", "no fields", "boolTrue#997275b5 = Bool;", []),
    ("bool-false", "no fields", "boolFalse#bc799737 = Bool;", []),
    ("true", "the type of flags", "true#3fedd339 = True;", []),
    ("null", "null", "null#56730bcc = Null;", []),
    ("vector", "braces go, brackets stay", "vector#1cb5c415 {t:Type} # [ t ] = Vector t;", ["ImplicitParameter"]),
    ("error", "two fields", "error#c4b9f9bb code:int text:string = Error;", []),
    ("account-password", "true flags go, bytes become string", None, ["TrueFlags", "BytesAsString"]),
    ("input-check-password-srp", "bytes become string", None, ["BytesAsString"]),
    ("auth-recover-password", "the form of layer 62", None, ["Legacy"]),
    ("auth-recover-password-no-flags", "flags:# and a conditional object stay", None, []),
    ("password-kdf-algo", "the SRP algorithm, a long name", None, ["BytesAsString"]),
    ("account-password-input-settings", "bytes after ? become string", None, ["BytesAsString"]),
    ("account-password-settings", "two conditional fields", None, []),
    ("account-tmp-password", "a namespace", None, ["BytesAsString"]),
    ("account-get-tmp-password", "a method", None, []),
    ("secure-secret-settings", "a bytes field between others", None, ["BytesAsString"]),
    ("secure-password-kdf-algo-unknown", "an id whose leading zeros are not printed", None, ["LeadingZero"]),
    ("auth-check-recovery-password", "an id of seven digits", None, ["LeadingZero"]),
    ("auth-code-type-fragment-sms", "an id of seven digits, no fields", None, ["LeadingZero"]),
    ("bind-auth-key-inner", "five bare fields", None, []),
    ("auth-bind-temp-auth-key", "bytes as the last field", None, ["BytesAsString"]),
    ("auth-drop-temp-auth-keys", "angle brackets go", None, ["Generics"]),
    ("invoke-with-layer", "braces go, ! stays", None, ["ImplicitParameter"]),
    ("invoke-after-msgs", "Vector and !X", None, ["ImplicitParameter", "Generics"]),
    ("init-connection", "braces, flags, ! together", None, ["ImplicitParameter"]),
    ("code-settings", "six true flags go, Vector<bytes> stays bytes", None, ["TrueFlags", "VectorOfBytes"]),
    ("dc-option", "six true flags go, conditional bytes become string", None, ["TrueFlags", "BytesAsString"]),
    ("config", "forty fields", None, ["TrueFlags"]),
    ("res-pq", "Vector<long>", None, ["Generics"]),
    ("server-dh-inner-data", "capitals inside names", None, []),
    ("p-q-inner-data-temp-dc", "underscores", None, []),
    ("rpc-result", "Object stays", None, []),
    ("msg-container", "vector<message>, no %", None, ["Generics"]),
    ("msg-copy", "a boxed field", None, []),
    ("gzip-packed", "the result is Object", None, []),
    ("future-salts", "a bare vector", None, ["Generics"]),
    ("future-salt", "an id with a leading zero", None, ["LeadingZero"]),
    ("message", "a field that is named bytes keeps its name", None, ["FieldNamedBytes"]),
    (
        "auth-exported-authorization",
        "a field bytes:bytes becomes bytes:string",
        None,
        ["FieldNamedBytes", "BytesAsString"],
    ),
    ("auth-import-bot-authorization", "flags:int is no flags field", None, []),
    ("json-object", "a vector of boxed values", None, ["Generics"]),
)
NAMES = {
    "account-password": ("two-factor", "account.password"),
    "input-check-password-srp": ("two-factor", "inputCheckPasswordSRP"),
    "auth-recover-password": ("layer62", "auth.recoverPassword"),
    "auth-recover-password-no-flags": ("two-factor", "auth.recoverPassword"),
    "password-kdf-algo": ("two-factor", "passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow"),
    "account-password-input-settings": ("two-factor", "account.passwordInputSettings"),
    "account-password-settings": ("two-factor", "account.passwordSettings"),
    "account-tmp-password": ("two-factor", "account.tmpPassword"),
    "account-get-tmp-password": ("two-factor", "account.getTmpPassword"),
    "secure-secret-settings": ("two-factor", "secureSecretSettings"),
    "secure-password-kdf-algo-unknown": ("two-factor", "securePasswordKdfAlgoUnknown"),
    "auth-check-recovery-password": ("two-factor", "auth.checkRecoveryPassword"),
    "auth-code-type-fragment-sms": ("two-factor", "auth.codeTypeFragmentSms"),
    "bind-auth-key-inner": ("mtproto", "bind_auth_key_inner"),
    "auth-bind-temp-auth-key": ("two-factor", "auth.bindTempAuthKey"),
    "auth-drop-temp-auth-keys": ("two-factor", "auth.dropTempAuthKeys"),
    "invoke-with-layer": ("two-factor", "invokeWithLayer"),
    "invoke-after-msgs": ("two-factor", "invokeAfterMsgs"),
    "init-connection": ("two-factor", "initConnection"),
    "code-settings": ("two-factor", "codeSettings"),
    "dc-option": ("two-factor", "dcOption"),
    "config": ("two-factor", "config"),
    "res-pq": ("mtproto", "resPQ"),
    "server-dh-inner-data": ("mtproto", "server_DH_inner_data"),
    "p-q-inner-data-temp-dc": ("mtproto", "p_q_inner_data_temp_dc"),
    "rpc-result": ("mtproto", "rpc_result"),
    "msg-container": ("mtproto", "msg_container"),
    "msg-copy": ("mtproto", "msg_copy"),
    "gzip-packed": ("mtproto", "gzip_packed"),
    "future-salts": ("mtproto", "future_salts"),
    "future-salt": ("mtproto", "future_salt"),
    "message": ("mtproto", "message"),
    "auth-exported-authorization": ("two-factor", "auth.exportedAuthorization"),
    "auth-import-bot-authorization": ("two-factor", "auth.importBotAuthorization"),
    "json-object": ("two-factor", "jsonObject"),
}
# Ids known from clients only: the schema pages print these declarations without an id, or not at all.
NOT_PRINTED = ("auth-recover-password", "message")


def line(schema, name):
    found = [t for t in BUILTIN_SCHEMAS[schema].split("\n") if t.split("#")[0].split(" ")[0] == name]
    assert len(found) == 1, (schema, name, found)
    return found[0]


def printed_id(declaration):
    return declaration.split("#")[1].split(" ")[0].rjust(8, "0")
