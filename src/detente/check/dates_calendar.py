"""Days that no calendar has: 31 April, a Monday that was a Tuesday, the fifth quarter, 25:10."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date
from typing import TYPE_CHECKING

from detente.check.dates_words import around
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import dated
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.period import Period
    from detente.model.report import DateMention


def check(reading: Reading) -> Iterator[Draft]:
    """Every date, clock and weekday of a text."""
    yield from _impossible(reading)
    yield from _weekdays(reading)
    yield from _yearless(reading)
    yield from _unheard(reading)
    yield from _far_off(reading)


_FAR_OFF = gated(
    r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2},)? (?P<year>2[1-9]\d\d|[3-9]\d{3})(?![\d,.-]\d|[\w%]| [a-z]+s\b)"
)
"""A month of a year that no report speaks of: 2 July 2202."""


def _far_off(reading: Reading) -> Iterator[Draft]:
    for sentence in reading.report.sentences:
        for match in _FAR_OFF.finditer(reading.words(sentence)):
            yield Draft(
                "impossible-date",
                sentence.start + match.start(),
                sentence.start + match.end(),
                f"The year {match['year']} lies centuries ahead.",
                "Correct the year.",
                "warning",
            )


def _impossible(reading: Reading) -> Iterator[Draft]:
    listed = [one for entry in reading.report.entries for one in (*entry.dates, *filter(None, [entry.accessed]))]
    for one in (*reading.report.dates, *listed):
        if one.kind != "impossible" or _unreal(reading, one):
            continue
        if one.why.startswith("the range"):
            yield Draft(
                "date-order",
                one.start,
                one.end,
                f"“{one.text}” ends before it begins.",
                "Swap the two dates, or correct one of them.",
            )
        else:
            hint = "Correct the weekday or the date." if "was a" in one.why else "Correct the date."
            said = f"“{one.text}” does not exist: {one.why}." if "was a" not in one.why else f"{one.text}: {one.why}."
            proverb = reading.quoted(one.start) and not re.search(r"\d{4}", one.text)
            yield Draft("impossible-date", one.start, one.end, said, hint, "remark" if proverb else None)


_UNREAL = lazy(
    r"\bno (?:calendar|such (?:day|date))\b|\b(?:does|do|did) not exist\b|\bnever existed\b|\bnon-?existent\b"
    r"|\bimpossible (?:date|day)\b|\bexists? in no\b|\bthat never was\b|\bnever came\b"
)
_LEAP_DAY = lazy(r"29(?:th)?(?: of)? February|February 29(?:th)?")
_YEARS = lazy(r"\b(?:1[89]|20)\d\d\b")
_FORGED = lazy(r"\b(?:proverb|saying|idiom|joke|misprint\w*|typo|forg(?:ed|er|ery)|fictitious|invented|mistaken\w*)\b")
_OFFERED = lazy(r"\b(?:[Oo]f|all|some|only|about|nearly|almost|than|those|were) $")
_ITEMS = lazy(r" [a-z]{3,}s\b(?! of \d)")


_SHIFTED = lazy(r"\b(?:brought forward|moved|advanced|shifted|changed|revised|backdated|put back)\b[^.;]{0,60}\bfrom $")
"""What makes of two dates no stretch, but a day and the one that stands for it: moved from October to June."""


def _unreal(reading: Reading, one: DateMention) -> bool:
    """Whether a text says itself that there is no such day, or counts things by the month: of 31 April offers."""
    flat = reading.report.flat
    if one.why.startswith("the range") and _SHIFTED.search(flat, max(one.start - 80, 0), one.start):
        return True
    if _OFFERED.search(flat, 0, one.start) and _ITEMS.match(flat, one.end) and not re.search(r"\d{4}", one.text):
        return True
    sentence = reading.sentence(one.start)
    words = reading.words(sentence) if sentence else ""
    if _LEAP_DAY.fullmatch(one.text) and any(isleap(int(year)) for year in _YEARS.findall(words)):
        return True  # the year 2000, unlike 1900, had a 29 February
    return bool(_UNREAL.search(words) or (_FORGED.search(words) and reading.quoted(one.start)))


_NTH = lazy(
    r"(?:,? (?:on|until|by|from|that is,?)|, \w+|,|) the (?P<d>[23]\d)(?:st|nd|rd|th)\b(?! (?:of|floor|anniversary"
    r"|[A-Z]\w+))"
)
_CLOCK = lazy(r"(?<![\d:.,])(?P<h>\d\d?):(?P<m>\d\d)(?![\d:])(?! (?:per|%|million))")
_DOTTED = lazy(r"(?<![\d:.,])(?P<h>[01]?\d|2\d)\.(?P<m>\d\d)(?![\d.:%])")
_HOURS = lazy(r"(?<![\d:.,])(?P<h>\d\d)(?P<m>\d\d) ?(?:hours|hrs|h\b|GMT|UTC|CET|local time)")
_NOON = lazy(r"(?<![\d:.,])(?<!\d )(?P<h>1[3-9]|[2-9]\d|1\d\d)(?:[:.](?P<m>\d\d))? ?[ap]\.?m\b")
_OCLOCK = lazy(r"(?<![\d:.,])(?:2[5-9]|[3-9]\d) o[’']clock\b|\bhalf past (?:1[3-9]|2\d|[3-9]\d)\b")
_HOUR = lazy(r"\d+|half past ")
"""Where an hour begins."""
_DAY_OF = lazy(r"\b(?P<d>[23]\d)(?:st|nd|rd|th) day of (?:the month of )?$")
_PRICED = lazy(
    r"\b(?:pric\w+|rates?|dollars?|euros?|pounds?|rupees?|francs?|cents?|index|shares?|bonds?|barrels?|traded|trading"
    r"|exchange|currenc\w+|per|points?|degrees?|kilomet\w+|met(?:re|er)s?|tonnes?|litres?|average\w*|yields?|ratio"
    r"|score\w*|percent|marks?|yen|trillion|billion|cubic|reserves?|sterling"
    r"|lira|shilling\w*|dinars?|riyals?|yen|yuan|roubles?|rubles?|afghanis?|pegged|quoted|million|billion)\b|[$€£%]",
    re.IGNORECASE,
)
"""What tells that two numbers with a point are a price or a measure, not an hour."""
_AT = lazy(r"\b(?:at|from|until|till|by|before|around|about|since|to|after) $", re.IGNORECASE)
_LEAP = lazy(r"\b(?:leap (?:day|year) (?:of |in )?|366th day (?:of|in) (?:the year )?)$")
_LEAPING = lazy(r",? (?:(?:was|is|being|which was)(?! not\b) )?an? leap year\b")
_UNHEARD = lazy(
    r"(?:\b(?:36[7-9]|3[7-9]\d|[4-9]\d\d)th day|\b(?:5[4-9]|[6-9]\d)(?:th|st|nd|rd) week|\bfifty-(?:fourth|fifth"
    r"|sixth) week|\b(?:1[3-9]th|fourteenth) month|\b(?:3rd|third) half|\b(?:5th|6th) quarter|\bQ[05-9]|\bH[03-9]"
    r"|\b(?:[Ff]ifth|[Ss]ixth) quarter|\b[Tt]hirteenth month|\b[Ww]eek (?:5[4-9]|[6-9]\d))(?: of)? $"
)
"""Parts that no year has, in front of a year."""


def _unheard(reading: Reading) -> Iterator[Draft]:
    """Days, hours and quarters that no month, day or year has: in June, on the 31st; at 25:10; the fifth quarter."""
    flat = reading.report.flat
    for one in reading.report.dates:
        match = _NTH.match(flat, one.end) if one.granularity == "month" and one.period else None
        if match and one.period and int(match["d"]) > one.period.last.day and one.period.precision == "month":
            why = f"{_month(one.period)} has {one.period.last.day} days."
            yield Draft("impossible-date", one.start, match.end(), why, "Correct the day or the month.")
        if one.granularity == "month":
            yield from _no_such_day(reading, one)
        part = _UNHEARD.search(flat, max(0, one.start - 20), one.start) if one.granularity == "year" else None
        if part:
            why = f"A year has no “{part[0].strip().removesuffix(' of')}”."
            yield Draft("impossible-date", part.start(), one.end, why, "Correct the figure.", "warning")
    yield from _calendrical(reading)
    yield from _clocks(reading)
    for clock in reading.matches(_CLOCK, _hours(flat)) if ":" in flat else ():
        at = clock.start()
        counted = "." in clock[0] and not flat.startswith("at ", at - 3)
        if _untimely(clock) and _AT.search(flat, max(0, at - 8), at) and not reading.noted(at) and not counted:
            yield Draft(
                "impossible-date", *clock.span(), f"“{clock[0]}” is no time of day.", "Correct the time.", "warning"
            )


def _no_such_day(reading: Reading, one: DateMention) -> Iterator[Draft]:
    """The 31st day of April: a day told in front of its month."""
    match = _DAY_OF.search(reading.report.flat, max(0, one.start - 36), one.start)
    if match and one.period and one.period.precision == "month" and int(match["d"]) > one.period.last.day:
        why = f"{_month(one.period)} has {one.period.last.day} days."
        yield Draft("impossible-date", match.start(), one.end, why, "Correct the day or the month.")


def _month(period: Period) -> str:
    """The name of a month, and the year where its days depend on it."""
    return dated(period) if period.first.month == _FEBRUARY else f"{period.first:%B}"


_FEBRUARY = 2


def _hours(flat: str) -> list[int]:
    return [match.start() for match in _HOUR.finditer(flat)]


def _clocks(reading: Reading) -> Iterator[Draft]:
    """Hours written otherwise that no clock shows: at 21.73, at 2575 hours, at 13 p.m."""
    flat = reading.report.flat
    starts = _hours(flat)
    for pattern in (_DOTTED, _HOURS, _NOON, _OCLOCK):
        for match in reading.matches(pattern, starts):
            at = match.start()
            sentence = reading.sentence(at)
            if pattern not in {_NOON, _OCLOCK} and not (_untimely(match) and _AT.search(flat, max(0, at - 8), at)):
                continue
            if (
                sentence
                and not reading.noted(at)
                and not (pattern is _DOTTED and _PRICED.search(reading.words(sentence)))
            ):
                yield Draft(
                    "impossible-date", *match.span(), f"“{match[0]}” is no time of day.", "Correct the time.", "warning"
                )


def _calendrical(reading: Reading) -> Iterator[Draft]:
    """Days that only some years have: the leap day of 2022, the 366th day of 2019."""
    flat = reading.report.flat
    for one in reading.report.dates:
        if one.granularity != "year" or not one.period or isleap(one.period.first.year):
            continue
        lead = _LEAP.search(flat, max(0, one.start - 40), one.start)
        behind = _LEAPING.match(flat, one.end)
        if lead or behind:
            start, end = lead.start() if lead else one.start, behind.end() if behind else one.end
            why = f"{one.period.first.year} was no leap year: it had 365 days."
            yield Draft("impossible-date", start, end, why, "Correct the year.", "warning")


def _untimely(match: re.Match[str]) -> bool:
    """Whether no clock shows such an hour; 24:00 is the end of a day."""
    hour, minute = int(match["h"]), int(match["m"])
    return hour > 24 or minute > 59 or (hour == 24 and minute > 0)


_IN_FRONT = lazy(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? ?[(–—-] ?(?:the )?$|\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day)(?: of (?:the|his|her|its|their|that) [a-z]+(?: [a-z]+)?,|:|, that is,?) (?:the )?$"
)
_BESIDE_DAY = lazy(
    r"(?:,? (?:which was |that is |being )?| was | is | fell | [–—] )(?:a|on a|on) ((?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day)\b(?! of)"
)
_WEEKDAY = lazy(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_LEAP_DAY_OF = 29
_SOON = 60
"""Days before and behind a text's own within which a day without a year may be of its year."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


