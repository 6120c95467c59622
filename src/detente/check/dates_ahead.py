"""Days that lie ahead of the text's own, but are told as past: on 17 September it shot down 800.

A day without a year is the one just ahead, if nothing near it is of the year before: who means a day of eleven months
ago says so.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from detente.check.dates_words import around
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import day as shown
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_PAST = gated(
    r"\b(?:was|were|had|did|took|came|went|gave|began|fell|held|met|left|said|sent|made|won|overran|struck|shot|hit"
    r"|broke|brought|fought|grew|led|lost|rose|ran|saw|stood|wrote|drew|drove|flew|fled|told|put|became|burst|chose"
    r"|dealt|swept|threw|tore|withdrew|shook|spoke|strode|stole|sank|sat|paid|cut|set|(?!need|feed|speed|seed|weed"
    r"|breed|indeed|exceed|proceed|succeed|hundred|kindred|sacred|red|bed|led|fed|shed|wed)[a-z]{3,}ed)\b"
)
_AHEAD = lazy(
    r"\b(?:will|would|shall|should|may|might|could|must|can|is|are|has|have|to be|due|scheduled|expected|planned"
    r"|expects?|plans?|deadline|until|till|from|by|before|next|upcoming|coming|forthcoming|set (?:to|for)|slated"
    r"|effective|ends|expir\w+|matur\w+|valid|calls? (?:on|for)|called (?:on|for|off)|invit\w+|promis\w+|agreed to"
    r"|vowed|pledg\w+|propos\w+|appoint\w+|postpon\w+|delay\w*|extend\w*|anniversary|every|each|annual\w*|born|ahead"
    r"|in time|starting|beginning|as of)\b"
)
"""Words of what is still to come, or comes every year."""
_ON = lazy(r"\b[Oo]n (?:the )?$")
_YEAR = lazy(r"\b(?:1[89]|20)\d\d\b|\blast (?:year|autumn|winter)\b")
_SOON = 60
"""Days ahead up to which a day without a year is taken for the next one."""
_NEW_YEAR, _FEW = 10, 2
"""The month from which on a January ahead is that of the next year; days ahead that are told one by one."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every day of a sentence about the past."""
    published = reading.report.published
    today = reading.report.today()
    if today is None or not published.stated:
        return
    found: list[Draft] = []
    for sentence in reading.report.sentences:
        days = [one for one in reading.dates(sentence.start, sentence.end) if one.granularity == "day" and one.period]
        words = reading.words(sentence)
        if not days or not _PAST.search(words) or _AHEAD.search(words) or reading.noted(sentence.start):
            continue
        for one in days:
            if _ON.search(reading.report.flat, max(0, one.start - 8), one.start) and not reading.quoted(one.start):
                found += _ahead(reading, sentence, one, today)
    if len(found) <= _FEW:
        yield from found  # many of them put the day of the text in doubt, which another rule says


def _ahead(reading: Reading, sentence: Sentence, one: DateMention, today: date) -> Iterator[Draft]:
    day = one.period.first if one.period else today
    if "taken" in one.why:
        of = today.year + (today.month >= _NEW_YEAR and day.month < today.month)
        day = _of_year(day, of)
        near = " ".join(reading.words(each) for each in (sentence, *around(reading, sentence, 4, 1)))
        if not 0 < (day - today).days <= _SOON or set(_YEAR.findall(near)) - {str(today.year)}:
            return
    elif one.kind != "exact" or day <= today:
        return
    far = (day - today).days
    yield Draft(
        "impossible-date",
        one.start,
        one.end,
        f"{one.text} is spoken of as past, but comes {far} day{'s' * (far != 1)} after the text's own date "
        f"({shown(today)}).",
        "Correct the date, or give its year.",
        "remark",
    )


def _of_year(day: date, year: int) -> date:
    """The same day of another year."""
    return day.replace(year=year) if (day.month, day.day) != (2, 29) else date(year, 2, 28)
