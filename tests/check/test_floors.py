"""The audit holds its floors on the frozen corpora, on what was read by those who wrote the rules and what was not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = json.loads((ROOT / "benchmarks" / "floors.json").read_text("utf-8"))


CORPORA = [
    *((corpus, half) for corpus in ("check", "check_hands", "check_third") for half in ("dev", "blind")),
    ("check_fourth", "blind"),
]


@pytest.mark.parametrize(("corpus", "half"), CORPORA)
def test_the_benchmark_stays_above_its_floors(corpus: str, half: str) -> None:
    data = ROOT / "benchmarks" / corpus.replace("check", "check_corpus")
    command = [sys.executable, str(ROOT / "benchmarks" / "check.py"), "--data", str(data), "--half", half]
    measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
    floors = FLOORS[f"{corpus}_{half}"]
    assert measured["corpus_sha256"] == floors["corpus_sha256"]
    assert measured["false_per_1000_words"] <= floors["false_per_1000_words"]["ceiling"]
    for group, recall in measured["recall_by_group"].items():
        assert recall >= floors[group]["floor"], group


@pytest.mark.parametrize("half", ["dev", "blind"])
@pytest.mark.parametrize("book", ["", "_second", "_third", "_fourth", "_fifth"])
def test_the_phrasebooks_stay_above_their_floors(book: str, half: str) -> None:
    data = ROOT / "benchmarks" / f"check_phrases{book}"
    command = [sys.executable, str(data.with_name("check_phrases.py")), "--data", str(data), "--half", half]
    measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
    floors = FLOORS[f"check_phrases{book}_{half}"]
    assert measured["corpus_sha256"] == floors["corpus_sha256"]
    assert measured["false_share"] <= floors["false_share"]["ceiling"]
    for group, recall in measured["recall_by_group"].items():
        assert recall >= floors[group]["floor"], group
