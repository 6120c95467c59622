"""What is looked for only where a sign of it stands is what would be found without the signs."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.check import dates_calendar, names_ambiguous, names_apposed, names_metonym, names_people, names_plain
from detente.check.engine import audit
from detente.check.figures_near import explains
from detente.check.names_heads import ARTICLES
from detente.check.reading import Reading
from detente.model.report import Quantity
from detente.text import dates, labels, markdown, marks, numbers, published
from detente.text.alternatives import by_initial
from detente.text.expressions import PATTERNS
from detente.text.read import report
from detente.text.small import small

TIMES = [
    "12", "3", "30 ", "1 ", "21", "2021", "1990s", "1990", "May", "June", "Sept.", "Dec", "March", " of ", " ", ", ",
    "the ", "The ", "first ", "thirty-first ", "week ", "quarter", "Q2", "H1 ", "half ", "last ", "Last ", "next ",
    "this ", "past ", "in ", "since ", "from ", "between ", " to ", " and ", "–", "-", "/", ".", "year", "years ",
    "day", "days ", "weeks", " ago", " before ", " after ", "Monday", "Friday", "weekend", "today", "night",
    "early ", "late ", "mid-", "end of ", "that year", "spring ", "autumn", "recently", "two ", "a ", "overnight", "İ",
    "months of ", "last year", "previous ",
]  # fmt: skip
WORDS = [
    "resolution",
    "Resolution ",
    "p.",
    "pp. ",
    "Nos. ",
    "they number ",
    "number ",
    "the",
    " ",
    "S/",
    "#",
    "x",
    "note",
]
LETTERS = {"i": "ıİi", "s": "ſs", "k": "\u212ak"}


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(TIMES), max_size=14))
def test_expressions_of_time(pieces: list[str]) -> None:
    text = "".join(pieces)
    known = {name for name, has in dates._SIGNS.items() if has(text, small(text))} | set(dates._months(text))
    for place, pattern, needs in dates._placed():
        if pattern.search(text):
            assert needs - {"year"} <= known, (text, PATTERNS[place])  # a year within a word is left alone


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=4))
def test_labels(pieces: list[str]) -> None:
    before = "".join(pieces)
    assert labels.labelled(before) == bool(labels._LABELS.search(before))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "one", "two", " hundred", "-five", " dozen", " percent", " and ", " ", "x", "Ten"]))
)
def test_numbers_in_words_have_one_of_the_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    said = set(re.findall("[a-z]+", small(text)))
    for match in numbers.WORDED.finditer(text):
        assert match["num"].casefold() in {"a", "an"} or said & numbers.NUMBER_WORDS


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["[", "1", "12", "]", "(", ")", "³", "word", ".", " ", "A", "”", ", "])))
def test_marks(pieces: list[str]) -> None:
    text = "".join(pieces)
    for pattern, sign in marks._SIGNS.items():
        assert not pattern.search(text) or sign.search(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*"`[]()!^*_~<>&;\\{}# ", "http", "://", "a.b", "word", "12", "sup", "amp", "/"])))
def test_marks_of_markdown(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = [match.span() for match in markdown._INLINE.finditer(text)]
    assert [match.span() for match in markdown._marked(text)] == found


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(["In ", "since ", "May ", "3", "Jan.", " ", ", ", "2021", "1999", "first half of ", "x"]))
)
def test_times_with_their_year(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = [match.span() for match in published._EXPLICIT.finditer(text)]
    assert [match.span() for match in published._explicit(text)] == found


@given(st.lists(st.sampled_from(["an?", "air force", "army", "b", "bank", "banks?"]), min_size=1), st.text("aberkny ?"))
def test_words_by_their_initial_match_as_they_do_one_after_the_other(words: list[str], text: str) -> None:
    plain = re.compile("|".join(words))
    found = [match.span() for match in plain.finditer(text)]
    assert [match.span() for match in re.compile(by_initial("|".join(words))).finditer(text)] == found


NAMED = (
    names_metonym._ATTACHED, names_metonym._more(), names_ambiguous._CHAIN, names_ambiguous._BARE, names_plain._BODY,
    names_people._WITHIN,
)  # fmt: skip
BEGINNING = (
    names_ambiguous._BRANCH, names_people._TITLED, names_plain._TITLED, names_plain._MEANT, names_apposed._CHAMBER,
    dates_calendar._CLOCK, dates_calendar._DOTTED, dates_calendar._HOURS, dates_calendar._NOON, dates_calendar._OCLOCK,
)  # fmt: skip
PIECES = [
    "ISIS", "-K", "FAO", " is the ", "Food", " and ", "General ", "Kim", "Mr ", "Doughty", " ", "Ankara", "-backed",
    "pro-", "anti-", "Moscow", "21", ".73", ":", "25", " hours", " p.m", " o’clock", "half past ", "14", ",", "É", "\n",
    "the ", "The ", "al-", "the Kremlin", "Guard", " of ", "iPad", "’s", "Sen. ", " Corps", "Senate", " chairs the ",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_what_begins_with_a_capital_or_a_figure(pieces: list[str]) -> None:
    reading = Reading(report(f"x {''.join(pieces)}".encode(), "a.txt"))
    flat = reading.report.flat
    for pattern in BEGINNING:
        starts = reading.capitals
        if pattern in BEGINNING[5:]:
            starts = tuple(dates_calendar._hours(flat))
        found = [match.span() for match in reading.matches(pattern, starts)]
        assert found == [match.span() for match in pattern.finditer(flat)], pattern.pattern
    starts = tuple(reading.places("the ", "pro-", "anti-", *ARTICLES))
    for pattern in NAMED:
        found = [match.span() for match in reading.matches(pattern, starts)]
        assert found == [match.span() for match in pattern.finditer(flat)], pattern.pattern


@pytest.mark.parametrize("letters", [{"i": "ı"}, {"i": "İ"}, {"s": "ſ"}, {"k": "\u212a"}])
def test_letters_that_are_taken_for_others_do_no_harm(letters: dict[str, str]) -> None:
    text = (
        "In the first week of June and the third quarter of 2021 a third of the 30 men fell. Half a million came. The "
        "fiftieth anniversary of the sixth week of 1950 was kept in 2001, a silver jubilee, in his sixties, at 16. "
        "A 240-kilometre line, five in six of them, a six-kilo load, the mid 1990s, in his mid-thirties, an "
        "octogenarian. "
    )
    for sign, odd in letters.items():
        text = text.replace(sign, odd)
    audit(Reading(report(text.encode(), "a.txt", date(2022, 5, 12))))


@pytest.mark.parametrize("label", ["³", "٣", "9" * 40])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_labels_of_notes_that_are_no_number(label: str, name: str) -> None:
    text = (
        f"# T\n\nOf 30 men[^{label}] ten fell. [{label}]\n\n[^{label}]: Dawn, 3 May 2021\n\nNotes\n\n[{label}] Dawn\n"
    )
    if name == "a.html":
        mark = f'<sup><a href="#n1">{label}</a></sup>'
        item = f'<ol start="{label}"><li id="n1" value="{label}">Dawn, 3 May 2021</li></ol>'
        text = f"<html><body><p>Of 30 men ten fell.{mark}</p><h2>Notes</h2>{item}</body></html>"
    assert audit(Reading(report(text.encode(), name))).words


def test_no_number_is_a_share_of_nothing() -> None:
    nothing, five = (Quantity(0, 1, value, value, value, "count") for value in (0.0, 5.0))
    assert not explains(nothing, five, Quantity(2, 3, 20.0, 19.5, 20.5, "percent"), 1.0)
