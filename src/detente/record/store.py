"""Reads a record: the questions that the use cases ask of it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Self

import duckdb

from detente.model.desk import Part
from detente.model.evidence import Citation, DetenteError, Evidence, Quote, Source
from detente.model.listed import ListedEvent
from detente.model.period import Period
from detente.model.relation import DyadEvent
from detente.model.stated import StatedFigure
from detente.model.tied import HeldTie
from detente.record import sql
from detente.record.build import seal_of, stamp
from detente.record.engine import DuckEngine

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def fresh(path: Path, desk_digest: str) -> bool:
    """Whether a whole record stands at a path and was built from this state of desk and codebook.

    The seal beside the record says so: it is written last, and names what the record was made from and its size.
    """
    try:
        seal = json.loads(seal_of(path).read_text("utf-8"))
        return bool(seal == stamp(desk_digest) | {"size": path.stat().st_size})
    except (OSError, ValueError):
        return False


class Record:
    """A desk's record, open for reading."""

    def __init__(self, path: Path) -> None:
        """Open the record.

        Raises:
            DetenteError: there is no record, the file is none, or it is one of another version of detente.
        """
        try:
            self._engine = DuckEngine(path, read_only=True)
            version = self.stamp().get("schema")
        except duckdb.Error as wrong:
            raise DetenteError(f"{path} is no readable record ({wrong}); run `detente build`") from None
        if version != str(sql.SCHEMA_VERSION):
            self._engine.close()
            raise DetenteError(f"{path} was built by another version of detente; run `detente build`")

    def dyad_events(self, a: str, b: str, as_of: date, known_at: date) -> tuple[DyadEvent, ...]:
        """The events between two actors, as reported by one day and held on another."""
        rows = self._engine.rows(sql.DYAD_EVENTS, a=a, b=b, as_of=as_of, known_at=known_at)
        cited, quoted = self._rest("event", rows)
        numbers = [row.pop("n") for row in rows]
        return tuple(
            DyadEvent(**row, citations=cited[n], quotes=quoted[n]) for n, row in zip(numbers, rows, strict=True)
        )

    def events(self, as_of: date, known_at: date) -> tuple[ListedEvent, ...]:
        """All events as reported by one day and held on another, by date."""
        rows = self._engine.rows(sql.EVENTS, as_of=as_of, known_at=known_at)
        cited, quoted = self._rest("event", rows)
        parts: dict[str, tuple[Part, ...]] = defaultdict(tuple)
        for row in self._engine.rows(sql.PARTS):
            parts[row["event"]] += (Part(row["actor"], row["part"], row["certain"]),)
        found = []
        for row in rows:
            n = row.pop("n")
            evidence = Evidence(row.pop("grade"), row.pop("confidence"), cited[n], quoted[n])
            period = Period(row.pop("first"), row.pop("last"))
            found.append(ListedEvent(**row, date=period, parts=parts[row["id"]], evidence=evidence))
        return tuple(found)

    def figures(self, as_of: date, known_at: date) -> tuple[StatedFigure, ...]:
        """All figures as reported by one day and held on another, with what they rest on."""
        rows = self._engine.rows(sql.FIGURES, as_of=as_of, known_at=known_at)
        cited, quoted = self._rest("figure", rows)
        found = []
        for row in rows:
            n = row.pop("n")
            evidence = Evidence(row.pop("grade"), row.pop("confidence"), cited[n], quoted[n])
            period, whose = Period(row.pop("first"), row.pop("last")), tuple(row.pop("whose").split("; "))
            found.append(StatedFigure(**row, period=period, whose=whose, evidence=evidence))
        return tuple(found)

    def ties(self, as_of: date, known_at: date) -> tuple[HeldTie, ...]:
        """The ties as reported by one day and held on another."""
        return tuple(HeldTie(**row) for row in self._engine.rows(sql.TIES, as_of=as_of, known_at=known_at))

    def sources(self) -> dict[str, Source]:
        """The bibliography by id."""
        found = {}
        for row in self._engine.rows(sql.SOURCES):
            authors = tuple(filter(None, row.pop("authors").split("; ")))
            found[row["id"]] = Source(**row, authors=authors)
        return found

    def counts(self) -> dict[str, int]:
        """How many rows of each kind the record holds."""
        return {row["what"]: row["n"] for row in self._engine.rows(sql.COUNTS)}

    def stamp(self) -> dict[str, str]:
        """What the record was made from."""
        return {row["key"]: row["value"] for row in self._engine.rows(sql.META)}

    def _rest(
        self, kind: str, rows: list[dict[str, Any]]
    ) -> tuple[dict[int, tuple[Citation, ...]], dict[int, tuple[Quote, ...]]]:
        """What rows of one kind rest on, by their number: citations, and passages."""
        items = [row["n"] for row in rows]
        cited: dict[int, tuple[Citation, ...]] = defaultdict(tuple)
        quoted: dict[int, tuple[Quote, ...]] = defaultdict(tuple)
        if items:
            for row in self._engine.rows(sql.CITATIONS, kind=kind, items=items):
                cited[row["n"]] += (Citation(row["source"], row["locator"]),)
            for row in self._engine.rows(sql.QUOTES, kind=kind, items=items):
                n, end = row.pop("n"), row.pop("stop")
                quoted[n] += (Quote(**row, end=end),)
        return cited, quoted

    def close(self) -> None:
        """Let go of the file."""
        self._engine.close()

    def __enter__(self) -> Self:
        """Use the record in a with-block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the record at the end of the block."""
        self.close()
