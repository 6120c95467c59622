"""Dates held against the text's own day by the words beside them: 13 days ago, on 16 March; since 2031."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import dated, day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from detente.check.reading import Frame, Reading
    from detente.model.report import DateMention

_APPOSED = gated(
    r"(?<!ago )(?<!@\d )@(?P<a>\d+),? (?:on|in|that is,?(?: on)?|i\.e\.,?|namely,?(?: on)?) @(?P<b>\d+)(?=[,.;)]|$)"
)
_DISTANT = gated(
    r"@(?P<d>\d+),? (?P<how>[^#@;.]{0,24})#(?P<n>\d+)c (?P<unit>day|week|month|year)s? (?:from now|away|ahead|off"
    r"|hence|to go)\b"
    r"|\b[Ss]ince @(?P<s>\d+),? (?:that is,?|i\.e\.,?|or)? ?(?:in |for )?(?P<how2>[^#@;.]{0,24})#(?P<n2>\d+)c "
    r"(?P<unit2>day|week|month|year)s?\b(?=[,.;)]|$)"
)
_DAYS = {"day": (1.0, 0.0), "week": (7.0, 4.0), "month": (30.4, 17.0), "year": (365.25, 200.0)}
"""Days of a unit, and how many a distance told in it may miss."""
_SINCE = gated(r"\b[Ss]ince @(?P<d>\d+)(?! (?:will|shall|would))")
_LONGEST = re.compile(r"\b(?:first|last|all) #(?P<n>\d+)c days of (?:the (?:month|@)|@|[a-z ]*month)")
_DATED = re.compile(r"\b(?:dated|published on|issued on|released on|signed on) (?:the )?$")
_COMING = re.compile(
    r"\b(?:(?:has|have|is|are|was due|is due|are due|due|expected|scheduled|needs?|must|has yet|have yet)(?: still)?"
    r" to be"
    r"|must be|shall be|will be|remains to be)[^;.,”“\"]{0,40}\b(?:on|in|by|before|until) (?:the )?$"
)
_MOVED = gated(
    r"\b(?P<later>postpon\w+|put off|delay\w*|deferr\w+|pushed back)\b[^@;.]{0,60}\bto @(?P<to>\d+) from"
    r" @(?P<from>\d+)"
    r"|\b(?P<sooner>brought forward|moved up|advanced)\b[^@;.]{0,60}\bto @(?P<to2>\d+) from @(?P<from2>\d+)"
)
_MONTH = 31


def check(reading: Reading) -> Iterator[Draft]:
    """Every date that the words beside it hang on the day of the text, or on another date."""
    published = reading.report.today()
    for sentence in reading.report.sentences:
        frame = reading.frame(sentence)
        if not frame.dates or reading.noted(sentence.start):
            continue
        yield from _apposed(frame)
        yield from _moved(frame)
        yield from _too_many(frame)
        if published:
            yield from _distances(frame, published)
            yield from _after(reading, frame, published)


def _apposed(frame: Frame) -> Iterator[Draft]:
    """Two names of one day that are not of one day: 13 days ago, on 16 March."""
    for match in _APPOSED.finditer(frame.text):
        one, two = frame.dates[int(match["a"])], frame.dates[int(match["b"])]
        fine = one.granularity == two.granularity and one.kind == "relative" and "taken" not in one.why
        fine = fine and (two.granularity == "day" or (two.kind == "exact" and not two.why and "ago" not in one.text))
        if fine and one.period and two.period and one.text != two.text and one.period != two.period:
            why = f"“{one.text}” means {dated(one.period)}, but the text makes it the same as {dated(two.period)}."
            yield Draft("date-order", two.start, two.end, why, "Correct one of the two.", "remark")


def _moved(frame: Frame) -> Iterator[Draft]:
    """What is postponed to an earlier day, or brought forward to a later one."""
    for match in _MOVED.finditer(frame.text):
        to, start = (frame.dates[int(match[name] or match[f"{name}2"])] for name in ("to", "from"))
        if not to.period or not start.period:
            continue
        wrong = to.period.last < start.period.first if match["later"] else to.period.first > start.period.last
        if wrong:
            said = match["later"] or match["sooner"]
            turn = "earlier" if match["later"] else "later"
            why = f"“{said}” does not fit a move from {start.text} to {to.text}, which is {turn}."
            yield Draft("date-order", to.start, to.end, why, "Swap the two dates, or correct one of them.", "remark")


def _too_many(frame: Frame) -> Iterator[Draft]:
    """More days than a month has."""
    for match in _LONGEST.finditer(frame.text):
        one = frame.quantities[int(match["n"])]
        if one.value > _MONTH:
            why = f"No month has {one.value:g} days."
            yield Draft("impossible-date", one.start, one.end, why, "Correct the number.", "warning")


def _distances(frame: Frame, published: date) -> Iterator[Draft]:
    """How far a date lies from the text's own day, told beside it: 15 April, in five weeks."""
    for match in _DISTANT.finditer(frame.text):
        ahead = match["d"] is not None
        one = frame.dates[int(match["d"] if ahead else match["s"])]
        told = frame.quantities[int(match["n"] or match["n2"])]
        size, room = _DAYS[match["unit"] or match["unit2"]]
        how = (match["how"] or match["how2"] or "").casefold()
        if not one.period or one.granularity not in {"day", "month"}:
            continue
        apart = [abs((day - published).days) for day in _years(one, published, ahead=ahead)]
        low = told.value * size * (0.93 if "less" in how or "almost" in how or "nearly" in how else 1.0) - max(
            room, 0.5
        )
        high = (told.value + 1 if "more than" in how or "over" in how else told.value) * size + max(room, 0.5)
        if apart and not any(low <= each <= high for each in apart):
            unit = match["unit"] or match["unit2"]
            why = (
                f"From {day(published)} to {one.text} is {min(apart)} days, not {told.value:g} "
                f"{unit}{'s' * (told.value != 1)}."
            )
            yield Draft("date-order", told.start, told.end, why, "Correct the distance or the date.", "remark")


