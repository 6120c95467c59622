"""Who is meant by a name: as of a day, over all time, and which names of a desk mean nobody."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codebook.dated import Meaning, meanings
from detente.codebook.registry import actors as actors_of
from detente.codebook.resolve import resolve
from detente.codebook.schemes import FAMILIES
from detente.desk.feeding import FEEDS, known_feeds
from detente.files import folder as desk_folder
from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from detente.codebook.readings import Resolution
    from detente.codebook.registry import Actors, Counted
    from detente.model.actors import Actor, Role
    from detente.model.desk import Desk


MOST = 50
"""Names of a feed that are listed."""


@dataclass(frozen=True)
class Standing:
    """An actor with its dated roles, and for whom its acts count over time."""

    actor: Actor
    roles: tuple[Role, ...]
    counts: tuple[Counted, ...]


@dataclass(frozen=True)
class Asked:
    """A name that was asked for: its reading on a day, or its meanings over all time.

    Attributes:
        name: what was asked.
        on: the day; None where the name is read over all time.
        found: the reading on the day.
        meanings: the readings over all time, where no day is given.
        standing: the actors found, with their roles.
    """

    name: str
    on: date | None
    found: Resolution | None
    meanings: tuple[Meaning, ...]
    standing: tuple[Standing, ...]

    @property
    def sure(self) -> bool:
        """Whether the name means one actor: on the day, or on every day on which it means anybody."""
        if self.found is not None:
            return self.found.outcome == "one"
        outcomes = {meaning.found.outcome for meaning in self.meanings}
        return "one" in outcomes and "several" not in outcomes


@dataclass(frozen=True)
class Unresolved:
    """A name in a desk that is no actor: how often it stands there, where, on which day last, and what it may be."""

    name: str
    times: int
    where: tuple[str, ...]
    on: date
    found: Resolution
    near: tuple[str, ...]


def actors(folder: Path | None, names: Sequence[str], on: date | None, scheme: str = "text") -> tuple[Asked, ...]:
    """Who is meant by names.

    Args:
        folder: a desk, whose own actors are known, too, and whose coverage ends on the day of asking; None for the
            registry alone.
        names: names, codes or offices.
        on: the day on which they are meant; the end of the desk's coverage if not given. Without a desk a name is then
            read over all time.
        scheme: how they are written: ``text``, ``cameo``, ``icews``, ``ucdp``, ``acled``, ``iso``, ``cow``, ``gw`` or
            ``fips``.

    Raises:
        DetenteError: the scheme is not known, or the desk cannot be read.
    """
    if scheme not in FAMILIES:
        raise DetenteError(f"no scheme {scheme!r} is known; one of: {', '.join(FAMILIES)}")
    desk = desk_folder.read(folder) if folder else None
    known = actors_of(desk.registry) if desk else actors_of()
    day = on or (desk.coverage.last if desk else None)
    return tuple(_asked(known, name, day, scheme) for name in names)


def _asked(known: Actors, name: str, on: date | None, scheme: str) -> Asked:
    if on is None:
        over_time = meanings(name, scheme, known)
        ids = dict.fromkeys(id_ for meaning in over_time for id_ in meaning.found.actors)
        return Asked(name, None, None, over_time, tuple(_standing(known, id_) for id_ in ids))
    found = resolve(name, on, scheme, known)
    return Asked(name, on, found, (), tuple(_standing(known, id_) for id_ in found.actors))


def _standing(known: Actors, actor: str) -> Standing:
    return Standing(known[actor], (*known.roles(actor), *known.governments(actor)), known.timeline(actor))


def unresolved(folder: Path) -> tuple[Unresolved, ...]:
    """The names in a desk's rows and feeds that mean no actor or several, the most frequent first.

    Of a feed, the ``MOST`` most frequent names are listed that are not understood at all.

    Speakers of claims, counters of figures and those who asked a question may be anybody, so they are no problem of
    the desk's files; what is listed here is counted for no actor.

    Raises:
        DetenteError: the desk cannot be read.
    """
    desk = desk_folder.read(folder)
    known = actors_of(desk.registry)
    uses: dict[str, list[tuple[str, date]]] = defaultdict(list)
    for name, where, on in _names(desk):
        uses[name].append((where, on))
    found = [_unresolved(known, name, used) for name, used in uses.items() if name not in known]
    listed = [one for one in found if one.found.outcome != "one"] + list(_of_feeds(folder, known))
    return tuple(sorted(listed, key=lambda one: (-one.times, one.name)))


def _of_feeds(folder: Path, known: Actors) -> Iterator[Unresolved]:
    """The names of feeds that mean nobody."""
    place, kinds = folder / "build" / FEEDS, known_feeds(folder)
    if not any(place.glob("*/sums.parquet")):
        return
    from detente.record.sums import Feeds  # noqa: PLC0415 - an engine is loaded only where there are feeds

    held = Feeds(place)
    for name in held.names:
        for row in held.unresolved(name, MOST) if name in kinds else ():
            found = resolve(row["key"], row["last"], kinds[name].scheme, known)
            yield Unresolved(row["key"], row["events"], (f"feed {name}",), row["last"], found, ())
    held.close()


def _names(desk: Desk) -> Iterator[tuple[str, str, date]]:
    """Every name of a desk that need not be an actor's: where it stands, and on which day it is meant."""
    for claim in desk.claims:
        yield claim.speaker, "claims.csv speaker", claim.date.last
    for figure in desk.figures:
        yield figure.counter, "figures.csv counter", figure.period.last
    for question in desk.questions:
        if question.by:
            yield question.by, "questions.toml by", question.asked


def _unresolved(known: Actors, name: str, used: Iterable[tuple[str, date]]) -> Unresolved:
    rows = list(used)
    on = max(day for _, day in rows)
    found = resolve(name, on, "text", known)
    near = () if found.candidates else known.near(name)
    return Unresolved(name, len(rows), tuple(dict.fromkeys(where for where, _ in rows)), on, found, near)


def desk_around(folder: Path | None, start: Path) -> Path | None:
    """The desk that is named, else the nearest one upwards, else none: the registry answers without a desk.

    Raises:
        DetenteError: the folder that is named is no desk.
    """
    if folder is None:
        return desk_folder.find(start.resolve())
    if not (folder / desk_folder.DESK_FILE).is_file():
        raise DetenteError(f"no desk at {folder}: there is no desk.toml in it; name another with --desk FOLDER")
    return folder
