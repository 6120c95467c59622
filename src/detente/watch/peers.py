"""Detectors of other libraries: values in, change points out, and no probability.

The project's own detectors give a posterior (:class:`detente.watch.mix.Detector`). Most libraries give a list of
places, so that they keep a smaller protocol, :class:`Peer`, and stand *beside* an answer, never in it. A peer is
added by writing one class and naming it as an entry point of the group ``detente.peers``, in this project or in any
other package; ``tests/watch/test_peers.py`` runs over every one that is registered.

Those shipped are adapters of ruptures (Truong, Oudre and Vayatis 2020, *Signal Processing* 167:107299) and of skchange,
which the extra ``peers`` installs. Neither is imported before it is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

import numpy as np

from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from detente.watch.likelihood import Array

GROUP = "detente.peers"
"""The group of entry points under which peers are registered."""

EXTRA = "peers"
"""The extra that installs the libraries of the peers shipped here."""

Scale = Literal["steps", "series"]


class Peer(Protocol):
    """A detector that gives change points only; its settings are the fields of a frozen dataclass.

    Attributes:
        library: the distribution that does the work, as it is installed.
    """

    library: ClassVar[str]

    def changes(self, values: Array) -> tuple[int, ...]:
        """The first periods of new segments, ascending, without the first period of all.

        Args:
            values: by period, shape (periods,) or (periods, variables); nan where nothing was observed. Segments of
                several variables change together. A series too short for the method, or one that never moves, has no
                changes.

        Raises:
            MissingLibraryError: the library is not installed.
        """
        ...


class MissingLibraryError(DetenteError):
    """A peer was asked whose library is not installed; says what to install."""


@cache
def registered() -> dict[str, metadata.EntryPoint]:
    """Every peer that is registered, by name: those shipped here, and those of other packages."""
    return {point.name: point for point in sorted(metadata.entry_points(group=GROUP), key=lambda one: one.name)}


def peer_named(name: str) -> Peer:
    """A peer with its default settings.

    Raises:
        DetenteError: none of this name is registered, or its package cannot be loaded.
    """
    points = registered()
    if name not in points:
        raise DetenteError(f"no peer {name!r} is registered; registered are: {', '.join(points)}")
    try:
        made: Peer = points[name].load()()
    except ImportError as missing:
        raise MissingLibraryError(f"the peer {name} cannot be loaded: {missing}") from missing
    return made


def installed(peer: Peer) -> bool:
    """Whether the library behind a peer can be imported."""
    return find_spec(peer.library) is not None


def changes_of(name: str, peer: Peer, values: Array) -> tuple[int, ...]:
    """What a peer makes of a series, held against its contract: another package's mistake is told as such.

    Raises:
        DetenteError: its library is missing, it broke, or what it gave are no places in the series.
    """
    try:
        found = tuple(int(place) for place in peer.changes(values))
    except DetenteError:
        raise
    except Exception as broken:
        raise DetenteError(f"the peer {name} broke on {len(values)} periods: {broken!r}") from broken
    if list(found) != sorted(set(found)) or any(not 0 < place < len(values) for place in found):
        raise DetenteError(f"the peer {name} gave {found}, which are no ascending places within {len(values)} periods")
    return found


def version_of(peer: Peer) -> str:
    """The library behind a peer, with its version where it is installed under that name."""
    try:
        return f"{peer.library} {metadata.version(peer.library)}"
    except metadata.PackageNotFoundError:
        return peer.library


def log_rates(counts: Array, exposure: Array) -> Array:
    """Counts as what these methods take: logarithms of rates, whose noise does not grow with the level.

    Args:
        counts: shape (periods,) or (periods, variables); nan where not observed.
        exposure: how much the source was observing, shape (periods,).

    Returns:
        log((count + 1/2) / exposure x mean exposure), of the shape of ``counts``; nan where nothing was observed.
    """
    seen = exposure > 0
    scale = np.where(seen, exposure, np.nan) / (exposure[seen].mean() if seen.any() else 1.0)
    return np.asarray(np.log((counts + 0.5) / (scale if counts.ndim == 1 else scale[:, None])))


def standard(values: Array, scale: Scale) -> Array:
    """A series at mean 0 and unit scale, missing values bridged by straight lines: peers take none.

    Args:
        values: shape (periods,) or (periods, variables); nan where nothing was observed.
        scale: what is brought to 1: the standard deviation of the series, or that of its noise, as the steps from one
            period to the next tell it. Changes of level widen the first and leave the second nearly as it was.

    Returns:
        Shape (periods, variables), without the variables that never move.
    """
    columns = np.array(values, dtype=np.float64).reshape(len(values), -1).T
    kept = []
    for column in columns:
        held = np.flatnonzero(np.isfinite(column))
        if len(held) == 0 or len(column) == 1:
            continue
        filled = np.interp(np.arange(len(column)), held, column[held])
        spread = float(filled.std() if scale == "series" else np.std(np.diff(filled)) / np.sqrt(2))
        # A single step has no noise in its steps worth the name, but it has a spread.
        spread = spread or float(filled.std())
        if spread > 0:
            kept.append((filled - filled.mean()) / spread)
    return np.asarray(kept, dtype=np.float64).reshape(len(kept), len(values)).T


def _library(name: str, module: str) -> Any:  # noqa: ANN401 - a module of a library without types
    try:
        return import_module(module)
    except ImportError as missing:
        raise MissingLibraryError(f"{name} is not installed; `pip install 'detente[{EXTRA}]'` installs it") from missing


@dataclass(frozen=True)
class RupturesPelt:
    """The penalised least squares of a changing mean, minimised exactly (Killick, Fearnhead and Eckley 2012).

    Attributes:
        penalty: what a change costs, in log n for each variable.
        shortest: the shortest segment, in periods.
        grid: only every so manieth period may begin a segment.
        scale: what is brought to 1 first (:func:`standard`); with ``steps`` a penalty of 2 log n is the BIC's.
    """

    library: ClassVar[str] = "ruptures"
    search: ClassVar[str] = "Pelt"

    penalty: float = 2.0
    shortest: int = 3
    grid: int = 1
    scale: Scale = "steps"

    def changes(self, values: Array) -> tuple[int, ...]:
        """The first periods of new segments; see :class:`Peer`."""
        search = getattr(_library(self.library, self.library), self.search)
        scaled = standard(values, self.scale)
        if scaled.shape[1] == 0 or len(scaled) < 2 * max(self.shortest, self.grid):
            return ()
        made = search(model="l2", jump=self.grid, min_size=self.shortest).fit(scaled)
        found = made.predict(pen=self.penalty * np.log(len(scaled)) * scaled.shape[1])
        return tuple(int(place) for place in found[:-1])


@dataclass(frozen=True)
class RupturesBinseg(RupturesPelt):
    """The same costs, parted greedily in two and two again (Scott and Knott 1974)."""

    search: ClassVar[str] = "Binseg"


@dataclass(frozen=True)
class SkchangeSeeded:
    """Change scores over seeded intervals (Kovács, Bühlmann, Li and Munk 2023, *Biometrika* 110:249).

    Attributes:
        penalty: a multiple of the library's own penalty.
        shortest: the shortest segment, in periods.
        scale: what is brought to 1 first (:func:`standard`).
    """

    library: ClassVar[str] = "skchange"
    search: ClassVar[str] = "SeededBinarySegmentation"
    least: ClassVar[str] = "min_subinterval_length"

    penalty: float = 1.0
    shortest: int = 5
    scale: Scale = "steps"

    def changes(self, values: Array) -> tuple[int, ...]:
        """The first periods of new segments; see :class:`Peer`."""
        search = getattr(_library(self.library, f"{self.library}.detectors"), self.search)
        scaled = standard(values, self.scale)
        if scaled.shape[1] == 0 or len(scaled) < 2 * self.shortest:
            return ()
        made = search(penalty_scale=self.penalty, **{self.least: self.shortest}).fit(scaled)
        return tuple(sorted(int(place) for place in np.asarray(made.predict(scaled)).ravel()))


@dataclass(frozen=True)
class SkchangeWindow(SkchangeSeeded):
    """The mean of a window against that of the next one, over several widths (Eichinger and Kirch 2018)."""

    search: ClassVar[str] = "MovingWindow"
    least: ClassVar[str] = "min_bandwidth"
