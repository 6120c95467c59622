"""Probabilities in words: every yardstick's own words, and always with their range."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codebook.yardstick import Band, yardsticks

PROBABILITIES = st.floats(0, 1)
each_yardstick = pytest.mark.parametrize("key", ["icd-203", "phia", "ipcc"])
RANGE = re.compile(r"(?P<word>[a-z -]+) \((?P<low>\d+)–(?P<high>\d+) %\)\Z")


def test_three_yardsticks_are_known() -> None:
    assert set(yardsticks()) == {"icd-203", "phia", "ipcc"}


@pytest.mark.parametrize(
    ("key", "p", "text"),
    [
        # ICD-203: a common end belongs to the band nearer to 50 %; beyond 1 and 99 % there is no word.
        ("icd-203", 0.0, "less than 1 %"),
        ("icd-203", 0.0099, "less than 1 %"),
        ("icd-203", 0.01, "almost no chance (1–5 %)"),
        ("icd-203", 0.0499, "almost no chance (1–5 %)"),
        ("icd-203", 0.05, "very unlikely (5–20 %)"),
        ("icd-203", 0.12, "very unlikely (5–20 %)"),
        ("icd-203", 0.2, "unlikely (20–45 %)"),
        ("icd-203", 0.45, "roughly even chance (45–55 %)"),
        ("icd-203", 0.5, "roughly even chance (45–55 %)"),
        ("icd-203", 0.55, "roughly even chance (45–55 %)"),
        ("icd-203", 0.56, "likely (55–80 %)"),
        ("icd-203", 0.8, "likely (55–80 %)"),
        ("icd-203", 0.81, "very likely (80–95 %)"),
        ("icd-203", 0.95, "very likely (80–95 %)"),
        ("icd-203", 0.99, "almost certain (95–99 %)"),
        ("icd-203", 0.9901, "more than 99 %"),
        ("icd-203", 1.0, "more than 99 %"),
        # PHIA: a gap belongs to the nearest band, its middle to the band nearer to 50 %.
        ("phia", 0.0, "remote chance (0–5 %)"),
        ("phia", 0.07, "remote chance (0–5 %)"),
        ("phia", 0.075, "highly unlikely (10–20 %)"),
        ("phia", 0.08, "highly unlikely (10–20 %)"),
        ("phia", 0.225, "unlikely (25–35 %)"),
        ("phia", 0.37, "unlikely (25–35 %)"),
        ("phia", 0.45, "realistic possibility (40–50 %)"),
        ("phia", 0.5, "realistic possibility (40–50 %)"),
        ("phia", 0.525, "realistic possibility (40–50 %)"),
        ("phia", 0.53, "likely (55–75 %)"),
        ("phia", 0.775, "likely (55–75 %)"),
        ("phia", 0.78, "highly likely (80–90 %)"),
        ("phia", 0.925, "highly likely (80–90 %)"),
        ("phia", 0.93, "almost certain (95–100 %)"),
        ("phia", 1.0, "almost certain (95–100 %)"),
        # IPCC: bands are nested and open-ended, the narrowest one speaks; open ends do not belong to their band.
        ("ipcc", 0.0, "exceptionally unlikely (0–1 %)"),
        ("ipcc", 0.0099, "exceptionally unlikely (0–1 %)"),
        ("ipcc", 0.01, "very unlikely (0–10 %)"),
        ("ipcc", 0.1, "unlikely (0–33 %)"),
        ("ipcc", 0.32, "unlikely (0–33 %)"),
        ("ipcc", 0.33, "about as likely as not (33–66 %)"),
        ("ipcc", 0.66, "about as likely as not (33–66 %)"),
        ("ipcc", 0.67, "likely (66–100 %)"),
        ("ipcc", 0.9, "likely (66–100 %)"),
        ("ipcc", 0.95, "very likely (90–100 %)"),
        ("ipcc", 0.99, "very likely (90–100 %)"),
        ("ipcc", 0.991, "virtually certain (99–100 %)"),
        ("ipcc", 1.0, "virtually certain (99–100 %)"),
    ],
)
def test_a_probability_is_said_in_the_yardsticks_word_with_its_range(key: str, p: float, text: str) -> None:
    assert yardsticks()[key].say(p) == text


@each_yardstick
@given(p=PROBABILITIES)
@settings(deadline=None)
def test_every_probability_gets_a_text_with_a_percentage(key: str, p: float) -> None:
    said = yardsticks()[key].say(p)
    assert RANGE.match(said) or said in {"less than 1 %", "more than 99 %"}


@pytest.mark.parametrize("key", ["icd-203", "ipcc"])
@given(p=PROBABILITIES)
@settings(deadline=None)
def test_on_a_yardstick_without_gaps_the_range_said_holds_the_probability(key: str, p: float) -> None:
    said = RANGE.match(yardsticks()[key].say(p))
    if said:
        assert int(said["low"]) - 1e-6 <= 100 * p <= int(said["high"]) + 1e-6


@given(p=PROBABILITIES)
@settings(deadline=None)
def test_in_a_gap_no_other_band_lies_nearer_than_the_one_said(p: float) -> None:
    bands = yardsticks()["phia"].bands
    chosen = yardsticks()["phia"].band(p)
    apart = {band.word: max(band.low - 100 * p, 100 * p - band.high, 0.0) for band in bands}
    assert apart[chosen.word] <= min(apart.values()) + 1e-6
    assert apart[chosen.word] <= 2.5 + 1e-6


@given(p=PROBABILITIES)
@settings(deadline=None)
def test_of_nested_bands_none_that_holds_the_probability_is_narrower(p: float) -> None:
    chosen = yardsticks()["ipcc"].band(p)
    percent = round(100 * p, 6)
    holding = [band for band in yardsticks()["ipcc"].bands if _holds(band, percent)]
    assert chosen in holding
    assert chosen.high - chosen.low == min(band.high - band.low for band in holding)


def _holds(band: Band, percent: float) -> bool:
    above = percent >= band.low if band.low_inclusive else percent > band.low
    below = percent <= band.high if band.high_inclusive else percent < band.high
    return above and below


@each_yardstick
@given(p=PROBABILITIES, q=PROBABILITIES)
@settings(deadline=None)
def test_the_more_probable_is_never_said_with_the_less_probable_word(key: str, p: float, q: float) -> None:
    yardstick = yardsticks()[key]
    low, high = sorted((p, q))
    assert yardstick.bands.index(yardstick.band(low)) <= yardstick.bands.index(yardstick.band(high))


@pytest.mark.parametrize(
    ("word", "starts"), [("likely", {"icd-203": 55, "phia": 55, "ipcc": 66}), ("unlikely", {"icd-203": 20, "phia": 25})]
)
def test_the_same_word_means_other_numbers_on_other_yardsticks(word: str, starts: dict[str, int]) -> None:
    for key, start in starts.items():
        assert [band.low for band in yardsticks()[key].bands if band.word == word] == [start]
