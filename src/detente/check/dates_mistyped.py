"""Years that hardly a text means, and that are another one with a digit wrong: in 2105, in 3015, the 1015 attack.

A number of four figures is a year by the word before it and by nothing behind it that it could count. It is told where
the years that it may be, with two digits turned or one changed, are those of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import transposed
from detente.check.reading import Draft
from detente.text.grouped import counted
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading

_STRANGE = lazy(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|[Bb]y|[Tt]he|of|early|late|mid|(?:January|February"
    r"|March|April|May|June|July|August|September|October|November|December),?)"
    r" (?P<y>1[0-3]\d\d|2[1-9]\d\d|[3-9][01]\d\d)(?![\w%/–-]|[.,]\d| ?(?:%|per ?cent|million|billion|BC|AD|C\.?E\.?)\b)"
)
_EVENT = (
    r"(?:attack|war|crisis|election|accord|agreement|treaty|coup|budget|report|summit|ceasefire|invasion|earthquake|law"
    r"|census|campaign|season|murder|killing|massacre|flood|constitution|resolution)\b"
)
_THINGS = lazy(
    rf" (?!{_EVENT}|elections\b|killings\b|murders\b|floods\b|and\b|but\b|when\b|after\b|before\b|as\b|to\b|on\b|in\b"
    r"|at\b|by\b|with\b|while\b|the\b|it\b|he\b|she\b|they\b|a\b|an\b|for\b|from\b|was\b|were\b|had\b|has\b|his\b|her\b"
    r"|its\b|their\b|that\b|which\b|who\b|some\b|more\b|this\b)[a-z]| [A-Z]\w+ (?:Street|Road|Avenue|Drive|Lane|St)\b"
)
"""What is counted, or otherwise makes the number none of a year: the 2104 men, in 3015 cases."""
_ONE_EVENT = lazy(rf" {_EVENT}")
_FAR_OFF = lazy(
    r"\b(?:will|would|could|may|might|shall|should|expected|projected|forecast|expects?|projections?|predict\w*|by|until"
    r"|end of the century|next century)\b"
)
"""What speaks of a time that is still far ahead."""
_CENTURY = (2100, 2200)
_NOW = (1800, 2060)


def check(reading: Reading) -> Iterator[Draft]:
    """Every number that is a year by its place and none by its size."""
    flat = reading.report.flat
    years = {one.period.first.year for one in reading.report.dates if one.period and one.text[:1] != "’"}
    for match in _STRANGE.finditer(flat):
        start, end = match.span("y")
        the = match[0].casefold().startswith(("the ", "of "))
        named = _THINGS.match(flat, end) is None
        if (the and flat[end : end + 1] != " ") or not named or _counts(flat, start, end) or reading.noted(start):
            continue
        sentence = reading.sentence(start)
        if sentence and _CENTURY[0] < int(match["y"]) < _CENTURY[1] and _FAR_OFF.search(reading.words(sentence)):
            continue
        meant = sorted(year for year in _near(match["y"]) if year in years)
        if meant:
            yield Draft(
                "impossible-date",
                start,
                end,
                f"{match['y']} stands where a year does, and the text speaks of {' and '.join(map(str, meant[:2]))}: "
                "a digit is wrong, or two are swapped.",
                "Correct the year.",
                "warning",
            )


def _counts(flat: str, start: int, end: int) -> bool:
    """Whether the number counts something after all."""
    dated = flat[start - 3 : start].casefold() == "in " or _ONE_EVENT.match(flat, end)
    return flat[start] == "1" and not dated and counted(flat, start, end)


def _near(year: str) -> Iterator[int]:
    """The years of our time that a number is with two digits turned, or with one changed."""
    yield from (int(one) for one in transposed(float(year)) if _NOW[0] <= one <= _NOW[1])
    for place, digit in enumerate(year):
        for other in "0123456789":
            one = int(year[:place] + other + year[place + 1 :])
            if other != digit and _NOW[0] <= one <= _NOW[1]:
                yield one
