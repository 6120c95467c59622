"""A whole and its parts over several sentences and paragraphs: 143 killed; 68 in one town; …. The remaining 43 ….

What is told as the last of several parts, or as the sum of what stands before it, is held against the numbers of the
passage that count the same. If some of them make the whole, nothing is said. A list is held against the number above
it, also where no colon opens it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.figures_tables import LEAD, TOTAL, runs
from detente.check.gates import gated
from detente.check.measures import kind, measure
from detente.check.sum_findings import rule_of, wrong_sum
from detente.check.sum_words import OF_THEM
from detente.check.told import Told, told_in
from detente.check.told_near import plain
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Draft, Reading
    from detente.model.report import Sentence

_CLOSES = gated(
    r"\b(?:remaining|remainder|the rest|the (?:[a-z]+ )?others?|the (?:final|last)|finally|lastly|elsewhere|only other"
    r"|everywhere else|anywhere else|which leaves|that leaves|that left|left|leaving|all other|unaccounted)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:(?:the|all|these|those|its|their) (?:remaining|other|others|last|final|rest)|the remainder|finally|lastly"
    r"|elsewhere|everywhere else|only other|(?:that|this|which) (?:left|leaves)|leaving|unaccounted)\b[^#;]{0,60}$"
)
"""What stands before the last of several parts."""
_REST_BEHIND = re.compile(r"^(?: [a-z’-]+){0,3} (?:elsewhere|in the rest|in all other|in other|remain\w*|were left)\b")
_SUMS = gated(
    r"\b(?:in all|in total|altogether|all told|taken together|together|combined|total\w*|overall|sum|toll|brought"
    r"|brings?|bringing|lift\w+|rais\w+|makes?|making|adds? up|amount\w* to|came to|comes to|thus|so that|hence)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:in all|in total|altogether|all told|all in all|taken together|together|combined|total\w*|overall|sum"
    r"|(?:br(?:ought|ings?|inging)|lift\w+|rais\w+|took)\b[^#;]{0,50}\bto|mak(?:es?|ing)|made|adds? up to"
    r"|amount\w* to|c[ao]mes? to|toll|thus|so that|hence)\b[^#;]{0,60}$"
)
_SUM_BEHIND = re.compile(
    r"^(?: [a-z’-]+){0,4},? \(?(?:in all|in total|altogether|all told|overall|together|combined)\b"
)
_TAKEN = re.compile(r"\b(?:cost|costs|claimed|took|taken)(?: (?:the|some|about|at|least|up|to|lives|of|it)){0,3} $")
"""What stands before lives that were lost, not before a price."""
_TIMES = re.compile(r" times(?= ?[.,;]|$| (?:in|on|at|by|during|along|over|the)\b)")
"""What makes a number that of acts, not a multiple: the line was crossed 61 times."""
_OTHER_TIME = re.compile(
    r"\b(?:year|month|week|quarter|decade)s? (?:before|earlier|ago)\b|\bprevious(?:ly)?\b|\bby comparison\b"
)
"""What makes the numbers of a sentence those of another time."""
_BACK = 7
"""Sentences before one in which the whole and its other parts are looked for."""
_FEWEST, _MOST = 3, 12
"""Parts of a whole that is looked at, and numbers that are tried as such."""
_PLACES, _CLOSELY = 3, 0.02
"""Written places from which a number is meant closely, and how closely, as a share of it."""
_NEAR, _LIST_NEAR, _OPEN_NEAR = 0.35, 0.2, 0.15
"""How far the parts may miss the whole, as a share of it, and those of a list that no colon opens."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every number that closes a row of parts or sums them, and every list."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if _CLOSES.search(frame.text) or _SUMS.search(frame.text):
            yield from _closed(reading, sentence)
    yield from _lists(reading)
    yield from _open(reading)


def _open(reading: Reading) -> Iterator[Draft]:
    """A number and a row of three and more behind or before it that nearly comes to it, whatever the words."""
    for run in _passages(reading):
        for at, whole in enumerate(run):
            if whole.noun and whole.value > _FEWEST and not _of_them(whole):
                yield from _near(whole, run[at + 1 :], run)
                yield from _near(whole, run[:at], run)


