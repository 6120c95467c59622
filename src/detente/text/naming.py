"""Who is named in a text: the actors of the registry, whatever the day, the longest name at each place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.codebook.mentions import fits
from detente.codebook.registry import actors, fold
from detente.model.report import Mention
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.codebook.registry import Actors
    from detente.model.actors import Name

_RUN = lazy(
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'.&-]*|[a-z]{1,3}-[A-Z][\w’'-]*)(?:[ ]+(?:(?:of|the|for|and|de|du|del|al|el|and the|of the|for"
    r" the) )?(?:[A-ZÀ-ÖØ-Þ(][\w’'.&-]*|[a-z]{1,3}-[A-Z][\w’'-]*))*"
)
_WORD = lazy(r"[^\s]+")
_LONGEST = 8
_POSSESSIVE = lazy(r"(?:['’]s?|[.,;:)])+$")
_COMMON = frozenset(
    {
        "us",
        "who",
        "un",
        "is",
        "it",
        "the",
        "a",
        "in",
        "may",
        "march",
        "will",
        "an",
        "this",
        "that",
        "state",
        "united",
        "party",
    }
)


@cache
def names(known: Actors) -> dict[str, tuple[Name, ...]]:
    """The rows of every name of a registry, folded."""
    return {name: tuple(rows) for name, rows in known.every_name() if len(name) > 1}


@cache
def _first_words(known: Actors) -> frozenset[str]:
    """The words with which names begin, and the article that may stand before them."""
    return frozenset(("the", *(name.partition(" ")[0] for name in names(known))))


def find(flat: str, known: Actors | None = None) -> list[Mention]:
    """The actors that a text names, from left to right.

    >>> [one.actors for one in find("The Pakistani Taliban met the Afghan Taliban.")]
    [('ttp',), ('afghan-taliban',)]
    """
    known = known or actors()
    index, firsts = names(known), _first_words(known)
    runs: dict[str, list[Mention]] = {}
    found: list[Mention] = []
    for match in _RUN.finditer(flat):
        start, run = match.start(), match[0]
        if run not in runs:
            runs[run] = list(_in_run(run, index, firsts))
        found += [Mention(start + one.start, start + one.end, one.text, one.actors) for one in runs[run]]
    return found


def _in_run(flat: str, index: dict[str, tuple[Name, ...]], firsts: frozenset[str]) -> Iterator[Mention]:
    """The actors that a run of words names, by their places in it."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(flat)]
    at = 0
    while at < len(words):
        first = flat[slice(*words[at])]
        begins = fold(first) in firsts or fold(_POSSESSIVE.sub("", first)) in firsts
        for size in range(min(_LONGEST, len(words) - at), 0, -1) if begins else ():
            a, b = words[at][0], words[at + size - 1][1]
            said = _POSSESSIVE.sub("", flat[a:b])
            ids = _ids(said, index)
            if ids:
                yield Mention(a, a + len(said), said, ids)
                at += size
                break
        else:
            at += 1


def _ids(said: str, index: dict[str, tuple[Name, ...]]) -> tuple[str, ...]:
    folded = fold(said)
    rows = index.get(folded)
    if not rows:
        return ()
    if folded in _COMMON and not said.isupper():
        return ()
    return tuple(dict.fromkeys(row.actor for row in rows if fits(row, said)))
