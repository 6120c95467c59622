"""Averages: so many a day, against a total and its time; so many for each, against how much and how many there were."""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.gates import gated
from detente.check.measures import kind, measure
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.check.told_near import paragraph_before
from detente.model.report import Quantity
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.finding import Severity
    from detente.model.report import Sentence

_TIME = r"(?:a|per|each|every) (?P<unit{}>month|day|week|year|quarter)"
_SO_MANY = r"#(?P<m{}>\d+)[cmu](?: [a-z]+){{0,2}}"
_AVERAGE = gated(
    r"(?:(?:an? )?(?:average|mean)(?: of)?|averag(?:ing|ed|es)|equivalent to|that is|works out at|or)(?: (?:about"
    rf"|nearly|almost|some|around|roughly|more than|over|just over|just under))* {_SO_MANY.format(1)} {_TIME.format(1)}"
    rf"|{_SO_MANY.format(2)} {_TIME.format(2)} on average"
    rf"|(?:, |\(| – )(?:about |some |nearly |almost )?{_SO_MANY.format(3)} {_TIME.format(3)}(?=[.;,)]|$)"
)
_OVER = lazy(
    r"\b(?:over|in|during|across|within|for|of)(?: (?:the|a|past|last|first|next|period|of|these|those|about))*"
    r" #(\d+)c (?:days|weeks|months|years|quarters)\b",
    re.IGNORECASE,
)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}
_SHORT, _ROOM = 28, 0.06
"""Days of a period from which an average is held against it; how far it may miss, as a share."""
_SOME = r"(?:(?:about|some|nearly|almost|just|only|around|roughly|over|under|more than) )*"
_EACH = gated(
    rf"#(?P<a>\d+)[cmu](?: [a-z-]+){{0,2}} (?:for|per|to) (?:each|every|an?|one) (?P<per>[a-z]+)\b"
    rf"|\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Oo]ne|[Tt]he average) (?P<per2>[a-z]+) [a-z ]{{3,30}}?{_SOME}#(?P<b>\d+)[cmu]"
    rf"(?: [a-z-]+){{0,2}}? on average"
    rf"|(?:,? or|,? that is,?|,) {_SOME}#(?P<c>\d+)[cmu](?: (?!an? |per |each |every )[a-z-]+){{0,2}}? on average"
)
"""Means by thing: 3.4 lives for each ambush; a flight carried 147 people on average; 302 lives, or 3.2 on average."""
_MEAN_OF_ROW = gated(
    rf"\b(?:a|an|the)?,? ?(?:mean|average) (?:value )?(?:of|is|was|being) {_SOME}#(?P<m>\d+)[cmu]"
    rf"|\band {_SOME}#(?P<n>\d+)[cmu] on average"
)
_LABEL = lazy(
    r"^\W*(?P<what>[A-Z][a-z-]+s) (?:per|a|for each|for every) [a-z]+ \(#(?P<n>\d+)c [a-z]+\):"
    r" (?P<mean>#\d+c|\d+\.\d+)\W*$"
)
"""A mean in a list of figures: Events per day (92 days): 12.5."""
_LEAST = 3
"""Numbers from which on those of a sentence are a row of which a mean can be told."""
_NEAR = 3.0
"""Times that a stated mean may be the real one, for it to be held against the mean of a row."""
_TENTHS = 20
"""Real means below this one are told with tenths."""
_WORD = lazy(r"[a-z]{3,}")
_STEM = 5


