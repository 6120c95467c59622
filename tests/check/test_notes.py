"""Notes: marks and lists in the forms seen in the wild, and notes taken at their word."""

from __future__ import annotations

import pytest

from check.checking import alarms, found, read

BODY = """Talks in Arda

1 March 2023

The two sides met in Arda in January 2023 and spoke of the river.{a} Nothing was signed, but both said that they \
would meet again.{b} The ministry counted 40 crossings of the line in 2022.{c} Fishermen stayed away from the \
northern bank.{d}

{head}
{one} Lina Foss, “Delegations meet in Arda over the river,” Reuters, 20 January 2023, \
https://www.reuters.com/world/delegations-meet-arda-over-river-2023-01-20/
{two} “Both sides promise another round,” Dawn, 22 January 2023, https://www.dawn.com/news/1732001
{three} Ministry of the Interior, Annual Report 2022 (Arda, 2023), p. 14.
{four} “Fishermen keep away from northern bank,” BBC, 2 February 2023, https://www.bbc.com/news/world-64500001
"""

STYLES = [
    ("[{}]", "Endnotes", "[{}]"),
    ("{}", "Notes", "{}."),
    ("[{}]", "References", "{}."),
    ("{}", "Notes:", "{}"),
    (" [{}]", "NOTES", "[{}]"),
]


def text(style: tuple[str, str, str], numbers: tuple[int, ...] = (1, 2, 3, 4)) -> str:
    """The text in a style of marks, heading and labels."""
    mark, head, label = style
    marks = dict(zip("abcd", (mark.format(number) for number in numbers), strict=True))
    labels = dict(zip(("one", "two", "three", "four"), (label.format(n) for n in range(1, 5)), strict=True))
    return BODY.format(head=head, **marks, **labels)


@pytest.mark.parametrize("style", STYLES)
def test_a_sound_text_raises_no_alarm_in_any_style(style: tuple[str, str, str]) -> None:
    assert alarms(text(style), on=None) == []


@pytest.mark.parametrize("style", STYLES)
def test_a_mark_without_a_note_is_found_in_any_style(style: tuple[str, str, str]) -> None:
    lines = text(style).splitlines(keepends=True)
    assert found("".join(line for line in lines if "another round" not in line), "note-missing")


@pytest.mark.parametrize("style", STYLES)
def test_a_note_without_a_mark_is_found_in_any_style(style: tuple[str, str, str]) -> None:
    mark = style[0].format(3)
    assert found(text(style).replace(f"in 2022.{mark}", "in 2022."), "note-unused")


@pytest.mark.parametrize("style", STYLES)
def test_marks_out_of_order_are_found_in_any_style(style: tuple[str, str, str]) -> None:
    assert found(text(style, (1, 3, 2, 4)), "note-order")


CHANGES = [
    ("note-outlet", "Dawn, 22", "The Guardian, 22"),
    ("note-spelling", "Dawn, 22 January", "Al Jazera, 22 January"),
    ("note-spelling", "Delegations meet", "Delegatoins meet"),
    ("note-bad-address", "https://www.dawn.com", "htps://www.dawn.com"),
    ("note-bad-address", "https://www.dawn.com/", "https://www.dawn/"),
    ("note-bad-address", "meet-arda-over-river-2023-01-20/", "meet-ar"),
    ("note-date", "Dawn, 22 January 2023", "Dawn, 22 January 2024"),
    ("note-date", "Reuters, 20 January 2023", "Reuters, 20 January 2021"),
    ("note-no-address", ", https://www.dawn.com/news/1732001", ". Available at:"),
    ("note-two-calendars", "Dawn, 22 January 2023", "Dawn, 22 January 2023 (Rajab 1444)"),
    ("note-same-source", "https://www.bbc.com/news/world-64500001", "https://www.dawn.com/news/1732001"),
    ("impossible-date", "2 February 2023", "30 February 2023"),
]


@pytest.mark.parametrize(("rule", "old", "new"), CHANGES)
def test_a_note_that_contradicts_itself_is_found(rule: str, old: str, new: str) -> None:
    sound = text(STYLES[0])
    assert old in sound
    assert found(sound.replace(old, new), rule, on=None)


SECTIONED = (
    "<html><body><article><h1>The valley</h1><p>1 March 2023</p>"
    "<p>1. How it arose. The valley was closed on 8 May 2019.<sup>1</sup></p><p>A paragraph between.</p>"
    "<p>2. The talks. Talks of 2020 failed on 3 June 2021.<sup>2</sup></p><p>Another one.</p><p>And one more.</p>"
    "<p>3. What next. Nobody knew in 2022.</p><hr>"
    "<p><sup>1</sup> Lina Foss: How it began. Arda Review, 2 May 2021. <a href='https://example.org/began'>link</a></p>"
    "<p><sup>2</sup> Lina Foss: How it ended. Arda Review, 2 June 2021. <a href='https://example.org/ended'>link</a></p>"
    "</article></body></html>"
)


def test_numbered_sections_of_a_page_are_no_notes() -> None:
    got = read(SECTIONED, "text.html")
    assert [one.label for one in got.entries] == ["1", "2"]
    assert [one.label for one in got.marks] == ["1", "2"]
    assert "How it arose" in got.text


def test_numbered_sections_of_a_plain_text_are_no_notes() -> None:
    text = (
        "The valley\n\n1. How it arose. It was closed on 8 May 2019.[1]\n\n2. The talks of 2020 failed in 2021.[2]\n\n"
        "1. Lina Foss, “How it began”, Arda Review, 2 May 2021, https://example.org/began\n"
        "2. Lina Foss, “How it ended”, Arda Review, 2 June 2021, https://example.org/ended\n"
    )
    got = read(text)
    assert [got.text[one.body : one.body + 9] for one in got.entries] == ["Lina Foss", "Lina Foss"]


def test_a_listed_note_that_no_mark_leads_to_is_unused() -> None:
    items = "".join(
        f"<li id='n{n}'>Lina Foss, “Part {n}”, Arda Review, 2 May 2021, https://example.org/part-{n}</li>"
        for n in (1, 2, 3)
    )
    page = (
        "<html><body><p>One.<sup><a href='#n1'>1</a></sup> Two.</p><p>Three.<sup><a href='#n3'>3</a></sup></p>"
        f"<h2>Notes</h2><ol>{items}</ol></body></html>"
    )
    assert found(page, "note-unused", "text.html")


def test_the_only_note_without_an_address_lacks_one_also_of_an_outlet_that_nobody_knows() -> None:
    listed = [
        f"[{n}] Lina Foss, “Title of page {n}”, Arda Society, {n} May 2021, https://arda.example/{n}" for n in "1234"
    ]
    body = "Talks\n\n1 March 2023\n\nIt held.[1] It broke.[2] It held.[3] It broke again.[4]\n\nNotes\n"
    assert found(body + "\n".join(listed), "note-no-address", on=None) == []
    listed[2] = listed[2].partition(", https")[0]
    assert [one.severity for one in found(body + "\n".join(listed), "note-no-address", on=None)] == ["warning"]
    listed[1] = listed[1].partition(", https")[0]
    assert found(body + "\n".join(listed), "note-no-address", on=None) == []
