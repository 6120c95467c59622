"""Stories within and across event datasets: a stated rule, and what it does to the counts."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from detente.desk.feeding import sums_of
from detente.desk.relating import Asking
from detente.files import folder as desk_folder
from detente.model.evidence import DetenteError
from detente.model.feeds import Deduped, Stories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WINDOW, LONGEST = 1, 30
"""Days by which an act may lie behind the one before it in a story, and the most that may be asked for."""


def dedup(folder: Path, feeds: Sequence[str] = (), window: int = WINDOW, asking: Asking | None = None) -> Deduped:
    """What the acts of event datasets are as stories.

    Acts of two actors in one quad class, each on a day at most ``window`` days behind the one before, are one story.
    The sums stay as they are: this tells how many acts report one thing, and how far two datasets tell the same.

    Args:
        folder: the desk's folder.
        feeds: which datasets; all that are loaded if none is named.
        window: days.
        asking: as of when.

    Raises:
        DetenteError: a dataset is not loaded, or the window is none.
    """
    asking = asking or Asking()
    if not 0 <= window <= LONGEST:
        raise DetenteError(f"a window of {window} days; it must be from 0 to {LONGEST}")
    held = sums_of(desk_folder.read(folder), asking.say, fresh=asking.refresh)
    try:
        strange = [name for name in feeds if name not in held.names]
        if strange:
            raise DetenteError(f"no feed {strange[0]!r} is loaded; loaded are: {', '.join(held.names)}")
        names = tuple(dict.fromkeys(feeds)) or held.names
        clocks = asking.as_of or date.max, asking.known_at or date.max
        alone = {name: Stories((name,), **held.stories([name], window, *clocks)) for name in names}
        pairs = list(combinations(names, 2))
        together = [Stories(pair, **held.stories(pair, window, *clocks)) for pair in pairs]
    finally:
        held.close()
    shared = (alone[a].stories + alone[b].stories - both.stories for (a, b), both in zip(pairs, together, strict=True))
    return Deduped(window, tuple(alone.values()), tuple(together), tuple(shared))
