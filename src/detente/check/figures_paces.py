"""One rate told in two times: 24 people a minute, or some 34,500 a day; 33 billion a year, 90 million a day.

A count of a year or of several months that is told again as so many a week is held against it, too.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity

_UNIT = r"(?:minute|hour|day|night|week|month|quarter|year)"
_SO = (
    r"(?:(?:about|some|nearly|almost|around|roughly|only|just|over|under|more than|less than|fewer than|at least|up to"
    r"|as many as|an estimated|well over|approximately|on average|an average of|an average|average of) )*"
)
_PER = r"(?:a|an|per|each|every)"
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_TIME = rf"(?:,? {_PER} (?P<one>{_UNIT})|,? (?P<ly>{'|'.join(_ADVERBS)}))\b(?! (?:ago|earlier|before(?! tax)|later))"
_WORDS = r"(?: (?!and\b|but\b|while\b|or\b|from\b|to\b|than\b|compared\b|against\b)[a-zA-Z’'@-]+){0,5}?"
_RATE = gated(rf"#(?P<a>\d+)[cmu]{_WORDS}{_TIME}|\b(?:[Ee]very|[Ee]ach) (?P<one2>{_UNIT}),? {_SO}#(?P<a2>\d+)[cmu]")
"""A rate: 24 people a minute; every day, 20; 10 million daily."""
_IS = (
    r"(?:is|are|makes?|means?|meant|comes? to|came to|amounts? to|amounted to|works? out at|equals?|adds? up to"
    r"|translates? (?:in)?to|would be|will be)"
)
_AGAIN = lazy(
    r"(?: (?!and\b|but\b)[a-zA-Z’'-]+){0,6}?(?:,? or|,? that is,?|,? i\.e\.,?|,| \(| [–—-]|,? equal to|,? equivalent to"
    r"|,?"
    rf" meaning|,? making|(?:,|;| [–—-]| \()? ?(?:which|that|this|it) (?:therefore |thus )?{_IS}|,? averaging|;) {_SO}"
)
_THAT = lazy(rf"^\W*(?:That|This|It|Which|These)(?: rate)? {_IS} {_SO}$")
_TOTAL = gated(
    r"#(?P<a>\d+)[cmu](?P<gap>(?: (?!and\b|but\b|while\b|or\b|from\b)[a-zA-Z’'@-]+){0,8}?(?:,| \(| [–—-]| or"
    rf"|, or| averaging|,? which is|,? that is)) (?P<so>{_SO})#(?P<b>\d+)[cmu](?: (?:[a-z]+"
    rf" ){{0,2}}?[a-z]+)??{_TIME}(?! (?:in"
    r"|during|between|until)\b)"
)
_OVER = lazy(
    r"\b(?:[Oo]ver|[Ii]n|[Dd]uring|[Ww]ithin|[Ff]or|[Oo]f)(?: (?:the|these|those|its|last|past|first|next|some|about"
    r"|only))* #(?P<k>\d+)c (?P<unit>days|weeks|months|years)\b"
)
"""The time that a count covers: over the past ten years."""
_DATED = gated(
    rf"(?:\b[Aa]n average of |\b[Oo]n average,? ){_SO}#(?P<a>\d+)[cmu]{_WORDS}{_TIME}[^#;.]{{0,40}}\b(?:in|during|over"
    rf"|through(?:out)?) (?P<time>@\d+)[^#;.@]{{0,60}}, (?:or |that is,? )?{_SO}#(?P<b>\d+)[cmu](?: [a-z]+)?"
    r" (?:in all|over|altogether|in total|for|during|throughout|overall|all told)\b"
)
"""An average of six a day were killed in April, 180 over the month."""
_TURNED = lazy(r"\b(?:up|down|from|rose|fell|increas\w+|compared|earlier|before|now|then|again|later|instead)\b")
_SECONDS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "month": 30.4375,
    "quarter": 91.3125,
}
DAYS = {**_SECONDS, "year": 365.25}
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
_WHOLE, _TWICE = 300, 1.9
"""Days of a year at least; how many of its times a total covers at least."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every rate that is told again in another time."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        ahead = reading.before(sentence)
        yield from _rates([*again(frame), *(_after(reading.frame(ahead), frame) if ahead else ())])
        if len(frame.quantities) > 1:
            yield from _totals(reading, frame)
            yield from _dated(frame)