def check(reading: Reading) -> Iterator[Draft]:
    """Every average."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        yield from _average(reading, sentence, frame)
        yield from _each(reading, sentence, frame)
        yield from _of_row(reading, frame)
        yield from _labelled(reading, frame)


def _average(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """So many a month against the total and the time that it covers."""
    for match in _AVERAGE.finditer(frame.text):
        groups = match.groupdict()
        place = next(n for n in "123" if groups[f"m{n}"])
        mean, unit = frame.quantities[int(groups[f"m{place}"])], groups[f"unit{place}"]
        for total, days in _totals(reading, sentence, frame, mean):
            if not _is_rate(total, days, unit, mean):
                yield _not_a_rate(total, days, unit, mean, sure=total in frame.quantities)
                meant = next((other for other in _DAYS if other != unit and _is_rate(total, days, other, mean)), "")
                if meant:
                    yield _per_another(total, days, unit, mean, meant)
            break


def _is_rate(total: Quantity, days: float, unit: str, mean: Quantity) -> bool:
    """Whether a total over so many days comes to a mean per unit of time."""
    times = days / _DAYS[unit]
    slack = max(_ROOM * total.value / times, 0.5 if mean.value == int(mean.value) else _ROOM)
    return mean.high + slack >= total.low / times and mean.low - slack <= total.high / times


def _not_a_rate(total: Quantity, days: float, unit: str, mean: Quantity, *, sure: bool) -> Draft:
    times = days / _DAYS[unit]
    over = f"over {number(round(times))} {unit}{'s' * (round(times) != 1)}"
    return _not_the_mean(total, times, mean, (over, f"a {unit}", "the total"), None if sure else "warning")


def _not_the_mean(
    whole: Quantity, count: float, mean: Quantity, told: tuple[str, str, str], severity: Severity | None
) -> Draft:
    """That a whole comes to another mean; told are the words for among how many, for each, and for the rest."""
    among, each, other = told
    real = whole.value / count
    shown = number(round(real, 1) if real < _TENTHS else round(real))
    return Draft(
        "share",
        mean.start,
        mean.end,
        f"{amount(whole)} {among} is about {shown} {each}, not {amount(mean)}.",
        f"Correct the average or {other}.",
        severity,
    )


def _per_another(total: Quantity, days: float, unit: str, mean: Quantity, meant: str) -> Draft:
    return Draft(
        "unit-change",
        mean.start,
        mean.end,
        f"{amount(total)} over {number(round(days))} days is {amount(mean)} a {meant}, not a {unit}.",
        f"Write a {meant}, or correct one of the numbers.",
    )


def _totals(reading: Reading, sentence: Sentence, frame: Frame, mean: Quantity) -> Iterator[tuple[Quantity, float]]:
    """The total that an average is of, nearest first, with the days that it covers."""
    before = reading.before(sentence)
    own = [one for one in frame.quantities if one is not mean and one.start < mean.start]
    own = [*reversed(own), *(one for one in frame.quantities if one is not mean and one.start > mean.start)]
    over = _OVER.search(frame.text)
    if over:
        length = frame.quantities[int(over[1])]
        days = length.value * _DAYS.get(length.unit, 0)
        yield from ((one, days) for one in own if days and one is not length and _may_be_total(one, mean))
    behind = reading.quantities(before.start, before.end) if before else ()
    for one in (*own, *reversed(behind)):
        period = reading.periods.get(one.start)
        if period and one.unit and _may_be_total(one, mean):
            days = (period.last - period.first).days + 1
            if days >= _SHORT:
                yield one, float(days)


def _may_be_total(one: Quantity, mean: Quantity) -> bool:
    """Whether a mean may be of a number: it is larger, no time, and counts the same."""
    alike = not mean.unit or mean.unit == one.unit
    return alike and one.kind in {"count", mean.kind} and kind(one.unit) != "time" and one.value > mean.value


def _bounds(mean: Quantity) -> tuple[float, float]:
    """What a stated mean may be rounded from."""
    room = 0.02 * mean.value + 0.5 * (mean.value == int(mean.value))
    return mean.low - room, mean.high + room


def _each(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """So many for each, against the numbers of the paragraph: which counts what is shared, and which among how many."""
    for match in _EACH.finditer(frame.text):
        mean = frame.quantities[int(match["a"] or match["b"] or match["c"])]
        per = singular(match["per"] or match["per2"] or "")
        if kind(per) == "time" or per in _DAYS:
            continue
        pool = [*paragraph_before(reading, sentence), *told_in(reading, frame)]
        plain = [one for one in pool if one.value and one.quantity is not mean and kind(one.unit) != "time"]
        low, high = _bounds(mean)
        if any(low <= a.value / b.value <= high for a, b in permutations(plain, 2)):
            continue
        wholes = [one for one in plain if one.value > mean.value and _shared_out(one, frame, mean)]
        counts = [one for one in plain if one.value > 1 and one not in wholes and _counts(one, per)]
        if wholes and counts:
            yield _not_each(wholes[-1].quantity, counts[-1].quantity, mean, sure=len(wholes) == len(counts) == 1)


def _shared_out(one: Told, frame: Frame, mean: Quantity) -> bool:
    """Whether a number counts what a mean tells of: lives and deaths, pounds and pounds; or stands right before it."""
    if not mean.unit:
        return one.frame is frame and one.start < mean.start
    said = measure(one.frame, one.quantity)
    return one.noun == mean.unit or (said == measure(frame, mean) != "") or (one.unit == mean.unit and not one.noun)


def _counts(one: Told, per: str) -> bool:
    """Whether a number counts the things among which something is shared; if these are not named, any number may."""
    if not per or one.noun == per:
        return not one.compared
    clause = re.split(r"[.;:]", one.behind)[0]
    return any(word[:_STEM] == per[:_STEM] for word in _WORD.findall(clause))


def _not_each(whole: Quantity, count: Quantity, mean: Quantity, *, sure: bool) -> Draft:
    told = (f"among {amount(count)}", "each", "one of the two numbers")
    return _not_the_mean(whole, count.value, mean, told, "warning" if sure else "remark")


def _of_row(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """The mean of a row of numbers in one sentence."""
    for match in _MEAN_OF_ROW.finditer(frame.text):
        mean = frame.quantities[int(match["m"] or match["n"])]
        row = [one for one in told_in(reading, frame) if one.at < match.start()]
        row = [one for one in row if kind(one.unit) != "time" or (match["n"] and not mean.unit)]
        row = [one for one in row if one.quantity.kind == mean.kind or not one.noun]
        if len(row) < _LEAST or not mean.value:
            continue
        low, high = _bounds(mean)
        some = row[:-1] if match["n"] else row  # 11, 9 and 7 days, which is 27 together and 9 on average
        rows = [each[start:] for each in (row, some) for start in range(len(each) - 1)]
        real = sum(one.value for one in row) / len(row)
        if any(low <= sum(one.value for one in some) / len(some) <= high for some in rows) or real / mean.value > _NEAR:
            continue
        if mean.value / real < _NEAR:
            yield Draft(
                "share",
                mean.start,
                mean.end,
                f"The average of {', '.join(number(one.value) for one in row)} is {number(round(real, 1))}, not "
                f"{amount(mean)}.",
                "Correct the average or one of the numbers.",
                "warning",
            )


def _labelled(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """A mean in a list of figures, against what the text counted."""
    match = _LABEL.match(frame.text)
    if not match:
        return
    count, mean = frame.quantities[int(match["n"])], _mean_of(frame, match["mean"])
    what = singular(match["what"].casefold())
    totals = [one for one in reading.report.quantities if one.kind == "count" and one.unit == what]
    totals = [one for one in totals if one.value > mean.value]
    low, high = _bounds(mean)
    if totals and count.value and not any(low <= one.value / count.value <= high for one in totals):
        yield _not_each(totals[0], count, mean, sure=False)


def _mean_of(frame: Frame, said: str) -> Quantity:
    """The number that stands last in a line, also where it is a bare decimal that counts nothing."""
    if said.startswith("#"):
        return frame.quantities[int(said[1:-1])]
    start = frame.source.rfind(said, frame.start, frame.end)
    value, room = float(said), 0.5 * 10 ** -len(said.partition(".")[2])
    return Quantity(start, start + len(said), value, value - room, value + room, "count")
