"""`detente actors`: who is meant by a name on a day, as its user meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from making import claim, event, figure, write_desk

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = (sys.executable, "-c", "from detente.cli import main; main()")


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run detente as a process of its own, in a pipe."""
    return subprocess.run(
        [*COMMAND, "actors", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "80"},
    )


OWN = """\
[[actor]]
id = "valley-guard"
name = "Valley Guard"
kind = "armed-group"
aliases = ["VG"]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    claims = [
        claim("c1", speaker="Valley Guard"),
        claim("c2", speaker="a shepherd of the hills"),
        claim("c3", speaker="a shepherd of the hills"),
        claim("c4", speaker="Jaish"),
    ]
    return write_desk(tmp_path / "desk", events=[event()], claims=claims, figures=[figure()], actors=OWN)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("Taliban", "--on", "2002-01-01"), 0, "Taliban on 2002-01-01: afghan-taliban"),
        (("Pakistani army", "--on", "2022-04-16"), 0, "counts for pakistan"),
        (("PAKMIL", "--scheme", "cameo", "--on", "2022-04-16"), 0, "pakistan-army"),
        (("Jaish", "--on", "2022-04-16"), 1, "actors may be meant"),
        (("Atlantis", "--on", "2022-04-16"), 1, "no actor of the registry"),
        (("Chadian farmers", "--on", "2022-04-16"), 1, "AGR"),
        (("Taliban", "Atlantis", "--on", "2002-01-01"), 1, "Atlantis on 2002-01-01"),
        (("Taliban",), 0, "read over all time"),
        ((), 2, "give a NAME, or --unresolved"),
        (("--unresolved",), 2, "--unresolved needs a desk"),
        (("Taliban", "--scheme", "tabari"), 2, "'tabari' is not one of"),
        (("Taliban", "--on", "2002-13-01"), 2, "is no day; write it as 2022-05-12"),
        (("Taliban", "--desk", "nowhere"), 2, "no desk at nowhere"),
    ],
)
def test_a_name_gets_an_answer_and_an_exit_code(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stdout + done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("Taliban", "--on", "2002-01-01", "--explain"),
        ("President of France", "--explain"),
        ("Jaish", "x" * 200, "\x1b[31mred\x1b[0m", "--on", "2022-04-16", "--explain"),
    ],
)
def test_the_answer_fits_eighty_columns_and_holds_no_sign_that_a_terminal_obeys(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    text = run(*arguments, cwd=tmp_path).stdout
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "\x1b" not in text


def test_without_a_desk_and_a_day_each_dated_meaning_is_shown(tmp_path: Path) -> None:
    text = run("Government of Afghanistan", cwd=tmp_path).stdout
    assert "2001-12-22 to 2021-08-15" in text
    assert "afghan-republic (GOV AFG)" in text
    assert "from 2021-08-15" in text


def test_explain_shows_what_was_tried_the_roles_and_for_whom_acts_count(tmp_path: Path) -> None:
    text = " ".join(run("Taliban", "--on", "2002-01-01", "--explain", cwd=tmp_path).stdout.split())
    for said in ("tried", "name in force on 2002-01-01: found", "roles of afghan-taliban", "2001-12-01 to 2021-08-15"):
        assert said in text
    assert "no source; unverified" in text
    assert "acts of afghan-taliban count for" in text
    assert "<- on the day" in text
    assert "warning: unverified" in text


def test_in_a_desk_the_day_is_the_end_of_its_coverage_and_its_own_actors_are_known(desk: Path) -> None:
    done = run("Valley Guard", "VG", cwd=desk)
    assert done.returncode == 0
    assert "Valley Guard on 2024-12-31: valley-guard" in done.stdout


def test_unresolved_lists_names_by_weight_with_what_they_may_be(desk: Path) -> None:
    done = run("--unresolved", cwd=desk)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("3 names in the desk mean no actor, or several")
    assert lines[1].startswith("   2  a shepherd of the hills (claims.csv speaker")
    assert "may be ansar-al-islam" in " ".join(done.stdout.split())
    assert "Valley Guard" not in done.stdout


def test_a_desk_whose_names_all_mean_actors_says_so(tmp_path: Path) -> None:
    done = run("--unresolved", cwd=write_desk(tmp_path / "desk", events=[event()], claims=[claim()]))
    assert (done.returncode, done.stdout) == (0, "every name in the desk means an actor\n")


def test_json_holds_what_the_text_shows(desk: Path) -> None:
    found = json.loads(run("Taliban", "--on", "2002-01-01", "--unresolved", "--json", cwd=desk).stdout)
    (name,) = found["names"]
    assert (name["actor"], name["sector"], name["country"], name["outcome"]) == ("afghan-taliban", "REB", "AFG", "one")
    assert name["candidates"][0]["verified"] is False
    assert name["warnings"]
    assert name["standing"][0]["roles"]
    assert [one["times"] for one in found["unresolved"]] == [2, 1, 1]
    over_time = json.loads(run("Taliban", "--json", cwd=desk.parent).stdout)["names"][0]
    assert {"from", "to", "actor"} <= over_time["meanings"][0].keys()
