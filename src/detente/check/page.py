"""Findings as a page: the text on the left, each finding in the margin beside its paragraph. No script, no network."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.check.wording import counted, dated
from detente.model.period import Period
from detente.text.cells import inert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Template

    from detente.model.finding import Audit, Finding


@dataclass(frozen=True)
class Piece:
    """A stretch of text, with the numbers of the findings that mark it and the gravest severity among them."""

    text: str
    numbers: tuple[int, ...] = ()
    severity: str = ""


@dataclass(frozen=True)
class Row:
    """A paragraph of the text and the findings in it, with their numbers."""

    kind: str
    pieces: tuple[Piece, ...]
    findings: tuple[tuple[int, Finding], ...]


def page(audits: Sequence[Audit]) -> str:
    """One self-contained HTML page over all audits."""
    documents = [(audit, tuple(rows(audit))) for audit in audits]
    remarks = any(audit.count("remark") for audit in audits)
    told = {"counted": counted, "dated": lambda day: dated(Period.parse(day))}
    return _template().render(documents=documents, remarks=remarks, **told)


def rows(audit: Audit) -> Iterator[Row]:
    """The paragraphs of a document, each with its findings; findings are numbered in the order of the text."""
    numbered = list(enumerate(audit.findings, 1))
    for kind, start, end in audit.blocks:
        inside = tuple(one for one in numbered if start <= one[1].start < end)
        yield Row(kind, tuple(_pieces(audit.text, start, end, inside)), inside)


def _pieces(text: str, start: int, end: int, inside: Sequence[tuple[int, Finding]]) -> Iterator[Piece]:
    """A paragraph cut where a finding begins or ends; findings may lie within one another."""
    cuts = {start, end}
    for _, finding in inside:
        cuts |= {finding.start, min(max(finding.end, finding.start + 1), end)}
    edges = sorted(cut for cut in cuts if start <= cut <= end)
    for a, b in itertools.pairwise(edges):
        over = [(number, one) for number, one in inside if one.start <= a < max(one.end, one.start + 1)]
        begins = tuple(number for number, one in over if one.start == a)
        severity = next(
            (name for name in ("error", "warning", "remark") if any(one.severity == name for _, one in over)), ""
        )
        yield Piece(inert(text[a:b]), begins, severity)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - heavy, and only a page needs it

    environment = Environment(
        loader=PackageLoader("detente.check"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("audit.html")
