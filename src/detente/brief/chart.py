"""The timeline of a relation as SVG: level and regimes, breaks, pinned events, volume below. Colour never alone.

No script and no network. A chart is drawn for a width, so that its words stay readable on a small screen: the page
holds a wide and a narrow one, and shows the one that fits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from detente.brief.assess import tenths
from detente.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.model.verdict import EventRow, Month, Verdict

WIDE, NARROW = 760.0, 360.0
LEFT, RIGHT, TOP = 40.0, 10.0, 8.0
LANE, LANES = 22.0, 3
"""Height of a row of pins, and how many rows there may be."""
LEVEL, GAP, VOLUME, BASE = 190.0, 22.0, 54.0, 22.0
SCALE = 100
"""Levels run from -10 to +10, in tenths."""
PIN, LONG = 9.0, 100
"""Radius of a pin; from this number on, its digits are set small."""
YEARS, LABEL = (1, 2, 5, 10, 20, 50), 36.0
"""Years between labels, by the first step that leaves each so much room."""
DENSE, MOST, QUARTERS, HALVES = 150, 1000, 16, 40
"""Beyond so many acts their signs are drawn faint, and beyond so many one for a month and class; beyond so many years
volume is counted by half-year, and by year."""


@dataclass(frozen=True)
class _Frame:
    """Where things stand: the width, the months shown, and the rows of pins."""

    width: float
    first: date
    months: int
    lanes: int

    @property
    def top(self) -> float:
        return TOP + self.lanes * LANE

    @property
    def below(self) -> float:
        return self.top + LEVEL + GAP

    @property
    def height(self) -> float:
        return self.below + VOLUME + BASE

    def x(self, months: float) -> float:
        """Where a number of months after the first lies."""
        return LEFT + (self.width - LEFT - RIGHT) * min(max(months, 0), self.months) / self.months

    def day(self, day: date) -> float:
        """Where a day lies."""
        return self.x((day.year - self.first.year) * 12 + day.month - self.first.month + (day.day - 1) / 31)

    def level(self, tenth: float) -> float:
        """How high a level in tenths lies."""
        return self.top + LEVEL * (SCALE - min(max(tenth, -SCALE), SCALE)) / (2 * SCALE)


def timeline(found: Verdict, ident: str, width: float = WIDE, written: date | None = None) -> str:
    """The course of a relation.

    Args:
        found: the verdict.
        ident: a name for the chart's title and description, unique on the page.
        width: its width; text keeps its size.
        written: a day to mark, on which something was written.
    """
    first = found.months[0].month if found.months else found.coverage_from.replace(day=1)
    pins = pinned(found)
    lanes, spots = _spots(pins, first, max(len(found.months), 1), width)
    frame = _Frame(width, first, max(len(found.months), 1), lanes)
    body = "".join(
        (
            *_regimes(found, frame),
            *_axes(frame),
            *_shifts(found, frame),
            *_silence(found, frame),
            *_written(written, frame),
            *_acts(found.events, frame),
            *_pins(pins, spots, frame),
            *_volume(found.months, frame),
            *_years(frame),
        )
    )
    title = f"{found.a.name} and {found.b.name}, {found.coverage_from:%Y} to {found.coverage_to:%Y}"
    return (
        f'<svg viewBox="0 0 {width:g} {frame.height:g}" role="img" aria-labelledby="{ident}-t {ident}-d">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(reading(found))}</desc>{body}</svg>'
    )


def pinned(found: Verdict) -> tuple[tuple[int, EventRow], ...]:
    """The events that the answers name, with the numbers of their notes, by date: those that get a pin."""
    about = {note.about: note.number for note in found.notes}
    named = {number for answer in found.answers for number in answer.notes}
    rows = [(about[event.id], event) for event in found.events if about.get(event.id) in named]
    return tuple(sorted(rows, key=lambda row: _middle(row[1])))


def reading(found: Verdict) -> str:
    """What the chart says, in words."""
    shifts = "; ".join(
        f"{'asserted' if s.asserted else 'listed'}{'' if s.kind == 'shift' else f' as a {s.kind}'}: {s.direction} "
        f"since {s.date:%B %Y}, between {s.lo.isoformat()} and {s.hi.isoformat()}, {s.words}"
        for s in found.shifts
    )
    regimes = "; ".join(
        f"{r.from_.isoformat()} to {r.to.isoformat()} at {tenths(r.level)} ({tenths(r.low)} to {tenths(r.high)})"
        for r in found.regimes
    )
    acts = sum(sum(month.counts) for month in found.months)
    return (
        f"{acts} acts between {found.coverage_from.isoformat()} and {found.coverage_to.isoformat()}, each at its "
        f"weight from -10 (conflict) to +10 (cooperation). Regimes and their levels: {regimes or 'none'}. "
        f"Shifts: {shifts or 'none listed'}. {_gap(found)}{ways(found)} The table holds the same numbers."
    )


def _gap(found: Verdict) -> str:
    if not (found.silence and found.silence.silent):
        return ""
    return f"Silence since {found.silence.since.isoformat()}, which is no thaw. "


def ways(found: Verdict) -> str:
    """How many of the counted acts were of the one on the other, and how many of both, in a sentence."""
    counted = [event.direction for event in found.events if event.counted]
    one, other, both = (counted.count(way) for way in ("ab", "ba", "both"))
    a, b = found.a.name, found.b.name
    if not counted:
        return f"No act between {a} and {b} is counted."
    total = f"Of {len(counted):,} acts" if len(counted) > 1 else "Of one act"
    return f"{total}, {one:,} of {a} on {b}, {other:,} of {b} on {a}, {both:,} of both together."


def _minus(number: str) -> str:
    """A number with a minus that is one."""
    return number.replace("-", "−")


def _middle(event: EventRow) -> date:
    period = Period.parse(event.date)
    return period.first + (period.last - period.first) / 2


def _regimes(found: Verdict, frame: _Frame) -> Iterator[str]:
    """Each regime: every second one shaded, its interval of 90 % as a band, its level as a line with its number."""
    for number, regime in enumerate(found.regimes):
        left, right = frame.day(regime.from_), frame.day(regime.to)
        wide = max(right - left, 1)
        if number % 2:
            tall = frame.below + VOLUME - frame.top
            yield f'<rect class="shade" x="{left:.1f}" y="{frame.top:.1f}" width="{wide:.1f}" height="{tall:.1f}"/>'
        high, low = frame.level(regime.high), frame.level(regime.low)
        yield f'<rect class="band" x="{left:.1f}" y="{high:.1f}" width="{wide:.1f}" height="{max(low - high, 1):.1f}"/>'
        y = frame.level(regime.level)
        yield f'<line class="level" x1="{left:.1f}" x2="{right:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
        if wide > LABEL:
            yield f'<text class="num halo" x="{left + 4:.1f}" y="{y - 5:.1f}">{_minus(tenths(regime.level))}</text>'


def _axes(frame: _Frame) -> Iterator[str]:
    right = frame.width - RIGHT
    for tenth in (SCALE, SCALE // 2, 0, -SCALE // 2, -SCALE):
        y = frame.level(tenth)
        kind = "zero" if not tenth else "grid"
        yield f'<line class="{kind}" x1="{LEFT:g}" x2="{right:g}" y1="{y:.1f}" y2="{y:.1f}"/>'
        number = _minus(f"{tenth // 10:+d}") if tenth else "0"
        yield f'<text class="lab end" x="{LEFT - 5:g}" y="{y + 4:.1f}">{number}</text>'
    yield f'<text class="lab side" transform="translate(12 {frame.level(50):.1f}) rotate(-90)">cooperation</text>'
    yield f'<text class="lab side" transform="translate(12 {frame.level(-50):.1f}) rotate(-90)">conflict</text>'


def _shifts(found: Verdict, frame: _Frame) -> Iterator[str]:
    """Each shift: a line on its month, solid where it is asserted, and a bracket over the days that hold 90 %."""
    for shift in found.shifts:
        x, low, high = frame.day(shift.date), frame.day(shift.lo), frame.day(shift.hi)
        foot = frame.below - GAP / 2
        kind = "sure" if shift.asserted else "listed"
        yield f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top:.1f}" y2="{foot:.1f}"/>'
        ends = "".join(f"M{end:.1f} {foot - 4:.1f}V{foot + 4:.1f}" for end in (low, high))
        yield f'<path class="bracket" d="{ends}M{low:.1f} {foot:.1f}H{high:.1f}"/>'
        yield f'<path class="arrow" d="{_arrow(x, foot, down=shift.direction == "deteriorated")}"/>'
        if shift.kind != "shift":
            yield _beside(shift.kind, x, foot - 8, frame)


def _silence(found: Verdict, frame: _Frame) -> Iterator[str]:
    """A gap at the end that is improbably long: a dotted line from the last act on, so called."""
    if found.silence and found.silence.silent:
        left, right, y = frame.day(found.silence.since), frame.day(found.coverage_to), frame.level(0)
        yield f'<line class="listed" x1="{left:.1f}" x2="{right:.1f}" y1="{y - 3:.1f}" y2="{y - 3:.1f}"/>'
        yield _beside("silence", left, y - 8, frame)


def _beside(word: str, x: float, y: float, frame: _Frame) -> str:
    """A word beside a line, on the side where there is room."""
    end = x > frame.width - 70
    return f'<text class="lab halo{" end" if end else ""}" x="{x + (-4 if end else 4):.1f}" y="{y:.1f}">{word}</text>'


def _arrow(x: float, y: float, *, down: bool) -> str:
    tip = 5 if down else -5
    return f"M{x - 5:.1f} {y - tip:.1f}H{x + 5:.1f}L{x:.1f} {y + tip:.1f}Z"


def _written(day: date | None, frame: _Frame) -> Iterator[str]:
    if day:
        x = frame.day(day)
        yield f'<line class="written" x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top:.1f}" y2="{frame.below + VOLUME:.1f}"/>'
        yield _beside("written", x, frame.top + 12, frame)


def _acts(events: Sequence[EventRow], frame: _Frame) -> Iterator[str]:
    """Every counted act: cooperation a disc, conflict a diamond; words hollow, deeds filled.

    Beyond ``MOST`` acts, one sign stands for all acts of a month and class, at their mean weight.
    """
    counted = [event for event in events if event.counted and event.quad]
    faint = " faint" if len(counted) > DENSE else ""
    for day, quad, weight, said in _single(counted) if len(counted) <= MOST else _monthly(counted):
        x, y = frame.day(day), frame.level(weight)
        kind = ("v c", "m c", "v x", "m x")[quad - 1] + faint
        told = f"<title>{escape(said)}</title>"
        if quad <= 2:  # noqa: PLR2004 - classes 1 and 2 are cooperation
            yield f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="3.4">{told}</circle>'
        else:
            yield f'<path class="{kind}" d="M{x:.1f} {y - 4.4:.1f}l4.4 4.4l-4.4 4.4l-4.4 -4.4Z">{told}</path>'


def _single(events: Sequence[EventRow]) -> Iterator[tuple[date, int, float, str]]:
    for event in events:
        yield _middle(event), event.quad, event.weight, f"{event.date}: {event.summary} ({tenths(event.weight)})"


def _monthly(events: Sequence[EventRow]) -> Iterator[tuple[date, int, float, str]]:
    groups: dict[tuple[date, int], list[int]] = {}
    for event in events:
        groups.setdefault((_middle(event).replace(day=15), event.quad), []).append(event.weight)
    for (day, quad), weights in groups.items():
        mean = sum(weights) / len(weights)
        yield day, quad, mean, f"{day:%Y-%m}: {len(weights)} acts of class {quad}, mean weight {tenths(round(mean))}"


def _spots(
    pins: Sequence[tuple[int, EventRow]], first: date, months: int, width: float
) -> tuple[int, tuple[tuple[float, int], ...]]:
    """How many rows of pins there are, and where each pin stands: beside the others, as near to its day as it can."""
    frame = _Frame(width, first, months, 0)
    ends = [-math.inf] * LANES
    spots = []
    for _, event in pins:
        x = min(max(frame.day(_middle(event)), LEFT + PIN), width - RIGHT - PIN)
        lane = next(
            (n for n, end in enumerate(ends) if end + 2 * PIN + 2 <= x), min(range(LANES), key=lambda n: ends[n])
        )
        spot = max(x, ends[lane] + 2 * PIN + 2)
        ends[lane] = spot
        spots.append((spot, lane))
    over = max((end for end in ends), default=0) - (width - RIGHT - PIN)
    if over > 0:
        spots = [(spot - over if spot > width - RIGHT - PIN else spot, lane) for spot, lane in _pulled(spots, width)]
    return max((lane for _, lane in spots), default=-1) + 1, tuple(spots)


def _pulled(spots: Sequence[tuple[float, int]], width: float) -> list[tuple[float, int]]:
    """Pins that ran out at the right end, pushed back row by row."""
    limit = dict.fromkeys(range(LANES), width - RIGHT - PIN)
    pulled = []
    for spot, lane in reversed(spots):
        limit_here = limit[lane]
        at = min(spot, limit_here)
        limit[lane] = at - 2 * PIN - 2
        pulled.append((at, lane))
    return pulled[::-1]


def _pins(pins: Sequence[tuple[int, EventRow]], spots: Sequence[tuple[float, int]], frame: _Frame) -> Iterator[str]:
    """The numbers of the notes of named events, each on a thin line to its act."""
    for (_, event), (spot, lane) in zip(pins, spots, strict=True):
        x, y = frame.day(_middle(event)), frame.level(event.weight)
        head = TOP + lane * LANE + PIN
        yield f'<path class="stem" d="M{spot:.1f} {head + PIN:.1f}L{x:.1f} {frame.top + 2:.1f}V{y - 5:.1f}"/>'
    for (number, event), (spot, lane) in zip(pins, spots, strict=True):
        head = TOP + lane * LANE + PIN
        kind = "coop" if event.quad in (1, 2) else "conf"
        yield f'<circle class="pin {kind}" cx="{spot:.1f}" cy="{head:.1f}" r="{PIN:g}"/>'
        long = " long" if number >= LONG else ""
        yield f'<text class="pinned{long}" x="{spot:.1f}" y="{head + 3.6:.1f}">{number}</text>'


def _volume(months: Sequence[Month], frame: _Frame) -> Iterator[str]:
    """Acts by quarter (by year over a long span): conflict filled from the ground, cooperation hollow upon it."""
    step = 3 if frame.months <= QUARTERS * 12 else 6 if frame.months <= HALVES * 12 else 12
    bars: dict[int, list[int]] = {}
    for number, month in enumerate(months):
        bar = bars.setdefault(number // step, [0, 0])
        bar[0] += month.counts[0] + month.counts[1]
        bar[1] += month.counts[2] + month.counts[3]
    most = max((sum(bar) for bar in bars.values()), default=0)
    ground = frame.below + VOLUME
    unit = (VOLUME - 12) / max(most, 1)
    for number, (coop, conf) in bars.items():
        left, right = frame.x(number * step) + 0.6, frame.x((number + 1) * step) - 0.6
        wide = max(right - left, 0.8)
        for kind, count, base in (("m x", conf, 0), ("v c", coop, conf)):
            if count:
                y = ground - unit * (base + count)
                tall = unit * count
                yield f'<rect class="{kind}" x="{left:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}"/>'
    span = {3: "quarter", 6: "half-year", 12: "year"}[step]
    yield f'<line class="zero" x1="{LEFT:g}" x2="{frame.width - RIGHT:g}" y1="{ground:.1f}" y2="{ground:.1f}"/>'
    yield f'<text class="lab" x="{LEFT:g}" y="{frame.below + 6:.1f}">acts by {span}; most: {most}</text>'


def _years(frame: _Frame) -> Iterator[str]:
    years = max(frame.months / 12, 1)
    room = (frame.width - LEFT - RIGHT) / years
    every = next((step for step in YEARS if room * step >= LABEL), YEARS[-1])
    for number in range(frame.months):
        month = frame.first.month - 1 + number
        year = frame.first.year + month // 12
        if month % 12 == 0 and year % every == 0 and frame.x(number) <= frame.width - LABEL + 6:
            x, foot = frame.x(number), frame.below + VOLUME
            yield f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{foot:.1f}" y2="{foot + 4:.1f}"/>'
            yield f'<text class="lab" x="{x:.1f}" y="{foot + 17:.1f}">{year}</text>'
