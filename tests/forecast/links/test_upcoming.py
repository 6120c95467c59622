"""What may come, from acts by hand and through the command."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from detente.cli import cli
from detente.codebook.registry import actors as actors_of
from detente.desk.recalling import acts_known
from detente.desk.relating import Asking
from detente.forecast.links.upcoming import Acts, LawSettings, reasons
from detente.model.evidence import DetenteError
from detente.model.forecasts import Act

ROOT = Path(__file__).parents[3]
ICEWS = ROOT.parent / "shared" / "data" / "events" / "icews_daily_2018_2019"
DESK = 'title = "Days"\n[coverage]\nfrom = 2018-01-01\nto = 2019-12-31\n[[relation]]\na = "india"\nb = "pakistan"\n'
START = date(2020, 1, 1)


def story(days: int = 300) -> list[Act]:
    """A accuses B every week; B answers the day after; C visits A twice in all."""
    acts = [Act(START + timedelta(days=n), "a", "ACCUSE", "b") for n in range(0, days, 7)]
    acts += [Act(act.day + timedelta(days=1), "b", "ACCUSE", "a") for act in acts]
    return [*acts, Act(START, "c", "CONSULT", "a"), Act(START + timedelta(days=50), "c", "CONSULT", "a")]


def test_what_came_every_week_is_likelier_than_what_came_twice() -> None:
    acts = Acts(story(), START + timedelta(days=290))
    law = acts.law(30, LawSettings())
    what = acts.possible(law, acts.course(), [], [])
    found = {
        (acts.actors[a], acts.actors[b]): p for a, b, p in zip(what.actor, what.recipient, what.chance, strict=True)
    }
    assert found["a", "b"] > 0.7
    assert found["c", "a"] < 0.4
    assert list(what.chance) == sorted(what.chance, reverse=True)


def test_a_longer_horizon_is_never_less_likely() -> None:
    acts = Acts(story(), START + timedelta(days=290))
    chances = []
    for horizon in (7, 14, 30):
        what = acts.possible(acts.law(horizon, LawSettings()), acts.course(), [acts.actors.index("a")], [])
        chances.append(what.chance[0])
    assert chances == sorted(chances)


def test_reasons_count_what_happened_and_name_it() -> None:
    acts = Acts(story(), START + timedelta(days=290))
    what = acts.possible(acts.law(30, LawSettings()), acts.course(), [acts.actors.index("a")], [])
    why, events = reasons(acts, what, 0)
    own = next(reason for reason in why if reason.startswith("did this to them"))
    assert own == "did this to them 4 times in 30 days (42 in all), last 4 days ago"
    assert events[0].day <= acts.as_of
    assert {event.type for event in events} == {"ACCUSE"}


def test_later_acts_change_nothing() -> None:
    day, whole = START + timedelta(days=200), story()
    cut = [act for act in whole if act.day <= day]
    one, two = (Acts(acts, day) for acts in (whole, cut))
    assert one.prefix == two.prefix
    assert one.law(30, LawSettings()) == two.law(30, LawSettings())
    a, b = (acts.possible(acts.law(30, LawSettings()), acts.course(), [], []).chance for acts in (one, two))
    assert np.array_equal(a, b)


def test_nothing_known_and_too_little_known_are_said() -> None:
    with pytest.raises(DetenteError, match="no act is known at all"):
        Acts([], START)
    with pytest.raises(DetenteError, match=f"the first act is of {START}"):
        Acts(story(), START - timedelta(days=1))
    with pytest.raises(DetenteError, match="too little is known"):
        Acts(story(), START + timedelta(days=10)).law(30, LawSettings())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("next") / "desk"
    shutil.copytree(ROOT / "desks" / "pakistan-taliban", copy, ignore=shutil.ignore_patterns("build"))
    return copy


def asked(desk: Path, *arguments: str) -> tuple[str, str]:
    done = CliRunner().invoke(cli, ["next", *arguments, "--desk", str(desk)])
    if done.exception and not isinstance(done.exception, SystemExit):
        return "", str(done.exception)
    return done.stdout, done.stderr


def test_json_holds_what_the_text_shows(desk: Path) -> None:
    text, _ = asked(desk, "pakistan", "--most", "3")
    found = json.loads(asked(desk, "pakistan", "--most", "3", "--json")[0])
    assert len(found["acts"]) == 3
    for act in found["acts"]:
        assert act["words"] in " ".join(text.split())
        assert 0 <= act["chance"] <= 1
        assert act["reasons"]
    assert found["new_words"] in " ".join(text.split())
    assert any("coded by hand" in doubt for doubt in found["doubt"])


def test_between_two_actors_only_the_two_act(desk: Path) -> None:
    found = json.loads(asked(desk, "pakistan", "ttp", "--horizon", "90", "--json")[0])
    names = set(found["asked"])
    assert found["acts"]
    assert all({act["actor"], act["recipient"]} == names for act in found["acts"])


def test_as_of_a_day_later_rows_change_nothing(desk: Path, tmp_path: Path) -> None:
    day = "2024-06-30"
    whole = asked(desk, "--as-of", day, "--json")[0]
    cut = tmp_path / "cut"
    shutil.copytree(desk, cut, ignore=shutil.ignore_patterns("build"))
    rows = (cut / "events.csv").read_text("utf-8")
    assert "2025-" in rows
    found = json.loads(whole)
    assert found["as_of"] == day
    assert all(event["day"] <= day for act in found["acts"] for event in act["events"])


def test_the_law_is_kept_and_one_of_other_acts_is_said_and_fitted_anew(desk: Path) -> None:
    asked(desk, "pakistan", "--horizon", "45")
    path = desk / "build" / "forecast" / "desk-45.json"
    kept = path.read_text("utf-8")
    assert asked(desk, "pakistan", "--horizon", "45")[1] == ""
    _, said = asked(desk, "pakistan", "--horizon", "45", "--as-of", "2024-06-30")
    assert "other acts" in said
    path.write_text("{ broken", "utf-8")
    assert "damaged" in asked(desk, "pakistan", "--horizon", "45")[1]
    assert path.read_text("utf-8") == kept


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("atlantis",), "no actor 'atlantis' is known"),
        (("brazil",), "took part in no act"),
        (("pakistan", "Pakistan"), "'pakistan' and 'Pakistan' are one actor"),
        (("pakistan", "ttp", "tehrik-i-taliban pakistan"), "are one actor"),
        (("--act", "DANCE"), "no type of act"),
        (("--horizon", "0"), "1 to 365"),
        (("--feed", "icews"), "none was loaded"),
        (("--as-of", "1999-01-01"), "nothing is known as of 1999-01-01"),
    ],
)
def test_mistakes_are_said(desk: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in asked(desk, *arguments)[1]


def test_a_desk_without_events_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "desk.toml").write_text(DESK, "utf-8")
    assert "no act is known at all" in asked(empty, "india", "pakistan")[1]


def test_acts_are_kept_under_what_they_were_made_from(tmp_path: Path) -> None:
    acts, path = Acts(story(), START + timedelta(days=290)), tmp_path / "kept.npz"
    assert Acts.load(path, "one") is None
    acts.save(path, "one")
    again = Acts.load(path, "one")
    assert again is not None
    assert (again.prefix, again.as_of, again.actors) == (acts.prefix, acts.as_of, acts.actors)
    assert again.law(30, LawSettings()) == acts.law(30, LawSettings())
    assert Acts.load(path, "another") is None
    path.write_bytes(path.read_bytes()[:100])
    assert Acts.load(path, "one") is None


@pytest.mark.skipif(not ICEWS.is_dir(), reason="the real event files lie in ../shared/data, which is not here")
def test_the_whole_way_on_real_days_from_load_to_what_came(tmp_path: Path) -> None:
    """What is said a week before the end knows nothing later, and what it calls likelier comes more often."""
    (tmp_path / "desk.toml").write_text(DESK, "utf-8")
    files = [str(path) for path in sorted(ICEWS.glob("*.tab.gz"))[:40]]
    loaded = CliRunner().invoke(cli, ["load", *files, "--recorded", "2020-01-01", "--desk", str(tmp_path), "--json"])
    assert loaded.exit_code == 0
    whole = acts_known(tmp_path, "icews", Asking())[2]
    day = whole.as_of - timedelta(days=7)
    said = json.loads(asked(tmp_path, "--as-of", day.isoformat(), "--horizon", "7", "--most", "500", "--json")[0])
    assert said["as_of"] == day.isoformat()
    assert len(whole.quads) > said["facts"] > 1000
    assert all(event["day"] <= said["as_of"] for act in said["acts"] for event in act["events"])
    known = actors_of()
    later = whole.quads.since((day - whole.first).days + 1)
    names = [known.name(one) if one in known else one for one in whole.actors]
    came = {
        (names[a], whole.types[r], names[b])
        for a, r, b in zip(later.actor, later.act, later.recipient, strict=True)
    }  # fmt: skip
    hit = [(act["actor"], act["type"], act["recipient"]) in came for act in said["acts"]]
    chance = [act["chance"] for act in said["acts"]]
    assert np.mean(hit[:100]) > np.mean(hit[-100:])
    assert abs(np.mean(hit) - np.mean(chance)) < 0.15
