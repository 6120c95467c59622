"""What a forecaster of links reads: facts (actor, act, recipient, day), and what the actors' names say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.forecast.links.origins import country_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

_SECTOR_OF_COUNTRY = re.compile(r"^(?P<sector>.+?)[ _]*\((?P<country>[^()]+)\)$")


@dataclass(frozen=True)
class Quads:
    """Facts in order of days; each column has shape (facts,). Numbers of actors and acts are those of a `Cast`."""

    actor: Ints
    act: Ints
    recipient: Ints
    day: Ints

    def __post_init__(self) -> None:
        if np.any(np.diff(self.day) < 0):
            raise ValueError("facts must stand in the order of their days")

    def __len__(self) -> int:
        return len(self.day)

    def before(self, day: int) -> Quads:
        """The facts before a day."""
        return self._part(0, int(np.searchsorted(self.day, day)))

    def since(self, day: int) -> Quads:
        """The facts from a day on."""
        return self._part(int(np.searchsorted(self.day, day)), len(self))

    def days(self) -> Iterator[tuple[int, Quads]]:
        """Each day that has facts, with its facts."""
        days, starts = np.unique(self.day, return_index=True)
        for day, start, end in zip(days, starts, np.append(starts, len(self))[1:], strict=True):
            yield int(day), self._part(int(start), int(end))

    def _part(self, start: int, end: int) -> Quads:
        return Quads(self.actor[start:end], self.act[start:end], self.recipient[start:end], self.day[start:end])

    def both_ways(self, acts: int) -> Quads:
        """The facts, and after them each as suffered by its recipient: act ``r`` turned round is ``r + acts``."""
        return Quads(
            np.concatenate([self.actor, self.recipient]),
            np.concatenate([self.act, self.act + acts]),
            np.concatenate([self.recipient, self.actor]),
            np.concatenate([self.day, self.day]) if len(np.unique(self.day)) <= 1 else _mixed(self.day),
        )


def _mixed(_: Ints) -> Ints:
    raise ValueError("only the facts of one day can be turned round at once")


@dataclass(frozen=True)
class Cast:
    """The actors and acts that facts are about.

    Args:
        actors: names, by number.
        acts: names, by number.
    """

    actors: tuple[str, ...]
    acts: tuple[str, ...]
    country: Ints = field(init=False, repr=False)
    sector: Ints = field(init=False, repr=False)

    def __post_init__(self) -> None:
        country, sector = _groups(self.actors)
        object.__setattr__(self, "country", country)
        object.__setattr__(self, "sector", sector)

    def joined(self, names: Sequence[str]) -> Cast:
        """The cast with newcomers in its places without a name: numbers, countries and sectors of the others stay.

        A newcomer belongs to a country or sector that somebody of the cast belongs to, or to none.

        Raises:
            ValueError: there are more newcomers than places.
        """
        free = [n for n, name in enumerate(self.actors) if not name]
        if len(names) > len(free):
            raise ValueError(f"{len(names)} newcomers, and {len(free)} places")
        actors, country, sector = list(self.actors), self.country.copy(), self.sector.copy()
        said = [said_by_name(name) for name in self.actors]
        lands = {land: int(self.country[n]) for n, (_, land) in enumerate(said) if self.country[n]}
        kinds = {kind: int(self.sector[n]) for n, (kind, _) in enumerate(said) if kind}
        told = {land for kind, land in said if kind and land in lands}  # not every person's name: that takes seconds
        lands |= {country_of(land): lands[land] for land in sorted(told) if country_of(land)}
        for place, name in zip(free, names, strict=False):
            kind, land = said_by_name(name)
            actors[place], sector[place] = name, kinds.get(kind, 0)
            country[place] = lands.get(land) or lands.get(country_of(land), 0)
        return Cast(tuple(actors), self.acts).grouped(country, sector)

    def grounded(self) -> Cast:
        """The cast with countries as the registry knows them: of persons, groups and organisations, too.

        Two ways of writing a country become one; whom the registry does not know keeps what the name says.
        """
        said = [said_by_name(name) if name else ("", "") for name in self.actors]
        own = [bool(number) for number in self.country]
        lands = [country_of(land) or (land if told else "") for (_, land), told in zip(said, own, strict=True)]
        number = {"": 0} | {land: n for n, land in enumerate(sorted(set(lands) - {""}), 1)}
        return self.grouped(np.array([number[land] for land in lands], dtype=np.int64).reshape(-1), self.sector)

    def grouped(self, country: Ints, sector: Ints) -> Cast:
        """The same actors with these countries and sectors, shape (actors,) each, instead of what their names say."""
        found = replace(self)
        object.__setattr__(found, "country", country)
        object.__setattr__(found, "sector", sector)
        return found

    @property
    def ways(self) -> int:
        """Acts, done and suffered."""
        return 2 * len(self.acts)


def said_by_name(name: str) -> tuple[str, str]:
    """Sector and country, as a name of the form ``Sector (Country)`` says them; else the name itself, and nothing.

    >>> said_by_name("Police_(Sri_Lanka)")
    ('police', 'sri lanka')
    >>> said_by_name("Barack Obama")
    ('', 'barack obama')
    """
    found = _SECTOR_OF_COUNTRY.match(name)
    sector, country = (found["sector"], found["country"]) if found else ("", name)
    return tuple(" ".join(part.replace("_", " ").split()).lower() for part in (sector, country))  # type: ignore[return-value]


def _groups(names: Sequence[str]) -> tuple[Ints, Ints]:
    """Country and sector of each actor by number; 0 is the country of whoever's name tells none.

    A name without a country is a country if other names say that they belong to it.
    """
    said = [said_by_name(name) for name in names]
    lands = {country for sector, country in said if sector}
    countries = {"": 0} | {land: n for n, land in enumerate(sorted(lands), 1)}
    kinds = ["the country" if not sector and country in lands else sector for sector, country in said]
    sectors = {"": 0} | {kind: n for n, kind in enumerate(sorted(set(kinds) - {""}), 1)}
    return (
        np.array([countries.get(country, 0) for _, country in said], dtype=np.int64).reshape(-1),
        np.array([sectors[kind] for kind in kinds], dtype=np.int64).reshape(-1),
    )
