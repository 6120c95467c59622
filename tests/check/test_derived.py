"""Numbers and dates that their words derive from others: sums, differences, changes, the day of the text."""

from __future__ import annotations

from datetime import date

import pytest

from detente.check.engine import run
from detente.check.reading import Reading
from detente.text.read import report

ON = date(2024, 3, 23)
CASES = [
    ("percent-base", "Output is to rise to 184.0 million tonnes from 185.7 million last year.", "rise", "fall"),
    ("percent-base", "Raids fell from 188 in 2021 to 294 in 2022.", "fell", "rose"),
    ("percent-base", "The index stood at 182, up from 190 in May.", "up from 190", "down from 190"),
    (
        "percent-base",
        "Sales may go to 1.75 million from 1.81 million. This would be a decline of 6.3 percent.",
        "6.3",
        "3.3",
    ),
    (
        "percent-base",
        "The price was 320 pesos, up from 190 pesos. It has risen by more than four fifths.",
        "four fifths",
        "two thirds",
    ),
    (
        "toll-sum",
        "It paid 130 million dollars. Another 20 million dollars are due. That makes 170 million.",
        "170 million",
        "150 million",
    ),
    (
        "parts-total",
        "The north lost 64 shops and the south 69. In the two regions together 143 shops closed.",
        "143",
        "133",
    ),
    (
        "parts-total",
        "At the end of 2023, 134 banks had offices compared with 131 a year ago, 13 more.",
        "13 more",
        "three more",
    ),
    (
        "parts-total",
        "Output was 16.6 million barrels, the limit 15.8 million. This is 600,000 more than it.",
        "600,000",
        "800,000",
    ),
    ("parts-total", "It sold 1.5 billion yen of maps in 2023, 1.9 billion of that in the second half.", "1.9", "0.9"),
    (
        "digits",
        "The ministry said 34 banks had signed. It rained. By noon 43 banks had sent a letter.",
        "43 banks",
        "34 banks",
    ),
    (
        "percent-points",
        "The rate was cut from 11 to 10.5 percent. It was a cut of half a percent.",
        "half a percent",
        "half a percentage point",
    ),
    (
        "headline-toll",
        "# Edf issues six billion franc bond\n\nEdf is issuing a five billion franc bond.",
        "six billion",
        "five billion",
    ),
    ("date-order", "The earthquake struck 13 days ago, on March 16, and a decree followed.", "March 16", "March 10"),
    ("date-order", "It is due on April 15, little more than five weeks from now.", "five weeks", "three weeks"),
    ("impossible-date", "It was the largest deficit since 2027.", "2027", "2017"),
    ("impossible-date", "Holdings fell in the first 35 days of the month.", "35", "25"),
    ("impossible-date", "The vote has to be held before June 2023.", "June 2023", "June 2025"),
    ("impossible-date", "The report, dated April 25, 2024, was mild.", "April", "February"),
    ("role-at-date", "The former Chancellor Olaf Scholz told the Bundestag that he would stay.", "former ", ""),
    ("two-functions", "Trade Minister Rha Woong Bae signed. Finance Minister Rha left.", "Finance", "Trade"),
    (
        "parts-total",
        "It had a deficit of 0.9 billion and has a surplus of 4.5 billion, a swing of 2.6 billion.",
        "2.6",
        "5.4",
    ),
]
"""Rule, text with a defect, the words that are wrong, and those that would be right."""


def _rules(text: str) -> set[str]:
    read = report(text.encode(), "report.md", on=ON)
    return {one.rule for one in run(Reading(read))}


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), CASES, ids=[text[:40] for _, text, _, _ in CASES])
def test_what_does_not_follow_is_told_and_its_sound_twin_not(rule: str, text: str, wrong: str, right: str) -> None:
    assert rule in _rules(text)
    assert rule not in _rules(text.replace(wrong, right, 1))
