"""Tidying changes how a desk is written, never what it says; a second run has nothing to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.desk.tidying import tidied, write_tidied
from detente.files.folder import read
from detente.model.evidence import DetenteError, errors
from making import claim, event, figure, tie, write_desk

if TYPE_CHECKING:
    from pathlib import Path

DATES = st.sampled_from(
    ["2022-04-16", "44667", "16/04/2022", "4/5/2022", "Apr-22", "2022", "soon", "", "2022-04-01/2022-04-30", "#REF!"]
)
NUMBERS = st.sampled_from(["", "41", "41.0", "1,034", "1,000", "many"])
WORDS = st.text(max_size=12) | st.sampled_from(
    ["=1+1", "'=x", "-", "“quoted”", "a\nb", "x;y", "\u00a0", "'tis", "''+a"]
)
IDS = st.sampled_from(["", "a", "b", "“c”", "=d", " e "])


def content(folder: Path) -> list[str]:
    """What the desk's reader makes of the tables, without places; and what it refuses, without lines."""
    desk = read(folder)
    rows = [replace(row, line=0) for rows in (desk.events, desk.claims, desk.figures, desk.ties) for row in rows]
    return sorted(map(repr, [*rows, *((p.file, p.what) for p in errors(desk.problems) if "twice" not in p.what)]))


@given(
    dates=st.lists(DATES, min_size=3, max_size=3),
    number=NUMBERS,
    words=st.lists(WORDS, min_size=3, max_size=3),
    ids=st.lists(IDS, min_size=2, max_size=2, unique=True),
)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_tidying_keeps_the_content_and_is_done_after_one_run(
    tmp_path: Path, dates: list[str], number: str, words: list[str], ids: list[str]
) -> None:
    folder = write_desk(
        tmp_path / "desk",
        events=[
            event(ids[0], dates[0], deaths=number, summary=words[0], place=words[1]),
            event(ids[1], dates[1], recorded=dates[2], issue=words[2] or "talks"),
        ],
        claims=[claim(ids[0], ids[0] or "none", text=words[1], value=number)],
        figures=[figure(ids[1], number, period=dates[2], note=words[0], as_of=dates[0])],
        ties=[tie(ids[0], summary=words[2], to=dates[1])],
    )
    before, found = content(folder), tidied(folder)
    write_tidied(folder, found)
    assert content(folder) == before
    assert tidied(folder).changes == ()
    # A table in which a row cannot be read may be left as it is, remarks and all.
    problems = read(folder).problems
    broken = {problem.file for problem in errors(problems)}
    assert [one for one in problems if one.severity == "remark" and one.file not in broken] == []


def test_a_file_that_changes_while_somebody_reads_the_diff_is_not_written(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "desk", events=[event("b"), event("a")])
    found = tidied(folder)
    (folder / "events.csv").write_text((folder / "events.csv").read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(DetenteError, match="changed since it was read"):
        write_tidied(folder, found)