def again(frame: Frame) -> Iterator[tuple[Quantity, str, Quantity, str]]:
    """The rates of a sentence that are told again in another time: each with its time."""
    for (a, one, _, end), (b, two, start, _) in pairwise(_told(frame)):
        gap = frame.text[end:start]
        if _AGAIN.fullmatch(gap) and not _TURNED.search(gap) and _same(a, one, b, two):
            yield a, one, b, two


def _after(before: Frame, frame: Frame) -> Iterator[tuple[Quantity, str, Quantity, str]]:
    """A rate that a sentence tells again of the one before it: that is 3,500 a day."""
    last, first = _told(before)[-1:], _told(frame)[:1]
    for (a, one, *_), (b, two, start, _) in zip(last, first, strict=False):
        if _THAT.search(frame.text[:start]) and _same(a, one, b, two):
            yield a, one, b, two


def _told(frame: Frame) -> list[tuple[Quantity, str, int, int]]:
    """The rates of a sentence: the number, its time, where the two begin and end."""
    found = []
    for match in _RATE.finditer(frame.text):
        one = frame.quantities[int(match["a"] or match["a2"])]
        unit = match["one"] or match["one2"] or _ADVERBS[match["ly"]]
        found.append((one, unit, match.start(), match.end()))
    return found


def _same(a: Quantity, one: str, b: Quantity, two: str) -> bool:
    """Whether two rates may be one, told in two times."""
    alike = b.kind == a.kind and (b.unit in {"", a.unit, *_ADVERBS} or not a.unit)
    bare = b.kind == "count" and b.unit in {"", *_ADVERBS}
    return one != two and (alike or bare) and kind(a.unit) != "time"


def _rates(told: Sequence[tuple[Quantity, str, Quantity, str]]) -> Iterator[Draft]:
    for one, first, two, second in told:
        short, long = sorted((first, second), key=DAYS.__getitem__)
        most = DAYS[long] / DAYS[short]
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
        unit = match["one"] or _ADVERBS[match["ly"]]
        days = _days(reading, frame, total)
        same = rate.kind == total.kind or (rate.kind == "count" and not rate.unit)
        if days < _TWICE * DAYS[unit] or not same or rate.unit not in {"", total.unit} or kind(total.unit) == "time":
            continue
        units = days / DAYS[unit]
        room = 0.5 if rate.value == int(rate.value) else 0.05
        low, high = total.low / units - room, total.high / max(units - (unit == "year"), 1) + room
        if _apart(low, high, rate, rough=bool(rate.bound or total.bound)):
            yield _draft(total, f"{round(days)} days", rate, unit, total.value / units)


def _dated(frame: Frame) -> Iterator[Draft]:
    """An average a day in a month or year, and what it came to in all."""
    for match in _DATED.finditer(frame.text):
        rate, total = (frame.quantities[int(match[name])] for name in "ab")
        period, unit = frame.dates[int(match["time"][1:])].period, match["one"] or _ADVERBS[match["ly"] or ""]
        times = ((period.last - period.first).days + 1) / DAYS[unit] if period else 0.0
        if times < _TWICE or rate.kind != total.kind or kind(total.unit) == "time":
            continue
        if _apart((rate.value - 0.5) * times, (rate.value + 0.5) * times, total, rough=bool(rate.bound)):
            yield _draft(rate, f"a {unit}", total, "time so long", rate.value * times)


def _days(reading: Reading, frame: Frame, total: Quantity) -> float:
    """The days of the time that a count covers: as its sentence tells them, or those of its date."""
    told = list(_OVER.finditer(frame.text))
    if len(told) == 1:
        return frame.quantities[int(told[0]["k"])].value * DAYS[told[0]["unit"][:-1]]
    period = reading.periods.get(total.start)
    days = (period.last - period.first).days + 1 if period else 0
    return days if days >= _WHOLE / 12 and not told else 0.0


def _draft(one: Quantity, first: str, two: Quantity, second: str, real: float) -> Draft:
    shown = number(round(real) if real >= 10 else round(real, 1))
    time = f"in {first}" if first[0].isdigit() else f"a {first}"
    return Draft(
        "share",
        two.start,
        two.end,
        f"{amount(one)} {time} is about {shown} a {second}, not {amount(two)}.",
        "Correct one of the two rates.",
        "remark",
    )
