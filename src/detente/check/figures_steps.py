"""Steps between two ends: raised by 300 from 1,100 to 1,400; four more, from five to nine."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, is_transposed, number
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.check.told_near import paragraph_before
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Quantity

_BY_FROM = gated(
    r"\b(?P<way>rais\w*|increas\w*|lift\w*|cut\w*|reduc\w*|lower\w*|rose|fell|grew|expand\w*|r[io]se\w*|grow\w*|fall\w*"
    r"|drop\w*|gain\w*|goes (?:up|down)|went (?:up|down)|gone (?:up|down)"
    r"|climb\w*)\b[^#;]{0,80}\bby #(?P<a>\d+)[cmu](?: [a-z]+){0,2},? (?:from #(?P<b>\d+)[cmu](?:[^#;]{0,30}\bto"
    r" #(?P<c>\d+)[cmu])?|to #(?P<d>\d+)[cmu](?:[^#;]{0,30},? from #(?P<e>\d+)[cmu])?)"
)


_PARTED = lazy(r"\bof (?:them|whom|which|these|those)\b|\bincluding\b")
_MISSED, _LIKE, _FEW, _TENS = 0.6, 4.0, 4, 10
"""How far an end may lie from what a step makes of the other; times that a step may be the real one; numbers
alike."""
_DOWN = lazy(r"cut|reduc|lower|fell|fall|drop|fewer|less|\w+ down")
_MORE = gated(
    r"(?:#(?P<a>\d+)c (?P<way>more|additional|further|new|extra|fewer|less)\b|\b(?:[Aa]nother|[Aa] further"
    r"|[Aa]n (?:additional|extra)) #(?P<f>\d+)c\b[^#;]{0,100}\b(?:bring|brought|tak|took|rais|lift|push"
    r"|increas)[a-z]*\b)[^;]{0,160}?\bfrom #(?P<b>\d+)[cmu][^#;]{0,40}\bto #(?P<c>\d+)[cmu]"
)


_THAN = gated(
    r"#(?P<d>\d+)[cmu](?: (?:[a-z]+ )?(?:dollars|euros|pounds|people|tonnes|seats))? (?P<way>more|fewer|less|higher"
    r"|lower|above|below|short of|over|under) (?:in number )?(?:than )?(?:(?:in|the|its|their|last|year’s|those|a) "
    r"|[a-z]+ (?=#)){0,3}#(?P<b>\d+)[cmu]"
)
"""How far a number lies from another, and that other: 809,000, 77,000 more than the 732,000 of a year before."""
_ALONE = gated(r"#(?P<d>\d+)c (?P<way>more|fewer|less)(?=[,.;)]|$| (?:than (?:before|in|at|a year)))")
"""How far two numbers told before lie apart: by June 41, and by May 32, nine fewer."""
_THAT_IS = lazy(r"\b(?:that is|i\.e\.|which is|or) $")


def check(reading: Reading) -> Iterator[Draft]:
    """Every step between two numbers of a sentence."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > 1:
            behind = reading.before(sentence)
            yield from _added(frame)
            yield from _beside(told_in(reading, frame), frame)
            yield from _fewer(told_in(reading, frame), frame)
            yield from _apart(frame)
            yield from _short(frame, [*paragraph_before(reading, sentence), *told_in(reading, frame)])
            yield from _absolute(frame, told_in(reading, reading.frame(behind)) if behind else [])


