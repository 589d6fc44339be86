"""Tests of secureSecret.encrypt, secureSecret.decrypt and secureSecret.check."""

import hashlib

from generator.cases import spec
from generator.cases.kdf import PASSWORDS
from generator.cases.suite import Suite
from generator.protocol import secure_secret

SALT = bytes(range(8)) + bytes(range(0x40, 0x60))
PASSWORD = "passw0rd ☃".encode()
ALGOS = ("pbkdf2", "sha512")


def made(seed):
    """32 bytes whose sum is 239 mod 255."""
    secret = hashlib.sha256(seed).digest()
    missing = (255 + 239 - sum(secret) % 255) % 255
    return bytes([(secret[0] + missing) % 255]) + secret[1:]


def with_id(want):
    for n in range(100000):
        secret = made(b"secret %d" % n)
        if want(secure_secret.secret_id(secret)):
            return secret
    raise AssertionError


SECRET = made(b"secret")
SECRETS = (
    ("usual", "a random secret", SECRET, "Checksum"),
    ("negative-id", "an id below 0", with_id(lambda n: n < 0), "Negative"),
    ("positive-id", "an id above 0", with_id(lambda n: n > 2**62), "BeyondDouble"),
    ("id-leading-zero", "an id whose last byte on the wire is zero", with_id(lambda n: 0 < n < 2**56), "LeadingZero"),
    ("id-trailing-zero", "an id whose first byte on the wire is zero", with_id(lambda n: n % 256 == 0), "LeadingZero"),
    ("id-small", "an id below 2^47", with_id(lambda n: 0 < n < 2**47), "LeadingZero"),
    ("sum-239", "the least sum, 239", bytes(31) + b"\xef", "Checksum"),
    ("sum-494", "the sum 239 + 255", bytes(30) + b"\xff\xef", "Checksum"),
    ("sum-largest", "the largest sum, 239 + 31 * 255", b"\xff" * 31 + b"\xef", "Checksum"),
    ("first-byte-zero", "the secret begins with a zero byte", bytes(1) + b"\xef" + bytes(30), "LeadingZero"),
)


def suites():
    encrypt = Suite(
        "secureSecret.encrypt",
        "Encrypting the secret of Telegram Passport under the password",
        [
            "hash = PBKDF2-HMAC-SHA512(password, salt, 100000, 64), or SHA-512(salt | password | salt)",
            "key = hash[0..32), iv = hash[32..48); AES-256-CBC without padding",
            "secure_secret_id = SHA-256(secret)[0..8), little-endian",
        ],
        [spec.PASSPORT],
    )
    decrypt = Suite(
        "secureSecret.decrypt",
        "Decrypting and checking the secret of Telegram Passport",
        [*encrypt.equations, "sum of the 32 bytes mod 255 = 239"],
        [spec.PASSPORT],
    )
    both_ways(encrypt, decrypt)
    refuse_to_encrypt(encrypt)
    refuse_to_decrypt(decrypt)
    return encrypt, decrypt, check()


def both_ways(encrypt, decrypt):
    def both(slug, title, algo, secret=SECRET, password=PASSWORD, salt=SALT, **more):
        given = {"algo": algo, "password": password.hex(), "salt": salt.hex()}
        out = encrypt.valid(slug, title, {**given, "secret": secret.hex()}, **more)
        decrypt.valid(slug, title, {**given, **out}, **more)

    for algo in ALGOS:
        for slug, title, secret, flag in SECRETS:
            both(f"{algo}-{slug}", f"{algo}, {title}", algo, secret, importance="high", flags=[flag])
        for slug, title, password, flag in PASSWORDS if algo == "sha512" else PASSWORDS[:3:2] + PASSWORDS[5:6]:
            both(f"{algo}-password-{slug}", f"{algo}, {title}", algo, password=password, flags=[flag])
        for length in (0, 8, 129):
            flag = "EmptySalt" if length == 0 else "SaltLength"
            title = f"{algo}, a salt of {length} bytes"
            both(f"{algo}-salt-{length}", title, algo, salt=bytes(range(length)), flags=[flag])


def base_of(algo, secret, password=PASSWORD):
    given = {"algo": algo, "password": password.hex(), "salt": SALT.hex()}
    data = secure_secret.encrypt_any(secure_secret.password_hash(algo, password, SALT), secret)
    return {**given, "secure_secret": data.hex(), "secure_secret_id": str(secure_secret.secret_id(secret))}


WRONG_SUMS = (
    ("238", "the sum 238", bytes(31) + b"\xee"),
    ("240", "the sum 240", bytes(31) + b"\xf0"),
    ("mod-256", "the sum 495, 239 mod 256", bytes(30) + b"\xff\xf0"),
    ("zero", "a secret of zero bytes", bytes(32)),
    ("random", "random bytes", hashlib.sha256(b"random").digest()),
)


