"""The verbs that write to a desk, as their user meets them."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from click.testing import CliRunner

from detente.cli import cli, edit_verbs, main
from detente.files import formats
from detente.files.folder import read
from detente.model.evidence import DeskError, DetenteError, errors
from making import claim, event, figure, tie, write_desk, write_table

if TYPE_CHECKING:
    from collections.abc import Mapping

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"
NEW = ("--title", 'A "desk"', "--from", "2020-01-01", "--to", "2024-12-31", "--relation", "pakistan", "ttp")


@dataclass(frozen=True)
class Done:
    """What a run of detente printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, cwd: Path) -> Done:
    """Run detente as its command does, in a pipe; in this process, because most of a process is start-up."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "argv", ["detente", *arguments]),
        mock.patch.object(sys, "stdin", io.StringIO()),
        mock.patch.dict(os.environ, COLUMNS="80"),
    ):
        try:
            main()
        except SystemExit as done:
            code = int(done.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


def flags(cells: Mapping[str, str]) -> list[str]:
    return [part for column, cell in cells.items() for part in (f"--{column.replace('_', '-')}", cell)]


def without_id(cells: Mapping[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in cells.items() if column != "id"}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write_desk(tmp_path / "desk", events=[event()], figures=[figure()])


# --- new


def test_a_new_desk_is_whole_and_without_problems(tmp_path: Path) -> None:
    done = run("new", "afpak", *NEW, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made = read(tmp_path / "afpak")
    assert (made.title, str(made.coverage), made.problems) == ('A "desk"', "2020-01-01/2024-12-31", ())
    assert "build/" in (tmp_path / "afpak" / ".gitignore").read_text("utf-8")
    header = (tmp_path / "afpak" / "events.csv").read_text("utf-8")
    assert header == ",".join(column.name for column in formats.EVENTS) + "\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["afpak"]


def test_a_new_desk_takes_no_folder_in_which_something_lies(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine", "utf-8")
    done = run("new", "full", *NEW, cwd=tmp_path)
    assert done.returncode == 2
    assert "full is not empty: nothing was written" in done.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]
    (tmp_path / "empty").mkdir()
    assert run("new", "empty", *NEW, cwd=tmp_path).returncode == 0


def test_in_a_pipe_everything_that_a_new_desk_lacks_is_told_at_once(tmp_path: Path) -> None:
    done = run("new", "afpak", "--title", "T", cwd=tmp_path)
    assert done.returncode == 2
    assert "--from, --to, --relation missing" in done.stderr
    assert not (tmp_path / "afpak").exists()
    backwards = run("new", "afpak", *NEW, "--to", "2019-01-01", cwd=tmp_path)
    assert (backwards.returncode, "is before --from" in backwards.stderr) == (2, True)


def test_a_new_desk_about_somebody_unknown_is_made_and_says_so(tmp_path: Path) -> None:
    done = run("new", "afpak", *NEW[:-1], "atlantis", cwd=tmp_path)
    assert done.returncode == 1
    assert "no actor “atlantis” is known" in done.stderr
    assert (tmp_path / "afpak" / "desk.toml").is_file()


def test_on_a_terminal_a_new_desk_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit_verbs, "_asking", lambda: True)
    typed = "A desk\n2020-01-01\nsoon\n2024-12-31\npakistan\nttp\n"
    done = CliRunner().invoke(cli, ["new", str(tmp_path / "afpak")], input=typed)
    assert done.exit_code == 0, done.output
    assert "is no day" in done.output
    assert read(tmp_path / "afpak").problems == ()


# --- add


def test_every_kind_of_row_is_added_and_is_there(desk: Path) -> None:
    source = {"title": "A report", "author": "Khan, Aamir; PICSS", "issued": "2022-04-17", "url": "https://example.org"}
    assert run("add", "source", *flags(source), "--id", "s2", cwd=desk).returncode == 0
    for kind, cells in {
        "event": event(sources="s2 @ p. 3"),
        "claim": claim(),
        "figure": figure(as_of="2022-01-02"),
        "tie": tie(),
    }.items():
        done = run("add", kind, *flags(without_id(cells)), cwd=desk)
        assert (done.returncode, done.stderr) == (0, ""), kind
    found = read(desk)
    assert found.problems == ()
    assert [len(rows) for rows in (found.events, found.claims, found.figures, found.ties)] == [2, 1, 2, 1]
    assert found.events[1].id == "2022-04-16-an-invented-meeting"
    assert found.events[1].citations[0].locator == "p. 3"
    assert found.sources[1].authors == ("Aamir Khan", "PICSS")
    assert (found.sources[1].issued, found.sources[1].url) == ("2022-04-17", "https://example.org")


def test_all_problems_of_a_row_are_told_at_once_and_nothing_is_written(desk: Path) -> None:
    before = (desk / "events.csv").read_bytes()
    done = run(
        "add", "event", "--id", "e1", "--date", "4/5/2022", "--type", "ATTACK", "--deaths", "many", "--sources", "no-1",
        cwd=desk,
    )  # fmt: skip
    assert done.returncode == 2
    for said in (
        "the id 'e1' is taken",
        "may be 2022-04-05 or 2022-05-04",
        "“ATTACK” is not known",
        "“many” is not a whole number",
        "“no-1” is not in sources.json",
        "actors is empty",
        "issue is empty",
        "summary is empty",
        "confidence is empty",
        "recorded is empty",
    ):
        assert said in done.stderr
    assert done.stderr.count("    mend: ") == 10
    assert (desk / "events.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "cells", "said"),
    [
        ("claim", claim(about="e99"), "about: no event or figure 'e99'"),
        ("event", event("two words"), "cannot be referred to"),
        ("event", event("a;b"), "cannot be referred to"),
        ("source", {"id": "s2"}, "nothing of title"),
        ("source", {"id": "s1", "title": "T"}, "the id 's1' is taken"),
        ("source", {"title": "T", "issued": "spring"}, "is no day, month or year"),
        ("event", event(actors="pakstan"), "perhaps pakistan"),
        ("event", event("new", cameo="1"), "perhaps 01"),
    ],
)
def test_a_row_that_cannot_be_read_is_not_written(desk: Path, kind: str, cells: dict[str, str], said: str) -> None:
    before = {path: path.read_bytes() for path in desk.iterdir()}
    done = run("add", kind, *flags(cells), cwd=desk)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert {path: path.read_bytes() for path in desk.iterdir()} == before


def test_damage_of_a_typed_cell_is_mended_and_told(desk: Path) -> None:
    done = run("add", "event", *flags(event("e2", "16/04/2022", deaths="41.0")), cwd=desk)
    assert done.returncode == 0
    assert "“16/04/2022” read as 2022-04-16" in done.stderr
    assert (desk / "events.csv").read_text("utf-8").splitlines()[-1].startswith("e2,2022-04-16,")


def test_a_dry_run_shows_the_row_and_writes_nothing(desk: Path) -> None:
    before = (desk / "events.csv").read_bytes()
    done = run("add", "event", "--dry-run", "--json", *flags(without_id(event(summary="=A plan"))), cwd=desk)
    shown = json.loads(done.stdout)
    assert (shown["id"], shown["written"], shown["file"]) == ("2022-04-16-a-plan", False, "events.csv")
    assert shown["row"]["summary"] == "=A plan"
    assert "nothing was written" in run("add", "event", "--dry-run", *flags(event("e2")), cwd=desk).stdout
    assert (desk / "events.csv").read_bytes() == before


def test_the_clock_of_the_machine_is_asked_only_by_name(desk: Path) -> None:
    cells = {column: cell for column, cell in event("e2").items() if column != "recorded"}
    assert "recorded is empty" in run("add", "event", *flags(cells), cwd=desk).stderr
    assert run("add", "event", *flags(cells | {"recorded": "today"}), cwd=desk).returncode == 0
    assert read(desk).events[1].recorded is not None


def test_a_row_is_added_beside_rows_with_problems(desk: Path) -> None:
    write_table(desk / "events.csv", formats.EVENTS, [event(), event("bad", issue="boarder")])
    assert run("add", "event", *flags(event("e2")), cwd=desk).returncode == 0
    assert [item.id for item in read(desk).events] == ["e1", "e2"]


def test_on_a_terminal_what_is_needed_is_asked_for(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit_verbs, "_asking", lambda: True)
    typed = "2022-05-01\ntoday\npakistan\nafghan-taliban\nCONSULT\nboarder\nborder\nThey meet.\ns1\ngood\n"
    done = CliRunner().invoke(cli, ["add", "event", "--desk", str(desk)], input=typed)
    assert done.exit_code == 0, done.output
    assert "issue: one of border, " in done.output
    made = read(desk).events[1]
    assert (made.id, made.type, made.issue) == ("2022-05-01-they-meet", "CONSULT", "border")


def test_every_option_of_add_is_documented_and_every_column_is_an_option() -> None:
    text = DOCS.read_text("utf-8")
    columns = {"event": formats.EVENTS, "claim": formats.CLAIMS, "figure": formats.FIGURES, "tie": formats.TIES}
    for kind, verb in edit_verbs.add.commands.items():
        assert f"| `add {kind}` |" in text
        options = {flag for option in verb.params for flag in option.opts}
        for flag in options - {"--json", "--desk", "--debug"}:
            assert f"`{flag}`" in text, f"add {kind} {flag}"
        assert {f"--{column.name.replace('_', '-')}" for column in columns.get(kind, ())} <= options


# --- tidy

DAMAGED = """\
id;Date;actors;recipients;type;issue;deaths;summary;confidence;;
e2;44667;pakistan;ttp;ASSAULT;border;41.0;=Later, perhaps;good;;
;2022-04-01/2022-04-30;pakistan;ttp;ASSAULT;border;;Earlier;good;;

