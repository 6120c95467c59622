"""What stands beside a name in two places."""

from __future__ import annotations

import pytest

from check.checking import found

WRONG = [
    ("age", "Anna Petrova, 34, a nurse, was hurt. Petrova, 43, lost an arm."),
    ("two-functions", "Senator Ed Royce, the chairman of the House Foreign Affairs Committee, spoke."),
    ("name-variants", "Hamid Karzai spoke. Hamid Karzi left."),
    ("name-variants", "Lashkar-e-Toiba is old. Lashkar-e-Toiba is strong. Lashkar-e-Tolba is banned."),
]
RIGHT = [
    ("age", "Anna Petrova, 34, a nurse, was hurt. Ivan Petrova, 43, lost an arm. Petrova, 43, wept."),
    ("age", "Anna Petrova, 34, spoke in May 2020. Petrova, 35, spoke again in May 2021."),
    ("age", "On May, 12, they met. On May, 14, they left."),
    ("two-functions", "Senator Ed Royce, the chairman of the Senate Foreign Relations Committee, spoke."),
    ("name-variants", "Ali Karzai spoke. Hamid Karzi left."),
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_two_ages_chambers_and_letters_are_told(rule: str, text: str) -> None:
    assert found(text, rule), text


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_two_persons_are_left_alone(rule: str, text: str) -> None:
    assert not found(text, rule)
