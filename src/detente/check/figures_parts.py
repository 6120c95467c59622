"""Percentages of one whole: those of a row must come to a hundred."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from detente.check.amounts import number, percent
from detente.check.gates import gated
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Frame, Reading

_SIGN = re.compile(r"#(\d+)([a-z])")
_ITEM_BEFORE = re.compile(
    r"(?:^|,|;|\band|\bplus|\bor|\bas well as|\bwith|\balong with|&)[ ,]*(?:and |then )?(?:(?:the|another|a|an|some"
    r"|about|nearly|around|further|other|remaining|additional|more|at least|including|those|by|in|from|of"
    r"|killing|with|over|just|on|rest|were|was|as many as|up to|for) ){0,4}$"
)
_WHOLE_PERCENT = gated(
    r"\b(?:the )?(?:remaining|rest|other)\b[^#]{0,30}#\d+p|#\d+p[^#]{0,40}\b(?:remaining|the rest|remainder)\b"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every row of percentages."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > 1:
            yield from _percents(frame)


def _percents(frame: Frame) -> Iterator[Draft]:
    """Percentages of one whole: three or more in a row, or two with the rest, must come to a hundred at most."""
    signs = list(_SIGN.finditer(frame.text))
    rows = [sign for sign in signs if sign[2] == "p"]
    rest = _WHOLE_PERCENT.search(frame.text)
    if len(rows) < (2 if rest else 3) or len(rows) != len(
        [s for s in signs if s.start() >= rows[0].start() and s.end() <= rows[-1].end()]
    ):
        return
    if re.search(
        r"\b(?:from|to|than|up|down|rose|fell|rise|increase|decrease|grew|compared|respectively|whereas|while|growth"
        r"|turnout|approv|support|agree|said|believe)\b",
        frame.text[max(0, rows[0].start() - 60) : rows[-1].end() + 30],
    ):
        return
    for one, two in itertools.pairwise(rows):
        if not _ITEM_BEFORE.search(frame.text[one.end() : two.start()]):
            return
    items = [frame.quantities[int(sign[1])] for sign in rows]
    value = sum(item.value for item in items)
    slack = 0.5 * len(items) + 0.5
    if value > 100 + slack or (rest and value < 100 - slack and not any(item.bound for item in items)):
        yield Draft(
            "parts-total",
            items[0].start,
            items[-1].end,
            f"The shares add up to {percent(value)} ({' + '.join(number(item.value) for item in items)}); shares of "
            f"one whole come to 100 %.",
            "Mend one of the shares, or say that they overlap.",
            "remark",
        )
