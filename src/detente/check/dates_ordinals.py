"""Ordinals and jubilees: the fiftieth, the 21st, the silver jubilee, the bicentenary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.text.small import small

if TYPE_CHECKING:
    import re

_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENS = dict(zip("twent thirt fort fift sixt sevent eight ninet".split(), range(20, 100, 10), strict=True))
ORDINALS: dict[str, int] = (
    {word: number for number, word in enumerate((*_UNITS, *_TEENS), 1)}
    | {f"{ten}ieth": number for ten, number in _TENS.items()}
    | {f"{ten}y-{unit}": number + n for ten, number in _TENS.items() for n, unit in enumerate(_UNITS, 1)}
    | {"hundredth": 100, "hundred-and-fiftieth": 150, "two-hundredth": 200, "hundred and fiftieth": 150}
)
"""Ordinals by their words."""
JUBILEES = {
    "silver": 25, "ruby": 40, "golden": 50, "diamond": 60, "platinum": 70, "centenary": 100, "centennial": 100,
    "bicentenary": 200, "bicentennial": 200, "tercentenary": 300, "tricentennial": 300, "sesquicentennial": 150,
    "sesquicentenary": 150, "quincentenary": 500, "quincentennial": 500, "quarter-centenary": 25,
}  # fmt: skip
"""Jubilees by their words."""
WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
"""All ordinals in words, for a pattern."""
NTH = rf"(?:(?P<word>{WORDS})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))"
"""An ordinal, in words or figures."""


def nth(match: re.Match[str]) -> int | None:
    """The number of a match's ordinal or jubilee (groups ``word``, ``digits``, ``jubilee``; or with a y before)."""
    groups = match.groupdict()
    word, digits = groups.get("word") or groups.get("yword"), groups.get("digits") or groups.get("ydigits")
    if groups.get("jubilee"):
        return JUBILEES[small(groups["jubilee"])]
    if word:
        return ORDINALS[small(word)]
    return int(digits) if digits else None
