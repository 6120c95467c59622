"""Import and export as their user meets them: what is shown, what is written, exit codes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from making import S1, event, figure, write_desk

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = (sys.executable, "-c", "from detente.cli import main; main()")
BIB = """@article{khan2022, title = {Convoy attacked}, author = {Khan, Aamir}, date = {2022-04-16},
  journaltitle = {The Invented Daily}, entrysubtype = {newspaper}, url = {https://example.org/news/1}}
@online{again, title = {Convoy attacked!}, url = {http://www.example.org/news/1/}}
@report{s1, title = {An invented report}, date = {2022}}
"""
MAP = """
into = "events"
dates = ["%d/%m/%Y"]
[columns]
date = "Day"
actors = "Who"
recipients = "Whom"
type = "Kind"
deaths = "Dead"
summary = "What"
[constants]
issue = "border"
confidence = "weak"
sources = "s1"
[values]
type."Air strike" = "ASSAULT"
"""


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run detente as a process of its own, in a pipe."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "80"},
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = write_desk(tmp_path / "desk", events=[event("e1", deaths="3")], figures=[figure("f1")])
    (tmp_path / "new.bib").write_text(BIB, "utf-8")
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    return folder


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in [["Day", "Who", "Whom", "Kind", "Dead", "What"], *rows]:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def rows_of(desk: Path, name: str = "events.csv") -> list[dict[str, str]]:
    with (desk / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sources_of(desk: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((desk / "sources.json").read_text("utf-8"))
    return found


def everything(desk: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in desk.iterdir() if path.is_file()}


def test_without_write_it_is_shown_and_nothing_is_touched(desk: Path) -> None:
    before = everything(desk)
    done = run("import", "../new.bib", cwd=desk)
    assert done.returncode == 1
    assert "to be added to sources.json: 1\n      1  khan2022  Convoy attacked" in done.stdout
    assert "there already, left as they are: 2" in done.stdout
    assert "same URL as line 1 of the file" in done.stdout
    assert "s1  same id" in done.stdout
    assert "nothing was written; --write writes it" in done.stderr
    assert everything(desk) == before


def test_a_bibliography_is_written_once_and_the_desk_is_sound(desk: Path) -> None:
    before = (desk / "sources.json").read_text("utf-8")
    assert run("import", "../new.bib", "--write", cwd=desk).returncode == 0
    assert [item["id"] for item in sources_of(desk)] == ["s1", "khan2022"]
    assert (desk / "sources.json").read_text("utf-8").startswith(before[:-1])
    again = run("import", "../new.bib", "--write", cwd=desk)
    assert (again.returncode, "nothing to add" in again.stdout) == (0, True)
    assert len(sources_of(desk)) == 2
    assert "no problems" in run("verify", cwd=desk).stdout


def test_another_work_under_a_known_id_is_a_problem(desk: Path) -> None:
    (desk.parent / "new.bib").write_text("@book{s1, title = {Quite another matter}}\n", "utf-8")
    done = run("import", "../new.bib", "--write", cwd=desk)
    assert done.returncode == 1
    assert "new.bib:1: the id 's1' is that of another work: 'An invented report'" in done.stdout
    assert sources_of(desk) == [S1]


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
def test_what_is_exported_comes_in_again_as_there_already(desk: Path, form: str) -> None:
    run("import", "../new.bib", "--write", cwd=desk)
    assert run("export", "sources", "--format", form, "-o", f"../out.{form}", cwd=desk).returncode == 0
    found = json.loads(run("import", f"../out.{form}", "--json", cwd=desk).stdout)
    assert found["added"] == []
    assert [one["id"] for one in found["present"]] == ["s1", "khan2022"]


def test_export_as_json_keeps_unknown_fields_and_the_others_tell_them(desk: Path) -> None:
    item = {"id": "x", "type": "book", "own-field": {"deep": [1]}, "abstract": "kept where it is"}
    (desk / "sources.json").write_text(json.dumps([item]), "utf-8")
    assert json.loads(run("export", "sources", "--format", "json", cwd=desk).stdout) == [item]
    done = run("export", "sources", "--format", "bib", cwd=desk)
    assert done.stdout == "@book{x,\n}\n"
    assert "bib has no place for: abstract (1), own-field (1)" in done.stderr
    told = json.loads(run("export", "sources", "--format", "ris", "--json", cwd=desk).stdout)
    assert (told["items"], told["written"], len(told["problems"])) == (1, None, 1)


def test_rows_of_a_workbook_go_in_by_a_mapping_and_bad_ones_are_set_aside(desk: Path) -> None:
    path = workbook(
        desk.parent / "log.xlsx",
        ["16/04/2022", "Pakistan", "Afghan Taliban", "Air strike", 41.0, "Strikes in Khost"],
        ["17/04/2022", "Atlantis", "Pakistan", "Air strike", None, "An act of nobody"],
        ["2022-04-31", "TTP", "Pakistan", "Raid", "many", "Three mistakes"],
        ["18/04/2022", "TTP", "Pakistan", "Air strike", "1,000", '=cmd|"/c calc"!A1'],
    )
    arguments = ("import", path, "--map", "../map.toml", "--recorded", "2026-01-01", "--write")
    done = run(*arguments, cwd=desk)
    assert done.returncode == 1
    for said in ("log.xlsx:3: actors: no actor “Atlantis”", "log.xlsx:4: date: ", "log.xlsx:4: type: “Raid”"):
        assert said in done.stdout
    assert "log.xlsx:4: deaths" in done.stdout
    assert "log.xlsx:5: a formula without a stored value in F5" in done.stdout
    assert "3 set aside" in done.stderr
    new = rows_of(desk)[1]
    assert new["id"] == "2022-04-16-strikes-in-khost"
    assert (new["date"], new["deaths"], new["recorded"], new["type"]) == ("2022-04-16", "41", "2026-01-01", "ASSAULT")
    assert "no problems" in run("verify", cwd=desk).stdout
    again = run(*arguments[:-3], "--recorded", "2026-02-02", "--write", cwd=desk)
    assert "nothing to add" in again.stdout
    assert len(rows_of(desk)) == 2


def test_a_cell_that_a_spreadsheet_would_execute_is_written_with_a_guard(desk: Path) -> None:
    head = "date,actors,recipients,type,issue,summary,confidence,recorded"
    row = "2022-04-16,TTP,Pakistan,ASSAULT,border,=HYPERLINK(0),weak,2026-01-01"
    (desk.parent / "rows.csv").write_text(f"{head}\n{row}\n", "utf-8")
    assert run("import", "../rows.csv", "--into", "events", "--write", cwd=desk).returncode == 0
    assert rows_of(desk)[1]["summary"] == "'=HYPERLINK(0)"
    assert "nothing to add" in run("import", "../rows.csv", "--into", "events", "--write", cwd=desk).stdout


def test_nothing_that_is_there_is_overwritten_and_differences_are_told(desk: Path) -> None:
    cells = event("e1", deaths="4") | {"Remark": "x"}
    text = f"{','.join(cells)}\n{','.join(cells.values())}\n"
    (desk.parent / "rows.csv").write_text(text, "utf-8")
    before = everything(desk)
    done = run("import", "../rows.csv", "--into", "events", "--write", cwd=desk)
    assert done.returncode == 0
    assert "same id; differs in deaths" in done.stdout
    assert "columns that events does not have are not taken: Remark" in done.stdout
    assert everything(desk) == before


def test_ids_that_stand_twice_or_belong_to_others_are_told(desk: Path) -> None:
    cells = [event("n1"), event("n1", deaths="9"), event("f1"), event("n 2;x")]
    text = "\n".join(",".join(one.get(name, "") for name in (*cells[0], "deaths")) for one in cells)
    (desk.parent / "rows.csv").write_text(f"{','.join(cells[0])},deaths\n{text}\n", "utf-8")
    found = json.loads(run("import", "../rows.csv", "--into", "events", "--json", cwd=desk).stdout)
    assert [one["id"] for one in found["added"]] == ["n1", "n-2-x"]
    told = [(one["line"], one["what"]) for one in found["problems"] if one["severity"] == "error"]
    assert told == [
        (3, "the id 'n1' stands twice (row 2)"),
        (4, "the id 'f1' is that of an event or figure already"),
    ]


def test_claims_are_about_something_and_publications_may_stand_in_a_table(desk: Path) -> None:
    head = "about,speaker,stance,text,date,recorded,confidence"
    lines = [f"{about},TTP,claims,An assertion,2022-04-17,2026-01-01,weak" for about in ("e1", "nowhere")]
    (desk.parent / "claims.csv").write_text("\n".join([head, *lines]), "utf-8")
    done = run("import", "../claims.csv", "--into", "claims", "--write", cwd=desk)
    assert "claims.csv:3: about: no event or figure 'nowhere'" in done.stdout
    assert len(rows_of(desk, "claims.csv")) == 1
    publications = 'Title,Author,Issued,URL\nA title,"Khan, A.; Press Trust",16/04/2022,javascript:x\n'
    (desk.parent / "pubs.csv").write_text(publications, "utf-8")
    done = run("import", "../pubs.csv", "--into", "sources", "--write", cwd=desk)
    assert "'javascript:x' is no address on the web" in done.stdout
    assert sources_of(desk)[1] == {
        "id": "khan-2022",
        "type": "document",
        "title": "A title",
        "author": [{"family": "Khan", "given": "A."}, {"literal": "Press Trust"}],
        "issued": {"date-parts": [[2022, 4, 16]]},
        "custom": {"URL": "javascript:x"},
    }


def test_the_day_of_recording_is_asked_for(desk: Path) -> None:
    path = workbook(desk.parent / "log.xlsx", ["16/04/2022", "Pakistan", "TTP", "Air strike", None, "Strikes"])
    shown = run("import", path, "--map", "../map.toml", cwd=desk)
    assert (shown.returncode, "to be added to events.csv: 1" in shown.stdout) == (1, True)
    assert "name the day with --recorded" in shown.stderr
    assert run("import", path, "--map", "../map.toml", "--write", cwd=desk).returncode == 2
    assert len(rows_of(desk)) == 1
    assert run("import", path, "--map", "../map.toml", "--recorded", "today", "--write", cwd=desk).returncode == 0


def test_a_draft_of_a_mapping_is_written_once(desk: Path) -> None:
    path = workbook(desk.parent / "log.xlsx", ["16/04/2022", "Pakistan", "TTP", "Air strike", None, "Strikes"])
    done = run("import", path, "--into", "events", "--map-out", "../draft.toml", cwd=desk)
    assert done.returncode == 0
    assert "every guess is by names alone" in done.stdout
    assert 'date = "Day"' in (desk.parent / "draft.toml").read_text("utf-8")
    assert "is there already" in run("import", path, "--into", "events", "--map-out", "../draft.toml", cwd=desk).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import", "nowhere.bib"), "no such file: nowhere.bib"),
        (("import", "../new.bib", "--into", "events"), "is a bibliography: it goes into sources"),
        (("import", "../map.toml"), "neither a workbook"),
        (("import", "desk.toml", "--into", "wars"), "'wars' is not one of"),
        (("import", "events.csv"), "say what its rows are, with --into"),
        (("import", "events.csv", "--into", "claims"), "the headers do not fit claims"),
        (("import", "events.csv", "--into", "claims", "--map", "../map.toml"), "the mapping map.toml says into"),
        (("import", "events.csv", "--map", "../map.toml"), "events.csv has no column 'Day'"),
        (("import", "../new.bib", "--desk", "nowhere"), "there is no desk.toml in it"),
        (("import", "../new.bib", "--recorded", "soon"), "is no day"),
        (("export", "events", "--format", "bib"), "'events' is not 'sources'"),
        (("export", "sources"), "Missing option '--format'"),
        (("export", "sources", "--format", "bib", "-o", "/proc/nowhere/x"), "cannot write /proc/nowhere/x"),
    ],
)
def test_a_mistake_in_the_call_is_told_with_exit_code_2(desk: Path, arguments: tuple[str, ...], said: str) -> None:
    before = everything(desk)
    done = run(*arguments, cwd=desk)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert everything(desk) == before


def test_hostile_texts_reach_neither_terminal_nor_desk(desk: Path) -> None:
    bib = "@misc{a, title = {\x1b[31mred \u202egnp.exe}, author = {{'=1+1}}}\n@misc{b\x1b[0m, title={x\n"
    (desk.parent / "new.bib").write_text(bib, "utf-8")
    done = run("import", "../new.bib", "--write", cwd=desk)
    assert done.returncode == 1
    assert not {"\x1b", "\u202e"} & set(done.stdout + done.stderr)
    assert not {b"\x1b", "\u202e".encode()} & {(desk / "sources.json").read_bytes()}
    assert "\\u001b" not in (desk / "sources.json").read_text("utf-8")


def test_ten_thousand_items_go_in_within_seconds_and_once(desk: Path) -> None:
    items = [
        {"id": f"i{n}", "type": "report", "title": f"Report {n}", "URL": f"https://e.org/{n}"} for n in range(10_000)
    ]
    (desk.parent / "many.json").write_text(json.dumps(items), "utf-8")
    assert "wrote 10000 to sources.json" in run("import", "../many.json", "--write", cwd=desk).stdout
    assert len(sources_of(desk)) == 10_001
    assert "nothing to add" in run("import", "../many.json", "--write", cwd=desk).stdout


def test_a_file_of_the_desk_that_cannot_be_read_is_not_written_to(desk: Path) -> None:
    (desk / "sources.json").write_text("[{", "utf-8")
    done = run("import", "../new.bib", "--write", cwd=desk)
    assert done.returncode == 2
    assert "is no JSON list" in done.stderr
    assert (desk / "sources.json").read_text("utf-8") == "[{"


@pytest.mark.parametrize("verb", ["import", "export"])
def test_the_verbs_have_help_with_examples(verb: str, tmp_path: Path) -> None:
    done = run(verb, "--help", cwd=tmp_path)
    assert done.returncode == 0
    for said in ("Examples:", f"detente {verb}", "--json", "--desk", "--debug"):
        assert said in done.stdout
