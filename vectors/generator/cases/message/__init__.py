"""Tests of the operations message.*"""

from generator.cases.message.data import data
from generator.cases.message.envelopes import envelopes
from generator.cases.message.keys import auth_key_ids, derived_keys, msg_keys


def suites():
    return auth_key_ids(), msg_keys(), derived_keys(), *envelopes(), data()
