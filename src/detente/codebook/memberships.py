"""How many members well-known bodies had and have, by day (``memberships.csv``).

A row that is not ``verified`` was written from general knowledge and not looked up: who tells of it must say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from detente.codebook.tables import data, rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Membership:
    """How many members of a kind a body had over a time.

    Attributes:
        name: the body.
        what: the kind of members (permanent), or nothing for all.
        number: how many.
        since: the first day.
        until: the last day, if it is over.
        source: what the number follows from.
        verified: whether it was looked up.
    """

    name: str
    what: str
    number: int
    since: date
    until: date | None
    source: str
    verified: bool


@cache
def memberships() -> Mapping[str, tuple[Membership, ...]]:
    """The memberships by every name of a body, as written."""
    found: dict[str, tuple[Membership, ...]] = {}
    for row in rows(data() / "memberships.csv"):
        until = date.fromisoformat(row["until"]) if row["until"] else None
        one = Membership(
            row["name"],
            row["what"],
            int(row["number"]),
            date.fromisoformat(row["since"]),
            until,
            row["source"],
            row["verified"] == "yes",
        )
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            found[name] = (*found.get(name, ()), one)
    return found


def at(name: str, what: str, first: date, last: date) -> tuple[Membership, ...]:
    """The memberships that a body had on some day of a time.

    >>> day = date(2015, 5, 1)
    >>> [one.number for one in at("EU", "", day, day)], [one.number for one in at("NATO", "", day, date(2018, 1, 1))]
    ([28], [28, 29])
    """
    some = (one for one in memberships().get(name, ()) if one.what == what)
    return tuple(one for one in some if one.since <= last and (one.until is None or first <= one.until))
