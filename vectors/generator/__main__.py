"""Writes v1/, schemas/ and generated/index.json.

python3 -m generator [folder]      default: the folder vectors
"""

import sys
from pathlib import Path

from generator.cases import (
    auth_key,
    bind,
    ige,
    kdf,
    message,
    modp_group,
    secret,
    session,
    srp,
    tl_primitive,
    tl_schema,
    tl_values,
)
from generator.cases.emit import pretty
from generator.cases.files import VECTORS
from generator.cases.schemas import all_schemas
from generator.cases.suite import VERSION, mark_of

FAMILIES = (tl_primitive, tl_schema, tl_values, ige, message, bind, modp_group, kdf, srp, secret, auth_key, session)


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(pretty(value), "utf-8")


def main(folder):
    for name, schema in all_schemas().items():
        write(folder / "schemas" / f"{name}.schema.json", schema)
    index, counts = {}, {}
    for suite in (suite for family in FAMILIES for suite in family.suites()):
        write(folder / "v1" / f"{suite.op}.json", suite.document())
        counts[suite.op] = len(suite.tests)
        index[suite.op] = {test["id"].split("/")[1]: mark_of(test) for test in suite.tests}
    write(folder / "generated" / "index.json", {"version": VERSION, "counts": counts, "tests": index})
    for op, count in counts.items():
        print(f"{count:5} {op}")
    print(f"{sum(counts.values()):5} in all")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else VECTORS)