e3;4/5/2022;pakistan;ttp;ASSAULT;border;;When?;good;;
"""
TIDY = """\
id,date,actors,recipients,type,issue,deaths,summary,confidence
2022-04-01-2022-04-30-earlier,2022-04,pakistan,ttp,ASSAULT,border,,Earlier,good
e2,2022-04-16,pakistan,ttp,ASSAULT,border,41,"'=Later, perhaps",good
e3,4/5/2022,pakistan,ttp,ASSAULT,border,,When?,good
"""


@pytest.fixture
def damaged(desk: Path) -> Path:
    text = DAMAGED.replace("2022-04-01/2022-04-30", "2022-04-01/2022-04-30").replace("\n", "\r\n")
    (desk / "events.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    return desk


def test_tidy_shows_a_diff_writes_on_demand_and_has_nothing_to_do_afterwards(damaged: Path) -> None:
    before = (damaged / "events.csv").read_bytes()
    shown = run("tidy", cwd=damaged)
    assert shown.returncode == 1
    assert "--- events.csv\n+++ events.csv, tidied\n" in shown.stdout
    assert '+e2,2022-04-16,pakistan,ttp,ASSAULT,border,41,"\'=Later, perhaps",good' in shown.stdout
    assert "\r" not in shown.stdout
    assert (damaged / "events.csv").read_bytes() == before
    written = run("tidy", "--write", cwd=damaged)
    assert (written.returncode, written.stdout.splitlines()[-1]) == (0, "wrote events.csv")
    assert (damaged / "events.csv").read_text("utf-8") == TIDY
    again = run("tidy", cwd=damaged)
    assert (again.returncode, again.stdout) == (0, f"{damaged}: nothing to tidy\n")


def test_tidy_changes_the_writing_and_not_the_content(damaged: Path) -> None:
    def content() -> tuple[list[str], int]:
        desk = read(damaged)
        return sorted(repr((e.id, e.date, e.parts, e.deaths, e.summary)) for e in desk.events), len(
            errors(desk.problems)
        )

    before = content()
    assert run("tidy", "--write", cwd=damaged).returncode == 0
    assert content() == before
    assert [problem for problem in read(damaged).problems if problem.severity == "remark"] == []


def test_tidy_leaves_a_file_alone_in_which_a_row_cannot_be_read(desk: Path) -> None:
    (desk / "events.csv").write_text(f'{DAMAGED}"never closed', "utf-8")
    before = (desk / "events.csv").read_bytes()
    done = run("tidy", "--write", cwd=desk)
    assert done.returncode == 1
    assert "events.csv:6: left alone: not every row can be read" in done.stderr
    assert (desk / "events.csv").read_bytes() == before


def test_tidy_writes_after_a_yes_on_a_terminal(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit_verbs, "_asking", lambda: True)
    assert CliRunner().invoke(cli, ["tidy", "--desk", str(damaged)], input="n\n").exit_code == 1
    assert CliRunner().invoke(cli, ["tidy", "--desk", str(damaged)], input="y\n").exit_code == 0
    assert (damaged / "events.csv").read_text("utf-8") == TIDY


def test_tidy_as_json_gives_the_diffs(damaged: Path) -> None:
    found = json.loads(run("tidy", "--json", cwd=damaged).stdout)
    assert list(found["changes"]) == ["events.csv"]
    assert found["written"] is False


def test_rows_with_every_order_of_dates_are_sorted(desk: Path) -> None:
    dates = ["2022-04-16", "2021", "2022-04", "2022-04-01", "2022-04-16"]
    write_table(desk / "events.csv", formats.EVENTS, [event(f"e{9 - n}", day) for n, day in enumerate(dates)])
    write_table(desk / "ties.csv", formats.TIES, [tie("t2"), tie("t1", **{"from": ""}), tie("t0", **{"from": "2020"})])
    assert run("tidy", "--write", cwd=desk).returncode == 0
    with (desk / "events.csv").open(encoding="utf-8") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["e8", "e6", "e7", "e5", "e9"]
    with (desk / "ties.csv").open(encoding="utf-8") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["t1", "t0", "t2"]


# --- verify and build with remarks


def test_verify_counts_remarks_shows_them_on_demand_and_does_not_fail_for_them(desk: Path) -> None:
    write_table(desk / "events.csv", formats.EVENTS, [event(), event("e2", "44667")])
    done = run("verify", cwd=desk)
    assert (done.returncode, done.stdout) == (0, f"{desk}: no problems\n")
    assert "1 remarks: damage mended while reading" in done.stderr
    shown = run("verify", "--all", cwd=desk)
    assert "events.csv:3: remark: date: “44667” read as 2022-04-16\n    mend: " in shown.stdout
    found = json.loads(run("verify", "--json", cwd=desk).stdout)
    assert (found["problems"], len(found["remarks"])) == ([], 1)
    built = run("build", cwd=desk)
    assert (built.returncode, "2 events" in built.stdout, "1 remarks" in built.stderr) == (0, True, True)


def test_two_builds_export_the_same_bytes(desk: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        done = run("build", "--export", str(tmp_path / name), cwd=desk)
        assert done.returncode == 0
        assert re.search(r"wrote \d+ tables to ", done.stdout)
        (desk / "build" / "record.duckdb").unlink()
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert {"event.csv", "claim.csv", "figure.csv", "part.csv", "citation.csv"} <= one.keys()


# --- a desk from a stranger

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    '+HYPERLINK("http://evil.example","x")',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }}",
    "[bold red]markup[/]",
    "\x1b[2J\x1b]0;title\x07red",
    "a\u202eb\x9b31m",
    "../../etc/passwd",
    "javascript:alert(1)",
)


def hostile_desk(folder: Path, text: str) -> Path:
    """A desk with a text in every cell and field that takes any."""
    quoted = json.dumps(text)
    return write_desk(
        folder,
        events=[event(summary=text, place=text), event("bad", actors=text, type=text, mode=text, issue=text)],
        claims=[claim(speaker=text, hedge=text, unit=text, text=text), claim(text, about=text, stance=text)],
        figures=[figure(counter=text, what=text, unit=text, place=text, derived=text, note=text), figure("b", text)],
        ties=[tie(summary=text), tie("bad", a=text, b=text, kind=text, sign=text, **{"from": text})],
        sources=[
            {"id": "s1", "type": text, "title": text, "author": [{"literal": text}], "URL": text, "note": text},
            {"id": text, "container-title": text},
        ],
        settings=f"title = {quoted}\n[coverage]\nfrom = 2020-01-01\nto = 2024-12-31\n"
        f'[[relation]]\na = "pakistan"\nb = "afghan-taliban"\n[[relation]]\na = {quoted}\nb = "ttp"\n',
        actors=f'[[actor]]\nid = "own"\nname = {quoted}\nkind = "office"\naliases = [{quoted}]\n',
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_strangers_desk_is_executed_rendered_or_obeyed(tmp_path: Path, text: str) -> None:
    desk = hostile_desk(tmp_path / "desk", text)
    outside = sorted(path.name for path in tmp_path.iterdir())
    pair, tables = ("relation", "pakistan", "afghan-taliban"), desk / "tables"
    for verb in (
        ("verify", "--all"), ("verify", "--json"), ("build", "--export", str(tables)), pair, (*pair, "--json"),
        ("events",), ("events", "--json"), ("figures",), ("brief",), ("brief", "--json"),
        ("tidy", "--write"), ("tidy",),
    ):  # fmt: skip
        done = CliRunner().invoke(cli, [*verb, "--desk", str(desk)])
        assert done.exception is None or isinstance(done.exception, SystemExit | DetenteError), verb
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.output), (
            verb,
            done.output,
        )
    page = (desk / "build" / "brief.html").read_text("utf-8")
    assert not re.search(r"<script|<img|onerror=alert\(1\)>|href=.javascript:", page)
    assert "{{ 7*7 }}" in page or "7*7" not in text
    for table in [*tables.iterdir(), desk / "events.csv"]:
        with table.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if re.match(r"[=+@-](?!\d|\Z)", cell)], table
    assert sorted(path.name for path in tmp_path.iterdir()) == outside


@pytest.mark.parametrize("name", ["build", "reports"])
def test_no_path_of_a_strangers_desk_leaves_the_folder(tmp_path: Path, name: str) -> None:
    desk, outside = write_desk(tmp_path / "desk", events=[event()]), tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret", "utf-8")
    (desk / name).symlink_to(outside)
    (desk / "passages.csv").write_text(
        f"id,source,report,start,end,sha256\np1,s1,../../outside/secret.txt,0,6,{'0' * 64}\n", "utf-8"
    )
    for verb in ("build", "verify", "brief", "tidy"):
        said = run(verb, cwd=desk)
        assert "secret" not in said.stdout.replace("secret.txt", "")
    assert [path.name for path in outside.iterdir()] == ["secret.txt"]


def test_an_unreadable_desk_is_told_by_every_verb_that_writes(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "desk", settings="title = ")
    with pytest.raises(DeskError):
        read(desk)
    assert run("add", "event", *flags(event()), cwd=desk).returncode == 2
