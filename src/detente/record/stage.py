"""From a batch of files to three Parquet files: staging, canonical events, and rows set aside.

Every row that was read is in ``events.parquet``, in ``aside.parquet`` (file, line, reason, text), or a repetition of an
event; ``staging.parquet`` holds all of them with the feed's native columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from detente.model.feeds import Staged
from detente.record import feed_sql
from detente.record.engine import DuckEngine, literal
from detente.record.raw import RefusedError, blank, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from detente.model.feeds import CodeRow, Layout, Piece

MEMORY = "1500MB"
"""What the engine may hold of a batch; beyond it spills into the batch's folder."""

BROKEN = duckdb.Error
"""What a batch of several files raises when one of them cannot be read: they are then read by halves."""

MISFIT = 0.5
"""A file of which at least this share of rows has none of its scheme's codes is refused."""

FEWEST_DIGITS = 3
"""No dataset here writes a CAMEO code with fewer digits."""

STAGING, EVENTS, ASIDE = "staging.parquet", "events.parquet", "aside.parquet"


def stage(
    layout: Layout, pieces: Sequence[Piece], codes: Sequence[CodeRow], others: Mapping[str, frozenset[str]], into: Path
) -> tuple[tuple[Staged, ...], int]:
    """Read files of one layout into a folder.

    Args:
        layout: how the files are to be read.
        pieces: the files.
        codes: what the feed's codes mean.
        others: other schemes, which a misnamed set of codes may be of; their codes.
        into: an empty folder, where the three files come to stand.

    Returns:
        What came of each file, and how many canonical events were made of all.

    Raises:
        RefusedError: a file cannot be read at all, or its codes are not those of the feed's scheme.
        duckdb.Error: one of several files cannot be read.
    """
    for careful in (False, True):
        with DuckEngine() as engine:
            done = _stage(engine, layout, pieces, (codes, others), into, careful=careful)
        if done:
            return done
    raise AssertionError("read with care, a batch is done")


def _stage(
    engine: DuckEngine,
    layout: Layout,
    pieces: Sequence[Piece],
    meanings: tuple[Sequence[CodeRow], Mapping[str, frozenset[str]]],
    into: Path,
    *,
    careful: bool,
) -> tuple[tuple[Staged, ...], int] | None:
    """One reading; nothing if it was quick and met what asks for care."""
    codes, others = meanings
    engine.run(f"set memory_limit = '{MEMORY}'; set temp_directory = {literal(str(into / 'spill'))}")
    engine.run("set preserve_insertion_order = true")
    try:
        read(engine, layout, pieces, into / STAGING, careful=careful)
    except (RefusedError, BROKEN):
        if careful:
            raise
        return None
    if not careful and engine.rows("select 1 as n from rejected limit 1"):
        return None
    engine.run(f"create temp view staged as select * from read_parquet({literal(str(into / STAGING))})")
    lost = _lost(engine, layout, codes, others)
    _known(engine, layout, pieces, codes, lost)
    engine.run(f"create temp table mapped as select * from ({_mapped(layout)})")
    wrong = engine.rows("select 1 as n from mapped where problem is not null limit 1")
    if not careful and wrong and blank(engine, layout, pieces):
        return None
    _write(engine, layout, into)
    events = engine.rows(f"select count(*) as n from read_parquet({literal(str(into / EVENTS))})")[0]["n"]
    return tuple(_told(engine, layout, lost)), events


def _mapped(layout: Layout) -> str:
    """The feed's SELECT, with file and line beside its columns."""
    body = layout.feed.sql.strip()
    return body.replace("select\n", "select\n    raw.file_n, raw.line,\n", 1)


def _known(
    engine: DuckEngine, layout: Layout, pieces: Sequence[Piece], codes: Sequence[CodeRow], lost: frozenset[int]
) -> None:
    """Tables beside staging: what codes mean, and what is known of each file."""
    engine.run(feed_sql.CODE_MAP)
    rows = [(c.written, c.lost, c.code, c.type, c.mode, c.quad, c.weight, c.mutual) for c in codes]
    engine.insert("code_map", rows)
    firsts = {row["file_n"]: row["first_seq"] for row in engine.rows(feed_sql.FIRSTS)}
    engine.run(feed_sql.FACTS)
    engine.insert("fact", [(p.number, p.day, p.number in lost, firsts.get(p.number) or 1, layout.skip) for p in pieces])
    engine.run(feed_sql.RAW)


def _lost(
    engine: DuckEngine, layout: Layout, codes: Sequence[CodeRow], others: Mapping[str, frozenset[str]]
) -> frozenset[int]:
    """The files whose codes lost their zeros: none begins with one, and some have no meaning without.

    Raises:
        RefusedError: the codes of a file are mostly none of the scheme.
    """
    column = layout.feed.code_column
    if not column:
        return frozenset()
    seen: dict[int, dict[str, int]] = {}
    for row in engine.rows(feed_sql.CODES_OF_FILES.format(column=column)):
        seen.setdefault(row["file_n"], {})[row["code"]] = row["n"]
    whole = frozenset(code.written for code in codes if not code.lost)
    shortened = frozenset(code.written for code in codes if code.lost)
    lost = set()
    for number, counts in seen.items():
        short = any(len(code) < FEWEST_DIGITS or code in shortened - whole for code in counts)
        if short and not any(code.startswith("0") for code in counts):
            lost.add(number)
        _fits(number, layout, counts, shortened if number in lost else whole, others)
    return frozenset(lost)


def _fits(
    number: int, layout: Layout, counts: Mapping[str, int], known: frozenset[str], others: Mapping[str, frozenset[str]]
) -> None:
    """Refuse a file whose codes are mostly none of the declared scheme, saying of which they may be."""
    total = sum(counts.values())
    fitting = sum(n for code, n in counts.items() if code in known) / total
    if fitting > MISFIT:
        return
    share = {name: sum(n for code, n in counts.items() if code in theirs) / total for name, theirs in others.items()}
    best = max(share, key=lambda name: share[name], default="")
    hint = f"; {share[best]:.0%} are codes of {best.upper()}" if best and share[best] > fitting else ""
    scheme = layout.feed.codes.upper()
    raise RefusedError(
        number, f"only {fitting:.0%} of its rows have a code of {scheme}{hint}: name the scheme that it is in"
    )


def _write(engine: DuckEngine, layout: Layout, into: Path) -> None:
    feed = layout.feed
    events = feed_sql.AS_THEY_ARE
    if feed.kind == "events":
        events = feed_sql.ONE_A_DAY if feed.one_a_day else feed_sql.ONE_AN_ID
    for name, query in ((EVENTS, events), (ASIDE, feed_sql.ASIDE.format(width=layout.width))):
        engine.run(f"copy ({query}) to {literal(str(into / name))} (format parquet, compression zstd)")


def _told(engine: DuckEngine, layout: Layout, lost: frozenset[int]) -> Iterator[Staged]:
    first, last = ("null::date", "null::date") if layout.feed.kind == "mentions" else ("min(first)", "max(last)")
    asides: dict[int, dict[str, int]] = {}
    for row in engine.rows(f"select file_n, reason, count(*) as n from ({_asides(layout)}) group by all"):
        asides.setdefault(row["file_n"], {})[row["reason"]] = row["n"]
    for row in engine.rows(feed_sql.TOLD.format(first=first, last=last)):
        number = row["file_n"]
        aside = asides.get(number, {})
        rows = row["loaded"] + sum(aside.values())
        yield Staged(number, rows, row["loaded"], aside, row["first"], row["last"], number in lost)


def _asides(layout: Layout) -> str:
    return feed_sql.ASIDE.format(width=layout.width)
