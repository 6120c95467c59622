"""Numbers that are said to follow from those just told: in all, that makes, a cut of, more than the ceiling.

The words say what is reckoned (a sum, a difference, a change, a part); the numbers before must give it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, moved, number
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.ratios import CHANGES, as_written, role_of
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_BACK, _MOST = 3, 9
"""Sentences back to which numbers are taken; how many of them."""
_ALMOST = 0.06
"""How far "about" or "almost" a percentage is from it, as a share."""
_ABOUT = r"(?:(?:about|some|nearly|almost|only|just|over|more than|a|an|the|no fewer than|at least|around|roughly) )*"
_SUM = gated(
    r"\b(?:[Ii]n all(?! (?:of )?@| of)|[Aa]ltogether|[Tt]ogether|[Ii]n total|[Cc]ombined|[Bb]etween (?:them|the two)"
    r"|[Ii]n sum)\b,?"
    rf"(?: [a-z’,-]+){{0,8}}? {_ABOUT}#(?P<a>\d+)[cmu]"
    r"|#(?P<b>\d+)[cmu](?! (?:years?|months?|weeks?|days?|quarters?)\b)(?: [A-Za-z’-]+){0,4} (?:altogether|in all(?! @|"
    r" of)|in total|all told|between them|together)\b"
    rf"|\b(?:[Tt]hat|[Tt]his|[Tt]hese) (?:makes?|made|brings? (?:it|the total) to|adds? up to|comes? to|came to)"
    rf" {_ABOUT}"
    r"#(?P<c>\d+)[cmu](?= (?:altogether|in all|in total)|[.,;]| [a-z]+[.,;])"
)
_CHANGE = (
    r"(?:turnabout|turnaround|swing|cushion|margin|improvement|increase|rise|gain|jump|growth|cut|decline|decrease|fall"
    r"|drop|reduction|difference|gap|loss|surplus|shortfall|excess)"
)
_DIFFERENCE = gated(
    rf"\b(?:[Tt]his|[Tt]hat|[Ii]t|[Ww]hich) (?:is|was|would be|will be|means?|meant|represents?|amounts? to) (?:an? "
    rf"|the )?(?:[a-z]+ )?{_CHANGE} of {_ABOUT}#(?P<a>\d+)[cmu]|\b[Tt]he {_CHANGE} (?:would |will )?(?:is|was|be|come"
    rf"|came|comes|amounts?|amounted)(?: one)?(?: to| of)? (?:between )?{_ABOUT}#(?P<b>\d+)[cmu]"
    rf"|, {_ABOUT}#(?P<c>\d+)[cmu](?: [a-z]+)? (?:more|fewer|less)(?=[.,;]|$)|\b(?:[Tt]his|[Tt]hat) (?:is|was"
    rf"|would be) {_ABOUT}#(?P<d>\d+)[cmu](?: [a-z]+)? (?:more|less|fewer|higher|lower|above"
    r"|below|over|under)\b"
    rf"|\b(?:leaves?|left|leaving) an? (?:[a-z]+ )?{_CHANGE} of {_ABOUT}#(?P<f>\d+)[cmu]"
    rf"|, an? (?:[a-z]+ )?{_CHANGE} of {_ABOUT}#(?P<g>\d+)[cmu](?! per| a )"
    rf"|, or by {_ABOUT}#(?P<h>\d+)[cmu]"
    rf"|\bexceed\w* [a-z]+(?: [a-z]+)? by {_ABOUT}#(?P<e>\d+)[cmu]"
    rf"|\b(?:ahead of|led|beat|defeated|outnumbered|outpolled) [^#@;]{{1,40}} by {_ABOUT}#(?P<i>\d+)[cmu]"
    rf"|\bfrom #\d+[cmu] to #\d+[cmu],? (?:is|was|means|meant|made|makes)(?: (?:thus|therefore|then|hence))?"
    rf" (?:one|an? (?:[a-z]+ )?{_CHANGE}) of {_ABOUT}#(?P<j>\d+)[cmu]"
)
_MOVED = gated(
    rf"(?:^|[;:] )(?:[Tt]his|[Tt]hat|[Ii]t|[Tt]hey|[Tt]he [a-z]+)\b[^#@]{{0,60}}\b{_CHANGE} (?:is |was |came to "
    rf"|comes to )?(?:one )?of {_ABOUT}#(?P<a>\d+)p|(?:^|[;:] )[Tt]he {_CHANGE} (?:is|was|would be|comes? to|came to"
    rf"|amounts? to|amounted to)(?: one of)? {_ABOUT}#(?P<b>\d+)p"
    rf"|, an? (?:[a-z]+ )?{_CHANGE} of {_ABOUT}#(?P<c>\d+)p(?! (?:of|in|on) )"
)
_REFERS = lazy(
    r"(?:^|[;:,] |@\d+,? )(?:[Tt]his|[Tt]hat|[Tt]hese|[Ii]t|[Tt]hey|[Bb]oth|[Tt]he (?:[a-z]+|@\d+))\b|\b(?:thus"
    r"|therefore|hence|so)\b|^(?:A|An) "
)
_COMPARED = lazy(r"\b(?:from|against|compared|after|than|versus|to|in|last|ago|earlier|before|previous|year|up|down)\b")
_PART = gated(
    r"#(?P<whole>\d+)[cmu][^#;]{0,50}(?:,|–|\() ?#(?P<part>\d+)[cmu](?: [a-z]+)? of (?:that|which|whom|this|these|them"
    r"|it)\b|\b[Oo]f (?:this|that|the) (?:sum|amount|total|number)\b[^#]{0,30}#(?P<own>\d+)[cmu]"
)


_BROUGHT = gated(
    r"#(?P<part>\d+)[cm][^#;]{0,120}, (?:bring|tak|rais|push|lift)ing (?:the|its|their|our) (?:total|toll|number|count"
    r"|tally|amount|sum|aid)\b(?:[^#;]|#\d+c months){0,90} to (?:about |some |nearly |more than |over |at least )?"
    r"#(?P<total>\d+)[cm]"
)
"""A total that a part is added to, and that cannot be less."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every number that its words derive from others."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if reading.report.blocks[sentence.block].kind in {"title", "heading", "row"}:
            continue
        yield from _parts(reading, sentence, frame)
        for pattern, derived in ((_SUM, _sums), (_DIFFERENCE, _differences)):
            for match in pattern.finditer(frame.text):
                one = frame.quantities[int(next(filter(None, match.groups())))]
                pool = _pool(reading, sentence, one)
                own = [other for other in pool if other.start >= frame.start]
                if len(pool) > 1 and kind(one.unit) != "time" and not any(_meets(one, *each) for each in derived(pool)):
                    yield _draft(one, own if len(own) > 1 else pool, summed=pattern is _SUM)
        yield from _moves(reading, sentence, frame)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be added: of one currency, one measure or one noun, or one of them bare."""
    if one.kind != other.kind:
        bare = one if one.kind == "count" and not one.unit else other
        return bare.kind == "count" and not bare.unit and "count" not in {one.kind, other.kind} - {bare.kind}
    return one.unit == other.unit or (one.kind == "count" and "" in {one.unit, other.unit})


def _pool(reading: Reading, sentence: Sentence, one: Quantity) -> list[Quantity]:
    """The numbers before one that it may be made of, from its own sentence and those before it."""
    places, place = [sentence], reading.before(sentence)
    while place is not None and len(places) <= _BACK:
        places.insert(0, place)
        place = reading.before(place)
    some = [other for each in places for other in reading.quantities(each.start, each.end)]
    return [other for other in some if other.start != one.start and other.end <= one.start and _alike(one, other)][
        -_MOST:
    ]


def _sums(pool: Sequence[Quantity]) -> Iterator[tuple[float, float]]:
    """What the sums of some numbers may be: at least, at most."""
    for size in (2, 3):
        for some in combinations(pool, size):
            yield sum(one.low for one in some), sum(one.high for one in some)
    for first in range(len(pool)):
        for last in range(first + 1, len(pool) + 1):
            some = tuple(pool[first:last])
            yield sum(one.low for one in some), sum(one.high for one in some)


def _differences(pool: Sequence[Quantity]) -> Iterator[tuple[float, float]]:
    """What the difference of two numbers may be, or the sum where one of them was a loss."""
    for one, two in combinations(pool, 2):
        low, high = sorted((one, two), key=lambda each: each.value)
        room = _room(low) + _room(high)
        yield high.value - low.value - room, high.value - low.value + room
        yield high.value + low.value - room, high.value + low.value + room
    yield from ((one.low, one.high) for one in pool)


def _room(one: Quantity) -> float:
    """How far a number may lie from what it stands for, where another is reckoned from it."""
    return min(max(one.high - one.value, one.value - one.low), 0.003 * abs(one.value))


def _meets(one: Quantity, low: float, high: float) -> bool:
    room = 0.011 * abs(one.value) if one.kind != "count" or one.value >= 1e3 else 1e-9
    return low - room <= one.high and one.low <= high + room


_TWO = 2


def _draft(one: Quantity, pool: Sequence[Quantity], *, summed: bool) -> Draft:
    told = ", ".join(number(other.value) for other in pool[-4:])
    told = " and ".join(told.rsplit(", ", 1))
    made = f"the numbers before it ({told}) do not make it"
    if len(pool) == _TWO:
        real = sum(each.value for each in pool) if summed else abs(pool[0].value - pool[1].value)
        made = f"{told} {'add up to' if summed else 'differ by'} {number(round(real, 6))}"
    return Draft(
        "toll-sum" if summed else "parts-total",
        one.start,
        one.end,
        f"{amount(one)} is given as a {'sum' if summed else 'difference'}, but {made}.",
        "Correct the number or one of the others.",
        "remark",
    )


def _moves(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """A percentage that tells the change just told in numbers: down from 11.5 million. A cut of 5 percent."""
    told: dict[int, re.Match[str] | None] = {}
    told |= {int(next(filter(None, match.groups()))): match for match in _MOVED.finditer(frame.text)}
    percents = [at for at, one in enumerate(frame.quantities) if one.kind in {"percent", "fraction"}]
    others = [one for one in frame.quantities if one.kind in {"count", "money", "measure"} and kind(one.unit) != "time"]
    if len(percents) == 1 and not others and percents[0] not in told:
        one = frame.quantities[percents[0]]
        if role_of(frame, one) in CHANGES and _REFERS.search(frame.text):
            told[percents[0]] = None
    for at, match in told.items():
        stated = frame.quantities[at]
        if stated.kind == "fraction":
            stated = replace(stated, value=100 * stated.value, low=100 * stated.low, high=100 * stated.high)
        place = sentence if match and match["c"] else reading.before(sentence)
        pair = _last_pair(reading, place, stated) if place else None
        if pair and not match and not _COMPARED.search(reading.report.flat, pair[0].end, pair[1].start):
            continue
        if pair is None:
            continue
        turns = _turns(*pair, role_of(frame, frame.quantities[at]))
        least, most = _stated(stated)
        spans = [_changed(base, result) for base, result in turns]
        if not any(low <= most and least <= high for low, high in spans):
            base, result = turns[0]
            yield Draft(
                "percent-base",
                stated.start,
                stated.end,
                f"From {amount(base)} to {amount(result)} is {moved(base.value, result.value)}, not "
                f"{as_written(frame, frame.quantities[at])}.",
                "Correct the percentage or one of the numbers.",
                "remark",
            )


def _stated(one: Quantity) -> tuple[float, float]:
    """What a percentage that is reckoned may stand for: half its last place and some slack."""
    tenths = one.value % 1 != 0
    room = 0.25 if tenths else 0.8
    low = one.value - max(room, _ALMOST * one.value if one.bound else 0.0)
    return low, one.value + max(room, _ALMOST * one.value if one.bound in {"about", "above", "least"} else 0.0)


def _turns(one: Quantity, two: Quantity, role: str) -> list[tuple[Quantity, Quantity]]:
    """Base and result of a change: of a fall the larger is the base, of a rise the smaller; else either."""
    small, large = sorted((one, two), key=lambda each: each.value)
    return {"rise": [(small, large)], "fall": [(large, small)]}.get(role, [(small, large), (large, small)])


def _changed(base: Quantity, result: Quantity) -> tuple[float, float]:
    """The size of a change in per cent, at least and at most."""
    real = abs(result.value / base.value - 1) * 100
    room = 100 * (_room(base) / base.value + _room(result) / base.value)
    return real - room, real + room


def _last_pair(reading: Reading, place: Sentence, stated: Quantity) -> tuple[Quantity, Quantity] | None:
    """The last two numbers of one kind of a sentence, if nothing but they can be meant."""
    some = [
        one
        for one in reading.quantities(place.start, place.end)
        if one.end <= stated.start
        and one.kind in {"count", "money", "measure"}
        and kind(one.unit) != "time"
        and one.value
    ]
    if len(some) < 2 or not _alike(some[-2], some[-1]):
        return None
    low, high = sorted((some[-2].value, some[-1].value))
    return (some[-2], some[-1]) if high <= 4 * low else None


def _parts(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """A part that is larger than its whole: 1.5 billion, 1.9 billion of that in the second half."""
    for match in _BROUGHT.finditer(frame.text):
        part, total = (frame.quantities[int(match[name])] for name in ("part", "total"))
        if kind(part.unit) != "time" and part.kind == total.kind and total.high < part.low:
            yield Draft(
                "parts-total",
                total.start,
                total.end,
                f"{amount(part)} cannot bring a total to {amount(total)}, which is less.",
                "Correct one of the two numbers.",
                "remark",
            )
    for match in _PART.finditer(frame.text):
        if match["own"]:
            part = frame.quantities[int(match["own"])]
            pool = [one for one in _pool(reading, sentence, part) if one.start < frame.start]
            whole = pool[-1] if pool else None
            if pool and part.low <= max(one.high for one in pool):
                continue
        else:
            whole, part = (frame.quantities[int(match[name])] for name in ("whole", "part"))
        if whole and _alike(whole, part) and part.low > whole.high:
            yield Draft(
                "parts-total",
                part.start,
                part.end,
                f"{amount(part)} is given as a part of {amount(whole)}, which is less.",
                "Correct one of the two numbers.",
                "remark",
            )
