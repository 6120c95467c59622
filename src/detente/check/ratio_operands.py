"""The two numbers that a ratio is told of: whether they make it, and what to say where they do not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.check.amounts import amount, moved, number, reckoned, swapped, times, transposed, turned
from detente.check.gates import gated
from detente.check.ratio_named import of_another
from detente.check.ratios import CHANGES, Ratio, ratios_in
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.report import Quantity

_ADDED = gated(r"\b(?:add(?:ing|ed|s)|addition\w*|extra)\b")
"""Words by which one of two numbers is the change itself: by adding 30 posts to its 120."""
_ABSURD = 20.0
"""Times that a share may be the real one, for the two numbers to be held to be its part and whole at all."""


@dataclass(frozen=True)
class Operands:
    """Two numbers that a ratio is told of: part and whole, or the two ends of a change, in the order of the text."""

    one: Quantity
    two: Quantity
    whole: bool

    @property
    def by_size(self) -> tuple[Quantity, Quantity]:
        """The smaller and the larger."""
        return (self.two, self.one) if self.one.value > self.two.value else (self.one, self.two)


_CALLED = {"rise": "rise", "fall": "fall", "change": "change", "times": "multiple", "mean": "average"}
"""What a finding calls a ratio of a role."""


def _called(ratio: Ratio) -> str:
    return "ratio" if " to " in ratio.said else _CALLED.get(ratio.role, "share")


def fits(ratio: Ratio, pair: Operands) -> bool:
    """Whether two numbers make a ratio in its role; a rise is told of the smaller one, a fall of the larger."""
    small, large = pair.by_size
    if not small.low > 0:
        return False
    least, most = large.low / small.high, large.high / small.low
    up, down = (least - 1, most - 1), (1 - 1 / least, 1 - 1 / most)
    spans = {
        "rise": (up, (1 / most, 1 / least)) if _ADDED.search(ratio.frame.text) else (up,),
        "fall": (down,),
        "change": (up, down, (1 / most, 1 / least)) if "majority" in ratio.frame.text else (up, down),
        "share": ((1 / most, 1 / least), down, (least, most)),
        "open": ((1 / most, 1 / least), down, *(() if pair.whole else (up, (least, most)))),
    }.get(ratio.role, ((least, most), (1 / most, 1 / least)))
    return any(ratio.low - ratio.room <= high and low <= ratio.high + ratio.room for low, high in spans)


def told(ratio: Ratio, pair: Operands) -> Iterator[Draft]:
    """What is wrong, and whether two turned digits explain it."""
    small, large = pair.by_size
    if not large.value or (small.value / large.value < ratio.low / _ABSURD if pair.whole else not small.value):
        return
    if of_another(ratio, pair.one, pair.two, whole=pair.whole) or _of_others(ratio, pair):
        return
    rule, message = _wrong(ratio, pair)
    yield Draft(
        rule,
        ratio.start,
        ratio.end,
        message,
        f"Correct the {_called(ratio)} or one of the two numbers.",
        "remark",
    )
    if ratio.stated and ratio.stated.kind == "percent":
        for value in transposed(ratio.stated.value):
            meant = replace(ratio, low=(value - 0.5) / 100, high=(value + 0.5) / 100)
            if fits(meant, pair):
                yield _misprint(ratio.stated, value, "the numbers")
                return
    for one, other in ((pair.one, pair.two), (pair.two, pair.one)):
        for value in turned(one.value):
            if fits(ratio, Operands(replace(one, value=value, low=value, high=value), other, pair.whole)):
                yield _misprint(one, value, ratio.said)
                return


def _of_others(ratio: Ratio, pair: Operands) -> bool:
    """Whether two numbers make just the change that another percentage of the sentence tells."""
    others = (one for one in ratios_in(ratio.frame) if one.start != ratio.start and one.role in CHANGES)
    return any(fits(one, pair) for one in others)


def _misprint(one: Quantity, value: float, right: str) -> Draft:
    advice = f"Look up whether {number(value)} is meant."
    return Draft("digits", one.start, one.end, swapped(one, value, right), advice, "remark")


def _wrong(ratio: Ratio, pair: Operands) -> tuple[str, str]:
    """The rule that a ratio breaks, and what to say of it."""
    small, large = pair.by_size
    stated = ratio.stated.value if ratio.stated and ratio.stated.kind == "percent" else None
    if pair.whole:
        real = reckoned(100 * small.value / large.value, stated)
        return "share", f"{amount(small)} of {amount(large)} is {real}, not {ratio.said}."
    if ratio.role == "mean":
        real = number(round(large.value / small.value, 1))
        return "share", f"{amount(large)} to {amount(small)} is {real} to one, not {ratio.said}."
    if ratio.role == "times":
        real = times(large.value / small.value)
        return "share", f"{amount(large)} is {real} {amount(small)}, not {ratio.said}."
    if ratio.role in {"rise", "fall"}:
        base, result = (small, large) if ratio.role == "rise" else (large, small)
        step = moved(base.value, result.value, stated)
        return "percent-base", f"From {amount(base)} to {amount(result)} is {step}, not {ratio.said}."
    up, down = reckoned((large.value / small.value - 1) * 100), reckoned((1 - small.value / large.value) * 100)
    ends = f"The difference between {amount(small)} and {amount(large)} is"
    return "percent-base", f"{ends} {up} of the smaller or {down} of the larger, not {ratio.said}."
