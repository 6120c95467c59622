"""Whether a percentage and the two numbers that it may be held against are told in one breath."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAK = re.compile(
    r"[;:]|--| [–—] |\b(?:while|whereas|although|though|but|if|so that|which|said|says|where|lest)\b"
    r"|\band (?!thus\b|hence\b|so\b|therefore\b|by\b|that is\b|then\b|[#@])"
)
"""Where another thing may be told of: rose by 8 per cent to 2.9 billion and orders to 2.8 billion."""
_NUMBER = re.compile(r"#\d+[cmu]")
"""A further number between them, to which the percentage rather belongs."""
_IMPLAUSIBLE = 3.0
"""Times one number is the other from which on a percentage of change below a hundred is hardly theirs."""
_HUNDRED = 100.0
_RECKONED = re.compile(r"\b(?:exchange rate|(?:against|to) the (?:dollar|euro|yen|pound|mark))\b")
"""What tells the price of a currency, of which both directions are told."""
_AGAIN_AS = re.compile(r"(?:,| [–—-]+)? or (?:about |some |nearly |roughly )?$|[–—(] ?$|-- ?$")


def again_as(before: str) -> bool:
    """Whether a number behind some words tells an amount again: 10.2 million dollars or 1.10 dollars a share.

    >>> again_as("10.2 million dollars or "), again_as("income was ")
    (True, False)
    """
    return _AGAIN_AS.search(before) is not None


def reckoned(text: str) -> bool:
    """Whether a sentence tells the price of a currency: the yen rises to 153.50 from 154.67 (to the dollar).

    >>> reckoned("The yen rose against the dollar to 153.50"), reckoned("Exports rose to 200")
    (True, False)
    """
    return _RECKONED.search(text) is not None


def one_breath(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether nothing in a sentence sets two stretches of it apart, nor the ends of the first.

    >>> one_breath("fell from 40 to 30, by 25 percent", (5, 18), (23, 33))
    True
    >>> one_breath("fell from 40 to 30 while exports rose 25 percent", (5, 18), (38, 48))
    False
    """
    (start, end), (other, last) = first, second
    between = text[end:other] if end <= other else text[last:start] if last <= start else ""
    return not (
        _BREAK.search(between) or _NUMBER.search(between) or _BREAK.search(text[start:end]) or _RECKONED.search(text)
    )


def plausible(base: float, result: float, stated: float) -> bool:
    """Whether two numbers lie near enough for a percentage to be told of their change.

    >>> plausible(160.0, 210.0, 25.0), plausible(5_031.0, 105_438.0, 14.8)
    (True, False)
    """
    low, high = sorted((abs(base), abs(result)))
    return stated > _HUNDRED or high <= _IMPLAUSIBLE * low


def in_brackets(text: str, changes: Sequence[re.Match[str]], pairs: Sequence[int]) -> dict[int, int]:
    """The pair of each change, by where the two begin, if all pairs stand in brackets, each right behind a change.

    Then they are of no other: a 12 per cent rise in raids and a 40 per cent fall in arrests (from 50 to 30).
    """
    found: dict[int, int] = {}
    for pair in pairs:
        before = [match for match in changes if match.end() <= pair]
        opened = text.rfind("(", 0, pair) >= max((match.end() for match in before), default=len(text))
        if not opened or ")" in text[before[-1].end() : pair] or before[-1].start() in found:
            return {}
        found[before[-1].start()] = pair
    return found


_NAME = re.compile(r"(?<![.“\"] )(?<!^)\b[A-Z][A-Za-z’'-]*[A-Za-z]\b")
_CUT = re.compile(r", | and | while |; | whereas | but ")
_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday".split()
)


def elsewhere(before: str, words: str, at: int) -> bool:
    """Whether the clause of a percentage names a place or body, and what stands before its sentence names none of it.

    >>> elsewhere("from 40 to 60 in the year", "Raids rose by 30 per cent in Herat.", 14)
    True
    >>> elsewhere("from 40 to 60 in Herat", "In Herat that is 50 per cent more.", 17)
    False
    """
    start = max((match.end() for match in _CUT.finditer(words, 0, at)), default=0)
    end = next((match.start() for match in _CUT.finditer(words, at)), len(words))
    names = {match[0] for match in _NAME.finditer(words[start:end])} - _CALENDAR
    return bool(names) and not any(name in before for name in names)


_TENTHS, _FINE, _COARSE = 0.5, 0.2, 0.6


def slack(low: float, high: float) -> float:
    """Points by which a percentage may miss beyond its rounding and that of the numbers: less where it has tenths.

    >>> slack(5.35, 5.45), slack(4.5, 5.5)
    (0.2, 0.6)
    """
    return _FINE if high - low < _TENTHS else _COARSE
