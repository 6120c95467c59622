"""Two names of one time side by side: the second quarter, from July to September; in early May, on the 28th of May.

A part of a year, a month or a century that stands beside a date must hold it. A quarter or a half may be one of a
budget's year, a season one of the southern half, and "early" has no border: what may be meant so is passed over.
"""

from __future__ import annotations

import itertools
import re
from calendar import month_name
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import dated
from detente.check.wording import day as shown
from detente.check.wording import years as in_years
from detente.model.period import Period
from detente.text.lazy import lazy
from detente.text.small import small
from detente.text.timewords import NUMBER, count_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_ROOM = {
    "quarter": 0, "half": 0, "months": 0, "decade": 366, "fortnight": 2, "week": 6, "approximate month": 7,
    "approximate year": 62,
}  # fmt: skip
"""Days by which a date may lie outside a part beside it."""
_FISCAL = lazy(r"\b(?:[Ff]iscal|[Ff]inancial year|FY ?\d|budget year|FY)\b")
_GAP = lazy(
    r"(?:,|:|;| ?[–—]| \(|,? ?\()? ?(?:(?:that is(?: to say)?|i\.e\.|or|namely|to be exact|more (?:precisely|exactly)"
    r"|exactly|precisely|meaning|which (?:is|was|ran|covers)),? )?"
    r"(?:(?:on|in|from|between|during|covering|over|for|spanning|running from|for the period)(?: the)? )*"
)
"""What stands between two names of one time."""
_YEAR = lazy(r"\d{4}")
_SET_APART = lazy(r"[,(–—:]|\b(?:that is|i\.e\.|namely)\b")
_MORE = lazy(r"^(?:,| and| or|;|,? (?:as well as|then|followed by))[^.]{0,30}$")
_TURNED = lazy(r"\b([Tt]his|[Ll]ast|[Nn]ext) (month|year)$")
_WEEK = lazy(r"(?:from )?(\w+day)(?: ?[–—-] ?| to | and | through | until )(\w+day)")
_FOR_YEARS = gated(
    r"(?:\b(?:[Ff]or|[Aa]fter|[Dd]uring|[Oo]ver)(?: (?:about|some|nearly|almost|over|more than|the|all))* #(?P<n>\d+)c"
    r" years|\bdecade|(?P<decade>@\d+))(?: of [a-z]+)?(?:,? (?:that is,? )?| [–—(]| ?\()@(?P<span>\d+)"
    r"(?=[,.;)–—]|$| [–—]| [a-z])"
)
_SINCE = gated(
    r"(?:@(?P<d>\d+)|\b[Ff]or(?: (?:about|some|nearly|almost|over|more than|the|past|last))* #(?P<n>\d+)c (?P<u>years"
    r"|decades)),? (?:that is,? |ever )?since (?:early |late |mid-)?@(?P<since>\d+)"
)
_YEARS_AGO = lazy(rf"\b(?P<n>{NUMBER}) years ago$", re.IGNORECASE)
_PAST = lazy(rf"(?:past|last) (?:(?P<n>{NUMBER}) )?(?P<u>years|decades?)$")
_AT_LEAST = lazy(r"(?:more than|(?:just |well )?over|at least) ", re.IGNORECASE)
_TEN, _YEARS = 10, 1
"""Years of a decade; years by which a length since then may miss."""
_CENTURY = gated(
    r"\b[Tt]he (?:(?:early|late|mid)[- ])?(?P<c>nineteenth|twentieth|twenty-first|eighteenth|18th|19th|20th|21st)"
    r"[ -]century(?P<gap>,? \(?(?:in |on )?)(?=[A-Z\d])"
)
_CENTURIES = {"18th": 18, "eighteenth": 18, "19th": 19, "nineteenth": 19, "20th": 20, "twentieth": 20,
              "21st": 21, "twenty-first": 21}  # fmt: skip
