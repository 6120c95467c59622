"""Puts what was found in the figures of one counter into words, and onto a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.brief.terminal import BOLD, FAINT, notes_of, printed
from detente.model.counted import Counted, CountedMonth, CountedRegime, CountedShift
from detente.watch.figures import FEWEST_MONTHS
from detente.watch.measured import false_alarms
from detente.watch.windows import ASSERTED, LISTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from detente.brief.notes import Notebook
    from detente.codebook.yardstick import Yardstick
    from detente.model.stated import Series, StatedFigure
    from detente.model.verdict import Named
    from detente.watch.figures import RateCourse, RateShift

RECENT = 12
"""A shift that may have begun within so many months up to the last figure is what "is it shifting" asks for."""

BURSTS = 0.5
"""A month is named as a burst from this probability on."""

BARS, ABSENT, BREAK = "▁▂▃▄▅▆▇█", "·", "|"

NOT_NORMALISED = "no: it is the counter's own count, and how closely the counter looked is not known"
ATTENTION = "cannot be excluded: a counter that finds more, and more done, look alike"


@dataclass(frozen=True)
class CountFindings:
    """Everything found about a series of figures, before it is put into words; months count from ``first``."""

    a: Named
    b: Named
    as_of: date
    known_at: date | None
    series: Series
    first: date
    course: RateCourse
    made: dict[str, str]

    def month(self, number: int) -> date:
        """The first day of a month of the series."""
        total = self.first.year * 12 + self.first.month - 1 + number
        return date(total // 12, total % 12 + 1, 1)

    def last_day(self, number: int) -> date:
        """The last day of a month of the series."""
        return self.month(number + 1) - timedelta(days=1)


def assess(found: CountFindings, yardstick: Yardstick, notebook: Notebook) -> Counted:
    """Write the answer on a series of figures."""
    figures = {(one.period.first.year, one.period.first.month): one for one in found.series.figures}
    shifts = tuple(_shift(found, shift, figures, yardstick, notebook) for shift in found.course.shifts)
    note_of(found.series.figures[-1], notebook)
    state = _state(found, shifts)
    return Counted(
        a=found.a,
        b=found.b,
        as_of=found.as_of,
        known_at=found.known_at,
        counter=found.series.counter,
        what=found.series.what,
        unit=found.series.unit,
        whose=found.series.whose,
        place=found.series.place,
        sentence=_sentence(found, state, shifts),
        state=state,
        months=tuple(_months(found, figures)),
        regimes=tuple(
            CountedRegime(
                found.month(regime.first),
                found.last_day(regime.last),
                round(regime.rate.value, 1),
                round(regime.rate.low, 1),
                round(regime.rate.high, 1),
                regime.months,
            )
            for regime in found.course.regimes
        ),
        shifts=shifts,
        normalised=NOT_NORMALISED,
        attention=ATTENTION,
        sure=_sure(),
        notes=notebook.notes(),
        made=found.made,
    )


def _months(found: CountFindings, figures: dict[tuple[int, int], StatedFigure]) -> Iterable[CountedMonth]:
    for number, (change, burst) in enumerate(zip(found.course.change, found.course.burst, strict=True)):
        month = found.month(number)
        figure = figures.get((month.year, month.month))
        value, ident = (figure.value, figure.id) if figure else (None, "")
        yield CountedMonth(month, value, ident, round(float(change), 4), round(float(burst), 4))


def _shift(
    found: CountFindings,
    shift: RateShift,
    figures: dict[tuple[int, int], StatedFigure],
    yardstick: Yardstick,
    notebook: Notebook,
) -> CountedShift:
    window = shift.window
    later = sorted(key for key in figures if key >= (found.month(window.month).year, found.month(window.month).month))
    return CountedShift(
        date=found.month(window.month),
        lo=found.month(window.low),
        hi=found.last_day(window.high),
        p=round(window.probability, 4),
        words=yardstick.say(window.probability),
        direction="rose" if shift.factor.value >= 1 else "fell",
        factor=round(shift.factor.value, 2),
        factor_low=round(shift.factor.low, 2),
        factor_high=round(shift.factor.high, 2),
        asserted=window.probability >= ASSERTED,
        note=note_of(figures[later[0]], notebook) if later else 0,
    )


def note_of(figure: StatedFigure, notebook: Notebook) -> int:
    """The number of the note on a figure."""
    said = f"{figure.period}: {figure.counter} counts {figure.value:,} {figure.unit} ({figure.what})"
    return notebook.number(figure.id, said, figure.evidence)


def _state(found: CountFindings, shifts: tuple[CountedShift, ...]) -> str:
    if not found.course.enough:
        return "too little data"
    newest = found.month(max(len(found.course.counts) - RECENT, 0))
    recent = [shift for shift in shifts if shift.hi >= newest]
    if any(shift.asserted for shift in recent):
        return "shifted"
    return "perhaps shifting" if recent else "no shift"


def _sentence(found: CountFindings, state: str, shifts: tuple[CountedShift, ...]) -> str:
    what = f"{found.series.what[:1].upper()}{found.series.what[1:]} by {found.series.counter}'s count"
    number = len(found.series.figures)
    if state == "too little data":
        return f"{what}: {number} months are stated, and with fewer than {FEWEST_MONTHS} no rates can be compared."
    until = f"{found.month(len(found.course.counts) - 1):%B %Y}"
    if state == "no shift":
        return f"{what}: no shift within the twelve months up to {until}."
    shift = shifts[-1]
    done = "" if state == "shifted" else "may have "
    verb = {"rose": "risen", "fell": "fallen"}[shift.direction] if done else shift.direction
    return f"{what} {done}{verb} in {shift.date:%B %Y}, by a factor of {shift.factor:.1f}: {shift.words}."


def _sure() -> str:
    alarms = false_alarms("counts")
    return (
        f"In simulated counts without any shift, this detector asserted one (P >= {ASSERTED}) "
        f"{alarms['asserted_per_ten_years']:.2f} times in ten years, and listed one (P >= {LISTED}) "
        f"{alarms['listed_per_ten_years']:.2f} times."
    )


def text(found: Counted, width: int, *, colour: bool) -> str:
    """The answer on a terminal."""
    stated = [month for month in found.months if month.value is not None]
    span = f"{found.months[0].month:%Y-%m} to {found.months[-1].month:%Y-%m}"
    parts: list[RenderableType] = [
        Text(found.sentence, BOLD),
        Text(
            f"As of {found.as_of.isoformat()}; {found.what}, {found.unit}, {found.place or 'place not stated'}; whose: "
            f"{', '.join(found.whose)}; {len(stated)} of {len(found.months)} months stated, {span}. A month without a "
            "figure is missing, not zero.",
            FAINT,
        ),
        Text(""),
        Padding(Text(sparkline(found)), (0, 0, 0, 2)),
        Padding(Text("a bar a month, from none (▁) to most (█); · no figure; | a shift", FAINT), (0, 0, 1, 2)),
        *_tables(found),
        Text(f"Normalised: {found.normalised}."),
        Text(f"Attention: {found.attention}."),
        Text(f"How sure: {found.sure}"),
        Text(""),
        *notes_of(found.notes),
    ]
    return printed(parts, width, colour=colour)


def sparkline(found: Counted) -> str:
    """The figures by month; a break where a shift is listed."""
    most = max((month.value or 0 for month in found.months), default=0)
    breaks = {shift.date for shift in found.shifts}
    signs = []
    for month in found.months:
        bar = ABSENT if month.value is None else BARS[round(month.value / max(most, 1) * (len(BARS) - 1))]
        signs.append((BREAK if month.month in breaks else "") + bar)
    return "".join(signs)


def _tables(found: Counted) -> Iterable[RenderableType]:
    for shift in reversed(found.shifts):
        word = "Asserted" if shift.asserted else "Listed"
        note = f" [{shift.note}]" if shift.note else ""
        yield Text(
            f"{word}: {shift.direction} in {shift.date:%Y-%m} (if so, 90 %: {shift.lo.isoformat()} to "
            f"{shift.hi.isoformat()}), P = {shift.p:.2f}, {shift.words}; factor {shift.factor:.1f} "
            f"({shift.factor_low:.1f} to {shift.factor_high:.1f}).{note}"
        )
    bursts = [month for month in found.months if month.p_burst >= BURSTS]
    if bursts:
        named = "; ".join(f"{month.month:%Y-%m} ({month.value}, P = {month.p_burst:.2f})" for month in bursts)
        yield Text(f"Bursts within a regime: {named}.")
    if found.shifts or bursts:
        yield Text("")
    if found.regimes:
        table = Table(
            title="Regimes", title_justify="left", title_style=BOLD, box=None, pad_edge=False, padding=(0, 2, 0, 0)
        )
        for name in ("from", "to", f"{found.unit} a month", "90 %", "months stated"):
            table.add_column(name, justify="left" if name in {"from", "to"} else "right")
        for regime in found.regimes:
            interval = f"{regime.low:.1f} to {regime.high:.1f}"
            table.add_row(
                regime.from_.isoformat(), regime.to.isoformat(), f"{regime.rate:.1f}", interval, str(regime.months)
            )
        yield Padding(table, (0, 0, 1, 0))
