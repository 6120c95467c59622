"""docs/essay.md: what it says that the desk answers is what the commands print."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "essay.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.partition("<!-- answers -->\n")[2].partition("<!-- end -->")[0].splitlines()[2:]
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("essay") / "pakistan-taliban"
    shutil.copytree(ROOT / "desks" / "pakistan-taliban", copy, ignore=shutil.ignore_patterns("build"))
    return copy


@cache
def printed(command: str, desk: Path) -> str:
    """What a command prints, with every stretch of blanks as one."""
    arguments = shlex.split(command.removeprefix("detente "))
    code = "from detente.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=desk, capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())


def test_the_table_was_found() -> None:
    assert len(ROWS) >= 15
    assert all(len(row) == 3 and re.search("`[^`]+`", row[1]) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_the_desk_answers_what_the_table_says(desk: Path, row: list[str]) -> None:
    _, answer, command = row
    got = printed(command.strip(" `"), desk)
    for said in re.findall("`([^`]+)`", answer):
        assert said in got, f"{command} does not print {said!r}"
