"""The folder of a desk: where it is found, what must be there, what may not be read, and the digest of its state."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from detente.files import folder as folders
from detente.files.folder import FILES, digest, find, read
from detente.model.evidence import DeskError
from making import claim, event, figure, tie, write_desk

if TYPE_CHECKING:
    from pathlib import Path


def test_the_nearest_folder_upwards_with_a_desk_file_is_the_desk(tmp_path: Path) -> None:
    outer = write_desk(tmp_path / "outer")
    inner = write_desk(outer / "reports" / "inner")
    (inner / "build").mkdir()
    assert find(inner / "build") == find(inner) == inner
    assert find(outer / "reports") == outer
    assert find(tmp_path) is None


def test_where_there_is_no_desk_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        read(tmp_path)
    assert [problem.what for problem in refused.value.problems] == ["no such file"]
    assert "--desk" in str(refused.value)


def test_only_the_desk_file_must_be_there(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "desk")
    for name in FILES[1:]:
        (folder / name).unlink(missing_ok=True)
    desk = read(folder)
    assert (desk.problems, desk.events, desk.sources) == ((), (), ())


@pytest.mark.parametrize("name", FILES[1:])
def test_an_empty_file_is_as_good_as_none(tmp_path: Path, name: str) -> None:
    folder = write_desk(tmp_path / "desk")
    (folder / name).write_bytes(b"")
    assert read(folder).problems == ()


@pytest.mark.parametrize("name", FILES[1:])
def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    folder = write_desk(tmp_path / "desk", events=[event()], claims=[claim()], figures=[figure()], ties=[tie()])
    secret = tmp_path / "secret"
    secret.write_text("secret,words\n1,2\n", "utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(secret)
    problem = next(problem for problem in read(folder).problems if problem.file == name)
    assert problem.what == "leads out of the desk's folder"
    assert "not a link" in problem.mend


def test_a_desk_file_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    elsewhere, folder = write_desk(tmp_path / "elsewhere"), tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.toml").symlink_to(elsewhere / "desk.toml")
    with pytest.raises(DeskError, match="leads out of the desk's folder"):
        read(folder)


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "desk", events=[event()])
    (folder / "events.csv").rename(folder / "events-2022.csv")
    (folder / "events.csv").symlink_to("events-2022.csv")
    assert [row.id for row in read(folder).events] == ["e1"]


def test_a_desk_that_is_reached_through_a_link_is_read(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "desk", events=[event()])
    (tmp_path / "link").symlink_to(folder)
    desk = read(tmp_path / "link")
    assert (desk.problems, len(desk.events)) == ((), 1)


def test_a_file_beyond_all_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_desk(tmp_path / "desk", events=[event(f"e{number}") for number in range(50)])
    monkeypatch.setattr(folders, "LARGEST", (folder / "events.csv").stat().st_size - 1)
    desk = read(folder)
    assert [(problem.file, problem.what) for problem in desk.problems] == [("events.csv", "is larger than 256 MiB")]


NAMES = st.sampled_from(FILES)


@given(name=NAMES, extra=st.binary(min_size=1, max_size=20))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_digest_changes_with_the_bytes_of_any_file_and_comes_back_with_them(
    tmp_path: Path, name: str, extra: bytes
) -> None:
    folder = write_desk(tmp_path / "desk", events=[event()], actors="# none\n")
    before = digest(folder)
    path = folder / name
    content = path.read_bytes() if path.exists() else b""
    path.write_bytes(content + extra)
    assert digest(folder) != before
    path.write_bytes(content)
    assert digest(folder) == before


@given(
    one=st.tuples(st.binary(max_size=3), st.binary(max_size=3)),
    two=st.tuples(st.binary(max_size=3), st.binary(max_size=3)),
)
@example(one=(b"ab", b""), two=(b"a", b"b"))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_desks_have_one_digest_exactly_where_all_their_files_agree(
    tmp_path: Path, one: tuple[bytes, bytes], two: tuple[bytes, bytes]
) -> None:
    digests = []
    for events, ties in (one, two):
        (tmp_path / "events.csv").write_bytes(events)
        (tmp_path / "ties.csv").write_bytes(ties)
        digests.append(digest(tmp_path))
    assert (digests[0] == digests[1]) == (one == two)


def test_the_digest_is_of_the_files_and_not_of_the_place_or_of_what_lies_beside_them(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "desk", events=[event()])
    before = digest(folder)
    (folder / "README.md").write_text("beside", "utf-8")
    (folder / "build").mkdir()
    (folder / "build" / "record.duckdb").write_bytes(b"built")
    assert digest(folder) == before
    moved = shutil.copytree(folder, tmp_path / "moved")
    assert digest(moved) == read(moved).digest == before
