"""Reads the cells of one row and gathers everything that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, overload

from detente.files.damage import mended
from detente.files.sheet import ID, remark
from detente.model.actors import UNKNOWN
from detente.model.desk import Part, PartName
from detente.model.evidence import CONFIDENCES, Citation, Confidence, Problem
from detente.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping
    from datetime import date

    from detente.codebook.registry import Actors

_SURROGATE = re.compile("[\ud800-\udfff]")
_WHOLE = re.compile(r"\d{1,12}\Z")
_SHOWN = 40


@dataclass(frozen=True)
class Context:
    """What cells may point to: the actors of registry and desk, and the sources."""

    actors: Actors
    sources: Container[str]
    passages: Container[str] = ()


class Row:
    """One row; every reader returns a value, or notes a problem and returns a stand-in."""

    def __init__(self, file: str, line: int, cells: Mapping[str, str], context: Context) -> None:
        """Keep the place, the cells and what they may point to."""
        self.file, self.line, self.context = file, line, context
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self._cells = {column: self._mended(column, cell) for column, cell in cells.items()}

    def _mended(self, column: str, cell: str) -> str | None:
        """A cell without the damage that spreadsheets do; nothing where it is refused."""
        if _SURROGATE.search(cell):
            self.problem(f"{column} is not UTF-8: {shown(cell)}", "save the file as UTF-8 and type the cell anew")
            return None
        found = mended(column, cell)
        if found.refused:
            self.problem(f"{column}: {found.refused}", found.mend)
            return None
        if found.remark:
            self.remarks.append(remark(self.file, self.line, f"{column}: {found.remark}"))
        return found.text

    def cells(self) -> dict[str, str]:
        """The cells that can be used."""
        return {column: cell for column, cell in self._cells.items() if cell is not None}

    @property
    def nameless(self) -> bool:
        """Whether the row has no id, although it is not refused."""
        return self._cells.get(ID, "") == ""

    def name(self, id_: str) -> None:
        """Give the row an id, which stands in no file yet."""
        self._cells[ID] = id_
        self.remarks.append(remark(self.file, self.line, f"no id: read as {id_}", "`detente tidy` mints it"))

    def refuse(self, column: str, what: str, mend: str) -> None:
        """Refuse a cell for a reason that lies outside the row; nothing more is told of it."""
        self.problem(what, mend)
        self._cells[column] = None

    def problem(self, what: str, mend: str) -> None:
        """Note something wrong with the row."""
        self.problems.append(Problem(self.file, self.line, what, mend))

    def text(self, column: str, *, required: bool = False) -> str:
        """The cell as text; empty where it was refused."""
        cell = self._cells.get(column, "")
        if cell is None:
            return ""
        if required and not cell:
            self.problem(f"{column} is empty", f"fill in {column}")
        return cell

    @overload
    def period(self, column: str, *, required: Literal[True]) -> Period: ...
    @overload
    def period(self, column: str) -> Period | None: ...
    def period(self, column: str, *, required: bool = False) -> Period | None:
        """The cell as an ISO date of any precision."""
        cell = self.text(column, required=required)
        try:
            return Period.parse(cell) if cell else (STAND_IN if required else None)
        except ValueError as wrong:
            self.problem(f"{column}: {wrong}", "write the date as 2022-04-16, 2022-04 or 2022")
            return STAND_IN if required else None

    def day(self, column: str) -> date | None:
        """The cell as one day; the last day of a longer period."""
        period = self.period(column)
        return period.last if period else None

    def whole(self, column: str, *, required: bool = False) -> int | None:
        """The cell as a whole number of at least 0."""
        cell = self.text(column, required=required)
        if cell and not _WHOLE.match(cell):
            self.problem(f"{column}: {shown(cell)} is not a whole number", "write digits only, without separators")
            return None
        return int(cell) if cell else None

    def choice(self, column: str, allowed: Iterable[str], *, required: bool = True) -> str:
        """The cell as one of a list of words."""
        cell, words = self.text(column, required=required), list(allowed)
        if cell and cell not in words:
            import difflib  # noqa: PLC0415 - only an error needs it

            near = difflib.get_close_matches(cell, words, 1) or difflib.get_close_matches(cell.upper(), words, 1)
            advice = f"perhaps {near[0]}; " if near else ""
            self.problem(f"{column}: {shown(cell)} is not known", f"{advice}one of: {', '.join(words)}")
        return cell

    def confidence(self) -> Confidence:
        """The row's confidence."""
        cell = self.choice("confidence", CONFIDENCES)
        return next((word for word in CONFIDENCES if word == cell), "unverified")

    def citations(self) -> tuple[Citation, ...]:
        """The row's sources with their locators."""
        cited = []
        for item in filter(None, (part.strip() for part in self.text("sources").split(";"))):
            key, _, locator = (part.strip() for part in item.partition("@"))
            if key not in self.context.sources:
                self.problem(f"source {shown(key)} is not in sources.json", "add it there, or correct the id")
            cited.append(Citation(key, locator))
        return tuple(cited)

    def passages(self) -> tuple[str, ...]:
        """The ids of the passages that the row rests on."""
        ids = tuple(filter(None, (part.strip() for part in self.text("passages").split(";"))))
        for key in ids:
            if key not in self.context.passages:
                self.problem(f"passage {shown(key)} is not in passages.csv", "add it there, or correct the id")
        return ids

    def actor(self, column: str, text: str, on: date | None) -> str:
        """The id of the one actor that a text means on a day; nobody is looked up on a day that could not be read."""
        if on is None:
            return UNKNOWN
        matches = self.context.actors.find(text, on)
        if len(matches) == 1:
            return matches[0].actor.id
        if matches:
            candidates = ", ".join(f"{match.actor.id} ({match.reason})" for match in matches)
            self.problem(f"{column}: {shown(text)} may be several actors on {on}", f"write the id of one: {candidates}")
        else:
            near = self.context.actors.near(text)
            advice = f"perhaps {', '.join(near)}; else " if near else ""
            self.problem(f"{column}: no actor {shown(text)} is known on {on}", f"{advice}define it in actors.toml")
        return UNKNOWN

    def parts(
        self, column: str, allowed: tuple[PartName, ...], on: date | None, *, required: bool = False
    ) -> tuple[Part, ...]:
        """The actors of a cell with their parts; the first allowed part is the one meant when none is written."""
        parts = []
        for item in filter(None, (item.strip() for item in self.text(column, required=required).split(";"))):
            name, _, part = (piece.strip() for piece in item.partition(":"))
            known = next((word for word in allowed if word == part), None)
            if part and known is None:
                self.problem(f"{column}: the part {shown(part)} is not known", f"one of: {', '.join(allowed)}")
            actor = self.actor(column, name.removesuffix("?").strip(), on)
            parts.append(Part(actor, known or allowed[0], certain=not name.endswith("?")))
        if required and not parts and self.text(column):
            self.problem(f"{column} names nobody", "write ids or names of actors, separated by ;")
        return tuple(parts)


STAND_IN = Period.parse("0001-01-01")
"""Stands for a date that could not be read; its row is set aside."""


def shown(cell: str) -> str:
    """A cell as an error shows it: short, and without signs that a terminal would obey."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in cell)
    return f"“{plain[:_SHOWN]}…”" if len(plain) > _SHOWN else f"“{plain}”"
