"""Who stands with whom on a day, and which triads are under tension."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from detente.codebook.registry import actors as actors_of
from detente.desk.building import opened
from detente.desk.relating import Asking, one_actor, relation_of
from detente.model.balance import Balance, SignedPair
from detente.model.evidence import DetenteError
from detente.model.period import Period
from detente.watch.balance import MOST_ACTORS, least_change, log_odds_of, triads
from detente.watch.mix import MixOfActs
from detente.watch.series import series_of
from detente.watch.shift import present_level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.model.desk import Desk
    from detente.model.tied import HeldTie
    from detente.model.verdict import Named
    from detente.record.store import Record


def balance(folder: Path, on: date | None = None, actors: Sequence[str] = (), asking: Asking | None = None) -> Balance:
    """The signed network of a desk's actors on a day.

    Args:
        folder: the desk's folder.
        on: the day whose signs are asked for; the end of coverage, or the day of asking, if not given. Acts up to
            that day count, and ties in force on it, if they had been reported by the day of asking.
        actors: the actors; those of the relations that the desk follows if not given.
        asking: as of when, and how.

    Raises:
        DetenteError: an actor is unknown or ambiguous, there are too many, or the day is not observed.
    """
    asking = asking or Asking()
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    with record:
        return _on(desk, record, on, actors, asking)


def _on(desk: Desk, record: Record, on: date | None, actors: Sequence[str], asking: Asking) -> Balance:
    """The signed network on a day, from an open record."""
    as_of = asking.as_of or desk.coverage.last
    on = min(on or as_of, desk.coverage.last)
    if on < desk.coverage.first:
        raise DetenteError(f"{on} is not observed: the desk's coverage begins on {desk.coverage.first}")
    known = actors_of(desk.registry)
    asked = actors or [actor for pair in desk.relations for actor in (pair.a, pair.b)]
    named = {one.id: one for one in (one_actor(known, text, on) for text in asked)}
    if len(named) > MOST_ACTORS:
        raise DetenteError(f"{len(named)} actors; name at most {MOST_ACTORS}")
    ties = record.ties(as_of, asking.known_at or date.max)
    couples = combinations(named.values(), 2)
    pairs = tuple(pair for a, b in couples if (pair := _pair(desk, record, (a, b), on, ties, asking)) is not None)
    changes, camps = least_change(pairs)
    cost = sum(abs(pair.log_odds) for pair in changes)
    names = {one.id: one.name for one in named.values()}
    return Balance(on, as_of, pairs, triads(pairs), camps, changes, round(cost, 4), names)


def balance_by_quarter(folder: Path, actors: Sequence[str] = (), asking: Asking | None = None) -> tuple[Balance, ...]:
    """The signed network at the end of every quarter of the desk's coverage, with today's knowledge of each."""
    asking = asking or Asking()
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    first, last = desk.coverage.first, min(asking.as_of or desk.coverage.last, desk.coverage.last)
    begins = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in (4, 7, 10)]
    begins += [date(year + 1, 1, 1) for year in range(first.year, last.year + 1)]
    days = sorted(day - timedelta(days=1) for day in begins if first < day <= last + timedelta(days=1))
    with record:
        return tuple(_on(desk, record, day, actors, asking) for day in days)


def _pair(
    desk: Desk, record: Record, pair: tuple[Named, Named], on: date, ties: Sequence[HeldTie], asking: Asking
) -> SignedPair | None:
    """The sign between two actors; none where neither act nor tie stands between them."""
    a, b = pair
    as_of = asking.as_of or desk.coverage.last
    visible = [e for e in record.dyad_events(a.id, b.id, as_of, asking.known_at or date.max) if e.last <= on]
    seen = relation_of(desk, pair, Period(desk.coverage.first, on), tuple(visible), asking)
    between = [tie for tie in ties if {tie.a, tie.b} == {a.id, b.id} and tie.in_force(on)]
    if not seen.events and not between:
        return None
    log_odds = log_odds_of(
        present_level(series_of(seen), MixOfActs()) if seen.events else None, [tie.sign for tie in between]
    )
    p = float(1 / (1 + np.exp(-log_odds)))
    held = tuple(tie.id for tie in between)
    return SignedPair(a.id, b.id, round(p, 4), round(log_odds, 4), len(seen.events), held)
