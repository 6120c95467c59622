"""Tables of other programs: the rows of an Excel workbook or a CSV file, each with its number and its cells as text.

A workbook is a zip archive of XML from outside. Before openpyxl sees it, its parts are counted and measured, and a
document type (the door to entities) is refused. Values are read as they are stored; no formula is computed, no macro
run, no link to another file followed. A merged cell counts for every row that it spans.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from detente.files.foreign import one_line, text_of
from detente.files.sheet import remark
from detente.model.evidence import DetenteError, Problem
from detente.text.cells import inert, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
TEXTS = (".csv", ".tsv", ".txt")
PARTS, UNPACKED = 2_000, 64 * 1024 * 1024
"""A workbook of more parts, or whose XML is larger than this many bytes, is refused."""
ROWS, COLUMNS = 100_000, 500
"""A table of more rows or columns than that is no list that people keep; it is refused."""
_DELIMITERS = (",", ";", "\t", "|")
_CHUNK = 1 << 20
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\Z")
_EXACT = 10**15
_LOOKED_AT = 1_000
_SAVE_AS = "save it as .xlsx or as “CSV UTF-8” in the spreadsheet"


@dataclass(frozen=True)
class TableRow:
    """A row under the header: its number in the file, and its cells by header."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table of a file: its header, its rows that are not empty, and what is wrong with it."""

    file: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Raw:
    """A row as it stands: its number, its cells; why it cannot be read if it cannot, and what would mend it."""

    line: int
    cells: tuple[str, ...]
    trouble: str = ""
    mend: str = "check the commas and quotes of the row"


def read(file: str, content: bytes, sheet: str = "", header: int | None = None) -> Table:
    """Read a file's bytes as a table.

    Args:
        file: its name; the end of it says what it is.
        content: its bytes.
        sheet: the sheet of a workbook; not needed where only one holds anything.
        header: the number of the header's row; by default the first with two cells or more.

    Raises:
        DetenteError: it is no such file, it is beyond bounds, or the sheet is not known.
    """
    end = file[file.rfind(".") :].lower()
    if end in WORKBOOKS:
        rows, told = _workbook(file, content, sheet)
    elif end in TEXTS:
        rows, told = _text_rows(file, content)
    else:
        raise DetenteError(f"{file}: neither a workbook ({WORKBOOKS[0]}) nor a text table ({TEXTS[0]}): {_SAVE_AS}")
    return _table(file, rows, told, header)


def _table(file: str, rows: list[_Raw], told: list[Problem], header: int | None) -> Table:
    """Rows as a table: the header found, empty rows and repeated headers passed over."""
    filled = [row for row in rows if row.trouble or any(row.cells)]
    if header is not None:
        head = next((row for row in filled if row.line == header), None)
    else:
        head = next((row for row in filled if sum(map(bool, row.cells)) > 1), filled[0] if filled else None)
    if head is None:
        where = f"row {header} is empty" if header is not None else "the table is empty"
        raise DetenteError(f"{file}: {where}: no header was found; `header = N` in the mapping names its row")
    below = [row for row in filled if row.line > head.line]
    names = _names(head.cells, max((len(row.cells) for row in below), default=0))
    problems, found, repeated = [*told], [], 0
    for row in below:
        if row.trouble:
            problems.append(Problem(file, row.line, row.trouble, row.mend))
        elif row.cells[: len(head.cells)] == head.cells:
            repeated += 1
        else:
            cells = dict(zip(names, (*row.cells, *[""] * len(names)), strict=False))
            found.append(TableRow(row.line, cells))
    if repeated:
        problems.append(remark(file, None, f"the header stands {repeated} times again: passed over", "nothing to do"))
    used = {name for row in found for name, cell in row.cells.items() if cell}
    kept = tuple(name for name, written in zip(names, (*head.cells, *[""] * len(names)), strict=False)
                 if written or name in used)  # fmt: skip
    return Table(file, kept, tuple(found), tuple(problems))


def _names(cells: tuple[str, ...], width: int) -> list[str]:
    """Names of columns that differ: an unnamed one by its letter, the second of equals with a number."""
    names: list[str] = []
    for number in range(max(len(cells), width)):
        plain = cells[number] if number < len(cells) and cells[number] else f"({_letters(number + 1)})"
        times = 1 + sum(name == plain or name.startswith(f"{plain} (") for name in names)
        names.append(plain if times == 1 else f"{plain} ({times})")
    return names


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


# --- text tables