_SEASONS = {
    "spring": range(2, 7), "summer": range(5, 10), "autumn": range(8, 13), "fall": range(8, 13),
    "winter": (10, 11, 12, 1, 2, 3, 4),
}  # fmt: skip
"""Months that a season of the northern half may have, with one on either side."""
_SEASON = lazy(r"\b(spring|summer|autumn|fall|winter)\b")
_SOUTH = lazy(
    r"\b(?:Australia|New Zealand|Argentin|Chile|Brazil|South Africa|Uruguay|Paraguay|Peru|Bolivia|Zimbabwe|Mozambique"
    r"|Namibia|Botswana|Madagascar|Indonesia|Timor|Angola|Zambia|Malawi|Lesotho|Fiji|Papua|Samoa|southern hemisphere"
    r"|Canberra|Pretoria|Falkland)"
)
_FEASTS = {
    "Christmas Eve": (12, 24), "Christmas Day": (12, 25), "Boxing Day": (12, 26), "New Year’s Eve": (12, 31),
    "New Year’s Day": (1, 1), "Valentine’s Day": (2, 14), "International Women’s Day": (3, 8),
    "World Health Day": (4, 7), "Earth Day": (4, 22), "Anzac Day": (4, 25), "World Press Freedom Day": (5, 3),
    "Africa Day": (5, 25), "World Refugee Day": (6, 20), "Bastille Day": (7, 14), "Mandela Day": (7, 18),
    "World Humanitarian Day": (8, 19), "International Day of Peace": (9, 21), "United Nations Day": (10, 24),
    "Armistice Day": (11, 11), "World AIDS Day": (12, 1), "Human Rights Day": (12, 10),
    "International Migrants Day": (12, 18), "Holocaust Remembrance Day": (1, 27), "Halloween": (10, 31),
}  # fmt: skip
"""Days that have the same date everywhere, or that the United Nations have set."""
_FEAST = gated(r"\b(?P<f>" + "|".join(name.replace("’", "[’']") for name in _FEASTS) + r")\b")


def check(reading: Reading) -> Iterator[Draft]:
    """Every pair of dates that stand side by side as names of one time."""
    for sentence in reading.report.sentences:
        dates = [one for one in reading.dates(sentence.start, sentence.end) if one.period]
        if not dates:
            continue
        for told, other in itertools.pairwise(dates):
            if _apposed(reading, dates, told, other):
                one = _in_year_of(told, other)
                yield from _parts(reading, one, other)
                yield from _parts(reading, other, one)
                yield from _seasons(reading, one, other)
                yield from _seen(reading, one, other)
                yield from _ago(reading, one, other)
                yield from _weekdays(one, other)
        yield from _lasting(reading, sentence)
        yield from _centuries(reading, sentence, dates)
        yield from _feasts(reading, sentence, dates)


def _apposed(reading: Reading, dates: list[DateMention], one: DateMention, other: DateMention) -> bool:
    """Whether two dates stand beside one another as names of one time, and not in a row of dates."""
    flat = reading.report.flat
    gap = flat[one.end : other.start]
    if len(gap) > 40 or not _GAP.fullmatch(gap) or not _SET_APART.search(gap):
        return False
    if "(" in gap:
        return True
    place = dates.index(one)
    behind = dates[place + 2 : place + 3]
    ahead = dates[place - 1 : place] if place else []
    row = (flat[other.end : each.start] for each in behind)
    back = (flat[each.end : one.start] for each in ahead)
    return not any(_MORE.match(words) for words in (*row, *back))


def _in_year_of(one: DateMention, other: DateMention) -> DateMention:
    """A part whose year was only guessed, in the year that the date behind it names."""
    if not one.period or not other.period or _YEAR.search(one.text) or not _YEAR.search(other.text):
        return one
    year = other.period.first.year
    if one.granularity not in {"week", "fortnight", "month"} or one.period.first.year == year:
        return one
    # A month's last day may not be one of another year: the 28th stands for it.
    first, last = (
        each.replace(year=year, day=min(each.day, 28) if each.month == 2 else each.day)
        for each in (one.period.first, one.period.last)
    )
    return replace(one, period=Period(first, last))


_COUNTED_FROM = lazy(r"\b(?:days?|weeks?|months?|years?) (?:after|before|following|from) [^;.,]{0,60}$")
"""What makes the first of two dates the one from which the second is counted: three months after the accord of."""


