"""One small face for several SQL engines: rows for small answers, a kept table for large ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol, Self

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]\w*)")
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class Engine(Protocol):
    """What a named query needs of an engine; SQL texts write parameters as ``:name``."""

    def rows(self, sql: str, **params: object) -> list[dict[str, Any]]:
        """Run a query with a small answer; one dictionary a row."""
        ...

    def keep(self, sql: str, table: str) -> None:
        """Run a query with a large answer and keep it as a table."""
        ...


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
        cursor = self._connection.execute(_PARAMETER.sub(r"$\1", sql), params)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def keep(self, sql: str, table: str) -> None:
        """Run a query with a large answer and keep it as a table."""
        self._connection.execute(f"create or replace table {table} as {sql}")

    def run(self, sql: str) -> None:
        """Run a statement without an answer."""
        self._connection.execute(sql)

    def insert(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Add rows to a table, in the order of its columns."""
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"insert into {table} values ({marks})", rows)

    def close(self) -> None:
        """Write what is pending, and let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Use the engine in a with-block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the engine at the end of the block."""
        self.close()
