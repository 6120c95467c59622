"""Who held which office when: heads of state and government, ministers, commanders, leaders of groups."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.codebook.registry import fold, span
from detente.codebook.spelling import skeleton
from detente.codebook.tables import data, rows, toml
from detente.model.actors import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_SURNAME_FIRST = {
    "china",
    "north-korea",
    "south-korea",
    "vietnam",
    "taiwan",
    "cambodia",
    "hungary",
    "chinese-communist-party",
}
_PREFIX = re.compile(r"^(?:al|el|ad|as|ash|ar)[- ]")
_PARTICLES = {
    "al",
    "el",
    "le",
    "la",
    "de",
    "da",
    "do",
    "dos",
    "del",
    "della",
    "di",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "ibn",
    "ben",
}


@dataclass(frozen=True)
class Holder:
    """A person in an office of an actor, from the first day up to the day of the change."""

    person: str
    office: str
    of: str
    since: date | None = None
    until: date | None = None
    aliases: tuple[str, ...] = ()
    source: str = ""
    confidence: str = "unverified"

    @property
    def verified(self) -> bool:
        """Whether the row names its source."""
        return self.confidence != "unverified"


class People:
    """An index over holders: by whole name, by spelling, by surname."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        """Index the rows."""
        self.rows: dict[str, list[Holder]] = defaultdict(list)
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._surname: dict[str, set[str]] = defaultdict(set)
        self._initials: dict[str, set[str]] = defaultdict(set)
        self._first: dict[str, set[str]] = defaultdict(set)
        self._spelt: dict[str, set[str]] = {}
        self._spelt_surname: dict[str, set[str]] = {}
        for holder in holders:
            self.rows[holder.person].append(holder)
            self._index(holder)

    def _index(self, holder: Holder) -> None:
        for name in (holder.person, *holder.aliases):
            words = fold(name).split()
            self._whole[" ".join(words)].add(holder.person)
            if "of" in words[1:-1]:  # the Shah of Iran: no surname
                continue
            last = surname(words, holder.of)
            for form in {last, _PREFIX.sub("", last)}:
                self._surname[form].add(holder.person)
            if holder.office in {"head-of-state", "crown-prince"}:
                self._first[words[0]].add(holder.person)
            if len(words) > 1:
                self._initials[f"{words[0][0]} {words[-1]}"].add(holder.person)

    def named(self, text: str) -> tuple[str, ...]:
        """People of a whole name, however cased or accented; middle names and initials may be left out.

        >>> people().named("g. w. bush")
        ('George H. W. Bush', 'George W. Bush')
        """
        words = [word.strip(".") for word in fold(text).replace(".", ". ").split()]
        found = self._whole.get(" ".join(words)) or self._whole.get(fold(text))
        if found or len(words) < 2:  # noqa: PLR2004 - a name and a surname
            return tuple(sorted(found or ()))
        return tuple(sorted(p for p in self._initials.get(f"{words[0][0]} {words[-1]}", ()) if self._agrees(p, words)))

    def _agrees(self, person: str, words: list[str]) -> bool:
        """Whether a text may be a shorter or longer form of one of a person's names."""
        names = {person, *(alias for row in self.rows[person] for alias in row.aliases)}
        return any(_same(words, [word.strip(".") for word in fold(name).split()]) for name in names)

    def surnamed(self, text: str) -> tuple[str, ...]:
        """People of a surname."""
        return tuple(sorted(self._surname.get(fold(text), ())))

    def crowned(self, text: str) -> tuple[str, ...]:
        """Heads of state by the first word of their names, as kings and popes are called."""
        return tuple(sorted(self._first.get(fold(text), ())))

    def spelt(self, text: str) -> tuple[str, ...]:
        """People whose whole name is the text's but for rules of transliteration."""
        if not self._spelt:
            self._spelt = _by_skeleton(self._whole)
        return tuple(sorted(self._spelt.get(skeleton(text), ())))

    def surname_spelt(self, text: str) -> tuple[str, ...]:
        """People whose surname is the text but for rules of transliteration."""
        if not self._spelt_surname:
            self._spelt_surname = _by_skeleton(self._surname)
        return tuple(sorted(self._spelt_surname.get(skeleton(text), ())))

    def holding(self, person: str, on: date) -> tuple[Holder, ...]:
        """The offices of a person on a day, the one that says most first."""
        return tuple(sorted((row for row in self.rows[person] if in_force(row.since, row.until, on)), key=weight))


def _by_skeleton(names: dict[str, set[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, persons in names.items():
        found[skeleton(name)] |= persons
    return dict(found)


def weight(holder: Holder) -> tuple[bool, int]:
    """Order of offices held at once: a shared crown last, then by rank."""
    offices = toml("sectors.toml")["offices"]
    rank = offices["rank"].index(holder.office) if holder.office in offices["rank"] else len(offices["rank"])
    return holder.of in offices["shared"], rank


def surname(words: list[str], of: str) -> str:
    """The surname in a folded name: the last word with its particles, the first where surnames come first."""
    if of in _SURNAME_FIRST:
        return words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _same(asked: list[str], known: list[str]) -> bool:
    """Whether one form's words stand in the other in their order, initials standing for names."""
    short, long = sorted((asked, known), key=len)
    if short[-1] != long[-1] or len(short) < 2:  # noqa: PLR2004 - a name and a surname
        return False
    place = 0
    for word in short:
        while place < len(long) and not _initial(word, long[place]):
            place += 1
        if place == len(long):
            return False
        place += 1
    return _initial(short[0], long[0])


def _initial(one: str, two: str) -> bool:
    return one == two or (one[:1] == two[:1] and min(len(one), len(two)) == 1)


@cache
def people() -> People:
    """The holders that ship with detente."""
    folders = sorted((f for f in (data() / "actors").iterdir() if f.is_dir()), key=lambda folder: folder.name)
    return People(_holder(row) for folder in folders for row in rows(folder / "holders.csv"))


def _holder(row: dict[str, str]) -> Holder:
    since, until = span(row)
    aliases = tuple(filter(None, row["aliases"].split(";")))
    return Holder(row["person"], row["office"], row["of"], since, until, aliases, row["source"], row["confidence"])
