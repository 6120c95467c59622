"""Puts what was found in an event dataset into words, and onto a terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.brief.terminal import BOLD, FAINT, printed
from detente.model.observed import (
    Arithmetic,
    Beside,
    BesideChange,
    Observed,
    ObservedMonth,
    ObservedRegime,
    ObservedTurn,
    Rated,
    Weighed,
)
from detente.watch.dyad import CHANNELS, REACH
from detente.watch.measured import false_alarms
from detente.watch.silence import gap_in
from detente.watch.units import MONTH
from detente.watch.windows import ASSERTED, LISTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from detente.codebook.yardstick import Yardstick
    from detente.model.feeds import Feed
    from detente.model.verdict import Named
    from detente.watch.dyad import DyadCourse, DyadRegime, DyadTurn
    from detente.watch.figures import Rate
    from detente.watch.likelihood import Array

RECENT = 12
"""A change that may have begun within so many months is what "is it shifting" asks for."""

FEWEST, SHORTEST = 6, 6
"""Acts and months below which nothing is said."""

BARS, ABSENT = "▁▂▃▄▅▆▇█", "·"
KINDS = {"regime": "a shift", "shock": "a shock, which returned", "attention": "attention: all rates by one factor"}


@dataclass(frozen=True)
class PeerFindings:
    """What a detector of another library found: the numbers of the months in which its segments begin."""

    name: str
    library: str
    settings: str
    months: tuple[int, ...]


@dataclass(frozen=True)
class FeedFindings:
    """Everything found about two actors in a dataset; ``counts`` by direction, class (0 statements) and month."""

    a: Named
    b: Named
    feed: Feed
    as_of: date
    known_at: date | None
    first: date
    last: date
    counts: Array
    exposure: Array
    course: DyadCourse
    made: dict[str, str]
    peers: tuple[PeerFindings, ...] = ()
    handed: tuple[tuple[date, str], ...] = ()
    """Days on which a name of one of the two began or ceased to mean it, in words."""

    def month(self, number: int) -> date:
        """The first day of a month of the series."""
        return MONTH.start(self.first.replace(day=1), number)

    def last_day(self, number: int) -> date:
        """The last day of a month of the series."""
        return self.month(number + 1) - timedelta(days=1)

    @property
    def acts(self) -> int:
        """Acts between the two, statements left out."""
        return int(self.counts[:, 1:].sum())

    @property
    def enough(self) -> bool:
        """Whether there is enough to look."""
        return self.acts >= FEWEST and len(self.exposure) >= SHORTEST


def assess(found: FeedFindings, yardstick: Yardstick) -> Observed:
    """Write the answer on two actors in a dataset."""
    turns = tuple(_explained(found, turn, yardstick) for turn in found.course.turns) if found.enough else ()
    state = _state(found, turns)
    return Observed(
        a=found.a,
        b=found.b,
        feed=found.feed.name,
        title=found.feed.title,
        as_of=found.as_of,
        known_at=found.known_at,
        coverage_from=found.first,
        coverage_to=found.last,
        state=state,
        sentence=_sentence(found, state, turns),
        acts=found.acts,
        regimes=tuple(_regimes(found)) if found.enough else (),
        turns=turns,
        months=tuple(_months(found)),
        silence=_silence(found),
        normalised="yes: by all events of the dataset in the month",
        sure=_sure(),
        citation=found.feed.citation,
        terms=found.feed.terms,
        reported=f"{found.feed.reported} (quality: {found.feed.quality})",
        made=found.made,
        beside=tuple(_beside_ours(found, peer) for peer in found.peers),
    )


def _beside_ours(found: FeedFindings, peer: PeerFindings) -> Beside:
    """A peer's changes beside ours: each with the nearest of ours, and those of ours that stand alone."""
    ours = [turn.month for turn in found.course.turns] if found.enough else []

    def nearest(month: int) -> date | None:
        near = min((one for one in ours if abs(one - month) <= REACH), key=lambda one: abs(one - month), default=None)
        return None if near is None else found.month(near)

    return Beside(
        peer=peer.name,
        library=peer.library,
        settings=peer.settings,
        series=f"logarithms of the rates a month of {', '.join(CHANNELS)}, which change together",
        changes=tuple(BesideChange(found.month(month), nearest(month)) for month in peer.months),
        alone=tuple(found.month(one) for one in ours if all(abs(one - month) > REACH for month in peer.months)),
        within=REACH,
    )


