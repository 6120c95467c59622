"""How good were forecasts: a span of the record's own past is replayed, and what was said is held to what came."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.codebook.registry import actors as actors_of
from detente.desk.forecasting import LONGEST
from detente.desk.recalling import OWN, acts_known
from detente.desk.relating import Asking
from detente.model.evidence import DetenteError
from detente.model.forecasts import LinkScores, Ranked, Said

if TYPE_CHECKING:
    from pathlib import Path

    from detente.forecast.links.protocol import LinkForecaster
    from detente.forecast.links.quads import Cast
    from detente.forecast.links.rolling import Origin
    from detente.forecast.links.scores import Scored
    from detente.forecast.links.upcoming import Acts
    from detente.model.desk import Desk

MOST_ORIGINS = 12
FEWEST_ORIGINS = 5
"""Origins below which no interval is told."""
FEW = 500
"""Acts in a span below which a difference of a tenth in MRR is within chance."""
LAST = 5
"""The span that is replayed, if none is named, is one of so many parts of the record: the last."""
EDGES = (0.0, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 1.0)
"""Ranges of chances that are told apart: those of the words of ICD-203."""


@dataclass(frozen=True)
class Scoring:
    """What is replayed.

    Attributes:
        feed: whose acts; the feed with the most of them if not given, else the desk's own events.
        first: first day of the span; the last fifth of the record if not given.
        last: last day of it; the last day known if not given.
        horizon: days ahead that the law of occurrence is asked for.
        whom: whether to whom is asked, too, which takes as long as fitting the forecaster.
    """

    feed: str = ""
    first: date | None = None
    last: date | None = None
    horizon: int = 30
    whom: bool = True


def score_links(folder: Path, how: Scoring | None = None, asking: Asking | None = None) -> LinkScores:
    """Replay a span of the record and score what forecasters said of it.

    To whom: the forecasters are fitted on the acts before the span, see each day of it after it was asked about, and
    are asked for both ends of every act. Does it come at all: on up to a dozen days, one horizon or more apart, a law
    is fitted on what had been reported by then, and asked about every act of every pair that was met.

    Args:
        folder: the desk's folder.
        how: feed, span, horizon.
        asking: how the record is opened; its days do not matter here.

    Raises:
        DetenteError: the span is empty or begins with the record, or too little is known to fit anything.
    """
    how, asking = how or Scoring(), asking or Asking()
    if not 1 <= how.horizon <= LONGEST:
        raise DetenteError(f"a horizon is 1 to {LONGEST} days, not {how.horizon}")
    desk, source, acts = acts_known(folder, how.feed, replace(asking, as_of=how.last), keep=how.last is None)
    first = how.first or acts.first + timedelta(days=(acts.as_of - acts.first).days * (LAST - 1) // LAST)
    known, scored = _parted(acts, first)
    ranked = _ranked(desk, acts, first, asking) if how.whom else ()
    origins = _origins(folder, how, asking, acts, first)
    laws, gain, low, high = _gain(origins)
    return LinkScores(
        source=source,
        first=first,
        last=acts.as_of,
        known=known,
        scored=scored,
        ranked=ranked,
        horizon=how.horizon,
        origins=tuple(one.day for one in origins),
        cases=sum(len(one.chance) for one in origins),
        came=sum(one.came for one in origins),
        laws=laws,
        gain=gain,
        low=low,
        high=high,
        said=_said(origins),
        doubt=_doubt(source, origins, scored if how.whom else None),
    )


def _parted(acts: Acts, first: date) -> tuple[int, int]:
    """Acts before the span and in it."""
    known = len(acts.quads.before((first - acts.first).days))
    if not known:
        raise DetenteError(f"nothing is known before {first}: the first act is of {acts.first}; begin later (--from)")
    if known == len(acts.quads):
        raise DetenteError(f"no act is known from {first} to {acts.as_of}: the span is empty")
    return known, len(acts.quads) - known


def _ranked(desk: Desk, acts: Acts, first: date, asking: Asking) -> tuple[Ranked, ...]:
    """To whom, by the forecaster and by what it has to beat."""
    from detente.forecast.links.baselines import Frequency, Recurrency  # noqa: PLC0415 - numbers wait
    from detente.forecast.links.forecaster import LinkModel  # noqa: PLC0415 - as above
    from detente.forecast.links.quads import Cast as Named  # noqa: PLC0415 - as above

    actors = actors_of(desk.registry)
    names = tuple(actors.name(one) if one in actors else one for one in acts.actors)
    cast = Named(names, tuple(acts.types))
    rivals: dict[str, LinkForecaster] = {
        "detente": LinkModel(cast),
        "recurrency": Recurrency(cast),
        "frequency": Frequency(cast),
    }
    found: list[Ranked] = []
    for name, forecaster in rivals.items():
        asking.say(f"to whom: fitting and replaying {name}")
        found += _rows(name, _replayed(forecaster, cast, acts, (first - acts.first).days))
    return tuple(found)


def _replayed(forecaster: LinkForecaster, cast: Cast, acts: Acts, day: int) -> Scored:
    from detente.forecast.links.scores import Known, replay  # noqa: PLC0415 - as above

    before, known = acts.quads.before(day), Known(cast)
    for _, facts in before.days():
        known.add(facts.both_ways(len(cast.acts)))
    forecaster.fit(before)
    return replay(forecaster, cast, acts.quads.since(day), known=known)


def _rows(name: str, scored: Scored) -> list[Ranked]:
    from detente.forecast.links.scores import by_type, summary  # noqa: PLC0415 - as above

    rows = [("all", summary(scored)), *by_type(scored)]
    return [
        Ranked(name, kind, one.asked, *(round(value, 4) for value in list(asdict(one).values())[1:]))
        for kind, one in rows
        if one.asked
    ]


def _origins(folder: Path, how: Scoring, asking: Asking, acts: Acts, first: date) -> list[Origin]:
    """What was said on some days of the span, and what came."""
    from detente.forecast.links.rolling import origin  # noqa: PLC0415 - as above
    from detente.forecast.links.upcoming import LawSettings  # noqa: PLC0415 - as above

    span = (acts.as_of - first).days + 1
    if span < how.horizon:
        raise DetenteError(
            f"from {first} to {acts.as_of} no horizon of {how.horizon} days ends: name an earlier day (--from), or "
            "fewer days (--horizon)"
        )
    step = max(how.horizon, -(-span // MOST_ORIGINS))
    found: list[Origin] = []
    for after in range(0, span - how.horizon + 1, step):
        day = first + timedelta(days=after - 1)
        asking.say(f"does it come: fitting as of {day}")
        _, _, then = acts_known(folder, how.feed, Asking(as_of=day, refresh=False), keep=False)
        found.append(origin(then, _came(acts, day, how.horizon), how.horizon, LawSettings()))
    return found


def _came(acts: Acts, day: date, horizon: int) -> Counter[tuple[str, str, str]]:
    """How often each act came within a number of days after one."""
    after = (day - acts.first).days + 1
    came = acts.quads.since(after).before(after + horizon)
    return Counter(
        (acts.actors[a], acts.types[r], acts.actors[b])
        for a, r, b in zip(came.actor.tolist(), came.act.tolist(), came.recipient.tolist(), strict=True)
    )


def _gain(origins: list[Origin]) -> tuple[dict[str, float], float, float | None, float | None]:
    """Mean log scores for an act that came; the gain over own history, with its interval."""
    import numpy as np  # noqa: PLC0415 - as above

    from detente.forecast.links.rolling import RIVALS, interval  # noqa: PLC0415 - as above

    came = max(sum(one.came for one in origins), 1)
    laws = {name: round(sum(one.scores[name] for one in origins) / came, 4) for name in RIVALS}
    gains = np.array([one.scores["all"] - one.scores["own history"] for one in origins]) / (came / len(origins))
    low, high = interval(gains, 1) if len(origins) >= FEWEST_ORIGINS else (None, None)
    rounded = (None if one is None else round(one, 4) for one in (low, high))
    return (laws, round(float(gains.mean()), 4), *rounded)  # type: ignore[return-value]


def _said(origins: list[Origin]) -> tuple[Said, ...]:
    from detente.forecast.links.rolling import said_and_came  # noqa: PLC0415 - as above

    rows = said_and_came(origins, EDGES)
    return tuple(Said(low, high, cases, round(said, 4), round(came, 4)) for low, high, cases, said, came in rows)


def _doubt(source: str, origins: list[Origin], asked: int | None) -> tuple[str, ...]:
    found = []
    if source == OWN:
        found.append("coded by hand: what counts as having come is what was written down")
    if asked is not None:
        found.append("to whom: acts stand on the day on which they happened; that some were reported later is not seen")
    if asked is not None and asked < FEW:
        found.append(f"{asked} acts are few: forecasters that differ by a tenth cannot be told apart by them")
    if len(origins) < FEWEST_ORIGINS:
        found.append(f"{len(origins)} origins are too few for an interval of the gain")
    return tuple(found)
