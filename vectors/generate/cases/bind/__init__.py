"""Tests of the operations bind.*"""

from cases.bind.seal_open import sealing_and_opening
from cases.bind.verify import verifying


def suites():
    return *sealing_and_opening(), verifying()
