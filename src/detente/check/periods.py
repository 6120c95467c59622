"""Of which time a number speaks: the date that stands with it in its sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.check.reading import Frame, Reading
    from detente.model.period import Period

    _Sign = tuple[int, int, str | None, str | None]

_SIGN = re.compile(r"#(\d+)[a-z]|@(\d+)")
_BEHIND = re.compile(
    r"[^#@;:]{0,60}?(?:\b(?:in|during|for|over|of|on|throughout|across|through|by) (?:the )?(?:(?:year|month|whole"
    r"|first|second|course) (?:of )?)?|\(|, )$"
)
_COMPARED = re.compile(
    r"\b(?:since|than in|than|compared (?:with|to)(?: \w+)?|from|over|against|versus|vs\.?|up on|until|before|after) $"
)
_KINDS = {"exact", "range", "relative", "approximate"}


def periods(reading: Reading) -> dict[int, Period]:
    """The period of every quantity that has a date with it, by the quantity's first character."""
    found: dict[int, Period] = {}
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if frame.dates:
            found.update(_in_frame(frame))
    return found


def _in_frame(frame: Frame) -> dict[int, Period]:
    signs = [(m.start(), m.end(), m[1], m[2]) for m in _SIGN.finditer(frame.text)]
    found: dict[int, Period] = {}
    taken: set[int] = set()
    for place, (sign, following) in enumerate(pairwise(signs)):
        if sign[2] is None or following[3] is None:
            continue
        between = frame.text[sign[1] : following[0]]
        if _BEHIND.match(between) and not _COMPARED.search(between):
            _put(found, frame, sign[2], following[3])
            taken.add(place + 1)
    for place, sign in enumerate(signs):
        if sign[2] is not None and frame.quantities[int(sign[2])].start not in found:
            date = _date_before(frame, signs, place, taken)
            if date is not None:
                _put(found, frame, sign[2], date)
    return found


def _date_before(frame: Frame, signs: list[_Sign], place: int, taken: set[int]) -> str | None:
    """The date before a number that is not another number's own, nor one only compared with."""
    for back in range(place - 1, -1, -1):
        start, _, _, date = signs[back]
        if date is None or back in taken or (_COMPARED.search(frame.text[:start]) and place != back + 1):
            continue
        return date
    return None


def _put(found: dict[int, Period], frame: Frame, number: str, date: str) -> None:
    mention = frame.dates[int(date)]
    if mention.period and mention.kind in _KINDS:
        found[frame.quantities[int(number)].start] = mention.period
