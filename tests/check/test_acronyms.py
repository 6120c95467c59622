"""Acronyms with two letters turned."""

from __future__ import annotations

import pytest

from check.checking import found

WRONG = [
    "The FARC talks. In 2013 the FRAC took two men. FARC leaders met.",
    "LeT is old. LeT is strong. Even LTe is gone.",
]
RIGHT = [
    "The ABC talks. The National Cabin Board (BAC) met. ABC leaders met.",
    "The FARC talks. In 2013 the FARC took two men.",
    "The PTI won. The PIT lost, and the PIT wept. The PTI met.",
    "UN staff met NU of Arda once.",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_turned_acronym_is_found(text: str) -> None:
    assert found(text, "name-variants")


@pytest.mark.parametrize("text", RIGHT)
def test_other_acronyms_are_left_alone(text: str) -> None:
    assert not found(text, "name-variants")
