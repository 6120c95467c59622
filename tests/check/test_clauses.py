"""Sums, ratios and twins told over clauses: the wrong one is found, its sound twin is left wholly alone."""

from __future__ import annotations

import pytest

from check.checking import audited, found, read
from detente.check.reading import Reading
from detente.check.told import told_in

TWINS = [
    ("parts-total", "The depot took in {} lorries; 40 were sent on, and the remaining 35 were unloaded.", "75", "90"),
    ("parts-total", "Arda has 60 wells. Thirty are clean. Another 20 are brackish and the other {} dry.", "10", "17"),
    ("parts-total", "Of the 82 boats that left, 51 came back the same day, and {} did not.", "31", "41"),
    ("parts-total", "In three convoys of 14, 22 and 19 lorries, a total of {} lorries reached the town.", "55", "65"),
    ("parts-total", "Seven cranes stood at the quay; the storm broke four, leaving {}.", "three", "two"),
    ("parts-total", "The board heard 48 appeals in spring; {} of those came from the coast.", "31", "64"),
    ("toll-sum", "The blast killed 31 people: 19 fishermen, seven traders and {} boys.", "five", "nine"),
    ("toll-sum", "Eleven miners died below, and two more in hospital, so that {} died altogether.", "13", "15"),
    ("percent-base", "There were 640 claims last year. This year there were 800, a rise of {} percent.", "25", "40"),
    ("percent-base", "Fares, at 90 francs, are {} above the 60 francs of the last survey.", "half", "a third"),
    ("percent-base", "Exports fell by {} percent, from 80 to 60 million dollars.", "25", "40"),
    (
        "implied-base",
        "In 2018 the yard launched 80 boats, in 2019 it launched{} 96, 20 percent more.",
        "",
        ", some say,",
    ),
    ("share", "With 45 of the 225 deputies absent, {} seats stood empty.", "one in five", "one in three"),
    ("share", "The camp has 3,600 pupils and 120 teachers – {} pupils to a teacher.", "thirty", "forty"),
    ("share", "Nurses outnumber doctors {} to one at the clinic, with 84 nurses to 21 doctors.", "four", "three"),
    ("share", "Women held 54 of the 180 seats. That is {} percent, above the mean of the region.", "30", "45"),
    ("percent-points", "Approval dropped from 64 to 52 percent, a loss of 12 {}.", "percentage points", "percent"),
    ("two-values", "The Orm tunnel is nine km long. Lorries hate the {} km of the Orm tunnel.", "nine", "fourteen"),
    (
        "two-values",
        "Eleven judges sit on the court at Vail. The {} judges of the court at Vail hear appeals.",
        "eleven",
        "eight",
    ),
    ("digits", "The fund has 75 million euros. No cent of the fund's {} million euros was spent.", "75", "57"),
    ("unit-change", "Output rose from 35 dollars a head on the coast to 52 {} a head.", "dollars", "euros"),
    ("unit-change", "The camp swelled from 2,400 families in June to 3,100 {} in August.", "families", "people"),
    ("figure-scope", "{} 61 ambushes happened in the second quarter of 2014.", "By the army's count,", "Altogether"),
    ("headline-toll", "Cholera kills {} in Arda\n\nCholera has killed 102 people in Arda.", "102", "120"),
]

SOUND = [
    "Canada added 17 names and five ships, Britain 11 names and two ships.",
    "Homs had 31 agreements, Daraa 28 and Aleppo 22.",
    "At least 50 people were killed, 31 of them in Arda and 17 in Belm.",
    "Between 400 and 500 fighters gave up, 260 of them in Arda and 190 in Belm.",
    "Prices rose from 40 to 44 francs in May and by a further 20 percent in June.",
    "Wages rose by 5 percent in 2018 and by 9 percent in 2019.",
    "The old bridge at Arda is 140 metres long. The new bridge at Arda is 162 metres long.",
    "The runway was lengthened from 900 metres to 1.6 kilometres.",
    "The toll of the war was 31 dead and 52 wounded; in the camps 80 percent have no shelter.",
]
FIGURES = {rule for rule, *_ in TWINS} - {"figure-scope"}


@pytest.mark.parametrize(("rule", "text", "right", "wrong"), [one for one in TWINS if one[0] != "implied-base"])
def test_a_clause_that_does_not_come_out_is_found_and_its_twin_left_alone(
    rule: str, text: str, right: str, wrong: str
) -> None:
    assert found(text.format(wrong), rule), text.format(wrong)
    assert [one.message for one in audited(text.format(right)).findings if one.rule in {*FIGURES, rule}] == []


def test_the_base_that_a_change_implies_is_told_only_where_the_text_gives_none() -> None:
    assert found("The yard launched 96 boats in 2019 (plus 20 percent).", "implied-base")[0].message == (
        "96 after a rise of 20 % implies about 80 before."
    )
    assert not found("The yard launched 80 boats in 2018 and 96 in 2019 (plus 20 percent).", "implied-base")


@pytest.mark.parametrize("text", SOUND)
def test_numbers_that_only_stand_beside_one_another_are_no_sum_and_no_ratio(text: str) -> None:
    assert [one.message for one in audited(text).findings if one.rule in FIGURES] == []


def test_a_number_takes_the_noun_of_its_list_and_not_a_verb_or_an_adjective() -> None:
    reading = Reading(read("The judges heard 11, 9 and 14 witnesses; eleven judges sit at Vail, 36 held out."))
    told = told_in(reading, reading.frame(reading.figured[0]))
    assert [(one.value, one.unit) for one in told] == [
        (11, "witness"),
        (9, "witness"),
        (14, "witness"),
        (11, "judge"),
        (36, "judge"),
    ]


def test_a_title_in_front_matter_is_held_against_the_text_and_lines_stay_where_they_are() -> None:
    text = "---\ntitle: Ferry sinks off Arda, 62 dead\ndate: 2023-02-27\n---\n\nA ferry sank. It left 52 dead.\n"
    headline = found(text, "headline-toll", "text.md")
    assert [(one.line, one.severity, one.quote) for one in headline] == [(2, "warning", "62")]
    titled = text.replace("\n\nA", "\n\n# Ferry sinks off Arda, 52 dead\n\nA")
    assert not found(titled, "headline-toll", "text.md")
