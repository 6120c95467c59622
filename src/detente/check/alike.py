"""Whether two numbers of a text are of one thing: what speaks for it, learnt from numbers that news texts tell twice.

Where a text gives one number in two sentences, the two are mostly of one thing; where it gives two numbers of one kind,
they are mostly of two. What tells the first from the second was fitted by logistic regression (ridge penalty 3) to
5,300 texts: 4,100 reports of a newswire of 1987 and 1,200 news texts of 2017, which tell some 900 numbers again.
`benchmarks/check_alike.py` fits it anew and measures it on texts that it was not fitted to.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.check.amounts import is_transposed, written
from detente.check.measures import FATES, kind, measure
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.check.told import Told
    from detente.model.period import Period

WEIGHTS = {
    "bias": 0.78,
    "name": 0.72,
    "names": 0.32,
    "other names": 0.22,
    "known": 1.2,
    "period": -0.25,
    "other period": -0.83,
    "distance": -0.42,
    "heading": 1.73,
    "many": -0.6,
    "weight": 0.5,
    "share": 1.09,
    "percent": -0.22,
    "money": -0.42,
    "measure": -0.65,
    "before": 0.28,
    "late": -0.19,
    "share of names": -0.21,
    "first crowd": -0.97,
    "second crowd": -0.81,
}
"""What each sign speaks for (or, below nought, against) two numbers being of one thing, as a logarithm of odds."""
_TURNED, _SLIPPED = 3.0, 1.0
"""What two turned digits, and one that differs, add: two numbers are seldom so by chance, and slips mostly are."""
_WORD = lazy(r"[A-Za-z@][\w’'-]+")
_NEAR = 30
"""Characters in which a number's neighbour stands."""
_COUNTER = lazy(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) (?:[a-z-]+ )?(?P<who>[a-z]+)(?: (?:of|in) [A-Z][\w’-]+)? (?:ha[sd] )?"
    r"(?:count(?:ed|s)|record(?:ed|s)|registered|logged|report(?:ed|s)|list(?:ed|s)|gives|gave|puts?|estimate[sd]|says"
    r"|said|found|documented|claim(?:ed|s)|speaks|spoke)\b"
)
"""Who is said to have counted."""
_OPPOSED = """
old former older, new newer; north northern, south southern; east eastern, west western; first, second third last
second, third fourth; men boys male, women girls female; urban city, rural country; killed dead died, wounded injured
killed dead died, hurt; imports imported, exports exported; arrived, left departed; minimum, maximum; lost, won
least lowest smallest, most highest largest; open opened, closed shut; upper, lower; asked, answered
before, after since
"""
"""Words of which one number has the one, and the other the other, if they are of two things."""
_SIDES = tuple(
    (frozenset(one.split()), frozenset(two.split()))
    for pair in _OPPOSED.strip().replace("\n", ";").split(";")
    for one, two in (pair.split(","), reversed(pair.split(",")))
)
_PLAIN = lazy(r"[a-z]{3,}")
_TIMES = 3.0
"""Times that one number may be another."""
_FEW = 2
"""Figures from which on a number is told exactly enough to be known again."""


@dataclass(frozen=True, eq=False)
class Mention:
    """A number with what tells it from another: noun, words and names of its clause, time, place in the text.

    Attributes:
        own: what the words of its own clause say for it to be of something told before; negative if against.
        those: whether "those" or "these" stands right before it.
        apart: whether the words right beside it set it apart from others of its noun.
        owner: whose it is said to be, where that stands before it: the treaty's 34 articles.
        days: the days that its sentence names.
        headed: whether it stands in a title or a heading.
    """

    told: Told
    noun: str
    words: frozenset[str]
    names: frozenset[str]
    period: Period | None
    order: int
    own: float
    those: bool
    apart: bool
    owner: str = ""
    days: frozenset[str] = frozenset()
    headed: bool = False

    @cached_property
    def size(self) -> int:
        """How many words and names it has."""
        return len(self.words | self.names)

    @cached_property
    def fate(self) -> str:
        """What befell the people whom it counts."""
        said = measure(self.told.frame, self.told.quantity)
        return said if said in FATES else ""

    @cached_property
    def models(self) -> frozenset[str]:
        """What it counts by its make: twelve Su-30 fighters, 10 J-16 fighters."""
        phrase = self.told.quantity.phrase
        return frozenset(word for word in phrase.split() if not word.isalpha() and any(map(str.isdigit, word)))

    @cached_property
    def left(self) -> str:
        """The word right before it."""
        before = _WORD.findall(self.told.frame.text[max(0, self.told.at - _NEAR) : self.told.at])
        return before[-1].casefold() if before else ""

    @cached_property
    def crowd(self) -> float:
        """The logarithm of one more than the numbers of its sentence."""
        return math.log(1 + len(self.told.frame.quantities))

    @cached_property
    def told_exactly(self) -> bool:
        """Whether it has figures enough to be known again."""
        return len(written(self.told.value).strip("0")) >= _FEW


