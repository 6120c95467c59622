"""A whole and its parts over several sentences and paragraphs: each defect beside its sound twin."""

from __future__ import annotations

import re

import pytest

from check.checking import alarms, found

SLOT = re.compile(r"\[\[(.*?)\|(.*?)\]\]")
CASES = (
    (
        "toll-sum",
        (
            "Militias killed 87 villagers in Ituri in spring. The army came too late, as one priest put it. In Djugu, "
            "35 people died.\n\nTwo bridges were burned. Mahagi counted 21 dead. The remaining [[31|13]] victims were "
            "fishermen on the lake."
        ),
    ),
    (
        "parts-total",
        (
            "The ombudsman of Peru received 340 complaints. Lawyers had warned of that. Of these, 150 concerned the "
            "police.\n\nHospitals were named in 90. The other [[100|140]] were about schools."
        ),
    ),
    (
        "parts-total",
        (
            "Some 8,200 families fled from the dam. The governor handed out 20,000 mats. Schools took in 4,100 of the "
            "families.\n\nRelatives gave shelter to 2,300. That left [[1,800|2,800]] families in the open."
        ),
    ),
    (
        "toll-sum",
        (
            "In Homs seven residents were killed. Hama mourned five dead, and in Idlib six people died under rubble."
            "\n\nPower failed in most places. In total [[eighteen|twenty-five]] people died that night, it was said."
        ),
    ),
    (
        "parts-total",
        (
            "Customs officers held 64 lorries at Namanga. The queue reached the market.\n\nTwenty-nine lorries carried "
            "maize. Nineteen lorries had timber on board, and [[16|22]] lorries were empty."
        ),
    ),
)


@pytest.mark.parametrize(("rule", "text"), CASES, ids=[text[:40] for _, text in CASES])
def test_parts_told_over_paragraphs_must_make_their_whole(rule: str, text: str) -> None:
    right, wrong = SLOT.sub(r"\1", text), SLOT.sub(r"\2", text)
    assert found(wrong, rule), wrong
    assert not found(right, rule), right
    assert not alarms(right)


SOUND = (
    # a rest of another whole
    "Police held 120 men in Jos. Twelve buses were burned. In Kaduna 40 were held. The other 15 buses got away.",
    # parts and a part of a part
    "The court heard 60 cases. It threw out 25 of them, among them nine for want of proof. The remaining 35 go on.",
    # a row that makes another number of the passage
    "There were 50 raids. In the north 14 soldiers fell. In the south 16 fell, and in the east 12. That is 42 dead.",
    # a row of the paragraph above that nearly comes to what its own parts make
    (
        "Kidnappings fell. There were 28 in spring, 19 in summer, 25 in autumn and 22 in winter. A court had 92.\n\n"
        "We registered 189 threats. Nariño led with 35, followed by Cauca with 31 and Huila with 27; the remaining 96 "
        "were spread over the country. The office has three rooms. It keeps two cars, four lamps, five desks, six "
        "chairs and seven clocks. It buys two papers, three maps, four pens, five books, six cups and seven plates."
    ),
)


@pytest.mark.parametrize("text", SOUND)
def test_other_rests_and_rows_are_left_alone(text: str) -> None:
    assert not found(text, "parts-total")
    assert not found(text, "toll-sum")


def test_amounts_of_money_are_left_to_the_words_that_join_them() -> None:
    text = "The port had {} tugs. Unions wanted more.\n\nSyria sent {} tugs. Egypt sent {}, and {} came from Greece."
    assert found(text.format(64, 29, 19, 22), "parts-total")
    money = "The port paid $64m. Unions wanted more.\n\nTugs took $29m. Cranes took $19m, and $22m went into quays."
    assert not found(money, "parts-total")


MADE = (
    "The flood killed 512 people. Hodeidah counted 207 deaths, Hajjah 148.\n\nIn Taiz 96 patients died. Elsewhere "
    "there were {} deaths."
)


def test_what_parts_over_paragraphs_make_is_not_held_against_some_of_them() -> None:
    assert not found(MADE.format(61), "toll-sum")
    assert found(MADE.format(16), "toll-sum")
