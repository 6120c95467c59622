"""Counters that fade: how often a pair of things came together, lately and ever."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from detente.forecast.links.quads import Floats, Ints

RATES = (0.0, 0.01, 0.06, 0.4)
"""How fast each column of a tally fades, per day: never, and by half in 69, 12 and 1.7 days."""

_LAST, _FIRST = len(RATES), len(RATES) + 1


@dataclass(frozen=True)
class Entries:
    """What several rows of a tally hold, one after another.

    Args:
        owner: which of the rows asked for, shape (entries,), ascending.
        item: which item, shape (entries,).
        count: faded counts, shape (entries, rates).
        age: days since the last time, shape (entries,).
        since: days since the first time, shape (entries,).
    """

    owner: Ints
    item: Ints
    count: Floats
    age: Floats
    since: Floats

    def totals(self, rows: int) -> Floats:
        """The sum of each row's counts, shape (rows, rates)."""
        each = [np.bincount(self.owner, self.count[:, rate], rows) for rate in range(len(RATES))]
        return np.stack(each, axis=1).astype(np.float32)


@lru_cache(maxsize=4)
def _fades(days: int) -> Floats:
    """What is left of a count after 0 to so many days, shape (days + 1, rates): looked up, which is quicker."""
    found: Floats = np.exp(-np.array(RATES, dtype=np.float32) * np.arange(days + 1, dtype=np.float32)[:, None])
    return found


class Seen:
    """What a tally holds for several questions, of which many may ask for the same row: each row is worked out once.

    Attributes:
        rows: what the different rows hold.
        at: which of them each question asks for, shape (questions,).
        one: a question that asks for it, for each of them.
        start: where each question's entries begin in those of ``rows``, shape (questions,).
        stop: and where they end.
    """

    def __init__(self, rows: Entries, at: Ints, one: Ints, width: int) -> None:
        """Take what different rows hold, of items below ``width``."""
        self.rows, self.at, self.one, self._width = rows, at, one, width
        ends = np.searchsorted(rows.owner, np.arange(len(one) + 1))
        self.start: Ints = ends[at]
        self.stop: Ints = ends[at + 1]
        self._totals = rows.totals(len(one))

    @property
    def size(self) -> Ints:
        """Entries of each question, shape (questions,)."""
        return self.stop - self.start

    def totals(self) -> Floats:
        """The sum of each question's counts, shape (questions, rates)."""
        return self._totals[self.at]

    def shares(self, of: Callable[[Floats, Floats], Floats]) -> Floats:
        """A function of counts and of the sums of their rows, for the entries of ``rows``, shape (entries, rates)."""
        return of(self.rows.count, self._totals[self.rows.owner])

    def places(self, items: Ints) -> Ints:
        """Where some items of each question stand in the entries of ``rows``, shape (questions, items); else -1."""
        keys = self.rows.owner * self._width + self.rows.item
        asked = self.at[:, None] * self._width + items
        found = np.searchsorted(keys, asked)
        return np.where(np.append(keys, -1)[found] == asked, found, -1)

    def latest(self) -> Floats:
        """Days since any of a question's entries, shape (questions,); infinite without one."""
        last = np.full(len(self.one), np.inf, dtype=np.float32)
        np.minimum.at(last, self.rows.owner, self.rows.age)
        return last[self.at]


class Tally:
    """How often item ``i`` was met in row ``r``: fading counts, each brought up to date only when it is looked at.

    Entries stand in the order of (row, item), so that a row is one stretch and consecutive rows are, too. There is an
    entry only for what was met: nothing in the state can come from a later day.
    """

    def __init__(self, width: int) -> None:
        """Begin empty, for items below ``width``."""
        self.width = width
        self._keys = np.empty(0, dtype=np.int64)
        self._held = np.empty((0, len(RATES) + 2), dtype=np.float32)

    def __len__(self) -> int:
        return len(self._keys)

    def state(self) -> dict[str, Any]:
        """All that it holds."""
        return {"keys": self._keys, "held": self._held}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Hold what `state` gave."""
        self._keys, self._held = state["keys"], state["held"]

    def add(self, day: int, rows: Ints, items: Ints) -> None:
        """Count what was met on a day, which may not be earlier than any before."""
        keys, met = np.unique(rows * self.width + items, return_counts=True)
        at = np.asarray(np.searchsorted(self._keys, keys), dtype=np.int64)
        known = np.append(self._keys, -1)[at] == keys
        old, slot = self._held, at[known]
        if len(slot):
            faded = self._faded(slot, day)
            old[slot, :_LAST] = faded + met[known, None].astype(np.float32)
            old[slot, _LAST] = day
        new = np.empty((int((~known).sum()), old.shape[1]), dtype=np.float32)
        new[:, :_LAST] = met[~known, None]
        new[:, _LAST:] = day
        self._held = np.insert(old, at[~known], new, axis=0)
        self._keys = np.insert(self._keys, at[~known], keys[~known])

    def _faded(self, slot: Ints, day: int) -> Floats:
        held = self._held[slot]
        faded: Floats = held[:, :_LAST] * np.take(
            _fades(day), (day - held[:, _LAST]).astype(np.int64), axis=0, mode="clip"
        )
        return faded

    def rows(self, day: int, rows: Ints, span: int = 1) -> Entries:
        """What rows hold on a day; with ``span``, row ``r`` stands for the rows ``r * span`` to ``(r + 1) * span - 1``.

        Items of several rows are told apart: ``item`` is then ``(row - r * span) * width + item``.
        """
        low = rows * (span * self.width)
        start = np.searchsorted(self._keys, low)
        size = np.searchsorted(self._keys, low + span * self.width) - start
        owner = np.repeat(np.arange(len(rows)), size)
        slot = np.arange(int(size.sum())) + np.repeat(start - np.cumsum(size) + size, size)
        last, first = day - self._held[slot, _LAST], day - self._held[slot, _FIRST]
        return Entries(owner, self._keys[slot] - low[owner], self._faded(slot, day), last, first)

    def seen(self, day: int, rows: Ints) -> Seen:
        """What rows hold on a day, for questions of which many may ask for the same row."""
        unique, one, at = np.unique(rows, return_index=True, return_inverse=True)
        return Seen(self.rows(day, unique), at, one, self.width)

    def met(self) -> tuple[Ints, Ints]:
        """Row and item of every entry, in their order."""
        row, item = np.divmod(self._keys, self.width)
        return row, item

    def find(self, day: int, rows: Ints, items: Ints) -> Floats:
        """The faded counts of single entries, shape (asked, rates); 0 where nothing was met."""
        keys = rows * self.width + items
        found = np.zeros((len(keys), len(RATES)), dtype=np.float32)
        if not len(self._keys):
            return found
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = self._keys[at] == keys
        found[known] = self._faded(at[known], day)
        return found
