"""Records and comparisons with both numbers told: the highest since 2017, when 4,009 were counted; deadlier than May.

What is the most since a year is no more than that year's number; what is surpassed only by one is less than it; what is
deadlier than October, when 120 died, is more than 120.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount
from detente.check.gates import gated
from detente.check.measures import kind, measure
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_MAX = (
    r"(?:highest|most|largest|biggest|greatest|worst|deadliest|bloodiest|busiest|heaviest|strongest|longest|costliest"
    r"|steepest|sharpest|widest)"
)
_MIN = r"(?:lowest|fewest|smallest|least|weakest|slowest|shortest|quietest|calmest|lightest|mildest)"
_MORE = (
    r"(?:more|higher|larger|bigger|greater|worse|deadlier|bloodier|busier|heavier|stronger|longer|costlier"
    r"|above|over)"
)
_LESS = r"(?:less|fewer|lower|smaller|weaker|slower|shorter|quieter|calmer|lighter|milder|below|under)"
_SO = r"(?:(?:about|some|nearly|almost|around|only|just|at least|no fewer than|a|an|as many as) )*"
_WHEN = (
    rf"(?:,? (?:when|where|in which) (?:(?!#|@|\bby\b|\bfrom\b|\bcompared\b"
    rf"|\bto\b)[a-zA-Z’'-]+ ){{0,5}}?{_SO}#(?P<n>\d+)[cmup]"
    rf"| ?\({_SO}#(?P<n2>\d+)[cmup][^()#]{{0,20}}\))"
)
_TIME = r"(?:(?:the )?(?:[a-z]+ )?(?:of |in )?(?:@\d+|[A-Z][a-z]+(?: @\d+)?|last [a-z]+|the [a-z]+ [a-z]+))"
_SINCE = gated(
    rf"\b(?:(?P<max>{_MAX})"
    rf"|(?P<min>{_MIN}))\b(?: (?!since\b)[a-z’'-]+){{0,6}}? since {_TIME}(?:[^#@;:.()]{{0,20}})?{_WHEN}"
)
"""The highest since 2017, when 4,009 were counted."""
_SINCE_THE = gated(
    rf"\b(?:(?P<max>{_MAX})"
    rf"|(?P<min>{_MIN}))\b(?: (?!since\b)[a-z’'-]+){{0,6}}? since the {_SO}#(?P<n>\d+)[cmup](?P<n2>x)?"
)
_ONLY_BY = gated(
    rf"(?P<rank>\b(?:second|2nd)[- ](?:{_MAX}|(?P<min>{_MIN}))\b)?[^#;:]{{0,120}}?\b(?:superseded|surpassed|exceeded"
    rf"|outdone|topped|beaten|eclipsed|outnumbered|overtaken) only (?:by|in) (?:the |@\d+,? |[a-z]+ )*?{_SO}"
    r"#(?P<n>\d+)[cmup](?P<n2>x)?(?P<max>)"
)
"""Surpassed only by the 56 of October."""
_THAN = gated(
    rf"(?:,|\b(?:was|were|is|are|even|far|much)) (?:(?P<max>{_MORE})"
    rf"|(?P<min>{_LESS})) than (?:(?:in )?{_TIME}(?:[^#@;:.()]"
    rf"{{0,20}})?{_WHEN}|the (?:(?:previous|old|former|earlier) (?:record |high |low |peak "
    rf"|mark )?(?:of )?)?#(?P<n3>\d+)[cmup]"
    r"(?= (?:[a-z]+ ){0,3}(?:of|in|on|at|from|recorded|counted|registered|reported)\b))"
)
"""Deadlier than October, when 120 died; more than the 42 of May."""
_BEATS = gated(
    r"\b(?:above|beat(?:s|ing|en)?|surpass(?:es|ed|ing)|exceed(?:s|ed|ing)|top(?:s|ped|ping)|eclips(?:es|ed|ing)"
    r"|break(?:s|ing)|broke) the (?:old|previous|former|earlier|last|standing) (?:record|high|peak|mark|maximum)"
    rf" (?:of |set [^#;:.]{{0,30}}? of ){_SO}#(?P<n>\d+)[cmup](?P<n2>x)?(?P<max>)(?P<min>x)?"
)
_NOT = lazy(r"\b(?:not|no longer|never|neither|nor|hardly|if|would|could|may|might)\b")
_TOLL = frozenset(("death", "injury", "casualty", "person", "people"))
_FLOOR, _BACK, _NEAR = 2.0, 3, 30
"""The least number of which a record is told; sentences before one in which it may stand; signs before it for a no."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every record and comparison."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        told: set[int] = set()
        for pattern, above in ((_SINCE, True), (_SINCE_THE, True), (_ONLY_BY, True), (_THAN, False), (_BEATS, False)):
            for match in pattern.finditer(frame.text):
                groups = match.groupdict()
                place = groups.get("n") or groups.get("n2") or groups.get("n3")
                other = frame.quantities[int(place)] if place else None
                if other is None or other.start in told or _denied(frame, match):
                    continue
                told.add(other.start)
                current = _current(reading, sentence, frame, match.start(), other)
                low = bool(groups.get("min"))
                if current and _wrong(current, other, other_is_more=above != low):
                    yield _draft(current, other, more=above != low)


def _denied(frame: Frame, match: re.Match[str]) -> bool:
    """Whether a comparison is denied, or only supposed."""
    return _NOT.search(frame.text, max(0, match.start() - _NEAR), match.end()) is not None


def _wrong(current: Quantity, other: Quantity, *, other_is_more: bool) -> bool:
    """Whether two numbers stand the other way round than their words say."""
    return other.high < current.low if other_is_more else other.low > current.high


def _current(reading: Reading, sentence: Sentence, frame: Frame, at: int, other: Quantity) -> Quantity | None:
    """The number that a record is told of: the nearest before it, in its sentence or in one before."""
    own = [one for one in frame.quantities if frame.at(frame.sign(one)) < at and one.start != other.start]
    found = [one for one in own if _alike(frame, one, frame, other)]
    ahead, steps = reading.before(sentence), 0
    while not found and ahead and steps < _BACK and not any(kind(one.unit) != "time" for one in own):
        prior = reading.frame(ahead)
        found = [one for one in prior.quantities if _alike(prior, one, frame, other)]
        if len(found) > 1:
            return None
        ahead, steps = reading.before(ahead), steps + 1
    return found[-1] if found and not frame.text[:at].endswith((" or ", " to ")) else None


def _alike(first: Frame, one: Quantity, second: Frame, two: Quantity) -> bool:
    """Whether two numbers may be of one thing."""
    if one.kind != two.kind or "time" in {kind(one.unit), kind(two.unit)} or min(one.value, two.value) < _FLOOR:
        return False
    if one.kind != "count":
        return one.unit == two.unit
    what, other = measure(first, one), measure(second, two)
    return "" in {one.unit, two.unit} or what == other or {what, other} <= _TOLL or one.unit == two.unit


def _draft(current: Quantity, other: Quantity, *, more: bool) -> Draft:
    return Draft(
        "percent-base",
        other.start,
        other.end,
        f"The words make {amount(other)} {'more' if more else 'less'} than {amount(current)}, but it is "
        f"{'less' if more else 'more'}.",
        "Correct one of the two numbers, or the comparison.",
        "remark",
    )
