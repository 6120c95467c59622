"""The command as its user meets it: exit codes, errors, JSON, help."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from making import event, write_desk

if TYPE_CHECKING:
    from pathlib import Path

VERBS = ("build", "verify", "relation", "status", "balance", "brief", "events", "figures", "log")
COMMAND = (sys.executable, "-c", "from detente.cli import main; main()")


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run detente as a process of its own, in a pipe."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "80"} | environment,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    events = [event(f"c{n}", f"2021-{n:02}-03") for n in range(1, 9)]
    events += [event(f"a{n}", f"2022-{n:02}-03", type="ASSAULT") for n in range(1, 9)]
    return write_desk(tmp_path / "desk", events=events)


def test_relation_prints_six_answers_within_eighty_columns(desk: Path) -> None:
    done = run("relation", "pakistan", "afghan-taliban", cwd=desk)
    assert done.returncode == 0
    for question in (
        "Is it shifting?",
        "Since when?",
        "Because of what?",
        "How sure?",
        "What next?",
        "Where does it say so?",
    ):
        assert question in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert "\x1b" not in done.stdout
    assert "not built: building it" in done.stderr


def test_a_second_run_does_not_build_again(desk: Path) -> None:
    run("build", cwd=desk)
    assert run("relation", "pakistan", "afghan-taliban", cwd=desk).stderr == ""


def test_relation_as_json_has_the_keys_that_stay(desk: Path) -> None:
    found = json.loads(run("relation", "pakistan", "afghan-taliban", "--json", cwd=desk).stdout)
    assert {"from", "to", "level", "low", "high"} <= found["regimes"][0].keys()
    assert {"date", "lo", "hi", "p", "direction"} <= found["shifts"][0].keys()
    assert {"id", "date"} <= found["events"][0].keys()
    assert found["shifts"][0]["date"] == "2022-01-01"
    assert {"detente", "desk", "codebook"} <= found["made"].keys()
    digest = found["made"]["desk"]
    assert digest not in json.dumps({key: value for key, value in found.items() if key != "made"})


def test_then_sets_two_verdicts_side_by_side(desk: Path) -> None:
    text = run("relation", "pakistan", "afghan-taliban", "--then", "2021-06-30", cwd=desk).stdout
    assert "What could be known on 2021-06-30" in text
    assert max(len(line) for line in text.splitlines()) <= 80
    both = json.loads(run("relation", "pakistan", "afghan-taliban", "--then", "2021-06-30", "--json", cwd=desk).stdout)
    assert (both["then"]["as_of"], both["now"]["as_of"]) == ("2021-06-30", "2024-12-31")


def test_the_desk_is_found_upwards_and_named(desk: Path, tmp_path: Path) -> None:
    inside = desk / "reports"
    inside.mkdir()
    assert run("verify", cwd=inside).returncode == 0
    assert run("verify", "--desk", str(desk), cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("relation", "pakistan", "atlantis"), "no actor 'atlantis' is known on 2024-12-31"),
        (("relation", "pakistan", "pakistan"), "are one actor"),
        (("relation", "pakistan", "ttp", "--as-of", "2022-13-01"), "is no day; write it as 2022-05-12"),
        (("relation", "pakistan", "ttp", "--as-of", "1999-01-01"), "not observed"),
        (("relation", "pakistan"), "Missing argument 'B'"),
        (("relation", "pakistan", "ttp", "--no-build"), "has no record, and --no-build forbids building it"),
        (("brief", "--output", "/proc/nowhere/x.html"), "cannot write /proc/nowhere/x.html"),
        (("verify", "--desk", "nowhere"), "there is no desk.toml in it"),
    ],
)
def test_a_mistake_in_the_call_is_told_in_words_with_exit_code_2(
    desk: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(*arguments, cwd=desk)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_debug_shows_the_traceback(desk: Path) -> None:
    assert "Traceback" in run("relation", "pakistan", "atlantis", "--debug", cwd=desk).stderr


def test_malformed_rows_are_all_named_with_file_line_and_remedy(desk: Path) -> None:
    table = desk / "events.csv"
    good = table.read_bytes()
    bad = [
        event("bad-actor", actors="pakstan"),
        event("bad-date", "2022-02-30"),
        event("bad-source", sources="nowhere-1"),
    ]
    write_desk(desk.parent / "other", events=bad)
    table.write_bytes(
        good + b"".join((desk.parent / "other" / "events.csv").read_bytes().splitlines(keepends=True)[1:])
    )
    table.write_bytes(table.read_bytes() + event_line("not-utf8").encode().replace(b"invented", b"inv\xe9nted"))
    done = run("verify", cwd=desk)
    assert done.returncode == 1
    assert re.findall(r"^events\.csv:(\d+): ", done.stdout, re.MULTILINE) == ["18", "19", "20", "21"]
    for said in ("pakstan", "2022-02-30", "nowhere-1", "not UTF-8"):
        assert said in done.stdout
    assert done.stdout.count("    mend: ") == 4
    built = run("build", cwd=desk)
    assert built.returncode == 2
    assert "16 events" in built.stdout
    assert built.stderr.count("    mend: ") == 4
    asked = run("relation", "pakistan", "afghan-taliban", cwd=desk)
    assert asked.returncode == 0
    assert "4 problems: rows set aside" in asked.stderr


def event_line(id_: str) -> str:
    """A row of events.csv as text, in the order of the columns."""
    cells = event(id_)
    from detente.files.formats import EVENTS  # noqa: PLC0415 - only this helper needs it

    return ",".join(cells.get(column.name, "") for column in EVENTS) + "\n"


def test_verify_as_json_lists_the_problems(desk: Path) -> None:
    (desk / "sources.json").write_text("{", "utf-8")
    done = run("verify", "--json", cwd=desk)
    problems = json.loads(done.stdout)["problems"]
    assert done.returncode == 1
    assert problems[0]["file"] == "sources.json"
    assert problems[0]["line"] == 1


def test_an_answer_from_a_stale_record_carries_a_warning(desk: Path) -> None:
    run("build", cwd=desk)
    (desk / "ties.csv").write_text("", "utf-8")
    assert (
        "warning: the desk has changed" in run("relation", "pakistan", "afghan-taliban", "--no-build", cwd=desk).stderr
    )
    assert "is stale: building it" in run("relation", "pakistan", "afghan-taliban", cwd=desk).stderr


def test_brief_says_where_it_wrote_and_what(desk: Path) -> None:
    done = run("brief", cwd=desk)
    assert done.returncode == 0
    assert (desk / "build" / "brief.html").is_file()
    assert "build/brief.html: 1 relations" in done.stdout
    content = json.loads(run("brief", "--json", "-o", "page.html", cwd=desk).stdout)
    assert content["written"] == "page.html"
    assert content["brief"]["verdicts"][0]["shifts"]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_examples_and_json(verb: str, tmp_path: Path) -> None:
    done = run(verb, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert f"detente {verb}" in done.stdout
    for option in ("--json", "--desk", "--debug"):
        assert option in done.stdout


def test_the_help_names_every_verb_and_the_exit_codes(tmp_path: Path) -> None:
    text = run("--help", cwd=tmp_path).stdout
    assert all(f"\n  {verb} " in text for verb in VERBS)
    assert "Exit codes" in text


def test_a_folder_that_cannot_be_written_is_told(desk: Path) -> None:
    (desk / "build").write_text("a file where the folder should be", "utf-8")
    done = run("relation", "pakistan", "afghan-taliban", cwd=desk)
    assert done.returncode == 2
    assert "cannot write the record" in done.stderr
    assert "copy the desk to a folder that you may write to" in done.stderr


def test_an_interrupted_build_says_so_and_leaves_the_record_whole(desk: Path) -> None:
    run("build", cwd=desk)
    before = (desk / "build" / "record.duckdb").read_bytes()
    script = (
        "import signal, detente.record.build as b\n"
        "from detente.cli import main\n"
        # A run in the background is deaf to the signal, and hands that on to what it starts.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        # Raised in this thread: `os.kill` may hand the signal to a thread of the engine, and the build goes on a while.
        "b._event = lambda *a: signal.raise_signal(signal.SIGINT)\n"
        "import sys; sys.argv = ['detente', 'build']; main()"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert "interrupted; the desk's files and its record are whole" in done.stderr
    assert (desk / "build" / "record.duckdb").read_bytes() == before
    assert {path.name for path in (desk / "build").iterdir()} == {"record.duckdb", "record.json"}


def test_a_pipe_that_cannot_show_a_sign_shows_a_stand_in(desk: Path) -> None:
    narrow = os.environ | {"PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([*COMMAND, "status"], cwd=desk, capture_output=True, check=False, env=narrow)
    assert done.returncode == 0
    assert b"? Pakistan ? Afghan Taliban" in done.stdout


def test_an_earlier_day_that_lies_later_is_a_mistake(desk: Path) -> None:
    done = run("relation", "pakistan", "ttp", "--as-of", "2022-01-01", "--then", "2022-06-01", cwd=desk)
    assert done.returncode == 2
    assert "lies after the day of asking" in done.stderr


def test_nothing_is_said_of_days_that_are_not_observed(desk: Path) -> None:
    end, after = (
        json.loads(run("relation", "pakistan", "afghan-taliban", "--as-of", day, "--json", cwd=desk).stdout)
        for day in ("2024-12-31", "2031-05-01")
    )
    assert end["state"] == after["state"]
    assert "Nothing after 2024-12-31 is observed." in after["answers"][0]["answer"]
