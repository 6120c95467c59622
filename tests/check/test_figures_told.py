"""Figures as clauses tell them: each defect beside its sound twin, which must raise nothing of the rule."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

PAIRS = [
    ("share", "The fund asked for 5.0 billion euros. It got 2.0 billion: {} percent of what was asked.", "52", "40"),
    ("share", "A {} of the house left. Of its 240 members, 60 were gone.", "third", "quarter"),
    ("share", "The court has 3,600 open cases and closes 300 a year; this takes {} years.", "nine", "twelve"),
    ("share", "Flour costs 40 dinars a kilo, a day's wage is 320. The wage buys {} kilos.", "six", "eight"),
    ("share", "The camp cost 90 million dollars and held 300 people, or {} dollars per head.", "30,000", "300,000"),
    ("share", "For every guard there are {} prisoners: 120 to 480.", "six", "four"),
    ("share", "Of the region's 40 wells, 26 were tested, about {}.", "half", "two thirds"),
    ("share", "The panel met on 36 Mondays and failed to agree on 18 of them, every {} time.", "third", "second"),
    ("percent-base", "In May, 1,500 lorries passed. In June, 1,200 passed. A drop of {} percent followed.", "30", "20"),
    ("percent-base", "Herders have paid 60 francs. The levy goes up by 15 francs, to {}, in the new year.", "85", "75"),
    ("percent-base", "The east has 41 posts and the west 38, a difference of {}.", "thirteen", "three"),
    ("parts-total", "Between them, Arda (1,100), Belm (1,400) and Cova (2,300) sent {} men.", "5,200", "4,800"),
    ("parts-total", "At Arda, 300 lorries came; at Belm, 120. The two posts together had {} lorries.", "480", "420"),
    ("parts-total", "The council has fifteen members. It voted {} votes to none, with four abstentions.",
     "twelve", "eleven"),
    ("parts-total", "In March 2019 the Security Council voted by twelve votes in favour, {} against.", "five", "three"),
    ("parts-total", "Of 900 votes, 850 were for staying and {} against; one was set aside.", "50", "49"),
    ("parts-total", "The list has 300 names. By sex, 180 and {}.", "130", "120"),
    ("toll-sum", "The shells killed nine: five shoppers, {} guards and the baker.", "four", "three"),
    ("toll-sum", "With the four bodies found on Friday the toll, until then 12, rose to {}.", "18", "16"),
    ("months-year", "It flew 50 sorties in the first half of 2016 and 70 in the second; {} in the whole of 2016.",
     "110", "120"),
    ("months-year",
     "It got 900 calls in 2020. From July to December 2020, it got 500. The first half of that year had {}.",
     "600", "400"),
    ("percent-points", "The motion had 58 percent for it and 42 percent against. The lead of {} melted.",
     "16 percent", "16 percentage points"),
    ("unit-change", "The army held 60 kilometres of road in 2013. A year later it held 20 {}.", "miles", "kilometres"),
    ("unit-change", "The fund, which had held 22 billion dollars, held 16 billion {} in spring.", "pesos", "dollars"),
    ("unit-change", "The number of people cut off stood at 3,000. It had fallen to 1,100 {}.",
     "households", "people"),
    ("two-values", "At Arda 62 convoys were ambushed. Most were empty.\n\nSome of the {} ambushes could be foreseen.",
     "72", "62"),
    ("two-values", "The flood reached 809,000 people in 33 counties.\n\n- People reached by the flood: {}",
     "839,000", "809,000"),
    ("digits", "The rights office counted 654 victims in the south.\n\n- Victims counted: {}", "645", "654"),
    ("percent-base", "The council had 1,719,000 names on its lists in May, {} more than the 1,520,000 of April.",
     "219,000", "199,000"),
    ("percent-base", "In June it still held 41 of the 45 towns, and in May it held 32, {} fewer.", "six", "nine"),
    ("toll-sum", "Sixty-two lorries burnt. The office puts the dead at 212: {} drivers, 51 guards and 24 monks.",
     "117", "137"),
    ("toll-sum", "They killed 121 members of the forces, of whom {} were soldiers, 34 policemen and four guards.",
     "38", "83"),
    ("parts-total", "Fourteen wells were shut, {} in Arda, six in Belm and three in Cova.", "nine", "five"),
    ("parts-total", "The band made 268 attacks all told. In Belm it made {} of its attacks.", "307", "37"),
    ("percent-points", "Its share was 64 per cent in the first year and 45 in the second, a decrease of 19 {}.",
     "per cent", "percentage points"),
    ("two-values", "The board sat and heard 210 witnesses. After {} witnesses had been heard, the board rose.",
     "240", "210"),
]  # fmt: skip

SILENT = [
    ("two-values", "The clinic saw 640 patients in May. Of the 27 states that sent doctors, nine sent nurses, too."),
    ("two-values", "The mill ground 144 loads in 2021, more than the 136 loads of 2020."),
    ("percent-base", "The guard has 41 posts, 12 of them at sea, three more than the navy."),
    ("percent-base", "Thefts rose from 240 to 300 in the capital and by 35 percent in the country as a whole."),
    ("percent-base", "Prices doubled; a sack cost 9 dinars in May, 12 in July and 24 in September."),
    ("share", "Of the 2,400 voters, 1,800 voted; of the valid ballots, 52 percent were for the mayor."),
    ("parts-total", "Fifty boats left, 46 came back and 4 landed abroad; 12 never left the ground."),
    ("parts-total", "Nineteen judges sit. The king names seven of them and parliament eight; the bar the other four."),
    ("unit-change", "The convoy drove 40 kilometres on Monday. On Tuesday it drove 16 miles, or 26 kilometres."),
    ("parts-total", "The council has fifteen members. It adopted the text by eleven votes to two; two abstained."),
    (
        "parts-total",
        "Three firms had 41, 14 and 5 per cent, 60 taken together, which leaves 12,400 tons to the other 22.",
    ),
    ("parts-total", "- Latvia: 51,300; Estonia: 48,700; all other countries taken together: 41,500."),
    (
        "months-year",
        "It met 402 cases in the first half of 2021. In the 15 months up to the end of June 2021 it met 795.",
    ),
    (
        "percent-points",
        "The bloc had 43 percent. In May its rival stood at 61 percent, after 38 in spring, a gain of 23 points.",
    ),
    ("parts-total", "In 1990 the Human Rights Council of the league voted by 48 votes in favour, 3 against."),
]


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), PAIRS, ids=lambda one: str(one)[:40])
def test_a_defect_is_found_and_its_twin_is_not(rule: str, text: str, wrong: str, right: str) -> None:
    assert found(text.format(wrong), rule)
    assert not found(text.format(right), rule)


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_what_looks_alike_and_is_sound_raises_nothing(rule: str, text: str) -> None:
    assert not found(text, rule)


def test_some_of_a_total_are_not_all_of_it() -> None:
    assert alarms("Of the 41 raids since 2016, bandits made 17 of them, and rebels made another 11.") == []
    assert alarms("Of the 41 raids since 2016, bandits made 17 of them, and rebels the other 11.") != []
