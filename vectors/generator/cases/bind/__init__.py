"""Tests of the operations bind.*"""

from generator.cases.bind.seal_open import sealing_and_opening
from generator.cases.bind.verify import verifying


def suites():
    return *sealing_and_opening(), verifying()
