"""Tests of tl.primitive.encode and tl.primitive.decode."""

from generator.cases.tl_primitive.both import Both
from generator.cases.tl_primitive.kinds import kinds
from generator.cases.tl_primitive.numbers import doubles, integers, raw_integers
from generator.cases.tl_primitive.strings import string_forms, string_lengths, string_texts
from generator.cases.tl_primitive.vectors import booleans, vectors

FAMILIES = (integers, doubles, raw_integers, string_lengths, string_forms, string_texts, booleans, vectors, kinds)


def suites():
    both = Both()
    for add in FAMILIES:
        add(both)
    return both.enc, both.dec
