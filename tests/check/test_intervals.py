"""Distances in time, stretches, anniversaries and ages: against the dates around them and the day of writing."""

from __future__ import annotations

import pytest

from check.checking import alarms, audited

TIMES = {"date-order", "anniversary", "age", "impossible-date"}

WRONG = [
    # before, after, since: the other date behind the word
    "The announcement of 28 January 2022 came six months before the coup of 26 July 2021.",
    "Thirty years after the flood of 1990 the town rang its bells in 2010.",
    "The isles were detached on 8 November 1965, a little over two years after they became a state on 12 March 1968.",
    "The bridge fell on 3 May 2018, two weeks after the flood of 26 May 2018.",
    "It was in 2017, a decade to the year after the bank's failure in 2001, that the last creditor was paid.",
    "Ten days before the market opened on 20 October 2018, that is on 30 October, the tax was dropped.",
    "The court ruled on 13 June 2000, four months after the strike of 12 April 1999.",
    # later, earlier, on: the date beside
    "The panel was set up on 26 February 2011. Nineteen days earlier, on 17 March 2011, the council met.",
    "The convoys were stopped at Goli on 8 March 2022 and at Todach on 12 March 2022, six days on.",
    "On 20 April 2021 the president died. A month later, on 9 April 2021, the rebel leader did.",
    "Talks were agreed on 22 February 2016; guns were to fall silent on 27 February 2016, five days earlier.",
    "The premier took office on 16 February 2023. His predecessor had resigned six days after, on 10 February 2023.",
    "South Sudan became independent on 9 July 2011. The army had come on 21 May 2011, seven weeks later.",
    "The archive closed in 2016. The following year, in 2015, its papers were moved.",
    # the other date in another sentence, found by the event's name
    "The envoy was assassinated on 7 July 2021. On 25 June 2022, almost five years after the assassination, he rose.",
    "The summit was held in November 1999. The train left in March 2004, nine years and four months after the summit.",
    "The truce ran from 3 August 2021 and lapsed on 3 August 2022, exactly two years after its start.",
    # stretches
    "The truce of 8 March 2017 lasted three days, until 19 March 2017.",
    "After the king's death on 20 April 2021 the flow went the other way for eighteen weeks, until 15 June 2021.",
    "They signed on 23 October 2020. All were to leave within three months of signature, that is by 23 July 2021.",
    "The vote was held on 22 May 2019. It followed the opinion, given on 25 February 2019, by some three years.",
    "He took over in July 2009 and died on 19 May 2021; at his death he had led the group for almost twenty years.",
    # anniversaries
    "The bridge opened in 1996 and celebrated its silver jubilee in 2016.",
    "The lighthouse was lit in 1950; its fiftieth birthday in 2010 was a quiet one.",
    "The choir, founded in 2002, marked its twenty-fifth anniversary in 2022.",
    "The mandate, first given on 27 June 2011, is in its fifteenth year.",
    "The protocol of 8 June 1977, a text now over sixty years old, was read out.",
    "The mayor has been in office since 20 July 1994, so next month makes it 17 years.",
    "The weekly turned ten this month, having been first sent out on 2 June 2017.",
    "The panel, set up in 2009, twenty-two years ago, has eight members.",
    # weekdays and ordinals
    "The statement of 2 December 2024, a Wednesday, was read out.",
    "The ledger ends on the thirty-first of June 2016.",
    # ages
    "A widow of 81, born in 1927, gave evidence in 2018.",
    "The marshal, born on 7 November 1943, turned 69 in the period under review.",
    "The author, who turned 52 in March, was born in 1949.",
    "The coach, now aged 54, was expelled in 1991, when he was eleven.",
]

