"""Numbers that share the word for their size: from 80 to 60 million; 38.5, 62 and 114 million."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.text.lazy import lazy

if TYPE_CHECKING:
    from detente.model.report import Quantity

_BETWEEN = lazy(r"^ (?:to|and|or|through) $|^ ?[–-] ?$")
_LISTED = lazy(r"(?:,|,? and|,? or) ")
_ALIKE = 10.0
"""Times that the numbers of a list which shares its magnitude may be one another."""
_BARE = 1e3
"""Numbers from here on have a size of their own."""
_TENS = 10.0
_FALLEN = lazy(
    r"\b(?:down|fell|falls?|fallen|falling|dropp?\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|cut|reduc\w*|slump\w*|plung\w*"
    r"|sank|slid\w*|contract\w*)\b[^.;]* $"
)
"""Words by which the first of two numbers is the larger: down from 1,500 to 600 million."""
_SIZE_WORD = lazy(r"\b(?:m|b|tr)illion\b|\b[mb]n\b", re.IGNORECASE)
_STOPPED = lazy(r"[.!?] ")


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
        bare = one.kind == "count" and not one.unit and one.value < _BARE
        after = found[place + 1] if place + 1 < len(found) else None
        shared = after and after.kind in {"percent", "points"} and _BETWEEN.search(flat[one.end : after.start])
        if (
            bare
            and size
            and not shared
            and ("." in flat[one.start : one.end] or _from(flat, found[place - 1], one, size))
        ):
            found[place] = _sized(one, size)
        elif _SIZE_WORD.search(flat, one.start, one.end):
            size = next(each for each in (1e12, 1e9, 1e6) if one.value >= each or each == 1e6)
            before = found[place - 1] if place else None
            if before and _ends(flat, before, one, size):
                found[place - 1] = _sized(before, size)
            _share_listed(flat, found, place, size)


def _ends(flat: str, before: Quantity, one: Quantity, size: float) -> bool:
    """Whether two numbers are the ends of a range or a change told in one size: 15-20 billion, 3 or 4 million."""
    bare = before.kind == "money" or (before.kind == "count" and not before.unit)
    if not bare or before.value >= size:
        return False  # a number with a noun of its own, or one that is sized already
    between = flat[before.end : one.start]
    if between == " to ":
        fallen = _FALLEN.search(flat, max(0, before.start - 60), before.start)
        return before.kind == "count" and (before.value < _BARE or fallen is not None)
    alike = before.value < _BARE and 1 / _ALIKE <= before.value / (one.value / size) <= _ALIKE if one.value else False
    paired = between == " and " and flat[max(0, before.start - 8) : before.start] == "between "
    return alike and (paired or between in {"-", "–", "—", " or "})


_FROM = lazy(r"(?: [a-z]+)? from ")
_PLAIN_END = lazy(r"[.,;]| in | a year| the (?:year|month)| (?:last|previous)")


def _from(flat: str, before: Quantity, one: Quantity, size: float) -> bool:
    """Whether a bare number is what a sized one came from: to 381 million dollars from 160 in the prior period."""
    alike = 1 / _ALIKE <= one.value / (before.value / size) <= _ALIKE if before.value else False
    joined = before.value >= size and _FROM.fullmatch(flat, before.end, one.start)
    return bool(alike and joined and one.value >= _TENS and _PLAIN_END.match(flat, one.end))


def _sized(one: Quantity, size: float) -> Quantity:
    return replace(one, value=round(one.value * size, 6), low=one.low * size, high=one.high * size)


def _share_listed(flat: str, found: list[Quantity], place: int, size: float) -> None:
    """The numbers of a list whose last alone has the magnitude: 38.5, 62 and 114 million."""
    mantissa = found[place].value / size
    for at in range(place - 1, -1, -1):
        one = found[at]
        alike = 1 / _ALIKE <= one.value / mantissa <= _ALIKE if mantissa else False
        if one.kind != "count" or one.unit or not alike or not _LISTED.fullmatch(flat, one.end, found[at + 1].start):
            return
        found[at] = _sized(one, size)
