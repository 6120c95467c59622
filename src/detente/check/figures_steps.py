"""Steps between two ends: raised by 300 from 1,100 to 1,400; four more, from five to nine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.measures import kind
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Frame, Reading

_BY_FROM = re.compile(
    r"\b(?P<way>rais\w*|increas\w*|lift\w*|cut\w*|reduc\w*|lower\w*|rose|fell|grew|expand\w*)\b[^#;]{0,80}\bby"
    r" #(?P<a>\d+)[cmu](?: [a-z]+){0,2} (?:from #(?P<b>\d+)[cmu](?:[^#;]{0,30}\bto #(?P<c>\d+)[cmu])?|to"
    r" #(?P<d>\d+)[cmu])"
)


_MORE = re.compile(
    r"#(?P<a>\d+)c (?P<way>more|additional|further|new|extra|fewer|less)\b[^;]{0,160}?\bfrom"
    r" #(?P<b>\d+)[cmu][^#;]{0,40}\bto #(?P<c>\d+)[cmu]"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every step between two numbers of a sentence."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > 1:
            yield from _absolute(frame)


def _absolute(frame: Frame) -> Iterator[Draft]:
    """Raised by 300 from 1,100 to 1,400; four more, from five to nine."""
    for match in (*_BY_FROM.finditer(frame.text), *_MORE.finditer(frame.text)):
        groups = match.groupdict()
        step, base = frame.quantities[int(groups["a"])], frame.quantities[int(groups["b"])] if groups.get("b") else None
        end = groups.get("c") or groups.get("d")
        result = frame.quantities[int(end)] if end else None
        down = match["way"].startswith(("cut", "reduc", "lower", "fell", "fewer", "less"))
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
                f"{amount(base)} {'less' if down else 'and'} {amount(step)} make {number(target)}, not {amount(near)}.",
                "Mend the step or one of the two ends.",
                "remark",
            )
