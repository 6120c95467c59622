"""What the detectors cost: one series, a dyad, a step of the filter, and the growth with the length to 10,000 periods.

Seconds of the processor's time on one thread, the least of several runs after one to warm up; by length, of one run.
Peers, where installed, on the logarithms of the same counts by length: ruptures (PELT, Binseg) and skchange
(SeededBinarySegmentation, MovingWindow) with the settings of ``detente.watch.peers``, Rbeast and BOCPD as
``watch_tcpd.py`` has them. What took longer than ``--patience`` seconds is not asked for more.

    python benchmarks/watch_speed.py [--longest 10000] [--patience 120] [--ours]
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from typing import TYPE_CHECKING

import numpy as np

import watch_tcpd
from detente.watch.counts import CountModel
from detente.watch.dyad import DyadDetector
from detente.watch.figures import RateDetector
from detente.watch.likelihood import Joint
from detente.watch.peers import installed, peer_named, registered
from detente.watch.scores import ScoreDetector
from detente.watch.segment import Filter
from detente.watch.weights import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS, EIGHT, RUNS = 240, 8, 5
LENGTHS = (240, 600, 1200, 2500, 5000, 10000)


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The least time of several runs, after one to warm up."""
    work()
    taken = []
    for _ in range(runs):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return round(min(taken), 4)


def step_seconds(counts: np.ndarray) -> float:
    """The mean time of one step of the filter."""
    detector = RateDetector.watching()
    passed = Filter(detector.segmentation, detector.model.of(counts))
    started = time.process_time()
    for _ in range(len(counts)):
        passed.step()
    return round((time.process_time() - started) / len(counts), 5)


def eight(rng: np.random.Generator) -> Callable[[], object]:
    """A dyad of eight series whose regimes change together."""
    counts = rng.negative_binomial(3, 3 / (3 + 8), (MONTHS, EIGHT)).astype(float)
    detector = RateDetector()

    def work() -> object:
        parts = [CountModel().of(column) for column in counts.T]
        weights = [settings_of(part, detector.segmentation) for part in parts]
        worth = [np.flatnonzero(weight) for weight in weights]
        held = [part.only(places) for part, places in zip(parts, worth, strict=True)]
        return detector.segmentation.posterior(Joint(held, [w[p] for w, p in zip(weights, worth, strict=True)]))

    return work


def peers_by_length(longest: int, patience: float) -> tuple[dict[str, dict[str, float]], list[str]]:
    """Seconds of every peer by length, and the libraries that are not installed."""
    found: dict[str, dict[str, float]] = {}
    ready = {name: peer_named(name) for name in registered()}
    asked = {name: peer.changes for name, peer in ready.items() if installed(peer)}
    missing = sorted({peer.library for peer in ready.values() if not installed(peer)})
    others, none = watch_tcpd.peers()
    asked |= {name: lambda v, other=others[name]: other(v[:, None]) for name in ("BOCPD", "Rbeast") if name in others}  # type: ignore[misc]
    missing += [name for name in none if name == "Rbeast"]
    for name, detect in asked.items():
        found[name] = {}
        detect(np.log1p(np.arange(60.0)))  # loads the library
        for length in (one for one in LENGTHS if one <= longest):
            values = np.log1p(np.random.default_rng(length).negative_binomial(3, 3 / (3 + 8), length).astype(float))
            started = time.process_time()
            detect(values)
            found[name][str(length)] = round(time.process_time() - started, 4)
            if found[name][str(length)] > patience:
                break
        print(f"{name:<22}{found[name]}", flush=True)
    return found, missing


def main() -> None:
    """Measure, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", help="not used: this benchmark makes its own data")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1])
    parser.add_argument("--patience", type=float, default=120.0, help="seconds after which a peer is asked for no more")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    arguments = parser.parse_args()
    rng = np.random.default_rng(7)
    counts = rng.negative_binomial(3, 3 / (3 + 8), MONTHS).astype(float)
    quads = rng.negative_binomial(3, 3 / (3 + 4), (MONTHS, 4)).astype(float)
    result: dict[str, object] = {
        "counts_240": seconds(lambda: RateDetector().course(counts)),
        "scores_240": seconds(lambda: ScoreDetector().changes(np.log1p(counts))),
        "dyad_240": seconds(lambda: DyadDetector().course(quads)),
        "eight_series_240": seconds(eight(rng), 2),
        "online_step": step_seconds(counts),
    }
    by_length = {}
    for length in (one for one in LENGTHS if one <= arguments.longest):
        long = rng.negative_binomial(3, 3 / (3 + 8), length).astype(float)
        by_length[str(length)] = seconds(lambda long=long: RateDetector().course(long), 1)  # type: ignore[misc]
    result["counts_by_length"] = by_length
    if not arguments.ours:
        result["peers_by_length"], result["peers_missing"] = peers_by_length(arguments.longest, arguments.patience)
    result["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for key, value in result.items():
        print(f"{key:<22}{value}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
