"""Actors, their names and codes, and their dated roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

UNKNOWN = "unknown"
"""The legal actor of an act that nobody has been shown to have done."""


@dataclass(frozen=True)
class Actor:
    """Who acts, or on whom: a state, a government, an organ, an organisation, an armed group."""

    id: str
    name: str
    kind: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    confidence: str = "unverified"


@dataclass(frozen=True)
class Name:
    """One way to write an actor's name; dated where the name changed hands or went out of use."""

    actor: str
    name: str
    kind: str
    lang: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Code:
    """An actor's code in a scheme (ISO 3166, COW, Gleditsch-Ward, CAMEO, FIPS …); codes are text."""

    actor: str
    scheme: str
    code: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Role:
    """What an actor is to another between two days: government, organ, faction, member, rebel."""

    actor: str
    role: str
    of: str
    since: date | None = None
    until: date | None = None
    basis: str = ""
    source: str = ""
    confidence: str = "unverified"


def in_force(since: date | None, until: date | None, on: date) -> bool:
    """Whether a dated thing holds on a day: from its first day on, and up to the day before its last.

    The last day is the day of the change, on which the successor already holds: the Republic ends and the Taliban
    govern on 2021-08-15.

    >>> from datetime import date
    >>> in_force(date(2001, 12, 22), date(2021, 8, 15), date(2021, 8, 15))
    False
    """
    return (since is None or since <= on) and (until is None or on < until)
