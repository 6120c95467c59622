"""Raw bytes of a feed's files, read by DuckDB into a staging file: one row for each row, its cells typed.

DuckDB's CSV reader parts the cells, and rejects lines that it cannot part. Cells parted by tabs are never quoted, so
such files can also be read with care, as lines: one with too many or too few cells then keeps its text, rows of an
older and narrower form are rows, blank lines keep their number. That costs half as much again, and is done where the
quick way met something. Either way every line is a row of staging, a rejected line, or blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from detente.model.evidence import DetenteError
from detente.model.feeds import Head
from detente.record import feed_sql
from detente.record.engine import DuckEngine, literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.model.feeds import Column, Layout, Piece

HEAD = 8
"""Lines that are looked at to recognise a file."""

LONGEST_LINE = 32 * 2**20
"""Bytes of the longest line that is read; a file with a longer one is no event file."""

_SQL_TYPES = {"text": "varchar", "integer": "integer", "number": "double"}
_REJECTS = "store_rejects = true, rejects_table = 'reject', rejects_scan = 'reject_scan', rejects_limit = 0"


class RefusedError(Exception):
    """A file that is set aside whole: its number in the call, and why."""

    def __init__(self, number: int, why: str) -> None:
        """Of which file, and why."""
        super().__init__(why)
        self.number, self.why = number, why


def head(path: Path) -> Head:
    """The first lines of a plain, gz or zst file, or the columns of a Parquet file.

    Raises:
        DetenteError: it cannot be read.
    """
    try:
        with DuckEngine() as engine:
            if path.suffix.casefold() == ".parquet":
                found = engine.rows(f"describe select * from read_parquet({literal(str(path))})")
                return Head(columns=tuple(row["column_name"] for row in found))
            rows = engine.rows(f"select line from {_lines([path], 'utf-8', 0, strict=False)} limit {HEAD}")
            return Head(lines=tuple(row["line"] for row in rows if row["line"]))
    except duckdb.Error as wrong:
        raise DetenteError(plain(wrong)) from None


def plain(wrong: Exception) -> str:
    """An engine's message in one line, without its picture of the query."""
    first = str(wrong).split("\n", maxsplit=1)[0]
    return first.removeprefix("IO Error: ").removeprefix("Invalid Input Error: ")[:300]


def read(engine: DuckEngine, layout: Layout, pieces: Sequence[Piece], out: Path, *, careful: bool) -> None:
    """Read files of one layout into a staging file, and fill the table ``rejected`` (file_n, line, reason, text).

    Args:
        engine: an engine in memory.
        layout: how the files are to be read.
        pieces: the files.
        out: the staging file.
        careful: whether files parted by tabs are read as lines.

    Raises:
        RefusedError: a file cannot be read at all.
        duckdb.Error: one of several cannot; read them one by one to learn which.
    """
    engine.run("create temp table rejected (file_n integer, line bigint, reason varchar, text varchar)")
    engine.run("create temp table piece (file_n integer, path varchar, day date)")
    engine.insert("piece", [(piece.number, str(piece.path), piece.day) for piece in pieces])
    try:
        if not layout.delimiter:
            _copy(engine, " union all ".join(_of_parquet(layout, piece) for piece in pieces), out)
        elif layout.delimiter == "\t" and careful:
            _read_lines(engine, layout, pieces, out)
        elif layout.delimiter == "\t":
            _read_quickly(engine, layout, pieces, out)
        else:
            _read_cells(engine, layout, pieces, out)
    except duckdb.Error as wrong:
        if len(pieces) == 1:
            raise RefusedError(pieces[0].number, f"cannot be read: {plain(wrong)}") from None
        raise


def _copy(engine: DuckEngine, query: str, out: Path) -> None:
    engine.run(f"copy ({query}) to {literal(str(out))} (format parquet, compression snappy)")


def _lines(paths: Sequence[Path], encoding: str, skip: int, *, strict: bool = True) -> str:
    """A table function that gives each line of text files as one cell.

    Not strict, it also reads a file whose lines end now so, now so; it then sees blank lines that are none.
    """
    files = ", ".join(literal(str(path)) for path in paths)
    never = literal("\x01")
    return (
        f"read_csv([{files}], delim = {never}, quote = '', escape = '', header = false, skip = {skip},"
        " auto_detect = false, columns = {'line': 'varchar'}, filename = true, null_padding = true,"
        f" encoding = '{encoding}', max_line_size = {LONGEST_LINE}, ignore_errors = true, strict_mode = {strict},"
        f" {_REJECTS})"
    )


def blank(engine: DuckEngine, layout: Layout, pieces: Sequence[Piece]) -> bool:
    """Whether a blank line stands in files that were read quickly: lines behind it have other numbers then."""
    if layout.delimiter != "\t":
        return False
    lines = _lines([piece.path for piece in pieces], "utf-8", layout.skip)
    return bool(engine.rows(f"select 1 as n from {lines} where line is null or line in ('', chr(13)) limit 1"))


def _read_quickly(engine: DuckEngine, layout: Layout, pieces: Sequence[Piece], out: Path) -> None:
    """Files parted by tabs, by the CSV reader."""
    columns = ", ".join(f"'c{number}': 'varchar'" for number in range(layout.width))
    files = ", ".join(literal(str(piece.path)) for piece in pieces)
    nothing = ", ".join(literal(text) for text in ("", *layout.feed.missing))
    query = f"""
select piece.file_n, seq, null::varchar as spoilt, {_natives(layout, "c{place}", missing=())}
from (
    select row_number() over () as seq, *
    from read_csv([{files}], delim = chr(9), quote = '', escape = '', header = false, skip = {layout.skip},
        auto_detect = false, columns = {{{columns}}}, filename = true, nullstr = [{nothing}], null_padding = false,
        encoding = '{layout.feed.encodings[0]}', max_line_size = {LONGEST_LINE}, ignore_errors = true, {_REJECTS})
) numbered join piece on piece.path = numbered.filename
"""
    _copy(engine, query, out)
    _keep_rejects(engine)


