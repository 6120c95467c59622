"""No answer as of a day changes when later rows are added."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.desk import Asking, relation
from detente.model.evidence import DetenteError
from detente.model.verdict import Verdict, plain
from making import event, write_desk

FIRST, LAST = date(2020, 1, 1), date(2022, 12, 31)
ACTS = (("CONSULT", "visit"), ("AID", ""), ("ACCUSE", "disapprove"), ("ASSAULT", "aerial"), ("THREATEN", ""))

days = st.dates(FIRST, LAST)


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, str]]:
    """Acts of either side on the other, some reported late, some without a day of report, some without a source."""
    made = []
    for number in range(draw(st.integers(6, 18))):
        day = draw(days)
        kind, mode = draw(st.sampled_from(ACTS))
        late = draw(st.sampled_from((None, 0, 3, 200)))
        a, b = draw(st.permutations(("pakistan", "afghan-taliban")))
        made.append(
            event(
                f"e{number}",
                day.isoformat() if draw(st.booleans()) else f"{day:%Y-%m}",
                actors=a,
                recipients=b,
                type=kind,
                mode=mode,
                reported="" if late is None else f"{day + timedelta(days=31 + late)}",
                sources=draw(st.sampled_from(("s1", "s1", ""))),
            )
        )
    return made


def ask(events: list[dict[str, str]], asking: Asking) -> dict[str, object]:
    folder = Path(tempfile.mkdtemp())
    try:
        write_desk(folder, events=events)
        found: dict[str, object] = plain(relation(folder, "pakistan", "afghan-taliban", asking))
    finally:
        shutil.rmtree(folder)
    del found["made"]
    return found


def reported(row: dict[str, str]) -> date:
    from detente.model.period import Period  # noqa: PLC0415 - only this helper needs it

    return Period.parse(row["reported"] or row["date"]).last


@given(rows(), days)
@settings(max_examples=20, deadline=None)
def test_rows_reported_later_never_change_an_earlier_answer(events: list[dict[str, str]], as_of: date) -> None:
    known = [row for row in events if reported(row) <= as_of]
    assert ask(events, Asking(as_of=as_of)) == ask(known, Asking(as_of=as_of))


@given(rows(), days, st.data())
@settings(max_examples=10, deadline=None)
def test_rows_recorded_later_never_change_what_was_known(
    events: list[dict[str, str]], known_at: date, data: st.DataObject
) -> None:
    for row in events:
        row["recorded"] = data.draw(days).isoformat()
    held = [row for row in events if row["recorded"] <= known_at.isoformat()]
    assert ask(events, Asking(known_at=known_at)) == ask(held, Asking(known_at=known_at))


@given(rows(), st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_rows_means_nothing(events: list[dict[str, str]], random: object) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ask(events, Asking()) == ask(shuffled, Asking())


def verdict(folder: Path, *events: dict[str, str], asking: Asking | None = None) -> Verdict:
    return relation(write_desk(folder, events=events), "pakistan", "afghan-taliban", asking)


def test_a_day_before_the_coverage_is_not_observed(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="not observed: the desk's coverage begins on 2020-01-01"):
        verdict(tmp_path, event(), asking=Asking(as_of=date(2019, 12, 31)))


def test_a_relation_of_one_actor_with_itself_is_refused(tmp_path: Path) -> None:
    write_desk(tmp_path, events=[event()])
    with pytest.raises(DetenteError, match="one actor"):
        relation(tmp_path, "pakistan", "isi")


def test_names_resolve_by_the_day_of_asking(tmp_path: Path) -> None:
    write_desk(tmp_path, events=[event()])
    before = relation(tmp_path, "Pakistan", "Afghanistan", Asking(as_of=date(2021, 8, 14)))
    after = relation(tmp_path, "Pakistan", "Afghanistan", Asking(as_of=date(2021, 8, 15)))
    assert (before.b.id, after.b.id) == ("afghan-republic", "afghan-taliban")


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"recipients": "afghan-taliban?"}, "attribution doubtful"),
        ({"sources": ""}, "no source named"),
        ({"date": "2022"}, "date too coarse for a month"),
        ({"date": "2019-05-05"}, "outside the desk's coverage"),
    ],
)
def test_what_is_not_counted_is_shown_with_its_reason(tmp_path: Path, cells: dict[str, str], why: str) -> None:
    (shown,) = verdict(tmp_path, event(**cells)).events
    assert (shown.counted, shown.why_not) == (False, why)


def test_acts_without_a_source_count_where_they_are_asked_in(tmp_path: Path) -> None:
    (shown,) = verdict(tmp_path, event(sources=""), asking=Asking(coded=True)).events
    assert shown.counted


def test_too_little_data_is_an_answer(tmp_path: Path) -> None:
    found = verdict(tmp_path, event())
    assert found.state == "too little data"
    assert not found.regimes
    assert not found.shifts
    assert "1 act can be counted" in found.answers[0].answer


def test_an_empty_desk_is_answered_too(tmp_path: Path) -> None:
    found = verdict(tmp_path)
    assert found.state == "too little data"
    assert found.notes == ()
    assert "Nothing between these two" in found.answers[5].answer


def test_every_note_that_an_answer_names_exists_and_numbers_begin_with_one(tmp_path: Path) -> None:
    events = [event(f"c{n}", f"2021-{n:02}-03") for n in range(1, 9)]
    events += [
        event(f"a{n}", f"2022-{n:02}-03", type="ASSAULT", actors="afghan-taliban", recipients="pakistan")
        for n in range(1, 9)
    ]
    found = verdict(tmp_path, *events)
    assert found.state == "no shift"
    assert [shift.direction for shift in found.shifts] == ["deteriorated"]
    assert found.shifts[0].asserted
    assert found.shifts[0].causes
    assert [note.number for note in found.notes] == list(range(1, len(found.notes) + 1))
    named = {number for answer in found.answers for number in answer.notes}
    assert named <= {note.number for note in found.notes}
    assert found.answers[0].notes[0] == 1
