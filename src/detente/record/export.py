"""Writes a record's tables as CSV: the same desk always gives the same bytes.

Rows are ordered by all columns, from first to last. Days are ISO 8601, truth is ``true`` or ``false``, nothing is an
empty cell and empty text is ``""``. A cell that a spreadsheet would execute gets an apostrophe in front.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import duckdb

from detente.model.evidence import DetenteError
from detente.record.engine import DuckEngine
from detente.text.cells import guarded

if TYPE_CHECKING:
    from pathlib import Path

TABLES = "select table_name as name from information_schema.tables where table_schema = 'main' order by table_name"
COLUMNS = """
select column_name as name from information_schema.columns
where table_schema = 'main' and table_name = :table_name order by ordinal_position
"""


def export(record: Path, folder: Path) -> tuple[Path, ...]:
    """Write every table of a record to ``TABLE.csv`` in a folder, which is made if it is missing.

    Returns:
        The files, in the order of their names.

    Raises:
        DetenteError: the record cannot be read, or a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with DuckEngine(record, read_only=True) as engine:
            names = [row["name"] for row in engine.rows(TABLES)]
            return tuple(_write(folder / f"{name}.csv", _csv(engine, name)) for name in names)
    except duckdb.Error as wrong:
        raise DetenteError(f"{record} is no readable record ({wrong}); run `detente build`") from None
    except OSError as wrong:
        raise DetenteError(f"cannot write to {folder}: {wrong.strerror}; name another folder") from None


def _csv(engine: DuckEngine, table: str) -> str:
    """One table as CSV text."""
    columns = [row["name"] for row in engine.rows(COLUMNS, table_name=table)]
    ordered = ", ".join(f'"{column}"' for column in columns)
    rows = engine.rows(f'select {ordered} from "{table}" order by {ordered}')
    lines = [",".join(columns), *(",".join(_cell(row[column]) for column in columns) for row in rows)]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    text = guarded(value) if isinstance(value, str) else str(value)
    quoted = not text or any(sign in text for sign in ',"\n\r') or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if quoted else text


def _write(path: Path, text: str) -> Path:
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text, "utf-8", newline="")
    return draft.replace(path)