def refuse_to_encrypt(encrypt):
    good = SECRET
    given = {"algo": "sha512", "password": PASSWORD.hex(), "salt": SALT.hex()}
    for slug, title, secret, flag in (
        ("empty", "no secret", b"", "WrongLength"),
        ("16-bytes", "a secret of 16 bytes", bytes(15) + b"\xef", "WrongLength"),
        ("31-bytes", "a secret of 31 bytes", bytes(30) + b"\xef", "WrongLength"),
        ("33-bytes", "a secret of 33 bytes", good + b"\0", "WrongLength"),
        ("48-bytes", "a secret of 48 bytes", good + bytes(16), "WrongLength"),
        *((f"sum-{slug}", title, secret, "Checksum") for slug, title, secret in WRONG_SUMS),
    ):
        encrypt.invalid(
            f"secret-{slug}",
            title,
            {**given, "secret": secret.hex()},
            "SECRET_PARAMS",
            importance="high",
            flags=[flag],
            mutation_of="sha512-usual",
        )
    for algo in ("unknown", "", "PBKDF2", "sha256"):
        encrypt.invalid(
            f"algo-{algo or 'empty'}-is-unknown",
            f'algo "{algo}"',
            {**given, "algo": algo, "secret": good.hex()},
            "SRP_UNSUPPORTED_ALGO",
            importance="high",
            flags=["Algorithm"],
            mutation_of="sha512-usual",
        )


def refuse_to_decrypt(decrypt):
    good = SECRET

    def refuse(slug, title, change, code, flag, algo="sha512", secret=good, level="must"):
        decrypt.invalid(
            f"{algo}-{slug}",
            f"{algo}, {title}",
            {**base_of(algo, secret), **change},
            code,
            level=level,
            importance="critical",
            flags=[flag],
            mutation_of=f"{algo}-usual",
        )

    number = secure_secret.secret_id(good)
    swapped = int.from_bytes(hashlib.sha256(good).digest()[:8], "big", signed=True)
    last = int.from_bytes(hashlib.sha256(good).digest()[-8:], "little", signed=True)
    for slug, title, secret in WRONG_SUMS:
        refuse(f"sum-{slug}", title, {}, "SECRET_CHECKSUM", "Checksum", secret=secret)
    for algo in ALGOS:
        wrong = {"password": (PASSWORD + b" ").hex()}
        refuse("wrong-password", "another password", wrong, "SECRET_CHECKSUM", "Checksum", algo)
        other = {"algo": ALGOS[1 - ALGOS.index(algo)]}
        title = "encrypted with this algorithm, opened with the other"
        refuse("other-algo", title, other, "SECRET_CHECKSUM", "Algorithm", algo)
        refuse("wrong-salt", "another salt", {"salt": (SALT + b"\0").hex()}, "SECRET_CHECKSUM", "SaltLength", algo)
    for slug, title, other in (
        ("zero", "id 0", 0),
        ("plus-1", "an id that is larger by 1", number + 1),
        ("high-bit", "an id that differs in its highest bit", number ^ -(2**63)),
        ("high-half", "an id whose high half differs", number ^ (1 << 40)),
        ("swapped", "the id in the other byte order", swapped),
        ("last-bytes", "the last 8 bytes of the hash", last),
        ("of-another", "the id of another secret", secure_secret.secret_id(made(b"other"))),
    ):
        change = {"secure_secret_id": str(other)}
        refuse(f"id-{slug}", title, change, "SECRET_ID_MISMATCH", "SecretId", "pbkdf2" if slug == "zero" else "sha512")
    data = base_of("sha512", good)["secure_secret"]
    for length in (0, 15, 16, 31, 33, 48, 64):
        change = {"secure_secret": (data * 2)[: 2 * length]}
        refuse(f"length-{length}", f"{length} bytes", change, "SECRET_LENGTH", "WrongLength")
    for algo in ("unknown", ""):
        slug = f"algo-{algo or 'empty'}-is-unknown"
        refuse(slug, f'algo "{algo}"', {"algo": algo}, "SRP_UNSUPPORTED_ALGO", "Algorithm", level="should")


def check():
    suite = Suite(
        "secureSecret.check",
        "Whether bytes can be a secret of Telegram Passport",
        ["32 bytes, sum mod 255 = 239"],
        [spec.PASSPORT],
    )

    def case(slug, title, secret, want, flag="Checksum"):
        out = suite.valid(slug, title, {"secret": secret.hex()}, importance="high", flags=[flag])
        assert out["valid"] == want, slug

    for slug, title, secret, flag in SECRETS:
        case(slug, title, secret, True, flag)
    for slug, title, secret in WRONG_SUMS:
        case(f"sum-{slug}", title, secret, False)
    good = SECRET
    case("bit-flipped", "a bit flipped", good[:9] + bytes([good[9] ^ 4]) + good[10:], False)
    case("bytes-exchanged", "two bytes exchanged: the sum is the same", good[1::-1] + good[2:], True)
    case("ff-for-zero", "a byte ff for a byte 00: the sum is the same mod 255", b"\xff" + bytes(30) + b"\xef", True)
    for slug, title, secret in (
        ("empty", "no bytes", b""),
        ("1-byte", "one byte, sum 239", b"\xef"),
        ("31-bytes", "31 bytes, sum 239", bytes(30) + b"\xef"),
        ("33-bytes", "33 bytes, sum 239", bytes(32) + b"\xef"),
        ("64-bytes", "64 bytes, sum 239", bytes(63) + b"\xef"),
    ):
        case(f"length-{slug}", title, secret, False, "WrongLength")
    return suite
