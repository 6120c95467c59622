"""Times whose words fix them, against their dates: the weekend of 12 and 13 June, the night from 3 to 5 May.

A weekend holds a Saturday or a Sunday, a night joins two days that follow one another, a season or a budget's year two
years; the first Monday of a month has one date; a plan of five years covers five, or ends five years after it began.
"""

from __future__ import annotations

import calendar
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.timewords import NUMBER, count_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.finding import Severity

    _Told = tuple[str, re.Match[str], str, bool]
    """A rule, where it speaks, why, and whether it is sure."""

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
_MONTH, _WEEKDAY = (
    f"(?:{'|'.join(name for name in names if name)})" for names in (calendar.month_name, calendar.day_name)
)
_WEEKEND = gated(r"\b[Ww]eekend (?:of |\(|from )(?:the )?@(?P<d>\d+)")
_NIGHT = gated(
    rf"\b[Nn]ight (?:of|from|between)(?: the)? (?P<a>\d{{1,2}})(?:st|nd|rd|th)?(?: {_MONTH})?(?: ?[-–/] ?| to "
    rf"| and )(?:the )?(?P<b>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"
)
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_NTH_DAY = gated(
    rf"\b[Tt]he (?P<n>{'|'.join(_NTH)}) (?P<day>{_WEEKDAY}) (?:of|in) (?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?"
    rf"(?:,| \(|, on| –)(?: the)? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<again>{_MONTH})(?:"
    rf" (?P<year2>\d{{4}}))?"
)
_END_DAY = gated(
    rf"\b[Tt]he (?P<n>first|last) day of (?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?(?:,| \(|, on| –)(?: the)?"
    rf" (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<again>{_MONTH})"
)
_TURN = r"(?:season|(?:academic|school|fiscal|financial|budget|marketing|crop|Iranian|Persian|solar) year|FY|fiscal)"
_SEASON = gated(
    rf"\b{_TURN},? (?:of )?(?P<a>(?:19|20)\d\d) ?[/–-] ?(?P<b>(?:19|20)?\d\d)\b"
    rf"|\b(?P<a2>(?:19|20)\d\d) ?[/–-] ?(?P<b2>(?:19|20)?\d\d) {_TURN}\b"
)
_PLAN = gated(
    rf"\b(?P<n>{NUMBER})-year (?:[a-z-]+ ){{0,2}}(?:plan|programme|program|strategy|framework|budget|roadmap|mandate"
    rf"|term|cycle"
    r"|agreement|deal|grant|package)(?: [a-z]+){0,2}?,? (?:for |of |covering |spanning |running |from |over "
    r"|\()+(?:the (?:years|period)"
    r" )?(?P<a>(?:19|20)\d\d)(?: ?[-–/] ?| to | through | until )(?P<b>(?:19|20)?\d\d)\b",
    re.IGNORECASE,
)
_LONG = gated(
    r"\b(?P<n>decade|century)-long (?:[a-z-]+ ){1,4}(?:\(|from |of |between )(?P<a>1\d{3}|20\d\d)(?: ?[-–] ?| to |"
    r" and )"
    r"(?P<b>1\d{3}|20\d\d)\b",
    re.IGNORECASE,
)
_LENGTHS = {"decade": range(8, 14), "century": range(80, 131)}
_EARLIEST, _LATEST = 1600, 2400
_SATURDAY, _DAYS, _CENTURY, _LAST, _FEBRUARY = 5, 4, 100, 28, 2


def check(reading: Reading) -> Iterator[Draft]:
    """Every time that is fixed by its words."""
    published = reading.report.today()
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if "eekend" in words:
            yield from _weekends(reading.frame(sentence))
        for rule, match, why, sure in (
            *_nights(words),
            *_weekdays(words, published),
            *_ends(words, published),
            *_seasons(words),
            *_plans(words),
        ):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield Draft(rule, start, end, why, "Correct one of the two.", "warning" if sure else "remark")


