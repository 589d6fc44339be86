"""Tests of kdf.passwordHash and kdf.legacy."""

from generator.cases import spec
from generator.cases.groups import PUBLISHED
from generator.cases.suite import Suite

CLIENT = PUBLISHED["client"]
SALT1, SALT2 = CLIENT[0]["salt1"], CLIENT[0]["salt2"]
PASSWORD = b"correct horse"
FIRST_STONE = "камень на камень"

# slug, title, bytes, flag
PASSWORDS = (
    ("empty", "the empty password", b"", "BytesOfPassword"),
    ("blank", "a password of one blank", b" ", "BytesOfPassword"),
    ("blanks-around", "a password between blanks", b" correct horse ", "BytesOfPassword"),
    ("newline", "a password that ends in a line feed", b"correct horse\n", "BytesOfPassword"),
    ("crlf", "a password that ends in CR LF", b"correct horse\r\n", "BytesOfPassword"),
    ("nul", "a password with a NUL inside", b"correct\0horse", "NulByte"),
    ("url", "a password of signs that URLs give a meaning", b"a#b%20c+d&e=f", "BytesOfPassword"),
    ("emoji", "a password with a character outside the basic plane", "pass 🐎 word".encode(), "Unicode"),
    ("nfc", "é as one code point", "caf\u00e9".encode(), "NotNormalised"),
    ("nfd", "é as e and a combining accent", "cafe\u0301".encode(), "NotNormalised"),
    ("cyrillic", "a password in Cyrillic", FIRST_STONE.encode(), "Unicode"),
    ("not-utf8", "bytes that are no UTF-8", bytes([0xFF, 0xFE, 0x80, 0xC0]), "NonUtf8"),
    ("long-128", "a password of 128 bytes", b"0123456789abcdef" * 8, "HmacBlock"),
    ("long-129", "a password of 129 bytes", b"0123456789abcdef" * 8 + b"0", "HmacBlock"),
)
FEW = ("empty", "newline", "nul", "nfd")


def suites():
    return password_hash(), legacy()


def password_hash():
    suite = Suite(
        "kdf.passwordHash",
        "From a password to x",
        [
            "SH(data, salt) = H(salt | data | salt), H = SHA-256",
            "ph1 = SH(SH(password, salt1), salt2)",
            "x = SH(PBKDF2-HMAC-SHA512(ph1, salt1, 100000 iterations, 64 bytes), salt2)",
        ],
        [spec.SRP],
    )

    def case(slug, title, password=PASSWORD, salt1=SALT1, salt2=SALT2, **more):
        password = password.hex() if isinstance(password, bytes) else password
        suite.valid(slug, title, {"password": password, "salt1": salt1, "salt2": salt2}, **more)

    case("usual", "salts of the usual lengths", importance="critical", flags=["Kdf"])
    for slug, title, password, flag in PASSWORDS:
        case(f"password-{slug}", title, password, importance="high", flags=[flag, "Kdf"])
    million = {"repeat": {"hex": "61", "count": 2**20}}
    case("password-mebibyte", "a password of 2^20 bytes", million, importance="low", flags=["Large", "Kdf"])
    for length in (0, 1, 7, 8, 16, 72, 128, 129, 255):
        salt1 = bytes((5 * n + 1) % 256 for n in range(length)).hex()
        flag = "EmptySalt" if length == 0 else "SaltLength"
        case(f"salt1-{length}", f"salt1 of {length} bytes", salt1=salt1, flags=[flag, "Kdf"])
    for length in (0, 255):
        salt2 = bytes((3 * n + 2) % 256 for n in range(length)).hex()
        flag = "EmptySalt" if length == 0 else "SaltLength"
        case(f"salt2-{length}", f"salt2 of {length} bytes", salt2=salt2, flags=[flag, "Kdf"])
    case("salts-empty", "both salts are empty", salt1="", salt2="", flags=["EmptySalt", "Kdf"])
    case("salts-equal", "salt1 = salt2", salt1=SALT2, flags=["SaltRole", "Kdf"])
    title = "the salts of the first test, exchanged"
    case("salts-exchanged", title, salt1=SALT2, salt2=SALT1, flags=["SaltRole", "Kdf"])
    case("x-leading-zero", "x begins with a zero byte", b"password 205", flags=["LeadingZero", "Kdf"])
    for given in CLIENT:
        title = f"salts and password of {given['name']}, whose proof is published"
        source = {"name": given["source"], "note": "the published proof depends on x"}
        password = bytes.fromhex(given["password"])
        case(f"of-{given['name']}", title, password, given["salt1"], given["salt2"], flags=["Kdf"], source=source)
    toy = PUBLISHED["toy"]
    title = "password and salts of one byte each"
    case("of-grammers-1", title, toy["password"], toy["salt1"], toy["salt2"], flags=["SaltLength", "Kdf"])
    return suite


def legacy():
    suite = Suite(
        "kdf.legacy",
        "The hash of the scheme before SRP",
        ["password_hash = SHA-256(salt | password | salt)"],
        ["https://core.telegram.org/schema?layer=62"],
    )

    def case(slug, title, password, salt, flag, **more):
        password = password.hex() if isinstance(password, bytes) else password
        suite.valid(slug, title, {"password": password, "salt": salt}, flags=["Legacy", flag], **more)

    case("usual", "a salt of 16 bytes", PASSWORD, SALT2, "SaltRole", importance="critical")
    for slug, title, password, flag in PASSWORDS:
        case(f"password-{slug}", title, password, SALT2, flag, importance="high")
    million = {"repeat": {"hex": "61", "count": 2**20}}
    case("password-mebibyte", "a password of 2^20 bytes", million, SALT2, "Large", importance="low")
    for length in (0, 1, 7, 8, 16, 40, 64, 255):
        salt = bytes((5 * n + 129) % 256 for n in range(length)).hex()
        flag = "EmptySalt" if length == 0 else "SaltLength"
        title = f"a salt of {length} bytes, not text"
        case(f"salt-{length}", title, PASSWORD, salt, flag)
    case("empty", "neither salt nor password", b"", "", "EmptySalt")
    return suite
