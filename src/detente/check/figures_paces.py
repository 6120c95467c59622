"""One rate told in two times: 24 people a minute, or some 34,500 a day; 33 billion a year, 90 million a day.

A count of a year or of several months that is told again as so many a week is held against it, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Frame, Reading
    from detente.model.report import Quantity

_UNIT = r"(?:minute|hour|day|night|week|month|quarter|year)"
_SO = (
    r"(?:(?:about|some|nearly|almost|around|roughly|only|just|over|under|more than|less than|fewer than"
    r"|at least|up to"
    r"|as many as|an estimated|well over|approximately|on average|an average of|an average|average of) )*"
)
_PER = r"(?:a|an|per|each|every)"
_WORDS = r"(?: (?!and\b|but\b|while\b|or\b|from\b|to\b|than\b|compared\b|against\b)[a-zA-Z’'@-]+){0,5}?"
_FIRST = (
    rf"(?:#(?P<a>\d+)[cmu]{_WORDS},? {_PER} (?P<one>{_UNIT})\b"
    rf"|\b(?:[Ee]very|[Ee]ach) (?P<one2>{_UNIT}),? {_SO}#(?P<a2>\d+)[cmu])"
)
_AGAIN = (
    r"(?:,? or|,? that is,?|,? i\.e\.,?|,| \(| [–—-]|,? equal to|,? equivalent to|,? which (?:is|means|makes"
    r"|comes to)"
    r"|,? meaning|,? making|;)"
)
_TWICE = gated(
    rf"{_FIRST}(?P<gap>(?: [a-zA-Z’'-]+){{0,6}}?{_AGAIN}) {_SO}#(?P<b>\d+)[cmu](?P<of>(?: [a-z-]+){{0,3}}?),?"
    rf" {_PER} (?P<two>{_UNIT})\b(?! (?:ago|earlier|before|later))"
)
_TOTAL = gated(
    rf"#(?P<a>\d+)[cmu](?P<gap>(?: (?!and\b|but\b|while\b|or\b|from\b)[a-zA-Z’'@-]+){{0,5}}?(?:,| \(| [–—-]| or"
    rf"|, or)) "
    rf"(?P<so>{_SO})#(?P<b>\d+)[cmu](?: [a-z-]+)? {_PER} (?P<two>day|night|week|month)\b(?! (?:ago|earlier"
    rf"|before|later|in"
    r"|during|between|until)\b)"
)
_HALF = re.compile(r"\b(?P<year>in|during|of|for|throughout) (?:the year )?@\d+")
_TURNED = re.compile(r"\b(?:up|down|from|rose|fell|increas\w+|compared|earlier|before|now|then|again|later|instead)\b")
_SECONDS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.3}
_DAYS = {**_SECONDS, "year": 365.25}
"""The days of each time."""
_LEAST = {
    ("hour", "day"): 8.0,
    ("hour", "week"): 40.0,
    ("day", "week"): 5.0,
    ("day", "month"): 20.0,
    ("day", "year"): 240.0,
    ("day", "quarter"): 60.0,
    ("hour", "year"): 2000.0,
    ("week", "month"): 4.0,
    ("week", "year"): 48.0,
    ("minute", "hour"): 60.0,
}
"""How many of one time another has at least, where only working hours and days may be meant."""
_ROOM, _ROUGH = 0.06, 0.1
"""How far a rate may miss, as a share; how much farther where one of them is rough."""
_WHOLE = 300
"""Days of a year at least."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every rate that is told again in another time."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > 1:
            yield from _rates(frame)
            yield from _totals(reading, frame)


def again(frame: Frame) -> Iterator[tuple[Quantity, str, Quantity, str]]:
    """The rates of a sentence that are told again in another time: each with its time."""
    for match in _TWICE.finditer(frame.text):
        one, two = match["one"] or match["one2"], match["two"]
        a, b = (frame.quantities[int(place)] for place in (match["a"] or match["a2"], match["b"]))
        alike = b.kind == a.kind and (b.unit in {"", a.unit} or not a.unit)
        bare = b.kind == "count" and not b.unit
        if one != two and (alike or bare) and kind(a.unit) != "time" and not _TURNED.search(match["gap"]):
            yield a, one, b, two


def _rates(frame: Frame) -> Iterator[Draft]:
    for one, first, two, second in again(frame):
        short, long = sorted((first, second), key=_DAYS.__getitem__)
        most = _DAYS[long] / _DAYS[short]
        least = min(_LEAST.get((short, long), most), most)
        few, many = (one, two) if short == first else (two, one)
        low, high = few.low * least, few.high * most
        if _apart(low, high, many, rough=bool(few.bound or many.bound or few.value != int(few.value))):
            real = few.value * most if two is many else many.value / most
            yield _draft(one, first, two, second, real)


def _apart(low: float, high: float, told: Quantity, *, rough: bool) -> bool:
    """Whether a number lies outside what another makes."""
    room = _ROOM + _ROUGH * rough
    return told.high < low * (1 - room) or told.low > high * (1 + room)


def _totals(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """A count of a year, told again as so many a week."""
    for match in _TOTAL.finditer(frame.text):
        total, rate = (frame.quantities[int(match[name])] for name in "ab")
        days = _days(reading, total)
        same = rate.kind == total.kind or (rate.kind == "count" and not rate.unit)
        if not days or not same or rate.unit not in {"", total.unit} or kind(total.unit) == "time":
            continue
        units = days / _DAYS[small(match["two"])]
        room = 0.5 if rate.value == int(rate.value) else 0.05
        low, high = total.low / units - room, total.high / units + room
        if _apart(low, high, rate, rough=bool(rate.bound or total.bound)):
            yield _draft(total, f"{round(days)} days", rate, match["two"], total.value / units)


def _days(reading: Reading, total: Quantity) -> float:
    """The days of the time that a count covers."""
    period = reading.periods.get(total.start)
    days = (period.last - period.first).days + 1 if period else 0
    return days if days >= _WHOLE / 12 else 0.0


def _draft(one: Quantity, first: str, two: Quantity, second: str, real: float) -> Draft:
    shown = number(round(real) if real >= 10 else round(real, 1))
    time = f"in {first}" if first[0].isdigit() else f"a {first}"
    return Draft(
        "share",
        two.start,
        two.end,
        f"{amount(one)} {time} {'make' if one.value != 1 else 'makes'} about {shown} a {second}, not {amount(two)}.",
        "Mend one of the two rates.",
        "remark",
    )
