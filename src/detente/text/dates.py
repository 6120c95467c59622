"""The expressions of time in a text, each claimed by the first pattern that fits it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from detente.model.report import DateMention
from detente.text.expressions import PATTERNS
from detente.text.lazy import lazy
from detente.text.small import small
from detente.text.when import Ground

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from datetime import date

    from detente.model.period import Period
    from detente.text.when import When

_CARRYING = {"day", "month", "months", "year", "quarter"}
_STRETCHES = {"month", "months", "quarter", "half"}
"""What "the same period of last year" may go back to."""
_YEARED = lazy(r"\b(?:1[5-9]|20)\d\d\b")
_YEAR = lazy(r"\b(?:1[5-9]|20)\d\d")
_MONTHED = lazy(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_WEEKDAYED = lazy(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_NUMBERED = lazy(r"\d[./]\d")
_BESIDE = lazy(
    r"\b(?:since|than in|than|compared (?:with|to)(?: the \w+ of| that of)?|from|over|against|versus|vs\.?) $"
)
"""A year that is only compared with does not become the year that the text speaks of."""
_AHEAD = lazy(
    r"\b(?:will|shall|won’t|won't|(?:is|are|be) (?:now |still |also )?(?:set|due|scheduled|expected|planned)"
    r" (?:to|for)|upcoming|yet to|(?:agreed?|plans?|hopes?|intends?|aims?|vow(?:ed|s)|pledged|promised) (?:also )?to)\b"
    r"(?![^.?!;]*\b(?:said|told|announced|agreed|adopted|was|were|since|had|after|following)\b)"
    r"[^.?!;]*(?:\.(?=\S)[^.?!;]*)*$"
)
"""What tells before a day, in its sentence, that it is still to come."""
_CLAUSE = 160
_SPAN = r"(?:few |several )?(?:\w+ )?(?:year|month|week|decade|day|hour)"
_HINT = lazy(
    r"1(?<!\w1)[5-9]\d\d|2(?<!\w2)0\d\d|jan(?<!\wjan)|feb(?<!\wfeb)|mar(?<!\wmar)|apr(?<!\wapr)|may(?<!\wmay)"
    r"|jun(?<!\wjun)|jul(?<!\wjul)|aug(?<!\waug)|sep(?<!\wsep)|oct(?<!\woct)|nov(?<!\wnov)|dec(?<!\wdec)"
    r"|day\b|mon\.|tue|wed|thu|fri\.|sat\.|sun\.|ago(?<!\wago)\b|recent|lately|of late|spring|summer|autumn|winter"
    r"|ramadan|easter|eid|christmas|night|morning|evening|afternoon|weekend"
    rf"|last(?<!\wlast) {_SPAN}|this(?<!\wthis) {_SPAN}|next(?<!\wnext) {_SPAN}|past(?<!\wpast) {_SPAN}"
    rf"|previous(?<!\wprevious) {_SPAN}|the(?<!\wthe) {_SPAN}|morrow|quarter|\.(?<=\d\.)\d|/(?<=\d/)\d"
)
"""What a stretch of text in small letters has if it has an expression of time at all; most have none, and patterns are
many. Each alternative begins with a letter, by which it is sooner found than by a border of words.
"""


_BORDER = lazy(r"(?:[a-z]{5}|\d\d\d)[.?!;][”\"’)]* +(?=[A-Z“\"(])")
"""Where a sentence surely ends: no pattern reaches over it, and most sentences need few patterns or none."""
_DAY_BEFORE = lazy(r"\d(?:st|nd|rd|th)? (?:of )?$")
_DAY_BEHIND = lazy(r"[A-Za-z]+\.? [0-3]?\d(?!\d)")
_SAW_BEHIND = lazy(r"[A-Za-z]+\.?,? (?:alone )?(?:saw|witnessed|recorded|registered|marked|brought|had)\b")
_UNIT = lazy(r"(?:year|month|week|decade)\b")
_TURNED_TO = lazy(r"\d[-/]\d")
_DASHED = lazy(r"\d ?[–—-] ?\d")
_LOW = "january february april june july august september october november december".split()
_SIGNS: dict[str, Callable[[str, str], object]] = {
    "year": lambda said, _: _YEAR.search(said),
    "number": lambda said, _: _NUMBERED.search(said),
    "iso": lambda said, _: _TURNED_TO.search(said),
    "dash": lambda said, _: _DASHED.search(said),
    "from": lambda _, low: "from " in low or "between " in low,
    "decade": lambda _, low: "0s" in low or "0’s" in low or "0's" in low,
    "quarter": lambda _, low: "quarter" in low or "q" in low,
    "weekday": lambda said, _: _WEEKDAYED.search(said),
    "ago": lambda _, low: " ago" in low,
    "near": lambda _, low: _any(low, "day", "tomorrow", "tonight", "this ", "last ", "overnight"),
    "past": lambda _, low: "past" in low or "last" in low or "previous" in low,
    "part": lambda _, low: _any(low, "early", "mid", "late", "end", "close", "beginning", "start", "outset"),
    "half": lambda _, low: _any(
        low, "h1", "h2", "first", "second", "latter", "opening", "closing", "last", "final", "initial"
    ),
    "season": lambda _, low: _any(low, "spring", "summer", "autumn", "fall", "winter", "monsoon"),
    "vague": lambda _, low: _any(
        low, "last ", "next ", "this ", "past ", "recent", "lately", "other day", "these days", "of late"
    ),
    "of": lambda _, low: " of " in low,
    "weekend": lambda _, low: "weekend" in low,
    "week": lambda _, low: "week" in low,
    "unit": lambda _, low: _any(low, "year", "month", "week", "decade") and _UNIT.search(low),
    "low-month": lambda said, _: _any(said, *_LOW),
    "same": lambda _, low: _any(low, "same ", "corresponding ", "comparable "),
    "turned": lambda _, low: _any(
        low, "that year", "same year", "this year", "last year", "ous year", "ent year", "next year"
    ),
    "months": lambda _, low: " months " in low,
    "side": lambda _, low: (" before " in low or " after " in low) and ("day" in low or "week" in low),
}
"""What a sentence must have for a pattern to find anything: by the sentence and the sentence in small letters."""
_NEEDS: dict[str, tuple[str, ...]] = {
    "iso": ("year iso",), "half": ("half",), "first_months": ("months half",),
    "same_stretch": ("same",), "years": ("year dash", "year from"), "part_of_year": ("year part",),
    "year": ("year",), "decade": ("year decade",), "season": ("year season",), "numeric": ("number",),
    "quarter": ("quarter",), "ago": ("ago",), "weekdays": ("weekday",), "turned_weekday": ("weekday",),
    "weekend": ("weekend",), "week_of": ("week",), "turned_unit": ("unit",), "_week_before": ("side",),
    "span_of_days": ("two-months month-day", "two-months day-month"), "days": ("month-day", "day-month"),
    "day": ("dash-month year", "day-month", "month-day"),
    "span_of_months": ("two-months year",), "span_of_turned_year": ("two-months turned",),
    "span_without_year": ("two-months",), "half_month": ("month half",),
    "month": ("month year", "low-month year", "month part", "month", "month-saw"),
    "turned_month": ("month vague",),
    "turned_year": ("month turned",), "named_day": ("near",), "lately": ("past",), "worded_day": ("month of",),
    "refused": ("vague",),
}  # fmt: skip
"""The signs without which the patterns of a handler find nothing, one after the other."""


def _any(low: str, *words: str) -> bool:
    for word in words:  # a loop, since it is asked many times for every stretch  # noqa: SIM110
        if word in low:
            return True
    return False


def _months(said: str) -> Iterator[str]:
    """The signs of the months of a sentence: a month, a second one, a day in front of one, a day behind one."""
    for place, match in enumerate(_MONTHED.finditer(said)):
        yield "two-months" if place else "month"
        if said.startswith("-", match.start() - 1):
            yield "dash-month"
        if _SAW_BEHIND.match(said, match.start()):
            yield "month-saw"
        if _DAY_BEFORE.search(said, max(0, match.start() - 8), match.start()):
            yield "day-month"
        if _DAY_BEHIND.match(said, match.start()):
            yield "month-day"


def _placed() -> Iterator[tuple[int, re.Pattern[str], frozenset[str]]]:
    """The patterns with their places and the signs that they need."""
    needs = {name: iter(rows) for name, rows in _NEEDS.items()}
    for place, (pattern, handler) in enumerate(PATTERNS):
        yield place, pattern, frozenset(next(needs[handler.__name__]).split())


_PLACED = tuple(_placed())


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
    at, before = start, max(0, start - 1)
    low = small(flat[before:end])
    for border in (*(match.end() for match in _BORDER.finditer(flat, start, end)), end):
        if _HINT.search(low, at - before, border - before):
            raw.extend(_claimed(flat, at, border, low[at - before : border - before]))
        at = border
    return _read(flat, raw, (start, end), ref, offset)


@lru_cache(maxsize=4096)
def _possible(signs: frozenset[str]) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """The patterns that need no other signs, with their places."""
    return tuple((place, pattern) for place, pattern, need in _PLACED if signs.issuperset(need))


def _claimed(flat: str, start: int, end: int, low: str) -> list[tuple[int, int, int]]:
    """What the patterns claim between two borders, from left to right: span and place of the pattern."""
    said = flat[start:end]
    signs = {name for name, has in _SIGNS.items() if has(said, low)}
    signs.update(_months(said))
    raw: list[tuple[int, int, int]] = []
    for place, pattern in _possible(frozenset(signs)):
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
    last: Period | None = None
    for a, b, place in raw:
        pattern, handler = PATTERNS[place]
        match = (
            pattern.search(flat, max(a - 1, limits[0]), min(b + 40, limits[1])) if flat[a - 1 : a].isspace() else None
        )
        match = match if match and match.end() == b else pattern.match(flat, a, limits[1])
        if match is None or match.end() != b:
            continue
        ahead = not year and ref is not None and bool(_AHEAD.search(flat, max(limits[0], a - _CLAUSE), a))
        got: When = handler(match, Ground(ref, year, last, ahead))
        last = got.period if got.period and got.granularity in _STRETCHES else last
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
