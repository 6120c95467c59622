"""Expressions that hang on the day of writing without naming a time: "so far this year", "currently", "in due course".

The text unit resolves what can be resolved ("last month"); these only say that a reader of later years must know when
the text was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading

_AMOUNT = r"(?:(?:few|couple of|several|two|three|four|five|six|ten|twelve) )?"
_SPAN = r"(?:days?|weeks?|months?|years?|decades?|hours?)"
_DEICTIC = gated(
    "|".join(
        rf"\b(?:{one})\b"
        for one in (
            rf"in (?:the )?(?:coming|next|past|last|previous|current) {_AMOUNT}{_SPAN}",
            r"(?:later|earlier|so far|sometime|some time) (?:this|next|last) (?:year|month|week|decade|century|season)",
            r"since the (?:beginning|start|turn) of (?:the|this) (?:year|month|week|decade|century)",
            r"by the end of (?:the|this) (?:year|month|week|decade)",
            r"(?:up to|until|till|as of) now|at (?:present|the moment)",
            r"(?:a few|some|several|a couple of|many) (?:days|weeks|months|years|decades) ago",
            r"not long ago|in due course",
            r"before (?:too )?long|for the time being|at the time of writing|as (?:I|we) write|nowadays|currently",
            r"this time (?:last|next) year",
            r"(?:this|last|next) (?:spring|summer|autumn|fall|winter)",
            rf"in (?:a|two|three|six) {_SPAN}[’'] time",
            r"to this day|(?:these|in recent) (?:days|weeks|months|years)",
        )
    ),
    re.IGNORECASE,
    parted=True,
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every such expression in which the text unit has found no date, nor refused one."""
    for sentence in reading.report.sentences:
        for match in _DEICTIC.finditer(reading.words(sentence)):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            taken = any(one.start < end and start < one.end for one in reading.dates(sentence.start, sentence.end))
            if not taken and not reading.quoted(start):
                yield Draft(
                    "relative-date",
                    start,
                    end,
                    f"“{match[0]}” depends on the day on which the text was written.",
                    "Give the date if the text is to be read later.",
                    "remark",
                )
