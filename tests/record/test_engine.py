"""The face that every SQL engine has: parameters by name, small answers as rows, large ones as kept tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.record import sql
from detente.record.engine import DuckEngine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def engine() -> Iterator[DuckEngine]:
    with DuckEngine() as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "params", "answer"),
    [
        pytest.param("select :a as x", {"a": 1}, 1, id="one parameter"),
        pytest.param("select :a + :a * :b as x", {"a": 2, "b": 5}, 12, id="twice the same"),
        pytest.param("select :from_day as x", {"from_day": date(2022, 4, 16)}, date(2022, 4, 16), id="underscore"),
        pytest.param("select 3=:a as x", {"a": 3}, True, id="no blank before"),
        pytest.param("select (:a) as x", {"a": 3}, 3, id="brackets"),
        pytest.param("select '7'::integer as x", {}, 7, id="cast"),
        pytest.param("select :a::integer as x", {"a": "7"}, 7, id="cast of a parameter"),
        pytest.param("select '12:30:05' as x", {}, "12:30:05", id="time"),
        pytest.param("select 'at:noon' as x", {}, "at:noon", id="colon within a word"),
        pytest.param("select 'Kabul: fell' as x", {}, "Kabul: fell", id="colon before a blank"),
        pytest.param("select :a as x -- as of :day\n", {"a": 1}, 1, id="comment"),
        pytest.param("select cast(:a as varchar) as x", {"a": None}, None, id="null"),
        pytest.param("select 'see :a' as x", {}, "see :a", id="colon within a literal"),
        pytest.param("select ':' || :a as x", {"a": "b"}, ":b", id="a literal beside a parameter"),
        pytest.param("select 'it''s :a' as x", {}, "it's :a", id="a literal with a quote"),
    ],
)
def test_parameters_are_translated_and_nothing_else_is(
    engine: DuckEngine, text: str, params: dict[str, Any], answer: object
) -> None:
    assert engine.rows(text, **params) == [{"x": answer}]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30))
@settings(deadline=None, max_examples=50)
def test_a_value_is_bound_and_never_read_as_sql(text: str) -> None:
    with DuckEngine() as engine:
        assert engine.rows("select :a as x", a=text) == [{"x": text}]


def test_a_parameter_without_a_value_is_an_error(engine: DuckEngine) -> None:
    with pytest.raises(duckdb.Error, match="a"):
        engine.rows("select :a as x")


def test_the_columns_of_a_row_come_by_name_and_in_order(engine: DuckEngine) -> None:
    (row,) = engine.rows("select 2 as b, 'x' as a")
    assert list(row.items()) == [("b", 2), ("a", "x")]
    assert engine.rows("select 1 as a where false") == []


def test_a_kept_answer_is_a_table_that_can_be_asked_and_kept_anew(engine: DuckEngine) -> None:
    engine.keep("select * from range(3) t(n)", "numbers")
    assert engine.rows("select cast(sum(n) as integer) as total from numbers") == [{"total": 3}]
    engine.keep("select n + 10 as n from numbers", "numbers")
    assert engine.rows("select n from numbers order by n") == [{"n": 10}, {"n": 11}, {"n": 12}]


def test_rows_are_inserted_in_the_order_of_the_columns_and_no_rows_are_no_error(engine: DuckEngine) -> None:
    engine.run("create table t (a integer, b varchar)")
    engine.insert("t", [])
    engine.insert("t", ((number, f":{number}") for number in range(3)))
    assert engine.rows("select a, b from t") == [{"a": 0, "b": ":0"}, {"a": 1, "b": ":1"}, {"a": 2, "b": ":2"}]


def test_what_was_written_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "it's a file.duckdb"
    with DuckEngine(path) as engine:
        engine.run("create table t as select 1 as a")
    with DuckEngine(path, read_only=True) as engine:
        assert engine.rows("select a from t") == [{"a": 1}]
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("setting", ["autoinstall_known_extensions", "autoload_known_extensions"])
def test_no_extension_is_fetched_from_anywhere(engine: DuckEngine, setting: str) -> None:
    assert engine.rows(f"select current_setting('{setting}') as x") == [{"x": False}]


# What DESIGN section 6 rules out of named queries, because DuckDB and Spark differ in it.
NAMED = {name: text for name, text in vars(sql).items() if name.isupper() and isinstance(text, str)}


@pytest.mark.parametrize("name", sorted(NAMED))
@pytest.mark.parametrize("word", ["qualify", "asof", "unnest", "arg_max", "recursive", "//", "datediff", "::"])
def test_a_named_query_keeps_to_the_subset_that_both_engines_share(name: str, word: str) -> None:
    assert word not in NAMED[name].lower()
