"""Events that everybody can look up, with their days: wars, treaties, attacks, who joined which body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from detente.codebook.tables import data, rows
from detente.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

_TREATY = re.compile(
    r"\b(?:agreement|accords?|treaty|treaties|act|declaration|protocol|memorandum|convention|plan|deal|statute"
    r"|framework|communiqu[eé]|start|minsk|initiative|law)\b"
)
_VERB = re.compile(
    r"\b(?:was|were|died|occupied|overran|entered|returned|retook|invaded|fell|came|left|withdrew|collapsed|declared"
    r"|seized|captured|annexed|joined|acceded|admitted|intervened"
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
        needs: what stands in every text that names it, in small letters; the member and the body of an accession.
    """

    event: str
    said: tuple[str, ...]
    period: Period
    also: frozenset[int]
    needs: tuple[str, ...] = ()

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
    told = tuple(
        Landmark(
            row["event"],
            tuple(dict.fromkeys(each for name in row["said"].split("|") for each in _variants(name))),
            Period(Period.parse(row["first"]).first, Period.parse(row["last"]).last),
            frozenset(map(int, row["also"].split())),
        )
        for row in rows(data() / "landmarks.csv")
    )
    return told + tuple(one for row in rows(data() / "accessions.csv") for one in _accession(row))


_JOINED = (
    "{who} joined {it}", "{who}, which joined {it}", "{who} which joined {it}", "{who} acceded to {it}",
    "{who} entered {it}", "{who} became a member of {it}", "{who} became a full member of {it}",
    "{who} was admitted to {it}", "{it} admitted {who}", "{it} took in {who}", "{who}'s accession to {it}",
    "accession of {who} to {it}", "{who}'s entry into {it}",
)  # fmt: skip
"""How texts tell that a state became a member of a body."""


def _accession(row: dict[str, str]) -> Iterator[Landmark]:
    """A state that became a member of a body; one of each pair of names, since a text is asked for the two first."""
    period, also = Period.parse(row["day"]), frozenset(map(int, row["also"].split()))
    members, bodies = (row[part].casefold().split("|") for part in ("member", "body"))
    for member, body in product(members, bodies):
        said = tuple(way.format(who=member, it=f"{the}{body}") for way in _JOINED for the in ("the ", ""))
        yield Landmark(f"{member}-{body}", said, period, also, (member, body))