def _read_lines(engine: DuckEngine, layout: Layout, pieces: Sequence[Piece], out: Path) -> None:
    first, *others = layout.feed.encodings
    try:
        _copy(engine, _of_lines(layout, pieces, first), out)
    except duckdb.InvalidInputException:
        if len(pieces) > 1:
            raise
        _forget(engine)
        _copy(engine, _of_lines(layout, pieces, first, strict=False), out)
    if others and _damaged(engine):
        if len(pieces) > 1:
            raise duckdb.Error("files of two encodings")
        _forget(engine)
        _copy(engine, _of_lines(layout, pieces, others[0], strict=False), out)
    _keep_rejects(engine)


def _of_lines(layout: Layout, pieces: Sequence[Piece], encoding: str, *, strict: bool = True) -> str:
    widths = ", ".join(str(width) for width in (layout.width, *layout.narrower))
    return f"""
select file_n, {"seq" if strict else "null::bigint as seq"},
    case when len(cells) not in ({widths}) then line end as spoilt, {_natives(layout, "cells[{next}]")}
from (
    select piece.file_n, seq, line, string_split(rtrim(line, chr(13)), chr(9)) as cells
    from (
        select filename, row_number() over () as seq, line
        from {_lines([piece.path for piece in pieces], encoding, layout.skip, strict=strict)}
    ) numbered join piece on piece.path = numbered.filename
    where line is not null and line <> '' and line <> chr(13)
)
"""


def _read_cells(engine: DuckEngine, layout: Layout, pieces: Sequence[Piece], out: Path) -> None:
    first, *others = layout.feed.encodings
    for piece in pieces:
        _keep_cells(engine, layout, piece, first)
        if others and _damaged(engine):
            _forget(engine)
            engine.run(f"delete from cell where file_n = {piece.number}")
            _keep_cells(engine, layout, piece, others[0])
        _keep_rejects(engine)
    _copy(engine, "select * from cell", out)
    engine.run("drop table cell")


def _keep_cells(engine: DuckEngine, layout: Layout, piece: Piece, encoding: str) -> None:
    columns = ", ".join(f"'c{number}': 'varchar'" for number in range(layout.width))
    query = f"""
select {piece.number} as file_n, row_number() over () as seq, null::varchar as spoilt, {_natives(layout, "c{place}")}
from read_csv({literal(str(piece.path))}, delim = {literal(layout.delimiter)}, quote = '"', escape = '"',
    header = false, skip = {layout.skip}, auto_detect = false, columns = {{{columns}}}, encoding = '{encoding}',
    null_padding = false,
    max_line_size = {LONGEST_LINE}, strict_mode = false, ignore_errors = true, {_REJECTS})
"""
    engine.run(f"create temp table if not exists cell as {query} limit 0")
    _forget(engine)
    engine.run(f"insert into cell {query}")


def _of_parquet(layout: Layout, piece: Piece) -> str:
    names = [name.replace('"', '""') for name in head(piece.path).columns]
    shown = ", ".join(f'cast("{name}" as varchar) as c{number}' for number, name in enumerate(names))
    return f"""
select {piece.number} as file_n, file_row_number + 1 as seq, null::varchar as spoilt, {_natives(layout, "c{place}")}
from (select file_row_number, {shown} from read_parquet({literal(str(piece.path))}, file_row_number = true))
"""


def _natives(layout: Layout, cell: str, missing: tuple[str, ...] | None = None) -> str:
    """All native columns of a feed, from an expression of a cell by its place; those that a file lacks are nothing."""
    nothing = ("", *layout.feed.missing) if missing is None else missing
    places = {name: number for number, name in enumerate(layout.order) if name}
    return ", ".join(
        _typed(
            column, _code(layout, column, cell.format(place=places[column.name], next=places[column.name] + 1)), nothing
        )
        if column.name in places
        else f'null::{_SQL_TYPES[column.type]} as "{column.name}"'
        for column in layout.feed.columns
    )


def _code(layout: Layout, column: Column, cell: str) -> str:
    """A cell; a code that was taken for a number with a fraction (190.0) without it."""
    if column.name != layout.feed.code_column:
        return cell
    return f"case when {cell} like '%.0' then left({cell}, len({cell}) - 2) else {cell} end"


def _typed(column: Column, cell: str, missing: tuple[str, ...]) -> str:
    """A native column from the expression of its cell: nothing where it is empty, or not of its type."""
    for text in missing:
        cell = f"nullif({cell}, {literal(text)})"
    if column.type == "number":
        cell = f"try_cast({cell} as double)"
    elif column.type == "integer":
        cell = f"try_cast(try_cast({cell} as double) as integer)"
    return f'{cell} as "{column.name}"'


def _damaged(engine: DuckEngine) -> bool:
    """Whether the reader met bytes that are no text of the encoding."""
    if not _has_rejects(engine):
        return False
    return bool(engine.rows("select 1 as n from reject where error_type = 'INVALID ENCODING' limit 1"))


def _has_rejects(engine: DuckEngine) -> bool:
    return bool(engine.rows("select 1 as n from duckdb_tables() where table_name = 'reject'"))


def _forget(engine: DuckEngine) -> None:
    engine.run("drop table if exists reject; drop table if exists reject_scan")


def _keep_rejects(engine: DuckEngine) -> None:
    """Take over what the reader rejected, each line once, and forget it there."""
    if _has_rejects(engine):
        engine.run(feed_sql.KEEP_REJECTED)
        _forget(engine)
