"""Ages in any wording, against births and the days on which they are told."""

from __future__ import annotations

import pytest

from check.checking import found
from detente.check.dates_line import length_of

WRONG = (
    "The envoy, born in May 1951, was 72 when he resigned in June 2003.",
    "Ms Sow (b. 1964) left the cabinet in 2010, when she was 56.",
    "At seventeen, in 2002, the pilot, born in 1975, deserted.",
    "The judge, who was born in 1940, was in her thirties when she was appointed in 1985.",
    "The captain, aged 29, was buried on 4 May 2016. He had been born in 1977 in Gao.",
    "The deputy entered parliament in 1998. She was 44 years old then, having been born in 1964.",
    "Now aged 60, he fled the town in 1990, when he was eleven.",
)
SOUND = (
    "The envoy, born in May 1951, was 52 when he resigned in June 2003.",
    "Ms Sow (b. 1964) left the cabinet in 2010, when she was 46.",
    "The general, born in 1952, has a daughter of 24, who was wed in 2012.",
    "The judge, who was born in 1950, was in her thirties when she was appointed in 1985.",
    "Born in 1944, Jean Kouassi met Marie Diallo, 30, in 1990.",
    "The captain, aged 39, was buried on 4 May 2016. He had been born in 1977 in Gao.",
    "Now aged 43, he fled the town in 1990, when he was eleven.",
)


@pytest.mark.parametrize("text", WRONG)
def test_an_age_that_its_dates_contradict_is_found(text: str) -> None:
    assert found(text, "age"), text


@pytest.mark.parametrize("text", SOUND)
def test_an_age_that_its_dates_allow_is_left_alone(text: str) -> None:
    assert not found(text, "age"), text


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("three quarters of a century", (75.0, "year")),
        ("half a year", (6.0, "month")),
        ("two-and-a-half years", (2.5, "year")),
        ("a dozen years", (12.0, "year")),
        ("one hundred and ten days", (110.0, "day")),
        ("eighteen-month", (18.0, "month")),
    ],
)
def test_a_length_is_read_in_any_wording(words: str, length: tuple[float, str]) -> None:
    assert length_of(words) == length
