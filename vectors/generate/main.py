"""Writes vectors/v1, vectors/schemas and vectors/index.json.

python3 vectors/generate/main.py [folder]      default: the folder vectors
"""

import sys
from pathlib import Path

import schemas
from cases import auth_key, bind, ige, kdf, message, modp_group, secret, srp, tl_primitive, tl_schema, tl_values
from emit import VERSION, mark_of, pretty

FAMILIES = (tl_primitive, tl_schema, tl_values, ige, message, bind, modp_group, kdf, srp, secret, auth_key)


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(pretty(value), "utf-8")


def main(folder):
    index, counts = {}, {}
    for name, make in schemas.SHARED.items():
        write(folder / "schemas" / f"{name}.schema.json", make())
    for family in FAMILIES:
        for suite in family.suites():
            name = f"v1/{suite.op}.json"
            write(folder / name, suite.document())
            write(folder / "schemas" / f"{suite.op}.schema.json", schemas.schema(suite.op))
            counts[suite.op] = len(suite.tests)
            for test in suite.tests:
                index.setdefault(suite.op, {})[test["id"].split("/")[1]] = mark_of(test)
    write(folder / "index.json", {"version": VERSION, "counts": counts, "tests": index})
    for op, count in counts.items():
        print(f"{count:5} {op}")
    print(f"{sum(counts.values()):5} in all")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
