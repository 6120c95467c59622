"""Many rows or items at once, as `detente.files.write` writes one: every other row stays as it is, byte for byte."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from detente.files import items, write
from detente.files.sheet import read_sheet, render
from detente.text.cells import guarded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.files.formats import Column
    from detente.files.sheet import Sheet


def appended(file: str, content: bytes, columns: tuple[Column, ...], rows: Sequence[Mapping[str, str]]) -> bytes:
    """A table with more rows at its end; their ids must be free.

    A row that needs a column more goes through `write.appended`, which adds it; the others are written as it would.

    Raises:
        DetenteError: the rows of the file cannot be told apart.
    """
    sheet: Sheet | None = None
    more: list[str] = []
    for row in rows:
        if sheet is None or any(cell and column not in sheet.header for column, cell in row.items()):
            content = write.appended(file, content + "".join(more).encode(), columns, row)
            sheet, more = read_sheet(file, content, columns), []
        else:
            cells = [guarded(write.clean(row.get(column, ""))) for column in sheet.header]
            more.append(render([cells], sheet.dialect))
    return content + "".join(more).encode()


def sources(content: bytes, new: Sequence[Mapping[str, Any]]) -> bytes:
    """The bibliography with more items at its end; their ids must be free.

    Raises:
        DetenteError: the file is no JSON list.
    """
    for number, item in enumerate(new):
        fields = {name: value for name, value in item.items() if name != "id"}
        content = write.sources(content, "append", item["id"], fields)
        if number:
            return _spliced(content, new[2:])
    return content


def _spliced(content: bytes, new: Sequence[Mapping[str, Any]]) -> bytes:
    """The bibliography with items behind its last one, written as that one is."""
    text = content.decode("utf-8")
    found = items.items(text.removeprefix("\ufeff"))
    shift = len(text) - len(text.removeprefix("\ufeff"))
    begin, end = found[-1].start + shift, found[-1].end + shift
    between = text[found[-2].end + shift : begin].removeprefix(",")
    depth = len(between.rpartition("\n")[2]) if "\n" in between else None
    pieces = []
    for item in new:
        written = json.dumps(item, ensure_ascii=False, indent=None if depth is None else max(depth, 1))
        pieces.append(written if depth is None else written.replace("\n", "\n" + " " * depth))
    return (text[:end] + "".join(f",{between}{piece}" for piece in pieces) + text[end:]).encode()
