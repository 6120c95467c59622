"""An invented verdict for tests that draw: nothing of it is computed, so that a picture stays the same."""

from __future__ import annotations

import datetime as dt

from detente.model.evidence import Note
from detente.model.verdict import Answer, Cause, EventRow, Month, Named, Outlook, RegimeRow, ShiftRow, Verdict

DEEDS = {1: ("CONSULT", 25), 2: ("AID", 70), 3: ("ACCUSE", -20), 4: ("ASSAULT", -90)}


def row(number: int, day: str, quad: int, summary: str = "Something happens.") -> EventRow:
    act, weight = DEEDS[quad]
    return EventRow(
        f"e{number}", day, "ab", act, "", quad, weight, "other", summary, "cited", "good", counted=True, sources=("s",)
    )


def verdict(
    events: tuple[EventRow, ...],
    *,
    first: dt.date = dt.date(2020, 1, 1),
    months: int = 36,
    pins: int = 3,
    shift: bool = True,
) -> Verdict:
    """A verdict on some events: two regimes with a shift between them, and pins on the last events."""
    starts = [
        dt.date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(months)
    ]
    counts = {start: [0, 0, 0, 0] for start in starts}
    for event in events:
        start = dt.date.fromisoformat(f"{event.date}-01"[:7] + "-01")
        if start in counts:
            counts[start][event.quad - 1] += 1
    last, half = starts[-1].replace(day=28), starts[months // 2]
    notes = tuple(Note(n, one.id, "cited", f"{one.date}: note {n}.", ("s",)) for n, one in enumerate(events[-pins:], 1))
    causes = tuple(Cause(note.about, 0.5, note.number) for note in notes)
    turn = ShiftRow(
        half,
        starts[months // 3],
        last,
        0.9,
        "very likely (80–95 %)",
        "deteriorated",
        -60,
        -90,
        -30,
        asserted=True,
        causes=causes,
    )
    regimes = (
        RegimeRow(starts[0], half - dt.timedelta(1), 20, -5, 40, len(events) // 2),
        RegimeRow(half, last, -40, -60, -10, len(events) - len(events) // 2),
    )
    return Verdict(
        a=Named("a", "Eastland"),
        b=Named("b", "Westland & <Sons>"),
        as_of=last,
        known_at=None,
        coverage_from=starts[0],
        coverage_to=last,
        state="shifted" if shift else "too little data",
        sentence="Eastland and Westland: the relation has deteriorated.",
        answers=(Answer("Is it shifting?", "Yes.", tuple(note.number for note in notes)),),
        regimes=regimes if shift else (),
        shifts=(turn,) if shift else (),
        outlook=(Outlook(6, 0.1), Outlook(12, 0.2)) if shift else (),
        events=events,
        months=tuple(Month(start, (c[0], c[1], c[2], c[3]), 0.01) for start, c in counts.items()),
        notes=notes,
        evidence={"quoted": 0, "cited": len(events), "coded": 0, "orphan": 0},
        assumed_dates=0,
        yardstick="ICD-203",
        made={"detente": "test"},
    )
