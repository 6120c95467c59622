"""Names that change hands: where a dataset's key begins to mean another actor, a change may be of names alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from detente.codebook.registry import Actors
    from detente.record.sums import Feeds

LEAST = 0.05
"""A key under which less of what an actor did was ever told moves no rate."""


def handed(held: Feeds, feed: str, actors: Actors) -> dict[str, list[tuple[date, str]]]:
    """By actor: the days on which a name of it in a dataset began or ceased to mean it, with words for each."""
    found: dict[str, list[tuple[date, str]]] = {}
    for row in held.handed(feed):
        if row["share"] >= LEAST:
            before, after = (actors.name(row[end]) if row[end] else "nobody" for end in ("before", "after"))
            words = f"the key {row['key']} of {feed} means {after} from {row['day']} on, and {before} before"
            found.setdefault(row["actor"], []).append((row["day"], words))
    return found
