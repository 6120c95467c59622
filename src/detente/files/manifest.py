"""``feeds/manifest.csv``: which files of event datasets a desk was given, by their content."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

from detente.files import formats, write
from detente.model.evidence import DetenteError
from detente.model.feeds import Fed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "feeds/manifest.csv"


def read(folder: Path) -> tuple[Fed, ...]:
    """The files that a desk was given; none where it has no manifest.

    Raises:
        DetenteError: the manifest cannot be read; names the first line that is wrong.
    """
    content = write.stored(folder, FILE)
    try:
        rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise DetenteError(f"{FILE} cannot be read: {wrong}; save it as a UTF-8 CSV file") from None
    return tuple(_fed(number, row) for number, row in enumerate(rows, 2))


def _fed(line: int, row: dict[str, str]) -> Fed:
    try:
        return Fed(row["path"], row["sha256"], row["feed"], row["vintage"], date.fromisoformat(row["recorded"]))
    except (KeyError, TypeError, ValueError) as wrong:
        raise DetenteError(
            f"{FILE}, line {line}: {wrong}; `detente load` writes this file, mend or remove the row"
        ) from None


def add(folder: Path, new: Iterable[Fed]) -> None:
    """Add files to a desk's manifest.

    Raises:
        DetenteError: another writer was faster; nothing was written.
    """
    content = write.stored(folder, FILE)
    (folder / "feeds").mkdir(exist_ok=True)
    header = tuple(column.name for column in formats.FEEDS)
    rows = [_row(fed) for fed in (*read(folder), *new)]
    write.commit(folder, FILE, write.fingerprint(content), write.tabled(header, rows))


def _row(fed: Fed) -> dict[str, str]:
    return {
        "path": fed.path,
        "sha256": fed.sha256,
        "feed": fed.feed,
        "vintage": fed.vintage,
        "recorded": fed.recorded.isoformat(),
    }