def _near(whole: Told, others: Sequence[Told], run: Sequence[Told]) -> Iterator[Draft]:
    sure = [one for one in others if one.value < whole.value and _counts(whole, one)]
    spans = combinations(range(len(sure) + 1), 2)
    rows = [sure[start:end] for start, end in spans if end - start >= _FEWEST]
    rows = [row for row in rows if _miss(whole, row) <= _OPEN_NEAR]
    if rows and not _makes(whole, others):
        row = min(rows, key=lambda row: _miss(whole, row))
        joined = whole.value + sum(one.value for one in row)
        if len({id(one.frame) for one in (whole, *row)}) > 1 and all(one.value != joined for one in run):
            yield from _told(whole, row)


def made(reading: Reading) -> frozenset[int]:
    """Where the numbers stand of wholes that their parts make over several sentences: a rest closes them, or a row."""
    found: set[int] = set()
    for sentence in reading.figured:
        if _CLOSES.search(reading.frame(sentence).text):
            for row in _rests(reading, sentence):
                for at, whole in enumerate(row[:-2]):
                    sure = [one for one in row[at + 1 : -1] if _counts(whole, one)]
                    if whole.noun and len(sure) > 1 and _makes(whole, sure, row[-1:]):
                        found.add(whole.start)
    for run in _passages(reading):
        for at, whole in enumerate(run):
            sure = [one for one in run[at + 1 :] if whole.noun and _counts(whole, one)]
            for end in range(_FEWEST, len(sure) + 1):
                if sum(one.value for one in sure[:end]) == whole.value:
                    found.update(one.start for one in (whole, *sure[:end]))
    return frozenset(found)


def _passages(reading: Reading) -> Iterator[list[Told]]:
    """The numbers of every paragraph with those of the one above."""
    ends = {sentence.block: sentence for sentence in reading.figured}
    for sentence in ends.values():
        other_time = _OTHER_TIME.search(small(reading.frame(sentence).text))
        places = [*_passage(reading, sentence), *([] if other_time else [sentence])]
        yield [one for place in places for one in plain(reading, place) if _stands(one)]


def _rests(reading: Reading, sentence: Sentence) -> Iterator[list[Told]]:
    """The numbers of a passage up to each of a sentence that is told as a rest."""
    for row in _ended(reading, sentence):
        if _REST.search(row[-1].low) or _REST_BEHIND.match(row[-1].behind):
            yield row


def _ended(reading: Reading, sentence: Sentence) -> Iterator[list[Told]]:
    """The numbers of a passage up to each of a sentence."""
    own = [one for one in plain(reading, sentence) if _stands(one)]
    run = [one for place in _passage(reading, sentence) for one in plain(reading, place) if _stands(one)]
    for at in range(len(own)):
        yield [*run, *own[: at + 1]]


