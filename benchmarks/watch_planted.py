"""Changes planted in real dyads: the noise is real, the change is known.

Every pair of states of the folder's event tables (the first three letters of a CAMEO code) with enough acts is cut to
twenty years at a random place; pairs that the folder has labels for are left out, so that nothing is chosen by them.
At a random month a change is planted by *thinning* alone: each act on one side of it is kept with a chance of one in
``size``. A thinned overdispersed count is one of a smaller rate with the same bursts, dependence, drift and habits of
reporting; doubling acts would add noise that no source has.

- *level*: conflict is thinned before or behind the month;
- *mix*: conflict on one side and cooperation on the other;
- *volume*: all classes on one side;
- *splice*: behind the month stand the acts of another dyad, thinned where it has more than ``size`` times as many.

Told are: the share found within two months, less the share of the same months found in the same dyads with nothing
planted; months off; and, the same at several rates of changes told in twenty years where nothing was planted. Real
dyads have changes of their own that nobody listed, so that this rate bounds the false ones from above, and is the same
burden for every detector. Which of two finds more planted ones at one rate is the question that this answers.

Peers, where installed: ruptures (PELT on log rates of three channels) and skchange (SeededBinarySegmentation).

With ``--known``, on the Levant's table, also shifts that history knows of in other dyads (``watch_known.csv``): three
lists, each written down from memory, unverified, the first two before any detector was run on their dyads one by one;
pairs of the folder's controls are not asked. With ``--shuffled N``, also the dyads with blocks of N months in random
order: bursts and dependence stay, and what lasts is gone, so that what is told there and is no shock is false.

    python benchmarks/watch_planted.py --data DIR [--dyads 60] [--seed 1648] [--known] [--shuffled 3] [--ours]
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from detente.watch.dyad import ALIKE, CHANNELS, DyadDetector
from detente.watch.peers import RupturesPelt, SkchangeSeeded, installed, log_rates
from detente.watch.windows import LISTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from detente.watch.dyad import DyadTurn
    from detente.watch.peers import Peer

MONTHS, APART, NEAR, FEWEST = 240, 36, 2, 240
STATE, QUADS = 3, 4
"""Letters of a code that name the state; quad classes: cooperation, cooperation, conflict, conflict."""
KNOWN = Path(__file__).parent / "watch_known.csv"
KINDS, SIZES = ("level", "mix", "volume", "splice"), (2.0, 4.0, 8.0)
RATES = (0.4, 0.7, 1.0, 1.5)
"""Told in twenty years where nothing was planted."""
MOVED = (0.0, 0.5, 1.0, float("inf"))
"""By how much the rate of a channel moved, in square roots of acts a month."""
LEAST = 0.1
"""Changes are asked for from this probability on, for the rates above."""
THRESHOLDS = (0.5, 0.4, 0.35, 0.3, 0.2)
"""Probabilities from which on known and shuffled dyads are told."""
WITHIN = (0, 1, 2, 3)
"""Months off, of known shifts."""
KNOWN_RATES = (0.4, 0.7, 0.94, 1.25, 1.6, 2.2)
"""Told in 21 years of the dyads that are asked for known shifts."""

OURS = {
    "detente": DyadDetector(least=LEAST),
    "detente, classes apart": DyadDetector(least=LEAST, together=False),
    "detente, classes apart, dates alike": DyadDetector(least=LEAST, together=False, worth=ALIKE),
}
"""This project's detectors: the default, and its settings that were measured beside it."""

# Acts by pair of states, month and class, both directions. Rows that name no class are conflict of an unknown kind.
PAIRS = """
select least(left(actor, $state), left(recipient, $state)) as a, greatest(left(actor, $state), left(recipient, $state))
    as b, cast(year(date) * 12 + month(date) - 1 as integer) as month, cast(coalesce(quad, 4) as integer) as quad,
    cast(sum(count) as integer) as acts
from read_parquet($path)
where left(actor, $state) <> left(recipient, $state)
group by all order by a, b, month, quad
"""


