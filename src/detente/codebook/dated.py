"""The meanings of a name over all time: who is meant from which day to which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.codebook.holders import people
from detente.codebook.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.codebook.readings import Resolution
    from detente.codebook.registry import Actors

FIRST, LAST = 1900, 2050
"""Years in which a name's readings are looked for."""

_STEP = 2


@dataclass(frozen=True)
class Meaning:
    """What a name means from one day up to the day of the change; None is without limit."""

    since: date | None
    until: date | None
    found: Resolution


def meanings(text: str, scheme: str, actors: Actors) -> tuple[Meaning, ...]:
    """Every dated meaning of a name, in order, as stretches without gaps.

    Args:
        text: what is written.
        scheme: how it is written.
        actors: the registry.
    """
    sample = [resolve(text, date(year, 7, 1), scheme, actors) for year in range(FIRST, LAST, _STEP)]
    days = sorted({date.min, *_turns(text, sample, actors)})
    found: list[Meaning] = []
    for day in days:
        now = resolve(text, day, scheme, actors)
        if found and _same(found[-1].found, now):
            continue
        if found:
            found[-1] = replace(found[-1], until=day)
        found.append(Meaning(None if day == date.min else day, None, now))
    return tuple(found)


def _same(one: Resolution, two: Resolution) -> bool:
    """Whether two readings mean the same; what is only told of the day does not count."""
    return _sign(one) == _sign(two)


def _sign(found: Resolution) -> set[tuple[str, ...]]:
    known = [one for one in found.candidates if one.actor or one.person or one.country]
    return {(one.actor, one.person, one.office, one.sector, one.country, one.counts_for) for one in known}


def _turns(text: str, sample: Iterable[Resolution], actors: Actors) -> set[date]:
    """Every day on which a row behind one of the readings begins or ends."""
    candidates = {one for found in sample for one in found.candidates}
    ids = {id_ for one in candidates for id_ in (one.actor, one.counts_for) if id_ in actors}
    rows = [row.actor for row in actors.named(text)] + [row.actor for row in actors.coded(text)]
    ids |= {actor for actor in rows if actor in actors}
    persons = {one.person for one in candidates if one.person}
    spans = [(row.since, row.until) for row in actors.named(text)]
    spans += [(row.since, row.until) for row in actors.coded(text)]
    spans += [(actors[id_].since, actors[id_].until) for id_ in ids]
    spans += [(role.since, role.until) for id_ in ids for role in (*actors.roles(id_), *actors.governments(id_))]
    spans += [
        (row.since, row.until)
        for person, held in people().rows.items()
        for row in held
        if person in persons or (persons and row.of in ids)
    ]
    return {day for span in spans for day in span if day}


def spans(text: str, scheme: str, actors: Actors, first: date, last: date) -> tuple[Meaning, ...]:
    """The meanings of a name between two days, which is quick where it means one thing: as most do.

    Args:
        text: what is written.
        scheme: how it is written.
        actors: the registry.
        first: the first day on which it is read.
        last: the last one.
    """
    ends = [resolve(text, day, scheme, actors) for day in (first, last)]
    if first == last or (_same(*ends) and _counted(ends[0]) == _counted(ends[1])):
        return (Meaning(None, None, ends[0]),)
    days = [first, *sorted(day for day in _turns(text, ends, actors) if first < day <= last)]
    found = [Meaning(day, until, resolve(text, day, scheme, actors)) for day, until in pairwise([*days, date.max])]
    return (
        (replace(found[0], since=None), *found[1:-1], replace(found[-1], until=None))
        if len(found) > 1
        else (Meaning(None, None, found[0].found),)
    )


def _counted(found: Resolution) -> set[str]:
    return {one.counts_for for one in found.candidates}
