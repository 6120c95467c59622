"""What a passage sets over several sentences: when its scene plays, whose life it tells, what it goes on about."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

KARZAI = """Floods cut the valley in August {}. Some 1,900 families fled, and nine bridges fell.

Relief came by air. President Hamid Karzai named a commission of five. It met twice."""
JUBA = """The drought of {} emptied 300 wells along the river. Cattle died by the thousand.

Three roads were cut. South Sudan's government paid for a tenth of the flights and asked donors for the rest."""
NURSE = """Marta Lindqvist was born in Umea on 2 May 1950, the third of six children. She ran two clinics.

Prizes came late. She died on 4 March 2015 at the age of {}, and many followed the coffin."""
CURFEW = """The curfew in the port was imposed on 3 May 2020. Troops manned 34 posts.

Traders went to court. The curfew was lifted on 8 {} 2020, when the posts were taken down."""
MILITIA = """The militia was founded in 1994 by a vet. It had 80 men.

Farmers paid. The group was dissolved in {}."""

SCENES = [
    ("role-at-date", KARZAI, 2017, 2013),
    ("actor-at-date", JUBA, 2007, 2013),
    ("age", NURSE, 68, 64),
    ("date-order", CURFEW, "March", "June"),
    ("date-order", MILITIA, 1991, 2001),
]

OTHER_TIMES = [
    "Floods cut the valley in August 2017. In 2012 they had been worse.\n\nPresident Hamid Karzai named a commission.",
    "Floods cut the valley in August 2017.\n\n## Ten years of plans\n\nPresident Hamid Karzai named a commission.",
    "Floods cut the valley in August 2017. A dam had once been planned.\n\nFormer president Hamid Karzai spoke of it.",
    "Marta Lindqvist was born in Umea in 1950.\n\nThe clinic was 68 in 2015. Talks began at 4 on 3 May 2015, he said.",
    "Marta Lindqvist was born in 1950, Eva Berg was born in 1947.\n\nShe died on 4 March 2015 at the age of 67.",
]


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), SCENES)
def test_what_sentences_apart_contradict_is_found(rule: str, text: str, wrong: object, right: object) -> None:
    assert found(text.format(wrong), rule, on=None)
    assert not found(text.format(right), rule, on=None)


@pytest.mark.parametrize("text", OTHER_TIMES)
def test_what_plays_at_another_time_is_left_alone(text: str) -> None:
    assert not [rule for rule in ("role-at-date", "age") if found(text, rule, on=None)]
    assert not {"role-at-date", "age", "actor-at-date"} & set(alarms(text, on=None))


def test_from_nothing_to_nothing_is_no_ratio() -> None:
    assert "share" not in alarms("Of these, 70 fell from 0 to 0, up 0 percent, in the north, 0 of 0 there.", on=None)


def test_a_step_between_two_levels_told_further_up_is_in_points() -> None:
    text = "Turnout was 38 percent in the second half, against 45 percent in the first. Eleven wards voted late.\n\n{}"
    assert found(
        text.format("A drop of 7 percent in turnout within half a year is a warning."), "percent-points", on=None
    )
    for sound in (
        "A drop of 7 percentage points in turnout",
        "A drop of 15.6 percent in turnout",
        "A drop of 9 percent",
    ):
        assert not found(text.format(f"{sound} within half a year is a warning."), "percent-points", on=None)


def test_points_of_two_counts_are_per_cent() -> None:
    text = "Officers opened 18,400 boxes, after 16,000 the year before. That is a rise of 15 {}."
    assert found(text.format("percentage points"), "percent-points", on=None)
    assert not found(text.format("percent"), "percent-points", on=None)


def test_a_unit_that_changes_between_sentences_is_a_remark() -> None:
    text = """In 2019 goods worth 1.6 billion dollars crossed at Sarpi. Lorries waited nine hours.

A lane was opened. By 2023 the value of the goods had risen to 2.4 billion {}."""
    assert [one.severity for one in found(text.format("euros"), "unit-change", on=None)] == ["remark"]
    assert not found(text.format("dollars"), "unit-change", on=None)
    assert not found(text.format("euros (2.6 billion dollars)"), "unit-change", on=None)
    roads = "The roads came to 900 metres in 2019.\n\nBy 2023 the length of the roads had grown to 5 {}."
    assert not found(roads.format("kilometres"), "unit-change", on=None)
