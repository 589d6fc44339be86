"""Tests of the operations authKey.*"""

from generator.cases.auth_key import agree, exchange, factors, results, rsa_padding, temporary


def suites():
    return [suite for part in (factors, rsa_padding, temporary, results, agree, exchange) for suite in part.suites()]
