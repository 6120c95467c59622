"""Sound sentences of the kind that fills reports of trade, budgets and markets: nothing of them is told unasked."""

from __future__ import annotations

from datetime import date

import pytest

from detente.check.engine import run
from detente.check.reading import Reading
from detente.text.read import report

SOUND = [
    "The ministry’s 1992 bond was quoted above par, and it has called its notes of 2016.",
    "It raised its estimate of growth to 3 percent in 2025 and 4 percent in 2026.",
    "The council was told of further cuts in 2027 and has voted to cap 2028 defence spending.",
    "Net income was 10.2 million dollars or 1.10 dollars a share, up from 7.7 million dollars or 90 cents a share.",
    "The mine is said to hold 293,000 tons grading 0.9 ounces of gold per ton.",
    "It earned 2.5 billion crowns, or 371 million dollars, in the same months.",
    "Purchases are limited to 5,000 tonnes a day and 20,000 tonnes a week.",
    "Lead output fell 22.9 percent to 1,670 tonnes from 2,165 and zinc output dropped 14 percent to 4,830 tonnes.",
    "Exports fell to 15.7 billion francs from 17.4 billion, while debt almost doubled to 756 million francs.",
    "The yen rose 0.8 percent against the dollar to 153.50 from 154.67.",
    "Output rose 0.5 percent in February after a 0.1 percent gain in January, durables 0.8 percent.",
    "Kuwait’s minister met Vice President Ann Bush, Secretary of State Tom Shultz and Trade Secretary Bo Baldrige.",
    "The bill forces President Reagan to act. Talks with President Reagan were short.",
    "Ali Mohsen, the oil minister, spoke first. Ali Mohsen, chairman of the cartel’s council, opened the session.",
    "In the four weeks to February 27 to 16.39 million barrels were used a day.",
    "Revenue would be 6.7 billion riyals. Revenue from oil would be 5.2 billion riyals, the government said.",
]


@pytest.mark.parametrize("text", SOUND, ids=[text[:40] for text in SOUND])
def test_nothing_is_told_unasked(text: str) -> None:
    read = report(text.encode(), "report.txt", on=date(2024, 6, 3))
    assert not [one.message for one in run(Reading(read)) if one.severity != "remark"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The two sides met on 12 May 2026 and signed a protocol.", "impossible-date"),
        ("Exports rose to 200 million euros from 160 million euros, an increase of 40 percent.", "percent-base"),
        ("Its aid came to 48 million euros in 2022 and rose to 52 million dollars in 2023.", "unit-change"),
    ],
)
def test_what_is_plainly_wrong_is_still_told(text: str, rule: str) -> None:
    read = report(text.encode(), "report.txt", on=date(2024, 6, 3))
    assert [one for one in run(Reading(read)) if one.rule == rule and one.severity != "remark"]


@pytest.mark.parametrize(
    "text",
    [
        "# State to buy ships for one billion dollars\n\nThe state ordered four ships at 250 million dollars each.",
        "# Output put at 3.5 million bpd\n\nOutput fell to 3.5 million barrels a day from 3.8 million bpd in January.",
    ],
)
def test_a_headline_whose_figure_the_text_gives_otherwise_is_left_alone(text: str) -> None:
    read = report(text.encode(), "report.md", on=date(2024, 6, 3))
    assert "headline-toll" not in {one.rule for one in run(Reading(read))}
