"""Lists on a terminal: events, figures side by side, changes of a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.brief.terminal import BOLD, printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from detente.model.listed import ListedEvent
    from detente.model.stated import Counts


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


def figures(
    found: Counts,
    width: int,
    *,
    colour: bool,
) -> str:
    """Figures of one period side by side with their scope, then the series of one counter and scope."""
    parts: list[RenderableType] = [Text("Of one period, by counter and scope; nothing is averaged", BOLD)]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for name in ("period", "value"):
        table.add_column(name, no_wrap=True, justify="right" if name == "value" else "left")
    for name in ("counter", "what", "whose acts", "rests on"):
        table.add_column(name, ratio=1)
    for disagreement in found.disagreements:
        for number, one in enumerate(disagreement.figures):
            whose = ", ".join(found.names.get(actor, actor) for actor in one.whose)
            rests = "; ".join(citation.source for citation in one.evidence.citations) or one.evidence.grade
            value = f"{one.value:,}"
            period = "" if number else disagreement.period
            table.add_row(period, value, one.counter, _what(one.what, one.unit), whose, rests)
    parts += [table, Text(""), Text("Series of one counter and scope", BOLD)]
    for one_series in found.series:
        whose = ", ".join(found.names.get(actor, actor) for actor in one_series.whose)
        values = "  ".join(f"{one.period}: {one.value:,}" for one in one_series.figures)
        title = f"{one_series.counter}: {_what(one_series.what, one_series.unit)}, acts of {whose}"
        parts += [Text(title), Padding(Text(values, "dim"), (0, 0, 0, 2))]
    return printed(parts, width, colour=colour)


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
