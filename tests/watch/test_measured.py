"""The figures that every answer states are those that the benchmark prints, and hold their floors."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from detente.watch.alarm import rises, threshold_for, thresholds
from detente.watch.measured import false_alarms

ROOT = Path(__file__).parents[2]
FLOORS = json.loads((ROOT / "benchmarks" / "floors.json").read_text("utf-8"))


@pytest.mark.parametrize(("benchmark", "table"), [("watch_mix", "mix-of-acts"), ("watch_responses", "responses")])
def test_pinned_figures_hold_their_floors_and_ceilings(benchmark: str, table: str) -> None:
    pinned = false_alarms(table)
    for key, bound in FLOORS[benchmark].items():
        if isinstance(bound, dict):
            assert pinned[key] == bound["measured"]
            assert bound.get("floor", 0) <= pinned[key] <= bound.get("ceiling", 1)


def test_a_short_run_of_the_benchmark_agrees_with_the_pinned_figures() -> None:
    spec = importlib.util.spec_from_file_location("watch_mix", ROOT / "benchmarks" / "watch_mix.py")
    assert spec
    assert spec.loader
    benchmark = importlib.util.module_from_spec(spec)
    sys.modules["watch_mix"] = benchmark
    spec.loader.exec_module(benchmark)
    run = benchmark.measure(90, 20221128)
    # 90 relations are 57 decades: the standard error of a rate of .17 is .055, that of a share of .8 is .042.
    assert abs(run["listed_per_ten_years"] - false_alarms()["listed_per_ten_years"]) < 3 * 0.055
    assert run["asserted_per_ten_years"] <= false_alarms()["asserted_per_ten_years"] + 3 * 0.025
    assert abs(run["planted_found"] - false_alarms()["planted_found"]) < 3 * 0.042


def test_alarms_are_rated_by_what_was_measured() -> None:
    rated = thresholds()
    assert [one.threshold for one in rated] == sorted(one.threshold for one in rated)
    assert [one.false_in_ten_years for one in rated] == sorted((one.false_in_ten_years for one in rated), reverse=True)
    assert threshold_for(0.25).threshold == 0.7
    assert threshold_for(1e-6) == rated[-1]
    assert rises([0.1, 0.8, 0.9, 0.2, 0.8], 0.7) == [1, 4]


def test_a_probability_that_wavers_around_the_threshold_is_one_alarm() -> None:
    wavering = [0.1, 0.8, 0.6, 0.8, 0.2, 0.8]
    assert rises(wavering, 0.7) == [1, 3, 5]
    assert rises(wavering, 0.7, ends=0.5) == [1, 5]
    # No later month moves an alarm.
    assert all(rises(wavering[:n], 0.7, 0.5) == [m for m in (1, 5) if m < n] for n in range(len(wavering) + 1))
