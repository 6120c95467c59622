"""Small charts as SVG: the signs between actors, a triad, a series of counts. Colour never alone."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.brief.content import Series, Tension
    from detente.model.balance import Balance, SignedPair, Triad

SIZE, LETTER, LINE = 13.0, 0.56, 15.0
"""Size of type, the mean width of a letter in it, and the height of a line."""
LONGEST = 20
"""A name is broken into lines of so many letters; after two it ends in an ellipsis, and the table has it whole."""
SHARES, APART = (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8, 0.33, 0.67, 0.24, 0.76), 20.0
"""Where on its line a sign may stand, and how far from the others."""
YEAR, YEARS, LABEL, DIGIT = 12, (1, 2, 5, 10, 20, 50), 36.0, 7.4
"""Months of a year; years between labels, by the first step that leaves each so much room; the width of a digit."""
COLUMN_LEFT, COLUMN_RIGHT, COLUMN_TALL, COLUMN_GROUND = 40.0, 10.0, 150.0, 170.0
"""Room beside the columns of a series, their greatest height, and the line on which they stand."""
EVEN = 50
"""A tension in hundredths above which a triad is under it."""
WIDE_SIGNS = frozenset("WF")


def network(found: Balance, ident: str, width: float) -> str:
    """Actors on a ring, a line for each pair: whole with + for good terms, broken with - for bad ones."""
    actors = list(dict.fromkeys(actor for pair in found.pairs for actor in (pair.a, pair.b)))
    side = min(width * 0.28, 170.0)
    room = (width / 2 - side) - 8
    middle = (width / 2, side + 2 * LINE + 16)
    places = {actor: _place(middle, side, number, len(actors)) for number, actor in enumerate(actors)}
    body = "".join(
        (
            *(_edge(pair, places) for pair in found.pairs),
            *_signs(found.pairs, places),
            *(text for actor in actors for text in _actor(found.names[actor], places[actor], middle, room)),
        )
    )
    height = max(y for _, y in places.values()) + 2 * LINE + 16 if places else 2 * middle[1]
    return _drawn(
        ident, (width, height), f"Signs between {len(actors)} actors on {found.on.isoformat()}", told(found), body
    )


def triad(found: Balance, one: Triad, ident: str) -> str:
    """Three actors and the signs between them."""
    pairs = [pair for pair in found.pairs if {pair.a, pair.b} <= set(one.actors)]
    width, height, middle, side = 240.0, 190.0, (120.0, 100.0), 58.0
    places = {actor: _place(middle, side, number, 3) for number, actor in enumerate(one.actors)}
    body = "".join(
        (
            *(_edge(pair, places) for pair in pairs),
            *_signs(pairs, places),
            *(text for actor in one.actors for text in _below(found.names[actor], places[actor], middle, width)),
        )
    )
    names = ", ".join(found.names[actor] for actor in one.actors)
    state = "balanced" if one.balanced else "under tension"
    said = "; ".join(_said(found, pair) for pair in pairs)
    return _drawn(ident, (width, height), f"{names}: {state}", f"{said}.", body)


def told(found: Balance) -> str:
    """Every pair and its sign, in words."""
    return "; ".join(_said(found, pair) for pair in found.pairs) + "."


def _said(found: Balance, pair: SignedPair) -> str:
    terms = "good" if pair.sign > 0 else "bad"
    return f"{found.names[pair.a]} and {found.names[pair.b]}: {terms} terms"


def _drawn(ident: str, size: tuple[float, float], title: str, description: str, body: str) -> str:
    return (
        f'<svg viewBox="0 0 {size[0]:g} {size[1]:g}" role="img" aria-labelledby="{ident}-t {ident}-d">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(description)}</desc>{body}</svg>'
    )


def _place(middle: tuple[float, float], side: float, number: int, of: int) -> tuple[float, float]:
    angle = 2 * math.pi * number / max(of, 1) - math.pi / 2
    return middle[0] + side * math.cos(angle), middle[1] + side * math.sin(angle)


def _edge(pair: SignedPair, places: dict[str, tuple[float, float]]) -> str:
    (x1, y1), (x2, y2) = places[pair.a], places[pair.b]
    kind = "good" if pair.sign > 0 else "bad"
    return f'<line class="edge {kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _signs(pairs: Sequence[SignedPair], places: dict[str, tuple[float, float]]) -> Iterator[str]:
    """The sign of each pair in a small disc on its line: in the middle, or where it lies over no other."""
    taken: list[tuple[float, float]] = []
    for pair in pairs:
        (x1, y1), (x2, y2) = places[pair.a], places[pair.b]
        spots = [(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share) for share in SHARES]
        free = [min((math.dist(spot, other) for other in taken), default=math.inf) for spot in spots]
        number = next((n for n, room in enumerate(free) if room >= APART), free.index(max(free)))
        x, y = spots[number]
        taken.append((x, y))
        kind = "good" if pair.sign > 0 else "bad"
        yield f'<circle class="sign {kind}" cx="{x:.1f}" cy="{y:.1f}" r="8"/>'
        yield f'<text class="signed" x="{x:.1f}" y="{y + 4.6:.1f}">{"+" if pair.sign > 0 else "−"}</text>'


def _actor(name: str, place: tuple[float, float], middle: tuple[float, float], room: float) -> Iterator[str]:
    """A dot, and the name outside the ring, on the side where there is room."""
    x, y = place
    yield f'<circle class="actor" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    across = x - middle[0]
    lines = broken(name, max(int(room / (SIZE * LETTER)), 6)) if abs(across) > 1 else broken(name, LONGEST)
    if abs(across) <= 1:
        top = y - 12 - LINE * (len(lines) - 1) if y < middle[1] else y + 12 + SIZE
        yield from _lines(lines, x, top, "mid")
    else:
        kind = "" if across > 0 else "end"
        yield from _lines(lines, x + (10 if across > 0 else -10), y + 4 - LINE * (len(lines) - 1) / 2, kind)


def _below(name: str, place: tuple[float, float], middle: tuple[float, float], width: float) -> Iterator[str]:
    """A dot, and the name above or below it."""
    x, y = place
    yield f'<circle class="actor" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    lines = broken(name, LONGEST if abs(x - middle[0]) <= 1 else 15)
    half = max(width_of(line) for line in lines) / 2
    across = min(max(x, half + 2), width - half - 2)
    top = y - 11 - LINE * (len(lines) - 1) if y < middle[1] else y + 11 + SIZE
    yield from _lines(lines, across, top, "mid")


def _lines(lines: Sequence[str], x: float, top: float, kind: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f'<text class="name {kind}" x="{x:.1f}" y="{top + LINE * number:.1f}">{escape(line)}</text>'


def width_of(text: str) -> float:
    """About how wide a text is drawn: signs of East Asia take two places."""
    return SIZE * LETTER * sum(2 if unicodedata.east_asian_width(sign) in WIDE_SIGNS else 1 for sign in text)


def broken(name: str, longest: int) -> list[str]:
    """A name in at most two lines; what does not fit ends in an ellipsis.

    >>> broken("Tehrik-i-Taliban Pakistan", 20), broken("Pakistan", 20)
    (['Tehrik-i-Taliban', 'Pakistan'], ['Pakistan'])
    """
    lines: list[str] = []
    for word in name.split() or [name]:
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    shown = [line if _fits(line, longest) else _cut(line, longest) for line in lines[:2]]
    if len(lines) > 2:  # noqa: PLR2004 - two lines are shown
        shown[1] = _cut(f"{lines[1]} {lines[2]}", longest)
    return shown


def _fits(line: str, longest: int) -> bool:
    return width_of(line) <= longest * SIZE * LETTER


def _cut(line: str, longest: int) -> str:
    while line and width_of(line) > (longest - 1) * SIZE * LETTER:
        line = line[:-1]
    return f"{line.rstrip()}…"


@dataclass(frozen=True)
class _Columns:
    """Where the columns of a series stand: one slot a month or year from the first day on."""

    first: date
    slots: int
    step: int
    width: float
    most: int

    @property
    def room(self) -> float:
        """The width of a slot."""
        return (self.width - COLUMN_LEFT - COLUMN_RIGHT) / self.slots

    def slot(self, day: date) -> int:
        """The number of a day's slot."""
        return ((day.year - self.first.year) * 12 + day.month - self.first.month) // self.step

    def y(self, value: int) -> float:
        """How high a value lies."""
        return COLUMN_GROUND - COLUMN_TALL * value / max(self.most, 1)


