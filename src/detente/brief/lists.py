"""Lists on a terminal: events, figures side by side, changes of a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.brief.terminal import BOLD, printed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import RenderableType

    from detente.model.listed import ListedEvent
    from detente.model.stated import Counts, Series, StatedFigure


def events(found: Sequence[ListedEvent], width: int, *, colour: bool) -> str:
    """Events one under another: date, act, what happened, who, and what it rests on."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for event in found:
        act = f"{event.type or 'no act'}{f'/{event.mode}' if event.mode else ''}, {event.issue}"
        who = "; ".join(f"{p.actor}{'' if p.certain else '?'} ({p.part})" for p in event.parts)
        rests = "; ".join(one.source for one in event.evidence.citations) or "no source"
        text = Text.assemble(f"{event.summary}\n", (f"{who}\n", "dim"), f"{act}; {event.evidence.grade}: {rests}\n")
        text.append(event.id, "dim")
        table.add_row(str(event.date), text)
    return printed([table, Text(f"{len(found)} events")], width, colour=colour)


def figures(found: Counts, width: int, *, colour: bool) -> str:
    """Figures of one period side by side with their scope, the series of one counter and scope, and the others."""
    if not (found.disagreements or found.series or found.single):
        return "no figures"
    parts: list[RenderableType] = []
    if found.disagreements:
        rows = [row for group in found.disagreements for row in _beside(group.figures, found.names)]
        parts += [Text("Of one period, by counter and scope; nothing is averaged", BOLD), _table(rows), Text("")]
    if found.series:
        parts.append(Text("Series of one counter and scope", BOLD))
        for series in found.series:
            parts += _series(series, found.names)
        parts.append(Text(""))
    if found.single:
        rows = [row for one in found.single for row in _beside((one,), found.names)]
        parts += [Text("Stated once", BOLD), _table(rows)]
    return printed(parts, width, colour=colour)


def _table(rows: Sequence[tuple[str, ...]]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column("period", no_wrap=True)
    table.add_column("value", no_wrap=True, justify="right")
    for name in ("counter", "what", "whose acts", "rests on"):
        table.add_column(name, ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _beside(group: Sequence[StatedFigure], names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Figures of one period as rows; the period stands in the first."""
    return [
        (
            "" if number else str(one.period),
            f"{one.value:,}",
            one.counter,
            _what(one.what, one.unit) + (f", {one.place}" if one.place else ""),
            _whose(one.whose, names),
            _rests(one),
        )
        for number, one in enumerate(group)
    ]


def _series(series: Series, names: Mapping[str, str]) -> list[RenderableType]:
    values = "  ".join(f"{one.period}: {one.value:,}" for one in series.figures)
    place = f", {series.place}" if series.place else ""
    title = f"{series.counter}: {_what(series.what, series.unit)}{place}, acts of {_whose(series.whose, names)}"
    rests = ", ".join(dict.fromkeys(_rests(one) for one in series.figures))
    by = series.figures[0].period.precision
    lines = (Text(values), Text(f"by {by}; rests on: {rests}", "dim"))
    return [Text(title), *(Padding(line, (0, 0, 0, 2)) for line in lines)]


def _whose(actors: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join("everybody" if actor == "all" else names.get(actor, actor) for actor in actors)


def _rests(one: StatedFigure) -> str:
    return "; ".join(citation.source for citation in one.evidence.citations) or one.evidence.grade


def _what(what: str, unit: str) -> str:
    """What is counted, with its unit where the words do not hold it."""
    return what if unit in what else f"{what} ({unit})"


def changes(found: Sequence[tuple[str, str, str, Sequence[tuple[str, str, str]]]], width: int, *, colour: bool) -> str:
    """Changed rows, each with its table and id; for a changed row, each field with its old and new value."""
    signs = {"added": "+", "removed": "-", "changed": "~"}
    parts: list[RenderableType] = []
    for table, id_, kind, fields in found:
        parts.append(Text(f"{signs[kind]} {table} {id_}", BOLD if kind != "changed" else ""))
        parts += [
            Padding(Text(f"{name}: {old or '(empty)'} → {new or '(empty)'}"), (0, 0, 0, 4)) for name, old, new in fields
        ]
    counts = {kind: sum(one[2] == kind for one in found) for kind in signs}
    parts.append(Text(", ".join(f"{number} {kind}" for kind, number in counts.items())))
    return printed(parts, width, colour=colour)
