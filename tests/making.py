"""Makes small desks for tests: a folder of plain files, valid unless a test asks for something else."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from detente.files import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

SETTINGS = """\
title = "Made for a test"
yardstick = "icd-203"

[coverage]
from = 2020-01-01
to = 2024-12-31

[[relation]]
a = "pakistan"
b = "afghan-taliban"
"""
S1: Mapping[str, object] = {
    "id": "s1",
    "type": "report",
    "title": "An invented report",
    "issued": {"date-parts": [[2022, 4, 17]]},
}


def write_desk(  # noqa: PLR0913 - one keyword a file
    folder: Path,
    *,
    events: Sequence[Mapping[str, str]] = (),
    claims: Sequence[Mapping[str, str]] = (),
    figures: Sequence[Mapping[str, str]] = (),
    ties: Sequence[Mapping[str, str]] = (),
    sources: Sequence[Mapping[str, object]] = (S1,),
    settings: str | None = None,
    actors: str = "",
) -> Path:
    """Write a desk folder; ``settings`` and ``actors`` are the whole text of ``desk.toml`` and ``actors.toml``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "desk.toml").write_text(SETTINGS if settings is None else settings, "utf-8")
    if actors:
        (folder / "actors.toml").write_text(actors, "utf-8")
    (folder / "sources.json").write_text(json.dumps(list(sources), ensure_ascii=False), "utf-8")
    write_table(folder / "events.csv", formats.EVENTS, events)
    write_table(folder / "claims.csv", formats.CLAIMS, claims)
    write_table(folder / "figures.csv", formats.FIGURES, figures)
    write_table(folder / "ties.csv", formats.TIES, ties)
    return folder


def write_table(path: Path, columns: Iterable[formats.Column], rows: Iterable[Mapping[str, str]]) -> None:
    """Write one table with all its columns; a cell that a row does not name is empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in columns], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def event(id: str = "e1", date: str = "2022-04-16", **cells: str) -> dict[str, str]:  # noqa: A002 - the column's name
    """The cells of an event: Pakistan consults with the Afghan Taliban, unless told otherwise."""
    return {
        "id": id,
        "date": date,
        "recorded": "2026-01-01",
        "actors": "pakistan",
        "recipients": "afghan-taliban",
        "type": "CONSULT",
        "issue": "talks",
        "summary": "An invented meeting.",
        "sources": "s1",
        "confidence": "good",
    } | cells


def claim(id: str = "c1", about: str = "e1", **cells: str) -> dict[str, str]:  # noqa: A002 - the column's name
    """The cells of a claim about event e1, unless told otherwise."""
    return {
        "id": id,
        "about": about,
        "speaker": "pakistan",
        "stance": "claims",
        "text": "An invented assertion.",
        "date": "2022-04-17",
        "recorded": "2026-01-01",
        "sources": "s1",
        "confidence": "good",
    } | cells


def figure(id: str = "f1", value: str = "294", **cells: str) -> dict[str, str]:  # noqa: A002 - the column's name
    """The cells of a figure: attacks of 2021 as an invented counter counts them, unless told otherwise."""
    return {
        "id": id,
        "counter": "An invented counter",
        "what": "attacks",
        "whose": "ttp",
        "unit": "attacks",
        "value": value,
        "place": "Pakistan",
        "period": "2021",
        "recorded": "2026-01-01",
        "sources": "s1",
        "confidence": "good",
    } | cells


def tie(id: str = "t1", a: str = "afghan-taliban", b: str = "ttp", **cells: str) -> dict[str, str]:  # noqa: A002 - as above
    """The cells of a tie: the Afghan Taliban shelter the TTP, unless told otherwise."""
    return {
        "id": id,
        "a": a,
        "b": b,
        "kind": "sanctuary",
        "sign": "+",
        "from": "2021-08-15",
        "summary": "An invented bond.",
        "recorded": "2026-01-01",
        "sources": "s1",
        "confidence": "good",
    } | cells