@dataclass(frozen=True)
class Planted:
    """A real dyad with a change: acts by month and class, the month and the kind; with nothing planted, kind none.

    ``moved`` is how far the rates moved, in square roots of acts a month: the channel that moved furthest.
    """

    number: int
    counts: NDArray[np.float64]
    month: int
    kind: str
    size: float
    moved: float


def pairs_in(path: Path) -> set[tuple[str, str]]:
    """The pairs of states of a table of labels or controls; none where there is no such table."""
    if not path.exists():
        return set()
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            (min(a[:STATE], b[:STATE]), max(a[:STATE], b[:STATE]))
            for row in csv.DictReader(lines)
            for a in row["codes_a"].split("|")
            for b in row["codes_b"].split("|")
        }


def dyads(folder: Path) -> Iterator[tuple[tuple[str, str], int, NDArray[np.float64]]]:
    """Every pair of states without labels: the pair, the first month of its table, and acts by month and class."""
    known = pairs_in(folder / "labels.csv")
    for path in sorted(folder.glob("*.parquet")):
        if path.stem == "exposure":
            continue
        rows = duckdb.execute(PAIRS, {"path": str(path), "state": STATE}).fetchall()
        first, last = min(row[2] for row in rows), max(row[2] for row in rows)
        counts: dict[tuple[str, str], NDArray[np.float64]] = {}
        for a, b, month, quad, acts in rows:
            if (a, b) not in known and 1 <= quad <= QUADS:
                counts.setdefault((a, b), np.zeros((last - first + 1, QUADS)))[month - first, quad - 1] += acts
        yield from ((pair, first, acts) for pair, acts in counts.items())


def plant(
    rng: np.random.Generator, number: int, counts: NDArray[np.float64], kind: str, other: NDArray[np.float64]
) -> Planted:
    """A change of a kind in a dyad, by thinning one side of a random month."""
    month, size, up = int(rng.integers(APART, MONTHS - APART)), float(rng.choice(SIZES)), bool(rng.random() < 0.5)
    keep, before = np.ones(counts.shape), np.arange(MONTHS) < month
    quieter = before if up else ~before
    if kind in {"level", "mix"}:
        keep[quieter, 2:] = 1 / size
    if kind == "mix":
        keep[~quieter, :2] = 1 / size
    if kind == "volume":
        keep[quieter] = 1 / size
    if kind == "splice":
        counts = np.where(before[:, None], counts, other)
        ratio = counts[before].sum() / before.sum() / max(counts[~before].sum() / (~before).sum(), 1e-9)
        keep[~before], keep[before] = min(1.0, size * ratio), min(1.0, size / max(ratio, 1e-9))
    rates = [
        np.abs(np.diff([np.sqrt((counts * keep)[side][:, quads].sum() / side.sum()) for side in (before, ~before)]))
        for quads in CHANNELS.values()
    ]
    planted = rng.binomial(counts.astype(np.int64), keep).astype(np.float64)
    return Planted(number, planted, month, kind, size, float(np.max(rates)))


def corpus(folder: Path, number: int, seed: int) -> tuple[list[NDArray[np.float64]], list[Planted]]:
    """Dyads as they are, cut to twenty years, and with one change of each kind planted.

    Raises:
        SystemExit: the folder is not there, or holds no dyad with enough acts.
    """
    if not folder.is_dir():
        raise SystemExit(f"there is no folder {folder}; --data takes one with event tables, <set>.parquet")
    rng = np.random.default_rng(seed)
    bare, planted = [], []
    every = [acts for _, _, acts in dyads(folder)]
    for place in rng.permutation(len(every)):
        whole = every[place]
        first = int(rng.integers(0, max(len(whole) - MONTHS, 0) + 1))
        counts = whole[first : first + MONTHS]
        if len(counts) < MONTHS or counts.sum() < FEWEST:
            continue
        bare.append(counts)
        if len(bare) == number:
            break
    if not bare:
        raise SystemExit(
            f"{folder} holds no table <set>.parquet in which two states without labels have {FEWEST} acts in "
            f"{MONTHS} months; there is nothing to plant a change in"
        )
    for place, counts in enumerate(bare):
        other = bare[(place + int(rng.integers(1, max(len(bare), 2)))) % len(bare)]
        planted += [plant(rng, place, counts, kind, other) for kind in KINDS]
    return bare, planted


