"""To whom? Forecasters of links on the field's benchmark of event quadruples, one day ahead, both directions.

Reads ``DIR/SET/quads.parquet`` (s, r, o, day, split), ``entities.parquet`` and ``relations.parquet`` (id, name). The
forecaster is fitted on the training days; the validation days are shown to it after each, without refitting; the days
of ``--part`` are scored. docs/links.md says what the figures mean and how often the test days were looked at.

    python benchmarks/links.py --data DIR --set icews14
    python benchmarks/links.py --data DIR --set icews14 --part valid --forecaster recurrency
    python benchmarks/links.py --data DIR --set icews14 --protocol query-set
    python benchmarks/links.py --data DIR --set icews14 --part valid --against RANKS.npz

``--save-ranks FILE`` keeps the rank of each question; ``--against FILE`` tells how much higher the MRR is than that of
the ranks kept there, with an interval, for all days and for each half of them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small products: waiting threads cost more than they save

import duckdb
import numpy as np

from detente.forecast.links import scores
from detente.forecast.links.baselines import Frequency, Recurrency
from detente.forecast.links.forecaster import LinkModel, Settings
from detente.forecast.links.quads import Cast, Quads

if TYPE_CHECKING:
    from detente.forecast.links.protocol import LinkForecaster

FORECASTERS = ("detente", "recurrency", "recurrency-strict", "frequency")
PARTS = ("train", "valid", "test")
RANKED = ("rank", "day", "way")
"""What is kept of each question."""


def read(folder: Path) -> tuple[Cast, dict[str, Quads]]:
    """Actors and acts, and the facts of each part."""
    with duckdb.connect() as engine:
        names = [
            tuple(name for (name,) in engine.execute(f"select name from '{folder}/{file}' order by id").fetchall())
            for file in ("entities.parquet", "relations.parquet")
        ]
        parts = {}
        for part in PARTS:
            got = engine.execute(
                f"select s, r, o, day from '{folder}/quads.parquet' where split = ? order by day, s, r, o", [part]
            ).fetchnumpy()
            parts[part] = Quads(*(np.asarray(got[column], dtype=np.int64) for column in ("s", "r", "o", "day")))
    return Cast(*names).grounded(), parts


def enlarged(cast: Cast, parts: dict[str, Quads], copies: int = 5, worlds: int = 3) -> tuple[Cast, dict[str, Quads]]:
    """Several times the facts and the actors, to see what size costs; what comes of it says nothing of quality.

    The first copies are worlds of their own; in further ones everybody's part is played by somebody else.
    """
    many, random = len(cast.actors), np.random.default_rng(18)
    named = tuple(name if not world else f"{name} {world}" for world in range(worlds) for name in cast.actors)
    moved = [
        (np.arange(many) if copy < worlds else random.permutation(many)) + copy % worlds * many
        for copy in range(copies)
    ]
    larger = {}
    for part, facts in parts.items():
        rows = [np.stack([one[facts.actor], facts.act, one[facts.recipient], facts.day]) for one in moved]
        columns = np.concatenate(rows, axis=1)
        larger[part] = Quads(*columns[:, np.argsort(columns[3], kind="stable")])
    return Cast(named, cast.acts).grounded(), larger


def made(name: str, cast: Cast, settings: Settings) -> LinkForecaster:
    """A forecaster by its name."""
    if name == "frequency":
        return Frequency(cast)
    if name.startswith("recurrency"):
        return Recurrency(cast, strict=name.endswith("strict"))
    return LinkModel(cast, settings)


class Watch:
    """Seconds and the highest memory so far, by stage."""

    def __init__(self) -> None:
        """Start."""
        self.stages: dict[str, dict[str, float]] = {}
        self._start = self._last = (time.perf_counter(), time.process_time())

    def lap(self, stage: str) -> None:
        """A stage has ended."""
        now = time.perf_counter(), time.process_time()
        self.stages[stage] = {
            "seconds": round(now[0] - self._last[0], 1),
            "cpu_seconds": round(now[1] - self._last[1], 1),
            "peak_mb": peak_mb(),
        }
        self._last = now

    @property
    def seconds(self) -> float:
        """Since the start."""
        return round(self._last[0] - self._start[0], 1)


def peak_mb() -> float:
    """The highest memory of this process so far."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def run(asked: argparse.Namespace, settings: Settings) -> tuple[scores.Scored, Watch]:
    """Fit, show the validation days, score."""
    watch = Watch()
    cast, parts = read(asked.data / asked.set)
    if asked.enlarged:
        cast, parts = enlarged(cast, parts)
        print(f"enlarged: {len(cast.actors)} actors, {sum(map(len, parts.values()))} facts; its quality means nothing")
    watch.lap("read")
    forecaster = made(asked.forecaster, cast, settings)
    forecaster.fit(parts["train"])
    watch.lap("fit")
    known = scores.Known(cast)
    shown = ["train"] if asked.part == "valid" else ["train", "valid"]
    for part in shown:
        for day, facts in parts[part].days():
            known.add(facts.both_ways(len(cast.acts)))
            if part != "train":
                forecaster.observe(day, facts)
    watch.lap("days between")
    every = None
    if asked.filter == "static":
        every = Quads(
            *(np.concatenate([getattr(parts[p], c) for p in PARTS]) for c in ("actor", "act", "recipient", "day"))
        )
    visible = asked.protocol != "multi-step"
    found = scores.replay(
        forecaster, cast, parts[asked.part], known=known, filtered=asked.filter, visible=visible, every=every
    )
    watch.lap("score")
    return found, watch


