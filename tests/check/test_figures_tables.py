"""Tables and lists against their totals, units and bases that change, numbers told again: own words, no corpus."""

from __future__ import annotations

import pytest

from check.checking import audited, found

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
SILENT = [
    ("percent-base", "Rice exports rose from 20 to 22 tonnes, while those of tea fell by 40 percent."),
    ("percent-base", "The budget grew from 50 to 55 million rupees; in real terms it fell by 3 percent."),
    (
        "percent-points",
        "Coal imports fell by 9 percent, while the share of the port in them rose from 31 to 40 percent.",
    ),
    ("share", "The board has 20 members, 5 of them women; in the office, which has six, women make up 50 percent."),
    ("share", "In Arda 60 judges left and in Belm 20, three times as many in the capital as in the port."),
    ("unit-change", "The port handled 3 million tonnes of grain. It handled 2 million barrels of oil as well."),
]
SOUND_TABLES = [
    "| Post | Share |\n|---|---|\n| Arda | 14 % |\n| Belm | 9 % |\n| Total | 11 % |",
    "| Post | Men |\n|---|---|\n| Arda | 14 |\n| of which new | 6 |\n| Belm | 9 |\n| Total | 23 |",
    "| Post | Average age |\n|---|---|\n| Arda | 41 |\n| Belm | 35 |\n| Total | 38 |",
    "The three largest of 90 posts are as follows:\n\n- Arda: forty metres high\n- Belm: on the river\n- Cova: 25 men",
    "| Post | 2018 | 2019 |\n|---|---|---|\n| Arda | 14 | 6 |\n| Belm | 9 | 2 |",
]
PAIRS = [
    ("unit-change", "The line took 300 calls a day in 2019. In 2021 it took 350 calls a {}.", "week", "day"),
    (
        "unit-change",
        "Arda port handled 3 million tonnes in 2018. A year on it handled 2 million {}.",
        "barrels",
        "tonnes",
    ),
    (
        "unit-change",
        "The camp houses 4,000 families of Arda. By June the camp housed 6,500 {} of Arda.",
        "men",
        "families",
    ),
    ("percent-base", "Tin exports up {} percent\n\nThe mines sold 60 tonnes in May, after 40 in April.", "25", "50"),
    ("percent-base", "By a {}, from 90 to 120, has the garrison been enlarged.", "quarter", "third"),
    ("share", "Trebled within a decade (40 a year in 2009, {} a year in 2019), raids go on.", "80", "120"),
    (
        "percent-base",
        "The town has lost {} percent of its shops: it had 80 of them in 1990 and 20 in 2010.",
        "65",
        "75",
    ),
    (
        "percent-points",
        "With the bank's rate going to 8 percent from 5, debtors face a rise of three {}.",
        "percent",
        "percentage points",
    ),
    ("percent-points", "Turnout: 41 %. Vote before: 36 %. Increase: 5 {}.", "%", "percentage points"),
    (
        "percent-points",
        "Eased by five {}, the levy is 20 percent today, as opposed to 25 percent before.",
        "percent",
        "percentage points",
    ),
    ("share", "Shared out evenly over 6 days, the 90 sorties would make {} a day.", "20", "15"),
    ("share", "The squad flew 240 hours with its four drones, i.e. {} hours per drone.", "80", "60"),
    (
        "share",
        "Exiles sent home 3 million francs when the budget was 12 million. Gifts were thus worth {} percent of it.",
        "35",
        "25",
    ),
    ("share", "More than half of the 80 mayors – {}, to be exact – are lawyers.", "37", "43"),
    ("share", "The clinic has 40 beds for 120,000 people. That leaves one bed for every {} people.", "5,000", "3,000"),
    ("figure-scope", "Forty-one lootings occurred in 2011{}.", "", ", by the count of the bishops' conference"),
    (
        "parts-total",
        "The Seimas, in which 141 deputies sit, adopted it. It got 90 votes, {} deputies opposed it.",
        "60",
        "40",
    ),
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
    ("unit-change", "The dam had given 6 terawatt-hours, reached 9 {} a year later.", "terawatts", "terawatt-hours"),
    ("unit-change", "In the delta, raids fell from 160 in 2014 to 90 {} in 2015.", "deaths", "raids"),
    ("unit-change", "Its grants have risen to DKK 90 million, from {} 70 million a year ago.", "SEK", "DKK"),
    (
        "percent-points",
        "Tolls stood at 200 million in 2011. By 2013 they reached 250 million, a plus of 25 {}.",
        "percentage points",
        "percent",
    ),
    (
        "share",
        "The convoy moved 40 tonnes at a cost of 800 million kip. Each tonne therefore cost {} million kip.",
        "30",
        "20",
    ),
    ("share", "The school has 900 pupils and 30 teachers, a ratio of {} pupils to one teacher.", "forty", "thirty"),
    (
        "two-values",
        "The treaty, with its 29 articles, was signed. Of the treaty's {} articles only one is secret.",
        "33",
        "29",
    ),
    (
        "two-values",
        "A {} of the mayors in Alto Rey are women. Women are a third of the mayors in Alto Rey.",
        "quarter",
        "third",
    ),
    ("parts-total", "The lower house has seventy members. The clerk counted 40 ayes and {} noes.", "38", "28"),
    ("figure-scope", "In 2018, 214 offences were committed{}.", "", ", by the count of the federal police"),
]


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), [*TABLES, *PAIRS], ids=lambda one: str(one)[:40])
def test_a_defect_is_found_and_its_twin_is_not(rule: str, text: str, wrong: str, right: str) -> None:
    assert found(text.format(wrong), rule)
    assert not found(text.format(right), rule)


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_what_looks_alike_and_is_sound_raises_nothing(rule: str, text: str) -> None:
    assert not found(text, rule)