Told = list[tuple[int, float]]


def ours(detector: DyadDetector, counts: NDArray[np.float64]) -> Told:
    """The months of changes that a detector of this project tells, and their probabilities."""
    return [(turn.month, turn.probability) for turn in detector.course(counts).turns]


def weighed(detector: DyadDetector, counts: NDArray[np.float64]) -> Told:
    """The months that it ranks by what there was to see, and their ranks."""
    return [(one.month, one.rank) for one in detector.notable(counts)]


def peers(*, leave: bool) -> tuple[dict[str, Callable[[NDArray[np.float64]], Told]], list[str]]:
    """Peers that are installed, and the libraries of those that are not; they have no probability, so all are at 1."""
    have: dict[str, Callable[[NDArray[np.float64]], Told]] = {}
    missing = []
    for name, peer in () if leave else (("ruptures PELT", RupturesPelt()), ("skchange seeded", SkchangeSeeded())):
        if installed(peer):
            have[name] = partial(_told_by, peer)
        else:
            missing.append(peer.library)
    return have, missing


def _told_by(peer: Peer, counts: NDArray[np.float64]) -> Told:
    return [(month, 1.0) for month in peer.changes(_channels(counts))]


def _channels(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    rates = [log_rates(counts[:, quads].sum(axis=1), np.ones(len(counts))) for quads in CHANNELS.values()]
    return np.stack(rates, axis=1)


@dataclass
class Scored:
    """What a detector told of the bare dyads and of the planted ones."""

    bare: list[Told] = field(default_factory=list)
    planted: list[Told] = field(default_factory=list)

    def at(self, least: float, plants: list[Planted], chosen: list[bool] | None = None) -> dict[str, Any]:
        """Found, by nothing planted, told in twenty years, months off, for changes told from a probability on."""
        hits = chance = number = 0
        off: list[int] = []
        for place, (plant_, told) in enumerate(zip(plants, self.planted, strict=True)):
            if chosen is None or chosen[place]:
                near = [abs(m - plant_.month) for m, p in told if p >= least and abs(m - plant_.month) <= NEAR]
                number, hits = number + 1, hits + bool(near)
                off += near[:1]
                chance += any(p >= least and abs(m - plant_.month) <= NEAR for m, p in self.bare[plant_.number])
        number = max(number, 1)
        return {
            "found": round((hits - chance) / number, 3),
            "within_2": round(hits / number, 3),
            "months_off": round(float(np.mean(off)), 2) if off else None,
            "told_per_20_years": round(sum(p >= least for told in self.bare for _, p in told) / len(self.bare), 2),
        }

    def least_for(self, rate: float) -> float:
        """The lowest probability from which on no more than so many are told in twenty years of a bare dyad."""
        every = sorted((p for told in self.bare for _, p in told), reverse=True)
        most = int(rate * len(self.bare))
        return every[most] + 1e-9 if most < len(every) else 0.0


def judged(scored: Scored, plants: list[Planted]) -> dict[str, Any]:
    """The figures of one detector."""
    told: dict[str, Any] = {"listed": scored.at(LISTED, plants), "curve": {}}
    for rate in RATES:
        least = scored.least_for(rate)
        if least <= 1:  # a detector without probabilities cannot be asked for fewer
            told["curve"][f"{rate:g}"] = {"from": round(least, 3)} | scored.at(least, plants)
    for kind in KINDS:
        told[kind] = scored.at(LISTED, plants, [one.kind == kind for one in plants])["found"]
    for low, high in itertools.pairwise(MOVED):
        chosen = [low <= one.moved < high for one in plants]
        name = f"moved {low:g} to {high:g}"
        told[name] = {"planted": sum(chosen), "found": scored.at(LISTED, plants, chosen)["found"]}
    return told


def known(detect: Callable[[NDArray[np.float64]], Told], folder: Path) -> dict[str, Any]:
    """Shifts that history knows of, of dyads without labels: found within 0 to 3 months, by list; told in 21 years."""
    with KNOWN.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    controls = pairs_in(folder / "controls.csv")
    told: list[tuple[Told, list[tuple[str, int]]]] = []
    months = 0
    for pair, first, counts in dyads(folder):
        if pair not in controls and counts.sum() >= FEWEST:
            its = [row for row in rows if {row["a"], row["b"]} == set(pair)]
            told.append((detect(counts), [(row["list"], _number(row["month"]) - first) for row in its]))
            months += len(counts)
    every = sorted((p for found, _ in told for _, p in found), reverse=True)
    most = {rate: int(rate * months / 252) for rate in KNOWN_RATES}
    rates = {f"{rate:g} told": every[n - 1] for rate, n in most.items() if n <= len(every) and every[n - 1] < 1}
    return {
        name: {"told_per_21_years": round(sum(p >= least for p in every) / months * 252, 2)} | _found(told, least)
        for name, least in ({f"{least:g}": least for least in THRESHOLDS} | rates).items()
    }


def _found(told: list[tuple[Told, list[tuple[str, int]]]], least: float) -> dict[str, Any]:
    """Known shifts found, by list, by what is told from a probability on."""
    off: dict[str, list[int]] = {}
    for found, shifts in told:
        for name, month in shifts:
            off.setdefault(name, []).append(min((abs(m - month) for m, p in found if p >= least), default=MONTHS))
    return {
        f"list {name}": {"known": len(each), "found": [sum(o <= near for o in each) for near in WITHIN]}
        for name, each in sorted(off.items())
    }


def _number(month: str) -> int:
    """Months since the year 0, as the tables count them."""
    year, of_year = month.split("-")
    return int(year) * 12 + int(of_year) - 1


def shuffled(detector: DyadDetector, bare: list[NDArray[np.float64]], block: int, seed: int) -> dict[str, Any]:
    """Told in 21 years of dyads whose blocks of months are in random order: all, and those that are no shock."""
    rng = np.random.default_rng(seed)
    turns: list[DyadTurn] = []
    for counts in bare:
        blocks = rng.permutation(MONTHS // block)
        turns += detector.course(np.concatenate([counts[n * block : (n + 1) * block] for n in blocks])).turns
    spans = len(bare) * (MONTHS // block * block) / 252
    return {
        f"{least:g}": [
            round(sum(turn.probability >= least for turn in chosen) / spans, 2)
            for chosen in (turns, [turn for turn in turns if turn.kind != "shock"])
        ]
        for least in THRESHOLDS
    }


def score(
    detect: Callable[[NDArray[np.float64]], Told], bare: list[NDArray[np.float64]], plants: list[Planted]
) -> Scored:
    """Run a detector over everything."""
    return Scored([detect(counts) for counts in bare], [detect(one.counts) for one in plants])


def main() -> None:
    """Plant, detect, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="a folder of event tables: date, actor, recipient, …")
    parser.add_argument("--dyads", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1648)
    parser.add_argument("--known", action="store_true", help=f"also the shifts of {KNOWN.name}")
    parser.add_argument("--shuffled", type=int, default=0, metavar="N", help="also blocks of N months in random order")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    arguments = parser.parse_args()
    bare, plants = corpus(arguments.data, arguments.dyads, arguments.seed)
    others, missing = peers(leave=arguments.ours)
    detectors: dict[str, Callable[[NDArray[np.float64]], Told]] = {
        **{name: partial(ours, detector) for name, detector in OURS.items()},
        "detente, by weight": partial(weighed, DyadDetector()),
        **others,
    }
    results: dict[str, dict[str, Any]] = {}
    for name, detect in detectors.items():
        started = time.perf_counter()
        results[name] = judged(score(detect, bare, plants), plants)
        results[name]["seconds_a_dyad"] = round((time.perf_counter() - started) / (len(bare) + len(plants)), 3)
        if arguments.known:
            results[name]["known"] = known(detect, arguments.data)
        if arguments.shuffled and name in OURS:
            results[name]["shuffled"] = shuffled(OURS[name], bare, arguments.shuffled, arguments.seed)
        print(name)
        for key, value in results[name].items():
            print(f"    {key:<16}{value}", flush=True)
    print(json.dumps({"dyads": len(bare), "results": results, "peers_missing": missing}))


if __name__ == "__main__":
    main()
