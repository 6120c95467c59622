"""Outlets: newspapers, agencies, broadcasters, institutes, organs of actors; their names and their domains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.codebook.registry import fold
from detente.codebook.tables import data, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTISAN = "partisan"
"""The kind of an outlet that a party to a conflict runs for itself."""

OFFICIAL = "official"
"""The kind of an office or body of states, whose papers others publish, too."""

_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+$")
_PUBLIC = {"co", "com", "org", "net", "gov", "ac", "edu", "go", "or", "ne", "gob", "gouv", "nic", "mil"}


@dataclass(frozen=True)
class Outlet:
    """One outlet: its name, further names, the domains that are its own, what kind it is, a note on who runs it."""

    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    kind: str
    note: str = ""


class Outlets:
    """An index over outlets by name and by domain."""

    def __init__(self, known: tuple[Outlet, ...]) -> None:
        """Index the outlets."""
        self.all = known
        self._named: dict[str, Outlet] = {}
        self._hosts: dict[str, list[Outlet]] = {}
        for outlet in known:
            for name in (outlet.name, *outlet.names):
                self._named.setdefault(fold(name), outlet)
            for domain in outlet.domains:
                self._hosts.setdefault(domain, []).append(outlet)
        words = sorted({re.escape(name) for one in known for name in (one.name, *one.names)}, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w@./-])(?:[Tt]he )?(?:{'|'.join(words)})(?![\w@]|[./-]\w)")

    def named(self, text: str) -> Outlet | None:
        """The outlet of a name, with or without its article.

        >>> outlets().named("Times of India").domains[0]
        'timesofindia.indiatimes.com'
        """
        return self._named.get(fold(text))

    def at(self, host: str) -> tuple[Outlet, ...]:
        """The outlets that publish on a host: on it, on a domain above it, or on a part of it.

        >>> [one.name for one in outlets().at("www.bbc.co.uk")]
        ['BBC']
        """
        host = host.casefold().removeprefix("www.")
        while "." in host:
            if host in self._hosts:
                return tuple(self._hosts[host])
            host = host.partition(".")[2]
        return ()

    def within(self, text: str) -> Iterator[tuple[int, int, Outlet]]:
        """The outlets that a text names, the longest name at each place."""
        for match in self._pattern.finditer(text):
            outlet = self.named(match[0])
            if outlet:
                yield match.start(), match.end(), outlet

    def names(self) -> tuple[str, ...]:
        """Every name, folded."""
        return tuple(self._named)


def site(host: str) -> str:
    """The registered domain of a host.

    >>> site("www.news.bbc.co.uk"), site("english.aaj.tv")
    ('bbc.co.uk', 'aaj.tv')
    """
    labels = host.casefold().removeprefix("www.").split(".")
    country = len(labels[-1]) == len("uk")
    return ".".join(labels[-3:] if country and labels[-2:-1] and labels[-2] in _PUBLIC else labels[-2:])


def same_site(one: str, two: str) -> bool:
    """Whether two hosts belong together: one is the other, or lies under it."""
    one, two = one.casefold().removeprefix("www."), two.casefold().removeprefix("www.")
    return one == two or one.endswith("." + two) or two.endswith("." + one) or site(one) == site(two)


@cache
def outlets() -> Outlets:
    """The outlets that ship with detente."""
    return Outlets(tuple(_outlet(row) for row in rows(data() / "outlets.csv")))


def _outlet(row: dict[str, str]) -> Outlet:
    aliases = [alias.strip() for alias in row["aliases"].split(";") if alias.strip()]
    domains = [row["domain"], *(alias for alias in aliases if _DOMAIN.match(alias))]
    names = tuple(alias for alias in aliases if not _DOMAIN.match(alias))
    return Outlet(row["name"], names, tuple(filter(None, domains)), row["country"], row["kind"], row["note"])
