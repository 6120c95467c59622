"""Changes told in one breath: rose 9.1 per cent to 48.3 million from 44.3 million; at 8.38 million, down 8.7 from 9.18.

Where nothing stands between the two numbers and the percentage but their own nouns and times, no other number explains
it, and it need not be guessed what it is of: it is held against the rounding of the three alone.
"""

from __future__ import annotations

from dataclasses import replace
from math import floor, log10
from typing import TYPE_CHECKING

from detente.check.amounts import amount, moved, percentage, reckoned, written
from detente.check.change_words import DOWN, UP
from detente.check.figures_near import Near, change
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Quantity

_SO = (
    r"(?: (?:about|some|nearly|almost|around|roughly|only|just|over|under|more than|less than|an? (?:estimated|record"
    r"|revised)|the|its|their|a|as (?:much|many) as|at least|a total of|just over|just under|revised|record|still))*"
)
_GAP = (
    r"(?:(?! and | but | while | whereas | after | although | though | when | with | as | or | compared | against )"
    r"(?:[^#;:]|#\d+c (?:days|weeks|months|quarters|years))){0,70}?"
)
_TIME = r"(?:,? (?:in|for|during|at|by|of|on|over) (?:the )?@\d+| \([^()#]{0,30}\))?"
_LIKE = r"(?: (?!not\b)[a-z-]+){0,2}"
_DIR = rf"(?P<{{}}>{UP}|{DOWN}|off)"
_THAN = r"(?:from|on|over|than|against|versus|vs\.?|compared (?:with|to))(?: (?:that|those) of)?"
_FORMS = (
    gated(
        rf"\b{_DIR.format('way')}(?: [a-z]+ly)?(?: by)?{_SO} #(?P<p>\d+)p{_TIME},? to{_SO} #(?P<b>\d+)[cmu]{_GAP}"
        rf" from(?: @\d+[’']s)?{_SO} #(?P<a>\d+)[cmu]"
    ),
    gated(
        rf"\b(?:by|of){_SO} #(?P<p>\d+)p{_TIME},? to{_SO} #(?P<b>\d+)[cmu]{_GAP} from(?: @\d+[’']s)?{_SO}"
        rf" #(?P<a>\d+)[cmu]"
    ),
    gated(
        rf"#(?P<b>\d+)[cmu](?: (?!and |but |from )[^#;:,()]{{0,30}}?)?(?:,| [–—(]| \()? ?(?:which (?:is|was|means) |or"
        rf" |representing )?(?:an? )?{_DIR.format('way')}(?: [a-z]+ly)?(?: of| by)?{_SO} #(?P<p>\d+)p{_TIME} {_THAN}"
        rf"(?: @\d+[’']s?)?{_SO} #(?P<a>\d+)[cmu]"
    ),
    gated(
        rf"#(?P<b>\d+)[cmu](?: (?!and |but |from )[^#;:,()]{{0,30}}?)?(?:,| [–—(]| \()?{_SO} #(?P<p>\d+)p"
        rf" {_DIR.format('way')} {_THAN}(?: @\d+[’']s?)?{_SO} #(?P<a>\d+)[cmu]"
    ),
    gated(
        rf"#(?P<b>\d+)[cmu](?: (?!and |but |from )[^#;:,()]{{0,30}}?)?(?:,| [–—(]| \()?{_SO} #(?P<p>\d+)p"
        rf" (?P<way>above|below|over|under)(?: that of)?(?: @\d+[’']s?)?{_SO} #(?P<a>\d+)[cmu]"
    ),
    gated(
        rf"#(?P<p>\d+)p{_LIKE} {_DIR.format('way')}(?: in{_LIKE})?,? to{_SO} #(?P<b>\d+)[cmu]{_GAP} from{_SO}"
        rf" #(?P<a>\d+)[cmu]"
    ),
    gated(rf"#(?P<p>\d+)p{_LIKE} {_DIR.format('way')},? from{_SO} #(?P<a>\d+)[cmu]{_GAP} to{_SO} #(?P<b>\d+)[cmu]"),
    gated(
        rf"\b{_DIR.format('way')}(?: [a-z]+ly)?(?: by)?{_SO} #(?P<p>\d+)p{_TIME},? (?:\()?from{_SO} #(?P<a>\d+)[cmu]"
        rf"{_GAP} to{_SO} #(?P<b>\d+)[cmu]"
    ),
)
_FINE, _HALF = 0.06, 0.5
"""Points beyond the rounding of all three; half a point, as which a rough number is given more."""
_LOUD, _FAR = 1.5, 0.15
"""Points, and the share of the real change, by which a percentage must miss to be told as a warning."""
_TWICE = 100.0
_DIGITS = 3


def check(reading: Reading) -> Iterator[Draft]:
    """Every change that is told in one breath."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if not any(one.kind == "percent" for one in frame.quantities):
            continue
        near = Near(reading, sentence)
        told: set[int] = set()
        for pattern in _FORMS:
            for match in pattern.finditer(frame.text):
                base, result, stated = (frame.quantities[int(match[name])] for name in "abp")
                if stated.start in told or not _alike(near, base, result) or not base.low:
                    continue
                told.add(stated.start)
                others = [one for one in frame.quantities if one.kind == result.kind and one not in {base, stated}]
                if any(next(_held(base, one, stated), None) is None for one in others):
                    continue  # 44 raids in six towns, 12 per cent fewer than 50: another number is the result
                for draft in _held(base, result, stated):
                    yield draft if near.alike(base, result) else replace(draft, severity="remark")


def _alike(near: Near, base: Quantity, result: Quantity) -> bool:
    """Whether two numbers count one thing, as far as they tell; a base of two years is none."""
    if "time" in {kind(result.unit), kind(base.unit)}:
        return False
    bare = base.kind == "count" and not base.unit
    return near.alike(base, result) or bare or (base.kind == result.kind and not result.unit)


def _as_written(one: Quantity) -> Quantity:
    """A number that is said to be rough, by its digits: 8.38 million has three, and is no rounder than these."""
    digits = len(written(one.value).rstrip("0"))
    if not one.bound or digits < _DIGITS:
        return one
    half = 0.5 * 10.0 ** (floor(log10(one.value)) - digits + 1)
    return replace(one, low=one.value - half, high=one.value + half, bound="")


def _held(base: Quantity, result: Quantity, stated: Quantity) -> Iterator[Draft]:
    """A percentage against the change of two numbers, whichever way."""
    if stated.high - stated.low < _HALF:  # who gives tenths reckoned with the numbers as they are written
        base, result = _as_written(base), _as_written(result)
    low, high = sorted(abs(one) for one in change(base, result))
    if change(base, result)[0] * change(base, result)[1] < 0:
        low = 0.0
    real = abs(result.value / base.value - 1) * 100
    rough = any(one.bound for one in (base, result, stated))
    room = _HALF if rough else _FINE
    if stated.low - room <= high and low <= stated.high + room:
        return
    if real > _TWICE and abs(real - stated.value - 100) <= max(_HALF, stated.high - stated.low):
        return  # by 150 per cent to one and a half times: another fault, told elsewhere
    off = min(abs(stated.low - high), abs(stated.high - low))
    loud = off >= _LOUD and off >= _FAR * real and not rough
    yield Draft(
        "percent-base",
        stated.start,
        stated.end,
        f"From {amount(base)} to {amount(result)} is {moved(base.value, result.value, stated.value)}, not "
        f"{percentage(stated.value)}.",
        f"Write {reckoned(real, stated.value)}, or correct one of the two numbers.",
        "warning" if loud else "remark",
    )
