"""The timeline of a relation as SVG: acts by month, regimes, breaks. No script, no network, colour never alone."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from detente.brief.assess import tenths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from detente.model.verdict import Month, Verdict

WIDTH, LEFT, RIGHT, TOP = 720.0, 44.0, 8.0, 30.0
ROW = 9.0
"""Height of one act."""
BASE = 30.0
"""Room below the bars, for the years."""

YEARS, LABEL = (1, 2, 5, 10, 20, 50), 36.0
"""Years between labels, by the first step that leaves each so much room."""


def timeline(found: Verdict, ident: str) -> str:
    """Acts of each month (cooperation above the line, conflict below), with regimes and shifts.

    Args:
        found: the verdict.
        ident: a name for the chart's title and description, unique on the page.
    """
    up = max((month.counts[0] + month.counts[1] for month in found.months), default=0)
    down = max((month.counts[2] + month.counts[3] for month in found.months), default=0)
    zero = TOP + ROW * max(up, 1)
    height = zero + ROW * max(down, 1) + BASE
    body = "".join(
        (*_regimes(found, height), *_bars(found.months, zero), *_shifts(found, height), *_years(found, height))
    )
    title = f"{found.a.name} and {found.b.name}: acts by month"
    return (
        f'<svg viewBox="0 0 {WIDTH:g} {height:g}" role="img" aria-labelledby="{ident}-t {ident}-d">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(_description(found))}</desc>'
        f'{body}<text class="lab" x="0" y="{zero - 6:g}">coop.</text>'
        f'<text class="lab" x="0" y="{zero + 14:g}">conflict</text>'
        f'<line class="zero" x1="{LEFT:g}" x2="{WIDTH - RIGHT:g}" y1="{zero:g}" y2="{zero:g}"/></svg>'
    )


def _x(found: Verdict, number: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * number / max(len(found.months), 1)


def _number(found: Verdict, day: date) -> int:
    first = found.months[0].month
    return (day.year - first.year) * 12 + day.month - first.month


def _bars(months: tuple[Month, ...], zero: float) -> Iterator[str]:
    """Verbal acts next to the line, hollow; material ones beyond them, filled."""
    step = (WIDTH - LEFT - RIGHT) / max(len(months), 1)
    for number, month in enumerate(months):
        verbal, material, against, fought = month.counts
        stacks = (
            (0, verbal, "v c"),
            (verbal, material, "m c"),
            (-against, against, "v x"),
            (-against - fought, fought, "m x"),
        )
        for base, count, kind in stacks:
            if count:
                x, y = LEFT + number * step + 0.5, zero - ROW * (base + count)
                label = f"{month.month:%Y-%m}: {count}"
                yield (
                    f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{max(step - 1, 1):.1f}" '
                    f'height="{ROW * count:.1f}"><title>{label}</title></rect>'
                )


def _regimes(found: Verdict, height: float) -> Iterator[str]:
    for number, regime in enumerate(found.regimes):
        x = _x(found, _number(found, regime.from_))
        width = _x(found, _number(found, regime.to) + 1) - x
        shade = "even" if number % 2 else "odd"
        tall = height - BASE - TOP + 8
        yield f'<rect class="{shade}" x="{x:.1f}" y="{TOP - 8:g}" width="{width:.1f}" height="{tall:g}"/>'
        if width > LEFT:
            yield f'<text class="lab" x="{x + 3:.1f}" y="{TOP - 12:g}">level {tenths(regime.level)}</text>'


def _shifts(found: Verdict, height: float) -> Iterator[str]:
    for shift in found.shifts:
        x = _x(found, _number(found, shift.date))
        low, high = _x(found, _number(found, shift.lo)), _x(found, _number(found, shift.hi) + 1)
        kind = "sure" if shift.asserted else "listed"
        yield f'<rect class="span" x="{low:.1f}" y="{height - BASE + 2:g}" width="{high - low:.1f}" height="4"/>'
        yield f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 8:g}" y2="{height - BASE + 4:g}"/>'


def _years(found: Verdict, height: float) -> Iterator[str]:
    years = max(len(found.months) / 12, 1)
    every = next((step for step in YEARS if (WIDTH - LEFT - RIGHT) / years * step >= LABEL), YEARS[-1])
    for number, month in enumerate(found.months):
        if month.month.month == 1 and month.month.year % every == 0:
            yield f'<text class="lab" x="{_x(found, number):.1f}" y="{height - 6:g}">{month.month.year}</text>'


def _description(found: Verdict) -> str:
    shifts = "; ".join(f"{s.direction} {s.date.isoformat()}, P {s.p:.2f}" for s in found.shifts) or "no shift listed"
    return (
        "Bars above the line are cooperative acts, bars below it conflictual ones; "
        "hollow bars are words, filled ones deeds. "
        f"{len(found.regimes)} regimes; {shifts}. The table below the chart holds the same numbers."
    )
