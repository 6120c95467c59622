"""Changes, shares and sums told in one breath, and things that are named one by one."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

WRONG = [
    ("percent-base", "Output was put at 8.38 million tonnes, down 7.7 percent from 9.18 million a year ago."),
    (
        "percent-base",
        (
            "Net earnings edged up 2.3 percent to 25.94 million dollars from 25.35 million a year earlier "
            "although profit "
            "before tax rose 2.1 percent to 48.30 million from 44.29 million."
        ),
    ),
    ("percent-base", "The index fell, mostly by the rising dollar, by 2.18 percent to 140.06 from a revised 152.53."),
    ("percent-base", "The budget is of 479.67 million dollars, an increase of 18 percent over the 432.06 million."),
    ("percent-base", "Output was 8.41 million tonnes, off 3.7 percent from 9.11 million a year ago."),
    ("percent-base", "Exports came to 20.61 billion dollars, 65.4 percent above the 15.22 billion dollars of 2020."),
    ("percent-base", "There was a 12.2 percent drop in exports to 140.06 million euros from 152.53 million."),
    ("share", "The banks paid back 16 billion pesos, or 41 percent of the state's deficit of 27 billion pesos."),
    ("share", "The country spends 4 per cent of its income of $300 billion, or $15 billion, on arms."),
    ("share", "At 45 percent of 3,000 casualties, the groups account for some 1,950."),
    ("toll-sum", "About 144 casualties were counted in the north (188 dead and 56 hurt), the ministry says."),
    ("parts-total", "They pay 53 million dollars for half of the plant - 33 million in cash and 60 million in oil."),
    ("parts-total", "The four provinces — Herat, Farah, Nimroz, Helmand and Kandahar — were quiet."),
    ("parts-total", "The five permanent members (China, France, Russia and the United States) agreed."),
    ("parts-total", "All seven ambassadors left: those of France, Britain, Italy, Spain, Norway and Canada."),
    ("parts-total", "Three men, Ali Khan, Omar Shah, Said Gul and Noor Jan, were arrested."),
    ("parts-total", "Three countries, namely Iran, Russia, China and Turkey, met."),
    ("parts-total", "Two reasons speak against it. First, money is lacking. Second, it is late. Third, it is cold."),
]
RIGHT = [
    "Output was put at 8.38 million tonnes, down 8.7 percent from 9.18 million a year ago.",
    "The office counted 44 raids in six towns, 12 per cent fewer than 50.",
    "Profit rose 10 percent to 117 million dollars from 106 million.",
    "Spending rose by about 10 percent to 4.4 billion dollars from 3.9 billion.",
    "The banks paid back 16 billion pesos, or 59 percent of the state's deficit of 27 billion pesos.",
    "The country spends 5 per cent of its income of $300 billion, or $15 billion, on arms.",
    "The state of 244 casualties (188 dead and 56 hurt) is of May.",
    "The three states — Estonia, Latvia and Lithuania — agreed.",
    "Two states (Bosnia and Herzegovina and Serbia) agreed.",
    "At least three states (Chad, Mali, Niger and Togo) agreed.",
    "Three reasons speak against it. First, money is lacking. Second, it is late. Third, it is cold.",
    "The three Baltic states, Poland and Finland, agreed.",
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_what_is_told_in_one_breath_must_agree(rule: str, text: str) -> None:
    assert found(text, rule), text


@pytest.mark.parametrize("text", RIGHT)
def test_what_agrees_is_left_alone(text: str) -> None:
    assert alarms(text) == []
    assert not [rule for rule in ("parts-total", "toll-sum", "share", "percent-base") if found(text, rule)]
