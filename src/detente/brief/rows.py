"""The tables of a verdict: the relation by period, by direction and by issue; its silence, and what nobody watched."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from detente.model.verdict import Month, Part, PeriodRow, Silence, Unobserved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from detente.codebook.yardstick import Yardstick
    from detente.model.relation import DyadEvent, Relation
    from detente.watch.shift import Course
    from detente.watch.silence import Gap

Quads = tuple[int, int, int, int]


def quads(events: Iterable[DyadEvent]) -> Quads:
    """Acts by quad class."""
    counts = [0, 0, 0, 0]
    for event in events:
        counts[event.quad - 1] += 1
    return counts[0], counts[1], counts[2], counts[3]


def months(course: Course) -> tuple[Month, ...]:
    """The relation by the periods of a course, both directions together."""
    change = _change(course)
    return tuple(
        Month(course.series.start(number), (int(row[0]), int(row[1]), int(row[2]), int(row[3])), change[number])
        for number, row in enumerate(course.series.counts)
    )


def periods(relation: Relation, course: Course) -> tuple[PeriodRow, ...]:
    """The relation by the periods of a course, each direction and both."""
    series, change = course.series, _change(course)
    held: list[list[DyadEvent]] = [[] for _ in series.counts]
    for event in relation.events:
        held[series.number(event.first)].append(event)
    return tuple(
        PeriodRow(
            from_=max(series.start(number), relation.coverage.first),
            to=min(series.last_day(number), relation.coverage.last),
            counts=quads(events),
            ab=quads(event for event in events if event.direction != "ba"),
            ba=quads(event for event in events if event.direction != "ab"),
            level=mean_level(events),
            p_change=change[number],
        )
        for number, events in enumerate(held)
    )


def _change(course: Course) -> list[float]:
    if course.posterior is None:
        return [0.0] * len(course.series.counts)
    return [round(float(chance), 4) for chance in course.posterior.change()]


def mean_level(events: list[DyadEvent]) -> int | None:
    """Mean weight of acts in tenths; none without acts."""
    return round(sum(event.weight for event in events) / len(events)) if events else None


def parts(relation: Relation) -> Iterator[Part]:
    """The relation by direction, then by issue, the busiest issue first."""
    for direction in ("ab", "ba"):
        yield from _part("direction", direction, [e for e in relation.events if e.direction in {direction, "both"}])
    issues: dict[str, list[DyadEvent]] = {}
    for event in relation.events:
        if event.issue:
            issues.setdefault(event.issue, []).append(event)
    for issue in sorted(issues, key=lambda one: (-len(issues[one]), one)):
        yield from _part("issue", issue, issues[issue])


def _part(kind: str, name: str, events: list[DyadEvent]) -> Iterator[Part]:
    level = mean_level(events)
    if level is not None:
        days = [event.first for event in events]
        yield Part("direction" if kind == "direction" else "issue", name, quads(events), level, min(days), max(days))


def silence(gap: Gap | None, last_act: date | None, yardstick: Yardstick) -> Silence | None:
    """The gap at the end, in words; none where nothing can be said."""
    if gap is None or last_act is None:
        return None
    return Silence(
        since=last_act,
        months=gap.periods,
        chance=round(gap.chance, 4),
        words=yardstick.say(gap.chance),
        longest_before=gap.longest_before,
        silent=gap.silent,
    )


def unobserved(relation: Relation, as_of: date) -> tuple[Unobserved, ...]:
    """The days up to the day of asking that the desk does not cover."""
    last = relation.coverage.last
    if as_of <= last:
        return ()
    return (Unobserved(last + timedelta(days=1), as_of, "after the end of the desk's coverage"),)