def _text_rows(file: str, content: bytes) -> tuple[list[_Raw], list[Problem]]:
    """The rows of a text table; the sign that separates cells is the one that the first line has most of."""
    text, told = text_of(file, content)
    lines = text.removesuffix("\n").split("\n")
    directive = re.match(r"sep=(.)\Z", lines[0])
    first = next((line for line in lines if line.strip()), "")
    delimiter = directive[1] if directive else max(_DELIMITERS, key=lambda sign: (first.count(sign), sign == ","))
    reader = csv.reader((f"{line}\n" for line in lines[bool(directive) :]), delimiter=delimiter, strict=True)
    rows: list[_Raw] = []
    while True:
        begins = reader.line_num + 1 + bool(directive)
        try:
            cells = tuple(unguarded(one_line(cell)) for cell in next(reader))
        except StopIteration:
            return rows, list(told)
        except csv.Error as wrong:
            swallowed = reader.line_num + bool(directive) - begins
            over = f"a quote runs on over {swallowed} more lines, which are not read"
            rows.append(_Raw(begins, (), f"the row cannot be read: {over if swallowed > 0 else wrong}"))
            continue
        _bound(file, begins, len(cells))
        rows.append(_Raw(begins, cells))


def _bound(file: str, rows: int, columns: int) -> None:
    if rows > ROWS or columns > COLUMNS:
        raise DetenteError(f"{file}: more than {ROWS:,} rows or {COLUMNS} columns: load event datasets as feeds")


# --- workbooks


@dataclass(frozen=True)
class _Extras:
    """What the values of a sheet do not say: hidden rows, merged cells, formulas without a stored value."""

    hidden: frozenset[int]
    merged: dict[int, list[tuple[int, int]]]
    uncomputed: dict[int, list[str]]


def _workbook(file: str, content: bytes, wanted: str) -> tuple[list[_Raw], list[Problem]]:
    """The rows of one sheet of a workbook."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise DetenteError(f"{file} is an old workbook (.xls), or protected by a password: {_SAVE_AS}")
    names = _checked(file, content)
    try:
        rows, title, extras = _values(file, content, wanted)
    except DetenteError:
        raise
    except Exception as wrong:  # noqa: BLE001 - what is broken or hostile fails in openpyxl in many ways
        raise DetenteError(f"{file} cannot be read as a workbook ({type(wrong).__name__}): {_SAVE_AS}") from None
    told = []
    if any(name.endswith("vbaProject.bin") for name in names):
        told.append(remark(file, None, "the workbook holds macros: only values were read", "nothing to do"))
    if any("/externalLinks/" in name for name in names):
        what = "the workbook links to other files: the values stored in it were read"
        told.append(remark(file, None, what, "open and save it in the spreadsheet if they may be old"))
    if extras.hidden:
        what = f"{len(extras.hidden)} hidden rows of {title!r} were read like the others"
        told.append(remark(file, min(extras.hidden), what, "delete them, or skip them in the mapping"))
    return [*_filled(rows, extras)], told


def _checked(file: str, content: bytes) -> list[str]:
    """The names of a workbook's parts, all within bounds and without document types."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OverflowError):
        raise DetenteError(f"{file} is no workbook: {_SAVE_AS}") from None
    with archive:
        parts = archive.infolist()
        xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
        if len(parts) > PARTS or sum(part.file_size for part in xml) > UNPACKED:
            raise DetenteError(f"{file} unpacks to more than {UNPACKED >> 20} MiB or {PARTS} parts: refused")
        if any(part.flag_bits & 1 for part in parts):
            raise DetenteError(f"{file} is protected by a password: save it without one")
        if len({part.filename for part in parts}) < len(parts):
            raise DetenteError(f"{file} is no workbook: two of its parts have one name")
        try:
            for part in xml:
                with archive.open(part) as source:
                    _refuse_types(file, source)
        except DetenteError:
            raise
        except Exception as wrong:  # noqa: BLE001 - the archive's errors, and the decompressors' own
            raise DetenteError(f"{file} is damaged ({type(wrong).__name__}): {_SAVE_AS}") from None
        return [part.filename for part in parts]


def _refuse_types(file: str, source: Any) -> None:  # noqa: ANN401 - an open part of an archive
    """Refuse a part that defines a document type, or whose signs are not those of ASCII."""
    before = b""
    while chunk := source.read(_CHUNK):
        if b"\0" in chunk[:4] or chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise DetenteError(f"{file}: a part is not UTF-8: refused; {_SAVE_AS}")
        if b"<!DOCTYPE" in before + chunk or b"<!ENTITY" in before + chunk:
            raise DetenteError(f"{file}: a part defines entities, which no spreadsheet writes: refused")
        before = chunk[-16:]


