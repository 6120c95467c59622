"""Feasts that move, against the dates beside them: Ramadan in December 2023, Easter Sunday on 2 April 2023.

The months of the Islamic calendar are reckoned by its arithmetical form (Reingold and Dershowitz 2018, *Calendrical
Calculations*, 4th ed., ch. 7), which lies within two days of what is seen; Easter is that of the western or the eastern
churches, whichever fits.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import capital, day
from detente.model.period import Period
from detente.text.lazy import lazy
from detente.text.timewords import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_ISLAMIC = {
    "ramadan": ((9, 1), (9, 30)), "ramazan": ((9, 1), (9, 30)), "eid al-fitr": ((10, 1), (10, 4)),
    "eid ul-fitr": ((10, 1), (10, 4)), "eid al-adha": ((12, 10), (12, 14)), "eid ul-adha": ((12, 10), (12, 14)),
    "eid ul-azha": ((12, 10), (12, 14)), "ashura": ((1, 10), (1, 10)), "muharram": ((1, 1), (1, 30)),
    "arbaeen": ((2, 20), (2, 20)),
}  # fmt: skip
"""Month and day of the first and the last day of each."""
_EASTER = {"easter sunday": (0, 0), "easter monday": (1, 1), "good friday": (-2, -2), "palm sunday": (-7, -7),
           "easter": (-3, 1), "pentecost": (49, 50), "holy week": (-7, -1)}  # fmt: skip
"""Days from Easter Sunday."""
_FIXED = {"nowruz": ((3, 19), (4, 3)), "lunar new year": ((1, 20), (2, 21)), "chinese new year": ((1, 20), (2, 21)),
          "tet": ((1, 20), (2, 21)), "diwali": ((10, 12), (11, 16))}  # fmt: skip
"""Within what every year's lies."""
_EARLIEST, _LATEST = 1600, 2400
_SIGHT = 2
"""Days by which the month that is seen may differ from the reckoned one."""
_NAME = gated(
    r"\b(?P<f>Rama[dz]an|Eid (?:al|ul)-(?:Fitr|Adha|Azha)|Ashura|Muharram|Arbaeen|Easter(?: Sunday| Monday)?"
    r"|Good Friday|Palm Sunday|Pentecost|Holy Week|Nowruz|(?:Lunar|Chinese) New Year|Tet|Diwali)\b(?! (?:Agreement"
    r"|Island|Rising|Accord|Offensive|offensive|War|uprising|revolution|package))"
)
_BEHIND = lazy(
    r"(?: (?:truce|ceasefire|cease-fire|holiday|holidays|festival|attacks?|bombings?|procession|prayers|celebrations"
    r"|offensive|break|season|weekend|month))?(?:,? (?:of|in|on|this) |, | \()(?:early |late |mid-)?"
)
_AHEAD = lazy(
    r",? \(?(?:during|on|in|at|over|throughout|amid|was|marks|marked)(?: the)?(?: holy)?(?: (?:month|start|end"
    r"|first day|last day|beginning|eve) of)? "
)
_COUNTED = gated(
    r",? (?P<n>one|two|three|four|five|six|seven|a|\d) (?P<u>day|week)s? (?P<side>before|after) (?P<f>Christmas Eve"
    r"|Christmas Day|Christmas|New Year’?'?s Eve|New Year’?'?s Day|(?:the )?New Year|May Day|Boxing Day)\b"
)
_OF_YEAR = {"christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new years eve": (12, 31),
            "new years day": (1, 1), "new year": (1, 1), "may day": (5, 1), "boxing day": (12, 26)}  # fmt: skip
_EASTERN = timedelta(13)
"""Days by which the Christmas of the old calendar is later."""
_APART = lazy(r"\b(?:before|after|until|since|ahead of|prior to|by|next|last|following|from|near|between)(?: the)? $")


def check(reading: Reading) -> Iterator[Draft]:
    """Every feast that moves, with the date that is tied to it."""
    for sentence in reading.report.sentences:
        for match in _NAME.finditer(reading.words(sentence)):
            yield from _beside(reading, sentence, match)
        for match in _COUNTED.finditer(reading.words(sentence)):
            yield from _counted(reading, sentence, match)


