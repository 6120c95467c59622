"""The monthly figures of one counter and scope, asked whether they shift."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from detente import __version__
from detente.brief.counted import CountFindings, assess
from detente.brief.notes import Notebook
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.building import opened
from detente.desk.relating import Asking, one_actor
from detente.model.evidence import DetenteError
from detente.model.stated import Series
from detente.watch.figures import RateDetector
from detente.watch.units import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detente.model.counted import Counted
    from detente.model.stated import StatedFigure

EVERYBODY = "all"
"""Whose acts a figure counts, where it counts everybody's."""


def counted(folder: Path, a: str, b: str, counter: str, scope: str = "", asking: Asking | None = None) -> Counted:
    """Whether the monthly figures of one counter shift.

    Args:
        folder: the desk's folder.
        a: one actor of the relation.
        b: the other; figures of the acts of either, of both, or of everybody are asked.
        counter: part of the counter's name.
        scope: part of what is counted, or its unit, where the counter counts several things.
        asking: as of when, and how.

    Raises:
        DetenteError: an actor is unknown, there are no such monthly figures, or they are of several scopes.
    """
    asking = asking or Asking()
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    as_of = asking.as_of or desk.coverage.last
    actors = actors_of(desk.registry)
    pair = one_actor(actors, a, as_of), one_actor(actors, b, as_of)
    with record:
        figures = record.figures(as_of, asking.known_at or date.max)
        series = _one(figures, {one.id for one in pair}, counter, scope)
        if asking.leave_out:
            every, out = asking.leave_out
            series = replace(series, figures=tuple(f for n, f in enumerate(series.figures) if n % every != out))
        first = series.figures[0].period.first
        values = np.full(MONTH.number(first, series.figures[-1].period.last) + 1, np.nan)
        for figure in series.figures:
            values[MONTH.number(first, figure.period.first)] = figure.value
        detector = RateDetector()
        findings = CountFindings(
            a=pair[0],
            b=pair[1],
            as_of=as_of,
            known_at=asking.known_at,
            series=series,
            first=first,
            course=detector.course(values),
            made={"detente": __version__, "detector": repr(detector)}
            | {key: value[:12] for key, value in record.stamp().items()},
        )
        return assess(findings, yardsticks()[desk.yardstick], Notebook(record.sources()))


def _one(figures: Iterable[StatedFigure], pair: set[str], counter: str, scope: str) -> Series:
    """The one series of monthly figures that is meant."""
    monthly = [one for one in figures if one.period.precision == "month"]
    named = [one for one in monthly if counter.casefold() in one.counter.casefold()]
    meant: dict[tuple[str, str, str, tuple[str, ...], str], list[StatedFigure]] = {}
    for one in sorted(named, key=lambda one: (one.period, one.id)):
        concerned = EVERYBODY in one.whose or set(one.whose) <= pair
        if concerned and any(scope.casefold() in word.casefold() for word in (one.what, one.unit)):
            meant.setdefault((one.counter, one.what, one.unit, one.whose, one.place), []).append(one)
    if not meant:
        raise DetenteError(_nothing(monthly, counter, scope))
    if len(meant) > 1:
        several = "; ".join(f"{key[0]}: {key[1]} ({key[2]}, whose: {', '.join(key[3])})" for key in meant)
        raise DetenteError(f"{counter!r} counts several things month by month; choose with --scope: {several}")
    ((name, what, unit, whose, place), found) = next(iter(meant.items()))
    doubled = [one for one, other in pairwise(found) if one.period == other.period]
    if doubled:
        raise DetenteError(f"{name} states two figures for {doubled[0].period} in one scope; see `detente figures`")
    return Series(name, what, unit, whose, place, tuple(found))


def _nothing(monthly: list[StatedFigure], counter: str, scope: str) -> str:
    known = sorted({one.counter for one in monthly})
    advice = f"; monthly figures are stated by: {', '.join(known)}" if known else "; none are stated on this desk"
    wanted = f" of {scope!r}" if scope else ""
    return f"no monthly figures{wanted} by {counter!r} of these two actors or of everybody{advice}"
