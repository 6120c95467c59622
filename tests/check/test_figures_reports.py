"""Figures as security reports, statistics and press releases tell them: over several sentences, by name, by size."""

from __future__ import annotations

import pytest

from check.checking import found

TOLL = "Raids rose by 4 per cent to 11,000 in 2015."
PARTS = "The largest sellers were Norland (30 per cent), Arda (26 per cent), Belm (8 per cent) and Tarn (6 per cent)."
HALVES = (
    "At least 271 raids took place over the first half of 2022.\n\nThe second half of 2021 saw 228 raids.\n\nThe first "
    "half of 2022 saw a rise of {} per cent in raids compared to the second half of 2021."
)
TRADE = "Exports were $190.5 billion in May. Imports were $235.0 billion. The trade deficit was {} billion."

PAIRS = [
    # a base in a sentence of its own
    ("percent-base", f"{TOLL} The year before, the mission had counted {{}}.", "9,300", "10,580"),
    (
        "percent-base",
        "Norland had 413 raids, a 40 per cent annual rise. In 2014, {} raids had been counted.",
        "345",
        "295",
    ),
    (
        "percent-base",
        "Injuries rose by 33 per cent. The raids caused injuries to 73 others. In April, {} people had been injured.",
        "65",
        "55",
    ),
    ("percent-base", "Deaths fell by 50 per cent to 300. That compares with {} in 2013.", "400", "600"),
    (
        "percent-base",
        f"{TOLL}\n\nThe north was calm. Talks went on.\n\nThe year before, {{}} had been counted.",
        "9,300",
        "10,580",
    ),
    (
        "parts-total",
        "The total of 3,649 is 532 more than a year ago. Then, {} deaths had been counted.",
        "3,217",
        "3,117",
    ),
    # the numbers of two times
    (
        "percent-base",
        "September witnessed 42 raids, {} per cent more than in August.\n\nIn August rebels led 31 raids.",
        "53",
        "35",
    ),
    (
        "percent-base",
        HALVES,
        "91",
        "19",
    ),
    (
        "percent-base",
        "While Arda saw a {} per cent rise, from 17 in May to 28 in June, Belm saw a 106 per cent rise, from 18 to 37.",
        "56",
        "65",
    ),
    ("percent-base", "It led to 585 deaths. It was a rise of {}pc from 2021, which had 293 deaths.", "81", "100"),
    # several together
    ("parts-total", f"{PARTS} These four sold {{}} per cent of all arms.", "80", "70"),
    ("parts-total", f"{PARTS} Together these #four sold {{}} per cent.".replace("#", ""), "80", "70"),
    (
        "parts-total",
        "Russia (27 per cent) leads France (5 per cent). Russia and France together sold {} per cent.",
        "45",
        "32",
    ),
    # what is left
    (
        "parts-total",
        "The mission counted 11,002 victims. Of these 3,545 died. The other {} were hurt.",
        "7,547",
        "7,457",
    ),
    (
        "parts-total",
        "The house has 150 seats. Of these 75 are filled by lists. The remaining {} are single seats.",
        "65",
        "75",
    ),
    ("parts-total", "Of the dead 88 per cent were civilians. The remaining {} per cent were soldiers.", "22", "12"),
    # shares of a named part
    (
        "share",
        "In May 41 people were killed. Arda was worst, with 23 killed. Arda alone had {} of the dead.",
        "four fifths",
        "56 per cent",
    ),
    (
        "share",
        "A total of 6,897 people were hurt. Most were hurt by mines (3,789). They made up {} per cent of the total.",
        "75",
        "55",
    ),
    ("share", "There were 1,034 deaths. The army had {} per cent of all fatalities, with 437 killed.", "52", "42"),
    (
        "share",
        "40 people were killed, including 24 army men. Overall {}pc of the deaths were from army men.",
        "70",
        "60",
    ),
    (
        "share",
        "It had 521 raids in all. Arda and Belm had {} per cent of all raids. Arda had 295 raids, Belm 202 raids.",
        "85",
        "95",
    ),
    # balances and steps of statistics
    ("parts-total", TRADE, "$54.5", "$44.5"),
    (
        "percent-base",
        "The gap was $502.3 billion, up $1.9 billion from $500.4 billion. It rose $1.9 billion, or {} percent.",
        "4.0",
        "0.4",
    ),
    ("percent-base", "The gap fell $1.2 billion, or {} percent, to $65.7 billion.", "8.1", "1.8"),
    # differences
    (
        "parts-total",
        "No had 3,558,450 votes and Yes had 2,245,537 votes. No was ahead of Yes by {} votes.",
        "1,131,913",
        "1,312,913",
    ),
    ("parts-total", "The first cut, from 13,000 to 8,600, is one of {} troops.", "5,400", "4,400"),
    ("parts-total", "In the quarter 1,208 people died, bringing the total of the year to {}.", "1,169", "3,869"),
    ("parts-total", "In the vote 50.2 per cent rejected it, with {} per cent in favour.", "48.9", "49.8"),
    # turned digits
    ("digits", "The mission counted {} victims. It said that 3,545 of the 11,002 had died.", "11,020", "11,002"),
    ("digits", "A total of 6,897 people were hurt or killed. Of them {} died and 3,838 were hurt.", "3,095", "3,059"),
    (
        "toll-sum",
        "In all 1,034 people died. The army lost 437 dead. {} civilians died. Of the rebels 243 died.",
        "394",
        "354",
    ),
    ("digits", "The plan needs $4.27 billion. Pledges for the {} plan are few.", "$4.72 billion", "$4.27 billion"),
    # other sizes and units
    (
        "unit-change",
        "The plan needs $4.27 billion. Donors gave less than {} in Geneva.",
        "$4.27 million",
        "$4.27 billion",
    ),
    (
        "unit-change",
        "The reef lies 140 nautical miles off. Nobody may fish within the {} of the coast.",
        "140 kilometres",
        "140 nautical miles",
    ),
    # ranks
    ("two-values", "Arda is the fourth largest exporter. Belm is the {} largest exporter.", "fourth", "fifth"),
    # how long
    ("two-values", "It ended 18 years of war. After {} years of war nobody asked for more.", "28", "18"),
    # the same words with another number
    (
        "two-values",
        "The raid hurt 12 harmed fisheries officials.\n\nThe {} harmed fisheries officials were flown out.",
        "15",
        "12",
    ),
]


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), PAIRS)
def test_what_is_wrong_is_found_and_what_is_right_is_not(rule: str, text: str, wrong: str, right: str) -> None:
    assert found(text.format(wrong), rule), text.format(wrong)
    assert not found(text.format(right), rule), text.format(right)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("# {} dead in a siege\n\nOver 30 hours of fighting left 21 people dead and 117 injured.", "31", "21"),
        (
            "# At least {} soldiers killed\n\nThey lost 31 soldiers and three guards. Over forty lorries burned.",
            "43",
            "34",
        ),
        (
            "# Deaths at sea: {}\n\nIt was a bad year. Nobody helped.\n\nThe total of 3,649 is a record.",
            "3,949",
            "3,649",
        ),
    ],
)
def test_headlines_are_held_against_what_counts_the_same(text: str, wrong: str, right: str) -> None:
    assert found(text.format(wrong), "headline-toll")
    assert not found(text.format(right), "headline-toll")


SOUND = [
    "Deaths rose by 12 per cent to 560. A year before, the plan had been for 900.",
    "Norland sold 30 per cent and Arda 26 per cent. The two raised their prices by 10 per cent together.",
    "The other 12 came from the north. They had walked for days.",
    "The army of Norland lost 40 men in 2 years of war. The war in Belm: 9 years of war in Belm.",
    "Two of the talks failed in May.\n\nNobody was glad of it.\n\nThree of the talks went on in June.",
    "The bank lent 2.15 billion dollars. A coffee costs 2.2 dollars.",
]


@pytest.mark.parametrize("text", SOUND)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    for rule in ("percent-base", "parts-total", "share", "digits", "unit-change", "two-values"):
        assert not found(text, rule), rule


def test_numbers_too_large_to_reckon_with_crash_nothing() -> None:
    large = "9" * 400
    assert (
        found(f"In May {large} trillion people died. The other {large} billion, or {large}%, were hurt.", "share") == []
    )
