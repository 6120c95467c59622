"""Whether a percentage and the two numbers that it may be held against are told in one breath."""

from __future__ import annotations

import re

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
"""Of a price of a currency both directions are told: the yen rose to 153.50 from 154.67."""


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
