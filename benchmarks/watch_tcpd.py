"""Covering and F1 on the Turing Change Point Dataset, with one global setting, beside its published peers.

The measures are those of van den Burg and Williams (arXiv:2003.06222): index 0 is added to every set; F1 with a margin
of 5, precision against the union of the annotators, recall averaged over them; covering averaged over them. The
headline leaves out the series of several variables, the synthetic ones of quality control and those with missing
values, as the published table does; all are scored in ``per_series``.

Settings are the defaults of ``detente.watch.scores.ScoreDetector``; they were fixed before these scores were looked at.
Peers, where installed, at their defaults: skchange (SeededBinarySegmentation, MovingWindow), Rbeast (P > .5, without
season), ruptures (PELT and Binseg, l2, penalty log n). Written here: BOCPD with a conjugate normal model, mean run 100
(Adams and MacKay 2007), its most probable path; and no change at all.

    python benchmarks/watch_tcpd.py --data DIR [--ours]
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import json
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.watch.peers import (
    RupturesBinseg,
    RupturesPelt,
    SkchangeSeeded,
    SkchangeWindow,
    installed,
    standard,
)
from detente.watch.scores import ScoreDetector, ScoreModel
from detente.watch.segment import Segmentation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    from detente.watch.peers import Peer

MARGIN = 5
ANNOTATIONS = "annotations.json"
SYNTHETIC = "quality_control_"

Detect = "Callable[[NDArray[np.float64]], list[int]]"


def series_of(folder: Path) -> dict[str, NDArray[np.float64]]:
    """Every series of a folder and its sub-folders, shape (n, d), nan where a value is missing."""
    found = {}
    for path in sorted(folder.rglob("*.json")):
        if path.name != ANNOTATIONS:
            content = json.loads(path.read_text("utf-8"))
            raw = [[np.nan if value is None else float(value) for value in one["raw"]] for one in content["series"]]
            found[path.stem] = np.array(raw).T
    return found


def hits(truth: Iterable[int], found: Iterable[int]) -> int:
    """How many true changes have a found one within the margin, each used once."""
    left, number = set(found), 0
    for change in sorted(truth):
        near = min(left, key=lambda one: (abs(one - change), one), default=None)
        if near is not None and abs(near - change) <= MARGIN:
            left.remove(near)
            number += 1
    return number


def f1(annotations: Mapping[str, list[int]], found: Iterable[int]) -> float:
    """F1 with a margin: precision against the union of annotations, recall averaged over annotators."""
    told = {0, *found}
    sets = [{0, *one} for one in annotations.values()]
    precision = hits(set().union(*sets), told) / len(told)
    recall = float(np.mean([hits(one, told) / len(one) for one in sets]))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def cover(annotations: Mapping[str, list[int]], found: Iterable[int], length: int) -> float:
    """Covering, averaged over annotators."""
    told = list(pairwise(sorted({0, length, *found})))
    return (
        float(np.mean([_covered(list(pairwise(sorted({0, length, *one}))), told) for one in annotations.values()]))
        / length
    )


def _covered(parts: list[tuple[int, int]], told: list[tuple[int, int]]) -> float:
    total = 0.0
    for a, b in parts:
        overlaps = (max(0, min(b, d) - max(a, c)) for c, d in told)
        total += (b - a) * max(o / (b - a + d - c - o) for o, (c, d) in zip(overlaps, told, strict=True))
    return total


def ours(values: NDArray[np.float64]) -> list[int]:
    """This project's detector."""
    return [window.month for window in ScoreDetector().changes(values if values.shape[1] > 1 else values[:, 0])]


def bocpd(values: NDArray[np.float64]) -> list[int]:
    """Bayesian online change points with the published defaults, the most probable path looking back."""
    scaled = standard(values, "series")
    model = ScoreModel(kinds=((False, False),), level=1.0, shape=1.0, outlier=1e-15)
    found: set[int] = set()
    for column in scaled.T:
        likelihood = replace(model.of(column), noise=1.0)
        found |= set(Segmentation((100.0,), 1).best(likelihood)) - {0}
    return sorted(found)


