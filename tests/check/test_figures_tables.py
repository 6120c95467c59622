"""Tables and lists against their totals, units and bases that change, numbers told again: own words, no corpus."""

from __future__ import annotations

import pytest

from check.checking import found

TABLES = [
    (
        "parts-total",
        "| Port | Cranes |\n|---|---|\n| Arda | 14 |\n| Belm | 9 |\n| Cova | 20 |\n| All ports | {} |",
        "53",
        "43",
    ),
    (
        "toll-sum",
        "Deaths by village:\n\n| Village | Dead |\n|---|---|\n| Arda | 4 |\n| Belm | 9 |\n| Total | {} |",
        "15",
        "13",
    ),
    (
        "parts-total",
        "| Post | Men | Women | Total |\n|---|---|---|---|\n| Arda | 14 | 6 | {} |\n| Belm | 9 | 2 | 11 |",
        "30",
        "20",
    ),
    ("parts-total", "The 90 beds are shared out as follows:\n\n- Arda: 40\n- Belm: 25\n- Cova: {}", "35", "25"),
    ("parts-total", "- Buses repaired: 31\n- Trams repaired: 12\n- Vehicles repaired, all kinds: {}", "49", "43"),
    (
        "months-year",
        "| Year | Raids |\n|---|---|\n| 2018 | 60 |\n| 2019 | 75 |\n\nIn May 2019 there were {} raids.",
        "90",
        "9",
    ),
]
SOUND_TABLES = [
    "| Post | Share |\n|---|---|\n| Arda | 14 % |\n| Belm | 9 % |\n| Total | 11 % |",
    "| Post | Men |\n|---|---|\n| Arda | 14 |\n| of which new | 6 |\n| Belm | 9 |\n| Total | 23 |",
    "| Post | Average age |\n|---|---|\n| Arda | 41 |\n| Belm | 35 |\n| Total | 38 |",
    "The three largest of 90 posts are as follows:\n\n- Arda: forty metres high\n- Belm: on the river\n- Cova: 25 men",
    "| Post | 2018 | 2019 |\n|---|---|---|\n| Arda | 14 | 6 |\n| Belm | 9 | 2 |",
]
PAIRS = [
    ("unit-change", "Water in the lake fell from 40 million cubic metres to 22 million cubic {}.", "feet", "metres"),
    ("unit-change", "Rent in the camp went from 900 taka to 1,400 {} within a year.", "kyat", "taka"),
    ("unit-change", "Peru's debt rose from 31 per cent of GDP in 2018 to 44 per cent of {} in 2020.", "exports", "GDP"),
    (
        "unit-change",
        "The appeal brought in 2.1 billion dollars. The next one brought in 800 {} dollars.",
        "billion",
        "million",
    ),
    (
        "unit-change",
        "Noon in the port, up to 41 degrees Celsius once, now reaches 45 degrees {}.",
        "Fahrenheit",
        "Celsius",
    ),
    ("unit-change", "- Bread, 2019: 4 dinars a kilo\n- Bread, 2020: 5 dinars a {}", "loaf", "kilo"),
    (
        "digits",
        (
            "Chad's cotton revenue came to 4.52 billion francs in 2015. Chad's cotton revenue in 2015 was "
            "{} billion francs."
        ),
        "4.25",
        "4.52",
    ),
    (
        "two-values",
        (
            "Home to 18,200 herders in June 2020, the Wadi Sor is drying up. In June 2020 {} herders lived "
            "in the Wadi Sor."
        ),
        "21,000",
        "18,200",
    ),
    (
        "two-values",
        "The court fined the mill €12 million in May 2017. The mill paid the May 2017 fine of €{} million.",
        "17",
        "12",
    ),
    (
        "months-year",
        "Not fewer than {} raids hit the coast in May 2018. For the whole of 2018 the ministry listed 410 raids.",
        "520",
        "120",
    ),
    (
        "months-year",
        "The post made 300 searches in 2019, including {} searches in the final quarter of 2019.",
        "350",
        "90",
    ),
]


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), [*TABLES, *PAIRS], ids=lambda one: str(one)[:40])
def test_a_defect_is_found_and_its_twin_is_not(rule: str, text: str, wrong: str, right: str) -> None:
    assert found(text.format(wrong), rule)
    assert not found(text.format(right), rule)


@pytest.mark.parametrize("text", SOUND_TABLES)
def test_a_sound_table_or_list_raises_nothing(text: str) -> None:
    assert not found(text, "parts-total")
    assert not found(text, "toll-sum")
