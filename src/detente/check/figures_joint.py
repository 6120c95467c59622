"""Shares told of several together: the two account for 56 per cent; these top five for 74.

Each of the several has its own share in a sentence nearby. That of all together must be a sum of such shares; it is
held against those that the words name: as many as they count, or those of the actors named.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import is_transposed, number, percentage
from detente.check.gates import gated
from detente.check.ratios import CHANGES, role_of
from detente.check.reading import Draft
from detente.check.wording import where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_TOGETHER = gated(
    r"\b(?:[Tt]ogether|[Cc]ombined|[Jj]ointly|[Bb]etween them|[Tt]aken together|[Ii]n sum)\b"
    r"|\b(?:[Tt]hese|[Tt]he|[Tt]hose) (?:top |largest |biggest |leading |first )?#(?P<of>\d+)c\b"
)
_BACK, _AHEAD, _MOST = 3, 2, 10
"""Sentences before and behind in which the shares stand; how many of one are looked at."""
_NEAR = 60
"""Characters behind a name within which its share stands."""
_ALL = 100.0
_ROOM, _EACH = 0.5, 0.25
"""Units of the last place by which a sum of shares may miss what it is told as, and more for each of them."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every percentage of several together."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        percents = [one for one in frame.quantities if one.kind == "percent"]
        told = _TOGETHER.search(frame.text) if len(percents) == 1 else None
        if told is None or percents[0].value >= _ALL or role_of(frame, percents[0]) in CHANGES:
            continue
        stated, rows = percents[0], _rows(reading, sentence)
        if any(_makes(some, stated) for row in rows for some in _runs(row)):
            continue
        counted = next((each["of"] for each in _TOGETHER.finditer(frame.text) if each["of"]), None)
        several = int(frame.quantities[int(counted)].value) if counted else 0
        named = _of_named(reading, sentence, rows)
        some = next((row for row in rows if len(row) == several > 1), None) or named or _turned(rows, stated)
        value = sum(one.value for one in some) if some else 0.0
        if some and value <= _ALL + _ROOM and not _makes(some, stated):
            yield Draft(
                "parts-total",
                stated.start,
                stated.end,
                f"The shares {where(reading, some[0].start, stated.start)} come to {percentage(value)} together "
                f"({' + '.join(number(one.value) for one in some)}), not {percentage(stated.value)}.",
                "Correct the sum or one of the shares.",
                "remark",
            )


def _rows(reading: Reading, sentence: Sentence) -> list[list[Quantity]]:
    """The shares of each sentence nearby."""
    place = reading.place(sentence)
    near = reading.report.sentences[max(0, place - _BACK) : place + _AHEAD + 1]
    rows = []
    for one in near:
        if one is not sentence:
            frame = reading.frame(one)
            shares = [each for each in frame.quantities if each.kind == "percent" and each.value < _ALL]
            rows.append([each for each in shares if role_of(frame, each) not in CHANGES][:_MOST])
    return [row for row in rows if row]


def _runs(row: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Every stretch of a row, and every two or three of it."""
    for start in range(len(row)):
        for end in range(start + 1, len(row) + 1):
            yield tuple(row[start:end])
    for size in (2, 3):
        yield from combinations(row, size)


def _makes(some: Sequence[Quantity], stated: Quantity) -> bool:
    """Whether shares come to one, each as exactly as it is written."""
    unit = 0.1 if stated.value % 1 else 1.0
    return abs(sum(one.value for one in some) - stated.value) <= unit * (_ROOM + _EACH * len(some))


def _of_named(reading: Reading, sentence: Sentence, rows: Sequence[Sequence[Quantity]]) -> list[Quantity]:
    """The shares of the actors that a sentence names, if each of them has one nearby."""
    actors = {one.actors: one for one in reading.mentions(sentence.start, sentence.end)}
    found: list[Quantity] = []
    for ids in actors:
        own = [share for row in rows for share in row if _is_of(reading, share, ids)]
        if len(own) != 1:
            return []
        found += own
    return found if len(found) > 1 and len({one.start for one in found}) == len(found) else []


def _is_of(reading: Reading, share: Quantity, ids: tuple[str, ...]) -> bool:
    """Whether a share stands right behind the name of an actor, with no other number between."""
    ahead = reading.mentions(max(0, share.start - _NEAR), share.start)
    own = ahead[-1] if ahead else None
    return own is not None and own.actors == ids and len(reading.quantities(own.end, share.end)) == 1


def _turned(rows: Sequence[Sequence[Quantity]], stated: Quantity) -> list[Quantity]:
    """The first two or more shares of a row that come to the number with its digits turned."""
    sums = [row[:end] for row in rows for end in range(2, len(row) + 1)]
    return next((list(some) for some in sums if is_transposed(sum(one.value for one in some), stated.value)), [])
