"""Audit texts: figures, dates, notes, names, claims and expectations, alone or against a desk."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from detente.check import accepting, engine
from detente.check.reading import Reading
from detente.check.rules import RULES
from detente.codebook.registry import actors
from detente.model.evidence import DetenteError
from detente.model.facts import Facts
from detente.model.finding import GROUPS, Audit
from detente.text.read import LARGEST, report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.check.reading import Draft
    from detente.model.finding import Finding

STDIN = "-"


@dataclass(frozen=True)
class Auditing:
    """How texts are audited.

    Attributes:
        published: the day of publication of the texts, where they do not state it.
        select: ids or groups of rules to which the audit is confined; all if empty.
        ignore: ids or groups of rules that are left out.
        accepted: the side file of accepted findings; FILE.accepted.toml beside each text if None.
        desk: the desk against which the texts are held; none if None.
        online: whether the links of the notes are looked at on the network.
        loopback: whether the loopback address counts as public: for tests only.
    """

    published: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    accepted: Path | None = None
    desk: Path | None = None
    online: bool = False
    loopback: bool = False


def check(files: Sequence[str], asking: Auditing | None = None) -> tuple[Audit, ...]:
    """Audit files, one after another; one that cannot be read has its problem told in its place.

    Args:
        files: paths, or ``-`` for standard input.
        asking: how.

    Raises:
        DetenteError: a rule is not known.
    """
    asking = asking or Auditing()
    wanted = _wanted(asking)
    facts = _facts(asking.desk) if asking.desk else None
    return tuple(_audited(file, asking, wanted, facts) for file in files)


def write_audit(path: Path, audits: Sequence[Audit]) -> None:
    """Write the audits as one page.

    Raises:
        DetenteError: it cannot be written.
    """
    from detente.check.page import page  # noqa: PLC0415 - only a page needs it

    try:
        path.write_text(page(audits), "utf-8")
    except OSError as wrong:
        raise DetenteError(f"{path}: it cannot be written: {wrong.strerror or wrong}") from None


def _wanted(asking: Auditing) -> frozenset[str]:
    """The ids of the rules that are asked for."""
    for name in (*asking.select, *asking.ignore):
        if name not in RULES and name not in GROUPS:
            raise DetenteError(
                f"no rule or group {name!r} is known; groups: {', '.join(GROUPS)}; rules: {', '.join(RULES)}"
            )
    chosen = {id_ for id_, rule in RULES.items() if not asking.select or {id_, rule.group} & set(asking.select)}
    return frozenset(id_ for id_ in chosen if not {id_, RULES[id_].group} & set(asking.ignore))


def _facts(folder: Path) -> Facts:
    """What a desk knows that a text is held against.

    Raises:
        DeskError: it cannot be read.
    """
    from detente.files import folder as desk_folder  # noqa: PLC0415 - only a desk needs it

    desk = desk_folder.read(folder)
    known = actors(desk.registry)
    texts: dict[str, str] = {}
    for passage in desk.passages:
        path = folder / "reports" / Path(passage.report).name
        if passage.source not in texts and path.is_file():
            texts[passage.source] = path.read_text("utf-8", errors="replace")
    names = {id_: known.name(id_) for figure in desk.figures for id_ in figure.whose if id_ in known}
    names |= {claim.speaker: known.name(claim.speaker) for claim in desk.claims if claim.speaker in known}
    return Facts(desk.figures, desk.events, desk.claims, desk.sources, texts, names, desk.yardstick)


def _audited(file: str, asking: Auditing, wanted: frozenset[str], facts: Facts | None) -> Audit:
    try:
        read = report(_bytes(file), _name(file), asking.published, actors())
        reading = Reading(read, facts, facts.yardstick if facts else "icd-203")
        found = engine.audit(reading, _links(reading, asking) if asking.online else ())
    except DetenteError as problem:
        return Audit(_name(file), "", "", "", "", "", 0, 0, 0, "", (), problem=str(problem))
    kept = tuple(one for one in found.findings if one.rule in wanted)
    return _accepted(replace(found, findings=kept), file, asking)


def _links(reading: Reading, asking: Auditing) -> Iterator[Draft]:
    """What is wrong with the links, from requests to them."""
    from detente.check import online  # noqa: PLC0415 - only --online loads what requests need

    return online.check(reading, online.Client(allow_loopback=asking.loopback, pause=0.0 if asking.loopback else 1.0))


def _accepted(found: Audit, file: str, asking: Auditing) -> Audit:
    """Take out what somebody has accepted, with the reason."""
    path = asking.accepted or (Path(f"{file}.accepted.toml") if file != STDIN else None)
    if path is None or (asking.accepted is None and not path.is_file()):
        return found
    rows = accepting.rows(_text(path), str(path))
    left: list[Finding] = []
    taken: list[Finding] = []
    for one in found.findings:
        reason = accepting.reason(rows, one)
        (taken.append(replace(one, accepted=reason)) if reason else left.append(one))
    return replace(found, findings=tuple(left), accepted=tuple(taken))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise DetenteError(f"{path}: it cannot be read: {wrong}") from None


def _name(file: str) -> str:
    return "standard input" if file == STDIN else file


def _bytes(file: str) -> bytes:
    """The bytes of a file, up to what is read of one."""
    if file == STDIN:
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(file).open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as wrong:
        raise DetenteError(f"{file}: it cannot be read: {wrong.strerror or wrong}") from None
