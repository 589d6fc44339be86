"""What the schemas are made of."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
COMMON = "common.schema.json#/$defs/"


def ref(name):
    return {"$ref": COMMON + name}


HEX, LONG, INT, TEXT = ref("hex"), ref("long"), ref("integer"), {"type": "string"}
BYTES = ref("bytes")  # hex, or {"repeat": …}
ANSWER = ref("answerBytes")  # hex, or {"digest": …}
VALUE = ref("tlValue")
REJECT_CODE = {
    "type": "string",
    "pattern": "^(TL|SCHEMA|IGE|MESSAGE|BIND|MODP|SRP|SECRET|AUTH|SESSION|FLOW)_[A-Z0-9_]+$",
}
STAGE = {"enum": ["parse", "params", "range", "auth", "integrity", "expiry"]}


def record(properties, optional=()):
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in properties if name not in optional],
        "properties": properties,
    }


def list_of(items):
    return {"type": "array", "minItems": 1, "items": items}


def array_of(items, **more):
    return {"type": "array", "items": items, **more}
