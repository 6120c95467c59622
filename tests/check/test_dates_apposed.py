"""Two names of one time side by side."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

WRONG = [
    "The bulletin is of the second quarter of 2023 (July to September).",
    "From January to September 2022, that is in the first eight months of the year, nobody came.",
    "In the first half of 2021, from January to July, nobody came.",
    "In the third week of May, on 28 May 2022, the bridge fell.",
    "At the end of May, on 3 May 2022, the bridge fell.",
    "In mid-June, on 29 June 2021, the bridge fell.",
    "In the second half of June 2020, on 3 June, the bridge fell.",
    "By the end of 2011, in February, nobody was left.",
    "The talks of the 1990s, in 2004, were the last.",
    "In the nineteenth century, in 1923, the border was drawn.",
    "In the autumn of 2020, in March 2020, the border was drawn.",
    "On Christmas Eve, 26 December 2021, the camp was shelled.",
    "On 18 August 2021, World Humanitarian Day, the camp was shelled.",
]
RIGHT = [
    "The bulletin is of the second quarter of 2023 (April to June).",
    "The bulletin is of the second quarter of the fiscal year 2023 (July to September 2023).",
    "The bulletin is of the second quarter of 2023 (June).",
    "In early May, on 14 May 2022, the bridge fell.",
    "In the last week of May, on 24 May 2022, the bridge fell.",
    "They met in early May 2022, on 28 May 2022 and in July 2022.",
    "They met in late 2021, in March 2022, and in May 2022.",
    "In the summer of 2019, in February 2019, Australia burned.",
    "In the nineteenth century, in 1823, the border was drawn.",
    "On Christmas Eve, 24 December 2021, the camp was shelled.",
    "He spoke on Human Rights Day and on 3 May 2021 in Arda.",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_part_that_does_not_hold_the_date_beside_it_is_told(text: str) -> None:
    assert found(text, "impossible-date")


@pytest.mark.parametrize("text", RIGHT)
def test_a_part_that_may_hold_the_date_is_left_alone(text: str) -> None:
    assert not found(text, "impossible-date")
    assert alarms(text) == []
