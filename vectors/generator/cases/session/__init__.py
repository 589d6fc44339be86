"""Tests of the operations session.*"""

from generator.cases.session import judge, number, react, serve


def suites():
    return [suite for part in (judge, serve, react, number) for suite in part.suites()]
