"""A base that a sentence of its own tells: raids rose by 4 per cent to 11,002. The year before, 9,548 had been counted.

The change stands in one of the sentences before, and so does its result; the sentence looks back on an earlier time and
has a single number. If no change of the stretch leads from it to a result that counts the same, one of the three is
wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount, moved, number
from detente.check.gates import gated
from detente.check.measures import kind, measure
from detente.check.ratios import CHANGES, Ratio, ratios_in
from detente.check.reading import Draft
from detente.check.wording import where
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_BACK = 6
"""Sentences before the one that looks back in which the change may stand."""
_STEP = gated(
    r"#(?P<now>\d+)[cmu][^#;]{0,60}#(?P<by>\d+)[cmu](?: [a-z]+)? (?P<way>more|fewer|less|higher|lower|up|down)\b"
    r"(?![^#;]{0,40}#)"
)
"""A number told as so many more or fewer than an earlier one, which is not told beside it."""
_EARLIER = r"(?:\b(?:year|month|quarter|week|season|decade)|@\d+) (?:before|earlier|previously)\b"
_LOOKS_BACK = gated(
    r"^(?:(?:[Ii]n|[Dd]uring|[Ff]or|[Bb]y) )?@\d+,? [^@]{0,60}\bhad\b|^[Tt]hen,? [^@]{0,60}\bhad\b"
    rf"|^[^#]{{0,30}}{_EARLIER},? [^@]*\b(?:had|was|were|there|it)\b"
    r"|^(?:[Tt]h(?:at|is)|[Ii]t|[Tt]he figure|[Tt]he number) compare[sd] (?:with|to) (?:[a-z]+ )?#"
    r"|^[^#]{0,20}\b(?:figure|number|toll|total|count)s?\b[^#]{0,30} (?:had been|had stood at|was|were|stood at)"
    r" (?:[a-z]+ )?#\d+[cmu][^#]{0,10}$"
    r"|#\d+[cmu][^#]{0,40}\bhad (?:been )?[a-z]+ed\b[^#]{0,40}@\d"
    r"|^@\d+ (?:had )?(?:saw|seen) (?:[a-z]+ )?#"
    rf"|\bhad (?:been|had|stood|seen|counted|recorded|numbered|reached)\b[^@]{{0,60}}{_EARLIER}"
)
_WHICH = gated(r"#\d+p[^#;]{0,40}@\d+,? (?:which|when)\b[^#;]{0,40}#\d+[cmu]")
"""A base told with the change: 91 per cent more than in the previous year, which had 293."""
_FROM = lazy(r"\b(?:from|up on|down on|compared (?:with|to)|against|than(?: the)?) (?:[a-z]+ )?#\d+[cmu]")
"""What tells the base of a change beside it: the sentence that looks back tells another thing."""
_NO_BASE = lazy(
    r"\b(?:target|plan\w*|budget\w*|expected|forecast|quota|another|further|additional|more"
    r"|of (?:them|these|which|whom))\b"
)
_LARGEST = 4.0
"""Times that one number may be the other, for both to be ends of a change at all."""
_ROUNDED = 0.006
"""How far the ends of a change may lie from what they stand for, as a share."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every sentence that looks back on an earlier number."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        base = _only(frame)
        back = _WHICH if base and any(one.kind == "percent" for one in frame.quantities) else _LOOKS_BACK
        if base is None or not back.search(frame.text) or _NO_BASE.search(frame.text):
            continue
        yield from _steps(reading, sentence, base)
        changes, results = _told(reading, sentence, frame, base)
        if changes and results and not any(_leads(base, one, ratio) for ratio in changes for one in results):
            result, ratio = results[-1], changes[-1]
            yield Draft(
                "percent-base",
                base.start,
                base.end,
                f"From {amount(base)} to {amount(result)} is {moved(base.value, result.value)}, but the text says "
                f"{ratio.said} {where(reading, ratio.start, base.start)}.",
                "Correct the change or one of the two numbers.",
                "remark",
            )


def _steps(reading: Reading, sentence: Sentence, base: Quantity) -> Iterator[Draft]:
    """An earlier number against the one told as so many more than it: 3,649, or 532 more than a year before."""
    before = reading.before(sentence)
    frame = reading.frame(before) if before else None
    match = _STEP.search(frame.text) if frame else None
    if frame is None or match is None:
        return
    now, step = (frame.quantities[int(match[name])] for name in ("now", "by"))
    way = -1 if match["way"] in {"more", "higher", "up"} else 1
    was = now.value + way * step.value
    room = (now.high - now.low + step.high - step.low + base.high - base.low) / 2 + 1e-9 * was
    if now.kind == step.kind == base.kind and step.value < now.value and abs(was - base.value) > room:
        yield Draft(
            "parts-total",
            base.start,
            base.end,
            f"If {amount(now)} is {amount(step)} {match['way']} than before, it was {number(round(was, 6))}, not "
            f"{amount(base)}.",
            "Correct one of the three numbers.",
            "remark",
        )


def _only(frame: Frame) -> Quantity | None:
    """The only number of a sentence, if it counts or measures something."""
    some = [one for one in frame.quantities if kind(one.unit) != "time" and one.kind != "percent"]
    plain = len(some) == 1 and some[0].kind in {"count", "money", "measure"} and some[0].value > 1
    return some[0] if plain else None


def _told(reading: Reading, sentence: Sentence, frame: Frame, base: Quantity) -> tuple[list[Ratio], list[Quantity]]:
    """The changes of the sentences before, and the numbers there that may be their result."""
    changes = [ratio for ratio in ratios_in(frame) if ratio.role in CHANGES and ratio.stated]
    results: list[tuple[str, Quantity]] = []
    place = reading.place(sentence)
    for near in reversed(reading.report.sentences[max(0, place - _BACK) : place]):
        if changes and results and near.block != sentence.block:
            break  # what the paragraph tells goes before what those above it do
        told = reading.frame(near)
        if not _FROM.search(told.text):
            changes = [ratio for ratio in ratios_in(told) if ratio.role in CHANGES and ratio.stated] + changes
            results = [(measure(told, one), one) for one in told.quantities if _same(frame, base, told, one)] + results
    said = measure(frame, base)
    same = [one for measured, one in results if said and said == measured]
    return changes, same or [one for _, one in results]


def _same(frame: Frame, base: Quantity, told: Frame, one: Quantity) -> bool:
    """Whether two numbers may be ends of one change: of one kind, of like size, and of nouns that do not differ."""
    if one.kind != base.kind or not one.value or (one.kind != "count" and one.unit != base.unit):
        return False
    first, second = measure(frame, base), measure(told, one)
    low, high = sorted((one.value, base.value))
    return high <= _LARGEST * low and kind(one.unit) != "time" and (first == second or not first or not second)


def _leads(base: Quantity, result: Quantity, ratio: Ratio) -> bool:
    """Whether a change leads from one number to another; which way is for `figures_direction`."""
    real = abs(result.value / base.value - 1)
    room = ratio.room + _ROUNDED * (1 + real)
    return ratio.low - room <= real <= ratio.high + room
