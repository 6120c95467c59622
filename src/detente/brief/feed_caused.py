"""Puts what a change in an event dataset rests on into words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.brief.caused import elsewhere_of, without
from detente.brief.observed import KINDS as TURNS
from detente.brief.observed import doubted, renamed
from detente.codebook.plover import quad_labels, types
from detente.model.caused import Caused, Ground
from detente.watch.dyad import WIDE
from detente.watch.leaving import HALF, KINDS

if TYPE_CHECKING:
    from datetime import date

    from detente.brief.observed import FeedFindings
    from detente.codebook.yardstick import Yardstick
    from detente.watch.dyad import DyadTurn
    from detente.watch.leaving import LeftOut


@dataclass(frozen=True)
class FeedCauseFindings:
    """A change in a dataset and everything that it rests on, before it is put into words."""

    seen: FeedFindings
    turn: DyadTurn | None
    at: date | None
    grounds: tuple[LeftOut, ...]
    elsewhere: tuple[tuple[int, float | None], ...]


def assess(found: FeedCauseFindings, yardstick: Yardstick) -> Caused:
    """Write what a change rests on."""
    seen, turn = found.seen, found.turn
    grounds = sorted(found.grounds, key=lambda one: (KINDS.index(one.kind), -one.fall, one.name))
    return Caused(
        a=seen.a,
        b=seen.b,
        as_of=seen.as_of,
        known_at=seen.known_at,
        lo=seen.month(turn.low) if turn else None,
        hi=min(seen.last_day(turn.high), seen.last) if turn else None,
        p=round(turn.probability, 4) if turn else None,
        words=yardstick.say(turn.probability) if turn else "",
        listed=turn in seen.course.turns,
        sentence=_sentence(found, yardstick),
        grounds=tuple(_ground(one, turn.probability, seen) for one in grounds) if turn else (),
        elsewhere=elsewhere_of((seen.a, seen.b), found.elsewhere, yardstick),
        feed=seen.feed.name,
        made=seen.made,
    )


def _ground(one: LeftOut, probability: float, seen: FeedFindings) -> Ground:
    single = one.kind in {"day", "story"}
    return Ground(
        kind=one.kind,
        name=one.name,
        label=_label(one, seen),
        events=len(one.acts),
        fall=round(one.fall, 3),
        p_without=without(probability, one.fall),
        rows=tuple(act.id for act in one.acts) if single else (),
        urls=tuple(dict.fromkeys(act.url for act in one.acts if act.url)) if single else (),
    )


def _label(one: LeftOut, seen: FeedFindings) -> str:
    match one.kind:
        case "month":
            return f"{one.acts[0].day:%B %Y}: {_said(one)}"
        case "day":
            return f"{one.name}: {_said(one)}"
        case "story":
            first, last = one.acts[0], one.acts[-1]
            return f"{first.day} to {last.day}, {quad_labels()[first.quad]}: {_said(one)}"
        case "act":
            return f"{one.name}: {types()[one.name].verb}" if one.name in types() else one.name
        case _:
            ways = {"ab": f"{seen.a.name} on {seen.b.name}", "ba": f"{seen.b.name} on {seen.a.name}"}
            return ways.get(one.name, "of both together")


def _said(one: LeftOut) -> str:
    """The kinds of act, the most frequent first."""
    kinds = Counter(act.type or act.code for act in one.acts)
    return ", ".join(f"{kind} {n}" for kind, n in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])))


def _sentence(found: FeedCauseFindings, yardstick: Yardstick) -> str:
    seen, turn = found.seen, found.turn
    who = f"{seen.a.name} and {seen.b.name} in {seen.feed.name}"
    if not seen.enough:
        return f"{who}: too little is known to look for a change."
    if turn is None and found.at:
        return f"{who}: within {HALF} months of {found.at} no change has a probability of {WIDE:g} or more."
    if turn is None:
        return f"{who}: no change is listed, so there is none to explain; --shift DATE asks for one all the same."
    doubt = doubted(renamed(turn, seen.month(0), seen.handed))
    listed = "listed" if turn in seen.course.turns else "not listed"
    return (
        f"{who}: {TURNS[turn.kind]} in {seen.month(turn.month):%B %Y} ({listed}), P = {turn.probability:.2f}, "
        f"{yardstick.say(turn.probability)}; what makes it so probable.{doubt}"
    )