def _months(found: FeedFindings) -> Iterator[ObservedMonth]:
    ab, ba, both = (found.counts[way] for way in range(3))
    chance = found.course.posterior.change() if found.course.posterior else np.zeros(len(found.exposure))
    for number, exposure in enumerate(found.exposure):
        yield ObservedMonth(
            month=found.month(number),
            counts=_four(ab + ba + both, number),
            ab=_four(ab + both, number),
            ba=_four(ba + both, number),
            statements=int(found.counts[:, 0, number].sum()),
            exposure=int(exposure),
            p_change=round(float(chance[number]), 4),
        )


def _four(counts: Array, number: int) -> tuple[int, int, int, int]:
    one, two, three, four = (int(count) for count in counts[1:, number])
    return one, two, three, four


def _regimes(found: FeedFindings) -> Iterator[ObservedRegime]:
    for regime in found.course.regimes:
        rates = tuple(_rated(name, rate) for name, rate in regime.rates.items())
        yield ObservedRegime(found.month(regime.first), found.last_day(regime.last), rates)


def _rated(name: str, rate: Rate) -> Rated:
    return Rated(name, *(round(value, 2) for value in (rate.value, rate.low, rate.high)))


def _explained(found: FeedFindings, turn: DyadTurn, yardstick: Yardstick) -> ObservedTurn:
    """A change with what its probability is made of."""
    row = turn_row(turn, found.first, yardstick, found.handed)
    sides = [regime for regime in found.course.regimes if turn.drivers and _beside(regime, turn)]
    channels = [_weighed(found, name, nats, sides) for name, nats in turn.drivers.items()]
    first, last = turn.within if turn.drivers else (turn.month, turn.month)
    told = Arithmetic(
        change=round(turn.change if turn.drivers else turn.probability, 4),
        visible=round(turn.visible, 4),
        prior=round(turn.prior, 4),
        nats=round(sum(turn.drivers.values()), 2),
        from_=found.month(first),
        to=found.last_day(last),
        channels=tuple(sorted(channels, key=lambda one: -one.nats)),
    )
    return replace(row, arithmetic=told)


def _beside(regime: DyadRegime, turn: DyadTurn) -> bool:
    return regime.first == turn.within[0] or regime.last == turn.within[1]


def _weighed(found: FeedFindings, name: str, nats: float, sides: list[DyadRegime]) -> Weighed:
    """One channel before and after."""
    quads = [quad + 1 for quad in CHANNELS[name]]
    spans = [slice(side.first, side.last + 1) for side in sides]
    acts = [int(found.counts[:, quads, span].sum()) for span in spans]
    exposure = [int(found.exposure[span].sum()) for span in spans]
    months = [int((found.exposure[span] > 0).sum()) for span in spans]
    before, after = (_rated(name, side.rates[name]) for side in sides)
    return Weighed(
        name, round(nats, 2), (months[0], months[1]), (acts[0], acts[1]), (exposure[0], exposure[1]), before, after
    )


def turn_row(
    turn: DyadTurn, first: date, yardstick: Yardstick, handed: Iterable[tuple[date, str]] = ()
) -> ObservedTurn:
    """A change as it is told; months count from that of ``first``."""
    begin = first.replace(day=1)
    return ObservedTurn(
        date=MONTH.start(begin, turn.month),
        lo=MONTH.start(begin, turn.low),
        hi=MONTH.start(begin, turn.high + 1) - timedelta(days=1),
        p=round(turn.probability, 4),
        words=yardstick.say(turn.probability),
        kind=turn.kind,
        direction="improved" if turn.direction == "+" else "deteriorated",
        before={name: round(value, 2) for name, value in turn.before.items()},
        after={name: round(value, 2) for name, value in turn.after.items()},
        driver=_driver(turn),
        asserted=turn.probability >= ASSERTED,
        names=renamed(turn, begin, handed),
    )


def renamed(turn: DyadTurn, begin: date, handed: Iterable[tuple[date, str]]) -> str:
    """In words, the name that changed hands within a month of a change; of several, the first given."""
    near = (words for day, words in handed if turn.low - 1 <= MONTH.number(begin, day) <= turn.high + 1)
    return next(near, "")


