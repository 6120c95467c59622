"""The verdict on a terminal: readable at 80 columns, in a pipe, without colour."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from detente.brief.assess import tenths
from detente.text.cells import inert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import ConsoleOptions, RenderableType, RenderResult

    from detente.model.evidence import Note
    from detente.model.verdict import Answer, Silence, Verdict

BOLD, FAINT = "bold", "dim"

SHOWN = 0.05
"""A period without acts is shown in the table if a regime begins with it at this probability."""


def verdict(found: Verdict, width: int, *, colour: bool, table: bool = False) -> str:
    """One verdict: the sentence, the six answers, the regimes, the parts, the periods if asked for, the notes."""
    parts: list[RenderableType] = [*_heading(found), Text("")]
    for answer in found.answers:
        parts += [Text(answer.question, BOLD), Padding(_answer(answer), (0, 0, 1, 2))]
    parts += [*_regimes(found), *_parts(found), *_told_apart(found)]
    if table:
        parts += _periods(found)
    parts += [*_apart(found), *notes_of(found.notes)]
    return printed(parts, width, colour=colour)


def side_by_side(then: Verdict, now: Verdict, width: int, *, colour: bool) -> str:
    """Two verdicts on one relation: what could be known then, what came."""
    table = Table(expand=True, show_lines=True, header_style=BOLD)
    table.add_column(f"What could be known on {then.as_of.isoformat()}", ratio=1)
    table.add_column(f"What came, by {now.as_of.isoformat()}", ratio=1)
    table.add_row(Text(then.sentence, BOLD), Text(now.sentence, BOLD))
    for before, after in zip(then.answers, now.answers, strict=True):
        table.add_row(*(Text.assemble((f"{a.question}\n", BOLD), _answer(a)) for a in (before, after)))
    parts: list[RenderableType] = [table]
    for found in (then, now):
        parts += [
            Text(""),
            Text(f"As of {found.as_of.isoformat()}", BOLD),
            *_regimes(found),
            *_told_apart(found),
            *_apart(found),
            *notes_of(found.notes),
        ]
    return printed(parts, width, colour=colour)


def _heading(found: Verdict) -> Iterable[RenderableType]:
    yield Text(found.sentence, BOLD)
    held = f", as the desk held it on {found.known_at.isoformat()}" if found.known_at else ""
    yield Text(
        f"As of {found.as_of.isoformat()}{held}; observed {found.coverage_from.isoformat()} to "
        f"{found.coverage_to.isoformat()}; words of probability by {found.yardstick}.",
        FAINT,
    )


def _answer(answer: Answer) -> Text:
    numbers = "".join(f"[{number}]" for number in answer.notes)
    return Text(f"{answer.answer} {numbers}".rstrip())


def _regimes(found: Verdict) -> Iterable[RenderableType]:
    if not found.regimes:
        return
    table = Table(
        title="Regimes", title_justify="left", title_style=BOLD, box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for name in ("from", "to", "level", "90 %", "acts", "a month", "like that from"):
        table.add_column(name, justify="left" if name in {"from", "to"} else "right")
    for regime in found.regimes:
        table.add_row(
            regime.from_.isoformat(),
            regime.to.isoformat(),
            tenths(regime.level),
            f"{tenths(regime.low)} to {tenths(regime.high)}",
            str(regime.events),
            f"{regime.volume:.1f}",
            regime.like.isoformat() if regime.like else "",
        )
    yield Padding(table, (0, 0, 1, 0))


QUADS = ("verbal coop.", "material coop.", "verbal conf.", "material conf.")
"""Heads of the four quad classes, in their order."""


def _grid(title: str, heads: Iterable[str], rows: Iterable[tuple[str, ...]], *, whole: bool = False) -> RenderableType:
    """A table whose first column is text, never broken if ``whole``, and whose others are numbers."""
    table = Table(title=title, title_justify="left", title_style=BOLD, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for number, name in enumerate(heads):
        table.add_column(name, justify="right" if number else "left", vertical="bottom", no_wrap=whole and not number)
    for row in rows:
        table.add_row(*row)
    return Padding(table, (0, 0, 1, 0))


def _parts(found: Verdict) -> Iterable[RenderableType]:
    """Acts by quad class, each direction and each issue."""
    if not found.parts:
        return
    ways = {"ab": f"{found.a.name} on {found.b.name}", "ba": f"{found.b.name} on {found.a.name}"}
    rows = (
        (
            ways[part.name] if part.kind == "direction" else f"issue: {part.name}",
            *(str(number) for number in part.counts),
            tenths(part.level),
        )
        for part in found.parts
    )
    yield _grid("Acts by direction and issue (an act of both together counts each way)", ("", *QUADS, "level"), rows)


def _told_apart(found: Verdict) -> Iterable[RenderableType]:
    """Silence, what nobody watched, volume and attention: none of them a shift."""
    yield Text("Told apart from shifts", BOLD)
    lines = [f"Volume normalised: {found.normalised}.", f"Attention: {found.attention}."]
    if found.silence:
        lines.insert(0, _gap(found.silence))
    lines += [f"Not observed: {gap.from_.isoformat()} to {gap.to.isoformat()}, {gap.why}." for gap in found.unobserved]
    if found.cut:
        lines.append(f"Only: {found.cut}.")
    yield Padding(Text("\n".join(lines)), (0, 0, 1, 2))


def _gap(gap: Silence) -> str:
    """The gap at the end in words."""
    if not gap.months:
        return f"No silence: the last act is of {gap.since.isoformat()}."
    months = "one whole month" if gap.months == 1 else f"{gap.months} whole months"
    return (
        f"{'Silence, which is no thaw' if gap.silent else 'No silence'}: the last act is of {gap.since.isoformat()}; "
        f"{months} without one would be {gap.words} if the regime went on and the desk were kept as before (longest "
        f"gap before: {gap.longest_before})."
    )


def _periods(found: Verdict) -> Iterable[RenderableType]:
    """The relation by period: acts by quad class both ways, acts of each direction, level, and P of a new regime."""
    rows = (
        (
            period.from_.isoformat(),
            *(str(number or "·") for number in period.counts),
            f"{sum(period.ab)}/{sum(period.ba)}",
            "" if period.level is None else tenths(period.level),
            f"{period.p_change:.2f}",
        )
        for period in found.periods
        if period.volume or period.p_change >= SHOWN
    )
    heads = ("from", *QUADS, "A on B / B on A", "level", "P new regime")
    yield _grid(
        f"By {found.by} ({found.by}s without acts and with P below {SHOWN} are left out)", heads, rows, whole=True
    )


def _apart(found: Verdict) -> Iterable[RenderableType]:
    """The acts that are on the desk and not counted, each with its reason."""
    left = [event for event in found.events if not event.counted]
    if not left:
        return
    yield Text("Not counted", BOLD)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for event in left:
        table.add_row(event.date, Text(f"{event.summary} ({event.why_not})"))
    yield Padding(table, (0, 0, 1, 0))


def notes_of(notes: tuple[Note, ...]) -> Iterable[RenderableType]:
    """The numbered notes."""
    if not notes:
        return
    yield Text("Notes", BOLD)
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column()
    for note in notes:
        table.add_row(f"[{note.number}]", Text(note.text))
    yield table


class _Inert:
    """A part without the signs that a terminal obeys: the text of a desk may come from a stranger."""

    def __init__(self, part: RenderableType) -> None:
        self._part = part

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render the part, and make its text inert; styles are detente's own and stay."""
        for segment in console.render(self._part, options):
            yield Segment(inert(segment.text), segment.style, segment.control)


def printed(parts: Iterable[RenderableType], width: int, *, colour: bool) -> str:
    """Render parts to text of a width, without blanks at line ends."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False, markup=False, emoji=False
    )
    for part in parts:
        console.print(_Inert(part))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
