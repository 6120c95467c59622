"""The odds that two numbers are of one thing: which of two earlier numbers a later one speaks of."""

from __future__ import annotations

import pytest

from check.checking import audited
from detente.check.alike import WEIGHTS, Mention, Usual, likeness, may_repeat, signs, slip
from detente.check.figures_twins import mentions
from detente.check.reading import Reading
from detente.text.read import report

TEXT = (
    "The mine at Arda employs 640 people. Sixty-two herders crossed the river at Belm on Monday, the mayor said.\n\n"
    "Wages have not been paid since May.\n\nThe 710 workers at the Arda mine are on strike.\n"
)


def told(text: str) -> tuple[list[Mention], Usual]:
    """The mentions of a text, and what is usual in it."""
    every = mentions(Reading(report(text.encode(), "text.md")))
    return every, Usual.of(every)


def test_a_number_is_liker_to_the_one_that_it_repeats_than_to_another() -> None:
    (mine, herders, workers), usual = told(TEXT)
    assert likeness(mine, workers, usual) > likeness(herders, workers, usual) + 0.9
    assert may_repeat(mine, workers)
    assert not may_repeat(herders, workers)  # ten times as many


def test_every_sign_has_its_weight() -> None:
    (mine, _, workers), usual = told(TEXT)
    assert list(signs(mine, workers, usual)) == list(WEIGHTS)


def test_a_heading_weighs_and_a_crowd_of_numbers_speaks_against() -> None:
    assert WEIGHTS["heading"] > 0
    assert WEIGHTS["second crowd"] < 0
    (title, body), usual = told("# Flood in Arda drowns 46 goats\n\nIn Arda 64 goats drowned in the flood.\n")
    assert title.headed
    assert not body.headed
    assert likeness(title, body, usual) > 0


@pytest.mark.parametrize(("one", "two", "adds"), [(46, 64, 3.0), (46, 41, 1.0), (46, 90, 0.0), (5, 6, 0.0)])
def test_what_looks_mistyped_adds_to_the_odds(one: float, two: float, adds: float) -> None:
    assert slip(one, two) == adds


def test_what_is_only_likely_is_a_remark() -> None:
    found = [one for one in audited(TEXT).findings if one.rule == "two-values"]
    assert [(one.severity, one.quote) for one in found] == [("remark", "710")]
