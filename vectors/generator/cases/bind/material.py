"""Good and bad binding messages."""

import struct

from generator.cases import spec
from generator.cases.message.material import COUNTING_KEY, OTHER_KEY, SAMPLE_KEY, flip
from generator.protocol import binding, ige, mtproto

RULES = [spec.BIND, spec.PFS]


def long_of(data):
    return struct.unpack("<q", data)[0]


PERM_ID = long_of(mtproto.auth_key_id(SAMPLE_KEY))
TEMP_ID = long_of(mtproto.auth_key_id(OTHER_KEY))
BASE = {
    "msg_id": 7333335051074295416,
    "nonce": -1167088121787636991,
    "temp_auth_key_id": TEMP_ID,
    "temp_session_id": -8613303245920329199,
    "expires_at": 1707511505,
    "random": bytes(range(16, 32)),
    "padding": bytes(range(0xA0, 0xA8)),
}
NOW = BASE["expires_at"] - 86400


def message(key=SAMPLE_KEY, **change):
    """A good binding message, or one with exactly the given fields changed."""
    f = {**BASE, "perm_auth_key_id": long_of(mtproto.auth_key_id(key)), "constructor": binding.BIND_AUTH_KEY_INNER}
    f |= {"seqno": 0, "length": 40, **change}
    inner = binding.inner(
        f["nonce"],
        f["temp_auth_key_id"],
        f["perm_auth_key_id"],
        f["temp_session_id"],
        f["expires_at"],
        f["constructor"],
    )
    plaintext = binding.plaintext(f["random"], f["msg_id"], inner, f["seqno"], f["length"])
    return mtproto.seal_raw(1, key, 0, plaintext, f["padding"], f.get("derive"))


