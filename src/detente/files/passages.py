"""Passages: spans of stored reports, held to their hash. Nothing is re-anchored by resemblance."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from detente.model.desk import Passage
from detente.model.evidence import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from detente.files.row import Row

REPORTS = "reports"
LARGEST = 64 * 1024 * 1024
"""A report beyond this many bytes is not read."""


class Reports:
    """The stored reports of a desk, each read once; gathers the passages that are orphans."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder."""
        self._folder = folder / REPORTS
        self._texts: dict[str, str | None] = {}
        self.problems: list[Problem] = []

    def names(self) -> tuple[str, ...]:
        """The stored reports, as paths within the desk."""
        if not self._folder.is_dir():
            return ()
        return tuple(sorted(f"{REPORTS}/{path.name}" for path in self._folder.iterdir() if path.is_file()))

    def text(self, name: str) -> str | None:
        """A report's stored text; nothing where there is none, or where the name leads out of the folder."""
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def _read(self, name: str) -> str | None:
        path = self._folder / name
        inside = path.resolve().is_relative_to(self._folder.resolve())
        if not inside or not path.is_file() or path.stat().st_size > LARGEST:
            return None
        try:
            return path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            return None


def passage(row: Row, reports: Reports) -> Passage:
    """A passage from a row of ``passages.csv``."""
    source, report = row.text("source", required=True), row.text("report", required=True)
    start, end = row.whole("start", required=True) or 0, row.whole("end", required=True) or 0
    wanted = row.text("sha256", required=True).lower()
    if source and source not in row.context.sources:
        row.problem(f"source {source!r} is not in sources.json", "add it there, or correct the id")
    if end <= start:
        row.problem(f"the span ends at {end}, before or where it begins ({start})", "count characters from 0")
    stored = reports.text(report)
    span = stored[start:end] if stored is not None and end <= len(stored) else None
    matches = span is not None and digest(span) == wanted
    if not row.problems and not matches:
        reports.problems.append(Problem(row.file, row.line, _why_orphan(report, stored, span), _mend(span)))
    return Passage(
        id=row.text("id", required=True),
        source=source,
        report=report,
        start=start,
        end=end,
        sha256=wanted,
        text=span if matches else None,
        line=row.line,
    )


def digest(text: str) -> str:
    """SHA-256 of a span's text as UTF-8.

    >>> digest("one sentence.")[:12]
    '76519f9e5d3d'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def _why_orphan(report: str, stored: str | None, span: str | None) -> str:
    if stored is None:
        return f"orphan: no readable report {report!r} in {REPORTS}/"
    if span is None:
        return f"orphan: {report} has only {len(stored)} characters"
    return f"orphan: the text of {report} at this span does not match its hash"


def _mend(span: str | None) -> str:
    if span is None:
        return "put the report back, or correct report, start and end"
    shown = " ".join(span.split())[:60]
    return f"put the report back as it was; if “{shown}” is the passage that is meant, its hash is {digest(span)}"
