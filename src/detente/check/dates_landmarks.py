"""Well-known events against the dates that a text gives them: the capture of Saddam Hussein in late 2008.

The codebook has the days of some 300 wars, treaties and attacks, from general knowledge; what comes of them says that
they are unverified. Only a date that grammar ties to the event is held against them: right behind it or in front of it,
at a distance from it ("two years after"), an anniversary of it, or so many years ago.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.dates_ordinals import NTH, nth
from detente.check.reading import Draft
from detente.check.wording import when
from detente.check.wording import years as in_years
from detente.codebook.landmarks import is_clause, is_treaty, landmarks
from detente.text.lazy import lazy
from detente.text.small import small
from detente.text.timewords import NUMBER, count_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.codebook.landmarks import Landmark
    from detente.model.period import Period
    from detente.model.report import DateMention, Sentence

_KINDS = {"exact", "range", "approximate"}
_ITS = (
    r"(?: (?:which|that))?(?: (?:took place|happened|occurred|was signed|were signed|was concluded|signed"
    r"|concluded))?"
)
_BEHIND = lazy(
    rf"(?:,(?= (?:which|that|signed|concluded)))?{_ITS}(?P<begun>,? (?:which |that )?(?:began|beginning|started"
    r"|starting|launched|breaking out|broke out))?(?P<over>,? (?:which |that )?(?:ended|ending|concluding))?"
    r" (?P<prep>back in|in|on|of|from|during|\()(?:(?: the| about| around)?(?: early| late| mid-?)?)? ?$|^ ?\($"
)
"""What ties a date to the event in front of it."""
_CLAUSE_BEFORE = lazy(
    r"(?:^|[,;:(–—“\"]|\b(?:after|since|before|following|until|during|with|despite|of|by|when|and|that|because|from"
    r"|as|while|than)\b)\s*(?:(?:the|a|its|their)\s+)?(?:[\w’'.-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands in front of an event that a date behind it is of: no verb that tells what was done with it then."""
_IN = lazy(r"(?:In|On|By)(?: the| early| late)* ?")
_SUBJECT = lazy(
    r",? (?:(?!(?:and|but|who|which|after|before|since|how|that|when|why|where|because|as) )[\w’'.-]+ ){0,6}"
)
"""What opens a sentence with its date; and the subject, or the rest of it, up to the event."""
_OF_TREATY = lazy(r" of | \(|,? signed (?:in|on) ")
_LATER = lazy(
    r"\b(?:anniversary|commemorat\w*|memor\w*|mourn\w*|trial|tried|inquiry|report|verdict|film|book|account|victims?"
    r"|survivors?|veterans?|return\w*|legacy|condemn\w*|recogni\w*|recall\w*|speech|speaking|since|responsib\w*|role"
    r"|involve\w*|convict\w*|charged|arrest\w*|investigat\w*|apolog\w*|aftermath|wake|response|lessons?|repeat\w*)\b",
    re.IGNORECASE,
)
_AWAY = lazy(
    rf"(?:about |some |just |only |nearly |almost |barely |over |more than |less than )?(?P<n>{NUMBER})"
    r" (?P<u>years?|decades?) (?P<side>after|before|since) (?:the )?(?:[a-z]+ )?$",
    re.IGNORECASE,
)
_ANNIVERSARY = lazy(rf"\b{NTH} anniversary of (?:the |its |their )?(?:[\w’'.-]+ ){{0,3}}?$", re.IGNORECASE)
_AGO = lazy(
    rf"\b(?P<n>{NUMBER}) (?P<u>years|decades) ago,? (?:with |in |during |after )?(?:the )?(?:[\w’'.-]+ )?$"
    rf"|^,? (?:(?:about|some|nearly|almost|over|more than|just) )?(?P<n2>{NUMBER}) (?P<u2>years|decades) ago\b",
    re.IGNORECASE,
)
_MEMBER = lazy(
    r"(?:,? (?:on|in|at|by|as|only|back|since|after|before|during|under|and|while|when|with|alongside|from|until)\b"
    r"(?! [^.;]{0,20}\d{4},? (?:in [a-z]+ing|to [a-z]+|for [a-z]+)\b)|[.,;:)]|$)"
)
"""What stands behind a body that was joined, and was not joined in talks, or in condemning something."""
_REACH, _TEN, _LATEST = 70, 10, 1


