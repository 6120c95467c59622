"""Figures: changes, parts, times, shares, values; what must be found and what must be left alone."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

WRONG = [
    ("percent-base", "Raids rose from 120 in 2020 to 180 in 2021, an increase of 40 percent."),
    ("percent-base", "The army counted 188 raids in 2020 and 294 in 2021, a rise of 36 %."),
    ("percent-base", "There were 90 clashes, down 20 percent from 100."),
    ("percent-base", "Deaths fell from 80 to 120, a drop of 50 percent."),
    ("percent-base", "The number of raids doubled from 100 to 150."),
    ("percent-base", "Exports to the east grew by 25 per cent, from $40 million to $60 million."),
    ("implied-base", "There were 294 raids in 2021, a 56 percent increase."),
    ("parts-total", "The force made 120 arrests: 70 in the north, 30 in the south and 30 in the capital."),
    (
        "parts-total",
        "The ministry counted 90 incidents. Of these, 50 were in the east and the remaining 30 in the west.",
    ),
    ("toll-sum", "The strikes killed 47 people – 41 in Arda and 5 in Belm."),
    ("toll-sum", "Twenty people were killed, of whom 12 were soldiers and the remaining 9 civilians."),
    ("months-year", "In 2021 there were 100 raids. In May 2021 alone there were 130 raids."),
    ("share", "Of the attacks, 60 of the 150 attacks, or 50 percent, struck the police."),
    ("share", "The police recorded 360 raids in 2021, an average of 40 raids a month."),
    ("percent-points", "Support fell from 50 percent to 40 percent, a decline of 10 percent."),
    ("two-values", "In 2021 the Arda police counted 294 raids. Prices rose.\n\nThe Arda police had 310 raids in 2021."),
    ("digits", "In 2021 the Arda police counted 294 raids. Prices rose.\n\nThe Arda police had 249 raids in 2021."),
    ("unit-change", "Trade grew from 40 million dollars to 52 million euros."),
]

RIGHT = [
    "Raids rose from 120 in 2020 to 180 in 2021, an increase of 50 percent.",
    "The army counted 188 raids in 2020 and 294 in 2021, a rise of 56 %.",
    "There were 80 clashes, down 20 percent from 100.",
    "The number of raids more than doubled from 100 to 250.",
    "Support fell from 50 percent to 40 percent, a decline of 10 percentage points.",
    "Support fell from 50 percent to 40 percent, a decline of 20 percent.",
    "The strikes killed 47 people – 41 in Arda and 6 in Belm.",
    "The strikes killed 47 people, including 12 children and 5 women.",
    "Sixty people were hurt or killed: 20 dead and 40 wounded.",
    "Of the 120 attacks, 70 were in the north and 60 were claimed by the front.",
    "In 2021 there were 130 raids. In May 2021 alone there were 30 raids.",
    "The army counted 207 raids in 2021; the institute, 294.",
    "Three attacks left 12 dead and 30 wounded.",
    "Between 20 and 30 people died; 5 of them were officers.",
    "The first round of talks brought 12 delegates, the second 14.",
    "Out of 31.9 million people in Belm, 23.4 million need help, of which 12.9 million are in acute need.",
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_wrong_figure_is_found(rule: str, text: str) -> None:
    assert found(text, rule), text


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_figure_raises_no_alarm(text: str) -> None:
    assert alarms(text) == []
