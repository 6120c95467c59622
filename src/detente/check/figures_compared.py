"""Comparisons whose words tell which number is which: a tenth less than the 2,900; a fall of two, or 2 per cent."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percent, percentage, reckoned
from detente.check.change_words import DOWN, UP
from detente.check.figures_change import SLACK
from detente.check.figures_paces import DAYS
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.check.told_near import paragraph_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Quantity

_RELATIVE = gated(
    r"#(?P<p>\d+)[pf] (?P<way>more|fewer|less|higher|lower|larger|smaller|greater|above|below|longer|shorter|heavier"
    r"|lighter|up on|down on) (?:[a-z]+ )?(?:than )?(?:(?:in|the|its|their|some|about|a|total|figure"
    r"|of) ){0,4}#(?P<b>\d+)[cmu]"
)
_LESS = frozenset({"fewer", "less", "lower", "smaller", "below", "shorter", "lighter", "down on"})
_BOTH = gated(
    rf"\b(?:{UP}|{DOWN}|gain|loss|difference|change|reduction|cut)\b(?: of| by)? (?:some |about |only |just )?"
    r"#(?P<d>\d+)[cmu](?: (?!to |from )[a-z]+){0,2}(?:,? or|,? that is,?| \(|,? which is) (?:by |some |about |nearly "
    r"|almost |just )*#(?P<p>\d+)[pf]"
)
"""A change in numbers and again in per cent."""
_LASTING = gated(
    r"#(?P<a>\d+)c (?P<of>hours?|days?|weeks?|months?|years?)\b[^#;.]{0,40}, (?:[a-z]+ )?(?P<way>longer|more|shorter"
    r"|less|fewer) than (?:the |its |an? )?(?:planned |usual |normal |agreed |expected |originally planned "
    r"|average (?:of )?)?#(?P<b>\d+)c (?P<than>hours?|days?|weeks?|months?|years?)\b"
)
"""How long something took, and a time that it is said to be longer or shorter than."""
_FEW = 2
_MOST = 14
"""Numbers near a change among which those of its two ends are found."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every such comparison."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        yield from _lasting(frame)
        if any(one.kind in {"percent", "fraction"} for one in frame.quantities):
            told = told_in(reading, frame)
            yield from _relative(frame, told)
            yield from _twofold(frame, [*paragraph_before(reading, sentence), *told])


def _lasting(frame: Frame) -> Iterator[Draft]:
    """18 months, longer than the planned two years."""
    for match in _LASTING.finditer(frame.text):
        one, than = frame.quantities[int(match["a"])], frame.quantities[int(match["b"])]
        units = [match[name].removesuffix("s") for name in ("of", "than")]
        first, second = (each.value * DAYS[unit] for each, unit in zip((one, than), units, strict=True))
        longer = match["way"] in {"longer", "more"}
        if first != second and (first > second) != longer:
            yield Draft(
                "percent-base",
                one.start,
                one.end,
                f"{number(one.value)} {match['of']} is {'less' if longer else 'more'} than {number(than.value)} "
                f"{match['than']}, not {match['way']}.",
                "Correct the word, or one of the two times.",
                "warning",
            )


def _relative(frame: Frame, told: Sequence[Told]) -> Iterator[Draft]:
    """A number, by what share it is more or less than another, and that other."""
    for match in _RELATIVE.finditer(frame.text):
        share, base = frame.quantities[int(match["p"])], frame.quantities[int(match["b"])]
        start = frame.text.rfind(";", 0, match.start())
        ends = [one for one in told if start < one.at < match.start() and _alike(one, base)]
        down = match["way"] in _LESS
        if not ends or not base.value or any(_makes(base, one.quantity, share, down=down) for one in ends):
            continue
        end = ends[-1].quantity
        real = 100 * (end.value / base.value - 1)
        way = "more" if real >= 0 else "less"
        turned = _makes(base, end, share, down=not down)
        if turned or len(ends) == 1:
            said = f"{percentage(_stated(share))} {'less' if down else 'more'}"
            yield Draft(
                "percent-base",
                share.start,
                share.end,
                f"{amount(end)} is {reckoned(abs(real), _stated(share))} {way} than {amount(base)}, not {said}.",
                "Reverse the direction, or swap the two numbers." if turned else "Correct one of the numbers.",
                None if turned else "warning",
            )


def _alike(one: Told, base: Quantity) -> bool:
    """Whether a number may be what is held against another."""
    same = one.quantity.kind == base.kind or not (one.noun and base.unit)
    return same and bool(one.value) and "time" not in {kind(one.unit), kind(base.unit)} and not one.bracket


def _stated(share: Quantity) -> float:
    return share.value * (100 if share.kind == "fraction" else 1)


def _makes(base: Quantity, end: Quantity, share: Quantity, *, down: bool) -> bool:
    """Whether a number is more or less than another by a share, as exactly as all three are told."""
    scale, sign = (100 if share.kind == "fraction" else 1), -1 if down else 1
    low, high = sorted((sign * scale * share.low, sign * scale * share.high))
    slack = SLACK if share.kind == "percent" else max(2.0, 0.08 * _stated(share))
    least, most = (end.low / base.high - 1) * 100, (end.high / max(base.low, 1e-9) - 1) * 100
    return low - slack <= most and least <= high + slack


def _twofold(frame: Frame, near: Sequence[Told]) -> Iterator[Draft]:
    """A change told as a number and as a share, against the two ends that lie so far apart."""
    for match in _BOTH.finditer(frame.text):
        step, share = frame.quantities[int(match["d"])], frame.quantities[int(match["p"])]
        ends = [one for one in near if one.quantity is not step and one.value > step.value][-_MOST:]
        pairs = [pair for pair in combinations(ends, _FEW) if _apart(pair[0], pair[1], step)]
        if kind(step.unit) == "time" or not pairs:
            continue
        scale = 1.0 if share.kind == "fraction" else 100.0
        slack = SLACK / 100 if share.kind == "percent" else 0.04
        shares = [step.value / one.value for pair in pairs for one in pair]
        if not any(share.low / scale - slack <= real <= share.high / scale + slack for real in shares):
            one, two = (told.quantity for told in pairs[-1])
            yield Draft(
                "percent-base",
                share.start,
                share.end,
                f"{amount(step)}, the difference between {amount(one)} and {amount(two)}, is "
                f"{percent(100 * step.value / one.value)} of the first or {percent(100 * step.value / two.value)} of "
                f"the second, not {percentage(_stated(share))}.",
                "Correct the share or one of the numbers.",
                "warning" if len(pairs) == 1 and share.kind == "percent" else "remark",
            )


def _apart(one: Told, two: Told, step: Quantity) -> bool:
    """Whether two numbers lie as far apart as a step says."""
    first, second = one.quantity, two.quantity
    return (
        first.kind == second.kind == step.kind
        and abs(abs(first.value - second.value) - step.value) < 1e-6 * first.value
    )
