"""The files that the cases read."""

import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
VECTORS = HERE.parents[1]


def _read(path):
    return json.loads(path.read_text("utf-8"))


def table(name):
    """One of the tables that people write: vectors/tables."""
    return _read(VECTORS / "tables" / f"{name}.json")


def retired():
    """The tests that there were: vectors/retired.json."""
    return _read(VECTORS / "retired.json")["retired"]


def published(name):
    """Values as their sources print them."""
    return _read(HERE / "published" / f"{name}.json")


def recorded(client):
    """The answers of an existing client by test, if it was ever recorded."""
    path = VECTORS / "generated" / "witnesses" / f"{client}.json"
    return _read(path)["answers"] if path.exists() else {}
