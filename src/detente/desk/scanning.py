"""All dyads of an event dataset at once: which changed in a span, and how many of them are to be expected by chance."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from detente import __version__
from detente.brief.observed import turn_row
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.feeding import sums_of
from detente.desk.handing import handed
from detente.desk.observing import feed_named
from detente.desk.relating import Asking
from detente.files import folder as desk_folder
from detente.model.evidence import DetenteError
from detente.model.scanned import Found, Scanned
from detente.model.verdict import Named
from detente.watch.dyad import DyadDetector
from detente.watch.measured import false_alarms
from detente.watch.screen import may_have_changed, perhaps_changed
from detente.watch.units import MONTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from detente.watch.dyad import DyadTurn
    from detente.watch.likelihood import Array

Told = TypeVar("Told")

FEWEST = 30
"""A dyad with fewer acts is not looked at."""

FEW = 100
"""So few dyads are looked at by one process: others would take longer to begin than they save."""

SURE = 0.999
"""Odds are taken no higher than of this probability: beyond it nothing is told by how sure a change is."""

YEARS = 1
"""Without a span, so many years up to the end are scanned."""


def scan(
    folder: Path,
    feed: str = "",
    span: tuple[date | None, date | None] = (None, None),
    asking: Asking | None = None,
    processes: int = 1,
) -> Scanned:
    """Rank the listed changes of all dyads of a dataset in a span: those first of which there was most to see.

    Cheap screens pass over dyads that cannot have changed visibly; the model looks at the others, each with the
    whole of its course.

    Args:
        folder: the desk's folder.
        feed: the dataset; the only one that is loaded if not given.
        span: first and last day of the span; the last year if not given.
        asking: as of when.
        processes: how many look at once, with one answer; with several, the caller's main module must be importable.

    Raises:
        DetenteError: the feed is unknown, or the span is not observed.
    """
    asking = asking or Asking()
    desk = desk_folder.read(folder)
    with closing(sums_of(desk, asking.say, fresh=asking.refresh)) as held:
        known = feed_named(folder, held, feed)
        clocks = asking.as_of or date.max, asking.known_at or date.max
        exposed = held.exposure(known.name, *clocks)
        pairs, cells = held.dyads(known.name, FEWEST, *clocks)
        names = handed(held, known.name, actors_of(desk.registry))
    if not exposed:
        raise DetenteError(f"{known.name} had reported nothing by {clocks[0]}; `detente load` says what it covers")
    begins, ends = exposed[0]["day"].replace(day=1), exposed[-1]["day"]
    first, last = _span(span, begins, ends, known.name)
    exposure = _by_month(exposed, begins, ends)
    counts = _counts(cells, len(pairs), begins, exposure)
    months = MONTH.number(begins, first), MONTH.number(begins, last)
    detector, actors, yardstick = DyadDetector(), actors_of(desk.registry), yardsticks()[desk.yardstick]
    found, looked = list[Found](), 0
    look = partial(_turns_in, detector, exposure, months)
    worth = [n for n, one in enumerate(counts) if may_have_changed(one, exposure, *months, detector.visible)]
    asking.say(f"looking at {len(worth)} of {len(pairs)} dyads")
    for n, turns in zip(worth, _each(look, [counts[n] for n in worth], processes), strict=True):
        looked += turns is not None
        a, b = (Named(actor, actors.name(actor)) for actor in pairs[n])
        acts = int(np.nansum(counts[n]))
        of_both = names.get(a.id, []) + names.get(b.id, [])
        for one in turns or ():
            found.append(Found(a, b, acts, round(one.weight, 2), turn_row(one, begins, yardstick, of_both)))
    return Scanned(
        feed=known.name,
        as_of=min(clocks[0], ends),
        first=first,
        last=last,
        dyads=len(pairs),
        looked=looked,
        found=tuple(sorted(found, key=lambda one: (-_rank(one), -one.turn.p, one.a.id, one.b.id))),
        **_by_chance(months, len(pairs)),
        made={"detente": __version__, "detector": repr(detector)},
    )


def _rank(one: Found) -> float:
    """How early a change is told: its weight times the fourth root of its odds.

    By the weight alone the heaviest bursts of dyads that did not change come first where there are thousands of dyads;
    by the probability alone changes that hardly anybody would call one (``docs/feeds.md``).
    """
    p = min(one.turn.p, SURE)
    return float(one.weight * (p / (1 - p)) ** 0.25)


def _by_chance(months: tuple[int, int], dyads: int) -> dict[str, Any]:
    """How many changes are to be expected where none is, and by what rule."""
    rate = false_alarms("dyads")["told_per_ten_years"]
    rule = f"{rate:g} told in ten years of a dyad without a known shift, as measured, times dyads and months"
    return {"expected_false": round(rate / 120 * (months[1] - months[0] + 1) * dyads, 2), "rule": rule}


def _by_month(exposed: Iterable[Mapping[str, Any]], begins: date, ends: date) -> Array:
    """All acts of the dataset by month."""
    exposure = np.zeros(MONTH.number(begins, ends) + 1)
    for row in exposed:
        exposure[MONTH.number(begins, row["day"])] += row["n"]
    return exposure


def _turns_in(
    detector: DyadDetector, exposure: Array, months: tuple[int, int], counts: Array
) -> tuple[DyadTurn, ...] | None:
    """What the model finds of a dyad in the span; none where a look nearby gives it no chance."""
    if not perhaps_changed(detector, counts, exposure, *months):
        return None
    turns = detector.course(counts, exposure).turns
    return tuple(turn for turn in turns if months[0] <= turn.month <= months[1])


def _each(look: Callable[[Array], Told], given: list[Array], processes: int) -> Iterator[Told]:
    """One answer for each, in order; by several processes where there is enough to do for them."""
    if processes < 2 or len(given) < FEW:  # noqa: PLR2004 - one process is this one
        yield from map(look, given)
        return
    # Spawned, not forked: a fork of a process that has had an engine's threads may hang.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(look, given, chunksize=8)


def _span(asked: tuple[date | None, date | None], begins: date, ends: date, feed: str) -> tuple[date, date]:
    """First and last day that are scanned: what was asked, within what the dataset covers."""
    if asked[0] and asked[1] and asked[0] > asked[1]:
        raise DetenteError(f"the span begins on {asked[0]}, after its end on {asked[1]}; swap --from and --to")
    last = min(asked[1] or ends, ends)
    first = max(asked[0] or date(last.year - YEARS, last.month, 1), begins)
    if first > last:
        wanted = f"{asked[0] or begins} to {asked[1] or ends}"
        raise DetenteError(f"the span {wanted} is not observed: {feed} covers {begins} to {ends}")
    return first, last


def _counts(cells: Mapping[str, Any], dyads: int, begins: date, exposure: Array) -> Array:
    """Acts by dyad, month and quad class; nan in months that were not observed."""
    counts = np.zeros((dyads, len(exposure), 4))
    month = cells["month"] - (begins.year * 12 + begins.month - 1)
    np.add.at(counts, (cells["dyad"], month, cells["quad"] - 1), cells["n"])
    counts[:, exposure == 0] = np.nan
    return counts
