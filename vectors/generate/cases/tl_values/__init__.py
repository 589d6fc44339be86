"""Tests of tl.encode and tl.decode."""

from cases.tl_values.both import Both
from cases.tl_values.layer62 import layer62
from cases.tl_values.mtproto import mtproto
from cases.tl_values.named import named
from cases.tl_values.own_schemas import own_schemas
from cases.tl_values.refused_bytes import refusals
from cases.tl_values.refused_values import wrong_values
from cases.tl_values.two_factor import two_factor


def suites():
    both = Both()
    for add in (two_factor, mtproto, layer62, named, own_schemas, refusals, wrong_values):
        add(both)
    return both.enc, both.dec
