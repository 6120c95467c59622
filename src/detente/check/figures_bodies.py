"""How many members a body has: against the codebook at the day told, and against what the text tells elsewhere.

The 28 members of the EU in 2022; the seven permanent members of the Security Council; a contact group of 50 nations,
and further down its 43 members.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.check.amounts import number
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import day as shown
from detente.check.wording import where
from detente.codebook.memberships import at, memberships
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_WHAT = (
    r"(?P<kind>permanent |non-?permanent |elected |veto-wielding )?(?:(?:full|current|sovereign|western|European|Arab"
    r"|African|partner) )?(?P<what>member (?:states|countries|nations|governments)|members|member[- ]states|states"
    r"|nations|countries|allies|partners|partner nations|powers)"
)
_SET = (
    r"(?P<pre>\b(?:[Tt]he|[Aa]ll(?: the| of the)?|[Aa]mong(?: the)?|[Ii]ts|[Oo]f the|[Bb]y the|[Tt]hese"
    r"|[Bb]etween the)(?: current)? |[’']s )"
)
_NAME = (
    r"(?P<name>(?:[A-Z][\w.&-]*)(?: (?:of (?:the )?|for (?:the )?|on |in )?(?:and )?[A-Z][\w.&-]*){0,6}"
    r"|euro ?zone|euro area)"
)
_OF = gated(rf"{_SET}#(?P<n>\d+)c {_WHAT} (?:of|in|on) (?:the )?{_NAME}")
_OWN = gated(rf"\b{_NAME}[’']s? (?P<pre>)#(?P<n>\d+)c {_WHAT}\b")
_BEFORE = gated(
    rf"{_SET}#(?P<n>\d+)c {_NAME} (?P<kind>)(?P<what>member (?:states|countries|nations)|members|states|nations"
    rf"|countries|allies|governments|leaders|foreign ministers|ambassadors)\b"
)
_HYPHEN = gated(
    rf"#(?P<n>\d+)c?[- ](?P<what>member|nation|country|state|strong)(?P<kind>)(?P<pre>)[- ](?:[a-z-]+ )?{_NAME}"
)
_HAS = gated(
    rf"\b(?:[Tt]he )?{_NAME} (?P<pre>)(?:has|had|counts|counted|comprises|comprised|consists of|consisted of"
    rf"|is made up of) (?:now )?#(?P<n>\d+)c {_WHAT}\b"
)
_GROUP = gated(
    rf"\b{_NAME}(?: \([A-Z]+\))?(?:,| ?[–—-]) ?(?P<pre>)(?:which is )?an? (?:[a-z-]+ )?(?:coalition|group"
    rf"|grouping|alliance|bloc|union"
    rf"|body|federation|league|club|forum) of (?:about |some )?#(?P<n>\d+)c {_WHAT}\b"
)
_SOME = lazy(
    r"\b(?:other|new|remaining|rest of|next|first|last|original|founding|poorest|richest|least|largest"
    r"|more than|over|about"
    r"|some|nearly|almost|than|half|most|many|two of|three of|one of|join|joined|candidate|future|former) ?$",
    re.IGNORECASE,
)
_LATER = lazy(
    r"\b(?:(?:would|will|could|should|may|might) (?:then )?(?:have|count|grow|number)|enlarg\w*|expan\w*|plus|at the"
    r" time|original|founding|founded|grow\w*|grew|out of)\b"
)
_KINDS = {
    "permanent": "permanent",
    "veto-wielding": "permanent",
    "non-permanent": "non-permanent",
    "nonpermanent": "non-permanent",
    "elected": "non-permanent",
}
_LEAST, _NEAR = 3, 40


@dataclass(frozen=True)
class _Size:
    """How many members a text gives a body."""

    name: str
    kind: str
    quantity: Quantity
    frame: Frame
    at: int


def check(reading: Reading) -> Iterator[Draft]:
    """Every number of members."""
    told: dict[tuple[str, str], _Size] = {}
    for sentence in reading.figured:
        for one in _sizes(reading.frame(sentence)):
            draft = _known(reading, sentence, one)
            if draft:
                yield draft
                continue
            first = told.setdefault((_key(one.name), one.kind), one)
            a, b = first.quantity, one.quantity
            if first is not one and not (a.low <= b.high and b.low <= a.high) and not _names().get(one.name):
                yield _differ(reading, one, first)


def _sizes(frame: Frame) -> Iterator[_Size]:
    for pattern in (_OF, _OWN, _BEFORE, _HYPHEN, _HAS, _GROUP):
        for match in pattern.finditer(frame.text):
            one = frame.quantities[int(match["n"])]
            if (
                one.value < _LEAST
                or one.kind != "count"
                or _SOME.search(frame.text, max(0, match.start() - 30), match.start())
            ):
                continue
            kind = _KINDS.get(small(match["kind"] or "").strip(), "")
            if not _SOME.search(match["pre"].strip()):
                yield _Size(_trimmed(match["name"]), kind, one, frame, match.start("n"))


def _trimmed(name: str) -> str:
    """A name of the codebook that a run of capitals begins or ends with, else the run itself."""
    words = re.sub(r"[’']s$|\.$", "", name).split()
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            if " ".join(words[first:last]) in memberships():
                return " ".join(words[first:last])
    return " ".join(words)


@cache
def _names() -> dict[str, bool]:
    return dict.fromkeys(memberships(), True)


def _key(name: str) -> str:
    """The last two words of a name: Ukraine Defense Contact Group, and the Contact Group."""
    return " ".join(name.split()[-2:])


def _known(reading: Reading, sentence: Sentence, one: _Size) -> Draft | None:
    """What the codebook has against a number of members."""
    day = reading.report.published.period
    dates = [each.period for each in reading.dates(sentence.start, sentence.end) if each.period]
    spans = [(each.first, each.last) for each in (*dates, *((day,) if day else ()))]
    if (
        one.name not in memberships()
        or not spans
        or _LATER.search(one.frame.text, max(0, one.at - _NEAR), one.at + _NEAR)
    ):
        return None
    rows = [row for first, last in spans for row in at(one.name, one.kind, first, last)]
    said = one.quantity
    if not rows or any(said.low <= row.number <= said.high for row in rows):
        return None
    row = rows[0]
    had = f"has had {row.number} since {shown(row.since)}"
    if row.until:
        had = f"had {row.number} from {shown(row.since)} to {shown(row.until)}"
    what = f"{one.kind} members" if one.kind else "members"
    sure = "" if row.verified else ", not verified"
    return Draft(
        "two-values",
        said.start,
        said.end,
        f"The text gives the {one.name} {number(said.value)} {what}, but it {had} (detente's list, "
        f"from {row.source}{sure}).",
        "Look up how many members it had then.",
        "remark",
    )


def _differ(reading: Reading, one: _Size, first: _Size) -> Draft:
    return Draft(
        "two-values",
        one.quantity.start,
        one.quantity.end,
        f"The text gives the {one.name} {number(one.quantity.value)} members here and "
        f"{number(first.quantity.value)} {where(reading, first.quantity.start, one.quantity.start)}.",
        "Look up which is right, or say in what the two differ.",
        "remark",
    )
