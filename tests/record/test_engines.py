"""Every named query gives the same rows on both engines, on data with nulls, ties, extreme days and every code."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from detente.codebook.plover import types
from detente.desk import Loading, load
from detente.record import adding, feed_sql, sql
from detente.record.adding import whole
from detente.record.engine import DuckEngine, Engine
from detente.record.spark import SparkEngine, started
from detente.record.stage import EVENTS
from detente.record.sums import Feeds, seal
from feeds import making_feeds
from making import SETTINGS, write_desk
from record import test_adding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
DAYS = [date(1900, 1, 1), date(1979, 4, 15), date(2021, 8, 14), date(2021, 8, 15), date(2022, 2, 28), date(2400, 2, 29)]
ACTORS = ["pakistan", "afghan-taliban", "ttp", "china", "x'y", "Ωmega", ""]
EVENT: Mapping[str, str] = test_adding.COLUMNS
TABLES: dict[str, dict[str, str]] = {
    "event": {
        "n": "bigint", "id": "string", "first": "date", "last": "date", "reported": "date",
        "reported_assumed": "boolean", "known_from": "date", "type": "string", "mode": "string", "quad": "int",
        "weight": "int", "mutual": "boolean", "issue": "string", "place": "string", "deaths": "bigint",
        "summary": "string", "grade": "string", "confidence": "string",
    },
    "part": {
        "n": "bigint", "event": "string", "seq": "int", "actor": "string", "part": "string", "certain": "boolean",
        "last": "date", "reported": "date", "known_from": "date", "mutual": "boolean",
    },
    "citation": {
        "kind": "string", "n": "bigint", "item": "string", "seq": "int", "source": "string", "locator": "string",
    },
    "tie": {
        "id": "string", "a": "string", "b": "string", "kind": "string", "sign": "int", "since": "date", "until": "date",
        "summary": "string", "reported": "date", "known_from": "date",
    },
    "source": {
        "id": "string", "type": "string", "title": "string", "authors": "string", "container": "string",
        "issued": "string", "url": "string", "note": "string",
    },
    "actor_map": {"scheme": "string", "key": "string", "since": "date", "until": "date", "actor": "string"},
    "claim": {"id": "string"},
    "figure": {"id": "string"},
    "meta": {"key": "string", "value": "string"},
}  # fmt: skip


def drawn(draw: random.Random, kind: str, column: str) -> Any:  # noqa: ANN401 - a cell
    """A cell of a column; one in six is nothing where that may be."""
    may_be_nothing = column in {"deaths", "place", "until", "since", "actor_country", "recipient_country", "summary"}
    if may_be_nothing and draw.random() < 1 / 6:
        return None
    if kind == "date":
        return draw.choice(DAYS) + timedelta(days=draw.randrange(3))
    if kind == "boolean":
        return draw.random() < 0.5
    if kind in {"int", "bigint"}:
        return draw.randrange(-100, 101) if column == "weight" else draw.randrange(5)
    known = {
        "actor": ACTORS, "recipient": ACTORS, "a": ACTORS, "b": ACTORS, "key": ACTORS, "code": ["010", "10", "190"],
        "type": sorted(types()), "part": ["agent", "target", "territory", "mediator"], "scheme": ["desk"],
        "kind": ["event", "figure"],
    }  # fmt: skip
    return draw.choice(known.get(column, ["", "a", "b", "ü"]))


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="the extra spark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    spark = started("local[2]")
    yield spark
    spark.stop()


@pytest.fixture(scope="module")
def engines(session: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Engine]:  # noqa: ANN401 - as above
    """Both engines, holding the same tables."""
    spark, duck = SparkEngine(tmp_path_factory.mktemp("spark"), session=session), DuckEngine()
    draw = random.Random(7)  # noqa: S311 - the same data in every run
    for table, columns in TABLES.items():
        rows = [tuple(drawn(draw, kind, name) for name, kind in columns.items()) for _ in range(400)]
        if table == "actor_map":
            rows = [("desk", actor, FIRST, LAST, actor) for actor in ACTORS] + [("desk", "", FIRST, DAYS[3], "ttp")]
        for engine in (duck, spark):
            engine.hold(table, columns, rows)
    return duck, spark


def same(engines: tuple[Engine, Engine], query: str, **params: object) -> int:
    """Both engines give the same rows, as often; how many."""
    held = [Counter(tuple(sorted(row.items(), key=str)) for row in engine.rows(query, **params)) for engine in engines]
    assert not held[0] - held[1]
    assert not held[1] - held[0]
    return sum(held[0].values())


@pytest.mark.parametrize("name", ["EVENTS", "PARTS", "TIES", "SOURCES", "META"])
def test_queries_of_a_desk_give_the_same_rows(engines: tuple[Engine, Engine], name: str) -> None:
    clocks = {"as_of": date(2022, 1, 1), "known_at": LAST}
    query = getattr(sql, name)
    assert same(engines, query, **{key: value for key, value in clocks.items() if f":{key}" in query}) > 0


@pytest.mark.parametrize(("a", "b"), [("pakistan", "afghan-taliban"), ("x'y", "Ωmega"), ("ttp", "china")])
def test_the_events_of_a_dyad_are_the_same(engines: tuple[Engine, Engine], a: str, b: str) -> None:
    assert same(engines, sql.DYAD_EVENTS, a=a, b=b, as_of=LAST, known_at=LAST) > 0


def test_lists_of_parameters_are_the_same(engines: tuple[Engine, Engine]) -> None:
    assert same(engines, sql.CITATIONS, kind="event", items=[1, 2, 3]) > 0


@pytest.mark.parametrize(("one_a_day", "at_once"), [(True, 10_000), (True, 700), (False, 10_000)])
def test_sums_of_feeds_are_the_same_to_the_last_row(
    engines: tuple[Engine, Engine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, one_a_day: bool, at_once: int
) -> None:
    monkeypatch.setattr("detente.record.adding.AT_ONCE", at_once)
    draw = random.Random(11)  # noqa: S311 - as above
    duck, _ = engines
    held = []
    for number, recorded in enumerate(("2022-05-01", "2023-05-01")):
        place = tmp_path / str(number)
        place.mkdir()
        # ids of a batch are different, and every third one comes again in the next batch
        rows = [
            (
                f"id-{at if at % 3 else f'{number}-{at}'}",
                *(drawn(draw, kind, name) for name, kind in [*EVENT.items()][1:]),
            )
            for at in range(1500)
        ]
        duck.hold("batch", EVENT, rows)
        duck.write("select * from batch", place / EVENTS)
        told = [{"loaded": len(rows)}]
        held.append({"place": str(place), "recorded": recorded, "vintage": "it's one", "told": told})
    mapped = [
        ("", actor, since, until, actor if actor not in {"china", "x'y"} else "", "" if actor == "china" else "AAA", "")
        for actor in ACTORS[:-1]
        for since, until in ((FIRST, DAYS[3]), (DAYS[3], LAST))
        if not (actor == "ttp" and since == FIRST)
    ]
    for engine in engines:
        whole(engine, tmp_path, held, one_a_day=one_a_day)
        engine.keep(feed_sql.KEYS, "whole_key")
        engine.hold("actor_map", feed_sql.ACTOR_MAP, mapped)
        engine.keep(feed_sql.RESOLVED.format(map="actor_map"), "resolved")
    assert same(engines, "select * from whole") > 500
    assert same(engines, "select * from resolved") > 500
    for query in (feed_sql.SUMS, feed_sql.EXPOSURE, feed_sql.UNRESOLVED, feed_sql.SHARE, feed_sql.KEYS):
        assert same(engines, query.format(feed="icews")) > 0
    for name, engine in zip(("duck", "spark"), engines, strict=True):
        engine.write(feed_sql.SUMS.format(feed="icews"), tmp_path / f"{name}.parquet")
        engine.write(feed_sql.EXPOSURE.format(feed="icews"), tmp_path / f"{name}-exposure.parquet")
    with DuckEngine() as reader:
        one, two = (reader.parquet(tmp_path / f"{name}.parquet") for name in ("duck", "spark"))
        assert reader.rows(f"select * from {one} except all select * from {two}") == []
        assert reader.rows(f"select * from {two} except all select * from {one}") == []
    for query, more in ((feed_sql.COURSE, {"a": "afghan-taliban", "b": "pakistan"}), (feed_sql.EXPOSED, {})):
        for name, engine in zip(("duck", "spark"), engines, strict=True):
            for table, file in (("sums", f"{name}.parquet"), ("exposure", f"{name}-exposure.parquet")):
                engine.keep(f"select * from {engine.parquet(tmp_path / file)}", table)
        assert same(engines, query, feed="icews", as_of=LAST, known_at=date(2022, 6, 1), **more) > 0
    assert same(engines, feed_sql.DYADS, feed="icews", fewest=3, as_of=LAST, known_at=date(2022, 6, 1)) > 0
    clocks = {"as_of": LAST, "known_at": date(2022, 6, 1)}
    assert same(engines, feed_sql.NEIGHBOURS, feed="icews", actor="pakistan", **clocks) > 0
    stories = feed_sql.STORIES.format(window=2)
    assert same(engines, stories, feeds=["icews", "gdelt"], as_of=LAST, known_at=date(2022, 6, 1)) > 0


@pytest.mark.parametrize("one_a_day", [True, False])
def test_sums_go_on_alike_when_batches_and_meanings_change(
    session: Any,  # noqa: ANN401 - as above
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    one_a_day: bool,
) -> None:
    monkeypatch.setattr(adding, "MUCH", 9.0)
    meant = [test_adding.MEANT, {**test_adding.MEANT, "AFGGOV": "taliban", "IND": "pakistan"}]
    for name in ("duck", "spark"):
        draw = random.Random(3)  # noqa: S311 - as above
        for number, rows in enumerate((300, 60)):
            test_adding.batch(tmp_path / name, f"b{number}", draw, rows, f"2022-0{number + 2}-01")
            engine = DuckEngine() if name == "duck" else SparkEngine(tmp_path / f"room{number}", session=session)
            adding.refresh(tmp_path / name, test_adding.work(meant[number], one_a_day=one_a_day), engine)
            engine.close()
    with DuckEngine() as reader:
        for table in test_adding.TABLES:
            one, two = (reader.parquet(tmp_path / name / f"{table}.parquet") for name in ("duck", "spark"))
            assert reader.rows(f"select * from {one} except all select * from {two}") == []
            assert reader.rows(f"select * from {two} except all select * from {one}") == []
    assert seal(tmp_path / "duck") == seal(tmp_path / "spark")


def test_a_desk_that_names_spark_has_the_same_sums(session: Any, tmp_path: Path) -> None:  # noqa: ANN401 - as above
    del session
    path, answers = making_feeds.write(tmp_path, "icews"), []
    for engine in ("duckdb", "spark"):
        desk = write_desk(tmp_path / engine, settings=f'{SETTINGS}\n[engine]\nname = "{engine}"\n')
        load(desk, [str(path)], Loading(recorded=date(2022, 5, 1)))
        held = Feeds(desk / "build" / "feeds")
        answers.append(
            [held.course("icews", "pakistan", "afghan-taliban", LAST, LAST), held.exposure("icews", LAST, LAST)]
        )
        held.close()
    assert answers[0] == answers[1]
    assert answers[0][0]