def _parts(reading: Reading, part: DateMention, date: DateMention) -> Iterator[Draft]:
    """A part of a year or a month beside a date that it does not hold."""
    room = _ROOM.get(part.granularity, _ROOM.get(f"{part.kind} {part.granularity}"))
    if room is None or not part.period or not date.period or part.kind == "unresolved" or date.kind == "unresolved":
        return
    opens = min(part.start, date.start)
    counted = _COUNTED_FROM.search(reading.report.flat, max(0, opens - 120), opens)
    if counted or (date.period.last - date.period.first) > (part.period.last - part.period.first) * 2:
        return
    years = part.granularity in {"quarter", "half", "months"}
    if years and (_FISCAL.search(reading.report.flat) or date.granularity not in {"month", "day"}):
        return
    if _AT_LEAST.match(part.text) and part.text.endswith("ago") and date.period.last <= part.period.first:
        return  # more than ten years ago is also fifteen
    slack = timedelta(days=room)
    first, last = part.period.first - slack, part.period.last + slack
    inside = first <= date.period.first and date.period.last <= last
    apart = date.period.last < first or last < date.period.first
    if inside or (not apart and not (years and date.kind == "range")):
        return
    if "taken" in date.why and "taken" in part.why:
        return
    start, end = min(part.start, date.start), max(part.end, date.end)
    yield Draft(
        "impossible-date",
        start,
        end,
        f"“{date.text}” does not lie in “{part.text}”, which is {dated(part.period)}.",
        "Correct one of the two.",
        "warning" if not years else "remark",
    )


def _seasons(reading: Reading, one: DateMention, other: DateMention) -> Iterator[Draft]:
    """A season of the north beside a month that is none of it."""
    for season, date in ((one, other), (other, one)):
        name = _SEASON.search(season.text)
        if season.granularity != "season" or not name or date.granularity not in {"month", "day"} or not date.period:
            continue
        if date.period.first.month not in _SEASONS[name[1]] and not _SOUTH.search(reading.report.flat):
            yield Draft(
                "impossible-date",
                min(one.start, other.start),
                max(one.end, other.end),
                f"“{date.text}” is not in the {name[1]}.",
                "Correct the season or the month.",
                "remark",
            )


def _seen(reading: Reading, one: DateMention, other: DateMention) -> Iterator[Draft]:
    """Last month, in February; earlier this month, in June: seen from the day that the text states."""
    published = reading.report.published
    for seen, date in ((one, other), (other, one)):
        turned = _TURNED.search(seen.text) if seen.kind in {"relative", "approximate"} else None
        if not turned or not published.stated or date.granularity != "month" or not date.period or not published.period:
            continue
        step = {"last": -1, "this": 0, "next": 1}[small(turned[1])]
        day = published.period.first
        months = day.year * 12 + day.month - 1 + (step if turned[2] == "month" else 0)
        years = day.year + (step if turned[2] == "year" else 0)
        told = date.period.first
        fits = told.month == months % 12 + 1 if turned[2] == "month" else told.year == years or "taken" in date.why
        if not fits:
            yield Draft(
                "date-order",
                min(one.start, other.start),
                max(one.end, other.end),
                f"Seen from {shown(day)}, the date of the text, “{turned[0]}” is not {date.text}.",
                "Correct one of the two.",
                "remark",
            )


