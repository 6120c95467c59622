"""Findings as a linter prints them: place, sentence with the span underlined, what is wrong, what would mend it."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from detente.check.rules import RULES
from detente.check.wording import LINED, counted
from detente.text.cells import inert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.finding import Audit, Finding

_AROUND = 34
_COLOURS = {"error": "31", "warning": "33", "remark": "36"}


def lines(audit: Audit, width: int, *, everything: bool = False, colour: bool = False) -> Iterator[str]:
    """The lines of one audit.

    Args:
        audit: the findings on one document.
        width: columns to write in.
        everything: also remarks, one by one.
        colour: whether the terminal shows colours.
    """
    if audit.problem:
        yield inert(audit.problem)
        return
    shown = [one for one in audit.findings if everything or one.severity != "remark"]
    for finding in shown:
        yield from _finding(finding, audit.format, width, colour=colour)
        yield ""
    yield from _remarks(audit, width, everything=everything)
    yield from textwrap.wrap(inert(_summary(audit)), width)


def _finding(finding: Finding, form: str, width: int, *, colour: bool) -> Iterator[str]:
    head = f"{finding.file}:{_place(finding, form)}: {finding.severity}: {finding.rule}"
    yield f"\x1b[1;{_COLOURS[finding.severity]}m{inert(head)}\x1b[0m" if colour else inert(head)
    excerpt, under = _excerpt(finding, width - 4)
    yield f"    {excerpt}"
    yield f"    {under}"
    yield from textwrap.wrap(inert(finding.message), width - 2, initial_indent="  ", subsequent_indent="  ")
    if finding.suggestion:
        advice, *lines_ = finding.suggestion.splitlines()
        yield from textwrap.wrap(inert(f"mend: {advice}"), width - 2, initial_indent="  ", subsequent_indent="  ")
        yield from (f"    {inert(line)}" for line in lines_)


def _place(finding: Finding, form: str) -> str:
    """Where a finding stands, as a reader of the document finds it: lines are told where the document has them."""
    if finding.page:
        return f"page {finding.page}, paragraph {finding.paragraph}"
    return f"{finding.line}" if form in LINED else f"paragraph {finding.paragraph}"


def _excerpt(finding: Finding, width: int) -> tuple[str, str]:
    """The words around a span on one line, and a line of carets below the span."""
    sentence = "".join(" " if sign.isspace() else sign for sign in inert(finding.sentence))
    start, length = finding.at, finding.end - finding.start
    begin = 0 if len(sentence) <= width else max(0, start - min(_AROUND, max(width - length, 0) // 2))
    end = min(len(sentence), begin + width)
    left, right = "…" if begin else "", "…" if end < len(sentence) else ""
    cut = left + sentence[begin + len(left) : end - len(right)] + right
    carets = max(1, min(length, width - (start - begin)))
    return cut, " " * (start - begin) + "^" * carets


def _remarks(audit: Audit, width: int, *, everything: bool) -> Iterator[str]:
    """One summary line per rule for what is not shown."""
    if everything:
        return
    counts = Counter(one.rule for one in audit.findings if one.severity == "remark")
    if not counts:
        return
    yield "Remarks (--all shows them):"
    for rule in RULES:
        if rule in counts:
            yield from textwrap.wrap(
                f"{counts[rule]:>4}  {rule}: {RULES[rule].about}", width, initial_indent="", subsequent_indent="      "
            )
    yield ""


def _summary(audit: Audit) -> str:
    accepted = f", {len(audit.accepted)} accepted" if audit.accepted else ""
    sourced = f"; {audit.sourced} of {audit.sentences} sentences carry a note" if audit.sourced else ""
    return f"{audit.file}: {counted(audit)}{accepted} in {audit.words} words{sourced}"
