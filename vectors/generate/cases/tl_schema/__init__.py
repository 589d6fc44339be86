"""Tests of tl.constructorId and tl.parseSchema."""

from cases.tl_schema.constructor_id import constructor_ids
from cases.tl_schema.parse import schemas


def suites():
    return constructor_ids(), schemas()
