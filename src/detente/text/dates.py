"""The expressions of time in a text, each claimed by the first pattern that fits it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.report import DateMention
from detente.text.expressions import PATTERNS
from detente.text.when import Ground

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from detente.text.when import When

_CARRYING = {"day", "month", "year", "quarter"}
_YEARED = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d")
_MONTHED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_WEEKDAYED = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_NUMBERED = re.compile(r"\d[./]\d")
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


_BORDER = re.compile(r"(?:[a-z]{5}|\d\d\d)[.?!;][”\"’)]* +(?=[A-Z“\"(])")
"""Where a sentence surely ends: no pattern reaches over it, and most sentences need few patterns or none."""
_SIGNS: dict[str, Callable[[str, str], object]] = {
    "year": lambda said, _: _YEAR.search(said),
    "month": lambda said, _: _MONTHED.search(said),
    "number": lambda said, _: _NUMBERED.search(said),
    "quarter": lambda _, low: "quarter" in low or "q" in low,
    "weekday": lambda said, _: _WEEKDAYED.search(said),
    "ago": lambda _, low: " ago" in low,
    "weekend": lambda _, low: "weekend" in low,
    "week": lambda _, low: "week" in low,
    "unit": lambda _, low: any(unit in low for unit in ("year", "month", "week", "decade")),
    "that_year": lambda _, low: "that year" in low or "same year" in low,
    "side": lambda _, low: "before" in low or "after" in low,
}
"""What a sentence must have for a pattern to find anything: by the sentence and the sentence in small letters."""
_NEEDS: dict[str, str] = {
    "iso": "year", "half": "year", "years": "year", "part_of_year": "year", "year": "year", "decade": "year",
    "season": "year", "numeric": "number", "quarter": "quarter", "ago": "ago", "weekdays": "weekday",
    "turned_weekday": "weekday", "weekend": "weekend", "week_of": "week", "turned_unit": "unit", "_week_before": "side",
    "span_of_days": "month", "span_of_months": "month", "days": "month", "day": "month", "month": "month",
    "turned_month": "month", "that_year": "that_year",
}  # fmt: skip
"""The sign without which the patterns of a handler find nothing; a handler that is not named needs none."""
_PLACED = tuple((place, pattern, _NEEDS.get(handler.__name__, "")) for place, (pattern, handler) in enumerate(PATTERNS))


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
    raw: list[tuple[int, int, int]] = []
    at = start
    for border in (*(match.end() for match in _BORDER.finditer(flat, start, end)), end):
        if _HINT.search(flat, at, border):
            raw.extend(_claimed(flat, at, border))
        at = border
    return _read(flat, raw, (start, end), ref, offset)


def _claimed(flat: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """What the patterns claim between two borders, from left to right: span and place of the pattern."""
    said = flat[start:end]
    low = said.casefold()
    signs = {"", *(name for name, has in _SIGNS.items() if has(said, low))}
    raw: list[tuple[int, int, int]] = []
    for place, pattern, need in _PLACED:
        if need not in signs:
            continue
        for match in pattern.finditer(flat, start, end):
            a, b = match.span()
            while a < b and flat[a].isspace():
                a += 1
            if a < b and not any(a < q and p < b for p, q, _ in raw):
                raw.append((a, b, place))
    return sorted(raw)


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
