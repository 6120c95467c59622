"""A length of time beside a few dates, in whatever words: lost on 6 and 15 August; three days separate the two.

Where a sentence has words that lead from one time to another and one length, this must lie between some two dates of
it and of the sentence before, or between one of them and the day of writing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.dates_lengths import dated, fits, shown
from detente.check.dates_lengths_told import DAYS, UNITS, plain
from detente.check.dates_line import SIZES, line
from detente.check.dates_words import grown, today, told
from detente.check.reading import Draft
from detente.check.wording import named
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.dates_lengths_told import Length
    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_HINT = lazy(rf"\b{UNITS}\b")
_BEHIND = lazy(
    r",? (?:since @|went by\b|(?:had |have |has )?(?:passed|elapsed|gone by)\b|separates?d?\b|apart\b"
    r"|later to the day\b|since [^,;.]{0,60}, (?:in|on) @|from now\b|away\b|hence\b|ago, (?:in|on) "
    r"|after (?:its|his|her|their|the) [a-z]+(?=[,.;]))"
)
"""What stands behind a length that lies between two times."""
_BEFORE = lazy(r"\b(?:separated by|(?:passage|gap|interval|lapse|distance|delay) of) (?:about |some |only |just )*$")
_SINCE = lazy(r"\b[Ss]ince @\d+,? (?:for |that is,? |or |now )?(?:about |some |nearly |almost |over )*$")
_ON = lazy(r" on, [^.;]{0,40}\b(?:still|has|have|is|are|remains?)\b")
"""A length up to now: since 1992, for some 17 years; seven years on, it still has."""
_APPOSED = lazy(r"@\d+, $")
"""What stands before one."""
_OTHERWISE = lazy(
    r"\b(?:every|each|per|average|total of|aged?|old|plan\w*|next|past|coming|sentence\w*|jail\w*|prison|term|deadline"
    r"|ultimatum|grace|meetings|talks|hours? from|budget|fiscal|consecutive|straight|in a row|if|would|will|another"
    r"|further)\b| to (?:the )?(?:end )?(?:of )?@"
)
"""Words of lengths that are those of something else, or still to come."""
_NOW = lazy(r"\b(?:[Ii]t is|[Ii]t’s|(?:has|have) been|is now|are now|ago|from now|away|hence|from today)\b")
_COARSE = {"year", "decade", "quarter", "half", "season", "century"}
_PAIR, _MOST, _NEAR = 2, 4, 45
"""Dates of a length; those among which it is sought; signs on either side of it in which its words stand."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every length of time that leads from one time to another."""
    for sentence in reading.report.sentences:
        if not _HINT.search(reading.report.flat, sentence.start, sentence.end):
            continue
        own = line(reading, sentence.start, sentence.end)
        for length in plain(own):
            low, high = max(0, length.start - _NEAR), length.end + _NEAR
            if _leads(own, length) and not _OTHERWISE.search(own.text, low, high):
                yield from _judged(reading, sentence, own, length)


def _leads(own: Line, length: Length) -> bool:
    """Whether the words beside a length make it one between two times."""
    behind = _BEHIND.match(own.text, length.end)
    if behind and behind[0].startswith((" after", ", after")):
        return _APPOSED.search(own.text, 0, length.start) is not None
    return bool(behind or _BEFORE.search(own.text, 0, length.start)) or _to_now(own, length)


def _to_now(own: Line, length: Length) -> bool:
    """Whether a length ends on the day of writing."""
    return bool(_SINCE.search(own.text, 0, length.start) or _ON.match(own.text, length.end))


def _judged(reading: Reading, sentence: Sentence, own: Line, length: Length) -> Iterator[Draft]:
    before = reading.before(sentence)
    earlier = _usable(reading.dates(before.start, before.end) if before else (), length)
    low, high = own.text.rfind(";", 0, length.start), own.text.find(";", length.end)
    mine = [one for one in own.dates if low < own.at(one) and (high < 0 or own.at(one) < high)]
    pool = [*(one for one in earlier if one.kind != "range"), *grown(reading, _usable(mine, length))]
    least = 1 if _NOW.search(own.text) or _to_now(own, length) else _PAIR
    if not least <= len(pool) <= _MOST or any(one.kind == "range" for one in pool):
        return
    now = _usable(today(reading), length) if least < _PAIR else []
    ends = dated([*pool, *now])
    if any(fits(one, two, length) for at, one in enumerate(ends) for two in ends[:at]):
        return
    last = [*now, *pool][-_PAIR:]
    if len(last) < _PAIR:
        return
    one, two = sorted(last, key=lambda date: str(date.period))
    days = abs((two.period.first - one.period.first).days) if one.period and two.period else 0
    start, end = own.span(length.start, length.end)
    said = " ".join(reading.report.flat[start:end].split())
    yield Draft(
        "anniversary" if DAYS[length.unit] >= SIZES["year"] else "date-order",
        start,
        end,
        f"The text says “{said}”, but {named(one)} and {named(two)} lie {shown(days, length.unit)} apart.",
        "Correct the length or one of the dates.",
        "remark",
    )


def _usable(dates: Sequence[DateMention], length: Length) -> list[DateMention]:
    """The dates fine enough for a length."""
    small = DAYS[length.unit] < SIZES["year"]
    if length.unit == "hour":
        return [one for one in told(dates) if one.granularity in {"day", "time"}]
    return [one for one in told(dates) if not (small and one.granularity in _COARSE)]