_WORD = lazy(r"[^\W_]+")


@cache
def _named() -> tuple[tuple[Landmark, tuple[tuple[str, tuple[str, ...]], ...]], ...]:
    """The events, each of their names with its words: only where a text has these so need it be searched."""
    return tuple((event, tuple((name, tuple(_WORD.findall(name))) for name in event.said)) for event in landmarks())


def check(reading: Reading) -> Iterator[Draft]:
    """Every well-known event of a text."""
    low = small(reading.report.flat).replace("’", "'")
    told: set[int] = set()
    row = _WORD.findall(low)
    words, pairs = frozenset(row), frozenset(pairwise(row))
    for event, names in _named():
        for name, own in names:
            side_by_side = words.issuperset(own) and pairs.issuperset(pairwise(own))
            at = low.find(name) if side_by_side and all(each in low for each in event.needs) else -1
            while at >= 0:
                end = at + len(name)
                if not low[at - 1 : at].isalnum() and not low[end : end + 1].isalnum():
                    sentence = reading.sentence(at)
                    if sentence and not reading.quoted(at):
                        for draft in _held(reading, sentence, event, name, at):
                            if draft.start not in told:
                                told.add(draft.start)
                                yield draft
                at = low.find(name, end)


def _held(reading: Reading, sentence: Sentence, event: Landmark, name: str, at: int) -> Iterator[Draft]:
    flat, end = reading.report.flat, at + len(name)
    said = flat[at:end]
    if event.needs and not _MEMBER.match(flat, end):
        return
    dates = [one for one in reading.dates(sentence.start, sentence.end) if one.period and one.kind in _KINDS]
    before, behind = flat[max(sentence.start, at - _REACH) : at], flat[end : sentence.end]
    away = _AWAY.search(before)
    if away:
        yield from _away(event, dates, (at, end), away, flat)
        return
    yield from _anniversary(reading, event, dates, before, (at, end))
    yield from _ago(reading, event, before, behind, (at, end))
    for date in dates:
        if date.start >= end:
            gap = flat[end : date.start]
            match = _BEHIND.match(gap)
            treaty = is_treaty(name) and not is_clause(name) and not _OF_TREATY.fullmatch(gap)
            tied = match and (match["begun"] or match["over"])
            free = tied or is_clause(name) or (_CLAUSE_BEFORE.search(before) and not _LATER.search(before))
            if match and not treaty and free and "," not in gap.strip(", "):
                yield from _wrong(event, said, date, (at, end), match)
            return
        gap = flat[date.end : at]
        opens = is_clause(name) and len(dates) == 1 and _IN.fullmatch(flat[sentence.start : date.start])
        if gap == " " or (opens and _SUBJECT.fullmatch(gap)):
            yield from _wrong(event, said, date, (at, end), None)


def _fits(event: Landmark, period: Period) -> bool:
    """Whether a date lies in an event's days, or in years of which texts may speak alike."""
    overlaps = period.first <= event.period.last and event.period.first <= period.last
    return overlaps or bool(event.also & set(range(period.first.year, period.last.year + 1)))


def _wrong(
    event: Landmark, name: str, date: DateMention, span: tuple[int, int], match: re.Match[str] | None
) -> Iterator[Draft]:
    period = date.period
    if period is None or _fits(event, period):
        if match and period and not event.also:
            yield from _end(event, name, period, span, date, match)
        return
    years = set(range(period.first.year, period.last.year + 1))
    near = any(year in event.years() for year in years)
    rough = date.kind == "approximate" and near
    if rough:
        return
    yield Draft(
        "date-order",
        min(span[0], date.start),
        max(span[1], date.end),
        f"“{date.text}” does not fit “{name}”: that was {when(event.period)} (detente's list, not verified).",
        "Look up the date.",
        "remark" if near or date.granularity != "year" or is_treaty(name.casefold()) else "warning",
    )