_SHORT = gated(
    r"#(?P<t>\d+)[cmu](?: [a-z]+){0,3}(?:,|;|:| –)? (?:hence|that is|i\.e\.|thus|so|or|leaving(?: it)?) (?:it is "
    r"|still )?#(?P<d>\d+)[cmu](?: [a-z]+)? (?:short|missing|vacant|too few|unfilled|below strength|under strength)\b"
)
_TO_DATE = gated(
    r"\b[Ww]ith (?:the |a further |another |those )?#(?P<a>\d+)c\b[^#;]{0,80}(?:until then|previously|so far|earlier"
    r"|from|up to then),? (?:at )?#(?P<b>\d+)c\b[^#;]{0,60}\b(?:rose|rises|climbed|grew|came|comes|brought"
    r"|went) (?:[a-z]+ )?to #(?P<c>\d+)c|\b(?:from|[Uu]ntil then) #(?P<b2>\d+)c\b[^#;]{0,60}\b(?:rose|risen|climbed"
    r"|grew|grown|went|gone) by #(?P<a2>\d+)c\b[^#;]{0,30}\bto #(?P<c2>\d+)c"
)
"""What is added to a number, and what comes of it: with the five found on Friday the toll, until then 17,
rose to 22."""
_DIFFERENCE = gated(
    r"\b(?:difference|gap|shortfall|surplus|deficit|excess|lead|margin|advantage) (?:is |was )?(?:one )?(?:of (?:about "
    r"|nearly |almost )?#\d+[po],? (?:or|that is),? [^#;.]{0,30}(?:#\d+c [^#;.]{0,20})?)?of #(?P<d>\d+)[cmu]"
)


def _added(frame: Frame) -> Iterator[Draft]:
    """A number, what is added, and the sum."""
    for match in _TO_DATE.finditer(frame.text):
        step, base, result = (frame.quantities[int(match[name] or match[f"{name}2"])] for name in ("a", "b", "c"))
        low, high = base.low + step.low, base.high + step.high
        if low > result.high or high < result.low:
            yield Draft(
                "toll-sum",
                result.start,
                result.end,
                f"{amount(base)} plus {amount(step)} makes {number(base.value + step.value)}, not {amount(result)}.",
                "Correct one of the three numbers.",
                "warning",
            )


def _beside(told: Sequence[Told], frame: Frame) -> Iterator[Draft]:
    """A number, a step and the number that it leads from."""
    for match in _THAN.finditer(frame.text):
        step, base = (frame.quantities[int(match[name])] for name in ("d", "b"))
        alike = [one for one in told if one.at < match.start() and one.quantity.kind == step.kind == base.kind]
        if ";" in frame.text[: match.start()]:
            alike = [one for one in alike if one.at > frame.text.rfind(";", 0, match.start())]
        down = match["way"] in {"fewer", "less", "lower", "below", "short of", "under"}
        low = base.low - step.high if down else base.low + step.low
        high = base.high - step.low if down else base.high + step.high
        if "time" in {kind(step.unit), kind(base.unit)} or any(
            low <= o.quantity.high and high >= o.quantity.low for o in alike
        ):
            continue
        meant = base.value - step.value if down else base.value + step.value
        ends = [
            one.quantity for one in alike if abs(meant - one.value) <= _MISSED * one.value and kind(one.unit) != "time"
        ]
        ends = [one for one in ends if step.value < max(one.value, base.value)]
        if ends and not _PARTED.search(frame.text[frame.at(frame.sign(ends[-1])) : match.start()]):
            yield _step(
                step, f"{amount(base)} {'less' if down else 'plus'} {amount(step)} makes {number(meant)}", ends[-1]
            )


def _fewer(told: Sequence[Told], frame: Frame) -> Iterator[Draft]:
    """Two numbers alike, and how far they lie apart."""
    for match in _ALONE.finditer(frame.text):
        step = frame.quantities[int(match["d"])]
        ahead = [one for one in told if one.at < match.start() and one.value and not one.bracket]
        ahead = [one for one in ahead if kind(one.unit) != "time" and one.quantity.kind == step.kind]
        gaps = [abs(one.value - two.value) for one, two in combinations(ahead, 2)]
        if not 1 < len(ahead) <= _FEW or any(step.low <= gap <= step.high for gap in gaps):
            continue
        one, two = ahead[-2:]
        tied = _THAT_IS.search(frame.text, 0, match.start()) and two.value + step.value > _TENS
        if one.unit == two.unit and gaps[-1] and (tied or 1 / _LIKE <= step.value / gaps[-1] <= _LIKE):
            yield _step(
                step,
                f"The difference between {amount(one.quantity)} and {amount(two.quantity)} is {number(gaps[-1])}",
                step,
            )


