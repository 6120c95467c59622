"""Of which feed a file is, told by its content: its header, or the look of its first row."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from detente.feeds.feed import feeds, norm
from detente.model.feeds import Head, Layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.feeds import Feed, Form

DELIMITERS = ("\t", ",", ";", "|")
_SEP = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)
_HXL = re.compile(r"#[a-z]+")
_FEWEST = 3


def recognise(head: Head, among: Iterable[Feed] | None = None) -> Layout | str:
    """The layout of a file, or why it is no event file.

    Args:
        head: what is seen of it.
        among: the feeds that it may be of; all that are installed if not given.
    """
    known = tuple(feeds().values() if among is None else among)
    if head.columns:
        return (
            _by_names(known, head.columns, "", 0) or f"not an event file: no feed has the columns {_some(head.columns)}"
        )
    lines = [line.removeprefix("\ufeff") for line in head.lines]
    if not any(line.strip() for line in lines):
        return "not an event file: it is empty"
    declared = _SEP.match(lines[0])
    first = 1 if declared else 0
    if len(lines) <= first:
        return "not an event file: it holds no row"
    delimiters = (declared[1],) if declared else DELIMITERS
    found = [layout for one in delimiters if (layout := _headed(known, lines[first:], one, first))]
    found += [layout for one in delimiters if (layout := _headless(known, lines[first], one, first))]
    if found:
        return max(found, key=lambda layout: sum(name is not None for name in layout.order))
    return f"not an event file: no feed begins with {lines[first][:60]!r}"


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")  # noqa: PLR2004 - enough to know a file by


def cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def _headed(known: tuple[Feed, ...], lines: list[str], delimiter: str, before: int) -> Layout | None:
    header = cells(lines[0], delimiter)
    if len(header) < _FEWEST:
        return None
    hxl = len(lines) > 1 and any(_HXL.match(cell) for cell in cells(lines[1], delimiter))
    return _by_names(known, tuple(header), delimiter, before + 1 + hxl)


def _by_names(known: tuple[Feed, ...], header: tuple[str, ...], delimiter: str, skip: int) -> Layout | None:
    best: Layout | None = None
    most = 0
    for feed in known:
        order = _order(feed, header)
        matched = {name for name in order if name}
        if feed.required <= matched and len(matched) > most:
            most, best = len(matched), Layout(feed, "with header", delimiter, skip, order)
    return best


def _order(feed: Feed, header: tuple[str, ...]) -> tuple[str | None, ...]:
    """The native column of each cell of a header; a column that comes twice is taken once.

    Users rename columns, and a name of one column may be another's alias: a required column that would be missing takes
    it, if the other one stands in the header under an alias of its own.
    """
    places: dict[str, int] = {}
    for number, cell in reversed(list(enumerate(header))):
        places[norm(cell)] = number
    taken = {column.name: places[norm(column.name)] for column in feed.columns if norm(column.name) in places}
    for column in feed.columns:
        if column.name not in taken:
            free = [places[norm(alias)] for alias in column.aliases if norm(alias) in places]
            open_ = [place for place in free if place not in taken.values()]
            if open_:
                taken[column.name] = open_[0]
            elif free and column.required:
                other = next(name for name, place in taken.items() if place == free[0])
                again = _elsewhere(feed, other, places, set(taken.values()))
                if again is not None:
                    taken[column.name], taken[other] = free[0], again
    names = {place: name for name, place in taken.items()}
    return tuple(names.get(number) for number in range(len(header)))


def _elsewhere(feed: Feed, name: str, places: dict[str, int], used: set[int]) -> int | None:
    """Where else in a header a column stands, under an alias."""
    column = next(one for one in feed.columns if one.name == name)
    found = (places[norm(alias)] for alias in column.aliases if norm(alias) in places)
    return next((place for place in found if place not in used), None)


def _headless(known: tuple[Feed, ...], line: str, delimiter: str, before: int) -> Layout | None:
    """The widest generation that a row is of, or is the beginning of: one file may hold rows of several."""
    row = line.split(delimiter)
    for feed in known:
        if any(len(form.order) == len(row) and _looks(form, row) for form in feed.forms):
            own = next(form for form in feed.forms if len(form.order) == len(row) and _looks(form, row))
            wider = [form for form in feed.forms if form.order[: len(own.order)] == own.order]
            form = max(wider, key=lambda one: len(one.order))
            older = (
                len(one.order) for one in feed.forms if one is not form and one.order == form.order[: len(one.order)]
            )
            return Layout(feed, form.name, delimiter, before, form.order, tuple(older))
    return None


def _looks(form: Form, row: list[str]) -> bool:
    """Whether the cells of a row look as the form says."""
    by_name = dict(zip(form.order, row, strict=True))
    return all(re.fullmatch(pattern, by_name[name]) for name, pattern in form.looks)