def _ago(reading: Reading, one: DateMention, other: DateMention) -> Iterator[Draft]:
    """What took place in 1995 and 1996, sixteen years ago: seen from the day that the text states."""
    published = reading.report.published
    for seen, date in ((one, other), (other, one)):
        told = _YEARS_AGO.search(seen.text)
        number = count_of(told["n"]) if told else None
        if not number or not published.stated or not published.period or not date.period or date.granularity != "year":
            continue
        meant = published.period.first.year - number
        room = max(_YEARS, number // _TEN)
        further = number // 2 if _AT_LEAST.match(seen.text) else room
        if not date.period.first.year - room <= meant <= date.period.last.year + max(room, further):
            years = (date.period.last.year, published.period.first.year)
            yield _length(f"{number} years", date, years)


def _weekdays(one: DateMention, other: DateMention) -> Iterator[Draft]:
    """Monday to Wednesday, 9–11 July 2024, which begins on a Tuesday."""
    for named, date in ((one, other), (other, one)):
        names = _WEEK.fullmatch(named.text)
        if not names or date.kind != "range" or date.granularity != "day" or not date.period:
            continue
        ends = (date.period.first, date.period.last)
        if not _YEAR.search(date.text) or all(
            name == f"{day:%A}" for name, day in zip(names.groups(), ends, strict=True)
        ):
            continue
        yield Draft(
            "impossible-date",
            min(one.start, other.start),
            max(one.end, other.end),
            f"{date.text} is {ends[0]:%A} to {ends[1]:%A}, not {named.text.removeprefix('from ')}.",
            "Correct the weekdays or the dates.",
            "warning",
        )


def _lasting(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """For sixteen years, from 1993 until 1999; in the decade from 1990 to 2010; for the last decade, since 2019."""
    frame = reading.frame(sentence)
    for match in _FOR_YEARS.finditer(frame.text):
        span = frame.dates[int(match["span"])].period
        decade = frame.dates[int(match["decade"][1:])].text if match["decade"] else "decade"
        if not span or frame.dates[int(match["span"])].kind != "range" or not decade.endswith("decade"):
            continue
        real = span.last.year - span.first.year
        length = frame.quantities[int(match["n"])] if match["n"] else None
        low, high = (length.low, length.high) if length else (_TEN - 1.0, float(_TEN))
        years = frame.dates[int(match["span"])].granularity == "year"
        if not (low - 1.01 <= real <= high + 0.01 or (not years and abs(real - high) <= 1)):
            told = f"{length.value:g} years" if length else "a decade"
            yield _length(told, frame.dates[int(match["span"])], (span.first.year, span.last.year))
    published = reading.report.published
    if not published.stated or not published.period:
        return
    for match in _SINCE.finditer(frame.text):
        since = frame.dates[int(match["since"])].period
        length_told = _lasted(frame, match)
        if since and length_told:
            real = published.period.first.year - since.first.year
            if abs(real - length_told) > max(_YEARS, length_told / 5):
                years_told = (since.first.year, published.period.first.year)
                yield _length(f"{length_told:g} years", frame.dates[int(match["since"])], years_told)


def _lasted(frame: Frame, match: re.Match[str]) -> float:
    """The years that a sentence says something has lasted; none where it says so in no number."""
    if match["n"]:
        return frame.quantities[int(match["n"])].value * (_TEN if match["u"].startswith("decade") else 1)
    words = _PAST.search(frame.dates[int(match["d"])].text)
    count = count_of(words["n"] or "one") if words else None
    return float(count * (_TEN if words["u"].startswith("decade") else 1)) if words and count else 0.0


def _length(told: str, date: DateMention, years: tuple[int, int]) -> Draft:
    return Draft(
        "anniversary",
        date.start,
        date.end,
        f"From {years[0]} to {years[1]} is {in_years(years[1] - years[0])}, but the text says {told}.",
        "Correct the length or one of the years.",
        "remark",
    )


def _centuries(reading: Reading, sentence: Sentence, dates: list[DateMention]) -> Iterator[Draft]:
    """A century beside a year of another one."""
    for match in _CENTURY.finditer(reading.words(sentence)):
        at = sentence.start + match.end()
        date = next((one for one in dates if one.start == at and one.period), None)
        if not date or not date.period or not re.search("[,(]", match["gap"]):
            continue
        last = 100 * _CENTURIES[match["c"]]
        if not last - 100 <= date.period.first.year <= last:
            yield Draft(
                "impossible-date",
                sentence.start + match.start(),
                date.end,
                f"{date.period.first.year} is not in the {match['c']} century.",
                "Correct the century or the year.",
                "warning",
            )


def _feasts(reading: Reading, sentence: Sentence, dates: list[DateMention]) -> Iterator[Draft]:
    """A day that is kept on one date everywhere, beside another."""
    words = reading.words(sentence)
    for match in _FEAST.finditer(words):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        month, day = _FEASTS[match["f"].replace("'", "’")]
        for date in dates:
            if date.granularity != "day" or not date.period:
                continue
            flat = reading.report.flat
            gap = flat[end : date.start] if date.start >= end else flat[date.end : start]
            told = date.period.first
            if (
                re.fullmatch(r",? \(?(?:on |the |to mark |marks )*", gap)
                and re.search("[,(]", gap)
                and re.search(r"\d", date.text)
                and (told.month, told.day) != (month, day)
            ):
                yield Draft(
                    "impossible-date",
                    min(start, date.start),
                    max(end, date.end),
                    f"{match['f']} is {day} {month_name[month]}, not {told.day} {told:%B}.",
                    "Correct the date or the name of the day.",
                    "warning",
                )
