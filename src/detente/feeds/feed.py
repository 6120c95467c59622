"""A feed: what a dataset's files look like, and the SELECT that makes canonical events of its rows.

A feed is a package that holds ``feed.toml``, ``columns.csv``, ``event.sql``, ``README.md`` and, where it has codes of
its own, ``codes.csv``; it is named in ``pyproject.toml`` under ``detente.feeds``. ``docs/feeds.md`` walks through it.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any

from detente.model.evidence import DetenteError
from detente.model.feeds import Column, Feed, Form, Type

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

GROUP = "detente.feeds"


def norm(name: str) -> str:
    """A column's name for comparison: letters and digits in lower case.

    >>> norm("Global_Event_ID"), norm(" Event ID")
    ('globaleventid', 'eventid')
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[^a-z0-9]", "", plain)


@cache
def feeds() -> dict[str, Feed]:
    """Every feed that is installed, by name."""
    found = {point.name: _read(point.name, point.value) for point in metadata.entry_points(group=GROUP)}
    return dict(sorted(found.items()))


def feed(name: str) -> Feed:
    """One feed.

    Raises:
        DetenteError: there is none of that name.
    """
    if name not in feeds():
        raise DetenteError(f"no feed {name!r} is known; one of: {', '.join(feeds())}")
    return feeds()[name]


def page(name: str) -> str:
    """The documentation page of a feed."""
    point = next(one for one in metadata.entry_points(group=GROUP) if one.name == name)
    return (resources.files(point.value) / "README.md").read_text("utf-8")


def _read(name: str, package: str) -> Feed:
    folder = resources.files(package)
    table: dict[str, Any] = tomllib.loads((folder / "feed.toml").read_text("utf-8"))
    orders = table.get("form", [])
    return Feed(
        name=name,
        title=table["title"],
        kind=table["kind"],
        scheme=table.get("scheme", ""),
        codes=table.get("codes", ""),
        code_column=table.get("code_column", ""),
        one_a_day=table.get("one_a_day", False),
        supersedes=table.get("supersedes", False),
        quoted=table.get("quoted", True),
        encodings=tuple(table.get("encodings", ["utf-8"])),
        missing=tuple(table.get("missing", [])),
        reported=table["reported"],
        quality=table["quality"],
        columns=tuple(_column(row) for row in _rows(folder / "columns.csv")),
        forms=tuple(
            Form(form["name"], tuple(form["order"].split()), tuple(form.get("looks", {}).items())) for form in orders
        ),
        sql=(folder / "event.sql").read_text("utf-8"),
        code_rows=tuple((row["code"], row["type"], row["mode"]) for row in _rows(folder / "codes.csv")),
        terms=table["terms"],
        citation=table["citation"],
        get=table["get"],
        untested=table.get("untested", ""),
    )


def _rows(file: Traversable) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8").splitlines())) if file.is_file() else []


def _column(row: dict[str, str]) -> Column:
    aliases = tuple(filter(None, row["aliases"].split(";")))
    kind: Type = "integer" if row["type"] == "integer" else "number" if row["type"] == "number" else "text"
    return Column(row["name"], kind, row["required"] == "yes", aliases)
