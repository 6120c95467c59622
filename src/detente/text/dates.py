"""The expressions of time in a text, each claimed by the first pattern that fits it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.report import DateMention
from detente.text.expressions import PATTERNS
from detente.text.when import Ground

if TYPE_CHECKING:
    from datetime import date

    from detente.text.when import When

_STRETCH = 400
"""Characters over which a year that the text has named still holds for a day named without one."""
_CARRYING = {"day", "month", "year", "quarter"}
_YEARED = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_BESIDE = re.compile(
    r"\b(?:since|than in|than|compared (?:with|to)(?: the \w+ of| that of)?|from|over|against|versus|vs\.?) $"
)
"""A year that is only compared with does not become the year that the text speaks of."""
_HINT = re.compile(
    r"\b(?:1[5-9]|20)\d\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|day\b|Mon\.|Tue|Wed|Thu|Fri\.|Sat\."
    r"|Sun\.|"
    r"\bago\b|recent|lately|of late|spring|summer|autumn|winter|Ramadan|Easter|Eid|Christmas|"
    r"night|morning|evening|afternoon|weekend|\b(?:last|this|next|past|previous|the) (?:few |several )?"
    r"(?:\w+ )?(?:year|month|week|decade|day|hour)|morrow|quarter|\d[./]\d",
    re.IGNORECASE,
)
"""What a stretch of text has if it has an expression of time at all; most have none, and patterns are many."""


_SIGNS = re.compile(
    r"(?P<year>\b(?:1[5-9]|20)\d\d)|(?P<month>\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))|(?P<ago>\bago\b)"
    r"|(?P<weekday>\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))|(?P<number>\d[./]\d)|(?P<weekend>weekend\b)|(?P<quarter>quarter"
    r"|\bQ[1-4])|(?P<week>\bweek)",
    re.IGNORECASE,
)


_NEEDS: dict[str, frozenset[str]] = {
    "iso": frozenset({"year"}),
    "numeric": frozenset({"number"}),
    "quarter": frozenset({"quarter"}),
    "half": frozenset({"year"}),
    "years": frozenset({"year"}),
    "part_of_year": frozenset({"year"}),
    "year": frozenset({"year"}),
    "decade": frozenset({"year"}),
    "season": frozenset({"year"}),
    "ago": frozenset({"ago"}),
    "weekdays": frozenset({"weekday"}),
    "turned_weekday": frozenset({"weekday"}),
    "weekend": frozenset({"weekend"}),
} | {
    name: frozenset({"month"})
    for name in ("span_of_days", "span_of_months", "days", "day", "worded_day", "month", "week_of", "turned_month")
}
"""The signs without which the patterns of a handler find nothing; a handler that is not named needs none."""


def find(flat: str, ref: date | None, start: int = 0, end: int | None = None, *, offset: int = 0) -> list[DateMention]:
    """The expressions of time of a stretch of text, from left to right.

    Args:
        flat: the text with marks and addresses blanked.
        ref: the day of writing; what is relative is not resolved without.
        start: first character.
        end: one behind the last.
        offset: what is added to the spans.
    """
    end = len(flat) if end is None else end
    if not _HINT.search(flat, start, end):
        return []
    claimed: list[tuple[int, int]] = []
    raw: list[tuple[int, int, int]] = []
    signs = {match.lastgroup for match in _SIGNS.finditer(flat, start, end)}
    for place, (pattern, handler) in enumerate(PATTERNS):
        if not _NEEDS.get(handler.__name__, frozenset()) <= signs:
            continue
        for match in pattern.finditer(flat, start, end):
            a, b = match.span()
            while a < b and flat[a].isspace():
                a += 1
            if a < b and not any(a < q and p < b for p, q in claimed):
                claimed.append((a, b))
                raw.append((a, b, place))
    return _read(flat, sorted(raw), (start, end), ref, offset)


def _read(
    flat: str, raw: list[tuple[int, int, int]], limits: tuple[int, int], ref: date | None, offset: int
) -> list[DateMention]:
    """Resolve what was claimed; the year last named holds for what follows without one."""
    found: list[DateMention] = []
    year: int | None = None
    for a, b, place in raw:
        pattern, handler = PATTERNS[place]
        match = (
            pattern.search(flat, max(a - 1, limits[0]), min(b + 40, limits[1])) if flat[a - 1 : a].isspace() else None
        )
        match = match if match and match.end() == b else pattern.match(flat, a, limits[1])
        if match is None or match.end() != b:
            continue
        got: When = handler(match, Ground(ref, year))
        text = flat[a:b].strip()
        if (
            got.period
            and got.granularity in _CARRYING
            and _YEARED.search(text)
            and not (year and _BESIDE.search(flat[max(0, a - 24) : a]))
        ):
            year = got.period.first.year
        found.append(
            DateMention(offset + a, offset + a + len(text), text, got.kind, got.period, got.why, got.granularity)
        )
    return found
