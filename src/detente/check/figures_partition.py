"""A whole and its parts over several sentences and paragraphs, whatever the words that join them.

A stretch is a paragraph with the one above it. A number of it is held against rows of three and more numbers behind
or before it that count the same: where a row nearly comes to it, and none of the stretch does, that is a remark; a
number that is told as a sum may be missed by more. Amounts of money and measures chance to nearly come to another too
often, and are left to the words that join them (`figures_balance`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.figures_balance import right_sums
from detente.check.gates import gated
from detente.check.sum_findings import rule_of, wrong_sum
from detente.check.told_wide import FEWEST, before, by_block, counts, numbers, of_them, stretches
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.check.reading import Draft, Reading
    from detente.check.told import Told
    from detente.model.period import Period
    from detente.model.report import Sentence

_SUMS = gated(
    r"\b(?:in all|in total|altogether|all told|taken together|together|combined|total\w*|overall|sum|toll|brought"
    r"|brings?|bringing|lift\w+|rais\w+|makes?|making|adds? up|amount\w* to|came to|comes to|thus|so that|hence)\b",
    re.IGNORECASE,
)
_SUM = lazy(
    r"\b(?:in all|in total|altogether|all told|all in all|taken together|together|combined|total\w*|overall|sum"
    r"|(?:br(?:ought|ings?|inging)|lift\w+|rais\w+|took)\b[^#;]{0,50}\bto|mak(?:es?|ing)|made|adds? up to"
    r"|amount\w* to|c[ao]mes? to|toll|thus|so that|hence)\b[^#;]{0,60}$"
)
"""What stands before a number that is the sum of those before it."""
_SUM_BEHIND = lazy(r"^(?: [a-z’-]+){0,4},? \(?(?:in all|in total|altogether|all told|overall|together|combined)\b")
_MOST = 12
"""Numbers that are tried as parts of a whole."""
_PLACES, _CLOSELY = 3, 0.02
"""Written places from which a number is meant closely, and how closely, as a share of it."""
_NEAR, _SUM_NEAR = 0.15, 0.35
"""How far the parts may miss a whole, and a number that is told as their sum, as a share of it."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every number that is told as a sum, and every stretch.

    >>> from detente.check.reading import Reading
    >>> from detente.text.read import report
    >>> text = "Police held 64 lorries. 29 lorries had maize. 19 lorries had timber on board. Of rice it was 22."
    >>> [draft.message for draft in check(Reading(report(text.encode(), "lorries.txt")))]
    ['The parts add up to 70 (29 + 19 + 22), not 64.']
    """
    places, right = by_block(reading), {one.total.start for one in right_sums(reading)}
    for sentence in reading.figured:
        if _SUMS.search(reading.frame(sentence).text):
            yield from _summed(reading, sentence, places, right)
    for run in stretches(reading, places):
        yield from _parted(run, right, reading.periods)


def _limits(one: Told) -> tuple[float, float]:
    """What a number may be: one that is told to three places is meant closely, also behind "some"."""
    low, high = one.quantity.low, one.quantity.high
    if one.quantity.bound in {"about", "near"} and len(f"{one.value:.10g}".replace(".", "").rstrip("0")) >= _PLACES:
        room = _CLOSELY * one.value
        return max(low, one.value - room), min(high, one.value + room)
    return low, high


def _makes(whole: Told, parts: Sequence[Told]) -> bool:
    """Whether some of the numbers come to the whole."""
    bottom, top = _limits(whole)
    parts = [one for one in parts if one.value <= whole.value]
    return any(
        sum(one.quantity.low for one in some) <= top and sum(one.quantity.high for one in some) >= bottom
        for size in range(1, len(parts) + 1)
        for some in combinations(parts[-_MOST:], size)
    )


def _parted(run: Sequence[Told], right: set[int], periods: Mapping[int, Period]) -> Iterator[Draft]:
    """Every number of a stretch that no sum explains against the rows behind it and before it."""
    for at, whole in enumerate(run):
        if (
            whole.noun
            and whole.start not in right
            and whole.quantity.kind == "count"
            and whole.value > FEWEST
            and not of_them(whole)
        ):
            for others in (run[at + 1 :], run[:at]):
                own = [one for one in others if not _other_time(periods, whole, one)]
                yield from _near(whole, own, run)


def _other_time(periods: Mapping[int, Period], whole: Told, part: Told) -> bool:
    """Whether a number is told of a time that lies outside that of another, of which it then is no part."""
    one, two = periods.get(whole.start), periods.get(part.start)
    return one is not None and two is not None and (two.last < one.first or one.last < two.first)


def _near(whole: Told, others: Sequence[Told], run: Sequence[Told]) -> Iterator[Draft]:
    """A number that a row nearly comes to; not where both together are told, too: 50 raids, 14 + 16 + 12 dead, 42."""
    sure = [one for one in others if one.value < whole.value and counts(whole, one)]
    spans = combinations(range(len(sure) + 1), 2)
    rows = [sure[start:end] for start, end in spans if end - start >= FEWEST]
    rows = [row for row in rows if _miss(whole, row) <= _NEAR]
    if rows and not _makes(whole, [one for one in run if one is not whole]):
        row = min(rows, key=lambda row: _miss(whole, row))
        joined = whole.value + sum(one.value for one in row)
        if len({id(one.frame) for one in (whole, *row)}) > 1 and all(one.value != joined for one in run):
            yield from _told(whole, row)


def _summed(
    reading: Reading, sentence: Sentence, places: dict[int, list[Sentence]], right: set[int]
) -> Iterator[Draft]:
    """The numbers of a sentence that are told as the sum of those before them."""
    own = numbers(reading, [one for one in places.get(sentence.block, ()) if one is sentence])
    run = numbers(reading, before(reading, sentence, places))
    for at, whole in enumerate(own):
        row = [*run, *own[:at]]
        if (
            not whole.noun
            or whole.start in right
            or not (_SUM.search(whole.low) or _SUM_BEHIND.match(whole.behind))
            or _makes(whole, row)
        ):
            continue
        sure = [one for one in row if one.value < whole.value and counts(whole, one)]
        rows = [sure[start:] for start in range(len(sure) - FEWEST + 1)]
        rows = [parts for parts in rows if _miss(whole, parts) <= _SUM_NEAR]
        if rows and rows[0][0].noun:
            parts = min(rows, key=lambda parts: _miss(whole, parts))
            if parts[0].frame is not whole.frame:
                yield from _told(whole, parts)


def _miss(whole: Told, parts: Sequence[Told]) -> float:
    return abs(sum(one.value for one in parts) / whole.value - 1)


def _told(whole: Told, parts: Sequence[Told]) -> Iterator[Draft]:
    low, high = _limits(whole)
    total = replace(whole.quantity, low=low, high=high)
    for draft in wrong_sum(rule_of(whole.frame, whole.quantity), total, [one.quantity for one in parts]):
        yield replace(draft, severity="remark")
