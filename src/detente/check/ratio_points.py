"""A change between two percentages: its difference is told in percentage points, its ratio in per cent."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import number, percentage
from detente.check.amounts import points as in_points
from detente.check.clauses import goes_on
from detente.check.figures_change import POINT
from detente.check.gates import gated
from detente.check.measures import is_bare
from detente.check.ratios import labelled, role_of
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.ratios import Ratio
    from detente.check.reading import Reading
    from detente.model.finding import Severity
    from detente.model.report import Quantity, Sentence

_THAN = gated(
    r"#(?P<s>\d+)[po] (?:more|less|higher|lower|larger|smaller|above|below|better|worse|up on|down on)"
    r" (?:[a-z]+ )?(?:than )?(?:(?:in|the|its|their|some|about|that|of) ){0,4}#(?P<b>\d+)p"
)
_FROM_TO = gated(
    r"\bfrom #(?P<a>\d+)p[^#;]{0,40}\bto #(?P<b>\d+)[pc](?: [^#;]{0,30})?, (?:or|that is,?|i\.e\.,?|hence)"
    r" (?:by |about |some )?#(?P<s>\d+)[po](?! of)"
)
_TURNS = lazy(r"\b(?:while|whereas)\b|;")
"""What parts a change from two percentages that another clause tells."""
_BY = lazy(r"\b(?!led\b)[a-z]+ by (?:about |some |nearly |almost |over |just |only )?$")
_ROW = lazy(r"#\d+[a-z](?: ?\([^)]*\))?[;,] ?[-−–]?")
_WHOLE, _TENTH = 0.6, 0.08
_MOST = 4
"""Percentages among which it can be told which two are meant."""


def levels(reading: Reading, sentence: Sentence, ratio: Ratio) -> list[Quantity]:
    """The percentages that a change may lie between: two of its sentence, or one and one of the sentence before."""
    own = _levels(ratio.frame, ratio)
    before = reading.before(sentence)
    for _ in range(2 if labelled(ratio) else 1):
        if len(own) < 2 and before:
            if not goes_on(ratio.frame.source[ratio.frame.start : ratio.frame.end], reading.words(before)):
                break
            own = [*_levels(reading.frame(before), ratio), *own]
            before = reading.before(before)
    first = min((one.start for one in own), default=0)
    if ratio.start < first and _TURNS.search(ratio.frame.text, ratio.at, ratio.frame.at(ratio.frame.sign(own[0]))):
        return []
    here = [one for one in own if one in ratio.frame.quantities]
    if here and _ROW.fullmatch(ratio.frame.text, ratio.frame.at(ratio.frame.sign(here[-1])), ratio.at):
        return []  # 2.5% (2014); 0.3% (2013); -2.2% (2012): a row of values, the last of which is below nought
    return own if len(own) <= _MOST else []


def _levels(frame: Frame, ratio: Ratio) -> list[Quantity]:
    """The percentages of a sentence that are no changes themselves."""
    some = [one for one in frame.quantities if one.kind == "percent" and one.start != ratio.start]
    found = [one for one in some if role_of(frame, one) not in {"rise", "fall"} and not _moved(frame, one)]
    bare = [
        one for one in frame.quantities if found and found[0].start < one.start < ratio.start and is_bare(frame, one)
    ]
    return sorted([*found, *bare], key=lambda one: one.start)


def _moved(frame: Frame, one: Quantity) -> bool:
    """Whether a percentage is told as that by which something moved: the supply of money grew by 5 per cent."""
    return _BY.search(frame.text, 0, frame.at(frame.sign(one))) is not None


def compared(frame: Frame) -> Iterator[Draft]:
    """A percentage, how far it lies from another, and that other: 70.6 per cent, 2.3 points more than the 68.3."""
    for match in _THAN.finditer(frame.text):
        stated, other = (frame.quantities[int(match[name])] for name in ("s", "b"))
        ahead = [one for one in frame.quantities if one.start < stated.start and one.kind == "percent"]
        if ahead and other.kind == "percent":
            yield from points(stated, [ahead[-1], other])
    for match in _FROM_TO.finditer(frame.text):
        one, two, stated = (frame.quantities[int(match[name])] for name in ("a", "b", "s"))
        yield from points(stated, [one, two])


def points(stated: Quantity, shares: Sequence[Quantity]) -> Iterator[Draft]:
    """A change between two percentages: its difference is told in points, its ratio in per cent."""
    pairs = list(combinations(shares, 2))
    gaps = [abs(two.value - one.value) for one, two in pairs]
    ratios = [abs(a.value / b.value - 1) * 100 for one, two in pairs for a, b in ((one, two), (two, one)) if b.value]
    near = [place for place, gap in enumerate(gaps) if abs(gap - stated.value) <= POINT]
    if stated.kind == "points":
        if not near and len(pairs) == 1:
            yield _point(stated, pairs[0], f"not {number(stated.value)}", "remark")
    elif near and not any(abs(each - stated.value) <= _room(stated) for each in ratios):
        but = f"which is not {number(stated.value)} per cent of either"
        yield _point(stated, pairs[near[0]], but, "warning" if len(pairs) == 1 else "remark")


def _room(stated: Quantity) -> float:
    """How far the change of a share may lie from a percentage that is told of it: the rounding of its last place."""
    return _WHOLE if stated.value == int(stated.value) else _TENTH


def _point(stated: Quantity, pair: tuple[Quantity, Quantity], but: str, severity: Severity) -> Draft:
    one, two = pair
    gap = in_points(abs(two.value - one.value))
    return Draft(
        "percent-points",
        stated.start,
        stated.end,
        f"The difference between {percentage(one.value)} and {percentage(two.value)} is {gap}, {but}.",
        f"Write {gap}, or correct one of the shares.",
        severity,
    )
