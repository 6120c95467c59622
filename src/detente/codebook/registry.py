"""The actor registry: who is meant by a name or code on a day, and for whom an actor counts.

Names, codes and roles are dated. "Government of Afghanistan" is the Republic until 2021-08-15 and the Taliban from
that day on; an organ counts for its state, a faction for its parent while that tie lasts.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from detente.codebook.tables import data, rows
from detente.model.actors import Actor, Code, Name, Role, in_force
from detente.model.desk import Registry
from detente.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COUNTS_FOR = ("organ", "faction")
"""Roles by which an actor's acts count for another."""

_DAY = len("2021-08-15")
NOBODY = Registry()
"""The own actors of a desk that has none."""


@dataclass(frozen=True)
class Match:
    """One actor that a name may mean on a day, and why."""

    actor: Actor
    reason: str


@dataclass(frozen=True)
class Counted:
    """From one day to another (exclusive) an actor's acts count for ``counts_for``."""

    actor: str
    since: date
    until: date
    counts_for: str


class Actors:
    """An index over registry rows; later rows (a desk's own) replace earlier ones of the same id.

    Names are read and folded when the first of them is looked up: a verdict on two ids needs none of ten thousand.
    """

    def __init__(self, *registries: Registry, names: Callable[[], Iterable[Name]] = tuple) -> None:
        """Index actors, codes and roles; ``names`` gives further names, before those of the registries."""
        self._registries, self._further = registries, names
        self._actors = {actor.id: actor for registry in registries for actor in registry.actors}
        self._codes: dict[str, list[Code]] = defaultdict(list)
        self._codes_of: dict[str, list[Code]] = defaultdict(list)
        self._roles: dict[str, list[Role]] = defaultdict(list)
        self._governments: dict[str, list[Role]] = defaultdict(list)
        for registry in registries:
            for code in registry.codes:
                self._codes[code.code].append(code)
                self._codes_of[code.actor].append(code)
            for role in registry.roles:
                self._roles[role.actor].append(role)
                if role.role == "government":
                    self._governments[role.of].append(role)

    @cached_property
    def _names(self) -> dict[str, list[Name]]:
        index: dict[str, list[Name]] = defaultdict(list)
        for name in chain(self._further(), *(registry.names for registry in self._registries)):
            index[fold(name.name)].append(name)
        return index

    def __contains__(self, actor: object) -> bool:
        """Whether an id is known."""
        return actor in self._actors

    def __getitem__(self, actor: str) -> Actor:
        """The actor of an id."""
        return self._actors[actor]

    def name(self, actor: str) -> str:
        """An actor's name for prose; the id itself where the registry has none."""
        return self._actors[actor].name if actor in self._actors else actor

    def find(self, text: str, on: date) -> tuple[Match, ...]:
        """Whom an id, a name or a code means on a day: one actor, several candidates, or nobody.

        A name that may mean an actor or an organ of it (the Pentagon) means the organ; one that may mean a state or
        the actor that governs it in its stead means that actor.
        """
        if text in self._actors:
            return (Match(self._actors[text], "id"),)
        found: dict[str, Match] = {}
        for name in self._names.get(fold(text), ()):
            if self.held(name, on):
                found.setdefault(name.actor, Match(self._actors[name.actor], f"{name.kind} “{name.name}”"))
        if not found:
            for code in self._codes.get(text, ()):
                if self.held(code, on):
                    found.setdefault(code.actor, Match(self._actors[code.actor], f"{code.scheme} code {code.code}"))
        general = {role.of for actor in found for role in self._roles.get(actor, ()) if self._narrows(role, on)}
        return tuple(match for actor, match in found.items() if actor not in general)

    def _narrows(self, role: Role, on: date) -> bool:
        """Whether an actor with a role is the narrower reading of a name that also means what the role is of."""
        return role.role in {*COUNTS_FOR, "government"} and in_force(role.since, role.until, on)

    def ids(self) -> tuple[str, ...]:
        """Every id that is known."""
        return tuple(self._actors)

    def named(self, text: str) -> tuple[Name, ...]:
        """The rows of a name, of whatever day."""
        return tuple(self._names.get(fold(text), ()))

    def every_name(self) -> Iterable[tuple[str, list[Name]]]:
        """All names, folded, with their rows."""
        return self._names.items()

    def coded(self, text: str) -> tuple[Code, ...]:
        """The rows of a code, of whatever scheme and day."""
        return tuple(self._codes.get(text, ()))

    def codes(self, actor: str) -> tuple[Code, ...]:
        """The codes of an actor."""
        return tuple(self._codes_of.get(actor, ()))

    def exists(self, actor: str, on: date) -> bool:
        """Whether an actor is known and existed on a day."""
        known = self._actors.get(actor)
        return known is not None and in_force(known.since, known.until, on)

    def governments(self, state: str) -> tuple[Role, ...]:
        """Who took over a state's identity, and when."""
        return tuple(self._governments.get(state, ()))

    def held(self, row: Name | Code, on: date) -> bool:
        """Whether an actor that existed on a day had a name or code on it."""
        actor = self._actors.get(row.actor)
        if actor is None or not in_force(row.since, row.until, on):
            return False
        return in_force(actor.since, actor.until, on)

    def near(self, text: str) -> tuple[str, ...]:
        """Up to three ids that resemble a text, for an error's advice."""
        import difflib  # noqa: PLC0415 - only an error needs it

        known = {fold(actor.name): actor.id for actor in self._actors.values()} | {
            fold(id_): id_ for id_ in self._actors
        }
        return tuple(dict.fromkeys(known[name] for name in difflib.get_close_matches(fold(text), known, 3, 0.7)))

    def counts_for(self, actor: str, on: date) -> str:
        """The actor for whom an actor's acts count on a day: its state, its parent, its state's government."""
        seen = {actor}
        while (following := self._next(actor, on)) not in seen:
            seen.add(following)
            actor = following
        return actor

    def _next(self, actor: str, on: date) -> str:
        for role in self._roles.get(actor, ()):
            if role.role in COUNTS_FOR and in_force(role.since, role.until, on):
                return role.of
        holders = {role.actor for role in self._governments.get(actor, ()) if in_force(role.since, role.until, on)}
        return holders.pop() if len(holders) == 1 else actor

    def timeline(self, actor: str) -> tuple[Counted, ...]:
        """For whom an actor counts, over all time, as stretches without gaps."""
        days = sorted({date.min, *self._turning_days(actor)})
        stretches: list[Counted] = []
        for since, until in zip(days, [*days[1:], date.max], strict=True):
            target = self.counts_for(actor, since)
            if stretches and stretches[-1].counts_for == target:
                stretches[-1] = Counted(actor, stretches[-1].since, until, target)
            else:
                stretches.append(Counted(actor, since, until, target))
        return tuple(stretches)

    def _turning_days(self, actor: str) -> set[date]:
        """Every day on which a role that may bear on the actor begins or ends."""
        days: set[date] = set()
        todo, seen = [actor], {actor}
        while todo:
            at = todo.pop()
            up = [role for role in self._roles.get(at, ()) if role.role in COUNTS_FOR]
            down = self._governments.get(at, [])
            days |= {day for role in (*up, *down) for day in (role.since, role.until) if day}
            reached = {role.of for role in up} | {role.actor for role in down}
            todo += reached - seen
            seen |= reached
        return days

    def roles(self, actor: str) -> tuple[Role, ...]:
        """The roles of an actor, in the order of the data."""
        return tuple(self._roles.get(actor, ()))


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """A name without case, accents, article and doubled blanks, for comparison.

    >>> fold("  The  Türkiye_Government ")
    'turkiye government'
    """
    plain = text
    if not text.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(plain.replace("_", " ").split()).casefold().removeprefix("the ")


