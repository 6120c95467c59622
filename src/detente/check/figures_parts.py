"""Percentages of one whole: those of a row must come to a hundred."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from detente.check.amounts import number, percentage
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading

_SIGN = lazy(r"#(\d+)([a-z])")
_ITEM_BEFORE = lazy(
    r"(?:^|,|;|\band|\bplus|\bor|\bas well as|\bwith|\balong with|&)[ ,]*(?:and |then )?(?:(?:the|another|a|an|some"
    r"|about|nearly|around|further|other|remaining|additional|more|at least|including|those|by|in|from|of"
    r"|killing|with|over|just|on|rest|were|was|as many as|up to|for) ){0,4}$"
)
_OF_WHOLE = lazy(r" of (?:(?:the|its|their|all|[A-Z]\w+[’']s) )*([\w-]+(?: (?!and\b)[a-z-]+)?)")
_WHOLE_PERCENT = gated(
    r"\b(?:the )?(?:remaining|rest|other)\b[^#]{0,30}#\d+p|#\d+p[^#]{0,40}\b(?:remaining|the rest|remainder)\b"
)


_FOR = lazy(r"\b(?:in favou?r|for|approv\w+|back(?:ed|ing)|support\w*|[Yy]es|accept\w+)\b")
_AGAINST = lazy(r"\b(?:against|oppos\w+|reject\w+|[Nn]o)\b")
_VOTED = gated(r"\b(?:[Vv]ot\w+|[Rr]eferendum|[Bb]allots?|[Pp]lebiscite)\b")
_SIDE, _NEARLY = 40, 97.0
"""Characters behind a share of votes in which its side is told; what two sides come to at least that are all."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every row of percentages."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > 1:
            yield from _percents(frame)
            yield from _sides(frame)


def _sides(frame: Frame) -> Iterator[Draft]:
    """The two shares of a vote, for and against: 50.2 per cent rejected it, with 49.8 per cent in favour."""
    some = [one for one in frame.quantities if one.kind == "percent"]
    if len(some) != 2 or not _VOTED.search(frame.text):
        return
    one, two = some
    words = [frame.text[frame.at(frame.sign(each)) :][:_SIDE].partition("#")[2].partition("#")[0] for each in some]
    sides = [(bool(_FOR.search(said)), bool(_AGAINST.search(said))) for said in words]
    total, room = one.value + two.value, 0.15 if one.value % 1 and two.value % 1 else 1.0
    if sorted(sides) == [(False, True), (True, False)] and total >= _NEARLY and abs(total - 100) > room:
        yield Draft(
            "parts-total",
            two.start,
            two.end,
            f"For and against come to {number(total)} % ({number(one.value)} + {number(two.value)}), not 100 %.",
            "Correct one of the shares, or say what the others did.",
            "remark",
        )


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
    wholes = {match[1] for sign in rows if (match := _OF_WHOLE.match(frame.text, sign.end()))}
    if len(wholes) > 1:
        return  # 60 per cent of revenues, 30 per cent of output: each of another whole
    items = [frame.quantities[int(sign[1])] for sign in rows]
    value = sum(item.value for item in items)
    slack = 0.5 * len(items) + 0.5
    if value > 100 + slack or (rest and value < 100 - slack and not any(item.bound for item in items)):
        yield Draft(
            "parts-total",
            items[0].start,
            items[-1].end,
            f"The shares add up to {percentage(value)} ({' + '.join(number(item.value) for item in items)}); shares of "
            f"one whole come to 100 %.",
            "Correct one of the shares, or say that they overlap.",
            "remark",
        )
