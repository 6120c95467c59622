"""What numbers, dates and names near one another do not say: no remark on them, and one still on what is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from detente.check.engine import run
from detente.check.ratio_named import implies, of_another
from detente.check.ratios import ratios_in
from detente.check.reading import Reading
from detente.text.read import report

ON = date(2024, 6, 3)
IDLE = [
    ("Oil brings 60 percent of budget revenues, 30 percent of output and 95 percent of exports.", "parts-total"),
    ("The data told of 92 guards, 48 drivers and 22 cooks who were hurt in May.", "parts-total"),
    ("In the spring 395 civilians were killed, 281 injured, 166 abducted, and 29 were beaten.", "toll-sum"),
    ("Of 31.9 million people 23.4 million are in need, of which 12.9 million are in acute need.", "parts-total"),
    ("Eight of the land's 17 reactors were shut. Before the end of the eight reactors power was cheap.", "parts-total"),
    ("The court has 16 judges; it sits in the 9 member states; 2 judges live on the island.", "parts-total"),
    ("Attacks rose from 69 to 89, a 29 percent surge, beside a 19 percent decline in casualties.", "percent-base"),
    ("Deaths were put at 246 fatalities and 349 injuries. That is a 58 percent rise in fatalities.", "percent-base"),
    ("Deaths rose from 980 to 1,524 in the year. Sindh saw a 96 percent rise in violence.", "percent-base"),
    ("The first 30,000 dollars are free, and the next 20,000 dollars are taxed at 5 percent.", "share"),
    ("Eight of 17 reactors were shut. Wind gave 27.8 percent of gross electricity use, up from 9 percent.", "share"),
    ("The guards (over 180 cases, 33%), the army (nearly 160 cases, 29%) and others (90 cases, 15%) did it.", "share"),
    ("Two plants are late. Growth fell to 3 percent.", "implied-base"),
    ("They took in 50 billion dollars, and oil made up 70 percent of all exports.", "implied-base"),
    ("The goods deficit fell by 1.2 billion dollars. The goods deficit was 65.7 billion dollars.", "two-values"),
    ("Police arrested 7,338 people in the year. The army killed 1,006 people in the year.", "two-values"),
    ("It joined the pact in 1999 and the union five years later. The war had ended in 1990.", "anniversary"),
    ("The council met in 1960. Following 16 years of army rule, a charter was passed in 1999.", "anniversary"),
    ("It has kept resolution 1701 (2006) since the last report, issued on 14 July 2022.", "date-order"),
    ("There was a war in 1999, after which the land declared its independence in 2008.", "date-order"),
    ("Violence claimed the lives of 55 guards and 29 drivers. In the violence 55 guards lost their lives.", ""),
    ("The polls of 2010 were held on time. These were contested elections, and the polls were held twice.", ""),
    ("In May, after a dispute that cut the gas supplies, the two agreed. The gas supplies were cut in May.", ""),
    (
        "In July 2012 John Atta Mills died. John Atta Mills took over as president but died in July 2012.",
        "role-at-date",
    ),
]
WRONG = [
    ("Of 31.9 million people 23.4 million are in need, of which 32.9 million are in acute need.", "parts-total"),
    ("Guards took 92 of them: 48 drivers and 22 cooks.", "parts-total"),
    ("Attacks rose from 69 to 89, a 49 percent surge.", "percent-base"),
    ("Deaths rose from 246 to 349. That is a 58 percent rise in deaths.", "percent-base"),
    ("Eight of the 17 reactors were shut, or 27.8 percent of the reactors.", "share"),
    ("The town has denied that police fired on the crowd in Gbarn. Police fired on the crowd in Gbarn.", ""),
    ("It broke out in 2009, after the land had declared its independence in 2018.", "date-order"),
]


def _rules(text: str) -> set[str]:
    return {one.rule for one in run(Reading(report(text.encode(), "text.txt", on=ON)))}


@pytest.mark.parametrize(("text", "rule"), IDLE, ids=[text[:44] for text, _ in IDLE])
def test_what_says_nothing_is_left_alone(text: str, rule: str) -> None:
    assert (rule or "asserted-and-alleged") not in _rules(text)


@pytest.mark.parametrize(("text", "rule"), WRONG, ids=[text[:44] for text, _ in WRONG])
def test_what_is_wrong_is_still_remarked(text: str, rule: str) -> None:
    assert (rule or "asserted-and-alleged") in _rules(text)


def test_a_ratio_is_of_what_it_names() -> None:
    reading = Reading(report(b"The army had 40 raids and 60 deaths, a 50 percent rise in raids.", "raids.txt"))
    frame = reading.frame(reading.report.sentences[0])
    (ratio,) = (one for one in ratios_in(frame) if one.role == "rise")
    raids, deaths = frame.quantities[:2]
    assert of_another(ratio, deaths, deaths, whole=False)
    assert not of_another(ratio, raids, raids, whole=False)
    assert implies(ratio, raids)