@cache
def builtin() -> Registry:
    """The registry that ships with detente, without its names."""
    return Registry(
        actors=tuple(actor(row) for row in _shipped("actors.csv")),
        codes=tuple(code(row) for row in _shipped("codes.csv")),
        roles=tuple(role(row) for row in _shipped("roles.csv")),
    )


@cache
def builtin_names() -> tuple[Name, ...]:
    """The names of the registry that ships with detente."""
    return tuple(name(row) for row in _shipped("names.csv"))


def _shipped(file: str) -> Iterable[dict[str, str]]:
    """The rows of a file of all folders of actors."""
    for folder in sorted((f for f in (data() / "actors").iterdir() if f.is_dir()), key=lambda folder: folder.name):
        yield from rows(folder / file)


@lru_cache(maxsize=8)
def actors(own: Registry = NOBODY) -> Actors:
    """The index over the registry that ships with detente, and a desk's own actors."""
    return Actors(builtin(), own, names=builtin_names)


def actor(row: dict[str, str]) -> Actor:
    """An actor from a row of ``actors.csv``."""
    since, until = span(row)
    return Actor(row["id"], row["name"], row["kind"], since, until, row.get("source", ""), row.get("confidence", ""))


def name(row: dict[str, str]) -> Name:
    """A name from a row of ``names.csv``."""
    return Name(row["actor"], row["name"], row["kind"], row.get("lang", ""), *span(row))


def code(row: dict[str, str]) -> Code:
    """A code from a row of ``codes.csv``."""
    return Code(row["actor"], row["scheme"], row["code"], *span(row))


def role(row: dict[str, str]) -> Role:
    """A role from a row of ``roles.csv``."""
    since, until = span(row)
    rest = (row.get("basis", ""), row.get("source", ""), row.get("confidence", ""))
    return Role(row["actor"], row["role"], row["of"], since, until, *rest)


def span(row: dict[str, str]) -> tuple[date | None, date | None]:
    """First and last day of a dated row, the last one the day of the change; a month or year counts whole."""
    if not row["from"] and not row["to"]:  # most rows, and a verdict waits for all of them
        return None, None
    since, until = row["from"], row["to"]
    return (
        _day(since) or (Period.parse(since).first if since else None),
        _day(until) or (Period.parse(until).last if until else None),
    )


@lru_cache(maxsize=16384)
def _day(text: str) -> date | None:
    """A day as most rows have one, which is soon read; none if the text is another period, or none."""
    with suppress(ValueError):
        return date.fromisoformat(text) if len(text) == _DAY and text[4] == text[7] == "-" else None
    return None


def unknown_ids(registry: Registry, known: Actors) -> Iterable[str]:
    """Ids that a registry's roles point to and nobody defines."""
    defined = {actor.id for actor in registry.actors}
    return sorted(of for of in {role.of for role in registry.roles} if of not in defined and of not in known)
