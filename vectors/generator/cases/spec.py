"""Where the rules are written."""

from fnmatch import fnmatchcase

CORE = "https://core.telegram.org"
SERIALIZE = f"{CORE}/mtproto/serialize"
BASE_TYPES = f"{CORE}/mtproto/serialize#base-types"
TL = f"{CORE}/mtproto/TL"
TL_FORMAL = f"{CORE}/mtproto/TL-formal"
COMBINATORS = f"{CORE}/mtproto/TL-combinators"
OPTARGS = f"{CORE}/mtproto/TL-optargs"
POLYMORPH = f"{CORE}/mtproto/TL-polymorph"
SCHEMA = f"{CORE}/schema"
SCHEMA_MTPROTO = f"{CORE}/schema/mtproto"
END_TO_END = f"{CORE}/schema/end-to-end"
SERVICE = f"{CORE}/mtproto/service_messages"
SERVICE_ABOUT = f"{CORE}/mtproto/service_messages_about_messages"
INVOKING = f"{CORE}/api/invoking"
DESCRIPTION = f"{CORE}/mtproto/description"
DESCRIPTION_V1 = f"{CORE}/mtproto/description_v1"
SECURITY = f"{CORE}/mtproto/security_guidelines"
SECURITY_V1 = f"{CORE}/mtproto/security_guidelines_v1"
AUTH_KEY = f"{CORE}/mtproto/auth_key"
SAMPLES = f"{CORE}/mtproto/samples-auth_key"
BIND = f"{CORE}/method/auth.bindTempAuthKey"
PFS = f"{CORE}/api/pfs"
OPENSSL_IGE = "https://github.com/openssl/openssl/blob/master/test/igetest.c"
TDLIB_PARSERS = "https://github.com/tdlib/td/blob/master/tdutils/td/utils/tl_parsers.h"
SRP = f"{CORE}/api/srp"
SRP_METHOD = f"{CORE}/method/auth.checkPassword"
PASSPORT = f"{CORE}/passport/encryption"
SRP_DESIGN = "https://web.archive.org/web/2020/http://srp.stanford.edu/design.html"
TDLIB_PLAIN = "https://github.com/tdlib/td/blob/master/td/mtproto/NoCryptoStorer.h"
TD_API = "https://github.com/tdlib/td/blob/master/td/generate/scheme/td_api.tl"
E2E_API = "https://github.com/tdlib/td/blob/master/td/generate/scheme/e2e_api.tl"
TL_PARSER = "https://github.com/tdlib/td/tree/master/td/generate/tl-parser"
TON_API = "https://github.com/ton-blockchain/ton/blob/master/tl/generate/scheme/ton_api.tl"
LITE_API = "https://github.com/ton-blockchain/ton/blob/master/tl/generate/scheme/lite_api.tl"
TONLIB_API = "https://github.com/ton-blockchain/ton/blob/master/tl/generate/scheme/tonlib_api.tl"
TRANSPORT_ERRORS = f"{CORE}/mtproto/mtproto-transports#transport-errors"

# Operation, code of the rejection -> document -> the section that has the rule. The first that fits.
_PROOF = "presenting-proof-of-work-server-authentication"
_SECTIONS = (
    ("*", "MESSAGE_INTEGRITY", SECURITY, "checking-sha256-hash-value-of-msg-key"),
    ("*", "MESSAGE_LENGTH", SECURITY, "checking-message-length"),
    ("*", "MESSAGE_PADDING", SECURITY, "checking-message-length"),
    ("*", "MESSAGE_SESSION_MISMATCH", SECURITY, "checking-session-id"),
    ("*", "MESSAGE_MSG_ID_PARITY", SECURITY, "checking-msg-id"),
    ("*", "MODP_ELEMENT_RANGE", SECURITY, "g-a-and-g-b-validation"),
    ("*", "MODP_*", SECURITY, "validation-of-dh-parameters"),
    ("*", "MODP_*", AUTH_KEY, "dh-key-exchange-complete"),
    ("*", "AUTH_ANSWER_*", SECURITY, "checking-sha1-hash-values"),
    ("*", "AUTH_NEW_NONCE_HASH", AUTH_KEY, "9-server-responds-in-one-of-three-ways"),
    ("*", "AUTH_DH_GEN_FAIL", AUTH_KEY, "9-server-responds-in-one-of-three-ways"),
    ("message.msgKey", "*", DESCRIPTION, "message-key-msg-key"),
    ("message.keys", "*", DESCRIPTION, "defining-aes-key-and-initialization-vector"),
    ("message.authKeyId", "*", AUTH_KEY, "9-server-responds-in-one-of-three-ways"),
    ("authKey.factorize", "*", AUTH_KEY, "dh-exchange-initiation"),
    ("authKey.rsa*", "*", AUTH_KEY, "41-rsa-paddata-server-public-key-mentioned-above-is-implemented-as-follows"),
    ("authKey.tmpAes", "*", AUTH_KEY, _PROOF),
    ("authKey.decryptAnswer", "*", AUTH_KEY, _PROOF),
    ("authKey.newNonceHash", "*", AUTH_KEY, "9-server-responds-in-one-of-three-ways"),
    ("authKey.agree", "*", AUTH_KEY, "dh-key-exchange-complete"),
    ("srp.newPassword", "*", SRP, "setting-a-new-2fa-password"),
    ("srp.*", "*", SRP, "checking-the-password-with-srp"),
    ("kdf.passwordHash", "*", SRP, "checking-the-password-with-srp"),
)


def cited(links, op, code):
    """The links, with the section that has the rule where one has it."""
    return [_with_section(link, op, code) for link in links]


def _with_section(link, op, code):
    for op_pattern, code_pattern, document, section in _SECTIONS:
        if link == document and fnmatchcase(op, op_pattern) and fnmatchcase(code, code_pattern):
            return f"{document}#{section}"
    return link
