"""Events that everybody can look up, with their days: wars, treaties, attacks, the fall of governments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.codebook.tables import data, rows
from detente.model.period import Period

_TREATY = re.compile(
    r"\b(?:agreement|accords?|treaty|treaties|act|declaration|protocol|memorandum|convention|plan|deal|statute"
    r"|framework|communiqu[eé]|start|minsk|initiative|law)\b"
)
_VERB = re.compile(
    r"\b(?:was|were|died|occupied|overran|entered|returned|retook|invaded|fell|came|left|withdrew|collapsed|declared|seized|captured|annexed|joined|intervened"
    r"|became|gained|took|broke)\b"
)


_AMERICAN = ("us", "u.s.", "american", "us-led", "u.s.-led", "american-led")


@dataclass(frozen=True)
class Landmark:
    """An event, as texts call it, and its days; all rows are from general knowledge, unverified.

    Attributes:
        event: its id.
        said: what texts call it, in small letters.
        period: its first to its last day.
        also: other years of which texts may speak by the same words.
    """

    event: str
    said: tuple[str, ...]
    period: Period
    also: frozenset[int]

    def years(self) -> range:
        """The years it lasted."""
        return range(self.period.first.year, self.period.last.year + 1)


def is_treaty(said: str) -> bool:
    """Whether words name a paper, which may be kept, left or broken at any time.

    >>> is_treaty("good friday agreement"), is_treaty("fall of kabul")
    (True, False)
    """
    return bool(_TREATY.search(said))


def is_clause(said: str) -> bool:
    """Whether words tell an event with its verb.

    >>> is_clause("russia invaded ukraine"), is_clause("invasion of iraq")
    (True, False)
    """
    return bool(_VERB.search(said))


def _variants(name: str) -> list[str]:
    """A name in small letters, with whatever else stands for the United States in front."""
    low = name.casefold().replace("’", "'")
    tail = low.removeprefix("us ")
    return [low] if tail == low else [f"{who} {tail}" for who in _AMERICAN]


@cache
def landmarks() -> tuple[Landmark, ...]:
    """All of them.

    >>> next(str(one.period) for one in landmarks() if one.event == "fall-of-kabul")
    '2021-08-15'
    """
    return tuple(
        Landmark(
            row["event"],
            tuple(dict.fromkeys(each for name in row["said"].split("|") for each in _variants(name))),
            Period(Period.parse(row["first"]).first, Period.parse(row["last"]).last),
            frozenset(map(int, row["also"].split())),
        )
        for row in rows(data() / "landmarks.csv")
    )
