"""Running totals: another 9.9 billion, for a total of 22.9; which makes 4,600 with those of the new package.

A sum that is told so is held against the numbers of its own words: those of its sentence in the same currency, or those
of the same things wherever the text tells them.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.check.words import stem
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Quantity

_SO = (
    r"(?:(?:about|some|nearly|almost|around|roughly|only|just|over|more than|at least|no fewer than|a|an|combined|grand"
    r"|record|staggering|mere) )*"
)
_FOR_TOTAL = gated(
    rf"\b(?:for|giving|making|yielding) (?:a|an) (?:[a-z]+ )?(?:total|sum) of {_SO}#(?P<t>\d+)[cmu]"
    rf"|,? (?:making|which makes|bringing it to) {_SO}#(?P<t2>\d+)[cmu](?: [a-z]+)? (?:in all|in total"
    rf"|altogether|all told)\b"
)
_WITH_THOSE = gated(
    r"#(?P<a>\d+)c(?P<what> [^#;:.]{2,60}?),? (?:which|that|and so)?,? ?(?:makes?|making|made|giv(?:es|ing)"
    r"|comes? to|for a total"
    rf" of) {_SO}#(?P<t>\d+)c(?: [a-z]+)? (?:together |in all |altogether )?with (?:those|the ones|that|the #\d+c)\b"
)
_BRINGS = gated(
    rf"\b(?:[Tt]hat|[Tt]his|[Ii]t|[Ww]hich|[Tt]hese) (?:brings?|brought|takes?|took|puts?|raises?"
    rf"|lifts?) (?:the |its |their"
    rf" )(?P<what>[^#;:.]{{4,70}}?) (?:to|at) {_SO}#(?P<t>\d+)c(?: [a-z]+)? (?:in all|in total|altogether|all told)\b"
)
_MORE = gated(rf", {_SO}#(?P<t>\d+)[cmu] (?:more|fewer|less)(?=[,.;)]|$)")
_WORD = lazy(r"[A-Za-z][\w’-]{2,}")
_MOST, _ROOM = 6, 0.011
"""Numbers of the same things that are added up; how far a sum of amounts may miss, as a share."""
_IDLE = frozenset("number total count systems system those these which that with from given committed".split())


def check(reading: Reading) -> Iterator[Draft]:
    """Every running total."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        yield from _in_sentence(frame)
        yield from _with_those(reading, frame)
        yield from _more(reading, frame)


def _in_sentence(frame: Frame) -> Iterator[Draft]:
    """For a total of: the sum of the amounts before it in its sentence."""
    for match in _FOR_TOTAL.finditer(frame.text):
        total = frame.quantities[int(match["t"] or match["t2"])]
        own = [one for one in frame.quantities if one.start < total.start and one.kind == total.kind]
        own = [one for one in own if _addable(one, total) and one.bound != "most"]
        if total.kind == "money" and 1 < len(own) <= _MOST and not _made(own, total):
            yield _draft(total, own)


def _addable(one: Quantity, total: Quantity) -> bool:
    if kind(one.unit) == "time":
        return False
    return one.unit == total.unit or (one.kind == "count" and "" in {one.unit, total.unit})


def _made(some: Sequence[Quantity], total: Quantity) -> bool:
    """Whether two or more of some numbers come to a total, by sum or by product."""
    room = _ROOM * total.value if total.kind != "count" else 0.0
    for size in range(2, len(some) + 1):
        for row in combinations(some, size):
            low, high = sum(one.low for one in row), sum(one.high for one in row)
            if low - room <= total.high and total.low <= high + room:
                return True
    return any(one.value == total.value for one in some)


def _with_those(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """A sum with the things of the same name that the text tells elsewhere."""
    for pattern in (_WITH_THOSE, _BRINGS):
        for match in pattern.finditer(frame.text):
            total = frame.quantities[int(match["t"])]
            words = {stem(small(word)) for word in _WORD.findall(match["what"])} - _IDLE
            names = {word for word in _WORD.findall(match["what"]) if word[0].isupper()}
            named = [one for one in _things(reading, total) if names & set(_WORD.findall(one.quantity.phrase))]
            like = [one for one in _things(reading, total) if words and words <= _stems(one)] if not names else named
            some = [one.quantity for one in like][:_MOST]
            own = frame.quantities[int(match["a"])] if pattern is _WITH_THOSE else None
            if own and own not in some:
                some.append(own)
            if len(some) > 1 and not _made(some, total):
                yield _draft(total, some)


def _things(reading: Reading, total: Quantity) -> Iterator[Told]:
    """The counts of a text, without those of times."""
    for sentence in reading.figured:
        for one in told_in(reading, reading.frame(sentence)):
            if one.quantity.kind == "count" and one.start != total.start and kind(one.unit) != "time":
                yield one


def _stems(one: Told) -> set[str]:
    return {stem(small(word)) for word in _WORD.findall(one.quantity.phrase)}


def _more(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """How many more: between the last two numbers of one noun before it."""
    for match in _MORE.finditer(frame.text):
        step = frame.quantities[int(match["t"])]
        ahead = [one for one in told_in(reading, frame) if one.at < match.start() and one.noun and not one.bracket]
        last = ahead[-1] if ahead else None
        alike = [
            one for one in ahead[:-1] if last and one.noun == last.noun and one.quantity.kind == last.quantity.kind
        ]
        if last is None or not alike or step.unit not in {"", last.quantity.unit} or kind(last.noun) == "time":
            continue
        gaps = [abs(one.value - last.value) for one in alike]
        if not any(step.low <= gap <= step.high for gap in gaps) and step.value < last.value:
            yield Draft(
                "parts-total",
                step.start,
                step.end,
                f"The difference between {amount(alike[-1].quantity)} and {amount(last.quantity)} is "
                f"{number(gaps[-1])}, not {amount(step)}.",
                "Correct the difference or one of the two numbers.",
                "remark",
            )


def _draft(total: Quantity, some: Sequence[Quantity]) -> Draft:
    told = " + ".join(number(one.value) for one in some)
    return Draft(
        "parts-total",
        total.start,
        total.end,
        f"{amount(total)} is given as a total, but {told} makes {number(round(sum(one.value for one in some), 6))}.",
        "Correct the total or one of the parts.",
        "remark",
    )