@pytest.mark.parametrize("text", SOUND_TABLES)
def test_a_sound_table_or_list_raises_nothing(text: str) -> None:
    assert not found(text, "parts-total")
    assert not found(text, "toll-sum")


ALIKE = [
    ("unit-change", "Oslo gave 30 million kroner. Bern, for its part, gave 4 million francs."),
    ("percent-base", "The brigade grew from 900 to 1,500 men, and a third company was formed."),
    ("percent-base", "Sales rose from 450 lorries to 567, by 26 per cent; prices rose by 6 per cent."),
    ("headline-toll", "Quake kills 3,400\n\nThe count of the ministry stood at 3,382 dead by noon."),
    ("months-year", "In 2018, 2,700 farmers applied, and in May 2018, 800 did."),
    ("share", "Malta took 300 boats and Cyprus 100: three times as many."),
]


@pytest.mark.parametrize(("rule", "text"), ALIKE)
def test_what_a_careful_writer_says_raises_nothing(rule: str, text: str) -> None:
    assert not [one for one in found(text, rule) if one.severity != "remark"]


ASYLUM = """| Country | Asylum applications 2023 |
|---|---|
| Cyprus | 11,600 |
| Malta | 680 |
| Slovenia | 7,200 |

Slovenia, with {} asylum applications in 2023, opened a second centre."""
SHIPS = """| Port | Ships held | Crews freed |
|---|---|---|
| Arda | 31 | 12 |
| Belm | 44 | 19 |

In Belm {} ships were held. The crews wait."""
STRIKES = """| Month of 2021 | Strikes recorded |
|---|---|
| January to March | 41 |
| April to June | 38 |
| July to September | 95 |
| October to December | 22 |

In 2021 the office recorded {} strikes in the belt."""


@pytest.mark.parametrize(
    ("rule", "text", "wrong", "right"),
    [
        ("digits", ASYLUM, "2,700", "7,200"),
        ("two-values", SHIPS, "48", "44"),
        ("two-values", SHIPS, "13", "44"),
        ("months-year", STRIKES, "126", "196"),
    ],
)
def test_a_text_agrees_with_its_own_tables(rule: str, text: str, wrong: str, right: str) -> None:
    assert bool(found(text.format(wrong), rule)) == (wrong != "13")  # a third of it is told of something else
    assert not found(text.format(right), rule)


def test_a_year_that_the_table_does_not_have_is_left_alone() -> None:
    text = ASYLUM.format("7,200") + "\n\nSlovenia had had 2,700 applications in 2019."
    assert not [one for one in audited(text).findings if "The table has" in one.message]
