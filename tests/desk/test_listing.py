"""Events and figures listed, and what changed between two versions of a desk."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from detente.desk import Asking, Change, Wanted, events, figures, log
from detente.files.folder import read
from detente.model.evidence import DetenteError
from making import event, figure, write_desk

EVENTS = (
    event("talk", "2021-05-01"),
    event(
        "raid",
        "2022-04-16",
        recipients="ttp; afghan-taliban:territory",
        type="ASSAULT",
        mode="aerial",
        issue="sanctuary",
    ),
    event("organ", "2022-06-01", actors="isi", recipients="ttp", sources=""),
    event("faction", "2022-07", actors="jamaat-ul-ahrar", recipients="pakistan", type="ASSAULT", issue="violence"),
)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), ["talk", "raid", "organ", "faction"]),
        (Wanted(("pakistan", "ttp")), ["raid", "organ", "faction"]),
        (Wanted(("isi",)), ["raid", "organ", "talk", "faction"]),
        (Wanted(("Afghanistan",)), ["talk", "raid"]),
        (Wanted(since=date(2022, 6, 1)), ["organ", "faction"]),
        (Wanted(until=date(2022, 7, 1)), ["talk", "raid", "organ", "faction"]),
        (Wanted(type="assault"), ["raid", "faction"]),
        (Wanted(issue="sanctuary"), ["raid"]),
        (Wanted(grade="coded"), ["organ"]),
    ],
)
def test_a_list_holds_what_is_wanted(tmp_path: Path, wanted: Wanted, ids: list[str]) -> None:
    folder = write_desk(tmp_path, events=EVENTS)
    assert sorted(one.id for one in events(folder, wanted)) == sorted(ids)


def test_a_list_as_of_a_day_holds_what_had_been_reported(tmp_path: Path) -> None:
    folder = write_desk(tmp_path, events=EVENTS)
    assert [one.id for one in events(folder, Wanted(), Asking(as_of=date(2022, 7, 30)))] == ["talk", "raid", "organ"]


def test_disagreeing_counts_stand_together_and_series_are_of_one_scope(tmp_path: Path) -> None:
    rows = [
        figure("a-2021", "294", counter="A", whose="all"),
        figure("b-2021", "207", counter="B", whose="all"),
        figure("b-ttp-2021", "87", counter="B", whose="ttp"),
        figure("a-2020", "188", counter="A", whose="all", period="2020"),
        figure("a-12", "28", counter="A", whose="all", period="2021-12"),
        figure("a-11", "24", counter="A", whose="all", period="2021-11"),
        figure("agreed-1", "5", counter="A", period="2019"),
        figure("agreed-2", "5", counter="B", period="2019"),
    ]
    found = figures(write_desk(tmp_path, figures=rows))
    beside = [(one.period, [f.value for f in one.figures]) for one in found.disagreements]
    assert beside == [("2019", [5, 5]), ("2021", [294, 207, 87])]
    assert [(one.counter, [f.value for f in one.figures]) for one in found.series] == [
        ("A", [188, 294]),
        ("A", [24, 28]),
        ("B", [5, 87]),
    ]
    assert [one.counter for one in figures(tmp_path, counter="b").series] == ["B"]
    assert figures(tmp_path, unit="deaths").disagreements == ()


def test_a_log_tells_rows_added_removed_and_changed_by_field(tmp_path: Path) -> None:
    old = write_desk(tmp_path / "old", events=EVENTS[:3], figures=[figure()])
    new = write_desk(
        tmp_path / "new", events=[EVENTS[0], EVENTS[3], event("raid", "2022-04-17", type="ASSAULT")], figures=[figure()]
    )
    found = {(one.table, one.id): one for one in log(new, str(old))}
    assert found["events", "organ"] == Change("events", "organ", "removed")
    assert found["events", "faction"].kind == "added"
    changed = {name: (before, after) for name, before, after in found["events", "raid"].fields}
    assert changed["date"] == ("2022-04-16", "2022-04-17")
    assert changed["parts"] == ("pakistan; ttp; afghan-taliban", "pakistan; afghan-taliban")
    assert "line" not in changed
    assert len(found) == 3


def test_rows_that_only_moved_have_not_changed(tmp_path: Path) -> None:
    old = write_desk(tmp_path / "old", events=EVENTS)
    new = write_desk(tmp_path / "new", events=EVENTS[::-1])
    assert log(new, str(old)) == ()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_log_reads_git_revisions(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "repo" / "desk", events=EVENTS[:1])
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(tmp_path / "repo")]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *command], check=True)
    write_desk(folder, events=EVENTS[:2])
    assert [(one.id, one.kind) for one in log(folder, "HEAD")] == [("raid", "added")]
    assert log(folder, "HEAD", "HEAD") == ()
    for nothing in ("no-such-revision", "--output=x"):
        with pytest.raises(DetenteError, match="neither a desk folder nor a git revision"):
            log(folder, nothing)
    assert not (folder / "x").exists()


@pytest.mark.parametrize("name", ["pakistan-taliban", "ethiopia-eritrea", "tutorial"])
def test_every_figure_of_a_shipped_desk_is_shown(tmp_path: Path, name: str) -> None:
    copy = tmp_path / name
    shutil.copytree(Path(__file__).parents[2] / "desks" / name, copy, ignore=shutil.ignore_patterns("build"))
    found = figures(copy, Asking(as_of=date(2026, 12, 31)))
    shown = {one.id for beside in found.disagreements for one in beside.figures}
    shown |= {one.id for series in found.series for one in series.figures}
    assert shown | {one.id for one in found.single} == {one.id for one in read(copy).figures}


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(type="FIGHTING"), "no type 'FIGHTING' is known; one of: AGREE"),
        (Wanted(issue="fish"), "no issue 'fish'"),
        (Wanted(grade="sure"), "no grade 'sure'"),
        (Wanted(since=date(2022, 1, 2), until=date(2022, 1, 1)), "ends"),
    ],
)
def test_a_filter_that_nothing_can_pass_is_a_mistake(tmp_path: Path, wanted: Wanted, said: str) -> None:
    with pytest.raises(DetenteError, match=said):
        events(write_desk(tmp_path), wanted)
