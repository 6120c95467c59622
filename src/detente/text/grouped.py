"""Numbers of four figures and more as they are printed: thousands parted by blanks, and counts that look like years."""

from __future__ import annotations

import re

from detente.text.lazy import lazy
from detente.text.timewords import MONTH

_PARTED = lazy(r"(?<![\w.,/+’'-])(?<!\d )\d{1,3}(?: \d{3})+(?!\w|,\d| ?[%/]\d|\.\d{3}|-\d| \d)")
"""Thousands parted by blanks, not the groups of a telephone number or of a code."""
_LABEL = lazy(
    rf"(?:\b(?:tel|fax|phone|no|nos|number|article|section|chapter|figure|table|page|pp?|resolution|room|isbn|box)\.?"
    rf"|\b{MONTH}|[+:]) $",
    re.IGNORECASE,
)
_FOUR = lazy(r"(?<![\w.,/$€£–-])(?:1\d{3}|20\d\d|2100)(?![\w%/–-]|[.,]\d)")
_SIZED = lazy(r" (?:thousand|million|billion|trillion|(?:square |sq )?(?:kilometres|kilometers|km|miles|metres))\b")
_SURELY = lazy(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|another|a further|an additional|a total of|at least"
    r"|more than|over|fewer than|less than|up to|as many as|an estimated|his|her|their|its|our|only|just|all|than"
    r"|employ(?:s|ed|ing)?|sent|sends|deploy(?:s|ed)?|has|have|had|number(?:s|ed|ing)|count(?:s|ed|ing)|shows?"
    r"|record(?:s|ed|ing)|register(?:s|ed|ing)|report(?:s|ed|ing)|hosts?|held|holds?|took|commands?|lost|leaving"
    r"|killed|killing|injured|injuring|wounded|arrested|displaced|seized|issued|logged|issues|houses|left|rejected"
    r"|desertion of|death of|loss of|arrest of) $",
    re.IGNORECASE,
)
"""What stands before a count, and before a year only where nothing is counted behind it."""
_TIMED = lazy(
    rf"\b(?:in|since|until|till|circa|ca\.|year|years|AD|{MONTH}|spring|summer|autumn|winter|early|late|mid) $"
)
_BOUND = lazy(rf"(?:{_TIMED.pattern}|\b(?:the|of|by|from|to|after|before|between|and|during|(?-i:[A-Z])\w+|\d\d?,?) $)")
"""What may stand before a year."""
_ROUND = lazy(r"\b(?:of|from|to|between|and) $")
"""What stands before a round number of something sooner than before a round year: from 1500 men."""
_COUNTED = lazy(
    r" (?:(?!(?:in|on|at|of|by|to|near|with|and|or|from|for|the|as|but|when|after|before|over|under)\b)"
    r"[a-z-]+ ){0,2}?(?:people|men|women|children|police|personnel|(?!has\b|was\b|is\b|as\b|its\b|his\b|this\b|us\b"
    r"|across\b|thus\b|plus\b|levels\b|figures\b|prices\b|totals\b|results\b|rates\b|numbers\b|values\b|standards\b"
    r"|terms\b|elections\b|polls\b|talks\b|protests\b|games\b|whereas\b|perhaps\b|years\b)"
    r"[a-z]{3,}s)\b| [A-Z][a-z]{2,}(?<!us)s\b"
)
"""What is counted, behind its number."""
_FAR, _MODERN, _OLD = 2100, 1900, 1500
"""Years that hardly a text speaks of, from which on most do, and before which hardly one does."""


def counted(flat: str, start: int, end: int) -> bool:
    """Whether a number of four figures without a comma is a count, and no year.

    >>> [counted(text, at := text.index("1"), at + 4) for text in ("sent 1450 men", "in 1450 men fell", "the 1815 war")]
    [True, False, False]
    """
    if _SIZED.match(flat, end):
        return True
    before, value = flat[max(0, start - 28) : start], int(flat[start:end])
    noun, surely = _COUNTED.match(flat, end), _SURELY.search(before)
    if value >= _MODERN:
        return bool(noun and (surely or value >= _FAR))
    if value >= _OLD:
        round_one = noun and value % 50 == 0 and _ROUND.search(before)
        return bool((noun and not _BOUND.search(before)) or (surely and (noun or value % 10 == 0)) or round_one)
    return not _TIMED.search(before)


def without_counts(flat: str) -> str:
    """A text of the same length without the numbers of four figures that are counts, for those who look for years."""
    return _FOUR.sub(lambda m: "####" if counted(flat, *m.span()) else m[0], flat)


def commas(flat: str) -> str:
    """A text of the same length in which thousands that are parted by blanks are parted by commas.

    >>> commas("The 34 500 men, of 12 000 000; tel. 44 207 946; on 5 May 2022 300 people")
    'The 34,500 men, of 12,000,000; tel. 44 207 946; on 5 May 2022 300 people'
    """
    return _PARTED.sub(
        lambda m: m[0] if _LABEL.search(flat, max(0, m.start() - 12), m.start()) else m[0].replace(" ", ","), flat
    )
