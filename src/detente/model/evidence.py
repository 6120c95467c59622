"""What an answer rests on: sources, grades, notes, and the problems of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Grade = Literal["quoted", "cited", "coded", "orphan"]
GRADES: tuple[Grade, ...] = ("quoted", "cited", "coded", "orphan")

Confidence = Literal["good", "weak", "unverified"]
CONFIDENCES: tuple[Confidence, ...] = ("good", "weak", "unverified")


@dataclass(frozen=True)
class Source:
    """A publication of the desk's bibliography; a field is empty where it is not known."""

    id: str
    type: str
    title: str = ""
    authors: tuple[str, ...] = ()
    container: str = ""
    issued: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Citation:
    """One use of a source, with a locator where it is known."""

    source: str
    locator: str = ""


@dataclass(frozen=True)
class Quote:
    """A passage as an answer shows it: the span of the stored report; ``text`` is None for an orphan."""

    id: str
    source: str
    report: str
    start: int
    end: int
    text: str | None


@dataclass(frozen=True)
class Evidence:
    """What a row rests on: its grade, its sources with locators, its passages; and the desk's confidence in it."""

    grade: Grade
    confidence: str
    citations: tuple[Citation, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Note:
    """A numbered endnote: the event, figure or statement that it supports, and where that is written.

    ``pieces`` hold the same text in stretches, each with whether the citation style sets it in italics.
    """

    number: int
    about: str
    grade: Grade
    text: str
    sources: tuple[str, ...]
    urls: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    pieces: tuple[tuple[str, bool], ...] = ()


Severity = Literal["error", "remark"]


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file: where, what, and what would mend it.

    An error sets its row aside; a remark names damage that was mended while reading, and its row is kept.
    """

    file: str
    line: int | None
    what: str
    mend: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """Write the problem as a linter does."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {'remark: ' if self.severity == 'remark' else ''}{self.what}\n    mend: {self.mend}"


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that set something aside; the others are remarks."""
    return tuple(problem for problem in problems if problem.severity == "error")


class DetenteError(Exception):
    """A mistake in the call or the input that a person can mend: what, where, what to do."""


class DeskError(DetenteError):
    """The desk cannot be read at all; carries every problem found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems, and print them one under another."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
