"""Names that are not written as the registry writes them: by rule, by few edits, by a part; never in silence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.codebook.mentions import CASED, clean
from detente.codebook.spelling import apart, bound, distance, letters, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.codebook.readings import Candidate, Maker
    from detente.codebook.registry import Actors
    from detente.model.actors import Name

_GROUPS = {"armed-group", "movement", "party", "people"}
_PART = 4
"""A part of a name must have at least so many letters."""


@dataclass
class Spellings:
    """The names of a registry by their skeleton, and the skeletons by first letter and length."""

    names: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    near: dict[tuple[str, int], list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))


@lru_cache(maxsize=4)
def spellings(actors: Actors) -> Spellings:
    """The index of a registry, made once."""
    made = Spellings()
    for folded, rows in actors.every_name():
        if folded.isascii() and len(folded.replace(".", "")) <= CASED:
            continue
        plain = skeleton(folded)
        if not plain:
            continue
        if plain not in made.names:
            made.near[plain[0], len(plain)].append((plain, letters(plain)))
        made.names[plain] += rows
        for word in plain.split() if " " in plain else ():
            made.parts[word] += (row for row in rows if row.actor in actors and actors[row.actor].kind in _GROUPS)
    return made


def by_rule(maker: Maker, text: str) -> tuple[Candidate, ...]:
    """Actors whose name is the text's but for rules of transliteration."""
    plain = skeleton(clean(text))
    rows = spellings(maker.actors).names.get(plain, ()) if len(plain) > CASED else ()
    return _candidates(maker, text, ((row, 0) for row in rows))


def by_distance(maker: Maker, text: str) -> tuple[Candidate, ...]:
    """Actors whose name lies within few edits of the text; all of them, the nearest first."""
    plain = skeleton(clean(text))
    limit, index, bits = bound(len(plain)), spellings(maker.actors), letters(plain)
    found: list[tuple[Name, int]] = []
    for length in range(len(plain) - limit, len(plain) + limit + 1) if limit else ():
        for other, theirs in index.near.get((plain[0], length), ()):
            if apart(bits, theirs) <= limit and (edits := distance(plain, other, limit)) <= limit:
                found += ((row, edits) for row in index.names[other])
    return _candidates(maker, text, sorted(found, key=lambda one: one[1]))


def by_part(maker: Maker, text: str) -> tuple[Candidate, ...]:
    """Groups of whose name the text is a part (Jaish, Lashkar)."""
    plain = skeleton(clean(text))
    words = plain.split()
    if not words or len(plain) < _PART:
        return ()
    index = spellings(maker.actors)
    rows = [row for row in index.parts.get(words[0], ()) if set(words) < set(skeleton(row.name).split())]
    found: dict[str, Candidate] = {}
    for row in rows:
        if row.actor not in found and maker.actors.held(row, maker.on):
            reason = f"“{text}” is a part of the name “{row.name}”"
            found[row.actor] = maker.of(row.actor, "part", reason, sure="low")
    return tuple(found.values())


def _candidates(maker: Maker, text: str, rows: Iterable[tuple[Name, int]]) -> tuple[Candidate, ...]:
    """One candidate for each actor that had one of the names on the day, saying how far the spelling is."""
    found: dict[str, Candidate] = {}
    for row, edits in rows:
        if row.actor in found or not maker.actors.held(row, maker.on):
            continue
        by = f"{edits} edit{'s' * (edits != 1)} away" if edits else "by rule of transliteration"
        reason = f"spelling variant: “{text}” is not in the registry, “{row.name}” is, {by}"
        found[row.actor] = replace(maker.of(row.actor, "variant", reason, sure="low"), distance=edits)
    return tuple(found.values())
