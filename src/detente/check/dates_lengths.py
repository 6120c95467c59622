"""Lengths of time in any wording against all dates near them: what no two dates allow is told.

A length that joins two times ("six weeks after his request", "a three-year siege", "in the eight weeks between", "the
evening before") must lie between some two dates of its sentence, the sentences around it and the day of writing. Which
two is not asked: only a length that fits none is told, as a remark. What a length plans, grants or sentences to joins
no dates and is passed over. Distances whose ends the grammar shows are judged more sharply in `dates_offset`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.check.dates_lengths_told import BOUNDED, DAYS, UNITS, Length, bounds, lengths
from detente.check.dates_line import SIZES, line
from detente.check.dates_scripts import begins, ends
from detente.check.dates_words import akin, alone, around, grown, today, told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import named
from detente.check.wording import years as in_years
from detente.model.period import Period
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_HINT = lazy(
    rf"\b{UNITS}\b|\b(?:evening|night|morning|day|afternoon) (?:before|after|earlier|later)\b"
    r"|\b(?:next|following|previous|preceding) (?:evening|night|morning|afternoon)\b"
)
_NEXT = gated(
    r"\b(?:(?:on |in )?the (?P<a>day|evening|night|morning|afternoon|week|month|year) (?P<aside>before|after"
    r"|earlier|later)"
    r"|the (?P<bside>next|following|previous|preceding) (?P<b>day|evening|night|morning|afternoon|week|month|year)),?"
    r" (?:on |in |that is,? (?:on |in )?|of )?@(?P<k>\d+)",
    re.IGNORECASE,
)
_CLAIMED = gated(r"@(?P<t>\d+) (?P<side>before|after|later|earlier),? (?:on |in )?@(?P<k>\d+)")
"""The year before, in 2013: "the year" was taken for an expression of time."""
_SAME = gated(
    r"\b(?:in )?the (?:very )?same (?P<u>year|month|day) (?:as|that|in which|on which|when)\b[^@;.]{0,80}@(?P<k>\d+)",
    re.IGNORECASE,
)
_REFERENCE = lazy(
    r" (?:\w+ ){0,2}?(?:before|after|since|from|following|prior to|ahead of|of)\b"
    r"(?P<what>[^,;.:()]{2,}(?:, (?:which|that) [^,;.@]{0,30}@\d+|, (?:in|on) @\d+)?)"
)
_SHORT = lazy(r" (?:that|this|it|they|he|she) ?")
_PLANNED = lazy(r"\bthe (?:deadline|schedule)\b")
_BARE = lazy(r" (?:his|her|its|their|this|that|these|those|the) [\w’-]+(?: [\w’-]+)? ?")
_LEADING = 8
"""Signs within which a length opens its clause: the clause then tells its other end."""
_FEAST = lazy(r"\b(?:anniversar|birthday|jubilee|centen)")
_LIFE = lazy(r"\b(?:births?|life|lived|lives|lifetime|old|older|younger|age)\b")
_PRESENT = lazy(
    r"\b(?:is|are|remains?|has|have|still|today|now|continues?|stands?|this (?:year|month|week|spring|summer"
    r"|autumn|winter))\b"
)
_NEEDED = lazy(r"\b(?:took|needed|required|waited)(?: \w+){0,3} $")


def check(reading: Reading) -> Iterator[Draft]:
    """Every length that no two dates near it allow."""
    for sentence in reading.report.sentences:
        if not _HINT.search(reading.report.flat, sentence.start, sentence.end):
            continue
        near = around(reading, sentence, 3, 1)
        dates = [one for other in (sentence, *near) for one in reading.dates(other.start, other.end)]
        if not dates:
            continue
        own = line(reading, sentence.start, sentence.end)
        for length in lengths(own):
            yield from _judged(reading, sentence, own, near, length)
        for match in _NEXT.finditer(own.text):
            yield from _next(reading, sentence, own, match)
        for match in _CLAIMED.finditer(own.text):
            if own.dates[int(match["t"])].text.casefold() in {"the year", "the month", "the week"}:
                yield from _next(reading, sentence, own, match)
        for match in _SAME.finditer(own.text):
            yield from _same(reading, own, match)


def _judged(
    reading: Reading, sentence: Sentence, own: Line, near: Sequence[Sentence], length: Length
) -> Iterator[Draft]:
    mine = _usable(own.dates, length)
    others = _usable([one for other in near for one in reading.dates(other.start, other.end)], length)
    if not _LIFE.search(own.text):
        mine, others = grown(reading, mine), grown(reading, others)
    ranged = any(one.kind == "range" for other in near[-2:] for one in reading.dates(other.start, other.end))
    goes_on = ranged and length.works and re.match(r"(?:His|Her|Its|Their)\b", own.text)
    if not mine and (length.apart or goes_on or (not length.joins and len(_bounding(reading, sentence, length)) > 1)):
        mine, others = others, []
    mine, others = _narrowed(own, length, mine, others)
    pool = [*mine, *others]
    whole = any(one.kind == "range" for one in (*own.dates, *mine))
    if (
        not mine
        or len(pool) < 2 - whole
        or not (length.joins or whole or _bounded(reading, sentence, own, near, mine, length))
    ):
        return
    if length.joins and not whole and not _referred(reading, own, near, length, several=len(mine) > 1):
        return
    if (
        len(mine) < 2
        and not whole
        and (not _beside(reading, sentence, length) or _of_its_own(reading, own, near, length))
    ):
        return
    if DAYS[length.unit] < SIZES["year"] and any(one.kind == "unresolved" and one.period for one in own.dates):
        return
    now = _usable(today(reading), length) if _until_now(own, length, mine) else []
    ends_ = dated([*pool, *now])
    if not any(fits(a, b, length) for at, a in enumerate(ends_) for b in ends_[:at]):
        pair = _nearest(mine, pool, length, own)
        if pair:
            yield _draft(reading, own, length, pair)


_NEW_CLAUSE = lazy(r",? (?:and|but)\b|: ")
_LASTS = lazy(r"(?:-|,? of | )?(?P<what>(?:[a-z][a-z-]*[ -]){0,3}[a-z]{3,})")
"""What lasts so long: a 20-month trade embargo, sixteen years of military rule."""


def _of_its_own(reading: Reading, own: Line, near: Sequence[Sentence], length: Length) -> bool:
    """Whether of what lasts so long only one end is dated: no sentence nearby with a date tells of the same thing."""
    if own.text.endswith(" in ", 0, length.start):
        return True  # it was over in four days
    what = _LASTS.match(own.text, length.end)
    if (
        not what
        or length.apart
        or not re.search(
            r"\b(?:after|following|end of|an?|the|lifted|ended) (?:[a-z-]+ ){0,2}$",
            own.text[: length.start],
            re.IGNORECASE,
        )
    ):
        return False
    dated = (one for one in near if reading.dates(one.start, one.end))
    return not any(akin(what["what"], reading.words(one)) for one in dated)


def _narrowed(
    own: Line, length: Length, mine: list[DateMention], others: list[DateMention]
) -> tuple[list[DateMention], list[DateMention]]:
    """The dates that may be ends of a length: those right in front of it, or of its clause, where they are told so."""
    place = own.places[length.start]
    if length.close:
        ahead = [one for one in mine if one.start < place]
        behind = [one for one in mine if one.start > place]
        if ahead:
            return (ahead[-1:] if ahead[-1].kind == "range" else ahead[-2:]), []
        return (behind[:1] if behind and behind[0].kind == "range" else behind[:2]), []
    if length.apart or ";" not in own.text:
        return mine, others
    low, high = own.text.rfind(";", 0, length.start), own.text.find(";", length.end)
    inside = [one for one in mine if low < own.at(one) and (high < 0 or own.at(one) < high)]
    return (inside, []) if len(inside) > 1 else (mine, others)


def _until_now(own: Line, length: Length, mine: Sequence[DateMention]) -> bool:
    """Whether the day of writing may be an end: in a sentence about the present, without two dates of its own."""
    since = re.match(r" (?:since|on)\b", own.text[length.end :]) and re.search(r"\bbeen ", own.text[: length.start])
    return bool(_PRESENT.search(own.text)) and (len(mine) < 2 or bool(since))


def _usable(dates: Sequence[DateMention], length: Length) -> list[DateMention]:
    """The dates fine enough for a length, and sure enough of their year."""
    small, long = DAYS[length.unit] < SIZES["month"], DAYS[length.unit] > SIZES["month"]
    coarse = {"year", "decade", "quarter", "half", "season"} if small else {"decade"}
    some = [one for one in dates if told([one]) or (long and one.kind == "unresolved" and one.period)]
    return [
        one
        for one in some
        if one.granularity not in coarse and not (long and "taken" in one.why and one.kind == "relative")
    ]


def _beside(reading: Reading, sentence: Sentence, length: Length) -> bool:
    """Whether the sentence right before or behind has a date, too: from further away one would hardly count."""
    place = reading.place(sentence)
    beside = reading.report.sentences[max(0, place - 1) : place] + reading.report.sentences[place + 1 : place + 2]
    return any(_usable(reading.dates(one.start, one.end), length) for one in beside)


def _bounding(reading: Reading, sentence: Sentence, length: Length) -> Sequence[DateMention]:
    """The dates of the next sentence, where it goes on about what lasted so long."""
    after = reading.after(sentence)
    if after is None or not re.match(r"(?:It|They|He|She|The|This)\b", reading.words(after)):
        return ()
    words = reading.words(after)
    return _usable(reading.dates(after.start, after.end), length) if begins(words) and ends(words) else ()


def _bounded(
    reading: Reading,
    sentence: Sentence,
    own: Line,
    near: Sequence[Sentence],
    mine: Sequence[DateMention],
    length: Length,
) -> bool:
    """Whether what lasts so long is told to begin and to end."""
    if len(mine) == len(own.dates) and len(mine) > 1 and _NEEDED.search(own.text, 0, length.start):
        return True
    words = own.text + " ".join(reading.words(one) for one in near if one.start > sentence.start)
    starts, stops = begins(words), ends(words)
    if bool(BOUNDED.search(own.text)) or (starts and stops):
        return True
    told_before = " ".join(reading.words(one) for one in near if one.start < sentence.start)
    long = DAYS[length.unit] >= SIZES["year"]
    before = begins(told_before) or (starts and ends(told_before))
    return length.works and ((len(mine) > 1 and (starts or stops)) or (long and before))


def _referred(reading: Reading, own: Line, near: Sequence[Sentence], length: Length, *, several: bool) -> bool:
    """Whether what a length is counted from is dated: in its own clause, by a pronoun, or by an event told nearby."""
    match = _REFERENCE.match(own.text, length.end)
    if not match:  # later, earlier: what happened then has its date in the same clause, or is no matter
        start, end = own.text.rfind(";", 0, length.start) + 1, own.text.find(";", length.end)
        before = _NEW_CLAUSE.split(own.text[start : length.start])[-1]
        behind = _NEW_CLAUSE.split(own.text[length.end : end if end > 0 else None])[0]
        return length.apart or "@" in before + behind
    clause = match["what"]
    head = re.split(r", (?:in|on) @", clause)[0]
    clause = head if _SHORT.fullmatch(head) or _BARE.fullmatch(head) else clause
    if "@" in clause:  # the other end has its date in the same clause, or what comes before tells it
        start, end = own.text.rfind(";", 0, length.start) + 1, own.text.find(";", length.end)
        alone = own.text[start : end if end > 0 else None].count("@") < 2
        return not alone or len(own.text[start : length.start].strip()) > _LEADING
    if _FEAST.search(clause) or _PLANNED.search(clause):
        return False
    if _SHORT.fullmatch(clause) or (several and _BARE.fullmatch(clause)):
        return True
    event = re.sub(r"\b[A-Z][\w’-]+", "", clause)
    words = own.text[: length.start] + own.text[match.end() :]
    return any(akin(event, each) for each in (words, *map(reading.words, near)))


def dated(dates: Sequence[DateMention], beside: Sequence[DateMention] = ()) -> list[Period]:
    """The stretches in which the ends of a length may lie: a range for both its ends, a day of no year for any year."""
    years = {one.period.first.year for one in (*dates, *beside) if one.period and "taken" not in one.why}
    found: list[Period] = []
    for one in dates:
        if one.period is None:
            continue
        if one.kind == "range" and one.granularity != "decade":
            found += [_edge(one.period.first, one.granularity, 1), _edge(one.period.last, one.granularity, -1)]
        elif "taken" in one.why and one.granularity in {"day", "month"}:
            found += [_in_year(one.period, year) for year in {*years, one.period.first.year}]
        else:
            found.append(one.period)
    return found


def _edge(day: date, granularity: str, sign: int) -> Period:
    """The day, month or year at an end of a range."""
    far = day + sign * timedelta(days={"month": 27, "year": 364}.get(granularity, 0))
    return Period(min(day, far), max(day, far))


def _in_year(period: Period, year: int) -> Period:
    """The same days of another year."""
    first = date(year, period.first.month, min(period.first.day, 28) if period.first.month == 2 else period.first.day)
    return Period(first, first + (period.last - period.first))


def fits(one: Period, two: Period, length: Length) -> bool:
    """Whether two dates may lie so far apart, in either order."""
    a, b = sorted((one, two))
    return (
        (b.last - a.first).days >= length.low and (b.first - a.last).days <= length.high and (a != b or length.low <= 1)
    )


def _nearest(
    mine: Sequence[DateMention], pool: Sequence[DateMention], length: Length, own: Line
) -> tuple[DateMention, DateMention] | None:
    """The two dates that most likely are meant: the nearest to the length, and the next to it."""
    place = own.places[length.start]
    target = min(mine, key=lambda one: abs(one.start - place))
    rest = [one for one in pool if one.period != target.period]
    if not rest:
        return (target, target) if target.kind == "range" else None
    return min(rest, key=lambda one: abs(one.start - target.start)), target


def _draft(reading: Reading, own: Line, length: Length, pair: tuple[DateMention, DateMention]) -> Draft:
    one, two = sorted(pair, key=lambda date: date.period.first if date.period else None)  # type: ignore[arg-type,return-value]
    bounded = length.works and begins(own.text) and ends(own.text)
    days = abs((two.period.first - one.period.first).days) if one.period and two.period else 0
    start, end = own.span(length.start, length.end)
    apart = f"lie {shown(days, length.unit)} apart" if days else "are the same day"
    fits = f"{named(one)} and {named(two)} {apart}" if one is not two else _of(one, length)
    said = " ".join(reading.report.flat[start:end].split())
    return Draft(
        "anniversary" if DAYS[length.unit] >= SIZES["year"] and length.low > 400 else "date-order",
        start,
        end,
        f"The text says “{said}”, but {fits}, and no other dates nearby fit.",
        "Correct the length or one of the dates.",
        "warning" if bounded and alone(reading, own.dates) else "remark",
    )


_LONG = 1000
"""Days from which on a distance is told in years, whatever the text tells it in."""


def _of(one: DateMention, length: Length) -> str:
    """How long a range is, by its own ends."""
    days = (one.period.last - one.period.first).days if one.period else 0
    if one.granularity == "year" and one.period:  # from 1975 to 1990 is fifteen years
        return f"{one.text} is {in_years(one.period.last.year - one.period.first.year)}"
    return f"{one.text} is {shown(days, length.unit)}"


def shown(days: int, unit: str) -> str:
    """A distance in its unit, or in days."""
    unit = "year" if unit in {"decade", "century"} or days > _LONG else unit
    number = round(days / DAYS[unit]) if unit != "hour" else 0
    return f"{number} {unit}{'' if number == 1 else 's'}" if number else f"{days} day{'' if days == 1 else 's'}"


def _next(reading: Reading, sentence: Sentence, own: Line, match: re.Match[str]) -> Iterator[Draft]:
    """The evening before, 15 September; the next day, 4 May: against the dates around."""
    target = own.dates[int(match["k"])]
    groups = match.groupdict()
    said = own.dates[int(groups["t"])].text if "t" in groups else groups["a"] or groups["b"]
    unit = said.casefold().removeprefix("the ")
    unit = unit if unit in {"week", "month", "year"} else "day"
    side = groups.get("aside") or groups.get("bside") or groups["side"]
    sign = 1 if side.casefold() in {"after", "later", "next", "following"} else -1
    low, high = bounds(1, unit, "")
    length = Length(max(low, 1), high, unit, match.start(), match.end(), joins=True)
    beside = [one for other in around(reading, sentence, 2, 0) for one in reading.dates(other.start, other.end)]
    bases = [one for one in _usable([*beside, *own.dates], length) if one is not target]
    ahead = [one for one in bases if one.start < target.start]
    ends_ = dated(_usable([target], length), bases)
    starts = dated(bases, [target])
    if ahead and ends_ and not any(_signed(base, end, length, sign) for base in starts for end in ends_):
        yield _draft(reading, own, length, (ahead[-1], target))


def _signed(one: Period, two: Period, length: Length, sign: int) -> bool:
    """Whether the second lies so far behind the first, or before it."""
    a, b = (one, two) if sign > 0 else (two, one)
    return length.low <= (b.last - a.first).days and (b.first - a.last).days <= length.high


def _same(reading: Reading, own: Line, match: re.Match[str]) -> Iterator[Draft]:
    """The same year as something of a date: another date of the sentence must be of it."""
    one = own.dates[int(match["k"])]
    size = {"year": 4, "month": 7, "day": 10}[match["u"].casefold()]
    others = [each for each in told(own.dates) if each is not one and each.start < one.start and each.period]
    if (
        not others
        or not told([one])
        or not one.period
        or one.period.first.isoformat()[:size]
        in {each.period.first.isoformat()[:size] for each in others if each.period}
    ):
        return
    length = Length(0, 0, match["u"].casefold(), match.start(), match.end(), joins=True)
    yield _draft(reading, own, length, (others[-1], one))
