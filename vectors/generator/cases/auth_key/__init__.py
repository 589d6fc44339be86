"""Tests of the operations authKey.*"""

from generator.cases.auth_key import agree, exchange, factors, results, rsa_padding, rsa_unpadding, serve, temporary


def suites():
    parts = (factors, rsa_padding, rsa_unpadding, temporary, results, agree, exchange, serve)
    return [suite for part in parts for suite in part.suites()]
