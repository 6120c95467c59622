"""Where a sentence ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 4_000
"""Characters after which a stretch without an end is cut; nobody's sentence is longer."""

_ABBREVIATED = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt brig adm cmdr gov sen rep hon st rev pres fr sr jr vs no nos vol vols "
    "pp p "
    "ch sec art fig figs para paras ed eds trans approx est ca cf etc al inc ltd co corp dept univ assn jan feb mar "
    "apr "
    "jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun op cit ibid viz i.e e.g u.s u.k u.n "
    "d.c "
    "a.m p.m amb supt insp mt ft ret nr rs km sq min max resp b".split()
)
_END = lazy(r"[.!?…]+[\"”’')\]»]*(?=\s|$)")
_INITIAL = lazy(r"(?:^|[\s(“\"‘.])[A-Z]$")
_WORD = lazy(r"[\w.’']+$")


def split(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences between two characters of a text.

    >>> text = "Gen. Hameed left on Nov. 19. He was 57."
    >>> [text[a:b] for a, b in split(text, 0, len(text))]
    ['Gen. Hameed left on Nov. 19.', 'He was 57.']
    """
    at = start
    for match in _END.finditer(flat, start, end):
        if match.end() <= at or not _ends(flat, at, match, end):
            continue
        yield from _trimmed(flat, at, match.end())
        at = match.end()
    yield from _trimmed(flat, at, end)


def _ends(flat: str, at: int, match: re.Match[str], end: int) -> bool:
    """Whether a stop ends the sentence: not after an abbreviation or initial, and with a capital or figure ahead."""
    following = flat[match.end() : min(match.end() + 40, end)].lstrip()
    if not following:
        return True
    begins = following.lstrip("\"“‘'([«")
    if begins[:1].islower() and not match[0].startswith(("!", "?")):
        return False
    if begins[:1].islower():
        return False
    if not match[0].startswith("."):
        return match[0][0] in "!?…" or begins[:1].isupper()
    before = flat[max(at, match.start() - 24) : match.start()]
    word = _WORD.search(before)
    if word and word[0].casefold().strip("'’") in _ABBREVIATED and len(match[0]) == 1:
        return _after_abbreviation(word[0], begins)
    return not (_INITIAL.search(before) and len(match[0]) == 1 and begins[:1].isupper() and _named(before, begins))


def _after_abbreviation(word: str, following: str) -> bool:
    """Whether a sentence ends although it ends with an abbreviation: "in the U.S. The army …"."""
    small = word.casefold() in {"u.s", "u.k", "u.n", "d.c", "etc", "a.m", "p.m", "al", "co", "inc", "ltd", "ret"}
    return small and bool(
        re.match(r"(?:The|A|An|In|On|It|He|She|They|This|But|By|At|For|As|However|Since|After)\b", following)
    )


def _named(before: str, following: str) -> bool:
    """Whether an initial belongs to a name ("J. Smith") and does not end a sentence ("vitamin C. The …")."""
    if re.match(r"(?:The|A|An|In|On|It|He|She|They|This|But|By|At|For|As|However|Since|After|When|While)\b", following):
        return bool(re.search(r"\b[A-Z]\.\s?[A-Z]$", before)) is False and not re.search(r"[a-z] [A-Z]$", before)
    return True


def _trimmed(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, start + LONGEST)
        a, b = start, stop
        while a < b and flat[a].isspace():
            a += 1
        while b > a and flat[b - 1].isspace():
            b -= 1
        if a < b:
            yield a, b
        start = stop
