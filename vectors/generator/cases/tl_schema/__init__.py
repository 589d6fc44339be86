"""Tests of tl.constructorId and tl.parseSchema."""

from generator.cases.tl_schema.constructor_id import constructor_ids
from generator.cases.tl_schema.parse import schemas


def suites():
    return constructor_ids(), schemas()