def series(found: Series, ident: str, width: float) -> str:
    """A count by month or year: a column for each stated figure; a gap where none is stated, which is no zero."""
    step = YEAR if found.precision == "year" else 1
    first, most = found.points[0][0], max(count.value for _, count in found.points)
    frame = _Columns(first, 1, step, width, most)
    frame = replace(frame, slots=frame.slot(found.points[-1][0]) + 1)
    body = "".join((*_grid(frame), *_bars(found, frame), *_foot(frame)))
    title = f"{found.counter}: {found.what}, by {found.precision}"
    said = "; ".join(f"{count.period}: {count.value:,}" for _, count in found.points)
    description = f"{said}. A period without a column has no stated figure."
    return _drawn(ident, (width, COLUMN_GROUND + 24), title, description, body)


def _grid(frame: _Columns) -> Iterator[str]:
    """Lines at three round numbers from nothing up."""
    rough = max(frame.most / 2.2, 1)
    size = 10 ** int(math.log10(rough))
    unit = next((size * n for n in (1, 2, 5, 10) if size * n >= rough), size)
    for tick in (tick for tick in (0, unit, 2 * unit) if tick <= frame.most):
        y = frame.y(tick)
        kind = "grid" if tick else "zero"
        ends = f'x1="{COLUMN_LEFT:g}" x2="{frame.width - COLUMN_RIGHT:g}"'
        yield f'<line class="{kind}" {ends} y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="lab end" x="{COLUMN_LEFT - 5:g}" y="{y + 4:.1f}">{tick:,}</text>'


