"""Files as they can be read: archives opened, JSON laid out as a table. Bounded, and never out of the room given."""

from __future__ import annotations

import codecs
import csv
import gzip
import json
import re
import shutil
import zipfile
import zlib
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_JSON = 512 * 2**20
"""Bytes of a JSON document, which is held in memory as a whole."""
LARGEST_MEMBER = 64 * 2**30
"""Bytes of one file of an archive, unpacked."""
STEEPEST = 1000
"""Times by which a file of an archive may grow; event files grow some ten times."""
_CHUNK = 2**20
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])")
_JSON = (".json", ".geojson", ".json.gz", ".geojson.gz")


def day_in(name: str) -> date | None:
    """The day in a file's name, where there is one.

    >>> day_in("20181004-icews-events.tab.gz"), day_in("events.tab")
    (datetime.date(2018, 10, 4), None)
    """
    found = _DAY.search(name)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def unpacked(path: Path, room: Path) -> tuple[Path, ...]:
    """The readable files of a path: itself, the files of an archive, or a table made from JSON.

    Args:
        path: the file.
        room: an empty folder for what is unpacked.

    Raises:
        DetenteError: it is no archive or JSON document, or grows beyond all measure.
    """
    name = path.name.casefold()
    if name.endswith(".zip"):
        return tuple(_members(path, room))
    if name.endswith(_JSON):
        return (_table(path, room),)
    return (_as_utf8(path, room),)


def _as_utf8(path: Path, room: Path) -> Path:
    """A file as it is; one in UTF-16, as spreadsheets save "Unicode text", in UTF-8."""
    with path.open("rb") as file:
        if file.read(2) not in _UTF_16:
            return path
    target = room / path.name
    with (
        path.open(encoding="utf-16", errors="replace", newline="") as source,
        target.open("w", encoding="utf-8") as out,
    ):
        shutil.copyfileobj(source, out, _CHUNK)
    return target


def _members(path: Path, room: Path) -> Iterator[Path]:
    try:
        with zipfile.ZipFile(path) as archive:
            for number, member in enumerate(archive.infolist()):
                if member.is_dir():
                    continue
                if member.flag_bits & 1:
                    raise DetenteError(f"{member.filename} in the archive is encrypted")
                target = room / f"{number}-{re.sub(r'[^A-Za-z0-9._-]', '_', member.filename)[-100:]}"
                _extract(archive, member, target)
                yield target
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as wrong:
        raise DetenteError(f"the archive cannot be read: {wrong}") from None


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Write one file of an archive, watching what really comes out of it."""
    limit = min(LARGEST_MEMBER, max(member.compress_size, 1) * STEEPEST)
    written = 0
    with archive.open(member) as source, target.open("wb") as out:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > limit:
                raise DetenteError(f"{member.filename} in the archive grows beyond all measure")
            out.write(chunk)


def _table(path: Path, room: Path) -> Path:
    """A JSON document of rows (an API's answer, or points with properties) as a CSV table."""
    try:
        with gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb") as file:
            content = file.read(LARGEST_JSON + 1)
        if len(content) > LARGEST_JSON:
            raise DetenteError("a JSON document of more than 512 MiB: ask the API page by page")
        rows = _rows(json.loads(content))
    except (ValueError, RecursionError, zlib.error, EOFError, OSError) as wrong:
        raise DetenteError(f"no JSON document that can be read: {wrong}") from None
    target = room / f"{path.name.split('.')[0]}.csv"
    header = list(dict.fromkeys(key for row in rows for key in row))
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_cell(row.get(key)) for key in header] for row in rows)
    return target


def _rows(document: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(document, dict):
        found = next(
            (document[key] for key in ("data", "Result", "features") if isinstance(document.get(key), list)), None
        )
        document = found if found is not None else [document]
    if not isinstance(document, list) or not all(isinstance(row, dict) for row in document):
        raise DetenteError("a JSON document without rows")
    return [_flat(row) for row in document]


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row; of a point of GeoJSON its properties, with its place."""
    if row.get("type") != "Feature" or not isinstance(row.get("properties"), dict):
        return row
    geometry = row.get("geometry")
    place = geometry.get("coordinates") if isinstance(geometry, dict) else None
    point = isinstance(place, list) and len(place) >= 2  # noqa: PLR2004 - longitude and latitude
    return {**({"longitude": place[0], "latitude": place[1]} if point and place else {}), **row["properties"]}


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
