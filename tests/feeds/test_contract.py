"""What every feed promises, whoever wrote it."""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import TYPE_CHECKING

import duckdb
import pytest

from detente.codebook.plover import types
from detente.codebook.resolve import resolve
from detente.desk import Loading, load
from detente.feeds.feed import feed, feeds, page
from detente.record.stage import EVENTS
from feeds.making_feeds import FILES, write
from making import write_desk

if TYPE_CHECKING:
    from pathlib import Path

EVENT_COLUMNS = {"feed_id", "first", "last", "reported", "actor", "recipient", "code", "type", "quad", "weight"}


def test_every_feed_has_an_invented_file() -> None:
    assert set(FILES) == set(feeds())


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_is_recognised_by_its_content_and_every_row_is_accounted_for(tmp_path: Path, name: str) -> None:
    desk, path = write_desk(tmp_path / "desk"), write(tmp_path / "files", name)
    report = load(desk, [str(path)], Loading(recorded=None))
    assert report.aside == ()
    assert [(one.feed, one.rows, one.loaded, one.aside) for one in report.feeds] == [
        (name, FILES[name][2], FILES[name][2], {})
    ]
    if feed(name).kind == "events":
        with duckdb.connect() as engine:
            held = engine.execute(f"describe select * from '{desk}/build/feeds/{name}/*/{EVENTS}'").fetchall()
        assert {row[0] for row in held} >= EVENT_COLUMNS


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_feed_says_its_terms_and_how_to_cite_it(name: str) -> None:
    found = feed(name)
    assert found.terms
    assert found.citation
    assert found.reported
    assert found.get
    assert found.quality in {"exact", "file date", "release", "assumed"}
    assert found.citation in page(name)
    assert found.terms in page(name)


@pytest.mark.parametrize("name", sorted(FILES))
def test_own_codes_are_plover_and_own_columns_are_named_once(name: str) -> None:
    found = feed(name)
    names = [column.name for column in found.columns]
    assert len(names) == len(set(names))
    for code, kind, mode in found.code_rows:
        assert not kind or (kind in types() and (not mode or mode in types()[kind].modes)), code
    if found.scheme:
        resolve("Pakistan", date(2020, 1, 1), found.scheme)


def test_a_feed_is_a_folder() -> None:
    for name in feeds():
        folder = resources.files(f"detente.feeds.{name.replace('-', '_')}")
        assert {"feed.toml", "columns.csv", "event.sql", "README.md"} <= {file.name for file in folder.iterdir()}
