"""A CSV file as a sheet: how it is written, its header, its records by line; and what is wrong with it as a whole.

A record keeps the lines on which it stands, so that the writer can leave every other row as it is, byte for byte.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.files import formats
from detente.model.evidence import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.files.formats import Column

MEND_ROW = "check the commas and quotes of the row"
ID = "id"
_DELIMITERS = (",", ";", "\t")
_DIRECTIVE = re.compile(r"sep=(.)\r?\n?\Z")
_ANY_COLUMN = tuple(
    {
        column.name
        for table in (formats.EVENTS, formats.CLAIMS, formats.FIGURES, formats.TIES, formats.PASSAGES)
        for column in table
    }
)
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")


@dataclass(frozen=True)
class Dialect:
    """How a file is written: what stands between cells, at line ends and at the beginning."""

    delimiter: str = ","
    line_end: str = "\n"
    bom: bool = False


@dataclass(frozen=True)
class Record:
    """One row: its first and last line, its cells in the order of the header; or why it cannot be read."""

    line: int
    last: int
    cells: tuple[str, ...]
    trouble: str = ""


@dataclass(frozen=True)
class Sheet:
    """A file as read: the header as it is meant (unnamed columns are empty), its line, the rows, the problems."""

    file: str
    dialect: Dialect
    lines: tuple[str, ...]
    header: tuple[str, ...]
    header_line: int
    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def sound(self) -> bool:
        """Whether every row could be told from every other: nothing is written to a file of which that is not so."""
        whole = all(not record.trouble for record in self.records)
        return whole and all(problem.severity == "remark" for problem in self.problems)

    def rows(self) -> Iterator[tuple[Record, dict[str, str]]]:
        """The readable rows, each with its cells by column; unnamed columns are left out."""
        for record in self.records:
            if not record.trouble:
                cells = zip(self.header, record.cells, strict=True)
                yield record, {column: cell for column, cell in cells if column}


def read_sheet(file: str, content: bytes, columns: tuple[Column, ...]) -> Sheet:
    """Read a file's bytes as a sheet of some columns; bytes that are not UTF-8 are kept as surrogates."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problem = Problem(file, 1, "the file is UTF-16", "save it as “CSV UTF-8”")
        return Sheet(file, Dialect(), (), (), 1, (), (problem,))
    text = content.decode("utf-8-sig", errors="surrogateescape")
    lines = tuple(io.StringIO(text, newline=""))
    known = tuple(column.name for column in columns)
    first, delimiter = _delimiter(lines, known)
    dialect = Dialect(delimiter, _line_end(lines), content.startswith(b"\xef\xbb\xbf"))
    records = list(_records(lines, first, delimiter))
    head = records.pop(0) if records else Record(first, first, ())
    header = tuple(_meant(name, known) for name in head.cells)
    remarks = _remarks(file, head, header, delimiter)
    if head.trouble:
        wrong: tuple[Problem, ...] = (unreadable(file, head),)
    else:
        wrong = tuple(_header_problems(file, head.line, header, columns))
    if wrong:
        return Sheet(file, dialect, lines, header, head.line, (), (*remarks, *wrong))
    upper, second = _first_table(file, records)
    fitted = tuple(_fitted(record, header) for record in upper)
    return Sheet(file, dialect, lines, header, head.line, fitted, (*remarks, *second))


def unreadable(file: str, record: Record) -> Problem:
    """The problem of a record that cannot be read."""
    return Problem(file, record.line, record.trouble, MEND_ROW)


def remark(file: str, line: int | None, what: str, mend: str = "`detente tidy` writes it so") -> Problem:
    """Damage that was mended while reading."""
    return Problem(file, line, what, mend, "remark")


def _delimiter(lines: tuple[str, ...], known: tuple[str, ...]) -> tuple[int, str]:
    """The line of the header, and what separates cells: a comma, unless the header fits better with another sign.

    A first line ``sep=;``, which some spreadsheets write, is no header.
    """
    match = _DIRECTIVE.match(lines[0]) if lines else None
    if match and match[1] in _DELIMITERS:
        return 2, match[1]
    number, head = next(((n, line) for n, line in enumerate(lines, 1) if line.strip(" \t,;\r\n")), (1, ""))
    fits = {sign: sum(_meant(name, known) in known for name in head.split(sign)) for sign in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda sign: fits[sign])
    return number, best if fits[best] > max(1, fits[","]) else ","


def _line_end(lines: tuple[str, ...]) -> str:
    """The line end that most lines have."""
    ends = Counter("\r\n" if line.endswith("\r\n") else line[-1] for line in lines if line.endswith(("\r", "\n")))
    return ends.most_common(1)[0][0] if ends else "\n"