def _years(one: DateMention, published: date, *, ahead: bool) -> list[date]:
    """The day of a date; where it has no year, that of the years around the text."""
    if not one.period:
        return []
    if re.search(r"\d{4}", one.text):
        return [one.period.first]
    found = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            day = one.period.first.replace(year=year)
        except ValueError:
            continue
        if (day >= published) == ahead:
            found.append(day)
    return found


def _after(reading: Reading, frame: Frame, published: date) -> Iterator[Draft]:
    """Dates behind the text's own day that cannot lie there, and before it, that cannot lie there."""
    flat = reading.report.flat
    for match in _SINCE.finditer(frame.text):
        one = frame.dates[int(match["d"])]
        if one.period and one.period.first > published and re.search(r"\d{4}", one.text) and one.kind == "exact":
            why = f"“Since {one.text}” looks back, but comes after the text's own date ({day(published)})."
            yield Draft("impossible-date", one.start, one.end, why, "Correct the date.", "warning")
    for one in frame.dates:
        if one.granularity not in {"day", "month"} or not one.period:
            continue
        before = flat[max(frame.start, one.start - 90) : one.start]
        stated = bool(re.search(r"\d{4}", one.text))
        if _DATED.search(before) and one.period.first > published and stated:
            why = f"{one.text} cannot be the date of something known: it comes after the text's own ({day(published)})."
            yield Draft("impossible-date", one.start, one.end, why, "Correct the date.", "remark")
        if stated and one.period.last < published and _COMING.search(before) and one.kind == "exact":
            why = f"{one.text} is spoken of as still to come, but lies before the text's own date ({day(published)})."
            yield Draft("impossible-date", one.start, one.end, why, "Correct the date or the tense.", "remark")