def _counted(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Iterator[Draft]:
    """The 27th of December, two days after Christmas Eve."""
    at = sentence.start + match.start()
    found = [one for one in reading.dates(sentence.start, sentence.end) if one.end == at and one.granularity == "day"]
    feast = re.sub(r"[’']|^the ", "", match["f"].casefold())
    if not found or not found[0].period or not _EARLIEST < found[0].period.first.year < _LATEST:
        return
    told, days = found[0].period.first, (count_of(match["n"]) or 0) * (7 if match["u"] == "week" else 1)
    way = days if match["side"] == "after" else -days
    meant = [date(year, *_OF_YEAR[feast]) + timedelta(way) for year in (told.year - 1, told.year, told.year + 1)]
    meant += [one + _EASTERN for one in meant]
    if told not in meant:
        near = min(meant, key=lambda one: abs(one - told))
        yield Draft(
            "date-order",
            found[0].start,
            found[0].end,
            f"{capital(match[0].strip(' ,'))} is {day(near)[:-5]}, not {day(told)[:-5]}.",
            "Correct the day or the distance.",
            "warning",
        )


def _beside(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Iterator[Draft]:
    flat, start, end = reading.report.flat, sentence.start + match.start(), sentence.start + match.end()
    if _APART.search(flat[max(sentence.start, start - 14) : start]):
        return
    for told in reading.dates(sentence.start, sentence.end):
        if told.end > end > told.start:  # Easter [Sunday, 2 April]
            tied = True
        elif told.start >= end:
            tied = bool(_BEHIND.fullmatch(flat, end, told.start))
        else:
            tied = bool(_AHEAD.fullmatch(flat, told.end, start))
        if not tied or told.granularity not in {"day", "month"} or not told.period or told.kind == "relative":
            continue
        around = [each for year in _years(told) for each in _when(match["f"].casefold(), year)]
        if around and not any(each.first <= told.period.last and told.period.first <= each.last for each in around):
            near = min(around, key=lambda each: abs((each.first - told.period.first).days))  # type: ignore[union-attr]
            dated = re.search(r"\d{4}", told.text)
            yield Draft(
                "impossible-date",
                told.start,
                told.end,
                f"The nearest {match['f']} fell {_said(near)}; the text has “{told.text}”.",
                "Look up the date.",
                "warning" if dated else "remark",
            )
        return


def _years(told: DateMention) -> range:
    """The years in which a feast may be meant; none that no calendar here reaches."""
    if not told.period or not _EARLIEST < told.period.first.year <= told.period.last.year < _LATEST:
        return range(0)
    return range(told.period.first.year - 1, told.period.last.year + 2)


def _when(feast: str, year: int) -> list[Period]:
    """The days of a feast that lie in or near a year."""
    if feast in _FIXED:
        (month, day), (other, last) = _FIXED[feast]
        return [Period(date(year, month, day), date(year, other, last))]
    if feast in _EASTER:
        first, last = _EASTER[feast]
        days = {easter(year, EASTER_WESTERN), easter(year, EASTER_ORTHODOX)}
        return [Period(day + timedelta(first), day + timedelta(last)) for day in days]
    since = int((year - 622) * 33 / 32)
    ends = _ISLAMIC[feast]
    room = timedelta(_SIGHT)
    return [
        Period(islamic(each, *ends[0]) - room, islamic(each, *ends[1]) + room) for each in range(since - 1, since + 3)
    ]


def islamic(year: int, month: int, day: int) -> date:
    """The day of a date of the arithmetical Islamic calendar.

    >>> islamic(1444, 9, 1), islamic(1445, 12, 10)
    (datetime.date(2023, 3, 23), datetime.date(2024, 6, 17))
    """
    past = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day
    return date.fromordinal(past + 226_630)


def _said(period: Period) -> str:
    if period.first == period.last:
        return f"on {day(period.first)}"
    return f"between {day(period.first)} and {day(period.last)}"