def table(found: scores.Scored) -> dict[str, dict[str, float]]:
    """Print and return the figures, whole and by type and direction."""
    way = found.column("way")
    rows = [("all", scores.summary(found)), *scores.by_type(found)]
    rows += [(name, scores.summary(found, np.flatnonzero(way == n))) for n, name in enumerate(("to whom", "by whom"))]
    print(f"{'':<14}{'asked':>8}{'share':>8}{'MRR':>8}{'H@1':>8}{'H@3':>8}{'H@10':>8}{'log':>9}{'ECE':>8}")
    for name, one in rows:
        share = one.asked / max(rows[0][1].asked, 1)
        print(
            f"{name:<14}{one.asked:>8}{share:>8.3f}{one.mrr:>8.4f}{one.hits1:>8.4f}{one.hits3:>8.4f}"
            f"{one.hits10:>8.4f}{one.log_score:>9.4f}{one.ece:>8.4f}"
        )
    print("\nthe highest chance of each answer: how many, said, came")
    for n, said, came in scores.reliability(found):
        print(f"  {n:>8}  {said:.3f}  {came:.3f}")
    return {name: asdict(one) for name, one in rows}


def against(found: scores.Scored, file: Path) -> dict[str, tuple[float, float, float]]:
    """Print and return how much higher the MRR is than that of kept ranks: mean, and 5 and 95 % of it."""
    with np.load(file) as held:
        other = {name: held[name] for name in RANKED}
    rank, day = found.column("rank"), found.column("day").astype(np.int64)
    if not (np.array_equal(day, other["day"]) and np.array_equal(found.column("way"), other["way"])):
        raise SystemExit(f"{file} holds the ranks of other questions")
    half = (int(day[0]) + int(day[-1]) + 1) // 2
    print(f"\nMRR above that of {file.name}, and 5 and 95 % of it, blocks of days drawn again")
    rows = {}
    for name, kept in (("all days", day >= 0), ("first half", day < half), ("second half", day >= half)):
        rows[name] = scores.gain(rank[kept], other["rank"][kept], day[kept])
        print(f"  {name:<12}" + "{:>+9.4f}{:>+9.4f}{:>+9.4f}".format(*rows[name]))
    return rows


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets")
    parser.add_argument("--set", required=True, help="folder of the set in it, such as icews14")
    parser.add_argument("--forecaster", choices=FORECASTERS, default="detente")
    parser.add_argument("--protocol", choices=("single-step", "multi-step", "query-set"), default="single-step")
    parser.add_argument("--filter", choices=("time-aware", "raw", "static"), default="time-aware")
    parser.add_argument("--ties", choices=("mean",), default="mean", help="the mean rank of all that tie")
    parser.add_argument("--part", choices=("valid", "test"), default="test", help="settings are chosen on valid")
    parser.add_argument(
        "--enlarged", action="store_true", help="five times the facts, three times the actors: cost only"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--save-ranks", type=Path, metavar="FILE", help="keep the rank of each question (NumPy's npz)")
    parser.add_argument("--against", type=Path, metavar="FILE", help="kept ranks to be compared with")
    asked = parser.parse_args()
    if asked.enlarged and asked.part == "test":
        parser.error("--enlarged goes with --part valid: a part of what it scores is the set itself")
    if asked.against and not asked.against.is_file():
        parser.error(f"--against: there is no file {asked.against}; --save-ranks makes one")
    settings = replace(Settings(), seed=asked.seed)
    clean: dict[str, Any] | None = None
    if asked.protocol == "query-set":
        if asked.forecaster != "detente":
            parser.error("--protocol query-set is for --forecaster detente")
        print("clean: each question alone")
        clean = table(run(asked, settings)[0])["all"]
        print("\nleaked: the other questions of the same day are shown, too; these are no forecasts")
        settings = replace(settings, query_set=True)
    found, watch = run(asked, settings)
    rows = table(found)
    if asked.save_ranks:
        kept: dict[str, Any] = {name: found.column(name) for name in RANKED}
        np.savez_compressed(asked.save_ranks, **kept)
    gained = against(found, asked.against) if asked.against else {}
    print("\nstage          seconds     cpu   peak MB")
    for name, one in watch.stages.items():
        print(f"{name:<14}{one['seconds']:>8}{one['cpu_seconds']:>8}{one['peak_mb']:>10}")
    whole = rows["all"]
    result: dict[str, Any] = {
        name: round(whole[name], 4) for name in ("mrr", "hits1", "hits3", "hits10", "ece", "log_score")
    }
    by_type = {name: {key: round(value, 4) for key, value in rows[name].items()} for name in scores.TYPES}
    result |= {
        "seconds": watch.seconds, "peak_mb": peak_mb(), "by_type": by_type, "set": asked.set, "part": asked.part,
        "protocol": asked.protocol, "filter": asked.filter, "forecaster": asked.forecaster, "seed": asked.seed,
        "stages": watch.stages,
    }  # fmt: skip
    if gained:
        result["gained"] = {name: [round(one, 4) for one in row] for name, row in gained.items()}
    if clean:
        result["clean_mrr"], result["clean_hits10"] = round(clean["mrr"], 4), round(clean["hits10"], 4)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
