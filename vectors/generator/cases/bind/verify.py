"""Tests of bind.verify."""

import struct

from generator.cases.bind.material import BASE, NOW, PERM_ID, RULES, TEMP_ID, bad_messages, long_of, message
from generator.cases.message.material import COUNTING_KEY, SAMPLE_KEY
from generator.cases.suite import Suite
from generator.protocol import mtproto


def given(data, **change):
    """The input of bind.verify for a message; change: of the request (r_…) or of the connection."""
    request = {
        "perm_auth_key_id": str(PERM_ID),
        "nonce": str(BASE["nonce"]),
        "expires_at": BASE["expires_at"],
        "encrypted_message": data.hex(),
    }
    connection = {name: str(BASE[name]) for name in ("msg_id", "temp_auth_key_id", "temp_session_id")}
    request |= {name[2:]: value for name, value in change.items() if name.startswith("r_")}
    rest = {name: value for name, value in change.items() if not name.startswith("r_")}
    return {"perm_auth_key": SAMPLE_KEY.hex(), "request": request, **connection, "now": NOW, **rest}


def swap(value, size="q"):
    return struct.unpack(">" + size, struct.pack("<" + size, value))[0]


def verifying():
    suite = Suite(
        "bind.verify",
        "What a server checks of auth.bindTempAuthKey",
        [
            "bind.open, then: inner msg_id, nonce, expires_at, perm_auth_key_id = those of the request,"
            " inner temp_auth_key_id, temp_session_id = those of the connection, expires_at > now"
        ],
        RULES,
    )
    good = message()
    suite.valid("sample", "all fields agree", given(good), importance="critical")
    suite.valid(
        "expires-in-one-second",
        "expires_at = now + 1",
        given(good, now=BASE["expires_at"] - 1),
        level="should",
        importance="high",
        flags=["Expiry"],
    )
    suite.valid(
        "expires-at-largest",
        "expires_at 2^31 - 1",
        given(message(expires_at=2**31 - 1), r_expires_at=2**31 - 1),
        flags=["IntegerExtreme"],
    )
    suite.valid(
        "negative-longs",
        "every long is negative",
        given(
            message(nonce=-1, msg_id=-4, temp_session_id=-2, temp_auth_key_id=-3),
            r_nonce="-1",
            msg_id="-4",
            temp_session_id="-2",
            temp_auth_key_id="-3",
        ),
        flags=["Negative"],
    )
    suite.valid(
        "zero-longs",
        "nonce and session 0",
        given(message(nonce=0, temp_session_id=0), r_nonce="0", temp_session_id="0"),
        flags=["LeadingZero"],
    )

    def refuse(slug, title, test_input, code, flag, **more):
        more = {"level": "must", "importance": "critical", **more}
        suite.invalid(slug, title, test_input, code, flags=[flag], mutation_of="sample", **more)

    for name, code, where in (
        ("msg_id", "BIND_MSG_ID_MISMATCH", "msg_id"),
        ("nonce", "BIND_NONCE_MISMATCH", "r_nonce"),
        ("temp_auth_key_id", "BIND_TEMP_AUTH_KEY_ID_MISMATCH", "temp_auth_key_id"),
        ("temp_session_id", "BIND_TEMP_SESSION_ID_MISMATCH", "temp_session_id"),
        ("perm_auth_key_id", "BIND_PERM_AUTH_KEY_ID_MISMATCH", "r_perm_auth_key_id"),
    ):
        value = BASE.get(name, PERM_ID)
        slug = name.replace("_", "-")
        refuse(
            f"{slug}-outer", f"another {name} outside", given(good, **{where: str(value + 4)}), code, "FieldMismatch"
        )
        refuse(f"{slug}-inner", f"another {name} inside", given(message(**{name: value + 4})), code, "FieldMismatch")
        refuse(
            f"{slug}-swapped",
            f"{name} outside in the other byte order",
            given(good, **{where: str(swap(value))}),
            code,
            "FieldMismatch",
            importance="high",
        )
        refuse(
            f"{slug}-zero", f"{name} 0 inside", given(message(**{name: 0})), code, "FieldMismatch", importance="high"
        )
        refuse(
            f"{slug}-top-bit",
            f"{name} inside differs in its top bit only",
            given(message(**{name: value ^ -(2**63)})),
            code,
            "FieldMismatch",
            importance="high",
        )
        refuse(
            f"{slug}-low-word",
            f"{name} inside agrees in its low 32 bits only",
            given(message(**{name: value ^ 1 << 40})),
            code,
            "FieldMismatch",
            importance="high",
        )
    mismatch = "BIND_EXPIRES_AT_MISMATCH"
    refuse(
        "expires-at-outer",
        "another expires_at outside",
        given(good, r_expires_at=BASE["expires_at"] + 1),
        mismatch,
        "FieldMismatch",
    )
    refuse(
        "expires-at-inner",
        "another expires_at inside",
        given(message(expires_at=BASE["expires_at"] + 1)),
        mismatch,
        "FieldMismatch",
    )
    refuse(
        "expires-at-duration",
        "a duration instead of a time outside",
        given(good, r_expires_at=86400),
        mismatch,
        "FieldMismatch",
        importance="high",
    )
    temp = "BIND_TEMP_AUTH_KEY_ID_MISMATCH"
    refuse(
        "temp-id-is-perm-id",
        "the id of the permanent key in the place of the temporary one",
        given(message(temp_auth_key_id=PERM_ID)),
        temp,
        "FieldMismatch",
    )
    refuse(
        "perm-id-is-temp-id",
        "the id of the temporary key in the place of the permanent one",
        given(message(perm_auth_key_id=TEMP_ID)),
        "BIND_PERM_AUTH_KEY_ID_MISMATCH",
        "FieldMismatch",
    )
    refuse(
        "sent-under-permanent-key",
        "the connection uses the permanent key",
        given(good, temp_auth_key_id=str(PERM_ID)),
        temp,
        "FieldMismatch",
    )
    refuse(
        "sent-under-third-key",
        "the connection uses a third key",
        given(good, temp_auth_key_id=str(long_of(mtproto.auth_key_id(COUNTING_KEY)))),
        temp,
        "FieldMismatch",
    )
    expired = {"level": "should", "importance": "high"}
    for slug, title, now in (
        ("now", "expires_at = now", BASE["expires_at"]),
        ("second-ago", "expires_at = now - 1", BASE["expires_at"] + 1),
        ("day-ago", "expired a day ago", BASE["expires_at"] + 86400),
    ):
        refuse(f"expired-{slug}", title, given(good, now=now), "BIND_EXPIRED", "Expiry", **expired)
    refuse(
        "expired-zero",
        "expires_at 0 inside and outside",
        given(message(expires_at=0), r_expires_at=0),
        "BIND_EXPIRED",
        "Expiry",
        **expired,
    )
    refuse(
        "expired-negative",
        "expires_at -1: a # would take it for the far future",
        given(message(expires_at=-1), r_expires_at=-1),
        "BIND_EXPIRED",
        "Expiry",
        **expired,
    )
    for length, code, flag in (
        (0, "BIND_TRUNCATED", "Truncated"),
        (23, "BIND_TRUNCATED", "Truncated"),
        (103, "BIND_TRUNCATED", "Truncated"),
        (105, "BIND_TRAILING_BYTES", "TrailingBytes"),
    ):
        refuse(
            f"encrypted-message-{length}",
            f"an encrypted_message of {length} bytes",
            given((good + b"\0")[:length]),
            code,
            flag,
        )
    for slug, title, data, code, flag in bad_messages():
        if slug in (
            "key-id-bit",
            "other-key",
            "msg-key-last-bit",
            "msg-key-only-byte-0",
            "msg-key-only-byte-8",
            "msg-key-only-byte-15",
            "msg-key-over-80",
            "keys-x-8",
            "keys-v2",
            "seqno-1",
            "length-44",
            "constructor-zero",
        ):
            refuse(f"message-{slug}", title, given(data), code, flag)
    refuse(
        "key-255",
        "a permanent key of 255 bytes",
        given(good, perm_auth_key=SAMPLE_KEY[:255].hex()),
        "BIND_PARAMS",
        "KeyLength",
        level="should",
        importance="medium",
    )
    return suite
