"""Whether a percentage and the two numbers that it may be held against are told in one breath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.change_words import DOWN, UP
from detente.check.dates_words import stems
from detente.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_SUBJECT = lazy(rf"[^,;.]{{4,70}}?(?= (?:has |have |had |was |were )?(?:[a-z]+ly )?(?:{UP}|{DOWN})\b)")
_SAME_THING = lazy(
    r"\b(?:[Ii]t|[Tt]hey|[Tt]his|[Tt]hat|[Tt]hese|[Bb]oth|[Tt]heirs|which|[Tt]here)\b|\b(?:rate|share|figure|level|proportion"
    r"|percentage|support|number|value|index|score|gap|difference|margin|rise|fall|change|increase|decrease|result)s?\b"
)

_BREAK = lazy(
    r"[;:]|--| [–—] |\b(?:while|whereas|although|though|but|if|so that|which|said|says|where|lest)\b"
    r"|\band (?!thus\b|hence\b|so\b|therefore\b|by\b|that is\b|then\b|[#@])"
)
"""Where another thing may be told of: rose by 8 per cent to 2.9 billion and orders to 2.8 billion."""
_NUMBER = lazy(r"#\d+[cmu]")
"""A further number between them, to which the percentage rather belongs."""
_IMPLAUSIBLE = 3.0
"""Times one number is the other from which on a percentage of change below a hundred is hardly theirs."""
_HUNDRED = 100.0
_RECKONED = lazy(r"\b(?:exchange rate|(?:against|to) the (?:dollar|euro|yen|pound|mark))\b")
"""What tells the price of a currency, of which both directions are told."""
_AGAIN_AS = lazy(r"(?:,| [–—-]+)? or (?:about |some |nearly |roughly )?$|[–—(] ?$|-- ?$")


OTHERWISE = lazy(
    r"\b(?:[Ii]n real terms|inflation|whereas|while (?!it|they|that|this)|(?:those|that) of|by contrast|nationwide)\b"
    r"|, (?:and|but) (?:its|their|the|his) [a-z]+ (?:is|was|are|were|rose|fell|grew|has|had)\b"
)
"""What stands between two numbers and a percentage that is not theirs: those of maize grew by 30 per cent."""
_WIDER = lazy(
    r"[^#;.]{0,30}\b(?:as a whole|nationwide|countrywide|worldwide|globally|elsewhere|overall)\b"
    r"|[^#;.]{0,12}\b(?:in (?:real|constant) (?:terms|prices)|after inflation|adjusted for)\b"
)
"""What says of a percentage that it is of more or else than the numbers before it: by 35 per cent in the country as a
whole, by 12 per cent in real terms."""
_HAD_BEFORE = lazy(r", (?:which|who|that) had (?:[a-z]+ )?$")
"""What opens an aside on an earlier change: trade, which had fallen by 60 per cent, rose from 200 to 260."""


def of_another(text: str, change: re.Match[str]) -> bool:
    """Whether a change is told of more, or of an earlier time, than the numbers around it.

    Args:
        text: a sentence with its numbers as signs.
        change: where the change stands in it.
    """
    return bool(_WIDER.match(text, change.end()) or _HAD_BEFORE.search(text, 0, change.start()))


def goes_on(words: str, before: str) -> bool:
    """Whether a sentence that tells a change goes on about what the one before told.

    It does where its subject is a pronoun, a word of change or level, or shares a word with that sentence.

    >>> goes_on("It fell by 2 percent.", "Growth was 7 percent."), goes_on("Exports fell.", "Growth was 7 percent.")
    (True, False)
    """
    own = _SUBJECT.match(words)
    return own is None or bool(_SAME_THING.search(own[0]) or stems(own[0]) & stems(before))


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


_NAME = lazy(r"(?<![.“\"] )(?<!^)\b[A-Z][A-Za-z’'-]*[A-Za-z]\b")
_CUT = lazy(r", | and | while |; | whereas | but ")
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