def _driver(turn: DyadTurn) -> str:
    """The channel that speaks most for a change; of a burst, the one that rose most."""
    if turn.drivers:
        return max(turn.drivers, key=lambda name: turn.drivers[name])
    return max(CHANNELS, key=lambda name: turn.after.get(name, 0.0) - turn.before.get(name, 0.0))


def _state(found: FeedFindings, turns: tuple[ObservedTurn, ...]) -> str:
    if not found.enough:
        return "too little data"
    newest = found.month(max(len(found.exposure) - RECENT, 0))
    recent = [turn for turn in turns if turn.hi >= newest and turn.kind == "regime"]
    if any(turn.asserted for turn in recent):
        return "shifted"
    return "perhaps shifting" if recent else "no shift"


def _sentence(found: FeedFindings, state: str, turns: tuple[ObservedTurn, ...]) -> str:
    who = f"{found.a.name} and {found.b.name} in {found.feed.name}"
    if state == "too little data":
        acts, months = f"{found.acts} acts", f"{len(found.exposure)} months"
        return (
            f"{who}: {acts} in {months}; with fewer than {FEWEST} acts or {SHORTEST} months no regimes can be compared."
        )
    if state != "no shift":
        turn = [one for one in turns if one.kind == "regime"][-1]
        done = turn.direction if state == "shifted" else f"may have {turn.direction}"
        return f"{who}: the relation {done} since {turn.date:%B %Y}: {turn.words}."
    other = [one for one in turns if one.kind != "regime"]
    told = f" The latest is {KINDS[other[-1].kind]}, in {other[-1].date:%B %Y}." if other else ""
    return f"{who}: no shift is listed within the last twelve months.{told}"


def _silence(found: FeedFindings) -> str:
    """A gap at the end that is improbably long; months that the dataset did not observe are left out."""
    if not found.enough:
        return ""
    watched = np.flatnonzero(found.exposure > 0)
    acts = found.counts[:, 1:].sum(axis=(0, 1))[watched] > 0
    gap = gap_in(acts, [int(np.searchsorted(watched, regime.first)) for regime in found.course.regimes])
    if gap is None or not gap.silent:
        return ""
    return (
        f"no act for {gap.periods} months observed; were the regime unchanged, so long a gap would have a chance of"
        f" {gap.chance:.2f}. A silence is no thaw"
    )


def _sure() -> str:
    alarms = false_alarms("counts")
    return (
        f"In simulated counts without any shift, the detector asserted one (P >= {ASSERTED}) "
        f"{alarms['asserted_per_ten_years']:.2f} times in ten years, and listed one (P >= {LISTED}) "
        f"{alarms['listed_per_ten_years']:.2f} times. On real relations it is less sure: see docs/watch.md."
    )


def text(found: Observed, width: int, *, colour: bool, explain: bool = False) -> str:
    """The answer on a terminal; with ``explain``, what the probability of each change is made of."""
    parts: list[RenderableType] = [
        Text(found.sentence, BOLD),
        Text(
            f"As of {found.as_of.isoformat()}; {found.title}; {found.coverage_from} to {found.coverage_to}; "
            f"{found.acts:,} acts between the two.",
            FAINT,
        ),
        Text(""),
        *_lines(found),
        *_turns(found),
        *(_arithmetic(found) if explain else ()),
        *_table(found),
        *(_others(one) for one in found.beside),
        Text(f"Normalised: {found.normalised}."),
        *([Text(f"Silence: {found.silence}.")] if found.silence else []),
        Text(f"How sure: {found.sure}"),
        Text(f"Day of the report: {found.reported}."),
        Text(f"Source: {found.citation} Terms: {found.terms}"),
    ]
    return printed(parts, width, colour=colour)


def _lines(found: Observed) -> Iterable[RenderableType]:
    """A bar a month for conflict and for cooperation, against exposure; long series by what fits."""
    for name, quads in (("conflict", (2, 3)), ("cooperation", (0, 1))):
        share = [
            sum(month.counts[quad] for quad in quads) / month.exposure if month.exposure else 0.0
            for month in found.months
        ]
        most = max(share, default=0.0) or 1.0
        bars = "".join(
            BARS[round(value / most * (len(BARS) - 1))] if month.exposure else ABSENT
            for value, month in zip(share, found.months, strict=True)
        )
        yield Padding(Text(f"{name:<12}{bars}", overflow="fold"), (0, 0, 0, 2))
    yield Padding(Text("a bar a month: its share of all events of the dataset; · not observed", FAINT), (0, 0, 1, 2))


