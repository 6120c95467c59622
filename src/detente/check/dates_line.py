"""A stretch of text with its dates as signs, and lengths of time in any wording: what the rules of dates read.

Unlike a frame, a line keeps its numbers as written ("a quarter of a century", "at fourteen") and knows from where in
the report each of its characters comes, so that a match can be shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.text.lazy import lazy
from detente.text.timewords import NUMBER, count_of

if TYPE_CHECKING:
    from detente.check.reading import Reading
    from detente.model.report import DateMention

COUNT = rf"(?:(?:an?|one|two|three) hundred(?: and {NUMBER})?|(?:an?|two) (?:dozen|score)|{NUMBER}|\d+(?:[.,]\d+)?)"
"""A small number, in words or figures."""
_UNIT = r"(?:days?|nights?|weeks?|fortnights?|months?|years?|decades?|century|centuries)"
LENGTH = (
    r"(?P<length>(?:an? |one )?half[- ](?:an? )?(?:century|decade|year|dozen years)"
    r"|(?:an?|one|three)[- ]quarters?[- ](?:of[- ]a[- ])?century"
    rf"|{COUNT}(?:[- ]and[- ]a[- ](?:half|quarter))?[- ]{_UNIT}(?: and (?:a (?:half|quarter)\b|{COUNT} {_UNIT}))?"
    rf"|a generation|the {_UNIT})"
)
"""A length of time in any wording: "ten years", "a decade and a half", "a quarter of a century", "the day"."""
_RAGGED = lazy(r"\s[\s,.;]|[@~]|[^\S ]")
"""What a stretch of text has if it cannot be taken as it is."""
_LEAD = lazy(r"the (?:year|month|day) (?:of )?", re.IGNORECASE)
"""What leads up to a date and is none: the year 1947, the year the war ended."""
_APPOSED = lazy(r"\d, an? $")
"""What stands before a weekday that only says which a day was: 28 January 2024, a Sunday."""
_COUNTED = lazy(r",? (?:before|after|earlier|later|following)\b")
_PART = lazy(rf"(?P<n>{COUNT}|the)(?P<half>[- ]and[- ]a[- ](?:half|quarter))?[- ](?P<u>{_UNIT})", re.IGNORECASE)
_MORE = lazy(rf" and (?:a (?P<part>half|quarter)|(?P<n>{COUNT}) (?P<u>{_UNIT}))$", re.IGNORECASE)
SIZES = {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25, "decade": 3652.5,
         "century": 36525.0}  # fmt: skip
"""Days of a unit."""
_SET = {"century": (50.0, "year"), "decade": (5.0, "year"), "year": (6.0, "month"), "dozen years": (6.0, "year")}


@dataclass(frozen=True)
class Line:
    """A stretch of a report with its dates as signs: "Ten years after the truce of @0, in @1".

    Attributes:
        text: the stretch so written; every run of blanks is one blank.
        dates: the dates, by the figure of their sign.
        places: where in the report each character of the text stands.
    """

    text: str
    dates: tuple[DateMention, ...]
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the line stands in the report."""
        while end - 1 > start and self.text[end - 1] == " ":
            end -= 1
        return self.places[start], self.places[end - 1] + 1

    @cached_property
    def _signs(self) -> dict[int, int]:
        return {int(match[1]): match.start() for match in re.finditer(r"@(\d+)", self.text)}

    def at(self, one: DateMention) -> int:
        """Where a date stands in the line."""
        return self._signs.get(self.dates.index(one), -1)


def line(reading: Reading, start: int, end: int) -> Line:
    """A stretch of the report as a line, read once."""
    held: dict[tuple[int, int], Line] = reading.lines
    if (start, end) not in held:
        held[start, end] = _line(reading, start, end)
    return held[start, end]


def _line(reading: Reading, start: int, end: int) -> Line:
    flat = reading.report.flat
    every = reading.dates(start, end)
    led = {one.start for one, two in pairwise(every) if _LEAD.fullmatch(flat, one.start, two.start)}
    led |= {one.start for one in every if one.kind == "unresolved" and _LEAD.match(flat, one.start) and not one.period}
    dates = tuple(
        one
        for one in every
        if (one.start not in led or _COUNTED.match(flat, one.end)) and not _APPOSED.search(flat, start, one.start)
    )
    text: list[str] = []
    places: list[int] = []
    at = start
    for number, one in enumerate(dates):
        _plain(flat, at, one.start, text, places)
        sign = f"@{number}"
        text += sign
        places += [one.start, *[one.end - 1] * (len(sign) - 1)]
        at = one.end
    _plain(flat, at, end, text, places)
    return Line(reading.gated("".join(text)), dates, tuple(places))


def _plain(flat: str, start: int, end: int, text: list[str], places: list[int]) -> None:
    """Add the words between two dates, each run of blanks as one, and none before a comma or stop."""
    plain = flat[start:end]
    if not _RAGGED.search(plain) and not (text and text[-1] == " " and plain[:1] in " ,.;"):
        text += plain
        places += range(start, end)
        return
    for at in range(start, end):
        sign = flat[at]
        if sign.isspace() or sign in "@~":
            if text and text[-1] == " ":
                continue
            sign = " "
        elif sign in ",.;" and text and text[-1] == " ":
            text.pop()
            places.pop()
        text.append(sign)
        places.append(at)


def number_of(words: str) -> float | None:
    """A small number in words or figures.

    >>> number_of("a dozen"), number_of("one hundred and five"), number_of("3.5"), number_of("some")
    (12.0, 105.0, 3.5, None)
    """
    low = words.casefold().strip()
    if re.fullmatch(r"\d{10,}(?:[.,]\d+)?", low):
        return None  # no length of time has so many years, and a float holds no such number
    if re.fullmatch(r"\d+(?:[.,]\d+)?", low):
        return float(low.replace(",", "." if len(low.partition(",")[2]) < 3 else ""))
    head, _, unit = low.rpartition(" ")
    if unit in {"dozen", "score"}:
        return float((count_of(head) or 1) * (12 if unit == "dozen" else 20))
    many, hundred, rest = low.partition(" hundred")
    if hundred:
        return float((count_of(many) or 1) * 100 + (count_of(rest.removeprefix(" and ")) or 0))
    found = count_of(low)
    return None if found is None else float(found)


def length_of(words: str) -> tuple[float, str]:
    """Number and unit of a length in words; the number is 0 where it cannot be told.

    >>> length_of("a quarter of a century"), length_of("a decade and a half"), length_of("two-and-a-half years")
    ((25.0, 'year'), (1.5, 'decade'), (2.5, 'year'))
    """
    low = words.casefold()
    if "quarter" in low and low.endswith("century"):
        return (75.0 if low.startswith("three") else 25.0), "year"
    half = re.match(r"(?:an? |one )?half[- ](?:an? )?(.+)", low)
    if half:
        return _SET[half[1]]
    if low == "a generation":
        return 25.0, "year"
    match = _PART.match(low)
    if not match:
        return 0.0, "day"
    number = 1.0 if match["n"] == "the" else number_of(match["n"]) or 0.0
    unit = _single(match["u"])
    if match["half"]:
        number += 0.5 if match["half"].endswith("half") else 0.25
    more = _MORE.search(low, match.end())
    if more and more["part"]:
        number += 0.5 if more["part"] == "half" else 0.25
    elif more:
        number += (number_of(more["n"]) or 0) * SIZES[_single(more["u"])] / SIZES[unit]
    return number, unit


def _single(unit: str) -> str:
    return "century" if unit.startswith("centur") else unit.removesuffix("s")
