"""The operations tl.* as functions of their JSON input."""

from functools import cache

from generator.cases.files import table
from generator.protocol import tl_schema
from generator.protocol.tl_values import Types

BUILTIN_SCHEMAS = table("builtin-schemas")["schemas"]
PRIMITIVES = Types("")


@cache
def types_of(text):
    """The types of a schema: its text, or the name of a built-in one."""
    return Types(BUILTIN_SCHEMAS.get(text, text))


def _primitive_encode(i, strict):
    return {"bytes": PRIMITIVES.encode(i["type"], i["value"]).hex()}, {}


def _primitive_decode(i, strict):
    return {"value": PRIMITIVES.decode(i["type"], bytes.fromhex(i["bytes"]), strict)}, {}


def _constructor_id(i, strict):
    given = i["declaration"], i.get("bytes", "string")
    return {"id": f"{tl_schema.constructor_id(*given):08x}", "normalized": tl_schema.normalize(*given)}, {}


def _parse_schema(i, strict):
    found = tl_schema.parse_schema(i["schema"], i.get("bytes"))
    return {"combinators": [tl_schema.describe(c) for c in found]}, {}


def _encode(i, strict):
    return {"bytes": types_of(i["schema"]).encode(i["type"], i["value"]).hex()}, {}


def _decode(i, strict):
    return {"value": types_of(i["schema"]).decode(i["type"], bytes.fromhex(i["bytes"]), strict)}, {}


RUN = {
    "tl.primitive.encode": _primitive_encode,
    "tl.primitive.decode": _primitive_decode,
    "tl.constructorId": _constructor_id,
    "tl.parseSchema": _parse_schema,
    "tl.encode": _encode,
    "tl.decode": _decode,
}
