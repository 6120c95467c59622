"""Findings that somebody has accepted, with the reason, in a side file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.finding import Finding

EXAMPLE = '[[accept]]\nrule = "note-date"\nquote = "Jan 13, 2014"\nreason = "The archive dates it so."\n'


@dataclass(frozen=True)
class Accepted:
    """A rule, the words that it may mark (any, if empty), and why that is right."""

    rule: str
    quote: str
    reason: str


def rows(text: str, name: str) -> tuple[Accepted, ...]:
    """The rows of a side file.

    Raises:
        DetenteError: it is no TOML, or a row lacks its rule or reason.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise DetenteError(f"{name}: it is no TOML: {wrong}; write\n{EXAMPLE}") from None
    found = table.get("accept", [])
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise DetenteError(f"{name}: `accept` is a list of tables; write\n{EXAMPLE}")
    for place, row in enumerate(found, 1):
        if not all(isinstance(row.get(key), str) and row[key].strip() for key in ("rule", "reason")):
            raise DetenteError(f"{name}: row {place} needs a `rule` and a `reason`; write\n{EXAMPLE}")
    return tuple(Accepted(row["rule"], str(row.get("quote", "")), row["reason"]) for row in found)


def reason(accepted: Iterable[Accepted], finding: Finding) -> str:
    """Why a finding was accepted; empty where nobody did."""
    quote = " ".join(finding.quote.split())
    return next((one.reason for one in accepted if one.rule == finding.rule and one.quote in {"", quote}), "")
