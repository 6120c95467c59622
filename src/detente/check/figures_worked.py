"""Numbers that a text works out as it goes: 17 per cent, which of a profit of 3 billion would be 510 million.

With them: a further 1,430, so that the largest claim is 2,290; the number of their dead is 29 per cent of the 364.

The words say what is worked out and of what; where that is told elsewhere, it is looked for by its noun in the
sentences before, and nothing is said unless there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percent, percentage, roughly, units
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.told_near import paragraph_before
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_SO = r"(?:(?:about|some|nearly|almost|around|roughly|only|just|over|more than|a|an|the|or|no fewer than) )*"
_THAT_IS = (
    r",? (?:which is to say|that is(?: to say)?|i\.e\.|in other words|in figures|in absolute (?:terms|numbers)|meaning"
    r"|equal to|equivalent to|which (?:is|means|meant|makes|made|comes to|came to)|or),?"
)
_SHARE = gated(
    rf"#(?P<p>\d+)[pf] of (?:all |the |these |those |its |their |all the |all these )*(?P<what>[a-z-]{{3,}}"
    rf"(?: [a-z]{{3,}}){{0,2}}?){_THAT_IS} {_SO}#(?P<n>\d+)[cmu]"
)
"""A share of things counted before, and how many that is."""
_APPLIED = gated(
    r"#(?P<p>\d+)p(?P<gap>[^#.]{4,160}?)[;,:] (?:so )?(?:out )?(?:of|on|with|for|from) (?:an?|the|its|that|this|every"
    rf") (?:[a-z]+ ){{1,3}}of {_SO}#(?P<b>\d+)[cmu],? (?:[A-Za-z]+ ){{1,4}}(?:receive|get|be (?:paid|owed|due|worth)"
    rf"|pay|owe|earn|come to|amount to|make|mean|lose|keep|cost|give)[a-z]*(?: it| them)? {_SO}#(?P<n>\d+)[cmu]"
)
"""A percentage, and what it comes to of a sum."""
_OF_NUMBER = gated(
    r"(?:^|[;:,] )(?:[Ii]ts|[Tt]heir|[Tt]he|[Tt]hat|[Tt]his|[Hh]is|[Hh]er|[Oo]ur) (?:[a-z]+ ){0,2}(?:number|count|tally"
    rf"|figure|toll|total|sum|list)\b[^#;:]{{0,50}}\b(?:is|are|was|were|comes? to|came to|makes? up) {_SO}#(?P<p>\d+)p"
    r" of (?:the |its |their |those |all )*#(?P<b>\d+)[cmu]"
)
"""A number told before as a share of another one."""
_ANOTHER = gated(
    rf"\b(?:another|a further|an additional|(?:was|were) (?:added|joined by)) {_SO}#(?P<a>\d+)[cmu][^#;]{{0,60}}?,? "
    r"(?:so that|which (?:means|meant|left|leaves) that|and)(?: (?:the|its|their|his|her|it|they|a|an)"
    r" (?:[a-z]+ ){0,3}?)?"
    rf"(?:is|was|are|were|had|has|came to|comes to|stood at|reached|numbered|totalled|made) {_SO}#(?P<t>\d+)[cmu]"
)
"""What is added to a number told before, and what that makes."""
_MORE = gated(
    rf"#(?P<a>\d+)[mu](?P<gap>[^#;]{{0,80}}?) (?:more|besides|on top|in addition)\b[^#;]{{0,60}}?(?:which makes|making"
    rf"|for a total of|that makes|bringing (?:it|the total) to|or) {_SO}#(?P<t>\d+)[cmu]"
)
"""A part whose unit is not that of the others, though the sum comes out."""
_GREW = gated(
    rf", an? (?:[a-z]+ )?(?:increase|rise|gain|growth|fall|drop|decline|loss|difference|cut) of {_SO}#(?P<s>\d+)[mu]"
)
_AS_IN = gated(
    rf"#(?P<n>\d+)[cmu][^#;:.]{{0,90}}?, (?:or )?{_SO}(?:(?P<times>twice|double|three times|half)|#(?P<q>\d+)c times)"
    r" as (?:many|much|high|large)(?P<again> again)? as (?:in|on|at|during|a|the) (?:the )?"
    r"(?:@|year|month|week|quarter|season)"
)
"""A result and by how much it is more than one that is told nowhere: 450, half as many again as in 2017."""
_TIMES = {"twice": 2.0, "double": 2.0, "three times": 3.0, "half": 0.5}
_ROOM, _FRACTION = 0.02, 0.06
"""How far a number that is worked out may miss, as a share of it; one worked out of a fraction."""
_TOP = 4.0
"""Times that a number may be what was meant."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every number that is worked out."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > 1:
            yield from _shares(reading, sentence, frame)
            yield from _applied(frame)
            yield from _of_number(reading, sentence, frame)
            yield from _added(reading, sentence, frame)
            yield from _in_units(reading, sentence, frame)
        yield from _implied(reading, sentence, frame)


