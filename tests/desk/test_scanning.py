"""All dyads of a dataset at once: the one that changed is ranked, and the number by chance is said."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from detente.brief import observed as told
from detente.brief.scanned import text
from detente.desk import Asking, Loading, cause_in_feed, load, observed, scan
from detente.model.evidence import DetenteError
from feeds.making_feeds import GDELT_1, ICEWS_HEADER, gdelt_row, icews_row
from making import write_desk

if TYPE_CHECKING:
    from pathlib import Path

START = date(2019, 1, 1)
MONTHS = 48
TURN = 36


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four years of an invented dataset, in which one of four dyads turns at the fourth."""
    room = tmp_path_factory.mktemp("scanned")
    draw = random.Random(7)  # noqa: S311 - the same data in every run
    rows = [ICEWS_HEADER]
    steady = [("France", "Japan"), ("Brazil", "Japan"), ("France", "Brazil")]

    def act(month: int, code: str, a: str, b: str) -> None:
        day = START + timedelta(days=int(month * 30.4) + draw.randrange(30))
        names = {"Source_Name": f"Government ({a})", "Target_Name": f"Government ({b})"}
        rows.append(icews_row(len(rows), CAMEO_Code=code, Event_Date=str(day), **names))

    for month in range(MONTHS):
        for a, b in steady:
            for _ in range(draw.randrange(2, 5)):
                act(month, "043", a, b)
        for _ in range(draw.randrange(8, 13) if month >= TURN else draw.randrange(2)):
            act(month, draw.choice(["190", "193", "194"]), "India", "Pakistan")
    path = room / "events.tab"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    made = write_desk(room / "desk")
    load(made, [str(path)], Loading(recorded=date(2023, 6, 1)))
    return made


def test_the_dyad_that_changed_is_ranked(desk: Path) -> None:
    found = scan(desk, "icews", (date(2021, 6, 1), date(2022, 12, 31)))
    assert found.dyads == 4
    shifts = [one for one in found.found if one.turn.kind == "regime"]
    assert [({one.a.id, one.b.id}, one.turn.date.year) for one in shifts] == [({"india", "pakistan"}, 2022)]
    assert 0 < found.expected_false < 1
    shown = text(found, 100, colour=False)
    assert "India – Pakistan" in shown or "Pakistan – India" in shown
    assert "expected by chance" in " ".join(shown.split())
    assert "most to see" in " ".join(shown.split())


def test_what_there_was_most_to_see_of_comes_first(desk: Path) -> None:
    found = scan(desk, "icews", (date(2019, 1, 1), date(2022, 12, 31))).found
    assert {found[0].a.id, found[0].b.id} == {"india", "pakistan"}
    assert found[0].weight > 2.5  # a half of all that is listed of real dyads weighs less
    order = [one.weight * (min(one.turn.p, 0.999) / (1 - min(one.turn.p, 0.999))) ** 0.25 for one in found]
    assert order == sorted(order, reverse=True)


def test_a_span_before_the_change_has_none(desk: Path) -> None:
    found = scan(desk, "", (date(2019, 6, 1), date(2020, 12, 31)))
    assert not [one for one in found.found if one.turn.kind == "regime"]


def test_a_span_that_was_not_observed_is_an_error(desk: Path) -> None:
    with pytest.raises(DetenteError, match="is not observed: icews covers 2019"):
        scan(desk, "icews", (date(1990, 1, 1), date(1990, 12, 31)))
    with pytest.raises(DetenteError, match="begins on 2022-01-01, after its end on 2021-01-01"):
        scan(desk, "icews", (date(2022, 1, 1), date(2021, 1, 1)))
    with pytest.raises(DetenteError, match="icewss"):
        scan(desk, "icewss")


def test_several_processes_give_the_same_answer(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    span = (date(2021, 6, 1), date(2022, 12, 31))
    monkeypatch.setattr("detente.desk.scanning.FEW", 1)
    assert scan(desk, "icews", span, processes=2) == scan(desk, "icews", span)


def test_a_change_of_names_is_called_one(tmp_path: Path) -> None:
    """From the day on which the state was declared, the same code means another actor."""
    draw, rows = random.Random(3), list[str]()  # noqa: S311 - as above
    for month in range(48):
        for _ in range(draw.randrange(5, 9)):
            day = f"{date(1987, 1, 1) + timedelta(days=int(month * 30.4) + draw.randrange(30)):%Y%m%d}"
            place = {"SQLDATE": day, "DATEADDED": day, "EventCode": draw.choice(["190", "193"])}
            codes = {"Actor1Code": "ISR", "Actor1CountryCode": "ISR", "Actor2Code": "PAL", "Actor2CountryCode": "PSE"}
            rows.append(gdelt_row(len(rows), GDELT_1, **place, **codes))
            rows.append(gdelt_row(len(rows), GDELT_1, **{**place, "Actor1Code": "FRA", "Actor2Code": "JPN"}))
    path = tmp_path / "19910101.export.CSV"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    made = write_desk(tmp_path / "desk")
    load(made, [str(path)], Loading(recorded=date(2023, 6, 1)))
    found = scan(made, "gdelt", (date(1988, 1, 1), date(1989, 12, 31)))
    names = {frozenset((one.a.id, one.b.id)): one.turn.names for one in found.found if one.turn.kind == "regime"}
    words = "the key PAL of gdelt means Palestine from 1988-11-15 on, and Palestine Liberation Organization before"
    assert names == {frozenset(("israel", "palestine")): words, frozenset(("israel", "plo")): words}
    assert "It may be a change of names: the key PAL" in " ".join(text(found, 100, colour=False).split())
    seen = observed(made, "israel", "palestine", "gdelt")
    assert "It may be a change of names" in " ".join(told.text(seen, 100, colour=False).split())
    assert "It may be a change of names" in cause_in_feed(made, "israel", "palestine", "gdelt", None, Asking()).sentence
