"""The desk's other files: ``desk.toml``, ``sources.json``, ``actors.toml``, ``questions.toml``."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from typing import Any

from detente.codebook.yardstick import yardsticks
from detente.files.fields import Fields
from detente.model.actors import Actor, Name, Role
from detente.model.desk import Pair, Question, Registry
from detente.model.evidence import CONFIDENCES, Confidence, Problem, Source
from detente.model.period import Period

DEFAULT_YARDSTICK = "icd-203"
ENGINES = ("duckdb", "spark")
KNOWN_SETTINGS = frozenset({"title", "yardstick", "coverage", "relation", "models", "markings", "engine"})


@dataclass(frozen=True)
class Settings:
    """What ``desk.toml`` says."""

    title: str
    coverage: Period | None
    pairs: tuple[Pair, ...]
    yardstick: str
    coded: bool
    engine: str
    master: str


def toml(file: str, content: bytes) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Parse a TOML file; nothing and one problem if it cannot be parsed."""
    try:
        return tomllib.loads(content.decode("utf-8-sig")), ()
    except UnicodeDecodeError as wrong:
        return {}, (_not_utf8(file, content, wrong),)
    except (ValueError, RecursionError) as wrong:  # the parser's own errors, and numbers or nesting beyond all measure
        return {}, (Problem(file, None, f"not TOML: {str(wrong)[:200]}", "correct the line that it names"),)


def _not_utf8(file: str, content: bytes, wrong: UnicodeDecodeError) -> Problem:
    return Problem(file, content[: wrong.start].count(b"\n") + 1, "not UTF-8", "save the file as UTF-8")


def settings(file: str, table: dict[str, Any], folder_name: str) -> tuple[Settings, tuple[Problem, ...]]:
    """What a desk is about, which days it covers, and how it wants to be told."""
    fields = Fields(table)
    span, models = fields.table("coverage"), fields.table("models")
    first, last = span.day("from"), span.day("to", last=True)
    covered = Period(first, last) if first and last and first <= last else None
    problems = []
    if covered is None:
        what = "no coverage: [coverage] needs from and to, two dates in order"
        problems.append(
            Problem(file, None, what, "write a line [coverage], then from = 2021-08-15, then to = 2022-12-31")
        )
    typed = fields.tables("relation")
    pairs = tuple(Pair(one.text("a", required=True), one.text("b", required=True)) for one in typed)
    good = tuple(pair for pair, one in zip(pairs, typed, strict=True) if not one.wrong)
    if not good or len(good) < len(typed):
        problems.append(Problem(file, None, "a [[relation]] needs a and b", "name the two actors of each relation"))
    title, yardstick = fields.text("title") or folder_name, fields.text("yardstick") or DEFAULT_YARDSTICK
    if yardstick not in yardsticks():
        what = f"the yardstick {yardstick[:40]!r} is not known"
        problems.append(Problem(file, None, what, f"one of: {', '.join(yardsticks())}"))
        yardstick = DEFAULT_YARDSTICK
    coded, engine = models.truth("coded"), fields.table("engine")
    name, master = engine.text("name") or ENGINES[0], engine.text("master")
    if name not in ENGINES:
        what = f"the engine {name[:40]!r} is not known"
        problems.append(Problem(file, None, what, f"one of: {', '.join(ENGINES)}"))
        name = ENGINES[0]
    strange = sorted(table.keys() - KNOWN_SETTINGS)
    if strange:
        what = f"unknown: {', '.join(strange)[:200]}"
        problems.append(Problem(file, None, what, f"one of: {', '.join(sorted(KNOWN_SETTINGS))}"))
    said = [
        *(f"[models] {one}" for one in models.wrong),
        *(f"[engine] {one}" for one in engine.wrong),
        *(one for one in fields.wrong if "relation" not in one),
    ]
    problems += [Problem(file, None, one, "correct it; docs/desk.md shows a whole desk.toml") for one in said]
    return Settings(title, covered, good, yardstick, coded, name, master), tuple(problems)


def sources(content: bytes) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The bibliography, from CSL-JSON (what Zotero exports)."""
    file = "sources.json"
    try:
        items = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        return (), (_not_utf8(file, content, wrong),)
    except (ValueError, RecursionError) as wrong:  # the parser's own errors, and numbers or nesting beyond all measure
        line = getattr(wrong, "lineno", None)
        return (), (Problem(file, line, f"not JSON: {str(wrong)[:200]}", "correct the line that it names"),)
    if not isinstance(items, list):
        return (), (Problem(file, 1, "not a list of CSL-JSON items", "begin the file with [ and end it with ]"),)
    good: dict[str, Source] = {}
    problems = []
    for number, item in enumerate(items, 1):
        source = _source(item)
        if not source.id:
            problems.append(Problem(file, None, f"item {number} has no id", "give it an id"))
        elif not _is_text(source):
            what = f"item {number} holds signs that are no text (half a surrogate pair)"
            problems.append(Problem(file, None, what, "type the field anew"))
        elif source.id in good:
            problems.append(Problem(file, None, f"the id {source.id!r} stands twice", "give one of them another id"))
        else:
            good[source.id] = source
    return tuple(good.values()), tuple(problems)


def _is_text(source: Source) -> bool:
    """Whether everything of a source can be written as UTF-8."""
    try:
        "".join((source.id, source.type, source.title, *source.authors, source.container, source.issued)).encode()
        (source.url + source.note).encode()
    except UnicodeEncodeError:
        return False
    return True


def _source(item: object) -> Source:
    """A source from one CSL-JSON item; what is not as CSL has it counts as not known."""
    fields: dict[str, Any] = item if isinstance(item, dict) else {}
    key = fields.get("id")
    authors = fields.get("author")
    return Source(
        id=str(key) if isinstance(key, str | int) and not isinstance(key, bool) else "",
        type=_text(fields.get("type")),
        title=_text(fields.get("title")),
        authors=tuple(filter(None, (_person(person) for person in authors))) if isinstance(authors, list) else (),
        container=_text(fields.get("container-title")) or _text(fields.get("publisher")),
        issued=_issued(fields.get("issued")),
        url=_text(fields.get("URL")),
        note=_text(fields.get("note")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _person(person: object) -> str:
    """A CSL name as it is read: the literal, or given and family name."""
    if not isinstance(person, dict):
        return ""
    whole = " ".join(filter(None, (_text(person.get("given")), _text(person.get("family")))))
    return _text(person.get("literal")) or whole


def _issued(issued: object) -> str:
    """A CSL date as ISO text; empty where it is not given in parts."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list):
        return ""
    if not all(isinstance(part, str | int) for part in parts[0]):
        return ""
    return "-".join(str(part).zfill(2) for part in parts[0])


