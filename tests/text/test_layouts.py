"""One text in many settings: what is read of it is the same, however its lines are broken and its notes set."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from detente.text.read import report

TITLE = "Barges on the Arda: who paid for the quiet, 2017–21"
FIRST = (
    "The two ports loaded 4,120 barges in the year, a third more than in the five years 2013–17.{1} Of the crews, men"
    " of the upper bank were 310 and those of the lower bank 39. The commission closed in 2021 after 11 years,"
    " and the last chapter is chapter 7.{2}"
)
SECOND = (
    "Nobody kept the books. The harbour master, who had been asked for them on 14 March and in the autumn, sent the"
    " ledgers of 2015 – and two that were empty. The rest is a matter for the courts of both banks.{3}"
)
NOTES = (
    ("Lina Foss", "The ledgers of 2015", "Arda Courier", "4 May 2021", "https://example.org/2021/05/04/the-ledgers"),
    ("River Desk", "Who loads, who pays: a count", "Bank Review", "3 October 2021", "https://example.org/who-loads"),
    ("Omar Reth", "Two empty books", "Arda Courier", "8 November 2021", "https://example.org/two-empty-books"),
)


def _set(mark: str, note: str, width: int) -> str:
    """The text with its marks and notes set in one way, its lines wrapped or not."""
    body = [text.replace("{", "\x00").replace("}", "") for text in (FIRST, SECOND)]
    for number in "123":
        body = [text.replace(f"\x00{number}", mark.format(number, "¹²³"[int(number) - 1])) for text in body]
    listed = [
        note.format(n=number, author=author, title=title, outlet=outlet, day=day, url=url)
        for number, (author, title, outlet, day, url) in enumerate(NOTES, 1)
    ]
    if width:
        fill = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False).fill
        body, listed = [fill(text) for text in body], [fill(text) for text in listed]
    front = f"{TITLE}\nBy Ann Lee and Jon Roe\n12 December 2021"
    return "\n\n".join([front, *body, "Notes", "\n".join(listed)]) + "\n"


@pytest.mark.parametrize("width", [0, 52, 61, 76, 95])
@pytest.mark.parametrize("mark", ["[{0}]", " [{0}]", "{1}", "{0}"])
@pytest.mark.parametrize(
    "note",
    [
        "[{n}] {author}, “{title}”, {outlet}, {day}, {url}",
        "{n}. {author}: {title}. {outlet}, {day}. <{url}>",
        "{n} {author}, ‘{title}’, {outlet}, {day}, {url}",
    ],
)
def test_a_text_reads_the_same_in_every_setting(mark: str, note: str, width: int) -> None:
    read = report(_set(mark, note, width).encode(), "text.txt")
    assert read.title == TITLE
    assert read.published.stated
    assert read.published.period is not None
    assert read.published.period.last == date(2021, 12, 12)
    assert [one.number for one in read.marks] == [1, 2, 3]
    assert [block.kind for block in read.blocks if block.kind != "note"][-2:] == ["paragraph", "paragraph"]
    entries = [entry for one in read.notes for entry in one.entries]
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [read.text[slice(*entry.titles[0])].replace("\n", " ") for entry in entries] == [one[1] for one in NOTES]
    assert [entry.urls[0].url for entry in entries] == [one[4] for one in NOTES]
    assert [read.text[slice(*(entry.outlet or (0, 0)))].replace("\n", " ") for entry in entries] == [
        one[2] for one in NOTES
    ]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Violence on the Arda, 14 October 2022\nBy Ann Lee\nPublished: 2022-11-02", "2022-11-02"),
        ("Bulletin 12 May 2022\n\nBy Ann Lee\n3 June 2022", "2022-06-03"),
        ("The coup of 26 July 2023\n\nBy Ann Lee\n1 August 2023", "2023-08-01"),
        ("Monthly forecast\nLast updated 16 October 2022\nPublished 12 October 2022", "2022-10-12"),
        ("Situation report 7\nReporting period: 1 to 30 June 2021\nIssued 6 July 2021", "2021-07-06"),
        ("# The airlift\n\n*House of Elders, Committee on Rivers (staff summary)*, 24 May 2022", "2022-05-24"),
    ],
)
def test_the_day_of_a_text_is_the_one_that_its_head_gives_as_such(head: str, day: str) -> None:
    read = report(f"{head}\n\nThe river was calm. Two boats went down it at noon.\n".encode(), "text.md")
    assert read.published.stated
    assert str(read.published.period.last if read.published.period else "") == day


def test_a_birthday_at_the_end_of_a_line_is_no_day_of_publication() -> None:
    text = (
        "# The elder\n\nHe has ruled the upper bank for long and rules it still. Reth, born on 19 April 1960,\n"
        "has no heir.\n\nThe council meets again in the spring of 2023, on 4 May 2023.\n"
    )
    assert not report(text.encode(), "text.md").published.stated


def test_a_day_that_most_notes_are_younger_than_is_not_that_of_the_text() -> None:
    text = (
        "Boats and banks, a report on the truce, 3 May 2019\n\nThe truce held.[1] It broke.[2] It held.[3]\n\n"
        "Notes\n[1] “Held”, Arda Courier, 4 June 2021, https://example.org/1\n"
        "[2] “Broke”, Arda Courier, 9 July 2021, https://example.org/2\n"
        "[3] “Held again”, Arda Courier, 2 August 2021, https://example.org/3\n"
    )
    assert not report(text.encode(), "text.txt").published.stated


def test_notes_run_together_are_two_and_a_later_citation_is_one() -> None:
    notes = "".join(
        f"{n}. “Title of note {n}”, Arda Courier, {n} May 2021, https://example.org/{n}\n" for n in range(1, 8)
    )
    marks = "The truce held.12 It broke.3 It held.4 It broke.5 It held.6 It broke in 2020.7 Nobody was heard.2 It held."
    read = report(f"Truces\n\n{marks}\n\nNotes\n{notes}".encode(), "text.txt")
    assert [one.number for one in read.marks] == [1, 2, 3, 4, 5, 6, 7, 2]


def test_a_decimal_at_the_end_of_an_item_is_no_mark() -> None:
    notes = "".join(
        f"{n}. “Title of note {n}”, Arda Courier, {n} May 2021, https://example.org/{n}\n" for n in range(1, 6)
    )
    body = "The truce held.1 It broke.2 It held.3 It broke.4\n\n- Boats a day: 12.5\n\nIt held.5"
    read = report(f"Truces\n\n{body}\n\nNotes\n{notes}".encode(), "text.txt")
    assert [one.number for one in read.marks] == [1, 2, 3, 4, 5]
    assert read.text[read.marks[-1].start - 5 : read.marks[-1].start] == "held."


def test_numbered_sections_with_marks_are_no_notes() -> None:
    sections = "\n\n".join(
        f"{n}. Section {n}. In {2014 + n} the “old guard” of the bank met twice and agreed on nothing.{sign}"
        for n, sign in zip(range(1, 4), "¹²³", strict=True)
    )
    notes = "".join(
        f"{n} “Title of note {n}”, Arda Courier, {n} May 2021, https://example.org/{n}\n" for n in range(1, 4)
    )
    read = report(f"Sections\n\n{sections}\n\n{notes}".encode(), "text.txt")
    assert len([block for block in read.blocks if block.kind == "paragraph"]) == 3
    assert [entry.number for one in read.notes for entry in one.entries] == [1, 2, 3]
    assert [mark.number for mark in read.marks] == [1, 2, 3]


def test_what_follows_the_notes_of_a_page_is_text_and_its_number_is_not() -> None:
    pages = [
        f"Page {n} tells of the boats.{sign} The bank was quiet.\n\n{n} “Title {n}”, Arda Courier, {n} May 2021, "
        f"https://example.org/{n}\n\n{n}\n"
        for n, sign in zip(range(1, 3), "¹²", strict=True)
    ]
    text = "Pages\n\n" + "\f".join([*pages, "The last page has no note at all. It is text.\n\n3\n"])
    read = report(text.encode(), "text.txt")
    kinds = {read.text[block.start : block.end]: block.kind for block in read.blocks}
    assert kinds["The last page has no note at all. It is text."] == "paragraph"
    assert [kinds[number] for number in "123"] == ["matter"] * 3


def test_the_indent_of_a_line_that_goes_on_does_not_part_its_words() -> None:
    text = "# Ferries\n\n-   The ferries of the\n    isles are late.\n    -   The second of\n        them sank.\n"
    flat = report(text.encode(), "ferries.md").flat
    assert "of the isles are late." in flat
    assert "The second of them sank." in flat
