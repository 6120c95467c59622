"""Which events are a pair's: every event once, whoever of either side has which part in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.codebook.plover import types
from detente.codebook.registry import actors
from detente.files.folder import read
from detente.model.evidence import Citation
from detente.record.build import build
from detente.record.store import Record
from making import event, write_desk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from detente.model.relation import DyadEvent

LATE = date(2030, 1, 1)
Found = tuple[str, bool] | None


def events_between(tmp_path: Path, rows: Sequence[Mapping[str, str]], a: str, b: str) -> tuple[DyadEvent, ...]:
    desk = read(write_desk(tmp_path / "desk", events=rows))
    assert desk.problems == ()
    path = tmp_path / "record.duckdb"
    build(desk, path)
    with Record(path) as record:
        return record.dyad_events(a, b, LATE, LATE)


TURNED = {"ab": "ba", "ba": "ab", "both": "both"}
A, B = "pakistan", "afghan-taliban"


CASES: dict[str, tuple[dict[str, str], tuple[str, str], Found]] = {
    "agent and target": ({"type": "ACCUSE"}, (A, B), ("ab", True)),
    "asked the other way round": ({"type": "ACCUSE"}, (B, A), ("ba", True)),
    "a visit has a direction though talks are mutual": ({}, (A, B), ("ab", True)),
    "an act on somebody else": ({"recipients": "ttp"}, (A, B), None),
    "territory": ({"type": "ASSAULT", "recipients": "ttp; afghan-taliban:territory"}, (A, B), ("ab", True)),
    "the target and the one on whose territory it is hit are no pair": (
        {"type": "ASSAULT", "recipients": "ttp; afghan-taliban:territory"},
        ("ttp", B),
        None,
    ),
    "mediated": ({"actors": "china:mediator; pakistan"}, (A, B), ("ab", True)),
    "a mediator is no party": ({"actors": "china:mediator; pakistan"}, ("china", B), None),
    "nor to the other side": ({"actors": "china:mediator; pakistan"}, ("china", A), None),
    "talks": ({"actors": "pakistan; afghan-taliban", "recipients": ""}, (A, B), ("both", True)),
    "talks of three": ({"actors": "pakistan; china; afghan-taliban", "recipients": ""}, ("china", A), ("both", True)),
    "agents of a mutual act": ({"actors": "pakistan; china", "type": "AGREE"}, ("china", A), ("both", True)),
    "joint accusers are no pair": ({"actors": "pakistan; china", "type": "ACCUSE"}, ("china", A), None),
    "each accuser": ({"actors": "pakistan; china", "type": "ACCUSE"}, ("china", B), ("ab", True)),
    "a fight of two": (
        {"actors": "pakistan; afghan-taliban", "recipients": "", "type": "ASSAULT"},
        (A, B),
        ("both", True),
    ),
    "a joint assault on a third": (
        {"actors": "pakistan; afghan-taliban", "recipients": "ttp", "type": "ASSAULT"},
        (A, B),
        None,
    ),
    "each accuses the other": (
        {"actors": "pakistan; afghan-taliban", "recipients": "afghan-taliban; pakistan", "type": "ACCUSE"},
        (A, B),
        ("both", True),
    ),
    "an organ acts for its state": ({"actors": "isi"}, (A, B), ("ab", True)),
    "state and organs count once": ({"actors": "isi; pakistan-army; pakistan"}, (A, B), ("ab", True)),
    "and not for itself": ({"actors": "isi"}, ("isi", B), None),
    "a group before it is a faction": (
        {"actors": "jamaat-ul-ahrar", "recipients": A, "type": "ASSAULT", "date": "2020-08-16"},
        ("ttp", A),
        None,
    ),
    "a faction from its first day": (
        {"actors": "jamaat-ul-ahrar", "recipients": A, "type": "ASSAULT", "date": "2020-08-17"},
        ("ttp", A),
        ("ab", True),
    ),
    "a month counts by its last day": (
        {"actors": "jamaat-ul-ahrar", "recipients": A, "type": "ASSAULT", "date": "2020-08"},
        ("ttp", A),
        ("ab", True),
    ),
    "both": ({"actors": "ttp; jamaat-ul-ahrar", "recipients": A, "type": "ASSAULT"}, ("ttp", A), ("ab", True)),
    "a fight with a group and its faction": (
        {"actors": "ttp; jamaat-ul-ahrar; pakistan", "recipients": "", "type": "ASSAULT"},
        ("ttp", A),
        ("both", True),
    ),
    "the Republic": ({"recipients": "afghanistan", "date": "2021-08-14"}, (A, "afghan-republic"), ("ab", True)),
    "not yet the Taliban": ({"recipients": "afghanistan", "date": "2021-08-14"}, (A, B), None),
    "now the Taliban": ({"recipients": "afghanistan", "date": "2021-08-15"}, (A, B), ("ab", True)),
    "no longer": ({"recipients": "afghanistan", "date": "2021-08-15"}, (A, "afghan-republic"), None),
    "a doubtful agent": ({"actors": "ttp?", "recipients": A}, ("ttp", A), ("ab", False)),
    "a doubtful target": ({"recipients": "afghan-taliban?"}, (A, B), ("ab", False)),
    "one of the state's agents is certain": ({"actors": "pakistan?; isi"}, (A, B), ("ab", True)),
    "doubtful talks": ({"actors": "pakistan?; afghan-taliban", "recipients": ""}, (A, B), ("both", False)),
    "nobody known": ({"actors": "unknown", "recipients": A}, ("unknown", A), ("ab", True)),
    "nobody known is nobody else": ({"actors": "unknown", "recipients": A}, ("ttp", A), None),
    "an act on nobody": ({"recipients": "", "type": ""}, (A, B), None),
}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with one event a case, whose id is the case."""
    folder = tmp_path_factory.mktemp("cases")
    desk = read(write_desk(folder / "desk", events=[event(case, **cells) for case, (cells, _, _) in CASES.items()]))
    assert desk.problems == ()
    build(desk, folder / "record.duckdb")
    with Record(folder / "record.duckdb") as record:
        yield record


