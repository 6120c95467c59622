"""Expressions of time in the words of reports, and what days they mean.

A cascade of own patterns. A general date library alone resolves 27 of 58 expressions of the NGEC cases and knows no
ranges, "late last year" or "mid-March"; so the expressions of reports are spelled out here, and whatever is not among
them is refused: a season (which hemisphere?), a feast, "the day after the vote".
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.model.period import Period
from detente.text import absolute, relative
from detente.text.lazy import lazy
from detente.text.timewords import DAY, DAY_WORDS, MONTH, NUMBER, PART, UNIT, WEEKDAY, YEAR, count_of
from detente.text.when import NOTHING, Ground, When

if TYPE_CHECKING:
    from collections.abc import Callable

_M, _D, _Y, _W = MONTH, DAY, YEAR, WEEKDAY


_DASH = r" ?[-–—] ?"


_TO = rf"(?:{_DASH}| to | and | through | until | till )"


_DAY_WORD = "|".join(sorted(DAY_WORDS, key=len, reverse=True))


_TURNED = r"(?P<t>(?:[Tt]his|[Ll]ast|[Nn]ext|[Tt]hat|[Tt]he (?:same|previous|current)) year)\b(?!['’-])"
"""A year told from the day of writing or from the year last named."""
_HALF = r"(?:[Ff]irst|[Ss]econd|[Ll]atter|[Oo]pening|[Cc]losing)[ -]half"
_PUT = r"(?:the )?(?:very )?"


_LOW = "january|february|april|june|july|august|september|october|november|december"
"""Months that are told in small letters, and mean nothing else then: took office in august 2021."""
_NO_DAY = (
    r"(?![.,]\d|[-/]\d|%| (?:per ?cent|hundred|thousand|million|billion|people|men|women|children|police|others)\b)"
)
"""What stands behind a number that is no second day: from February 27 to 16.39 million; on 3 May and 12 people."""


def _week_before(m: re.Match[str], ground: Ground) -> When:
    """A week before last Friday; two days after 15 March."""
    base = resolve(m["rest"], ground)
    number = count_of(m["n"])
    if not base.point or number is None or base.granularity != "day":
        return NOTHING
    days = number * {"day": 1, "week": 7}[m["u"].casefold().rstrip("s")]
    sign = -1 if m["side"].casefold() in {"before", "earlier"} else 1
    found = base.point + timedelta(days=sign * days)
    return When("exact", Period(found, found), f"counted from {base.point}", "day", found)


def refused(_m: re.Match[str], _: Ground) -> When:
    """What nobody can resolve: last summer, recently."""
    return NOTHING


PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Ground], When]], ...] = tuple(
    (lazy(pattern, flags), handler)
    for pattern, flags, handler in (
        (rf"\b(?P<y>{_Y})(?P<s>[-/])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?:T[\d:.+Z-]+)?(?![\d-])", 0, absolute.iso),
        (rf"(?<![\d/.])(?P<a>\d{{1,2}})(?P<s>[/.])(?P<b>\d{{1,2}})(?P=s)(?P<y>{_Y})(?![\d/])", 0, absolute.numeric),
        (
            (
                rf"\b(?P<n>a|an|one|two|three|four|five|six|\d{{1,2}}) (?P<u>days?|weeks?) (?P<side>before|after) "
                rf"(?P<rest>(?:last |next |this )?{_W}\b|(?:{_D} {_M}\b|{_M} {_D}\b),?(?: {_Y}\b)?)"
            ),
            re.IGNORECASE,
            _week_before,
        ),
        (
            rf"\b(?P<m1>{_M}) (?P<d1>{_D})(?:,? (?P<y1>{_Y}))?{_TO}(?P<m2>{_M}) (?P<d2>{_D})(?:,? (?P<y2>{_Y}))?\b",
            0,
            absolute.span_of_days,
        ),
        (
            rf"\b(?P<d1>{_D}) (?P<m1>{_M})(?:,? (?P<y1>{_Y}))?{_TO}(?P<d2>{_D}) (?P<m2>{_M})(?:,? (?P<y2>{_Y}))?\b",
            0,
            absolute.span_of_days,
        ),
        (rf"\b(?P<m>{_M}) (?P<d>{_D}){_TO}(?P<e>{_D})\b(?! {_M}){_NO_DAY}(?:,? (?P<y>{_Y})\b)?", 0, absolute.days),
        (rf"\b(?P<d>{_D}){_TO}(?P<e>{_D}) (?:of )?(?P<m>{_M})\b(?:,? (?P<y>{_Y})\b)?", 0, absolute.days),
        (
            rf"\b(?P<m1>{_M}){_TO}(?P<m2>{_M})(?!\w)(?P<y>(?!))?,?(?: of)? {_TURNED}",
            0,
            absolute.span_of_turned_year,
        ),
        (
            rf"\b(?:(?:the )?(?P<d>{_D}) (?:of )?)?(?P<m>{_M})(?!\w)(?: (?P<e>{_D}))?(?P<y>(?!))?,?(?: of)? {_TURNED}",
            0,
            absolute.turned_year,
        ),
        (rf"\b(?P<w>(?!))?(?P<d>\d{{1,2}})-(?P<m>{_M})-(?P<y>{_Y})\b", 0, absolute.day),
        (rf"\b(?:(?P<w>{_W}),? )?(?:the )?(?P<d>{_D}) (?:of )?(?P<m>{_M})(?!\w)(?:,? (?P<y>{_Y})\b)?", 0, absolute.day),
        (rf"\b(?:(?P<w>{_W}),? )?(?P<m>{_M}) (?P<d>{_D})\b(?![.,]?\d)(?:,? (?P<y>{_Y})\b)?", 0, absolute.day),
        (
            rf"\b[Tt]he (?P<d>{_DAY_WORD}) (?:day )?of (?P<m>{_M})(?!\w)(?:,? (?P<y>{_Y})\b)?",
            0,
            absolute.worded_day,
        ),
        (
            rf"\b(?P<n>first|second|third|fourth|last|final) week (?:of|in) (?P<m>{_M})(?!\w)(?:,? (?P<y>{_Y})\b)?",
            re.IGNORECASE,
            absolute.week_of,
        ),
        (
            (
                rf"\b(?P<q>Q[1-4]|(?:first|second|third|fourth|last|final|opening|closing) quarter)\b"
                rf"(?:(?: of| in)? (?:(?P<y>{_Y})\b|{_TURNED}))?"
            ),
            re.IGNORECASE,
            absolute.quarter,
        ),
        (
            rf"\b(?P<h>H[12]|{_HALF})(?: (?:of|in))? (?:(?P<y>{_Y})\b|{_TURNED})",
            0,
            absolute.half,
        ),
        (
            rf"\b(?P<h>{_HALF}) (?:of|in) (?P<m>{_M})(?!\w)(?:,? (?P<y>{_Y})\b)?",
            0,
            absolute.half_month,
        ),
        (
            (
                r"\b(?:the )?(?:same|corresponding|comparable) (?:period|months?|quarter|half|time|stretch)"
                r"(?: (?:of|in|a|the|during))*"
                rf" (?:last year|previous year|year (?:before|earlier|ago)|(?P<y>{_Y})\b)"
            ),
            re.IGNORECASE,
            relative.same_stretch,
        ),
        (
            (
                rf"\b(?:the )?(?P<side>first|last|opening|closing|final|initial) (?P<n>{UNIT}) months (?:of|in|during)"
                rf" (?:(?P<y>{_Y})\b|{_TURNED}|(?P<own>the year)\b)"
            ),
            re.IGNORECASE,
            absolute.first_months,
        ),
        (
            rf"\b(?P<m1>{_M})(?: (?P<y1>{_Y}))?{_TO}(?P<m2>{_M})(?!\w)(?! \d{{1,2}}\b)(?:,? (?:of )?(?P<y2>{_Y}))\b",
            0,
            absolute.span_of_months,
        ),
        (
            (
                rf"(?:(?<=[Bb]etween )(?P<m1>{_M}) and |(?<!\d )\b(?P<n1>{_M})(?:{_DASH}| to | through | until"
                rf" | till ))(?P<m2>{_M})(?!\w)(?! \d)"
            ),
            0,
            absolute.span_without_year,
        ),
        (
            rf"(?:\b(?P<p>{_PUT}(?:{PART})(?: of |[- ]))|\b)(?P<m>{_M})(?!\w),?(?: of)? ?(?P<y>{_Y})\b",
            0,
            absolute.month,
        ),
        (rf"\b(?P<p>(?!))?(?P<m>{_LOW}) (?P<y>{_Y})\b", 0, absolute.month),
        (rf"\b(?P<p>(?:{_PUT}(?:{PART}))(?: of |[- ]))(?P<m>{_M})(?![\w])(?P<y>(?!))?", 0, absolute.month),
        (rf"(?<![\d.,/-])(?P<y1>{_Y})(?: [–—-] |[–—-])(?P<y2>{_Y}|\d\d)(?![\d.,]*\d|[-–/]\d|[%\w])", 0, absolute.years),
        (rf"\b(?:from|between) (?P<y1>{_Y}) (?:to|and|until) (?P<y2>{_Y})\b", re.IGNORECASE, absolute.years),
        (
            rf"\b(?P<p>{_PUT}(?:{PART})(?: of (?:the year )?|[- ]))(?P<y>{_Y})(?!s)\b",
            re.IGNORECASE,
            absolute.part_of_year,
        ),
        (r"\b(?P<y>(?:1[5-9]|20)[0-9]0)['’]?s\b", 0, absolute.decade),
        (
            (
                r"\b(?P<about>nearly |almost |about |around |some |roughly |over |more than |just over )?"
                rf"(?P<n>{NUMBER}) "
                r"(?P<u>days?|weeks?|fortnights?|months?|years?|decades?) ago\b"
            ),
            re.IGNORECASE,
            relative.ago,
        ),
        (
            (
                r"\b(?:the day before yesterday|yesterday|today|tomorrow|tonight|this (?:morning|afternoon|evening)|"
                r"(?:late )?last (?:night|evening)|overnight(?! [A-Z]\w+day))\b"
            ),
            re.IGNORECASE,
            relative.named_day,
        ),
        (rf"\b(?:from )?(?P<w1>{_W}){_TO}(?P<w2>{_W})\b", 0, relative.weekdays),
        (
            rf"\b(?:(?P<which>[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext|[Cc]oming|[Tt]his) )?(?P<w>{_W})(?!\w)",
            0,
            relative.turned_weekday,
        ),
        (r"\b(?P<which>over the|last|this|next|past|at the) weekend\b", re.IGNORECASE, relative.weekend),
        (
            (
                rf"\b(?P<p>{_PUT}(?:{PART}|earlier|later)(?: of(?: the(?= previous))?)? )?"
                rf"(?P<which>(?:(?<=the )|\b)previous|last|this|next|coming|the) (?P<u>year|month|week|decade)\b"
                rf"(?![’'-]| of (?:the )?[a-z])"
            ),
            re.IGNORECASE,
            relative.turned_unit,
        ),
        (rf"\b(?P<which>[Ll]ast|[Nn]ext) (?P<m>{_M})(?!\w)", 0, relative.turned_month),
        (
            (
                rf"\b(?:in|over|during|for|within) the (?:past|last|previous) (?:(?P<n>{UNIT}|few|several|couple of) )?"
                r"(?P<u>hours|days|weeks|months|years|decades|year|month|week|decade)\b"
            ),
            re.IGNORECASE,
            relative.lately,
        ),
        (
            (
                rf"\b(?:the )?(?:(?:early|late|mid)[- ])?(?:spring|summer|autumn|fall|winter|monsoon)(?: of|,)?"
                rf" (?P<y>{_Y})\b"
            ),
            re.IGNORECASE,
            absolute.season,
        ),
        (
            (
                r"\b(?:last|next|this|past) (?:spring|summer|autumn|winter|season|harvest|Ramadan|Easter|Eid)\b"
                r"|\b(?:in|over|during) recent (?:days|weeks|months|years|decades)\b"
                r"|\b(?:recently|lately|the other day|these days|of late)\b"
            ),
            re.IGNORECASE,
            refused,
        ),
        (
            (
                r"(?=[ADFJMNOS])"
                rf"(?:(?<=\bin )|(?<=\bIn )|(?<=\bsince )|(?<=\bSince )|(?<=\bby )|(?<=\bBy )|(?<=\buntil )|(?<=\bof )"
                rf"|(?<=\bfrom )|(?<=\bFrom )|(?<=\bto )|(?<=\bduring )|(?<=\bthrough )|(?<=\bto )|(?<=\bbetween )"
                rf"|(?<=\band )|^)(?P<p>(?!))?(?P<m>{_M})(?!\w)(?!\.? \d)(?P<y>(?!))?"
            ),
            0,
            absolute.month,
        ),
        (
            (
                rf"\b(?P<p>(?!))?(?P<m>{_M})(?P<y>(?!))?(?=,? (?:alone )?(?:saw|witnessed|recorded|registered|marked"
                r"|brought|had seen|had)\b)"
            ),
            0,
            absolute.month,
        ),
        (
            rf"(?=[12])(?<![\d.,/$€£-])(?<!esolution )(?<!rticle )(?<!light )(?P<y>{_Y})(?![\d%/]|[.,]\d|-\d|s\b)",
            0,
            absolute.year,
        ),
    )
)
"""Patterns in the order in which they claim their characters."""


_ANCHORED = lazy(
    rf"^the (?:{_Y}) [a-z]+|\b(?:that|the (?:same|following|next|previous)) day\b|^the day (?:after|before) the "
)


def resolve(expression: str, ground: Ground | date) -> When:
    """What one expression means, by itself.

    Args:
        expression: the words ("late last year").
        ground: the day of writing, or more of the ground on which it is read.

    >>> resolve("late last year", date(2024, 3, 15)).point
    datetime.date(2023, 12, 31)
    >>> resolve("the day after the vote", date(2024, 3, 15)).period is None
    True
    """
    ground = Ground(ground) if isinstance(ground, date) else ground
    text = expression.strip()
    if _ANCHORED.search(text):
        return NOTHING
    for pattern, handler in PATTERNS:
        match = pattern.search(text)
        if match:
            return handler(match, ground)
    return NOTHING