def _bars(found: Series, frame: _Columns) -> Iterator[str]:
    """The columns, each with its number where there is room for it."""
    for day, count in found.points:
        x, y = COLUMN_LEFT + frame.room * frame.slot(day), frame.y(count.value)
        yield (
            f'<rect class="m x" x="{x + frame.room * 0.14:.1f}" y="{y:.1f}" width="{max(frame.room * 0.72, 0.8):.1f}" '
            f'height="{COLUMN_GROUND - y:.1f}"><title>{escape(count.period)}: {count.value:,}</title></rect>'
        )
        if len(f"{count.value:,}") * DIGIT <= frame.room:
            yield f'<text class="lab mid" x="{x + frame.room / 2:.1f}" y="{y - 4:.1f}">{count.value:,}</text>'


def _foot(frame: _Columns) -> Iterator[str]:
    """The years, as many as there is room for."""
    yearly = frame.step == YEAR
    every = next((n for n in YEARS if frame.room * (YEAR / frame.step) * n >= LABEL), YEARS[-1])
    for slot in range(frame.slots):
        month = frame.first.month - 1 + slot * frame.step
        year = frame.first.year + month // YEAR
        x = COLUMN_LEFT + frame.room * (slot + (0.5 if yearly else 0))
        if (yearly or month % YEAR == 0) and year % every == 0 and (yearly or x < frame.width - LABEL):
            yield f'<text class="lab{" mid" if yearly else ""}" x="{x:.1f}" y="{COLUMN_GROUND + 17:.1f}">{year}</text>'


def tension(found: Tension, ident: str, width: float) -> str:
    """The tension of a triad by quarter: columns go up from one half where it is under tension, and down otherwise."""
    slots = len(found.points)
    room = (width - COLUMN_LEFT - COLUMN_RIGHT) / max(slots, 1)
    frame = _Columns(found.points[0][0], slots, 3, width, 100)
    body = []
    for tick in (0, 50, 100):
        kind = "zero" if tick == EVEN else "grid"
        ends = f'x1="{COLUMN_LEFT:g}" x2="{width - COLUMN_RIGHT:g}"'
        body.append(f'<line class="{kind}" {ends} y1="{frame.y(tick):.1f}" y2="{frame.y(tick):.1f}"/>')
        body.append(
            f'<text class="lab end" x="{COLUMN_LEFT - 5:g}" y="{frame.y(tick) + 4:.1f}">{tick / 100:.1f}</text>'
        )
    for number, (day, value) in enumerate(found.points):
        x = COLUMN_LEFT + room * number
        if value is not None:
            top, foot = sorted((frame.y(round(100 * value)), frame.y(EVEN)))
            kind = "m x" if 100 * value > EVEN else "v c"
            body.append(
                f'<rect class="{kind}" x="{x + room * 0.18:.1f}" y="{top:.1f}" width="{room * 0.64:.1f}" '
                f'height="{foot - top:.1f}"><title>{day.isoformat()}: {value:.2f}</title></rect>'
            )
        if day.month == 3 and x < width - LABEL:  # noqa: PLR2004 - the first quarter
            body.append(f'<text class="lab" x="{x:.1f}" y="{COLUMN_GROUND + 17:.1f}">{day.year}</text>')
    body.append(f'<text class="lab" x="{COLUMN_LEFT + 4:g}" y="{frame.y(100) + 13:.1f}">under tension</text>')
    body.append(f'<text class="lab" x="{COLUMN_LEFT + 4:g}" y="{frame.y(0) - 5:.1f}">balanced</text>')
    said = "; ".join(f"{day.isoformat()}: {value:.2f}" for day, value in found.points if value is not None)
    title = f"Tension of {', '.join(found.names)}"
    return _drawn(
        ident, (width, COLUMN_GROUND + 24), title, f"By quarter: {said}. Above .50 under tension.", "".join(body)
    )