_IT_WAS_A = lazy(
    rf"(?:,| [–—(]) ?an? (?:[a-z]+ ){{1,2}}({'|'.join(_WEEKDAYS)})\b|\. (?:It|That|This) was (?:on )?an? (?:[a-z]+ )?"
    rf"({'|'.join(_WEEKDAYS)})\b"
)
"""A weekday told of a day with a word more, or in the next sentence: a rainy Thursday; it was a Saturday."""


def _weekdays(reading: Reading) -> Iterator[Draft]:
    """A weekday in apposition to a day: on 2 December, a Monday."""
    for one in reading.report.dates:
        if one.granularity != "day" or one.kind == "impossible" or not one.period:
            continue
        match = _BESIDE_DAY.match(reading.report.flat, one.end) or _IT_WAS_A.match(reading.report.flat, one.end)
        lead = _IN_FRONT.search(reading.report.flat, max(0, one.start - 44), one.start)
        said = match or lead
        if said:
            real = _WEEKDAYS[one.period.first.weekday()]
            named = next(filter(None, said.groups()))
            if real != named:
                yield Draft(
                    "impossible-date",
                    lead.start() if lead else one.start,
                    match.end() if match else one.end,
                    f"{dated(one.period)} was a {real}, not a {named}.",
                    "Correct the weekday or the date.",
                    None if re.search(r"\d{4}", one.text) else "warning",
                )