PEERS: dict[str, Peer] = {
    "ruptures PELT": RupturesPelt(penalty=1.0, shortest=2, grid=5, scale="series"),
    "ruptures Binseg": RupturesBinseg(penalty=1.0, shortest=2, grid=5, scale="series"),
    "skchange SeededBinarySegmentation": SkchangeSeeded(scale="series"),
    "skchange MovingWindow": SkchangeWindow(scale="series"),
}
"""Other libraries, as their own defaults have it."""


def peers() -> tuple[dict[str, Callable[[NDArray[np.float64]], list[int]]], list[str]]:
    """Peers that are installed, and the names of those that are not."""
    have: dict[str, Callable[[NDArray[np.float64]], list[int]]] = {"no change": lambda _: [], "BOCPD": bocpd}
    have |= {name: told(peer) for name, peer in PEERS.items() if installed(peer)}
    missing = sorted({peer.library for peer in PEERS.values() if not installed(peer)})
    try:
        have |= _rbeast()
    except ImportError:
        missing.append("Rbeast")
    return have, missing


def told(peer: Peer) -> Callable[[NDArray[np.float64]], list[int]]:
    """A peer as the benchmark calls it."""
    return lambda values: list(peer.changes(values))


def _rbeast() -> dict[str, Callable[[NDArray[np.float64]], list[int]]]:
    library = importlib.import_module("Rbeast")

    def detect(values: NDArray[np.float64]) -> list[int]:
        found: set[int] = set()
        for column in standard(values, "series").T:
            with contextlib.redirect_stdout(io.StringIO()):
                trend = library.beast(column, season="none", quiet=True, print_progress=False).trend
            for place, chance in zip(np.ravel(trend.cp), np.ravel(trend.cpPr), strict=False):
                if np.isfinite(place) and chance > 0.5:
                    found.add(int(place) - 1)
        return sorted(found)

    return {"Rbeast": detect}


def run(
    name: str,
    detect: Callable[[NDArray[np.float64]], list[int]],
    data: Mapping[str, NDArray[np.float64]],
    annotations: Mapping[str, Mapping[str, list[int]]],
) -> dict[str, Any]:
    """Both measures of one method, over the headline series and by series."""
    per_series: dict[str, dict[str, Any]] = {}
    for key, values in data.items():
        started = time.perf_counter()
        try:
            found = [one for one in detect(values) if 0 < one < len(values)]
        except Exception as broken:  # noqa: BLE001 - a peer that breaks on a series is told, and finds nothing
            print(f"{name} broke on {key}: {type(broken).__name__}: {broken}")
            found = []
        per_series[key] = {
            "cover": round(cover(annotations[key], found, len(values)), 4),
            "f1": round(f1(annotations[key], found), 4),
            "changes": len(found),
            "seconds": round(time.perf_counter() - started, 3),
        }
    headline = [key for key in data if headlined(key, data[key])]
    scores = {
        measure: round(float(np.mean([per_series[k][measure] for k in headline])), 4) for measure in ("cover", "f1")
    }
    return {**scores, "n": len(headline), "per_series": per_series}


def headlined(name: str, values: NDArray[np.float64]) -> bool:
    """Whether the published table averages over a series."""
    return values.shape[1] == 1 and not name.startswith(SYNTHETIC) and bool(np.isfinite(values).all())


def main() -> None:
    """Detect, score, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    arguments = parser.parse_args()
    annotations = json.loads((arguments.data / ANNOTATIONS).read_text("utf-8"))
    data = {key: values for key, values in series_of(arguments.data).items() if key in annotations}
    result = run("detente", ours, data, annotations)
    others, missing = ({}, []) if arguments.ours else peers()
    beside = {name: run(name, detect, data, annotations) for name, detect in others.items()}
    for name, one in {"detente": result, **beside}.items():
        changes = np.mean([row["changes"] for row in one["per_series"].values()])
        print(f"{name:<36}cover {one['cover']:.3f}  F1 {one['f1']:.3f}  changes a series {changes:.1f}")
    if missing:
        print(f"not installed: {', '.join(missing)}")
    short = {name: {key: one[key] for key in ("cover", "f1", "n")} for name, one in beside.items()}
    print(json.dumps({**result, "peers": short, "peers_missing": missing}))


if __name__ == "__main__":
    main()