@dataclass(frozen=True)
class Usual:
    """What a text has often, which says little: in how many mentions each word and name stands, and each noun."""

    words: Counter[str]
    nouns: Counter[str]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Usual:
        """What some mentions have in common."""
        every = list(mentions)
        words = Counter(word for one in every for word in one.words | one.names)
        return cls(words, Counter(one.noun for one in every))

    def weight(self, words: Iterable[str]) -> float:
        """How much some words say: each the less, the oftener it is told."""
        return sum(1 / (1 + math.log(self.words[word])) for word in words)


def signs(one: Mention, two: Mention, usual: Usual) -> dict[str, float]:
    """What speaks for two mentions, the first before the second, to be of one thing, by the names of `WEIGHTS`."""
    first = one.told.quantity
    names, both = one.names & two.names, (one.words & two.words) | (one.names & two.names)
    every = one.words | one.names | two.words | two.names
    dated = one.period is not None and two.period is not None
    return {
        "bias": 1.0,
        "name": bool(names),
        "names": len(names) > 1,
        "other names": bool(not names and one.names and two.names),
        "known": two.own > 0,
        "period": dated and one.period == two.period,
        "other period": dated and one.period != two.period,
        "distance": math.log(1 + two.order - one.order),
        "heading": one.headed,
        "many": math.log(1 + usual.nouns[one.noun]),
        "weight": usual.weight(one.words & two.words),
        "share": usual.weight(both) / max(usual.weight(every), 1e-9),
        "percent": first.kind in {"percent", "fraction"},
        "money": first.kind == "money",
        "measure": first.kind == "measure",
        "before": one.left == two.left != "",
        "late": math.log(1 + one.order),
        "share of names": len(names) / max(1, len(one.names | two.names)),
        "first crowd": one.crowd,
        "second crowd": two.crowd,
    }


def likeness(one: Mention, two: Mention, usual: Usual) -> float:
    """The logarithm of the odds that two mentions are of one thing, by what is told of them alone."""
    told = signs(one, two, usual)
    return sum(weight * told[name] for name, weight in WEIGHTS.items())


def slip(one: float, two: float) -> float:
    """What two values add to the odds that one of them is the other, mistyped.

    >>> slip(4310, 4130), slip(4310, 4370), slip(4310, 2900)
    (3.0, 1.0, 0.0)
    """
    if is_transposed(one, two):
        return _TURNED
    first, second = written(one), written(two)
    alike = len(first) == len(second) > 1 and sum(a != b for a, b in zip(first, second, strict=True)) == 1
    return _SLIPPED if alike else 0.0


def may_repeat(one: Mention, two: Mention) -> bool:
    """Whether two mentions are of one kind and size and have a word or a name in common, so that it pays to ask."""
    first, second = one.told.quantity, two.told.quantity
    if not first.value or not 1 / _TIMES <= second.value / first.value <= _TIMES:
        return False
    if first.kind != second.kind or (first.kind in {"money", "measure"} and first.unit != second.unit):
        return False
    if not (one.noun == two.noun != "" or kind(one.noun) == kind(two.noun) != "") and not (
        one.noun and two.noun and one.noun in two.told.quantity.phrase
    ):
        return False
    return one.noun == two.noun or not one.words.isdisjoint(two.words) or not one.names.isdisjoint(two.names)


def told_apart(one: Mention, two: Mention) -> bool:
    """Whether words set two numbers apart that are otherwise alike: an old bridge and a new one, two who counted."""
    counters = [_COUNTER.search(each.told.frame.text) for each in (one, two)]
    if all(counters) and len({match["who"] for match in counters if match}) == 2:
        return True
    first, second = (frozenset(_PLAIN.findall(small(each.told.frame.text))) for each in (one, two))
    return any(not side.isdisjoint(first) and not other.isdisjoint(second) for side, other in _SIDES)
