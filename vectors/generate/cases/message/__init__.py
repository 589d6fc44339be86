"""Tests of the operations message.*"""

from cases.message.data import data
from cases.message.envelopes import envelopes
from cases.message.keys import auth_key_ids, derived_keys, msg_keys


def suites():
    return auth_key_ids(), msg_keys(), derived_keys(), *envelopes(), data()
