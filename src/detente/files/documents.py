"""The desk's other files: ``desk.toml``, ``sources.json``, ``actors.toml``, ``questions.toml``."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from typing import Any

from detente.codebook.yardstick import yardsticks
from detente.model.actors import Actor, Name, Role
from detente.model.desk import Pair, Question, Registry
from detente.model.evidence import CONFIDENCES, Problem, Source
from detente.model.period import Period

MEND_DATE = "write it as 2022-05-12"


def toml(file: str, content: bytes) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Parse a TOML file; nothing and one problem if it cannot be parsed."""
    try:
        return tomllib.loads(content.decode("utf-8-sig")), ()
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        return {}, (Problem(file, line, "not UTF-8", "save the file as UTF-8"),)
    except tomllib.TOMLDecodeError as wrong:
        return {}, (Problem(file, None, f"not TOML: {wrong}", "correct the line that it names"),)


def coverage(table: dict[str, Any]) -> tuple[Period | None, tuple[Problem, ...]]:
    """The desk's coverage: the days that it claims to have followed."""
    span = table.get("coverage", {})
    first, last = (_day(span.get(key)) for key in ("from", "to"))
    if first is None or last is None or last < first:
        what = "no coverage: [coverage] needs from and to, two dates in order"
        return None, (
            Problem("desk.toml", None, what, "write for instance [coverage] from = 2021-08-15 to = 2022-12-31"),
        )
    return Period(first, last), ()


def pairs(table: dict[str, Any]) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    """The relations that the desk follows, as typed."""
    rows = table.get("relation", [])
    good = tuple(
        Pair(str(row["a"]), str(row["b"])) for row in rows if isinstance(row, dict) and {"a", "b"} <= row.keys()
    )
    if not good or len(good) < len(rows):
        return good, (
            Problem("desk.toml", None, "a [[relation]] needs a and b", "name the two actors of each relation"),
        )
    return good, ()


def yardstick(table: dict[str, Any]) -> tuple[str, tuple[Problem, ...]]:
    """The key of the desk's yardstick."""
    key = str(table.get("yardstick", "icd-203"))
    if key in yardsticks():
        return key, ()
    what = f"the yardstick {key!r} is not known"
    return "icd-203", (Problem("desk.toml", None, what, f"one of: {', '.join(yardsticks())}"),)


def sources(content: bytes) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The bibliography, from CSL-JSON (what Zotero exports)."""
    try:
        items = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        return (), (Problem("sources.json", line, "not UTF-8", "save the file as UTF-8"),)
    except (json.JSONDecodeError, RecursionError) as wrong:
        line_number = getattr(wrong, "lineno", None)
        return (), (Problem("sources.json", line_number, f"not JSON: {wrong}", "correct the line that it names"),)
    if not isinstance(items, list):
        return (), (
            Problem("sources.json", 1, "not a list of CSL-JSON items", "begin the file with [ and end it with ]"),
        )
    good: dict[str, Source] = {}
    problems = []
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict) or not item.get("id"):
            problems.append(Problem("sources.json", None, f"item {number} has no id", "give it an id"))
        elif str(item["id"]) in good:
            problems.append(
                Problem("sources.json", None, f"the id {item['id']!r} stands twice", "give one of them another id")
            )
        else:
            good[str(item["id"])] = _source(item)
    return tuple(good.values()), tuple(problems)


def _source(item: dict[str, Any]) -> Source:
    """A source from one CSL-JSON item; publisher stands in where there is no container."""
    authors = [person for person in item.get("author", []) if isinstance(person, dict)]
    return Source(
        id=str(item["id"]),
        type=str(item.get("type", "")),
        title=str(item.get("title", "")),
        authors=tuple(
            str(p.get("literal") or " ".join(filter(None, (p.get("given", ""), p.get("family", ""))))) for p in authors
        ),
        container=str(item.get("container-title") or item.get("publisher") or ""),
        issued=_issued(item.get("issued")),
        url=str(item.get("URL", "")),
        note=str(item.get("note", "")),
    )


def _issued(issued: object) -> str:
    """A CSL date as ISO text; empty where it is not given in parts."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list):
        return ""
    return "-".join(str(part).zfill(2) for part in parts[0])


def actors(table: dict[str, Any]) -> tuple[Registry, tuple[Problem, ...]]:
    """The desk's own actors: ``[[actor]]`` with id, name, kind, aliases and ``[[actor.role]]``."""
    found: list[Registry] = []
    problems = []
    for number, row in enumerate(table.get("actor", []), 1):
        try:
            found.append(_actor(row))
        except (KeyError, TypeError, AttributeError, ValueError) as wrong:
            what = f"actor {number} cannot be read: {type(wrong).__name__} {wrong}"
            problems.append(
                Problem("actors.toml", None, what, "an [[actor]] needs id, name and kind; a role needs role and of")
            )
    registry = Registry(
        actors=tuple(actor for part in found for actor in part.actors),
        names=tuple(name for part in found for name in part.names),
        roles=tuple(role for part in found for role in part.roles),
    )
    return registry, tuple(problems)


def _actor(row: dict[str, Any]) -> Registry:
    actor = Actor(
        row["id"], row["name"], row["kind"], _day(row.get("from")), _day(row.get("to")), row.get("source", "")
    )
    names = [Name(actor.id, actor.name, "name"), *(Name(actor.id, alias, "alias") for alias in row.get("aliases", []))]
    roles = [
        Role(
            actor=actor.id,
            role=part["role"],
            of=part["of"],
            since=_day(part.get("from")),
            until=_day(part.get("to")),
            basis=part.get("basis", ""),
            source=part.get("source", ""),
        )
        for part in row.get("role", [])
    ]
    return Registry((actor,), tuple(names), (), tuple(roles))


def questions(table: dict[str, Any]) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """The desk's questions: ``[[question]]`` with id, text, asked, resolves, rule."""
    good: dict[str, Question] = {}
    problems = []
    for number, row in enumerate(table.get("question", []), 1):
        missing = [key for key in ("id", "text", "asked", "resolves", "rule") if not row.get(key)]
        asked, resolves = _day(row.get("asked")), _day(row.get("resolves"))
        if missing:
            what = f"question {number} has no {', '.join(missing)}"
            problems.append(Problem("questions.toml", None, what, "fill it in"))
        elif asked is None or resolves is None:
            problems.append(
                Problem("questions.toml", None, f"question {row['id']}: asked or resolves is no date", MEND_DATE)
            )
        elif row["id"] in good:
            problems.append(
                Problem("questions.toml", None, f"the id {row['id']!r} stands twice", "give one another id")
            )
        else:
            good[row["id"]] = _question(row, asked, resolves)
    return tuple(good.values()), tuple(problems)


def _question(row: dict[str, Any], asked: date, resolves: date) -> Question:
    basis = row.get("basis", "")
    return Question(
        id=row["id"],
        text=row["text"],
        asked=asked,
        resolves=resolves,
        rule=row["rule"],
        by=row.get("by", ""),
        source=row.get("source", ""),
        hedge=row.get("hedge", ""),
        outcome=row.get("outcome", "open"),
        resolved=_day(row.get("resolved")),
        basis="; ".join(basis) if isinstance(basis, list) else basis,
        confidence=next((word for word in CONFIDENCES if word == row.get("confidence")), "unverified"),
    )


def _day(value: object) -> date | None:
    """A TOML date, or a date written as text; nothing where it is neither."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return Period.parse(value).first if isinstance(value, str) and value else None
    except ValueError:
        return None
