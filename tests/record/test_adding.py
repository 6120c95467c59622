"""Sums that go on from what was there are those that are made anew, to the last row."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from detente.model.feeds import Mapped
from detente.record import adding
from detente.record.engine import DuckEngine
from detente.record.stage import EVENTS
from detente.record.sums import seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from detente.model.feeds import Key

COLUMNS = {
    "feed_id": "string",
    "first": "date",
    "last": "date",
    "reported": "date",
    "actor": "string",
    "recipient": "string",
    "actor_country": "string",
    "recipient_country": "string",
    "code": "string",
    "quad": "int",
    "weight": "int",
    "mutual": "boolean",
    "deaths": "int",
}
NAMES = ["PAK", "PAKGOV", "AFG", "AFGGOV", "IND", "x'y", None]
MEANT: Mapping[str, str] = {"PAK": "pakistan", "PAKGOV": "pakistan", "AFG": "afghanistan", "IND": "india"}
TABLES = ("sums", "exposure", "keys", "map", "unresolved")


def batch(folder: Path, name: str, draw: random.Random, rows: int, recorded: str) -> None:
    """A batch of drawn events; ids, acts and days come again in other batches."""
    place = folder / name
    place.mkdir(parents=True)
    first = date(2022, 1, 1)
    drawn: list[tuple[Any, ...]] = []
    for number in draw.sample(range(rows * 3), rows):
        day = first + timedelta(days=draw.randrange(3))
        actor, recipient = draw.choice(NAMES), draw.choice(NAMES)
        lands = [draw.choice(["AA", "BB", None]) for _ in range(2)]
        code = draw.choice(["010", "190"])
        deaths = draw.choice([None, None, 0, 3])
        weight, mutual = (10, True) if code == "010" else (-100, False)
        reported = day + timedelta(days=draw.randrange(3))
        drawn.append(
            (str(number), day, day, reported, actor, recipient, *lands, code, draw.randrange(5), weight, mutual, deaths)
        )
    with DuckEngine() as engine:
        engine.hold("batch", COLUMNS, drawn)
        engine.write("select * from batch", place / EVENTS)
    content = {"id": name, "recorded": recorded, "vintage": name, "told": [{"loaded": rows}]}
    (place / "batch.json").write_text(json.dumps(content), "utf-8")


def meaning(meant: Mapping[str, str], keys: Sequence[Key]) -> Iterator[Mapped]:
    for key in keys:
        if key.key in meant:
            # The country is that of the earliest name, so that a meaning may change by what comes later.
            yield Mapped("x", key.key, date.min, date.max, meant[key.key], key.country or "", "")


def work(meant: Mapping[str, str], *, one_a_day: bool) -> adding.Work:
    stamp = {"actors": json.dumps(sorted(meant.items()))}
    return adding.Work("made", one_a_day, stamp, lambda keys: meaning(meant, keys))


def tables(folder: Path) -> dict[str, list[dict[str, Any]]]:
    with DuckEngine() as engine:
        return {
            name: sorted(engine.rows(f"select * from read_parquet('{folder / name}.parquet')"), key=repr)
            for name in TABLES
        }


def added_up(folder: Path, what: adding.Work) -> None:
    with adding.duck(folder) as engine:
        adding.refresh(folder, what, engine)


@pytest.mark.parametrize("one_a_day", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_sums_that_go_on_are_those_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, *, one_a_day: bool
) -> None:
    monkeypatch.setattr(adding, "MUCH", 9.0)
    anew: list[str] = []
    made = adding.whole

    def told(*args: Any, **more: Any) -> None:  # noqa: ANN401 - whatever it takes
        anew.append("anew")
        made(*args, **more)

    monkeypatch.setattr(adding, "whole", told)
    draw = random.Random(seed)  # noqa: S311 - drawn data, the same in every run
    going, other = tmp_path / "going", tmp_path / "other"
    moved = [dict(MEANT), {**MEANT, "AFGGOV": "taliban"}, {"PAK": "pakistan", "IND": "pakistan", "AFG": "afghanistan"}]
    for number, meant in enumerate([moved[0], moved[0], moved[1], moved[2]]):
        if number != 2:  # once, only the meanings change; at last, both
            state = draw.getstate()
            batch(going, f"b{number}", draw, 120 if number else 400, f"2022-0{number + 2}-01")
            draw.setstate(state)
            batch(other, f"b{number}", draw, 120 if number else 400, f"2022-0{number + 2}-01")
        added_up(going, work(meant, one_a_day=one_a_day))
        counted = len(anew)
        for name in (*TABLES, "sums"):
            (other / f"{name}.{'json' if name == 'sums' else 'parquet'}").unlink(missing_ok=True)
        (other / "sums.json").unlink(missing_ok=True)
        added_up(other, work(meant, one_a_day=one_a_day))
        assert tables(going) == tables(other)
        assert seal(going) == seal(other)
        assert counted == number + 1, "only the first time, and beside it, all was added up anew"
    assert tables(going)["sums"]


def test_much_that_comes_is_added_up_anew_and_nothing_twice(tmp_path: Path) -> None:
    draw = random.Random(5)  # noqa: S311 - as above
    batch(tmp_path, "b0", draw, 100, "2022-02-01")
    added_up(tmp_path, work(MEANT, one_a_day=True))
    batch(tmp_path, "b1", draw, 100, "2022-03-01")
    added_up(tmp_path, work(MEANT, one_a_day=True))
    rows = tables(tmp_path)
    other = work({**MEANT, "ZZZ": "nobody"}, one_a_day=True)  # another codebook, by which nobody here counts otherwise
    assert adding.current(tmp_path, other) is None
    added_up(tmp_path, other)
    assert tables(tmp_path) == rows
    assert adding.current(tmp_path, other) is not None
    assert sum(row["n"] for row in rows["exposure"]) == seal(tmp_path)["share"]["events"]


def test_sums_that_were_cut_off_while_written_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MUCH", 9.0)
    draw = random.Random(6)  # noqa: S311 - as above
    batch(tmp_path, "b0", draw, 200, "2022-02-01")
    added_up(tmp_path, work(MEANT, one_a_day=True))
    batch(tmp_path, "b1", draw, 50, "2022-03-01")
    written = DuckEngine.write

    def cut(self: DuckEngine, sql: str, path: Path) -> None:
        if path.name == "exposure.parquet":
            raise KeyboardInterrupt
        written(self, sql, path)

    monkeypatch.setattr(DuckEngine, "write", cut)
    with pytest.raises(KeyboardInterrupt):
        added_up(tmp_path, work(MEANT, one_a_day=True))
    assert not seal(tmp_path)
    monkeypatch.setattr(DuckEngine, "write", written)
    added_up(tmp_path, work(MEANT, one_a_day=True))
    assert sum(row["n"] for row in tables(tmp_path)["exposure"]) == seal(tmp_path)["share"]["events"]
