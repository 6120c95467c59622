"""Claims, expectations and names."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

NOTED = "\n\nNotes\n\n[1] Lina Foss, “How it began,” Arda Review, 2 May 2021, https://www.example.org/how-it-began\n"

WRONG = [
    (
        "asserted-and-alleged",
        (
            "Last week Pakistan carried out airstrikes in the east of Afghanistan. The weather was fine. The alleged "
            "Pakistani air raids "
            "killed farmers in the east of Afghanistan."
        ),
    ),
    ("asserted-and-alleged", "Iran attacked the tanker in the strait. Iran denied any attack on the tanker."),
    ("thin-attribution", "Scholars argue that the group has split.[1]" + NOTED),
    ("nobody-attribution", "It is widely believed that the general wanted peace."),
    ("quote-open", "The envoy spoke of “a grave mistake and left the room."),
    ("quote-open", 'The envoy spoke of "a grave mistake and left the room.'),
    ("expectation", "The army is very unlikely to leave the valley before 2025."),
    ("expectation", "A recalibration can be expected."),
    ("hedge-no-number", "Pakistan may halt its campaign."),
    ("no-horizon", "The army will probably leave the valley."),
    ("no-resolution", "Relations are likely to improve by 2025."),
    ("nested-condition", "If the talks fail, the army may close the border."),
    ("failed-hope", "It was hoped that the group would disarm, but the contrary happened."),
    ("name-variants", "Mansour spoke first. Later the town saw Mansoor again."),
    ("name-variants", "The school in Peshwar reopened. Peshawar mourned."),
    ("metonym", "Islamabad denied the raid."),
    ("ambiguous-name", "The Afghan Taliban met the Pakistani Taliban. The Taliban said nothing."),
    ("two-functions", "Foreign Minister Lina Foss spoke. Ambassador Lina Foss listened."),
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_weak_claim_is_found(rule: str, text: str) -> None:
    assert found(text, rule), text


RIGHT = [
    "The envoy spoke of “a grave mistake” and left the room.",
    "“We came,” she said. “We saw.\n\n“And we went.”",
    "Mansour Abbas met Mansoor Ijaz.",
    "Anna Meyer and Ulrike Meier sit on the board; Meyer is the treasurer.",
    "Thirty economists say in an open letter that the peg must go.[1]" + NOTED,
    "Scholars disagree about the rout.[1][2]"
    + NOTED
    + "[2] Omar Said, “No rout,” Arda Review, 3 May 2021, https://a.org/b\n",
    "In 2021 the army left. The Army of the North stayed.",
    "The defence ministry and the Department of Defense agreed.",
    "Pakistan bombed the town in 2015. The alleged Pakistani raid of 2022 was denied.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_sound_claim_raises_no_alarm(text: str) -> None:
    assert alarms(text) == []


def test_a_hedge_of_the_yardstick_is_told_with_its_range_and_a_question() -> None:
    (one,) = found("The army is very unlikely to leave the valley before 2025.", "expectation")
    assert "which is 5–20 % on the ICD-203 scale" in one.message
    assert 'text = "Will the army leave the valley before 2025?"' in one.suggestion
    assert "yardstick_range = [5, 20]" in one.suggestion