def _records(lines: tuple[str, ...], first: int, delimiter: str) -> Iterator[Record]:
    """The records from a line on; empty ones are passed over. A quote that is never closed is told with its lines."""
    reader = csv.reader(iter(lines[first - 1 :]), delimiter=delimiter, strict=True)
    while True:
        begins = reader.line_num + first
        try:
            cells = tuple(cell.strip() for cell in next(reader))
        except StopIteration:
            return
        except csv.Error as wrong:
            swallowed = reader.line_num + first - 1 - begins
            why = f"a quote runs on over {swallowed} more lines, which are not read" if swallowed > 0 else str(wrong)
            yield Record(begins, reader.line_num + first - 1, (), f"the row cannot be read: {why}")
            continue
        if any(cells):
            yield Record(begins, reader.line_num + first - 1, cells)


def _meant(name: str, known: tuple[str, ...]) -> str:
    """The column that a header names, in any case and with blanks around or within; else the name as written."""
    plain = _SPACES.sub("_", name.strip(" \t\r\n\u00a0\u200b\ufeff\"'“”")).lower()
    return plain if plain in known else name.strip()


def _remarks(file: str, head: Record, header: tuple[str, ...], delimiter: str) -> tuple[Problem, ...]:
    """What was mended of the header."""
    found = []
    if delimiter != ",":
        name = "tabs" if delimiter == "\t" else f"“{delimiter}”"
        found.append(remark(file, head.line, f"cells are separated by {name}: read as such"))
    for written, meant in zip(head.cells, header, strict=True):
        if written != meant:
            found.append(remark(file, head.line, f"the column {written!r} read as {meant}"))
    if "" in header:
        found.append(remark(file, head.line, f"{header.count('')} columns without a name are passed over"))
    if header and ID not in header:
        found.append(remark(file, head.line, "no column id", "`detente tidy` mints the ids"))
    return tuple(found)


def _header_problems(file: str, line: int, header: tuple[str, ...], columns: tuple[Column, ...]) -> Iterator[Problem]:
    known = {column.name for column in columns}
    missing = [column.name for column in columns if column.required and column.name not in {*header, ID}]
    if missing:
        mend = "add it to the header; columns are separated by commas"
        yield Problem(file, line, f"no column {', '.join(missing)}", mend)
    for name in filter(None, header):
        if name not in known:
            one_of = f"one of: {', '.join(column.name for column in columns)}"
            yield Problem(file, line, f"unknown column {name!r}", one_of)
    named = list(filter(None, header))
    if len(set(named)) < len(named):
        yield Problem(file, line, "a column stands twice in the header", "leave one of the two")


def _first_table(file: str, records: list[Record]) -> tuple[list[Record], tuple[Problem, ...]]:
    """The rows before a second header; everything behind it is refused in one problem."""
    for number, record in enumerate(records):
        if _is_header(record):
            what = f"a second table begins here; its {len(records) - number - 1} rows are not read"
            return records[:number], (
                Problem(file, record.line, what, "put it into a file of its own, or take its header out"),
            )
    return records, ()


def _is_header(record: Record) -> bool:
    """Whether a row looks like a header of any table: two cells or more, and at least two thirds name columns."""
    written = [cell for cell in record.cells if cell]
    named = sum(_meant(cell, _ANY_COLUMN) in _ANY_COLUMN for cell in written)
    return len(written) > 1 and 3 * named >= 2 * len(written)


def _fitted(record: Record, header: tuple[str, ...]) -> Record:
    """A record as long as the header: empty cells beyond it are dropped, and columns without a name must be empty."""
    if record.trouble:
        return record
    cells, beyond = record.cells[: len(header)], record.cells[len(header) :]
    while len(cells) < len(header) and not header[len(cells)]:
        cells = (*cells, "")
    if len(cells) < len(header) or any(beyond):
        trouble = f"{len(record.cells)} cells where the header has {len(header)}"
        return Record(record.line, record.last, record.cells, trouble)
    stray = [cell for column, cell in zip(header, cells, strict=True) if cell and not column]
    if stray:
        return Record(record.line, record.last, record.cells, "a cell stands in a column without a name")
    return Record(record.line, record.last, cells)


def render(rows: Iterable[Iterable[str]], dialect: Dialect) -> str:
    """Rows as text of a dialect; a cell is quoted where it must be."""
    return "".join(dialect.delimiter.join(_cell(cell, dialect) for cell in row) + dialect.line_end for row in rows)


def _cell(text: str, dialect: Dialect) -> str:
    signs = (dialect.delimiter, '"', "\n", "\r")
    quoted = any(sign in text for sign in signs) or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if quoted else text
