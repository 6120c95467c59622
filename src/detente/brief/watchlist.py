"""The watch list on a terminal: a relation takes three lines, and can be read without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from detente.brief.terminal import BOLD, printed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.console import RenderableType

    from detente.model.verdict import Verdict
    from detente.model.watchlist import Watched

ARROWS = {"deteriorated": "↘", "improved": "↗"}
BARS = "▁▂▃▄▅▆▇█"
ABSENT, BREAK = "·", "|"
STEPS, MOST_BARS = (3, 6, 12), 44
"""Months that a bar may stand for, and how many bars fit beside the words."""


def status(found: Sequence[Watched], width: int, *, colour: bool) -> str:
    """The watch list, in the order given."""
    parts: list[RenderableType] = []
    for one in found:
        verdict = one.verdict
        head = Text.assemble((f"{_arrow(verdict)} {verdict.a.name} – {verdict.b.name}", BOLD), f"  {_where(one)}")
        parts.append(head)
        if one.changed:
            parts.append(Padding(Text(f"new: {one.changed}"), (0, 0, 0, 2)))
        parts.append(Padding(Text(f"{sparkline(verdict)}  {_coverage(one)}", "dim"), (0, 0, 0, 2)))
        if verdict.notes:
            parts.append(Padding(Text(_main(verdict)), (0, 0, 0, 2)))
        parts.append(Text(""))
    if found:
        parts.append(Text(_legend(found[0].verdict), "dim"))
    else:
        parts.append(Text("The desk follows no relation; add a [[relation]] to desk.toml."))
    return printed(parts, width, colour=colour)


def _arrow(found: Verdict) -> str:
    if found.state == "too little data":
        return "?"
    return ARROWS[found.shifts[-1].direction] if found.state != "no shift" else "→"


def _where(one: Watched) -> str:
    found = one.verdict
    if not found.shifts:
        return found.state
    shift = found.shifts[-1]
    state = "" if found.state != "no shift" else "no recent shift; "
    kind = {"shift": "", "shock": "a shock: ", "return": "back from a shock: "}[shift.kind]
    return f"{state}{kind}{shift.direction} since {shift.date:%Y-%m}, {shift.words}"


def _coverage(one: Watched) -> str:
    gap = one.verdict.silence
    silent = f"; silent since {gap.since:%Y-%m}, which is no thaw" if gap and gap.silent else ""
    longest = f", longest gap {gap.longest_before}" if gap and gap.longest_before else ""
    return f"acts in {one.months_with_acts} of {len(one.verdict.months)} months{longest}{silent}"


def _main(found: Verdict) -> str:
    """The event that the latest shift rests on most, or the latest one, with its source."""
    causes = found.shifts[-1].causes if found.shifts else ()
    number, why = (causes[0].note, "rests most on") if causes else (found.notes[0].number, "latest")
    return f"{why}: {next(note.text for note in found.notes if note.number == number)}"


def sparkline(found: Verdict) -> str:
    """The share of cooperation by quarter, low for conflict; a break where a shift is listed.

    A stretch without acts is a dot: neither peace nor silence. Where quarters would be too many, half-years or years
    are taken.
    """
    step = next((step for step in STEPS if len(found.months) <= step * MOST_BARS), STEPS[-1])
    breaks = {_stretch(shift.date, step) for shift in found.shifts}
    stretches: dict[int, list[int]] = {}
    for month in found.months:
        counts = stretches.setdefault(_stretch(month.month, step), [0, 0])
        counts[0] += month.counts[0] + month.counts[1]
        counts[1] += sum(month.counts)
    signs = []
    for stretch, (coop, total) in stretches.items():
        bar = BARS[round(coop / total * (len(BARS) - 1))] if total else ABSENT
        signs.append((BREAK if stretch in breaks else "") + bar)
    return "".join(signs)


def _stretch(day: date, step: int) -> int:
    return (day.year * 12 + day.month - 1) // step


def _legend(found: Verdict) -> str:
    return (
        f"As of {found.as_of.isoformat()}. Arrows: ↘ deteriorated, ↗ improved, → no shift within twelve months, "
        "? too little data. Bars: share of cooperation by quarter (by half-year or year over a long span), from all "
        "conflict (▁) to none (█); · no acts; | a shift."
    )
