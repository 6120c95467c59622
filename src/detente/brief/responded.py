"""Puts what acts follow into words, and onto a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.brief.terminal import BOLD, FAINT, printed
from detente.model.responded import Flow, Followed, Gain, Responding, Span90
from detente.watch.measured import false_alarms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rich.console import RenderableType

    from detente.model.feeds import Feed
    from detente.model.responded import State
    from detente.model.verdict import Named
    from detente.watch.responses import Interval, Response, ResponseModel, Responses

SHOWN = 8
"""Of what was looked at, so many rows are shown; --json has all."""

CAUTION = (
    "What is shown follows in time, and more often than the acts' own past, the season and the volume of the dataset "
    "let expect. Whatever moves both, and moves one of them earlier, looks the same: nothing here says that the one "
    "brings the other about"
)


@dataclass(frozen=True)
class ResponseFindings:
    """Everything found about what the acts of two actors follow."""

    a: Named
    b: Named
    feed: Feed
    as_of: date
    known_at: date | None
    thirds: tuple[Named, ...]
    first: date
    last: date
    flows: tuple[Flow, ...]
    found: Responses
    model: ResponseModel
    made: dict[str, str]


def assess(told: ResponseFindings) -> Responding:
    """Write the answer."""
    found, flows = told.found, told.flows
    followed = tuple(_followed(flows, one) for one in found.shown)
    looked = tuple(
        Gain(flows[one.target], flows[one.driver], _span(one.gain, 2))
        for one in sorted(found.looked, key=lambda one: -one.gain.value)
    )
    return Responding(
        a=told.a,
        b=told.b,
        feed=told.feed.name,
        title=told.feed.title,
        as_of=told.as_of,
        known_at=told.known_at,
        thirds=told.thirds,
        first=told.first,
        last=told.last,
        weeks=found.weeks,
        forecast=found.forecast,
        state=_state(followed, looked),
        sentence=_sentence(told, followed, len(looked)),
        followed=followed,
        looked=looked,
        least=round(found.least, 2) if found.least < float("inf") else None,
        few=tuple(flows[place] for place in found.few),
        sure=_sure(),
        caution=CAUTION,
        citation=told.feed.citation,
        terms=told.feed.terms,
        made=told.made,
    )


def _span(one: Interval, digits: int) -> Span90:
    return Span90(round(one.value, digits), round(one.low, digits), round(one.high, digits))


def _followed(flows: tuple[Flow, ...], one: Response) -> Followed:
    acts, follow = flows[one.target], flows[one.driver]
    ratio, lag = _span(one.ratio, 2), _span(one.lag, 0)
    size = (
        f"when that rate has doubled, this one is {ratio.value:.2f} times as high (90 %: {ratio.low:.2f} to "
        f"{ratio.high:.2f}), half of it within {_weeks(lag)}"
    )
    apart = (
        "its past makes weeks not yet seen more probable, but so does its future: which of the two goes first, or "
        "whether something else moves both, cannot be told"
    )
    verb, told = ("follows", size) if one.first else ("moves together with", apart)
    return Followed(
        acts=acts,
        follow=follow,
        gain=_span(one.gain, 2),
        ratio=ratio,
        lag=lag,
        first=one.first,
        sentence=f"{named(acts)} {verb} {named(follow)}: {told}",
    )


def _weeks(lag: Span90) -> str:
    """A lag in words."""
    weeks = "a week" if lag.value == 1 else f"{lag.value:.0f} weeks"
    return weeks if lag.low == lag.high else f"{weeks} (90 %: {lag.low:.0f} to {lag.high:.0f})"


def named(flow: Flow) -> str:
    """A flow in words."""
    return f"{flow.kind} of {flow.actor.name} with {flow.recipient.name}"


def _state(followed: tuple[Followed, ...], looked: tuple[Gain, ...]) -> State:
    if any(one.first for one in followed):
        return "followed"
    if followed:
        return "moves together"
    return "none shown" if looked else "too little data"


def _sentence(told: ResponseFindings, followed: tuple[Followed, ...], looked: int) -> str:
    who = f"{told.a.name} and {told.b.name} in {told.feed.name}"
    if not looked:
        return (
            f"{who}: too little data; asked is what has {told.model.fewest} acts and {told.model.shortest} weeks "
            f"observed, of which there are {told.found.weeks}."
        )
    if not followed:
        return f"{who}: no response is shown. None of {looked} looked at makes weeks not yet seen probable enough."
    first = sum(one.first for one in followed)
    return f"{who}: of {looked} responses looked at, {first} follow and {len(followed) - first} move together."


def _sure() -> str:
    rate = false_alarms("responses")
    return (
        f"In simulated worlds of ten years without a response, {rate['follow_quiet']:.0%} were told that one follows; "
        f"where a hidden factor moved both actors, {rate['follow_attention']:.0%}, and "
        f"{rate['together_attention']:.0%} that they move together. Of planted ones {rate['follow_1_5']:.0%} were told "
        f"that raise the rate by half for a doubling, and {rate['follow_2']:.0%} of those that double it"
    )


def text(found: Responding, width: int, *, colour: bool) -> str:
    """The answer on a terminal."""
    thirds = ", ".join(one.name for one in found.thirds) or "none"
    return printed(
        [
            Text(found.sentence, BOLD),
            Text(
                f"As of {found.as_of.isoformat()}; {found.title}; {found.weeks} weeks, {found.first} to {found.last}, "
                f"{found.forecast} of them forecast; third parties: {thirds}.",
                FAINT,
            ),
            Text(""),
            *(Text(f"{one.sentence[0].upper()}{one.sentence[1:]}.\n") for one in found.followed),
            *_table(found),
            *([Text(f"Too few acts to ask: {', '.join(named(one) for one in found.few)}.")] if found.few else []),
            Text(f"What it does not say: {found.caution}."),
            Text(f"How sure: {found.sure}."),
            Text(f"Source: {found.citation} Terms: {found.terms}"),
        ],
        width,
        colour=colour,
    )


def _table(found: Responding) -> Iterable[RenderableType]:
    if not found.looked:
        return
    asked = f"at least {found.least:g} asked for" if found.least is not None else "not enough for so many looks"
    table = Table(
        title=f"Looked at: nats gained in weeks not yet seen ({asked})",
        title_justify="left",
        title_style=BOLD,
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
    )
    for name in ("does this follow", "that", "gain (90 %)"):
        table.add_column(name, justify="right" if name.startswith("gain") else "left")
    for one in found.looked[:SHOWN]:
        gain = f"{one.gain.value:+.1f} ({one.gain.low:+.1f} to {one.gain.high:+.1f})"
        table.add_row(named(one.acts), named(one.follow), gain)
    yield Padding(table, (0, 0, 1, 0))
    if len(found.looked) > SHOWN:
        yield Text(f"and {len(found.looked) - SHOWN} more; --json has all", FAINT)
