"""The figures that every answer states are those that the benchmark prints, and hold their floors."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

from detente.watch.measured import false_alarms

ROOT = Path(__file__).parents[2]
FLOORS = json.loads((ROOT / "benchmarks" / "floors.json").read_text("utf-8"))["watch_mix"]


def test_pinned_figures_hold_their_floors_and_ceilings() -> None:
    pinned = false_alarms()
    for key, bound in FLOORS.items():
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