def _end(
    event: Landmark, name: str, period: Period, span: tuple[int, int], date: DateMention, match: re.Match[str]
) -> Iterator[Draft]:
    """A war that began when it ended, or ended when it began."""
    groups = match.groupdict()
    first, last = event.period.first.year, event.period.last.year
    years = range(period.first.year, period.last.year + 1)
    if last - first < 2 or not (groups.get("begun") or groups.get("over")):
        return
    meant = first if groups.get("begun") else last
    if not years.start - _LATEST <= meant < years.stop + _LATEST:
        word = "began" if groups.get("begun") else "ended"
        yield Draft(
            "date-order",
            span[0],
            date.end,
            f"“{name}” {word} in {meant}, not {date.text} (detente's list, not verified).",
            "Look up the date.",
            "remark",
        )


def _away(
    event: Landmark, dates: list[DateMention], span: tuple[int, int], away: re.Match[str], flat: str
) -> Iterator[Draft]:
    """A date that is told to lie so many years from an event."""
    number = count_of(away["n"])
    if number is None:
        return
    start = span[0] - len(away[0])
    near = [
        one
        for one in dates
        if re.fullmatch(r",? ?[(–—]? ?", flat[one.end : start] if one.end <= start else "?")
        or re.fullmatch(r",? (?:in|on) (?:the )?", flat[span[1] : one.start] if one.start >= span[1] else "?")
    ]
    years = number * (_TEN if away["u"].startswith("decade") else 1)
    sign = -1 if away["side"].casefold() == "before" else 1
    bases = {event.period.first.year if sign < 0 else event.period.last.year, *event.also}
    for one in near[:1]:
        told = one.period
        if told and not any(
            abs(year - base - sign * years) <= max(_LATEST, years // _TEN)
            for year in range(told.first.year, told.last.year + 1)
            for base in bases
        ):
            yield Draft(
                "date-order",
                min(start, one.start),
                max(span[1], one.end),
                f"{one.text} is not {away['n'].casefold()} {away['u']} {away['side']} the event, which took place "
                f"{when(event.period)} (detente's list, not verified).",
                "Correct the distance or the date.",
                "remark",
            )


def _reference(reading: Reading, dates: list[DateMention]) -> set[int]:
    """The years of which a sentence may speak: of its dates, and of the day of writing."""
    years = {year for one in dates if one.period for year in (one.period.first.year, one.period.last.year)}
    published = reading.report.published.period
    return years | ({published.first.year, published.last.year} if published else set())


def _anniversary(
    reading: Reading, event: Landmark, dates: list[DateMention], before: str, span: tuple[int, int]
) -> Iterator[Draft]:
    match = _ANNIVERSARY.search(before)
    number = nth(match) if match else None
    years = _reference(reading, dates)
    if not match or number is None or not years or event.also & {year - number for year in years}:
        return
    meant = {first + number for first in event.years()}
    if not any(abs(year - one) <= _LATEST for year in years for one in meant):
        start = span[0] - len(before) + match.start()
        yield Draft(
            "anniversary",
            start,
            span[1],
            f"The event took place {when(event.period)} (detente's list, not verified), so its "
            f"{match[0].split(' of')[0].strip()} is in {min(meant)}.",
            "Correct the number, or name the event that is meant.",
            "remark",
        )


def _ago(reading: Reading, event: Landmark, before: str, behind: str, span: tuple[int, int]) -> Iterator[Draft]:
    match = _AGO.search(before) or _AGO.match(behind)
    published = reading.report.published.period
    if not match or not published or event.also:
        return
    word, unit = match["n"] or match["n2"], match["u"] or match["u2"]
    number = count_of(word)
    if number is None:
        return
    years = number * (_TEN if unit.startswith("decade") else 1)
    room = max(_LATEST, years // _TEN)
    if not any(abs(published.first.year - years - one) <= room for one in event.years()):
        yield Draft(
            "anniversary",
            *span,
            f"From the event, {when(event.period)} (detente's list, not verified), to {published.first.year} is "
            f"{in_years(published.first.year - event.period.last.year)}, but the text says “{word} {unit} ago”.",
            "Correct the number, or name the event that is meant.",
            "remark",
        )
