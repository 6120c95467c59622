"""The benchmark of real newswire, on stories that the test makes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "check_newswire.py"
PARAGRAPH = "The ministry said the harvest was good and that it would buy no grain abroad in the coming season.\n    "


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, check=False)


def test_stories_are_taken_from_prose_once_and_written_out(tmp_path: Path) -> None:
    body = PARAGRAPH * 12 + "Exports rose to 200 mln dlrs from 160 mln dlrs, up 40 pct, it said.\n Reuter"
    rows = [
        {"title": "GRAIN IMPORTS <X>", "body": body, "date": "26-FEB-1987 15:01"},
        {"title": "THE SAME AGAIN", "body": body, "date": "27-FEB-1987 15:01"},
        {"title": "A NOTICE", "body": "Shr 34 cts vs 20 cts.", "date": "27-FEB-1987 15:01"},
    ]
    (tmp_path / "reuters-000.json").write_text(json.dumps(rows), "utf-8")
    ran = _run("--data", str(tmp_path), "--write", str(tmp_path / "out"))
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told["stories"] == 1
    assert told["loud"] == {"percent-base": 1}
    (story,) = (tmp_path / "out").glob("*.md")
    assert "from 160 million dollars, up 40 percent" in story.read_text("utf-8")


def test_planted_defects_are_counted_by_rule_and_half(tmp_path: Path) -> None:
    (tmp_path / "read-01.md").write_text("Raids rose from 120 in 2020 to 180 in 2021, up 50 percent.\n", "utf-8")
    item = '[[item]]\nfile = "read-01"\nrule = "percent-base"\nold = "up 50 percent"\nnew = "up 80 percent"\n'
    (tmp_path / "hand.toml").write_text(item, "utf-8")
    ran = _run("--edits", str(tmp_path))
    assert json.loads(ran.stdout.splitlines()[-1])["recall_by_group"] == {"figures": 1.0}
    assert "no planted defects" in _run("--edits", str(tmp_path), "--half", "unread").stderr
    (tmp_path / "hand.toml").write_text(item.replace("up 50", "up 51"), "utf-8")
    assert "does not stand once" in _run("--edits", str(tmp_path)).stderr
    assert "no stories" in _run().stderr
