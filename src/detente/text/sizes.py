"""Numbers that share the word for their size: from 80 to 60 million; 38.5, 62 and 114 million."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.report import Quantity

_BETWEEN = re.compile(r"^ (?:to|and|or|through) $|^ ?[–-] ?$")
_LISTED = re.compile(r"(?:,|,? and|,? or) ")
_ALIKE = 10.0
"""Times that the numbers of a list which shares its magnitude may be one another."""
_FALLEN = re.compile(
    r"\b(?:down|fell|falls?|fallen|falling|dropp?\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|cut|reduc\w*|slump\w*|plung\w*"
    r"|sank|slid\w*|contract\w*)\b[^.;]* $"
)
"""Words by which the first of two numbers is the larger: down from 1,500 to 600 million."""
_SIZE_WORD = re.compile(r"\b(?:m|b|tr)illion\b|\b[mb]n\b", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?] ")


def shared_sizes(flat: str, found: list[Quantity], low: str) -> None:
    """Numbers that share the magnitude of a neighbour: "from 80 to 60 million", "3.5 million of the 4.9"."""
    said = low[found[0].start : found[-1].end] if found else ""
    if not any(sign in said for sign in ("illion", "bn", "mn")):
        return
    size, last = 0.0, 0
    for place, one in enumerate(found):
        if size and _STOPPED.search(flat, last, one.start):
            size = 0.0
        last = one.end
        bare = one.kind == "count" and not one.unit and one.value < 1e3
        after = found[place + 1] if place + 1 < len(found) else None
        shared = after and after.kind in {"percent", "points"} and _BETWEEN.search(flat[one.end : after.start])
        if bare and size and not shared and "." in flat[one.start : one.end]:
            found[place] = _sized(one, size)
        elif _SIZE_WORD.search(flat, one.start, one.end):
            size = next(each for each in (1e12, 1e9, 1e6) if one.value >= each or each == 1e6)
            before = found[place - 1] if place else None
            if (
                before
                and before.kind == "count"
                and not before.unit
                and (before.value < 1e3 or _FALLEN.search(flat, max(0, before.start - 60), before.start))
                and flat[before.end : one.start] == " to "
            ):
                found[place - 1] = _sized(before, size)
            _share_listed(flat, found, place, size)


def _sized(one: Quantity, size: float) -> Quantity:
    return replace(one, value=one.value * size, low=one.low * size, high=one.high * size)


def _share_listed(flat: str, found: list[Quantity], place: int, size: float) -> None:
    """The numbers of a list whose last alone has the magnitude: 38.5, 62 and 114 million."""
    mantissa = found[place].value / size
    for at in range(place - 1, -1, -1):
        one = found[at]
        alike = 1 / _ALIKE <= one.value / mantissa <= _ALIKE if mantissa else False
        if one.kind != "count" or one.unit or not alike or not _LISTED.fullmatch(flat, one.end, found[at + 1].start):
            return
        found[at] = _sized(one, size)