def _yearless(reading: Reading) -> Iterator[Draft]:
    """A weekday beside a day without a year, which it was in none of the years that the text may mean."""
    for one in reading.report.dates:
        match = _WEEKDAY.match(one.text) if one.granularity == "day" and "taken" in one.why and one.period else None
        if match and one.period:
            day = one.period.first
            years = {day.year, *_years(reading, one), *_coming(reading, day)}
            real = {year: date(year, day.month, day.day) for year in years if day.day < _LEAP_DAY_OF or isleap(year)}
            if real and all(_WEEKDAYS[each.weekday()] != match[0] for each in real.values()):
                told = " and ".join(
                    f"a {_WEEKDAYS[each.weekday()]} in {year}" for year, each in sorted(real.items())[-2:]
                )
                why = f"{day.day} {day:%B} was {told}, not a {match[0]}."
                hint = "Correct the weekday or the date, or give the year."
                yield Draft("impossible-date", one.start, one.end, why, hint, "warning")


def _coming(reading: Reading, day: date) -> set[int]:
    """The year of the text, where the day is yet to come by it, or has just passed."""
    today = reading.report.today()
    if today is None or (day.month, day.day) == (2, _LEAP_DAY_OF):
        return set()
    return {today.year} if abs((day.replace(year=today.year) - today).days) < _SOON else set()


def _years(reading: Reading, one: DateMention) -> set[int]:
    """The years that a day without one may be of besides that of the text: those told around it."""
    sentence = reading.sentence(one.start)
    near = [sentence, *around(reading, sentence, 3, 0)] if sentence else []
    return {int(year) for each in near for year in _YEARS.findall(reading.words(each))}
