"""One small face for several SQL engines: rows for small answers, a kept table for large ones."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Any, Protocol, Self

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_PARAMETER = re.compile(r"'(?:[^']|'')*'|(?<![:\w]):([a-z_]\w*)")
"""A literal, which is left as it is, or a parameter."""

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


ROW_GROUP = 100_000
"""Rows of a Parquet file that are kept, and passed over, together."""

TOGETHER = 500
"""Rows that go into a table in one statement."""


class Engine(Protocol):
    """What a named query needs of an engine; SQL texts write parameters as ``:name``, and keep to a portable subset."""

    def rows(self, sql: str, **params: object) -> list[dict[str, Any]]:
        """Run a query with a small answer; one dictionary a row."""
        ...

    def keep(self, sql: str, table: str) -> None:
        """Run a query with a large answer and keep it as a table."""
        ...

    def hold(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a table of rows; columns by name, with their types (``string``, ``date``, ``bigint``, ``boolean``)."""
        ...

    def parquet(self, path: Path) -> str:
        """What a query may write after ``from`` to read a Parquet file, or a folder of them."""
        ...

    def write(self, sql: str, path: Path) -> None:
        """Run a query and put its answer in a path's place as Parquet, whole or not at all."""
        ...

    def close(self) -> None:
        """Let go of what is held."""
        ...


def _dollar(found: re.Match[str]) -> str:
    """A parameter as DuckDB writes it."""
    return f"${found[1]}" if found[1] else found[0]


def spread(sql: str, params: dict[str, object]) -> tuple[str, dict[str, object]]:
    """A parameter that is a list, as one parameter for each of its items: ``in (:items)`` takes as many as there are.

    >>> spread("x in (:items)", {"items": ["a", "b"]})
    ('x in (:items_0, :items_1)', {'items_0': 'a', 'items_1': 'b'})
    """
    plain = {key: value for key, value in params.items() if not isinstance(value, list)}
    for key, value in params.items():
        if isinstance(value, list):
            items = {f"{key}_{number}": item for number, item in enumerate(value)}
            marks = ", ".join(f":{name}" for name in items)
            sql = re.sub(rf"(?<![:\w]):{key}\b", marks, sql)
            plain |= items
    return sql, plain


def literal(text: str) -> str:
    """A text as SQL writes it.

    >>> literal("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


class DuckEngine:
    """DuckDB, embedded. Fetches no extension from anywhere.

    >>> with DuckEngine() as engine:
    ...     engine.rows("select :a + 1 as b", a=1)
    [{'b': 2}]
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """Open a database file, or one in memory."""
        self._connection = duckdb.connect(str(path or ":memory:"), read_only=read_only, config=_OFFLINE)

    def rows(self, sql: str, **params: object) -> list[dict[str, Any]]:
        """Run a query with a small answer; one dictionary a row."""
        sql, params = spread(sql, params)
        cursor = self._connection.execute(_PARAMETER.sub(_dollar, sql), params)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def columns(self, sql: str, **params: object) -> dict[str, Any]:
        """Run a query with a large answer of numbers; one array a column, without a Python object a cell."""
        sql, params = spread(sql, params)
        return dict(self._connection.execute(_PARAMETER.sub(_dollar, sql), params).fetchnumpy())

    def keep(self, sql: str, table: str) -> None:
        """Run a query with a large answer and keep it as a table."""
        self._connection.execute(f"create or replace table {table} as {sql}")

    def hold(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a table of rows."""
        typed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        self._connection.execute(f"create or replace temp table {table} ({typed})")
        self.insert(table, rows)

    def parquet(self, path: Path) -> str:
        """A Parquet file, or a folder of them, as a query reads it."""
        return f"read_parquet({literal(str(path / '*.parquet' if path.is_dir() else path))})"

    def write(self, sql: str, path: Path) -> None:
        """Run a query and put its answer in a path's place as Parquet."""
        draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
        self._connection.execute(
            f"copy ({sql}) to {literal(str(draft))} (format parquet, compression zstd, row_group_size {ROW_GROUP})"
        )
        if path.is_dir():
            shutil.rmtree(path)
        draft.replace(path)

    def run(self, sql: str) -> None:
        """Run a statement without an answer."""
        self._connection.execute(sql)

    def insert(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Add rows to a table, in the order of its columns; many in one statement, which is several times as fast."""
        rows = list(rows)
        for start in range(0, len(rows), TOGETHER):
            chunk = rows[start : start + TOGETHER]
            row = f"({', '.join('?' * len(chunk[0]))})"
            values = [cell for cells in chunk for cell in cells]
            self._connection.execute(f"insert into {table} values {', '.join([row] * len(chunk))}", values)

    def close(self) -> None:
        """Write what is pending, and let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Use the engine in a with-block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the engine at the end of the block."""
        self.close()