def _closed(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """The last number of a sentence that is told as a rest; and one that is told as a sum."""
    for row in _ended(reading, sentence):
        last = row[-1]
        if _REST.search(last.low) or _REST_BEHIND.match(last.behind):
            yield from _parted(row)
        elif _SUM.search(last.low) or _SUM_BEHIND.match(last.behind):
            yield from _summed(last, row[:-1])


def _passage(reading: Reading, sentence: Sentence) -> list[Sentence]:
    """The sentences before one, in its paragraph and the one above, as far as no heading stands between."""
    blocks = reading.report.blocks
    above = sentence.block - 1
    places = {sentence.block}
    if above >= 0 and blocks[above].kind == blocks[sentence.block].kind:
        places.add(above)
    found = [one for one in reading.figured if one.block in places and one.start < sentence.start]
    return [one for one in found if not _OTHER_TIME.search(small(reading.frame(one).text))][-_BACK:]


def _stands(one: Told) -> bool:
    """Whether a number may be a whole or a part: compared with none, and no length of time."""
    if one.ranged or one.bracket or kind(one.unit) == "time":
        return False
    return (
        not one.compared
        or _of_them(one)
        or bool(_TIMES.match(one.behind) or _TAKEN.search(one.low) or _REST.search(one.low))
    )


def _of_them(one: Told) -> bool:
    return OF_THEM.match(one.behind) is not None


def _counts(whole: Told, part: Told) -> bool:
    """Whether a number surely counts what another counts: by its noun, by what befell people, or without a noun."""
    if part.quantity.kind != whole.quantity.kind:
        return False
    if part.quantity.kind != "count":
        return part.quantity.unit == whole.quantity.unit
    if _of_them(part) or _TIMES.match(part.behind) or not part.noun or part.noun == whole.unit:
        return True
    tolls = {"death", "injury", "casualty"}
    said = measure(part.frame, part.quantity)
    goal = measure(whole.frame, whole.quantity)
    if goal in tolls:
        return said == goal or (said not in tolls and kind(part.noun) == "people")
    return kind(part.noun) == kind(whole.unit)


def _limits(one: Told) -> tuple[float, float]:
    """What a number may be: one that is told to three places is meant closely, also behind "some"."""
    low, high = one.quantity.low, one.quantity.high
    if one.quantity.bound in {"about", "near"} and len(f"{one.value:.10g}".replace(".", "").rstrip("0")) >= _PLACES:
        room = _CLOSELY * one.value
        return max(low, one.value - room), min(high, one.value + room)
    return low, high


def _makes(whole: Told, parts: Sequence[Told], last: Sequence[Told] = ()) -> bool:
    """Whether some of the numbers, with the last ones, come to the whole."""
    bottom, top = _limits(whole)
    parts = [one for one in parts if one.value <= whole.value]
    low, high = sum(one.quantity.low for one in last), sum(one.quantity.high for one in last)
    return any(
        low + sum(one.quantity.low for one in some) <= top and high + sum(one.quantity.high for one in some) >= bottom
        for size in range(len(parts) + 1)
        for some in combinations(parts[-_MOST:], size)
    )


def _parted(row: Sequence[Told]) -> Iterator[Draft]:
    """A whole, its parts, and the rest: the parts must make the whole."""
    last, found = row[-1], list[tuple[Told, list[Told]]]()
    for at, whole in enumerate(row[:-2]):
        if not whole.noun or whole.value <= last.value or _of_them(whole):
            continue
        between = [one for one in row[at + 1 : -1] if one.value < whole.value]
        if _makes(whole, between, [last]):
            return
        sure = [one for one in between if _counts(whole, one)]
        rows = [[*sure[start:], last] for start in range(len(sure) - 1)]
        rows = [parts for parts in rows if _miss(whole, parts) <= _NEAR]
        if (
            rows
            and _counts(whole, last)
            and not any(one.value >= whole.value and _counts(one, whole) for one in row[:at])
        ):
            found.append((whole, min(rows, key=lambda parts: _miss(whole, parts))))
    if found:
        whole, parts = max(found, key=lambda pair: len(pair[1]))
        if len({id(one.frame) for one in (whole, *parts)}) > 1:
            yield from _told(whole, parts)


def _summed(whole: Told, row: Sequence[Told]) -> Iterator[Draft]:
    """A number told as the sum of those before it."""
    if _makes(whole, row):
        return
    sure = [one for one in row if one.value < whole.value and _counts(whole, one)]
    rows = [sure[start:] for start in range(len(sure) - _FEWEST + 1)]
    rows = [parts for parts in rows if _miss(whole, parts) <= _NEAR]
    if rows and whole.noun and all(one.noun for one in rows[0][:1]):
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


def _lists(reading: Reading) -> Iterator[Draft]:
    """A list of one number each, against the number of the paragraph above that it nearly comes to."""
    for places in runs(reading, "item"):
        if len(places) < _FEWEST or places[0] == 0:
            continue
        block = reading.report.blocks[places[0] - 1]
        if block.kind in {"title", "heading"} or LEAD.search(reading.report.flat[block.start : block.end]):
            continue
        above = _of_block(reading, places[0] - 1)
        items = [_of_block(reading, place) for place in places]
        if any(len(one) != 1 or len(one[0].frame.quantities) != 1 for one in items):
            continue
        parts = [one[0] for one in items]
        if any(TOTAL.match(one.before.lstrip("-*• ")) for one in parts):
            continue
        wholes = [
            one
            for one in above
            if one.noun and _stands(one) and all(one.value > part.value and _counts(one, part) for part in parts)
        ]
        wholes = [one for one in wholes if _miss(one, parts) <= _LIST_NEAR]
        if wholes and not any(_makes(one, parts) for one in above):
            yield from _told(min(wholes, key=lambda one: _miss(one, parts)), parts)


def _of_block(reading: Reading, place: int) -> list[Told]:
    """The numbers of a paragraph or item."""
    block = reading.report.blocks[place]
    sentences = [one for one in reading.figured if one.block == place]
    found = [one for sentence in sentences for one in told_in(reading, reading.frame(sentence))]
    return [one for one in found if block.start <= one.start < block.end]
