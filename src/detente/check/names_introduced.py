"""What a text itself gives as a second name of a thing: also known as, or in another language, or set in marks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.codebook.registry import fold
from detente.codebook.spelling import distance
from detente.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from detente.check.reading import Reading

_SECOND_NAME = lazy(
    r"(?:\b(?:(?:also|otherwise|locally|formerly|once|better) (?:known|called|spel(?:t|led)|written)(?: as)?|formerly)"
    r"|\((?:or|[A-Z][a-z]+:)|/)[ (“\"]*(?:the )?(?:[A-Z][\w’'-]+ ){0,2}$"
)
_GLOSSED = lazy(r"(?P<name>(?:[A-Z][\w’'-]+ ){1,4})(?:\((?:[\w’'-]+ ){0,3}|or (?:[A-Z][\w’'-]+ ){1,3})$")
"""A name with its form in another language behind it: the Bolivian Army (Ejercito Boliviano), or in brackets."""
_ELSEWHERE = lazy(r"\b(?:[Cc]alled|[Kk]nown as) (?:the )?(?:[A-Z][\w’'-]+ ){0,2}$")
_QUOTED = lazy(r"[“\"‘'«][\w’'-]+[”\"’'»]")
"""A word set in marks of its own, as a text does with a name that is another's: the club “Palmeiras”."""
_NEXT_TO_IT = lazy(r"[ /-]|(?:-\w+)?,? or ")
_IN_FULL = lazy(r"(?: (?:[A-Z][\w’-]+|[a-z]{2,8})){1,5} or (?:[A-Z][\w’-]+ ){0,2}")
"""What stands between a name and its form in another language: the Congress of the Republic or Congreso."""
_LISTED = lazy(r"[^.]*(?:; [^.;]*){2,}")
_BY_OTHERS = lazy(r"(?: [A-Z][\w’'-]+){0,2} (?:in|by|among|to) ")
"""What introduces a second name of a thing: (or Guiana), also known as Timur, called Guayana in Venezuela."""


def introduced(reading: Reading, ones: Sequence[re.Match[str]], twos: Sequence[re.Match[str]]) -> bool:
    """Whether a text itself says of the rarer of two spellings that it is a second name, or has both side by side."""
    flat = reading.report.flat
    rarer = min(ones, twos, key=len)
    if all(_QUOTED.fullmatch(flat, max(0, one.start() - 1), one.end() + 1) for one in rarer):
        return True
    for one in (*ones, *twos):
        glossed = _GLOSSED.search(flat, max(0, one.start() - 50), one.start())
        if glossed and any(_akin(word, one[0]) for word in glossed["name"].split()):
            return True
    for one in rarer:
        back = max(0, one.start() - 50)
        if _SECOND_NAME.search(flat, back, one.start()):
            return True
        if _ELSEWHERE.search(flat, back, one.start()) and _BY_OTHERS.match(flat, one.end()):
            return True
    places = sorted((*ones, *twos), key=lambda one: one.start())
    between = [flat[one.end() : two.start()] for one, two in pairwise(places) if one[0] != two[0]]
    if any(_NEXT_TO_IT.fullmatch(said) or _LISTED.fullmatch(said) for said in between):
        return True
    return _akin(ones[0][0], twos[0][0]) and any(_IN_FULL.fullmatch(said) for said in between)


def _akin(one: str, two: str) -> bool:
    """Whether two words may be one in two languages: Bolivian and Boliviano, National and Nacional."""
    a, b = fold(one), fold(two)
    return a != b and (a[:4] == b[:4] or distance(a, b, 2) <= 2)
