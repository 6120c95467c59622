"""Balances and steps of statistics: exports less imports is the surplus; up 1.9 billion, or 0.4 per cent, from 500.4.

Press releases of statistics offices and ministries tell three levels of which one follows from the others, and changes
as amount, percentage and level in sentences of their own.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percentage, reckoned
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.small import small

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_IN = "export", "revenue", "income", "receipt"
_OUT = "import", "spending", "expenditure", "outlay"
_LEVEL = gated(
    r"\b(?P<of>[Ee]xports|[Rr]evenues?|[Ii]ncome|[Rr]eceipts|[Ii]mports|[Ss]pending|[Ee]xpenditures?|[Oo]utlays"
    r"|deficit|surplus|shortfall|gap)(?: (?!and |while |but |by |from |of )[\w’'@-]+){0,4}? (?:was|were|reached"
    r"|totall?ed|at|came to|amounted to|stood at|hit)(?: (?:about|some|nearly|almost|over|a record)){0,2} #(?P<n>\d+)m"
)
"""The level of what comes in, of what goes out, and of what is between them."""
_STEP = gated(
    r"#(?P<by>\d+)[mcu],? or (?:about |by |nearly )?#(?P<p>\d+)p\b(?P<behind>[^#]{0,20}(?:#(?P<end>\d+)[mcu])?)"
)
_ENDS = gated(r"#(?P<level>\d+)[mcu],? (?:up|down) #(?P<by>\d+)[mcu](?: from #(?P<base>\d+)[mcu])?")
_BACK, _AHEAD = 4, 4
"""Sentences on either side of a step in which its ends may be told."""
_ROOM = 1.05
"""Roundings, of those of the numbers together, by which a balance may miss."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every paragraph with three levels, every step told as amount and percentage."""
    blocks: dict[int, list[Sentence]] = {}
    for sentence in reading.figured:
        blocks.setdefault(sentence.block, []).append(sentence)
    for sentences in blocks.values():
        yield from _balance(reading, sentences)
    for sentence in reading.figured:
        yield from _steps(reading, sentence)


def _balance(reading: Reading, sentences: list[Sentence]) -> Iterator[Draft]:
    """What comes in less what goes out, against the balance of a paragraph, if each is told once."""
    told: dict[str, list[Quantity]] = {"in": [], "out": [], "net": []}
    for sentence in sentences:
        frame = reading.frame(sentence)
        for match in _LEVEL.finditer(frame.text):
            word = small(match["of"])
            side = "in" if word.startswith(_IN) else "out" if word.startswith(_OUT) else "net"
            told[side].append(frame.quantities[int(match["n"])])
    if any(len(some) != 1 for some in told.values()):
        return
    (one,), (other,), (net,) = told.values()
    if len({each.unit for each in (one, other, net)}) > 1:
        return
    real = abs(one.value - other.value)
    room = _ROOM * sum(each.high - each.low for each in (one, other, net)) / 2 + 1e-9 * real
    if abs(real - net.value) > room:
        low, high = sorted((one, other), key=lambda each: each.value)
        yield Draft(
            "parts-total",
            net.start,
            net.end,
            f"The difference between {amount(low)} and {amount(high)} is {number(round(real, 6))}, not {amount(net)}.",
            "Correct the balance or one of the two sides.",
            "remark",
        )


def _steps(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """A step of so much, or so many per cent, against the ends that it has in its own sentence or in one nearby."""
    frame = reading.frame(sentence)
    for match in _STEP.finditer(frame.text):
        step, stated = frame.quantities[int(match["by"])], frame.quantities[int(match["p"])]
        bases = list(chain(_own(frame, match, step), _nearby(reading, sentence, step)))
        shares = [100 * step.value / base for base in bases if base > 0]
        room = (stated.high - stated.low) / 2 + 0.06 * stated.value + 0.05
        if shares and not any(abs(share - stated.value) <= room for share in shares):
            yield Draft(
                "percent-base",
                stated.start,
                stated.end,
                f"{amount(step)} of {number(round(bases[0], 6))} is {reckoned(shares[0], stated.value)}, not "
                f"{percentage(stated.value)}.",
                "Correct the percentage or the amounts.",
                "remark",
            )


def _own(frame: Frame, match: re.Match[str], step: Quantity) -> Iterator[float]:
    """The base by what stands behind a step: from 500 billion; to 65.7 billion."""
    end = match["end"] and frame.quantities[int(match["end"])]
    behind = match["behind"]
    if end and end.kind == step.kind and end.unit == step.unit:
        if " from " in behind:
            yield end.value
        elif " to " in behind:
            yield from (end.value - step.value, end.value + step.value)


def _nearby(reading: Reading, sentence: Sentence, step: Quantity) -> Iterator[float]:
    """The base that a sentence nearby tells with the same step: 502.3 billion, up 1.9 billion from 500.4 billion."""
    place = reading.place(sentence)
    for near in reading.report.sentences[max(0, place - _BACK) : place + _AHEAD + 1]:
        frame = reading.frame(near)
        for match in _ENDS.finditer(frame.text):
            by, level = (frame.quantities[int(match[name])] for name in ("by", "level"))
            if (by.value, by.unit) == (step.value, step.unit) and level.unit == by.unit:
                if match["base"]:
                    yield frame.quantities[int(match["base"])].value
                else:
                    yield from (level.value - by.value, level.value + by.value)
