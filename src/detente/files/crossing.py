"""What the rows of a desk say of one another: keys that dangle, bounds that do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.evidence import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.desk import Desk

OUTCOMES = ("yes", "no", "open", "void")


def dangling_claims(desk: Desk) -> Iterator[Problem]:
    """Claims about something that the desk does not hold, or holds twice."""
    events, figures = {event.id for event in desk.events}, {figure.id for figure in desk.figures}
    for claim in desk.claims:
        if claim.about not in events | figures:
            what = f"about: no event or figure {claim.about!r} could be read"
            yield Problem("claims.csv", claim.line, what, "correct the id, or mend the row that it names")
        elif claim.about in events & figures:
            what = f"about: {claim.about!r} is both an event and a figure"
            yield Problem("claims.csv", claim.line, what, "give the event or the figure another id")


def other_problems(desk: Desk) -> Iterator[Problem]:
    """What is wrong between rows that can be read, each for itself."""
    sources = {source.id for source in desk.sources}
    for question in desk.questions:
        if question.source and question.source not in sources:
            what = f"question {question.id}: source {question.source!r} is not in sources.json"
            yield Problem("questions.toml", None, what, "add it there, or correct the id")
        if question.outcome not in OUTCOMES:
            what = f"question {question.id}: the outcome {question.outcome!r} is not known"
            yield Problem("questions.toml", None, what, f"one of: {', '.join(OUTCOMES)}")
    for figure in desk.figures:
        low, high = (figure.value if end is None else end for end in (figure.low, figure.high))
        if not low <= figure.value <= high:
            what = f"the value {figure.value} lies outside {low} to {high}"
            yield Problem("figures.csv", figure.line, what, "correct value, low or high")
    for tie in desk.ties:
        if tie.since and tie.until and tie.until.last < tie.since.first:
            yield Problem(
                "ties.csv", tie.line, f"ends ({tie.until}) before it begins ({tie.since})", "correct from or to"
            )
