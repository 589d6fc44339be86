"""Which tests are of the profile robustness: arguments that only a caller can give, bytes that no peer sends."""

from fnmatch import fnmatchcase

# Of every operation: a function was called with what it does not take.
ARGUMENTS = ("*_PARAMS", "TL_TYPE", "TL_RANGE", "IGE_*")
# TL that another would read: the documents say how a value is written, not what else a reader refuses.
LENIENT_TL = (
    "TL_NONZERO_PADDING",
    "TL_NON_MINIMAL_LENGTH",
    "TL_BAD_LENGTH_PREFIX",
    "TL_NAT_RANGE",
    "TL_COUNT_LIMIT",
    "TL_DEPTH_LIMIT",
    "TL_TRAILING_BYTES",
    "SCHEMA_*",
)
# Operation -> codes of what does not come over the wire.
CODES = {
    "tl.*": LENIENT_TL,
    "authKey.factorize": ("AUTH_PQ_*",),
    "authKey.exchange": ("AUTH_PQ_*", "AUTH_G_B_RANGE"),
    "authKey.agree": ("AUTH_G_B_RANGE",),
    "srp.verify": ("SRP_M1_LENGTH",),
    "srp.newPassword": ("SRP_SALT_LENGTH",),
    "secureSecret.*": ("SRP_UNSUPPORTED_ALGO",),
}
# Single tests: a string is there but its padding; arguments; data that no client sends; text that is no TL.
NAMES = (
    "tl.primitive.decode/string-5-cut-[67]",
    "tl.primitive.decode/bytes-254-cut-25[89]",
    "tl.primitive.decode/bytes-missing-padding",
    "tl.*/container-count-minus-1",
    "tl.*/container-count-2-31*",
    "authKey.serve/argument-*",
    "authKey.exchange/pq-short",
    "authKey.rsaPad/temp-keys-used-up",
    "authKey.rsaPad/data-0",
    "authKey.rsaPad/data-1",
    "authKey.rsaPad/data-143",
    "authKey.encryptInner/data-empty",
    "authKey.decryptAnswer/answer-1",
    "authKey.decryptAnswer/answer-1[12]",
    "tl.primitive.encode/string-not-utf8*",
    "tl.encode/string-not-utf8",
    "tl.*/hand-edited-*",
)
# What binds the sender alone: a receiver, or a client that never writes it, need not know it.
AT_MOST_SHOULD = (
    "authKey.decryptAnswer/padding-1[67]",
    "authKey.decryptAnswer/padding-20",
    "authKey.decryptAnswer/padding-3[12]",
    "authKey.exchange/params-padding-16",
    "tl.encode/future-salts*",
)


def binds(test):
    """Whether what a test asks for binds an implementation, so that its level may be must."""
    return "profile" not in test and not any(fnmatchcase(test["id"], name) for name in AT_MOST_SHOULD)


def is_robustness(op, test):
    code = (test["expect"].get("reject") or {}).get("code", "")
    patterns = ARGUMENTS + tuple(code for family, codes in CODES.items() if fnmatchcase(op, family) for code in codes)
    named = any(fnmatchcase(test["id"], name) for name in NAMES)
    return named or any(fnmatchcase(code, pattern) for pattern in patterns) or _is_odd_value(op, test)


def _is_odd_value(op, test):
    """A good value that neither side ever has."""
    given = test["input"]
    if op in ("ige.encrypt", "ige.decrypt"):
        return len(given["key"]) != 64
    if op == "authKey.factorize" and test["result"] == "valid":
        return any(len(test["expect"][name]) != 8 for name in ("p", "q")) or int(given["pq"], 16) >= 2**63
    if op == "authKey.fingerprint" and test["result"] == "valid":
        return len(given["n"]) != 512 or given["n"] < "8" or given["e"] != "010001"
    if op == "modp.isPrime":
        return len(given["n"]) < 256
    return "NanPayload" in test["flags"]
