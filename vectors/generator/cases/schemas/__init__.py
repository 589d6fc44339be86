"""All JSON Schemas by the name of their file."""

from generator.cases.schemas.common import common
from generator.cases.schemas.operations import OPERATIONS, schema
from generator.cases.schemas.tables import (
    builtin_schemas,
    diagnosis,
    error_codes,
    flags,
    index,
    kills,
    mistakes,
    retired,
)

SHARED = {
    "common": common,
    "index": index,
    "flags": flags,
    "error-codes": error_codes,
    "builtin-schemas": builtin_schemas,
    "mistakes": mistakes,
    "kills": kills,
    "diagnosis": diagnosis,
    "retired": retired,
}


def all_schemas():
    shared = {name: make() for name, make in SHARED.items()}
    return {**shared, **{op: schema(op) for op in OPERATIONS}}
