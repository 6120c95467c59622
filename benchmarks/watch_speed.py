"""What the detectors cost: one series, a dyad, a step of the filter, and the growth with the length to 10,000 periods.

Seconds of the processor's time on one thread, the least of several runs after one to warm up. Peers, where installed:
ruptures (PELT, l2) on the same series.

    python benchmarks/watch_speed.py [--longest 10000] [--ours]
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import time
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.counts import CountModel
from detente.watch.dyad import DyadDetector
from detente.watch.figures import WORTH, RateDetector
from detente.watch.likelihood import Joint
from detente.watch.scores import ScoreDetector
from detente.watch.segment import Filter

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
        weights = [detector.segmentation.settings(part) for part in parts]
        worth = [np.flatnonzero(weight > WORTH * weight.max()) for weight in weights]
        held = [part.only(places) for part, places in zip(parts, worth, strict=True)]
        return detector.segmentation.posterior(Joint(held, [w[p] for w, p in zip(weights, worth, strict=True)]))

    return work


def main() -> None:
    """Measure, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", help="not used: this benchmark makes its own data")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1])
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
        try:
            ruptures = importlib.import_module("ruptures")
            log = np.log1p(counts)
            result["ruptures_pelt_240"] = seconds(
                lambda: ruptures.Pelt(model="l2", jump=1).fit(log).predict(pen=2 * np.log(MONTHS))
            )
        except ImportError:
            result["peers_missing"] = ["ruptures"]
    result["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for key, value in result.items():
        print(f"{key:<22}{value}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
