"""Dates held against the text's own day by the words beside them: 13 days ago, on 16 March; since 2031."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import dated, day
from detente.model.period import Period
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import DateMention

_APPOSED = gated(
    r"(?<!ago )(?<!@\d )@(?P<a>\d+),? (?:on|in|that is,?(?: on)?|i\.e\.,?|namely,?(?: on)?) @(?P<b>\d+)(?=[,.;)]|$)"
)
_DISTANT = gated(
    r"@(?P<d>\d+),? (?P<how>[^#@;.]{0,24})#(?P<n>\d+)c (?P<unit>day|week|month|year)s? (?:from now|away|ahead|off|hence"
    r"|to go)\b|\b[Ss]ince @(?P<s>\d+),? (?:that is,?|i\.e\.,?|or)? ?(?:in "
    r"|for )?(?P<how2>[^#@;.]{0,24})#(?P<n2>\d+)c (?P<unit2>day|week|month|year)s?\b(?=[,.;)]|$)|\b(?:[Ww]ith|[Ii]t is"
    r"|[Tt]here are)(?: still)? (?P<how3>[^#@;.]{0,24})#(?P<n3>\d+)c (?P<unit3>day|week|month|year)s? (?:to go "
    r"|left )?(?:until|till|to|before) (?P<far>[^@#;,.]{0,40})@(?P<e>\d+)"
    r"|@(?P<f>\d+),? in (?P<how4>[^#@;.]{0,24})#(?P<n4>\d+)c (?P<unit4>day|week|month|year)s?[’'] time\b"
)
_NUMBERS, _UNITS, _HOWS = ([name, *(f"{name}{n}" for n in (2, 3, 4))] for name in ("n", "unit", "how"))
_DAYS = {"day": (1.0, 0.0), "week": (7.0, 4.0), "month": (30.4, 17.0), "year": (365.25, 200.0)}
"""Days of a unit, and how many a distance told in it may miss."""
_SINCE = gated(r"\b[Ss]ince @(?P<d>\d+)(?! (?:will|shall|would))")
_LONGEST = lazy(r"\b(?:first|last|all) #(?P<n>\d+)c days of (?:the (?:month|@)|@|[a-z ]*month)")
_DATED = lazy(
    r"\b(?:(?:dated|published on|issued on|released on|signed on)(?: the)?|(?<!draft )(?<!next )(?<!coming )(?:letter"
    r"|report|statement|resolution|decree|order|speech|interview|memo|memorandum|press release|article|decision|ruling"
    r"|judgment|communiqué|note|dispatch|cable|bulletin) (?:of|from)) $"
)
_COMING = lazy(
    r"\b(?:(?:has|have|is|are|was due|is due|are due|due|expected|scheduled|needs?|must|has yet"
    r"|have yet)(?: still)? to be|must be|shall be|will be|remains to be)[^;.,”“\"]{0,40}\b(?:on|in|by|before"
    r"|until) (?:the )?$"
)
_LATER, _SOONER = r"postpon\w+|put off|delay\w*|deferr\w+|pushed back", r"brought forward|moved up|advanced"
_MOVED = [
    (later, gated(form.replace("WORD", rf"\b(?P<word>{_LATER if later else _SOONER})\b")))
    for later in (True, False)
    for form in (
        r"WORD[^@;.]{0,60}\bto @(?P<to>\d+) from @(?P<from>\d+)",
        r"WORD[^@;.]{0,60}\bfrom @(?P<from>\d+) (?:to|until|till) @(?P<to>\d+)",
        r"\b(?:set|scheduled|planned|due) (?:for|on) @(?P<from>\d+)[^@;.]{0,50}WORD[^@;.]{0,40}\bto @(?P<to>\d+)",
    )
]
"""What moves to a later day, or to an earlier one: postponed to May from June; set for 10 March and put off to 2
March."""
_MOVED_OVER = gated(
    rf"\b(?:(?P<later>{_LATER})|(?P<sooner>brought forward|moved up))\b[^@;.]{{0,60}}\bfrom @(?P<range>\d+)"
)
_MOST, _LATEST = 270, 9000
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
    for later, pattern in _MOVED:
        for match in pattern.finditer(frame.text):
            to, start = (frame.dates[int(match[name])] for name in ("to", "from"))
            first, last = _alike(start, to)
            if first and last and (last.last < first.first if later else last.first > first.last):
                yield _moves(match["word"], start.text, to)
    for match in _MOVED_OVER.finditer(frame.text):
        told = frame.dates[int(match["range"])]
        ends = re.split(r" (?:to|until|till) ", told.text)
        if not told.period or len(ends) != 2 or told.kind != "range":
            continue
        # A range that runs backwards in one year is read as one that begins in the year before.
        back = len(re.findall(r"\d{4}", told.text)) < 2 and (told.period.last - told.period.first).days > _MOST
        if back if match["later"] else not back:
            yield _moves(match["later"] or match["sooner"], ends[0], replace(told, text=ends[1]))


def _alike(one: DateMention, two: DateMention) -> tuple[Period | None, Period | None]:
    """Two dates as of one year, where neither has a year of its own."""
    if not one.period or not two.period or re.search(r"\d{4}", one.text + two.text):
        return one.period, two.period
    apart = two.period.first.year - one.period.first.year
    if not apart or two.period.last.year > _LATEST:
        return one.period, two.period
    days = (two.period.first - one.period.first).days - round(apart * 365.25)
    return one.period, Period(one.period.first + timedelta(days), one.period.last + timedelta(days))


def _moves(word: str, start: str, to: DateMention) -> Draft:
    why = f"“{word}” does not fit a move from {start} to {to.text}."
    return Draft("date-order", to.start, to.end, why, "Swap the two dates, or correct one of them.", "remark")


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
        ahead = match["s"] is None
        one = frame.dates[int(next(match[name] for name in "dsef" if match[name]))]
        told = frame.quantities[int(next(match[name] for name in _NUMBERS if match[name]))]
        unit = next(match[name] for name in _UNITS if match[name])
        size, room = _DAYS[unit]
        how = next((match[name] for name in _HOWS if match[name]), "").casefold()
        if not one.period or one.granularity not in {"day", "month"}:
            continue
        apart = [abs((day - published).days) for day in _years(one, published, ahead=ahead)]
        low = told.value * size * (0.93 if "less" in how or "almost" in how or "nearly" in how else 1.0) - max(
            room, 0.5
        )
        high = (told.value + 1 if "more than" in how or "over" in how else told.value) * size + max(room, 0.5)
        if apart and not any(low <= each <= high for each in apart):
            length = f"{told.value:g} {unit}{'s' * (told.value != 1)}"
            why = f"From {day(published)} to {one.text} is {min(apart)} days, not {length}."
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
