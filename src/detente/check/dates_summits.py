"""Meetings that everybody can look up: the Vilnius summit of NATO in 2025, the 64th General Assembly in 1999.

Which body met in which city in which years stands in the codebook (`summits.csv`), from general knowledge, unverified.
The sessions of the General Assembly of the United Nations are numbered: the first opened in 1946, each later one in
September of the year 1945 and its number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from detente.check.dates_ordinals import NTH, nth
from detente.check.dates_words import told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import in_line, listed
from detente.codebook.tables import data, rows
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_MEETING = r"(?:summits?|conference)"
_SESSION = gated(
    rf"\b{NTH} (?:regular |annual )?[Ss]ession of the (?:United Nations |UN |U\.N\. )?General Assembly\b"
    r"(?: of the United Nations)?",
)
_BEHIND = lazy(r"(?:,? (?:held |which was held |that was held )?(?:back )?(?:in|of|on) |, | \()")
_OPENED, _SEPTEMBER = 1945, 9


@cache
def _known() -> tuple[re.Pattern[str], dict[tuple[str, str], frozenset[int]]]:
    """The summits in a pattern, and the years of each by body and city."""
    years = {
        (body, city): frozenset(map(int, row["years"].split()))
        for row in rows(data() / "summits.csv")
        for body in row["body"].split("|")
        for city in row["city"].split("|")
    }
    bodies = "|".join(sorted({re.escape(body) for body, _ in years}, key=len, reverse=True))
    cities = "|".join(sorted({re.escape(city) for _, city in years}, key=len, reverse=True))
    return gated(
        rf"\b(?P<city>{cities}) (?P<body>{bodies}) {_MEETING}\b|\b(?P<body2>{bodies})(?:’s|'s)? {_MEETING} (?:in"
        rf"|at) (?P<city2>{cities})\b|\b(?P<body3>COP)\d+(?: {_MEETING})? (?:in|at) (?P<city3>{cities})\b"
    ), years


def check(reading: Reading) -> Iterator[Draft]:
    """Every summit and every session that has a year."""
    pattern, years = _known()
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        for match in pattern.finditer(words):
            body, city = (
                next(filter(None, (match[f"{what}{n}"] for n in ("", "2", "3")))) for what in ("body", "city")
            )
            known = years.get((body, city))
            if known:
                yield from _met(reading, sentence, match, known)
        for match in _SESSION.finditer(words):
            yield from _session(reading, sentence, match)


def _beside(reading: Reading, sentence: Sentence, match: re.Match[str]) -> DateMention | None:
    """The date right before or right behind what a match names."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    for one in told(reading.dates(sentence.start, sentence.end)):
        behind = one.start >= end and _BEHIND.fullmatch(reading.report.flat, end, one.start)
        ahead = one.end < start and one.granularity == "year" and reading.report.flat[one.end : start] == " "
        if (behind or ahead) and one.period and "taken" not in one.why:
            return one
    return None


def _met(reading: Reading, sentence: Sentence, match: re.Match[str], years: frozenset[int]) -> Iterator[Draft]:
    one = _beside(reading, sentence, match)
    if one and one.period and not years & set(range(one.period.first.year, one.period.last.year + 1)):
        when = " and ".join(map(str, sorted(years)))
        yield Draft(
            "date-order",
            one.start,
            one.end,
            f"“{match[0]}” was in {when} ({listed(sure=False)}), not {in_line(one)}.",
            "Look up the year.",
            "warning" if len(years) == 1 else "remark",
        )


def _session(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Iterator[Draft]:
    number = nth(match) or 0
    dates = [one for one in told(reading.dates(sentence.start, sentence.end)) if one.period and "taken" not in one.why]
    published = reading.report.published
    periods = [one.period for one in dates if one.period] or (
        [published.period] if published.stated and published.period else []
    )
    if not number or not periods or len(dates) > 1:
        return
    first, last = periods[0].first.year, periods[0].last.year
    if not first - 1 <= _OPENED + number <= last + 1:
        yield Draft(
            "anniversary",
            sentence.start + match.start(),
            sentence.start + match.end(),
            f"The General Assembly’s session {number} opened in {_OPENED + number}, not in {first}.",
            "Correct the number of the session or the year.",
            "warning" if dates else "remark",
        )