def _gap(one: Quantity, two: Quantity) -> str:
    return f"The difference between {amount(one)} and {amount(two)} is {number(abs(one.value - two.value))}"


def _step(step: Quantity, real: str, but: Quantity) -> Draft:
    advice = "Correct the step or one of the two ends."
    return Draft("percent-base", step.start, step.end, f"{real}, not {amount(but)}.", advice, "warning")


def _apart(frame: Frame) -> Iterator[Draft]:
    """A stated difference against the two numbers alike before it."""
    for match in _DIFFERENCE.finditer(frame.text):
        stated = frame.quantities[int(match["d"])]
        ahead = [one for one in frame.quantities if one.start < stated.start and one.kind == stated.kind]
        ahead = [one for one in ahead if kind(one.unit) != "time" and 2 * one.value > stated.value]
        gaps = [abs(one.value - two.value) for one, two in combinations(ahead, 2)]
        if len(ahead) == 2 and gaps[0] and not stated.low <= gaps[0] <= stated.high:
            told = f"{_gap(*ahead)}, not {number(stated.value)}."
            advice = "Correct the difference or one of the two numbers."
            yield Draft("percent-base", stated.start, stated.end, told, advice, "warning")
            if is_transposed(gaps[0], stated.value):
                yield Draft("digits", stated.start, stated.end, f"{told} Two digits are swapped.", advice, "remark")


def _short(frame: Frame, near: Sequence[Told]) -> Iterator[Draft]:
    """Authorised: 3,250 military, hence 30 short, where 3,220 are there."""
    for match in _SHORT.finditer(frame.text):
        whole, gap = frame.quantities[int(match["t"])], frame.quantities[int(match["d"])]
        there = [one for one in near if one.quantity.kind == whole.kind and one.start < whole.start]
        there = [one for one in there if (one.quantity.unit == whole.unit) and one.value < whole.value]
        gaps = [whole.value - one.value for one in there]
        if gaps and not any(gap.low <= each <= gap.high for each in gaps) and min(gaps) <= _MISSED * whole.value:
            had = min(there, key=lambda one: whole.value - one.value).quantity
            yield _step(gap, f"The difference between {amount(had)} and {amount(whole)} is {number(min(gaps))}", gap)
            yield replace(
                _step(gap, f"{amount(had)} is {number(min(gaps))} short of {amount(whole)}", gap), rule="parts-total"
            )


def _absolute(frame: Frame, before: Sequence[Told]) -> Iterator[Draft]:
    """Raised by 300 from 1,100 to 1,400; four more, from five to nine; so far 60, and goes up by 15, to 85."""
    for match in (*_BY_FROM.finditer(frame.text), *_MORE.finditer(frame.text)):
        groups = match.groupdict()
        start = groups["b"] or groups.get("e")
        step = frame.quantities[int(groups["a"] or groups["f"])]
        base = frame.quantities[int(start)] if start else None
        end = groups.get("c") or groups.get("d")
        result = frame.quantities[int(end)] if end else None
        down = bool(_DOWN.match(match["way"] or ""))
        if base is None and result is not None and len(before) == 1 and before[0].unit == (result.unit or step.unit):
            base = before[0].quantity
        others = [
            one
            for one in frame.quantities
            if one not in (step, base, result) and one.kind == step.kind and kind(one.unit) != "time"
        ]
        if base is None:
            continue
        target = base.value - step.value if down else base.value + step.value
        ends = (
            [result]
            if result
            else [one for one in others if not one.unit or not base.unit or one.unit == base.unit or not step.unit]
        )
        if ends and not any(one.low <= target <= one.high for one in ends):
            near = min(ends, key=lambda one: abs(one.value - target))
            yield Draft(
                "percent-base",
                step.start,
                step.end,
                f"{amount(base)} {'less' if down else 'plus'} {amount(step)} makes {number(target)}, not "
                f"{amount(near)}.",
                "Correct the step or one of the two ends.",
                "warning",
            )
