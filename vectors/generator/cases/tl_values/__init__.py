"""Tests of tl.encode and tl.decode."""

from generator.cases.tl_values.both import Both
from generator.cases.tl_values.layer62 import layer62
from generator.cases.tl_values.mtproto import mtproto
from generator.cases.tl_values.named import named
from generator.cases.tl_values.own_schemas import own_schemas
from generator.cases.tl_values.refused_bytes import refusals
from generator.cases.tl_values.refused_values import wrong_values
from generator.cases.tl_values.two_factor import two_factor
from generator.cases.tl_values.written_ids import written_ids


def suites():
    both = Both()
    for add in (two_factor, mtproto, layer62, named, own_schemas, refusals, wrong_values, written_ids):
        add(both)
    return both.enc, both.dec