def _turns(found: Observed) -> Iterable[RenderableType]:
    for turn in reversed(found.turns):
        word = "Asserted" if turn.asserted else "Listed"
        yield Text(
            f"{word}: {KINDS[turn.kind]}, {turn.date:%Y-%m} (90 %: {turn.lo.isoformat()} to {turn.hi.isoformat()}), "
            f"P = {turn.p:.2f}, {turn.words}; {turn.direction}, most in {turn.driver} "
            f"({turn.before.get(turn.driver, 0):.1f} to {turn.after.get(turn.driver, 0):.1f} a month)."
            f"{doubted(turn.names)}"
        )
    if found.turns:
        yield Text("")


def doubted(names: str) -> str:
    """That a change may be one of names, if a name changed hands near it (:func:`renamed`)."""
    return f" It may be a change of names: {names}." if names else ""


def _others(beside: Beside) -> RenderableType:
    """The change points of another library, with what cannot be said of them."""
    told = [f"{one.date:%Y-%m}" + (f" (ours {one.ours:%Y-%m})" if one.ours else "") for one in beside.changes]
    places = f"{len(told)} change points: {', '.join(told)}" if told else "no change point"
    ours = ", ".join(f"{day:%Y-%m}" for day in beside.alone)
    alone = f" Of ours, without one of its within {beside.within} months: {ours}." if ours else ""
    return Text(
        f"Beside: {beside.peer} ({beside.library}): {places}.{alone} It gives no probability and does not tell a "
        "shift from a burst; these are no findings of detente."
    )


def _arithmetic(found: Observed) -> Iterable[RenderableType]:
    """What the probability of each change is made of."""
    for turn in reversed(found.turns):
        told = turn.arithmetic
        if told is None:
            continue
        yield Text(f"How P = {turn.p:.2f} of {turn.date:%Y-%m} comes about", BOLD)
        if not told.channels:
            yield Text(f"A burst within a regime: the chance that this month was one is {told.change:.2f}.\n")
            continue
        yield Text(
            f"Before any data a change in these months has a chance of {told.prior:.3f}. Summed over all ways to part "
            f"the course into regimes, after the data it is {told.change:.3f}; that a rate moved visibly has "
            f"{told.visible:.3f}; {told.change:.3f} x {told.visible:.3f} = {turn.p:.3f}. At {turn.date:%Y-%m} alone, "
            f"from {told.from_:%Y-%m} to {told.to:%Y-%m}, two regimes explain the acts e^{told.nats:.1f} times as well "
            "as one:"
        )
        yield _channels(told)


def _channels(told: Arithmetic) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("channel", "nats", "acts", "months", "exposure", "rate before", "rate after"):
        table.add_column(name, justify="left" if name == "channel" else "right")
    for one in told.channels:
        pairs = (f"{a:,} | {b:,}" for a, b in (one.acts, one.months, one.exposure))
        rates = (f"{rate.value:.1f} ({rate.low:.1f}-{rate.high:.1f})" for rate in (one.before, one.after))
        table.add_row(one.channel, f"{one.nats:+.2f}", *pairs, *rates)
    return Padding(table, (0, 0, 1, 2))


def _table(found: Observed) -> Iterable[RenderableType]:
    if not found.regimes:
        return
    table = Table(
        title="Regimes: acts a month at mean exposure",
        title_justify="left",
        title_style=BOLD,
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
    )
    for name in ("from", "to", *CHANNELS):
        table.add_column(name, justify="left" if name in {"from", "to"} else "right")
    for regime in found.regimes:
        rates = {one.channel: one for one in regime.rates}
        cells = (
            f"{rates[name].value:.1f} ({rates[name].low:.1f}-{rates[name].high:.1f})" if name in rates else "none"
            for name in CHANNELS
        )
        table.add_row(f"{regime.from_:%Y-%m}", f"{regime.to:%Y-%m}", *cells)
    yield Padding(table, (0, 0, 1, 0))