def actors(table: dict[str, Any]) -> tuple[Registry, tuple[Problem, ...]]:
    """The desk's own actors: ``[[actor]]`` with id, name, kind, aliases and ``[[actor.role]]``."""
    file, whole = "actors.toml", Fields(table)
    good: list[Registry] = []
    problems = []
    for number, fields in enumerate(whole.tables("actor"), 1):
        registry, wrong = _actor(fields)
        if wrong:
            what = f"actor {number} cannot be read: {'; '.join(wrong)}"
            problems.append(Problem(file, None, what, "an [[actor]] needs id, name and kind; a role needs role and of"))
        else:
            good.append(registry)
    problems += [Problem(file, None, wrong, "see docs/desk.md") for wrong in whole.wrong]
    registry = Registry(
        actors=tuple(actor for part in good for actor in part.actors),
        names=tuple(name for part in good for name in part.names),
        roles=tuple(role for part in good for role in part.roles),
    )
    return registry, tuple(problems)


def _actor(fields: Fields) -> tuple[Registry, tuple[str, ...]]:
    """One actor with its names and roles, and what is wrong with it."""
    actor = Actor(
        id=fields.text("id", required=True),
        name=fields.text("name", required=True),
        kind=fields.text("kind", required=True),
        since=fields.day("from"),
        until=fields.day("to", last=True),
        source=fields.text("source"),
    )
    names = [Name(actor.id, actor.name, "name"), *(Name(actor.id, one, "alias") for one in fields.texts("aliases"))]
    tables = fields.tables("role")
    roles = tuple(
        Role(
            actor=actor.id,
            role=part.text("role", required=True),
            of=part.text("of", required=True),
            since=part.day("from"),
            until=part.day("to", last=True),
            basis=part.text("basis"),
            source=part.text("source"),
        )
        for part in tables
    )
    wrong = (*fields.wrong, *(f"role: {one}" for part in tables for one in part.wrong))
    return Registry((actor,), tuple(names), (), roles), wrong


def questions(table: dict[str, Any]) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """The desk's questions: ``[[question]]`` with id, text, asked, resolves, rule."""
    file, whole = "questions.toml", Fields(table)
    good: dict[str, Question] = {}
    problems = []
    for number, fields in enumerate(whole.tables("question"), 1):
        question, what = _question(fields, number)
        if question and question.id in good:
            problems.append(Problem(file, None, f"the id {question.id!r} stands twice", "give one another id"))
        elif question:
            good[question.id] = question
        else:
            problems.append(Problem(file, None, what, "write dates as 2022-05-12; docs/desk.md shows a whole question"))
    problems += [Problem(file, None, wrong, "see docs/desk.md") for wrong in whole.wrong]
    return tuple(good.values()), tuple(problems)


def _question(fields: Fields, number: int) -> tuple[Question | None, str]:
    """One question, or what is wrong with it."""
    key, text, rule = (fields.text(name) for name in ("id", "text", "rule"))
    asked, resolves, resolved = (fields.day(name, last=True) for name in ("asked", "resolves", "resolved"))
    confidence = fields.text("confidence")
    basis = "; ".join(fields.texts("basis")) if fields.is_list("basis") else fields.text("basis")
    more = {name: fields.text(name) for name in ("by", "source", "hedge")}
    outcome = fields.text("outcome") or "open"
    missing = [name for name, value in (("id", key), ("text", text), ("rule", rule)) if not value.strip()]
    label = f"question {number}" + (f" ({key})" if key else "")
    if missing and not fields.wrong:
        return None, f"question {number} has no {', '.join(missing)}"
    if asked is None or resolves is None:
        return None, f"{label}: asked or resolves is no date"
    if fields.wrong:
        return None, f"{label} cannot be read: {'; '.join(fields.wrong)}"
    rated: Confidence = next((word for word in CONFIDENCES if word == confidence), "unverified")
    return Question(
        id=key,
        text=text,
        asked=asked,
        resolves=resolves,
        rule=rule,
        outcome=outcome,
        resolved=resolved,
        basis=basis,
        confidence=rated,
        **more,
    ), ""
