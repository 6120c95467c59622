"""The verbs that watch, as their user meets them: periods, directions, issues, figures, causes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import fromstring

import pytest
from click.testing import CliRunner

from detente.cli import cli
from making import event, figure, write_desk

if TYPE_CHECKING:
    from pathlib import Path

MONTHLY = [3, 5, 4, 2, 6, 3, 4, 5, 2, 4, 3, 5, 14, 11, 17, 12, 15, 9, 13, 16, 12, 10, 14, 13]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    events = [event(f"c{n}", f"2021-{n:02}-03") for n in range(1, 9)]
    events += [event(f"a{n}", f"2022-{n:02}-03", type="ASSAULT", issue="border") for n in range(1, 9)]
    events.append(
        event("back", "2022-09-20", actors="afghan-taliban", recipients="pakistan", type="ASSAULT", issue="border")
    )
    figures = [
        figure(f"m{n}", str(value), period=f"{2021 + n // 12}-{n % 12 + 1:02}", counter="Monthly")
        for n, value in enumerate(MONTHLY)
        if n not in {4, 5}
    ]
    figures += [
        figure("d1", "9", period="2021-01", counter="Double"),
        figure("d2", "8", period="2021-02", counter="Double"),
    ]
    figures += [
        figure("x1", "9", period="2021-01", counter="Double", what="deaths", unit="deaths"),
        figure("y1", "9", period="2021-01", counter="Twice"),
        figure("y2", "8", period="2021-01", counter="Twice"),
    ]
    return write_desk(tmp_path / "desk", events=events, figures=figures)


def ask(desk: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, [*arguments, "--desk", str(desk)], env={"COLUMNS": "80"})
    if done.exception and not isinstance(done.exception, SystemExit):
        return 2, str(done.exception)
    return done.exit_code, done.output


def answer(desk: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON has no narrower type
    code, printed = ask(desk, *arguments, "--json")
    assert code == 0, printed
    return json.loads(printed[printed.index("{") :])


PAIR = ("relation", "pakistan", "afghan-taliban", "--as-of", "2022-12-31")


@pytest.mark.parametrize(("unit", "number"), [("quarter", 12), ("month", 36), ("week", 157), ("day", 1096)])
def test_the_relation_is_told_by_any_period(desk: Path, unit: str, number: int) -> None:
    found = answer(desk, *PAIR, "--by", unit)
    assert found["by"] == unit
    assert len(found["periods"]) == number
    assert sum(sum(period["counts"]) for period in found["periods"]) == 17
    assert sum(sum(period["ba"]) for period in found["periods"]) == 1
    assert all(0 <= period["p_change"] <= 1 for period in found["periods"])
    assert found["state"] == "shifted"


def test_the_table_by_quarter_can_be_read_at_eighty_columns(desk: Path) -> None:
    code, printed = ask(desk, *PAIR, "--by", "quarter")
    assert code == 0
    assert "By quarter" in printed
    assert "2022-01-01" in printed
    assert max(len(line) for line in printed.splitlines()) <= 80


def test_directions_and_issues_cut_the_acts(desk: Path) -> None:
    assert answer(desk, *PAIR)["cut"] == ""
    one_way = answer(desk, *PAIR, "--direction", "ba")
    assert one_way["cut"] == "acts of Afghan Taliban on Pakistan"
    assert one_way["state"] == "too little data"
    talks = answer(desk, *PAIR, "--issue", "talks")
    assert sum(sum(period["counts"]) for period in talks["periods"]) == 8
    code, printed = ask(desk, *PAIR, "--issue", "nonsense")
    assert code == 2
    assert "no issue 'nonsense' is known" in printed


def test_parts_silence_and_what_is_not_observed_are_told(desk: Path) -> None:
    found = answer(desk, *PAIR)
    assert [(part["kind"], part["name"], sum(part["counts"])) for part in found["parts"]] == [
        ("direction", "ab", 16),
        ("direction", "ba", 1),
        ("issue", "border", 9),
        ("issue", "talks", 8),
    ]
    assert found["silence"]["since"] == "2022-09-20"
    assert found["silence"]["months"] == 3
    assert found["normalised"].startswith("no")
    assert found["unobserved"] == []
    later = answer(desk, "relation", "pakistan", "afghan-taliban", "--as-of", "2026-01-31")
    assert later["unobserved"] == [
        {"from": "2025-01-01", "to": "2026-01-31", "why": "after the end of the desk's coverage"}
    ]


def test_monthly_figures_shift_and_gaps_are_missing(desk: Path) -> None:
    found = answer(desk, "relation", "pakistan", "ttp", "--figures", "monthly")
    assert [month["value"] for month in found["months"]][3:7] == [2, None, None, 4]
    (shift,) = found["shifts"]
    assert (shift["date"], shift["direction"]) == ("2022-01-01", "rose")
    assert shift["factor_low"] < 3.5 < shift["factor_high"]
    assert found["notes"][shift["note"] - 1]["about"] == "m12"
    code, printed = ask(desk, "relation", "pakistan", "ttp", "--figures", "monthly")
    assert code == 0
    assert "missing, not zero" in printed
    assert "Attention: cannot be excluded" in printed
    assert "|" in printed
    assert max(len(line) for line in printed.splitlines()) <= 80


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--figures", "Nobody"), "monthly figures are stated by: Double, Monthly, Twice"),
        (("--figures", "Double"), "choose with --scope"),
        (("--figures", "Twice"), "two figures for 2021-01"),
        (("--figures", "Monthly", "--by", "week"), "--figures goes with"),
        (("--scope", "deaths"), "--scope goes with --figures"),
        (("--beside", "ruptures-pelt"), "--explain and --beside go with --feed"),
        (("--feed", "icews", "--beside", "oracle"), "no peer 'oracle' is registered"),
    ],
)
def test_what_cannot_be_meant_is_asked_back(desk: Path, arguments: tuple[str, ...], told: str) -> None:
    code, printed = ask(desk, "relation", "pakistan", "ttp", *arguments)
    assert code == 2
    assert told in printed


@pytest.mark.parametrize("verb", [("relation", "pakistan", "ttp"), ("cause", "pakistan", "ttp"), ("watch",)])
def test_what_is_about_acts_of_the_desk_does_not_go_with_an_event_dataset(desk: Path, verb: tuple[str, ...]) -> None:
    code, printed = ask(desk, *verb, "--feed", "icews", "--without-coded")
    assert code == 2
    assert "--with-coded and --without-coded go without --feed" in printed


def test_too_few_figures_are_too_little_data(desk: Path) -> None:
    found = answer(desk, "relation", "pakistan", "ttp", "--figures", "Double", "--scope", "attacks")
    assert found["state"] == "too little data"
    assert found["shifts"] == []


def test_a_cause_is_told_by_event_and_by_group(desk: Path) -> None:
    found = answer(desk, "cause", "pakistan", "afghan-taliban", "--as-of", "2022-12-31")
    assert found["listed"] is True
    kinds = {ground["kind"] for ground in found["grounds"]}
    assert kinds == {"event", "act", "issue", "direction"}  # all rest on one source: that is no group
    assert all(ground["fall"] > 0 and ground["p_without"] < found["p"] for ground in found["grounds"])
    assert [(one["actor"]["id"], one["acts"], one["p"]) for one in found["elsewhere"]] == [
        ("pakistan", 0, None),
        ("afghan-taliban", 0, None),
    ]
    code, printed = ask(desk, "cause", "pakistan", "afghan-taliban", "--as-of", "2022-12-31")
    assert code == 0
    assert "Kinds of act" in printed
    assert "too few acts (0) to tell" in printed
    assert max(len(line) for line in printed.splitlines()) <= 80


def test_a_cause_names_the_organ_that_acted(tmp_path: Path) -> None:
    events = [event(f"c{n}", f"2021-{n:02}-03") for n in range(1, 13)]
    events += [event(f"a{n}", f"2022-{n:02}-03", actors="isi", type="ASSAULT") for n in range(1, 13)]
    folder = write_desk(tmp_path / "desk", events=events)
    found = answer(folder, "cause", "pakistan", "afghan-taliban", "--as-of", "2022-12-31")
    (organ,) = [ground for ground in found["grounds"] if ground["kind"] == "actor"]
    assert (organ["label"], organ["events"]) == ("Inter-Services Intelligence", 12)


def test_where_no_shift_is_listed_one_can_still_be_asked_for(desk: Path) -> None:
    early = ("cause", "pakistan", "afghan-taliban", "--as-of", "2021-12-31")
    assert answer(desk, *early)["p"] is None
    asked = answer(desk, *early, "--shift", "2021-06-01")
    assert asked["listed"] is False
    assert 0 < asked["p"] < 0.5
    code, printed = ask(desk, *early, "--shift", "2031-06-01")
    assert code == 2
    assert "is not observed" in printed


def test_the_watch_raises_an_alarm_and_writes_it_as_atom(desk: Path, tmp_path: Path) -> None:
    feed = tmp_path / "out" / "alarms.xml"
    call = ("watch", "--since", "2022-01-01", "--as-of", "2022-12-31", "--atom", str(feed))
    code, printed = ask(desk, *call)
    assert code == 1
    assert "! Pakistan and Afghan Taliban: a change within the year up to 2022-" in printed
    assert max(len(line) for line in printed.splitlines()) <= 80
    first = feed.read_bytes()
    ask(desk, *call)
    assert feed.read_bytes() == first
    root = fromstring(first)  # noqa: S314 - of our own making
    space = {"a": "http://www.w3.org/2005/Atom"}
    (entry,) = root.findall("a:entry", space)
    assert (entry.findtext("a:updated", "", space)).startswith("2022-0")
    assert "An invented meeting." in entry.findtext("a:content", "", space)


def test_no_alarm_changes_when_later_acts_are_added(desk: Path) -> None:
    def alarms(until: str) -> list[tuple[str, float]]:
        code, printed = ask(desk, "watch", "--since", "2022-01-01", "--as-of", until, "--json")
        assert code in {0, 1}
        found = json.loads(printed[printed.index("{") :])
        assert all(0 <= look["p"] <= 1 for relation in found["relations"] for look in relation[2])
        return [(alarm["on"], alarm["p"]) for alarm in found["alarms"]]

    assert set(alarms("2022-08-31")) <= set(alarms("2022-12-31"))


def test_fewer_false_alarms_need_a_higher_threshold(desk: Path) -> None:
    asked = ("watch", "--since", "2021-06-01", "--as-of", "2021-08-31")
    low, high = (answer(desk, *asked, "--false-alarms", rate) for rate in ("1.5", "0.05"))
    assert low["threshold"] < high["threshold"]
    assert high["false_in_ten_years"] <= 0.05
    assert low["alarms"] == high["alarms"] == []
    code, printed = ask(desk, "watch", "--since", "2019-01-01")
    assert code == 2
    assert "must lie between" in printed


def test_a_change_with_everybody_else_is_about_the_actor(tmp_path: Path) -> None:
    events = []
    for other in ("afghan-taliban", "ttp"):
        events += [event(f"c{other}{n}", f"2021-{n:02}-03", recipients=other) for n in range(1, 13)]
        events += [event(f"a{other}{n}", f"2022-{n:02}-03", recipients=other, type="ASSAULT") for n in range(1, 13)]
    folder = write_desk(tmp_path / "desk", events=events)
    found = answer(folder, "cause", "pakistan", "afghan-taliban", "--as-of", "2022-12-31")
    (first, second) = found["elsewhere"]
    assert (first["actor"]["id"], first["acts"]) == ("pakistan", 24)
    assert first["p"] > 0.9
    assert second["p"] is None