def bad_messages():
    """slug, title, message, code, flag: each with one defect, under the key of the sample."""
    good = message()
    inner = binding.inner(
        *(BASE[n] for n in ("nonce", "temp_auth_key_id")), PERM_ID, BASE["temp_session_id"], BASE["expires_at"]
    )
    plaintext = binding.plaintext(BASE["random"], BASE["msg_id"], inner)
    padded = plaintext + BASE["padding"]

    def sealed(msg_key, text, version=1, key=SAMPLE_KEY, swap=False):
        aes_key, aes_iv = mtproto.keys(version, key, msg_key, 0)
        iv = aes_iv[16:] + aes_iv[:16] if swap else aes_iv
        return good[:8] + msg_key + ige.encrypt(aes_key, iv, text)

    right = mtproto.msg_key(1, SAMPLE_KEY, 0, plaintext)
    mismatch = "BIND_MSG_KEY_MISMATCH"
    only_byte = (
        (
            f"msg-key-only-byte-{i}",
            f"decrypts well, and only byte {i} of msg_key is wrong: a comparison that leaves it out sees nothing",
            sealed(flip(right, i), padded),
            mismatch,
            "ForgedMsgKey",
        )
        for i in range(16)
    )
    return (
        *only_byte,
        ("key-id-bit", "the key id with one bit flipped", flip(good, 0), "BIND_KEY_ID_MISMATCH", "WrongKeyId"),
        (
            "key-id-last-bit",
            "the key id with its last bit flipped",
            flip(good, 7, 7),
            "BIND_KEY_ID_MISMATCH",
            "WrongKeyId",
        ),
        (
            "key-id-swapped",
            "the key id in the other byte order",
            good[7::-1] + good[8:],
            "BIND_KEY_ID_MISMATCH",
            "WrongKeyId",
        ),
        (
            "key-id-aux",
            "the first 8 bytes of the SHA1 as key id",
            mtproto.aux_hash(SAMPLE_KEY) + good[8:],
            "BIND_KEY_ID_MISMATCH",
            "WrongKeyId",
        ),
        (
            "key-id-temp",
            "the id of the temporary key",
            mtproto.auth_key_id(OTHER_KEY) + good[8:],
            "BIND_KEY_ID_MISMATCH",
            "WrongKeyId",
        ),
        ("key-id-zero", "a key id of 0", bytes(8) + good[8:], "BIND_KEY_ID_MISMATCH", "WrongKeyId"),
        (
            "other-key",
            "a message that another permanent key sealed",
            message(key=COUNTING_KEY),
            "BIND_KEY_ID_MISMATCH",
            "WrongKeyId",
        ),
        (
            "sealed-by-temp-key",
            "the temporary key sealed it, the id is that of the permanent key",
            good[:8] + message(key=OTHER_KEY)[8:],
            mismatch,
            "WrongDerivation",
        ),
        ("msg-key-first-bit", "the first bit of msg_key flipped", flip(good, 8, 7), mismatch, "ForgedMsgKey"),
        ("msg-key-last-bit", "the last bit of msg_key flipped", flip(good, 23), mismatch, "ForgedMsgKey"),
        ("msg-key-zero", "msg_key of zero bytes", good[:8] + bytes(16) + good[24:], mismatch, "ForgedMsgKey"),
        ("body-first-bit", "the first bit of the encrypted part flipped", flip(good, 24, 7), mismatch, "ForgedBody"),
        ("body-last-block", "a bit of the last block flipped", flip(good, 95), mismatch, "ForgedBody"),
        (
            "msg-key-over-80",
            "msg_key over the 80 bytes with padding",
            sealed(mtproto.msg_key(1, SAMPLE_KEY, 0, padded), padded),
            mismatch,
            "PaddingCovered",
        ),
        (
            "msg-key-over-40",
            "msg_key over the inner object alone",
            sealed(mtproto.msg_key(1, SAMPLE_KEY, 0, inner), padded),
            mismatch,
            "WrongDerivation",
        ),
        (
            "msg-key-first-16",
            "msg_key is the first 16 bytes of the SHA1",
            sealed(mtproto.sha1(plaintext)[:16], padded),
            mismatch,
            "WrongDerivation",
        ),
        (
            "msg-key-v2",
            "msg_key as in 2.0, keys as in 1.0",
            sealed(mtproto.msg_key(2, SAMPLE_KEY, 0, padded), padded),
            mismatch,
            "WrongDerivation",
        ),
        ("keys-v2", "keys derived as in 2.0", sealed(right, padded, version=2), mismatch, "WrongDerivation"),
        ("keys-x-8", "keys derived with x = 8", message(derive=(1, 8)), mismatch, "WrongDerivation"),
        ("iv-swapped", "the halves of aes_iv exchanged", sealed(right, padded, swap=True), mismatch, "WrongDerivation"),
        ("seqno-1", "seqno 1", message(seqno=1), "BIND_SEQNO", "SeqNo"),
        ("seqno-2", "seqno 2", message(seqno=2), "BIND_SEQNO", "SeqNo"),
        ("seqno-minus-1", "seqno -1", message(seqno=-1), "BIND_SEQNO", "SeqNo"),
        ("length-36", "length 36", message(length=36), "BIND_MSG_LEN", "LengthField"),
        ("length-39", "length 39", message(length=39), "BIND_MSG_LEN", "LengthField"),
        ("length-41", "length 41", message(length=41), "BIND_MSG_LEN", "LengthField"),
        ("length-44", "length 44", message(length=44), "BIND_MSG_LEN", "LengthField"),
        ("length-48", "length 48, padding and all", message(length=48), "BIND_MSG_LEN", "LengthField"),
        ("length-72", "length 72", message(length=72), "BIND_MSG_LEN", "LengthField"),
        ("length-0", "length 0", message(length=0), "BIND_MSG_LEN", "LengthField"),
        ("length-minus-40", "length -40", message(length=-40), "BIND_MSG_LEN", "LengthField"),
        (
            "constructor-zero",
            "an inner object with number 0",
            message(constructor=0),
            "BIND_CONSTRUCTOR",
            "WrongConstructor",
        ),
        (
            "constructor-swapped",
            "the inner number in the other byte order",
            message(constructor=0x65F7A375),
            "BIND_CONSTRUCTOR",
            "WrongConstructor",
        ),
        (
            "constructor-of-request",
            "the number of auth.bindTempAuthKey inside",
            message(constructor=0xCDD42A05),
            "BIND_CONSTRUCTOR",
            "WrongConstructor",
        ),
    )
