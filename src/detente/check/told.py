"""The counted things of a sentence as they are told: each number with its noun and the words on either side of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.check.measures import noun
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity

_SIGN = lazy(r"#(\d+)([a-z])")
_PLAIN = "cmu"
_BASE = lazy(
    r"\b(?:compared (?:with|to)|as against|against|than|up from|down from|from|versus|vs\.?|over the|instead of"
    r"|rather than|up to|rose to|fell to|grew to|increased to|dropped to|reached|exceed\w*|average of|averag\w+"
    r"|every|each|per|age[ds]?|(?:children|people|those|persons|minors|boys|girls|men|women|adults) (?:under|over"
    r"|above|below)|between|at about|worth|costs?|price of|\bby|as many as|as much as|ranging"
    r"|(?:state|population|nation|city|town) of|inhabited by|(?:target|quota|limit|goal|capacity) of"
    r"|(?:year|month|week|day)s? (?:earlier|before|ago),?)"
    r" (?:the |a |an |some |about |nearly |just |only |over |another )*$",
)
"""What stands before a number that is compared with another rather than added to it."""
_EACH = lazy(
    r"^(?: [a-z’-]+)? a (?:day|week|month|year|head|boat)\b|^(?: [a-z’-]+){0,3} (?:each|apiece|per|daily|on average"
    r"|a piece|times|ago|earlier|old|years of age|out of|in (?:ten|five|three|four)|more than|fewer than|less than|km"
    r"|metres)\b"
)
_KNOWN = lazy(r"\b(?:these|those|the same|its|his|her|their|first|last|next|which) $")
"""What stands before a small number of things that the text knows already."""
_AGED = lazy(r"[A-Z][\w’'-]+ \($")
"""What stands before the age of a person: Ayub Khan (25)."""
_PLACES = lazy(r"\b(?:in|over|from|at|near|across|among|between) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* \(#")
"""What makes the numbers in brackets of a sentence those of places: spread over Herat (101) and Ghor (64)."""
_VOTES = lazy(r"^ votes?\b")
"""Votes are counted, also where a motion is carried by so many."""
_COST = lazy(r"\bcosts? (?:the |some |about |nearly |at least |more than )*$")
"""Lives that something cost are counted."""
_OF = lazy(r"(?: [a-z]+){0,2} of (?:the |its |their )?([a-z]+)")
_THEN = lazy(r"@\d|\b(?:period|year|month)\b")
"""What stands behind a number in brackets that tells of another time: 155 incidents (188 in 2014)."""
_AFTER, _IN_TIME = (
    lazy(r"\bafter (?:the |some )?$"),
    lazy(r"(?: [a-z]+)? (?:in|for|during) (?:the )?(?:year|@)"),
)
"""A number of an earlier time that another is held against: after 145 in 2021."""
_LISTED = lazy(r", |,? and |,? or |/")
_RANGE = lazy(r"\b(?:[Bb]etween|[Ff]rom) #\d+[a-z][^#]*$")
OLD = 110
"""Years that a person may be old."""
FEW = 12
"""Numbers up to this one are often told of things that are known already, or of how many parts something has."""


@dataclass(frozen=True, eq=False)
class Told:
    """A number with the words around it.

    Attributes:
        quantity: the number.
        frame: its sentence.
        unit: what it counts: its noun, or that of the next of its list, or that of the number before it.
        before: the words from the number before it in the sentence, or from its beginning.
        behind: the words up to the next number, or to its end.
        at: where its sign stands in the frame.
        bracket: whether it stands in brackets.
        ranged: whether it is the upper end of a range (between 400 and 500, from 15 to 40).
    """

    quantity: Quantity
    frame: Frame
    unit: str
    before: str
    behind: str
    at: int
    bracket: bool
    ranged: bool

    @property
    def start(self) -> int:
        """Where the number stands in the report."""
        return self.quantity.start

    @property
    def value(self) -> float:
        """The number itself."""
        return self.quantity.value

    @cached_property
    def low(self) -> str:
        """The words before it in small letters."""
        return small(self.before)

    @cached_property
    def noun(self) -> str:
        """Its own noun, if it has one."""
        return noun(self.quantity)

    @cached_property
    def of(self) -> str:
        """Of what a measure or an amount is told: tonnes of grain."""
        match = _OF.match(self.behind)
        return match[1] if match else ""

    @cached_property
    def compared(self) -> bool:
        """Whether it stands there for another to be held against, or for each of many."""
        if _VOTES.match(self.behind) or (self.quantity.unit == "death" and _COST.search(self.low)):
            return False
        known = self.value <= FEW and _KNOWN.search(self.low)
        inside = self.behind.partition(")")[0] if self.bracket else ""
        alone = self.bracket and not inside and self.value <= OLD and not _PLACES.search(self.frame.text)
        aged = alone and _AGED.search(self.before)
        if _AFTER.search(self.before) and _IN_TIME.match(self.behind):
            return True
        return bool(aged or _THEN.search(inside) or known or _BASE.search(self.low) or _EACH.match(self.behind))


def told_in(reading: Reading, frame: Frame) -> list[Told]:
    """The counts, amounts and measures of a sentence, in its order; the same objects for every rule that asks."""
    if frame.start not in reading.told:
        reading.told[frame.start] = _read(reading, frame)
    return reading.told[frame.start]


def _read(reading: Reading, frame: Frame) -> list[Told]:
    text, found = frame.text, list[Told]()
    signs = list(_SIGN.finditer(text))
    for place, sign in reversed(list(enumerate(signs))):
        one = frame.quantities[int(sign[1])]
        if sign[2] not in _PLAIN or (one.value % 1 and _of_percents(frame, one)):
            continue
        before = text[signs[place - 1].end() if place else 0 : sign.start()]
        behind = text[sign.end() : signs[place + 1].start() if place + 1 < len(signs) else len(text)]
        unit = noun(one)
        if not unit and found and _LISTED.fullmatch(behind):
            unit = found[-1].unit
        unit = unit or reading.units.get(one.start, "")
        bracket = any(text.count(a, 0, sign.start()) > text.count(b, 0, sign.start()) for a, b in ("()", "[]"))
        ranged = before in {" and ", " to ", "–", "-"} and bool(_RANGE.search(text, 0, sign.start()))
        found.append(Told(one, frame, unit, before, behind, sign.start(), bracket, ranged))
    return found[::-1]


def _of_percents(frame: Frame, one: Quantity) -> bool:
    """Whether a bare decimal stands among percentages, whose sign it shares."""
    return one.kind == "count" and not one.unit and any(other.kind == "percent" for other in frame.quantities)
