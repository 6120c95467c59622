"""When a text that states no day seems to have been written: from what it names, not from what goes on since then."""

from __future__ import annotations

from datetime import date

import pytest

from detente.model.period import Period
from detente.text.read import report


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The dam burst on 4 March 2019. Nobody was hurt.", date(2019, 3, 4)),
        ("Raids fell in the first half of 2021, after 90 in the second half of 2020.", date(2021, 6, 30)),
        ("It had none in the south. The first nine months of 2021 saw 71 in the north.", date(2021, 9, 30)),
    ],
)
def test_a_text_is_of_the_latest_time_that_it_names(text: str, last: date) -> None:
    found = report(text.encode(), "raids.txt").published
    assert not found.stated
    assert found.period is not None
    assert found.period.first == last


@pytest.mark.parametrize(
    "text",
    [
        "August was the worst month since November 2014.",
        "Nothing like it was seen since 2014.",
        "Far fewer of the lorries came through the pass than in May 2014.",
    ],
)
def test_a_time_that_something_is_held_against_tells_no_day_of_writing(text: str) -> None:
    assert report(text.encode(), "raids.txt").published.period is None


def test_a_paragraph_that_tells_a_day_early_is_no_dateline() -> None:
    told = (
        "# The hall\n\nKorda was re-elected to a three-year term in May 2018, amid protests, and sworn in a year later."
    )
    assert not report(told.encode(), "hall.md").published.stated
    line = "# The hall\n\nNew Aldburg, 4 May 2018 – Korda was sworn in amid protests, after a year of waiting for it."
    assert report(line.encode(), "hall.md").published.period == Period(date(2018, 5, 4), date(2018, 5, 4))


@pytest.mark.parametrize(("head", "known"), [("3 May 2019\n\n", True), ("The vote was held in May 2019.\n\n", False)])
def test_a_weekday_is_resolved_only_from_a_day_of_writing_that_is_known_well(head: str, *, known: bool) -> None:
    found = report(f"{head}On Monday the wharf was closed; last year it was open.".encode(), "wharf.txt").dates
    told = {one.text: one.period for one in found}
    assert (told["Monday"] is not None) == known
    assert told["last year"] == Period(date(2018, 1, 1), date(2018, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ARDA, April 12 (Wire) -- Raids fell from January to March 2022, the office said.", date(2022, 4, 12)),
        ("Raids fall\n\nARDA, Feb. 3 - Raids fell until 30 November 2021, the office said.", date(2022, 2, 3)),
        ("Raids\n\nA. Writer\n\n10-Jul-2014\n\nThe war of 2009 is over, and the camps are closed.", date(2014, 7, 10)),
    ],
)
def test_datelines_and_days_with_dashes_tell_the_day(text: str, day: date) -> None:
    found = report(text.encode(), "raids.txt").published
    assert found.stated
    assert found.period == Period(day, day)


def test_a_dateline_beside_a_year_alone_may_be_of_the_next() -> None:
    found = report(b"ARDA, Feb. 3 - Raids fell in 2021, the office said.", "raids.txt").published
    assert not found.stated


BODY = (
    "The ministry of the isles said that the ferries would run again. It met the envoys last week and will go on. " * 3
)


@pytest.mark.parametrize(
    "page",
    [
        "<h1>Ferries</h1><p><time>31 December 2025, 15:30</time>Foreign Minister Holm spoke. {}</p>",
        "<div><span>31 December 2025, 15:30</span><span>Foreign Ministry</span></div><h1>Ferries</h1><p>{}</p>",
        "<h1>Ferries</h1><p>31 December 2025, 15:30Foreign Minister Holm spoke to the envoys in the hall. {}</p>",
    ],
)
def test_a_day_and_a_time_of_day_beside_a_heading_are_those_of_a_page(page: str) -> None:
    found = report(f"<html><body><main>{page.format(BODY)}</main></body></html>".encode(), "page.html").published
    assert found.stated
    assert found.period == Period(date(2025, 12, 31), date(2025, 12, 31))


def test_a_day_with_a_time_of_day_in_a_list_is_not_that_of_a_page() -> None:
    told = "31 December 2025, 15:30Envoys meet in Belm, and the ministers of the isles follow them on 2 January 2026"
    page = f"<h1>Ferries</h1><ul><li>{told}</li><li>More of it</li></ul><p>{BODY}</p>"
    assert not report(f"<html><body><main>{page}</main></body></html>".encode(), "page.html").published.stated
