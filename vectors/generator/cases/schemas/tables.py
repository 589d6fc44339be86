"""The JSON Schemas of the tables, and of the index and the kills."""

from generator.cases.schemas.forms import DIALECT, REJECT_CODE, STAGE, array_of, record, ref
from generator.cases.schemas.operations import OPERATIONS


def table(title, properties):
    return {"$schema": DIALECT, "title": title, **record(properties)}


def index():
    name = {"pattern": "^[A-Za-z0-9-]+$"}
    mark = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
    return table(
        "Every test by its operation and name: the first 16 bytes of the SHA-256 of the canonical test",
        {
            "version": ref("version"),
            "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
            "tests": {
                "type": "object",
                "additionalProperties": {"type": "object", "propertyNames": name, "additionalProperties": mark},
            },
        },
    )


def retired():
    properties = {
        "id": ref("id"),
        "reason": {"type": "string", "minLength": 3},
        "successor": ref("id"),
        "since": ref("version"),
    }
    listed = array_of(record(properties, ("successor",)))
    title = "Tests that were removed; their ids are not used again"
    return table(title, {"version": ref("version"), "retired": listed})


def flags():
    text = {"type": "string", "minLength": 3}
    flag = record(
        {
            "title": text,
            "what": text,
            "why": text,
            "severity": {"enum": ["critical", "high", "medium", "low"]},
            "links": ref("spec"),
        }
    )
    names = {"pattern": "^[A-Z][A-Za-z0-9]+$"}
    listed = {"type": "object", "propertyNames": names, "additionalProperties": flag}
    return table("What a test is about", {"version": ref("version"), "flags": listed})


def error_codes():
    own = (
        "TlError",
        "SchemaError",
        "IgeError",
        "MessageError",
        "BindingError",
        "ModpError",
        "SrpError",
        "AuthKeyError",
        "StateError",
        "FlowError",
    )
    thrown = [*own, "TypeError", "RangeError"]
    rpc_error = {"type": "string", "pattern": "^[A-Z_]+$"}
    code = record(
        {
            "code": REJECT_CODE,
            "package": {"type": "string", "pattern": "^@mtproof/"},
            "stage": STAGE,
            "meaning": {"type": "string", "minLength": 3},
            "thrownAs": {"enum": thrown},
            "rpc_error": rpc_error,
        },
        ("rpc_error",),
    )
    return table("Every reason for a rejection", {"version": ref("version"), "codes": array_of(code)})


def builtin_schemas():
    texts = record({name: {"type": "string"} for name in ("mtproto", "two-factor", "layer62")})
    return table(
        "The schema texts that tl.encode and tl.decode know by name", {"version": ref("version"), "schemas": texts}
    )


MISTAKE_ID = {"type": "string", "pattern": "^[a-z]+\\.[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"}


def mistakes():
    text = {"type": "string", "minLength": 3}
    link = {"type": "string", "pattern": "^https://"}
    mistake = record(
        {
            "id": MISTAKE_ID,
            "title": ref("title"),
            "symptom": text,
            "bites": text,
            "ops": array_of({"enum": list(OPERATIONS)}, minItems=1, uniqueItems=True),
            "seenIn": array_of(record({"what": text, "link": link}), minItems=1),
            "links": ref("spec"),
        },
        ("seenIn",),
    )
    together = array_of(array_of(MISTAKE_ID, minItems=2, uniqueItems=True))
    return table(
        "What implementations do wrong",
        {"version": ref("version"), "mistakes": array_of(mistake, minItems=1), "together": together},
    )


def kills():
    caught = record(
        {
            "count": {"type": "integer", "minimum": 1},
            "tests": array_of(ref("id"), minItems=1, maxItems=6, uniqueItems=True),
        }
    )
    by_mistake = {"type": "object", "propertyNames": MISTAKE_ID, "additionalProperties": caught}
    return table("Which tests catch which mistake", {"version": ref("version"), "kills": by_mistake})


def diagnosis():
    text = {"type": "string"}
    numbers = array_of({"type": "integer", "minimum": 0}, minItems=1, uniqueItems=True)
    mark = {"pattern": "^[0-9a-f]{16}$"}
    by_mark = {"type": "object", "propertyNames": mark, "additionalProperties": numbers, "minProperties": 1}
    answers = {"type": "object", "additionalProperties": by_mark, "minProperties": 1}
    span = {"type": "array", "prefixItems": [{"type": "integer"}, {"type": ["integer", "null"]}, text], "items": False}
    layout = {
        "type": "object",
        "additionalProperties": array_of({**span, "minItems": 3}, minItems=1),
        "minProperties": 1,
    }
    return table(
        "Which mistakes give which wrong answer to a test, by path and hash, and which reject it although it is valid",
        {
            "version": ref("version"),
            "inputs": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "mistakes": array_of(text, minItems=1, uniqueItems=True),
            "tests": {"type": "object", "propertyNames": ref("id"), "additionalProperties": answers},
            "rejects": {"type": "object", "propertyNames": ref("id"), "additionalProperties": numbers},
            "layouts": {"type": "object", "additionalProperties": layout},
        },
    )
