"""What a text concludes or reckons from its own numbers, and parts that are told behind their total."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

SHARE, BASE, POINTS, PARTS, TOLL = "share", "percent-base", "percent-points", "parts-total", "toll-sum"
YEAR, UNIT, HEAD, TWO = "months-year", "unit-change", "headline-toll", "two-values"
PAIRS = [
    # concluded
    (
        SHARE,
        "Of the 80 pumps in the valley 20 still worked; {} of the wells, in short, gave water.",
        "a quarter",
        "a half",
    ),
    (
        SHARE,
        "Twelve of Ravia's districts – the country has sixteen – refused; this is {} of them.",
        "75 percent",
        "65 percent",
    ),
    (SHARE, "Oslin pays 30 of the 50 million dollars that it costs, which is to say {}.", "three-fifths", "a half"),
    (
        SHARE,
        "Thirty judges were named, eighteen by the court and twelve by the party; the latter thus made up {}.",
        "40 percent",
        "55 percent",
    ),
    (
        BASE,
        (
            "In the first year outlays came to 30 million crowns, in the second to 36 million. The increase of {} was"
            " voted through at night."
        ),
        "20 percent",
        "30 percent",
    ),
    (
        BASE,
        "Turnout, at 2.2 million voters, was {} higher than in 2015, when 2 million had voted.",
        "10 percent",
        "20 percent",
    ),
    (
        BASE,
        (
            "Deliveries to the coast grew by {} in four years. Their value, 4 billion dollars at the"
            " start, reached 5 billion."
        ),
        "25 percent",
        "40 percent",
    ),
    (SHARE, "Smuggling halved. Where there had been 80 runs in a month, there were {} in the next.", "40", "65"),
    (
        POINTS,
        "Support for the pact gained 12 {} in Ravia between May (40 percent) and June (52 percent).",
        "points",
        "percent",
    ),
    # reckoned
    (
        YEAR,
        "Some 2 million barrels ran out over 40 days, some {} a day, by the inspectors' count.",
        "50,000 barrels",
        "90,000 barrels",
    ),
    (YEAR, "A clerk earns 40 thousand pesos per month, {} over a year, before tax.", "480 thousand", "840 thousand"),
    (YEAR, "The bank lends up to $120 million over the next four years, or {} a year.", "$30 million", "$45 million"),
    (
        TOLL,
        "The raid killed 900 people and saw 200 others kidnapped – some {} killed or taken in all.",
        "1,100",
        "1,400",
    ),
    (
        PARTS,
        "At the time 140 sailors were on board and twelve were never found; {} got away with their lives.",
        "128",
        "118",
    ),
    (
        SHARE,
        "About 75 percent of the population of 24 million stayed away, which comes to {} people.",
        "18 million",
        "22 million",
    ),
    (SHARE, "The mint cut its spending by 60 percent, to {} cents in every dollar.", "40", "70"),
    (
        BASE,
        "The state will resettle 9,000 people, an increase of 600 places, or a little over {}, on last year.",
        "7 percent",
        "17 percent",
    ),
    (
        SHARE,
        (
            "More than 5,000 firms earn $60 billion a year there. By now each of the survey's 5,000"
            " firms takes in some {}."
        ),
        "$12 million",
        "$120 million",
    ),
    (SHARE, "Investment grew {}, from 20 million dollars in 2001 to 300 million in 2011.", "fifteenfold", "fortyfold"),
    # parts behind their total
    (PARTS, "Olmia counted 36 land disputes, 20 over water, 9 over wood, and {} over roads.", "7", "12"),
    (
        TOLL,
        "The gunmen killed 30 pilgrims, eleven in the hall and {} on the road that leads to it.",
        "nineteen",
        "twenty-two",
    ),
    (
        PARTS,
        "For 80 days in all the pass was shut, 34 of them under the old cabinet and the other {} under the new.",
        "46",
        "66",
    ),
    # years, units, titles
    (YEAR, "In 2018 the navy of Ravia stopped 240 boats; in December {}.", "31", "310"),
    (
        YEAR,
        (
            "From January to March 2019 the ministry issued {} permits, though its tally for the year 2019 as a whole"
            " was 5,400 permits."
        ),
        "1,600",
        "6,100",
    ),
    (
        UNIT,
        "Compared with 1.3 billion crowns in the first half, sales were 1.7 billion {} in the second.",
        "crowns",
        "yen",
    ),
    (UNIT, "Breaches fell from a daily average of 60 to a {} average of 22, the monitors say.", "daily", "weekly"),
    (
        UNIT,
        "The free zone, at first 20 nautical miles deep, was widened to 45 {} in April.",
        "nautical miles",
        "kilometres",
    ),
    (UNIT, "Ravia cut its tariff from 14 dollars a tonne to 9 dollars a {}.", "tonne", "bushel"),
    (UNIT, "Ravia hosted 1.1 million refugees in 2017. In 2023, it hosted 1.5 {}.", "million", "billion"),
    (
        TWO,
        "The Orsk ferry carries 900 passengers a day. At night the Orsk ferry carries {} passengers a day, too.",
        "900",
        "700",
    ),
    (
        TWO,
        "The pit at Orsk employs 2,300 people. Closing it would cost the {} employees of the Orsk pit their work.",
        "2,300",
        "3,100",
    ),
    (
        HEAD,
        "Navy scrambles boats {} times in a year\n\nBoats put out 947 times in the year, the navy says.",
        "947",
        "1,040",
    ),
    (HEAD, "Is {} of the forest gone?\n\nA fifth of the forest has been felled, pictures show.", "a fifth", "a third"),
]


@pytest.mark.parametrize(("rule", "text", "right", "wrong"), PAIRS)
def test_a_number_that_others_do_not_make_is_told(rule: str, text: str, right: str, wrong: str) -> None:
    kin = (
        {rule, SHARE, BASE}
        if rule in {SHARE, BASE}
        else {rule, PARTS, TOLL, "digits"}
        if rule in {PARTS, TOLL}
        else {rule}
    )
    assert any(found(text.format(wrong), one) for one in kin)
    assert not any(found(text.format(right), one) for one in kin)
    assert alarms(text.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Of 31.9 million people, 23.4 million are in need, of which 12.9 million are in acute need.",
        "The mission counted 222 incidents, whereby 395 people were killed, 281 injured and 166 abducted.",
        "Exports fell by 2.6 billion dollars or nine percent to 26.9 billion. The price of rice fell 27 percent.",
        "The war lasted 2,190 days and cost 40 billion dollars, a sum that no minister will name.",
    ],
)
def test_numbers_that_others_need_not_make_are_left_alone(text: str) -> None:
    assert not any(found(text, rule) for rule in (SHARE, BASE, PARTS, TOLL, YEAR))


def test_a_list_that_ends_before_its_number_is_told() -> None:
    text = (
        "{} conditions must be met.\n\nFirst, there must be a list. Second, it must be known."
        "\n\nThird, it must be short. Fourth, it must be new.\n\nFinally, it must be read."
    )
    assert found(text.format("Seven"), PARTS)
    assert not found(text.format("Five"), PARTS)