@pytest.mark.parametrize("case", CASES)
def test_an_event_is_a_pairs_in_this_direction_and_as_certain_as_its_parts(cases: Record, case: str) -> None:
    _, (a, b), expected = CASES[case]
    answers = ((a, b, expected), (b, a, expected and (TURNED[expected[0]], expected[1])))
    for one, two, answer in answers:
        found = [row for row in cases.dyad_events(one, two, LATE, LATE) if row.id == case]
        assert [(row.direction, row.certain) for row in found] == ([answer] if answer else [])


def test_an_event_is_given_with_all_that_the_desk_says_of_it(tmp_path: Path) -> None:
    row = event(
        date="2022-04",
        type="ASSAULT",
        mode="aerial",
        issue="border",
        place="Khost",
        deaths="47",
        summary="Air strikes: 'quoted', \"twice\"; ends",
        sources="s1 @ p. 3; s1",
        confidence="weak",
        reported="2022-05-02",
    )
    (found,) = events_between(tmp_path, [row], A, B)
    assert (found.when, found.reported, found.reported_assumed) == ("2022-04", date(2022, 5, 2), False)
    assert (found.type, found.mode, found.quad, found.weight) == ("ASSAULT", "aerial", 4, -95)
    assert (found.issue, found.place, found.deaths, found.confidence) == ("border", "Khost", 47, "weak")
    assert found.summary == "Air strikes: 'quoted', \"twice\"; ends"
    assert found.citations == (Citation("s1", "p. 3"), Citation("s1"))
    assert found.grade == "cited"


def test_an_event_without_a_source_is_the_desks_own_judgement(tmp_path: Path) -> None:
    (found,) = events_between(tmp_path, [event(sources="")], A, B)
    assert (found.grade, found.citations) == ("coded", ())


def test_events_come_in_the_order_of_their_last_then_first_day_then_id(tmp_path: Path) -> None:
    dates = {"d": "2022-04-30", "c": "2022-04-30", "b": "2022", "a": "2022-04", "e": "2021-12-31"}
    found = events_between(tmp_path, [event(id_, day) for id_, day in dates.items()], A, B)
    assert [row.id for row in found] == ["e", "a", "c", "d", "b"]


CAST = ["pakistan", "isi", "afghan-taliban", "afghanistan", "ttp", "jamaat-ul-ahrar", "china"]
PARTS = st.lists(st.tuples(st.sampled_from(CAST), st.booleans(), st.integers(0, 1)), min_size=1, max_size=4)
EVENTS = st.lists(
    st.tuples(
        PARTS,
        st.just([]) | PARTS,
        st.sampled_from(["CONSULT", "ASSAULT", "ACCUSE", "AGREE"]),
        st.sampled_from(["2020-08-16", "2020-08-17", "2021-08-14", "2021-08-15"]),
    ),
    min_size=1,
    max_size=12,
)
Drawn = tuple[list[tuple[str, bool, int]], list[tuple[str, bool, int]], str, str]


@given(drawn=EVENTS)
@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_the_query_agrees_with_a_reading_of_its_rules_row_by_row(tmp_path: Path, drawn: list[Drawn]) -> None:
    rows = [
        event(f"e{number}", day, type=kind, actors=_cell(agents, ":mediator"), recipients=_cell(targets, ":territory"))
        for number, (agents, targets, kind, day) in enumerate(drawn)
    ]
    pairs = [("pakistan", "afghan-taliban"), ("ttp", "pakistan"), ("china", "afghan-republic")]
    build(read(write_desk(tmp_path / "desk", events=rows)), tmp_path / "record.duckdb")
    with Record(tmp_path / "record.duckdb") as record:
        for a, b in pairs:
            found = {row.id: (row.direction, row.certain) for row in record.dyad_events(a, b, LATE, LATE)}
            expected = {f"e{number}": _by_hand(row, a, b) for number, row in enumerate(drawn)}
            assert found == {id_: answer for id_, answer in expected.items() if answer}


def _cell(parts: list[tuple[str, bool, int]], other: str) -> str:
    return "; ".join(f"{actor}{'' if certain else '?'}{other if kind else ''}" for actor, certain, kind in parts)


def _by_hand(row: Drawn, a: str, b: str) -> Found:
    """The rules of DESIGN and of docs/desk.md, applied pair by pair."""
    agents, targets, kind, day = row
    on = date.fromisoformat(day)
    acting = [(actors().counts_for(actor, on), certain) for actor, certain, mediates in agents if not mediates]
    hit = [(actors().counts_for(actor, on), certain) for actor, certain, _ in targets]
    directed = [(one, two, sure and certain) for one, sure in acting for two, certain in hit]
    mutual = types()[kind].symmetric or not targets
    together = [
        (one, two, sure and certain)
        for i, (one, sure) in enumerate(acting)
        for j, (two, certain) in enumerate(acting)
        if mutual and i != j
    ]
    ab = [sure for one, two, sure in directed if (one, two) == (a, b)]
    ba = [sure for one, two, sure in directed if (one, two) == (b, a)]
    both = [sure for one, two, sure in together if {one, two} == {a, b}]
    if not ab + ba + both:
        return None
    direction = "both" if both or (ab and ba) else "ab" if ab else "ba"
    return direction, any(ab + ba + both)
