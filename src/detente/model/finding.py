"""What an audit of a text finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "remark"]
Group = Literal["notes", "figures", "dates", "claims", "expectations", "names", "links"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "remark")
GROUPS: tuple[Group, ...] = ("notes", "figures", "dates", "claims", "expectations", "names", "links")


@dataclass(frozen=True)
class Finding:
    """Where, what is wrong and why, what would mend it.

    Attributes:
        rule: id of the rule.
        group: group of the rule.
        severity: ``error`` contradicts itself or the calendar; ``warning`` an editor should look at; ``remark`` helps.
        file: the document.
        start: first character of the span, in the stored text.
        end: one behind its last character.
        quote: the words of the span.
        line: line of the stored text, from 1.
        page: page, from 1; 0 for a document without pages.
        paragraph: paragraph of the document, from 1.
        sentence: the sentence around the span.
        at: where the quote begins in the sentence.
        message: what is wrong and why, in one or two plain sentences with the numbers.
        suggestion: what would mend it.
        accepted: the reason for which somebody accepted it; empty where nobody did.
    """

    rule: str
    group: Group
    severity: Severity
    file: str
    start: int
    end: int
    quote: str
    line: int
    message: str
    suggestion: str = ""
    page: int = 0
    paragraph: int = 0
    sentence: str = ""
    at: int = 0
    accepted: str = ""


@dataclass(frozen=True)
class Audit:
    """The findings on one document, in the order of the text, and what was read.

    ``text`` and ``blocks`` (kind, start, end) are what a page shows; every span counts characters of the text.
    """

    file: str
    format: str
    title: str
    author: str
    published: str
    published_why: str
    words: int
    sentences: int
    sourced: int
    sha256: str
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()
    problem: str = ""
    text: str = ""
    blocks: tuple[tuple[str, int, int], ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(finding.severity == severity for finding in self.findings)
