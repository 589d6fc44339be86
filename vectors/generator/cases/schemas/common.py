"""The JSON Schema of what all operations share: the frame of a file, of a test, and the kinds of values."""

from generator.cases.schemas.forms import DIALECT, REJECT_CODE, STAGE, array_of, record, ref


def frame(properties, required):
    """An object of which a schema that refers here says the rest."""
    return {"type": "object", "required": required, "properties": properties}


def every_file():
    properties = {
        "version": ref("version"),
        "title": ref("title"),
        "equations": array_of({"type": "string"}, minItems=1),
        "witnesses": ref("witnesses"),
    }
    return frame(properties, ["$schema", "op", *properties, "tests"])


def every_test():
    properties = {
        "title": ref("title"),
        "level": ref("level"),
        "profile": {"const": "robustness"},
        "importance": ref("importance"),
        "result": ref("result"),
        "flags": ref("flags"),
        "spec": ref("spec"),
        "since": ref("version"),
        "orReject": ref("reject"),
        "mutationOf": ref("id"),
        "witnesses": ref("witnessNames"),
        "source": ref("source"),
    }
    optional = ("profile", "orReject", "mutationOf", "witnesses", "source")
    required = ["id", *(name for name in properties if name not in optional), "input", "expect"]
    result = {"properties": {"result": {"const": "invalid"}}}
    rejected = {"properties": {"expect": ref("rejected")}}
    answered = {"properties": {"expect": {"not": ref("rejected")}}}
    rules = [
        {"if": result, "then": rejected, "else": answered},
        {"if": {"required": ["profile"]}, "then": {"properties": {"level": {"enum": ["should", "may"]}}}},
        {"if": {"not": {"properties": {"result": {"const": "open"}}}}, "then": {"properties": {"orReject": False}}},
    ]
    return {**frame(properties, required), "allOf": rules}


def common():
    named = {"type": "string", "minLength": 1}
    definitions = {
        "hex": {"type": "string", "pattern": "^([0-9a-f]{2})*$"},
        "long": {"type": "string", "pattern": "^(0|-?[1-9][0-9]*)$"},
        "integer": {"type": "integer", "minimum": -(2**53) + 1, "maximum": 2**53 - 1},
        "constructorId": {"type": "string", "pattern": "^[0-9a-f]{8}$"},
        "repeat": record(
            {"repeat": record({"hex": ref("hex"), "count": {"type": "integer", "minimum": 1, "maximum": 2**24}})}
        ),
        "bytes": {"anyOf": [ref("hex"), ref("repeat")]},
        "digest": record(
            {
                "digest": record(
                    {
                        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                        "length": {"type": "integer", "minimum": 1},
                    }
                )
            }
        ),
        "answerBytes": {"anyOf": [ref("hex"), ref("digest")]},
        "tlValue": {
            "description": "TL-JSON",
            "anyOf": [
                {"type": ["string", "boolean", "null"]},
                ref("integer"),
                array_of(ref("tlValue")),
                record({"hex": {"anyOf": [ref("hex"), ref("repeat"), ref("digest")]}}),
                record({"f64": {"type": "string", "pattern": "^[0-9a-f]{16}$"}}),
                {
                    "type": "object",
                    "required": ["_"],
                    "properties": {"_": {"type": "string"}},
                    "additionalProperties": ref("tlValue"),
                },
            ],
        },
        "reject": record({"code": REJECT_CODE, "stage": STAGE}),
        "rejected": record({"reject": ref("reject")}),
        "file": every_file(),
        "test": every_test(),
        "id": {"type": "string", "pattern": "^[a-z][A-Za-z]*(\\.[A-Za-z]+)+/[A-Za-z0-9-]+$"},
        "title": {"type": "string", "minLength": 3, "maxLength": 200},
        "level": {"enum": ["must", "should", "may"]},
        "importance": {"enum": ["critical", "high", "medium", "low"]},
        "result": {"enum": ["valid", "invalid", "open"]},
        "flags": array_of({"type": "string", "pattern": "^[A-Z][A-Za-z0-9]+$"}, uniqueItems=True),
        "witnesses": array_of(record({"name": named, "what": named}), minItems=2),
        "witnessNames": array_of(named, minItems=1, uniqueItems=True),
        "spec": array_of({"type": "string", "pattern": "^https://"}, minItems=1, uniqueItems=True),
        "source": record({"name": named, "note": named}, ("note",)),
        "version": {"type": "string", "pattern": "^[0-9]{4}\\.[0-9]+$"},
    }
    return {
        "$schema": DIALECT,
        "title": "What the schemas of all operations share",
        "$defs": definitions,
    }
