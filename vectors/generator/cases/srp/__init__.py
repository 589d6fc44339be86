"""Tests of the operations srp.*"""

from generator.cases.srp import client, new_password, server
from generator.cases.srp.material import Suites


def suites():
    made = Suites()
    for part in (client, server, new_password):
        part.add(made)
        part.refuse(made)
    return made.client, made.new_password, made.challenge, made.verify