RIGHT = [
    "The statement of 5 December 2022, a Monday, was read out.",
    "The ledger ends on the thirtieth of June 2016.",
    "Captain Ibo, who has ruled since 30 September 2022, turned 35 in March.",
    "The announcement of 28 January 2022 came six months after the coup of 26 July 2021.",
    "Thirty years after the flood of 1990 the town rang its bells in 2020.",
    "The isles were detached on 8 November 1965, a little over two years before they became a state on 12 March 1968.",
    "It was in 2011, a decade to the year after the bank's failure in 2001, that the last creditor was paid.",
    "The court ruled on 13 June 2000, fourteen months after the strike of 12 April 1999.",
    "The convoys were stopped at Goli on 8 March 2022 and at Todach on 12 March 2022, four days on.",
    "On 20 April 2021 the president died. A month later, on 19 May 2021, the rebel leader did.",
    "On 6 March 2022 Agok was the target, and the day after, 7 March, it was shelled again.",
    "Talks were agreed on 27 February 2016; guns had fallen silent on 22 February 2016, five days earlier.",
    "The archive closed in 2016. The following year, in 2017, its papers were moved.",
    "The president was assassinated on 7 July 2021. On 25 June 2022, almost a year after the assassination, it ended.",
    "The truce of 8 March 2017 lasted eleven days, until 19 March 2017.",
    "They signed on 23 October 2020. All were to leave within three months of signature, that is by 23 January 2021.",
    "The bridge opened in 1996 and celebrated its silver jubilee in 2021.",
    "The mandate, first given on 27 June 2011, is in its twelfth year.",
    "The mayor has been in office since 20 July 1994, so this summer makes it 29 years.",
    "A widow of 91, born in 1927, gave evidence in 2018.",
    "The marshal, born on 7 November 1943, turned 79 in the period under review.",
    "The coach, now aged 43, was expelled in 1991, when he was eleven.",
    "The war began in 2011. Two years later nobody spoke of peace; in 2019 the talks began.",
    "He was 65 in 2020. Ten years earlier, in 2010, he had retired.",
    "The king reigned from 1952 to 1999. Three years after his death a square was named after him, in 2002.",
    "The school was founded in 1901 and closed in 1999; its hundredth anniversary would have fallen in 2001.",
    "In May 2021 the army left. Three weeks before the vote of 12 June 2021 the party split.",
    "The law of 2008 was amended twelve years later, in 2020, and again in 2022.",
    "More than two years after the fire of March 2019 the cathedral was still closed; it opens in 2024.",
    "They met on 3 May 2021 and, five days later, on 8 May 2021, signed.",
]


def times(text: str) -> list[str]:
    return [one.rule for one in audited(text).findings if one.rule in TIMES]


@pytest.mark.parametrize("text", WRONG)
def test_a_count_of_time_that_its_dates_contradict_is_found(text: str) -> None:
    assert times(text), text


@pytest.mark.parametrize("text", RIGHT)
def test_a_count_of_time_that_fits_is_left_alone(text: str) -> None:
    assert times(text) == []
    assert alarms(text) == []


ORDERED = (
    "Having signed the treaty in 2012, Ruvania left it in 2009.",
    "The siege of Orun, lifted on 4 May 2011, had begun on 9 July 2011.",
    "Since the pass reopened in March 2018, trade has grown, and by November 2015 it had doubled.",
    "First came the strike of June 2004; then, in April 2004, the curfew.",
    "The riots of May 2010 were followed by the vote of March 2010.",
    "The siege of Orun began on 4 May 2011. It was lifted on 2 March 2011.",
    "The port was shelled on 4 May 2011. Later, on 2 March 2011, it was sold.",
)
IN_ORDER = (
    "Having signed the treaty in 2009, Ruvania left it in 2012.",
    "The siege of Orun, lifted on 9 July 2011, had begun on 4 May 2011.",
    "Before she became judge in 2007 she had been a teacher, and in 2014 she was a teacher again.",
    "In 2010 the ministry dropped what had been planned for 2014.",
    "The port was shelled on 4 May 2011. Earlier, on 2 March 2011, it had been sold.",
)


@pytest.mark.parametrize("text", ORDERED)
def test_an_order_that_the_dates_contradict_is_found(text: str) -> None:
    assert any(one.rule == "date-order" for one in audited(text).findings), text


@pytest.mark.parametrize("text", IN_ORDER)
def test_an_order_that_the_dates_bear_out_is_left_alone(text: str) -> None:
    assert all(one.rule != "date-order" for one in audited(text).findings), text


@pytest.mark.parametrize("words", ["in due course", "at the time of writing", "so far this year"])
def test_what_hangs_on_the_day_of_writing_is_told(words: str) -> None:
    assert any(one.rule == "relative-date" for one in audited(f"The port will be sold {words}, it says.").findings)
