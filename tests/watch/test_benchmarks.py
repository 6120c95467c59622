"""The benchmarks' own measures: worked by hand, and the published score of no change where the data is at hand."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "tcpd"
LEVANT = ROOT.parent / "shared" / "data" / "dyads"


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_f1_and_covering_are_those_of_the_paper() -> None:
    tcpd = loaded("watch_tcpd")
    annotations = {"a": [50], "b": [50, 80], "c": []}
    # Told: 0 and 53. Union of the true: 0, 50, 80. Precision 2/2; recalls 2/2, 2/3 and 1/1.
    recall = (1 + 2 / 3 + 1) / 3
    assert tcpd.f1(annotations, [53]) == pytest.approx(2 * recall / (1 + recall))
    # Covering of [0,50) [50,100) by [0,53) [53,100): 50 * 50/53 + 50 * 47/50.
    assert tcpd.cover({"a": [50]}, [53], 100) == pytest.approx((50 * 50 / 53 + 47) / 100)
    assert tcpd.cover({"c": []}, [], 100) == 1.0
    assert tcpd.f1({"c": []}, []) == 1.0


def test_a_found_change_is_matched_once() -> None:
    tcpd, simulated = loaded("watch_tcpd"), loaded("watch_simulated")
    assert tcpd.hits([10, 12], [11]) == 1
    assert simulated.matched([11, 12], (10,), 3) == 1
    assert simulated.matched([30], (10,), 3) == 0


@pytest.mark.skipif(not DATA.exists(), reason="the change point series are private test material")
def test_no_change_scores_as_published() -> None:
    tcpd = loaded("watch_tcpd")
    annotations = json.loads((DATA / "annotations.json").read_text("utf-8"))
    none = tcpd.run("none", lambda _: [], tcpd.series_of(DATA), annotations)
    assert (none["cover"], none["f1"], none["n"]) == (
        pytest.approx(0.563, abs=1e-3),
        pytest.approx(0.642, abs=1e-3),
        13,
    )


def test_simulated_dyads_are_what_they_say() -> None:
    simulated = loaded("watch_simulated")
    rng = np.random.default_rng(1)
    made = [simulated.simulate(rng, number) for number in range(36)]
    assert sum(not dyad.changes for dyad in made) == 18
    assert {dyad.growth for dyad in made} == set(simulated.GROWTH)
    grown = next(dyad for dyad in made if dyad.growth == "grows")
    assert 4 < grown.volume[-12:].mean() / grown.volume[:12].mean() < 12


def test_changes_are_planted_by_thinning_one_side_alone() -> None:
    planted = loaded("watch_planted")
    rng = np.random.default_rng(5)
    counts, other = (
        rng.poisson(40, (planted.MONTHS, 4)).astype(float),
        rng.poisson(5, (planted.MONTHS, 4)).astype(float),
    )
    for kind, fewer in (("level", {2, 3}), ("volume", {0, 1, 2, 3})):
        one = planted.plant(rng, 0, counts, kind, other)
        kept = [
            one.counts[side].sum(axis=0) / counts[side].sum(axis=0)
            for side in (slice(one.month), slice(one.month, None))
        ]
        quieter, same = min(kept, key=sum), max(kept, key=sum)
        np.testing.assert_array_equal(same, 1.0)
        assert all(abs(quieter[quad] - (1 / one.size if quad in fewer else 1.0)) < 0.05 for quad in range(4))
    spliced = planted.plant(rng, 0, counts, "splice", other)
    assert (spliced.counts[spliced.month :] <= other[spliced.month :]).all()
    assert spliced.moved > 1


def test_a_folder_with_nothing_to_plant_in_is_said_to_be_one(tmp_path: Path) -> None:
    planted = loaded("watch_planted")
    with pytest.raises(SystemExit, match="there is no folder"):
        planted.corpus(tmp_path / "missing", 3, 1)
    with pytest.raises(SystemExit, match="nothing to plant a change in"):
        planted.corpus(tmp_path, 3, 1)


def test_what_was_told_with_nothing_planted_counts_against_a_detector() -> None:
    planted = loaded("watch_planted")
    plants = [planted.Planted(n, np.zeros((240, 4)), 100, "level", 2.0, 1.0) for n in (0, 1)]
    scored = planted.Scored(bare=[[(101, 0.6)], [(30, 0.9)]], planted=[[(101, 0.6)], [(98, 0.7), (30, 0.9)]])
    assert scored.at(0.5, plants) == {"found": 0.5, "within_2": 1.0, "months_off": 1.5, "told_per_20_years": 1.0}
    assert scored.at(scored.least_for(0.5), plants)["within_2"] == 0.5
    assert scored.least_for(0.5) == pytest.approx(0.6)


@pytest.mark.skipif(not LEVANT.exists(), reason="the event tables are private test material")
def test_dyads_with_labels_are_left_out_of_the_planting() -> None:
    planted = loaded("watch_planted")
    known = planted.pairs_in(LEVANT / "labels.csv")
    assert {("ISR", "PSE"), ("ISR", "LBN"), ("LBN", "SYR")} <= known
    assert ("IRN", "IRQ") not in known


def test_stated_and_observed_probability_are_compared_by_tenths() -> None:
    simulated = loaded("watch_simulated")
    stated, came = [0.05] * 600 + [0.95] * 20, [False] * 590 + [True] * 10 + [True] * 10 + [False] * 10
    low, high = simulated.calibration(stated, came)
    assert (low["windows"], low["agrees"]) == (600, True)
    assert (high["windows"], high["agrees"]) == (20, False)


def test_the_oracle_of_simulated_dyads_tells_what_was_planted() -> None:
    simulated = loaded("watch_simulated")
    ceiling = loaded("watch_simulated_ceiling")
    to = ceiling.moves()
    np.testing.assert_allclose(to.sum(axis=1), 1.0)
    assert to[len(to) // 2] == pytest.approx(to[len(to) // 2, ::-1])
    months = np.arange(simulated.MONTHS)
    counts = np.where(months < 100, 8.0, 32.0)
    flat = np.ones(len(months))
    made = simulated.Dyad(counts, flat, (100,), rate=8.0, growth="flat", busy=False, size=8.0, season=0 * flat)
    change = ceiling.Oracle.of(made).change()
    assert change[99:102].sum() > 0.95
    assert change[: simulated.APART].sum() == 0.0
    (found,) = ceiling.listed(change)
    assert abs(found[0] - 100) <= simulated.NEAR


def test_a_generated_feed_is_scanned_as_a_loaded_one(tmp_path: Path) -> None:
    bench = loaded("watch_scan")
    counts, volume, changed = bench.dyads(30, 5)
    bench.write(tmp_path, counts, volume)
    told = bench.timed(tmp_path, 1, changed.tolist())
    assert told["dyads"] == (counts.sum(axis=(1, 2)) >= 30).sum()
    assert told["looked"] <= told["dyads"]