def _near(reading: Reading, sentence: Sentence, frame: Frame, before: Quantity) -> list[Quantity]:
    """The numbers before one in its sentence and its paragraph, lengths of time apart."""
    own = [one for one in frame.quantities if one.start < before.start]
    some = [*(one.quantity for one in paragraph_before(reading, sentence)), *own]
    return [one for one in some if kind(one.unit) != "time" and one.kind in {"count", "money", "measure"} and one.value]


def _part(share: Quantity) -> float:
    return share.value if share.kind == "fraction" else share.value / 100


def _comes(share: Quantity, base: Quantity, result: Quantity) -> bool:
    """Whether a share of a base makes a number, as exactly as all three are written."""
    factor = 1.0 if share.kind == "fraction" else 0.01
    room = (_FRACTION if share.kind == "fraction" or share.bound or result.bound else _ROOM) * result.value
    return share.low * factor * base.low - room <= result.high and result.low <= share.high * factor * base.high + room


def _shares(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """700,000 arrivals; 80 per cent of all arrivals, which is to say 560,000."""
    for match in _SHARE.finditer(frame.text):
        share, result = (frame.quantities[int(match[name])] for name in "pn")
        nouns = set(map(singular, match["what"].split()))
        bases = [one for one in _near(reading, sentence, frame, share) if one.unit in nouns]
        wrong = bases and not any(_comes(share, one, result) for one in bases)
        if wrong and result.value <= max(one.high for one in bases) and result.unit in {"", *nouns, "person"}:
            yield _wrong(share, max(bases, key=lambda one: one.value), result)


def _applied(frame: Frame) -> Iterator[Draft]:
    """17 per cent of profits go to it; of a profit of 3 billion it would receive 510 million."""
    for match in _APPLIED.finditer(frame.text):
        share, base, result = (frame.quantities[int(match[name])] for name in "pbn")
        if _like(base, result) and not _comes(share, base, result) and result.value < base.value:
            yield _wrong(share, base, result)


def _wrong(share: Quantity, base: Quantity, result: Quantity) -> Draft:
    said = percentage(share.value if share.kind != "fraction" else 100 * share.value)
    return Draft(
        "share",
        result.start,
        result.end,
        f"{said} of {amount(base)} is {number(float(f'{_part(share) * base.value:.3g}'))}, not {number(result.value)}.",
        "Correct one of the numbers.",
        "warning",
    )


def _of_number(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """104 fighters; its number of dead is 29 per cent of the 364: some number before it must be that."""
    for match in _OF_NUMBER.finditer(frame.text):
        share, base = (frame.quantities[int(match[name])] for name in "pb")
        near = [
            one for one in _near(reading, sentence, frame, share) if one.value < base.value and one.kind == base.kind
        ]
        if near and not any(_comes(share, base, one) for one in near):
            near.sort(key=lambda one: abs(one.value - _part(share) * base.value))
            yield Draft(
                "share",
                share.start,
                share.end,
                f"{percentage(share.value)} of {amount(base)} is {number(float(f'{_part(share) * base.value:.3g}'))}, "
                f"which no number before it is ({number(near[0].value)} is "
                f"{percent(100 * near[0].value / base.value)}).",
                "Correct the percentage or one of the numbers.",
                "warning",
            )


def _added(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """860 square kilometres; another 1,430, so that the largest claim was 2,290."""
    for match in _ANOTHER.finditer(frame.text):
        more, total = (frame.quantities[int(match[name])] for name in "at")
        if not _like(more, total):
            continue
        near = [one for one in _near(reading, sentence, frame, more) if _like(one, more)]
        sums = [(one, one.value + more.value) for one in near]
        room = 0.011 * total.value if total.kind != "count" else 1e-9
        if not near or any(abs(value - total.value) <= room for _, value in sums) or total.value <= more.value:
            continue
        one, value = sums[-1]
        if value / _TOP < total.value < value * _TOP and not any(other.value == total.value for other in near):
            yield Draft(
                "parts-total",
                total.start,
                total.end,
                f"{number(one.value)} and {number(more.value)} make {number(value)}, not {amount(total)}.",
                "Correct one of the numbers.",
                "warning",
            )


def _like(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same: the one without a noun may count anything."""
    return (one.unit == other.unit and one.kind == other.kind) or "" in {one.unit, other.unit}


def _implied(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """450, half as many again as in 2017, of which nothing is told."""
    for match in _AS_IN.finditer(frame.text):
        result = frame.quantities[int(match["n"])]
        factor = _TIMES[match["times"]] if match["times"] else frame.quantities[int(match["q"])].value
        factor += bool(match["again"])
        others = [one for one in frame.quantities if one is not result and one.kind == result.kind]
        others = [one for one in others if not match["q"] or one is not frame.quantities[int(match["q"])]]
        if factor and not any(_like(one, result) for one in others) and not _known(reading, sentence, result, factor):
            yield Draft(
                "implied-base",
                result.start,
                result.end,
                f"{amount(result)}, or {number(factor)} times as many as before, implies about "
                f"{roughly(result.value / factor)} before.",
                "State the base, so that a reader can check the change.",
            )


def _known(reading: Reading, sentence: Sentence, result: Quantity, factor: float) -> bool:
    """Whether the base is told in the paragraph before."""
    before = [one.quantity for one in paragraph_before(reading, sentence)]
    return any(abs(one.value * factor / result.value - 1) <= _FRACTION for one in before if result.value)


def _in_units(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """Sums and steps that come out, but in another unit: 396,000 barrels and 75,000 tonnes more make 471,000."""
    for match in _MORE.finditer(frame.text):
        part, total = (frame.quantities[int(match[name])] for name in "at")
        near = _near(reading, sentence, frame, part)
        yield from _other_unit(part, near, total, near)
    for match in _GREW.finditer(frame.text):
        step = frame.quantities[int(match["s"])]
        near = _near(reading, sentence, frame, step)
        for base in near:
            if base is not near[-1]:
                yield from _other_unit(step, [base], near[-1], near)


def _other_unit(
    part: Quantity, others: Sequence[Quantity], total: Quantity, near: Sequence[Quantity]
) -> Iterator[Draft]:
    """The finding where a number with a unit makes up the rest of a total, and the other number has another unit."""
    measured = [one.unit for one in near if one.kind in {"measure", "money"}][-1:]
    for one in others:
        whole = {one.unit, total.unit} - {""} or set(measured)
        rest = abs(abs(total.value - one.value) - part.value) <= 1e-6 * max(part.value, 1.0)
        if rest and part.kind in {"measure", "money"} and len(whole) == 1 and part.unit not in whole | {""}:
            unit = next(iter(whole))
            if unit in measured:
                yield Draft(
                    "unit-change",
                    part.start,
                    part.end + len(part.phrase) + 1 if part.phrase else part.end,
                    f"{number(one.value)}, {number(part.value)} and {number(total.value)} go together, but one is in "
                    f"{units(part.unit)} and another in {units(unit)}.",
                    f"Write {units(unit)}, if the same is meant.",
                    "warning",
                )
                return