def _weekends(frame: Frame) -> Iterator[Draft]:
    """A weekend without a Saturday or a Sunday."""
    for match in _WEEKEND.finditer(frame.text):
        told = frame.dates[int(match["d"])]
        if told.granularity != "day" or not told.period or (told.period.last - told.period.first).days > _DAYS:
            continue
        days = [told.period.first + timedelta(n) for n in range((told.period.last - told.period.first).days + 1)]
        if all(day.weekday() < _SATURDAY for day in days):
            sure: Severity = "warning" if re.search(r"\d{4}", told.text) else "remark"
            said = (
                f"was a {days[0]:%A}" if len(days) == 1 else f"were {' and '.join(f'a {day:%A}' for day in days[:2])}"
            )
            why = f"{told.text} {said} in {days[0].year}, not a weekend."
            yield Draft("impossible-date", told.start, told.end, why, "Correct the days, or their month or year.", sure)


def _nights(words: str) -> Iterator[_Told]:
    """A night between two days that do not follow one another."""
    for match in _NIGHT.finditer(words):
        one, two = int(match["a"]), int(match["b"])
        if two != one + 1 and not (two == 1 and one >= _LAST):
            yield (
                "impossible-date",
                match,
                f"A night lies between two days that follow one another, not {one} and {two}.",
                True,
            )


def _year(match: re.Match[str], published: date | None) -> tuple[int | None, bool]:
    """The year that is told, or that of the text; and whether it is told."""
    told = match["year"] or match.groupdict().get("year2")
    year = int(told) if told else published.year if published else None
    return (year if year and _EARLIEST < year < _LATEST else None), bool(told)


def _weekdays(words: str, published: date | None) -> Iterator[_Told]:
    """The first Monday of a month, with its date."""
    for match in _NTH_DAY.finditer(words):
        (year, sure), month = _year(match, published), _MONTHS[match["month"].casefold()]
        if year is None or match["again"] != match["month"]:
            continue
        weekday = _WEEKDAYS[match["day"].casefold()]
        days = [day for day in calendar.Calendar().itermonthdates(year, month) if day.month == month]
        days = [day for day in days if day.weekday() == weekday]
        nth = _NTH[match["n"].casefold()]
        meant = days[nth - 1 if nth > 0 else nth]
        if meant.day != int(match["d"]):
            told = f"the {match['n']} {match['day']} of {match['month']} {year}"
            said = f"T{told[1:]} is {meant.day} {match['month']}, not {match['d']} {match['month']}."
            yield "impossible-date", match, said, sure


def _ends(words: str, published: date | None) -> Iterator[_Told]:
    """The first or last day of a month, with its date."""
    for match in _END_DAY.finditer(words):
        year, _ = _year(match, published)
        month = _MONTHS[match["month"].casefold()]
        last = calendar.monthrange(year or 2024, month)[1]
        meant = 1 if match["n"] == "first" else last
        if match["again"] != match["month"] or meant != int(match["d"]):
            said = f"The {match['n']} day of {match['month']} is {meant} {match['month']}."
            yield "impossible-date", match, said, month != _FEBRUARY


def _second(first: str, other: str) -> int:
    """The second year of two, of which the last digits may be written."""
    return int(other) if len(other) > 2 else int(first) // _CENTURY * _CENTURY + int(other)


def _seasons(words: str) -> Iterator[_Told]:
    """A season or budget's year of two years that do not follow one another."""
    for match in _SEASON.finditer(words):
        first, other = match["a"] or match["a2"], match["b"] or match["b2"]
        apart = _second(first, other) % _CENTURY - int(first) % _CENTURY
        if apart not in {1, 1 - _CENTURY}:
            yield "impossible-date", match, f"“{match[0]}” is more than one year.", False


def _plans(words: str) -> Iterator[_Told]:
    """A plan of so many years, with its years; a war of a decade, with its own."""
    for match in _PLAN.finditer(words):
        years, count = _second(match["a"], match["b"]) - int(match["a"]), count_of(match["n"])
        if count and years not in {count - 1, count}:
            yield "anniversary", match, f"From {match['a']} to {match['b']} it is {years} years, not {count}.", False
    for match in _LONG.finditer(words):
        years = int(match["b"]) - int(match["a"])
        if years not in _LENGTHS[match["n"].casefold()]:
            said = f"From {match['a']} to {match['b']} it is {years} years, which is not a {match['n'].casefold()}."
            yield "anniversary", match, said, False
