"""Quotations that are not closed or not opened, in every kind of mark; and marks that are none."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

OPEN = [
    "The minister called it “a stab in the back and flew home.",
    "‘Nobody will be left behind was the slogan of the summit.",
    "For the bishop, the amnesty was «un premier pas and no more than that.",
    "Der Minister sprach von »einem Anfang und ging.",
    "The paper spoke of „ein Anfang and no more.",
    "'Nobody moves, the officer shouted, and nobody moved.",
    "A disgrace,” said the envoy.",
    "The slogan was a festival of democracy’ and nobody laughed.",
    'She called it "a gift and bowed.',
    "“We warned them,” he said. “We warned them twice. Nobody came.",
    "The governor said: ‘We shall rebuild the town, stone by stone, and left for the capital.",
    "«Nous partons, a dit le général, and the column left.",
    "He wrote “that ‘the truce is dead”.",
    "According to the note, the camp is ‘overcrowded, filthy and the farmers' wells are dry.",
    "The word “ceasefire“ is not in the paper.",
]

CLOSED = [
    "‘Nobody will be left behind’ was the slogan.",
    "For the bishop, the amnesty was «un premier pas» and no more.",
    "Der Minister sprach von »einem Anfang« und ging.",
    "In the '90s, the smugglers' boats left from three harbours.",
    "In the ’90s, the smugglers’ boats left from three harbours.",
    "It was, he said, 'the farmers' war'.",
    "Rock 'n' roll was banned in the barracks.",
    "The tribes’ elders and the clans’ heads met.",
    "The imam ‘Abd al-Rahman met Shaykh ‘Ali.",
    "The poem of 'Umar is lost.",
    "“The word ‘ceasefire’ is not in the paper,” she said.",
    "He asked: “Did you say ‘never’?”",
    "The rebels' road, the army's road and the UN's road meet.",
    "The drivers' union and the teachers' union struck.",
    "Nobody’s sons and everybody’s guns, he said.",
    "The sheikh of the Ta’if market, Qur’an in hand, prayed.",
    "They sang “Blowin’ in the Wind”.",
    "‘We leave,’ she said. ‘We leave tonight.’",
    "The 5' wall fell.",
    "The harbour at Cortez’ feet was dredged.",
]


@pytest.mark.parametrize("text", OPEN)
def test_a_quotation_left_open_is_found(text: str) -> None:
    assert found(text, "quote-open"), text


@pytest.mark.parametrize("text", CLOSED)
def test_closed_quotations_and_apostrophes_are_left_alone(text: str) -> None:
    assert not found(text, "quote-open"), text
    assert alarms(text) == []


OVER_PARAGRAPHS = [
    "“The dam held.\n\nThe town stayed dry and nobody was hurt.”\n\nThe mayor left the hall.",
    "“The dam held.\n\n“The town stayed dry,” said the mayor.\n\nHe left the hall.",
    '"The dam held.\n\nThe town stayed dry and nobody was hurt."\n\nThe mayor left the hall.',
    "He read: “She said “no” and went.”\n\nNobody asked him why that was so.",
    'The manual says "a dam is “a wall that holds water."\n\nNobody asked him why that was so.',
    "“The law calls it “a dam’’ and nothing else.”\n\nNobody asked him why that was so.",
    "The wreck lies at 34°31' 48\" north.\n\nNobody asked him why that was so.",
]


@pytest.mark.parametrize("text", OVER_PARAGRAPHS)
def test_quotations_over_paragraphs_within_others_and_in_two_kinds_of_marks_are_closed(text: str) -> None:
    assert not found(text, "quote-open"), text


def test_a_heading_ends_a_quotation() -> None:
    text = '# Dams\n\n## The mayor\n\n"The dam held{} he said.\n\n## The farmer\n\n"The fields are dry."\n'
    assert found(text.format(""), "quote-open", "text.md")
    assert not found(text.format(',"'), "quote-open", "text.md")


def test_the_first_of_two_single_quotations_is_found_open() -> None:
    text = "‘The dam held, said the mayor. ‘The fields are dry.’"
    assert found(text, "quote-open")
    assert not found(text.replace("held,", "held,’"), "quote-open")


def test_a_quotation_that_fills_the_last_paragraph_may_go_on_where_the_text_was_cut() -> None:
    text = "The mayor spoke.\n\nThe farmers listened.\n\n“The dam held and the fields are dry."
    assert [one.severity for one in found(text, "quote-open")] == ["remark"]
    assert [one.severity for one in found(f"{text}\n\nThe mayor left.", "quote-open")] == ["warning"]
