"""Who has which part in an event: names by date, doubts, mediators, territories, and actors of the desk's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.files.folder import read
from detente.model.desk import Part
from detente.model.evidence import Citation
from making import claim, event, figure, tie, write_desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        pytest.param({}, [Part("pakistan", "agent"), Part("afghan-taliban", "target")], id="agent and target"),
        pytest.param(
            {"actors": "ttp?"}, [Part("ttp", "agent", certain=False), Part("afghan-taliban", "target")], id="doubt"
        ),
        pytest.param(
            {"actors": "ttp?; pakistan"},
            [Part("ttp", "agent", certain=False), Part("pakistan", "agent"), Part("afghan-taliban", "target")],
            id="a doubt about one of two",
        ),
        pytest.param(
            {"actors": "pakistan; china:mediator"},
            [Part("pakistan", "agent"), Part("china", "mediator"), Part("afghan-taliban", "target")],
            id="mediator",
        ),
        pytest.param(
            {"actors": "pakistan; qatar? : mediator"},
            [Part("pakistan", "agent"), Part("qatar", "mediator", certain=False), Part("afghan-taliban", "target")],
            id="doubtful mediator",
        ),
        pytest.param(
            {"recipients": "ttp; afghan-taliban:territory"},
            [Part("pakistan", "agent"), Part("ttp", "target"), Part("afghan-taliban", "territory")],
            id="territory",
        ),
        pytest.param(
            {"actors": "ISI ;the Pakistani Taliban", "recipients": "TTP;"},
            [Part("isi", "agent"), Part("ttp", "agent"), Part("ttp", "target")],
            id="names",
        ),
        pytest.param({"actors": "unknown"}, [Part("unknown", "agent"), Part("afghan-taliban", "target")], id="unknown"),
        pytest.param({"recipients": ""}, [Part("pakistan", "agent")], id="an act on nobody"),
    ],
)
def test_the_actors_and_recipients_of_an_event_have_these_parts(
    tmp_path: Path, cells: dict[str, str], parts: list[Part]
) -> None:
    desk = read(write_desk(tmp_path / "desk", events=[event(**cells)]))
    assert desk.problems == ()
    assert list(desk.events[0].parts) == parts


@pytest.mark.parametrize(
    ("date", "actor"),
    [
        pytest.param("2021-08-14", "afghan-republic", id="the day before the fall of Kabul"),
        pytest.param("2021-08-15", "afghan-taliban", id="the day of the fall"),
        pytest.param("2021-08", "afghan-taliban", id="a month counts by its last day"),
        pytest.param("2021-08-01/2021-08-14", "afghan-republic", id="an interval counts by its last day"),
    ],
)
def test_a_name_is_resolved_on_the_day_of_the_event(tmp_path: Path, date: str, actor: str) -> None:
    desk = read(write_desk(tmp_path / "desk", events=[event(date=date, recipients="the Government of Afghanistan")]))
    assert desk.problems == ()
    assert [part.actor for part in desk.events[0].parts] == ["pakistan", actor]


TWO_PALACES = "".join(
    f'[[actor]]\nid = "{id_}"\nname = "{id_}"\nkind = "office"\naliases = ["The Palace"]\n' for id_ in ("one", "two")
)


def test_a_name_that_may_be_several_actors_is_told_with_the_ids_of_all(tmp_path: Path) -> None:
    desk = read(write_desk(tmp_path / "desk", actors=TWO_PALACES, events=[event(recipients="the palace")]))
    assert desk.events == ()
    assert "may be several actors on 2022-04-16" in desk.problems[0].what
    assert "write the id of one: one (alias “The Palace”), two" in desk.problems[0].mend


OWN = """
[[actor]]
id = "trade-chamber"
name = "Joint Trade Chamber"
kind = "organisation"
aliases = ["JTC"]

[[actor.role]]
role = "organ"
of = "pakistan"
from = 2021-01-01
"""


@pytest.mark.parametrize("text", ["trade-chamber", "Joint Trade Chamber", "the joint trade chamber", "JTC"])
def test_an_actor_of_the_desks_own_can_act(tmp_path: Path, text: str) -> None:
    desk = read(write_desk(tmp_path / "desk", actors=OWN, events=[event(actors=text)]))
    assert desk.problems == ()
    assert desk.events[0].parts[0] == Part("trade-chamber", "agent")


def test_a_citation_may_have_a_locator(tmp_path: Path) -> None:
    desk = read(write_desk(tmp_path / "desk", events=[event(sources=" s1 @ p. 3 ; s1")]))
    assert desk.events[0].citations == (Citation("s1", "p. 3"), Citation("s1"))


def test_an_event_without_a_source_is_kept(tmp_path: Path) -> None:
    desk = read(write_desk(tmp_path / "desk", events=[event(sources="")]))
    assert (desk.problems, desk.events[0].citations) == ((), ())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("ISI", "isi", id="a known actor"),
        pytest.param("Daily Bugle", "Daily Bugle", id="nobody known"),
        pytest.param("The Palace", "The Palace", id="several actors"),
    ],
)
def test_the_speaker_of_a_claim_is_an_actor_where_one_is_known_and_else_stays_as_written(
    tmp_path: Path, typed: str, kept: str
) -> None:
    desk = read(write_desk(tmp_path / "desk", actors=TWO_PALACES, events=[event()], claims=[claim(speaker=typed)]))
    assert desk.problems == ()
    assert desk.claims[0].speaker == kept


def test_a_claim_may_be_about_a_figure(tmp_path: Path) -> None:
    desk = read(
        write_desk(tmp_path / "desk", figures=[figure("f1")], claims=[claim(about="f1", value="282", unit="attacks")])
    )
    assert desk.problems == ()
    assert (desk.claims[0].about, desk.claims[0].value) == ("f1", 282)


def test_a_figure_may_count_the_acts_of_several_or_of_all(tmp_path: Path) -> None:
    rows = [figure("f1", whose="TTP; jamaat-ul-ahrar"), figure("f2", whose="all", low="0", high="300")]
    desk = read(write_desk(tmp_path / "desk", figures=rows))
    assert desk.problems == ()
    assert [row.whose for row in desk.figures] == [("ttp", "jamaat-ul-ahrar"), ("all",)]
    assert (desk.figures[1].low, desk.figures[1].high) == (0, 300)


def test_the_actors_of_a_tie_are_resolved_on_its_first_day(tmp_path: Path) -> None:
    row = tie(a="Government of Afghanistan", b="pakistan", **{"from": "2021-08-15", "sign": "-", "kind": "rivalry"})
    desk = read(write_desk(tmp_path / "desk", ties=[row]))
    assert desk.problems == ()
    assert (desk.ties[0].a, desk.ties[0].sign) == ("afghan-taliban", "-")
