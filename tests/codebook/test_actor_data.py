"""What holds for every row of the actor files that ship with detente, whoever adds rows to them."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from detente.codebook.registry import actors, builtin_names, fold
from detente.codebook.tables import data
from detente.model.actors import UNKNOWN
from detente.model.evidence import CONFIDENCES
from detente.model.period import Period

HEADERS = {
    "actors": ["id", "name", "kind", "from", "to", "source", "confidence"],
    "names": ["actor", "name", "kind", "lang", "from", "to"],
    "codes": ["actor", "scheme", "code", "from", "to"],
    "roles": ["actor", "role", "of", "from", "to", "basis", "source", "confidence"],
    "holders": ["person", "office", "of", "from", "to", "aliases", "source", "confidence"],
}
ACTOR_KINDS = {
    *("state", "government", "territory", "people", "unknown", "office", "ministry", "service", "force"),
    *("armed-group", "movement", "party", "organisation", "bloc", "mission"),
}
NAME_KINDS = {"name", "long", "alias", "acronym", "demonym", "native", "capital", "metonym", "former"}
ROLES = {
    *("government", "ruling", "organ", "faction", "wing", "rebel", "affiliate", "split", "merged", "successor"),
    *("member", "suspended", "observer"),
}
MAY_GOVERN = {"government", "movement", "armed-group"}
NEEDED = {"actors": ["id", "name"], "names": ["name"], "codes": ["scheme", "code"], "holders": ["person", "office"]}


class Line(NamedTuple):
    """One row of a data file, with its place."""

    place: str
    cells: dict[str, str]


def lines(table: str) -> list[Line]:
    found = []
    for path in sorted(Path(str(data() / "actors")).glob(f"*/{table}.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            found += [Line(f"{path.parent.name}/{path.name}:{rows.line_num}", row) for row in rows]
    assert found
    return found


TABLES = {table: lines(table) for table in HEADERS}
KNOWN = {line.cells["id"]: line.cells for line in TABLES["actors"]}
each_table = pytest.mark.parametrize("table", HEADERS)


def span(line: Line) -> tuple[date | None, date | None]:
    first, last = (Period.parse(cell).first if (cell := line.cells[key]) else None for key in ("from", "to"))
    return first, last


@each_table
def test_every_file_has_the_columns_of_its_kind_and_every_row_as_many_cells(table: str) -> None:
    for line in TABLES[table]:
        assert list(line.cells) == HEADERS[table], line.place
        assert None not in line.cells.values(), line.place


@each_table
def test_no_cell_has_blanks_at_its_ends_and_none_that_is_needed_is_empty(table: str) -> None:
    for line in TABLES[table]:
        assert all(cell == cell.strip() for cell in line.cells.values()), line.place
        assert all(line.cells[column] for column in NEEDED.get(table, [])), line.place


def test_an_id_stands_once_and_is_lower_case_ascii() -> None:
    counts = Counter(line.cells["id"] for line in TABLES["actors"])
    assert [id_ for id_, count in counts.items() if count > 1] == []
    assert [id_ for id_ in counts if not id_.isascii() or id_ != id_.lower() or " " in id_] == []


@each_table
def test_every_reference_is_to_a_known_actor(table: str) -> None:
    assert [
        (line.place, line.cells[column])
        for line in TABLES[table]
        for column in ("actor", "of")
        if column in line.cells and line.cells[column] not in KNOWN
    ] == []


@each_table
def test_every_date_can_be_read_and_nothing_ends_before_it_begins(table: str) -> None:
    for line in TABLES[table]:
        first, last = span(line)
        assert not (first and last) or first <= last, line.place


@pytest.mark.parametrize("table", ["names", "codes", "roles"])
def test_every_dated_row_holds_on_at_least_one_day(table: str) -> None:
    assert [line.place for line in TABLES[table] if None not in span(line) and span(line)[0] == span(line)[1]] == []


@pytest.mark.parametrize("table", ["actors", "roles", "holders"])
def test_a_confidence_is_one_of_the_three_words(table: str) -> None:
    assert [line.place for line in TABLES[table] if line.cells["confidence"] not in CONFIDENCES] == []


@pytest.mark.parametrize("table", ["actors", "roles", "holders"])
def test_what_is_rated_better_than_unverified_names_its_source(table: str) -> None:
    assert [
        line.place
        for line in TABLES[table]
        if line.cells["confidence"] != "unverified" and not line.cells["source"] and line.cells.get("id") != UNKNOWN
    ] == []


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [("actors", "kind", ACTOR_KINDS), ("names", "kind", NAME_KINDS), ("roles", "role", ROLES)],
)
def test_a_kind_is_one_of_the_list(table: str, column: str, allowed: set[str]) -> None:
    assert {line.cells[column] for line in TABLES[table]} <= allowed


def test_a_native_name_says_its_language() -> None:
    assert [line.place for line in TABLES["names"] if line.cells["kind"] == "native" and not line.cells["lang"]] == []


@pytest.mark.parametrize("table", ["names", "codes", "roles"])
def test_no_row_is_written_twice(table: str) -> None:
    counts = Counter(tuple(line.cells.values()) for line in TABLES[table])
    assert [row for row, count in counts.items() if count > 1] == []


def test_every_actor_can_be_found_by_its_own_name() -> None:
    named = {(name.actor, fold(name.name)) for name in builtin_names()}
    assert [id_ for id_, cells in KNOWN.items() if (id_, fold(cells["name"])) not in named] == []


def test_nobody_is_organ_or_faction_or_government_of_itself() -> None:
    assert [line.place for line in TABLES["roles"] if line.cells["actor"] == line.cells["of"]] == []


def test_only_governments_movements_and_armed_groups_govern() -> None:
    governing = [line for line in TABLES["roles"] if line.cells["role"] == "government"]
    assert {KNOWN[line.cells["actor"]]["kind"] for line in governing} <= MAY_GOVERN
    assert {KNOWN[line.cells["of"]]["kind"] for line in governing} <= {"state", "territory"}


def test_afghanistan_is_the_only_state_whose_identity_a_government_takes_over() -> None:
    assert {line.cells["of"] for line in TABLES["roles"] if line.cells["role"] == "government"} == {"afghanistan"}


def test_a_state_has_one_government_at_a_time() -> None:
    of_state: dict[str, list[tuple[date, date]]] = {}
    for line in TABLES["roles"]:
        if line.cells["role"] == "government":
            first, last = span(line)
            of_state.setdefault(line.cells["of"], []).append((first or date.min, last or date.max))
    for state, spans in of_state.items():
        assert all(one[1] <= two[0] for one, two in pairwise(sorted(spans))), state


def test_a_name_of_several_governments_of_a_state_means_one_of_them_on_any_day() -> None:
    holders = {line.cells["actor"] for line in TABLES["roles"] if line.cells["role"] == "government"}
    days = {day for line in TABLES["roles"] if line.cells["role"] == "government" for day in span(line) if day}
    shared: dict[str, set[str]] = {}
    for name in builtin_names():
        if name.actor in holders:
            shared.setdefault(fold(name.name), set()).add(name.actor)
    for text in (text for text, of in shared.items() if len(of) > 1):
        for day in sorted(days):
            meant = {match.actor.id for match in actors().find(text, day)} & holders
            assert len(meant) <= 1, (text, day, meant)


def test_counting_for_another_ends_with_an_actor_that_counts_for_itself() -> None:
    days = [
        date(1945, 6, 1),
        date(1975, 6, 1),
        date(2000, 6, 1),
        date(2021, 8, 14),
        date(2021, 8, 15),
        date(2025, 6, 1),
    ]
    circles = [
        (id_, day)
        for id_ in KNOWN
        for day in days
        if (end := actors().counts_for(id_, day)) != actors().counts_for(end, day)
    ]
    assert circles == []


def test_a_code_of_a_scheme_belongs_to_one_actor_at_a_time() -> None:
    held: dict[tuple[str, str], list[tuple[date, date, str]]] = {}
    for line in TABLES["codes"]:
        first, last = span(line)
        key = (line.cells["scheme"], line.cells["code"])
        held.setdefault(key, []).append((first or date.min, last or date.max, line.cells["actor"]))
    clashes = [
        (key, one[2], two[2])
        for key, spans in held.items()
        for one, two in pairwise(sorted(spans))
        if two[0] < one[1] and one[2] != two[2]
    ]
    assert clashes == []