def _values(file: str, content: bytes, wanted: str) -> tuple[list[_Raw], str, _Extras]:
    """The rows of the sheet that is wanted, as text, with its title and what the values do not say."""
    from openpyxl import load_workbook  # noqa: PLC0415 - waits for an import

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that openpyxl passes over
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            shown = [one for one in book.worksheets if one.sheet_state == "visible"]
            for one in book.worksheets:
                one.reset_dimensions()
            sheet = _sheet(file, wanted, book.worksheets if wanted else shown)
            rows = []
            for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
                _bound(file, number, len(values))
                rows.append(_Raw(number, tuple(_text(value) for value in values)))
        finally:
            book.close()
    return rows, sheet.title, _extras(content, sheet.title)


def _sheet(file: str, wanted: str, sheets: list[Any]) -> Any:  # noqa: ANN401 - a sheet of openpyxl
    """The sheet of a name, in any case; without a name the only one that holds anything."""
    if wanted:
        found = [one for one in sheets if one.title.strip().lower() == wanted.strip().lower()]
    else:
        found = sheets if len(sheets) == 1 else [one for one in sheets if _filled_above(one)]
    if len(found) == 1:
        return found[0]
    titles = ", ".join(inert(one.title) for one in (sheets if wanted or not found else found)) or "none"
    why = f"has no sheet {wanted!r}" if wanted else "has several sheets" if found else "holds nothing"
    raise DetenteError(f"{file} {why}; name one of its sheets with --sheet: {titles}")


def _filled_above(sheet: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a sheet holds anything within its first rows."""
    return any(any(row) for row in sheet.iter_rows(max_row=_LOOKED_AT, values_only=True))


def _text(value: object) -> str:
    """A value as text: dates as ISO, numbers without ``.0``, text in one line.

    >>> _text(41.0), _text(0.1), _text(datetime(2022, 4, 16)), _text(True)
    ('41', '0.1', '2022-04-16', 'TRUE')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < _EXACT else f"{value:.15g}"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case _:
            return one_line(inert(str(value).replace("\r", "\n")))


def _filled(rows: list[_Raw], extras: _Extras) -> Iterator[_Raw]:
    """The rows with merged cells filled downwards, and those refused in which a formula has no stored value."""
    running: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells = list(row.cells)
        running = {column: one for column, one in running.items() if one[0] >= row.line}
        for column, (_, text) in running.items():
            cells += [""] * (column - len(cells))
            cells[column - 1] = cells[column - 1] or text
        for column, last in extras.merged.get(row.line, ()):
            if column <= len(cells):
                running[column] = (last, cells[column - 1])
        places = extras.uncomputed.get(row.line)
        trouble = f"a formula without a stored value in {', '.join(places)}" if places else ""
        yield _Raw(row.line, tuple(cells), trouble, "open and save the workbook in a spreadsheet, which computes it")


def _extras(content: bytes, title: str) -> _Extras:
    """A second reading of a sheet's XML, for what openpyxl does not tell when it reads row by row."""
    hidden: set[int] = set()
    merged: dict[int, list[tuple[int, int]]] = {}
    uncomputed: dict[int, list[str]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_part(archive, title)) as source:
        number, data = 0, None
        for event, element in ET.iterparse(source, ("start", "end")):  # noqa: S314 - types were refused before
            tag = _local(element)
            if event == "start":
                data = element if tag == "sheetData" else data
                continue
            if tag == "row" and data is not None:
                number = int(element.get("r") or number + 1)
                _note_row(element, number, hidden, uncomputed)
                data.clear()
            elif tag == "mergeCell" and (area := _AREA.match(element.get("ref", ""))) and len(merged) < ROWS:
                merged.setdefault(int(area[2]), []).append((_number(area[1]), int(area[4])))
    return _Extras(frozenset(hidden), merged, uncomputed)


def _note_row(row: ET.Element, number: int, hidden: set[int], uncomputed: dict[int, list[str]]) -> None:
    if row.get("hidden") in ("1", "true") and len(row):
        hidden.add(number)
    for cell in row:
        inner = {_local(one): one.text for one in cell}
        if "f" in inner and inner.get("v") is None and "is" not in inner:
            uncomputed.setdefault(number, []).append(cell.get("r", "a cell")[:12])


def _part(archive: zipfile.ZipFile, title: str) -> str:
    """The name of the part that holds a sheet."""
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - as above
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - as above
    keys = [_key(one) for one in book.iter() if _local(one) == "sheet" and one.get("name") == title]
    targets = [one.get("Target", "") for one in links.iter() if one.get("Id") in keys]
    target = targets[0]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _key(sheet: ET.Element) -> str:
    return next((value for name, value in sheet.items() if name.endswith("}id")), "")


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def headers_used(rows: Iterable[TableRow], header: str, most: int = 40) -> list[str]:
    """The distinct texts of a column, in the order in which they come; nothing where they are more than ``most``."""
    found = list(dict.fromkeys(row.cells.get(header, "") for row in rows))
    return [text for text in found if text] if len(found) <= most else []
