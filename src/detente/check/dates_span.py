"""Stretches of time against their ends: a truce of one year, for eight weeks until June, within a month of, ago."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.dates_line import LENGTH, SIZES, length_of, line
from detente.check.dates_offset import bounds
from detente.check.dates_words import earlier, grown, told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import dated
from detente.check.wording import years as in_years
from detente.text.lazy import lazy
from detente.text.timewords import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_ABOUT = (
    r"(?P<about>(?:not quite|almost|nearly|just under|less than|only|just|about|some|roughly|around|more than|over"
    r"|exactly) )?"
)
_LASTED = gated(
    rf"\b(?P<lead>last(?:ed|s|ing)?(?: for)?|held(?: for)?|served(?: for)?|spent|ran for|ruled(?: for)?"
    rf"|led [^@#,;.]{{0,30}}?for|(?:truce|ceasefire|war|siege|blockade|occupation|mandate|term|rule|embargo|peace"
    rf"|state of emergency|suspension"
    rf"|closure|break|pause|lull) of|for|after|during) {_ABOUT}{LENGTH}",
    re.IGNORECASE,
)
_BOUNDS = lazy(
    r"\b(?:until|till|to|through|from|between|ended|ends|expired|lapsed|stepped down|ran out|at (?:his|her) death"
    r"|by @\d+)\b"
)
_HAD = lazy(
    r"\bfrom @\d+ (?:to|until) @\d+|\bhad (?:been )?[a-z]+ed?\b|\bhad (?:led|been (?:in|under|at|on|without))\b"
)
_CUT = lazy(r"\b(?:where|which|who|whom) (?:\w+ ){0,2}?had\b")
_ENDING = lazy(r",? (?:until|till|up to|ending (?:on|in)) @(\d+)")
_WITHIN = lazy(
    rf"\bwithin {LENGTH} (?:of|after|from)\b(?P<what>[^;.]{{3,80}}?)\b(?:by|before|on|until) @(?P<t>\d+)", re.IGNORECASE
)
_BY = gated(
    rf"\b(?P<verb>follow(?:ed|s|ing)|preced(?:ed|es|ing)|predat(?:ed|es|ing)|came (?:before|after))\b"
    rf"(?P<gap>[^;.]{{3,150}}?)"
    rf"\bby {_ABOUT}{LENGTH}",
    re.IGNORECASE,
)
_STARTS = (
    r"(?:broke(?:n)?|broke off|cut|severed|closed|shut|suspended|began|begun|started|opened fire|arrested"
    r"|detained|imposed|launched|seized|annexed|recalled|expelled|halted|stopped|banned|signed|founded|born"
    r"|invaded|took)"
)
_ENDS = (
    r"(?:restored|resumed|reopened|re-opened|lifted|ended|released|freed|withdrew|withdrawn|returned|expired"
    r"|recaptured|retaken|renewed|concluded|dissolved|died|buried|left)"
)
PAIR = gated(
    rf"\b{_STARTS}\b(?P<one>[^@;]{{0,90}})@(?P<a>\d+)(?P<gap>[^@;]{{0,120}}?)\b{_ENDS}\b(?P<two>[^@;]{{0,80}})@"
    rf"(?P<b>\d+)"
)


_UNIT = gated(r"\b(?:days?|weeks?|months?|years?|decades?|century)\b")


def check(reading: Reading) -> Iterator[Draft]:
    """Every stretch of time that stands near its ends."""
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if _UNIT.search(words):
            frame = line(reading, sentence.start, sentence.end)
            yield from _ago(reading, sentence, frame)
            yield from _lasted(reading, sentence, frame)
            yield from _within(reading, sentence, frame)
            yield from _by(reading, sentence, frame)
            yield from _turned(frame)
        elif len(reading.dates(sentence.start, sentence.end)) > 1:
            yield from _turned(line(reading, sentence.start, sentence.end))


_BACK = lazy(
    (
        r"(?P<about>about |almost |nearly |some |more than |over |exactly |roughly |around )?(?P<n>[a-z]+(?:-[a-z]+)?"
        r"|\d+) (?P<u>years?|decades?) ago"
    ),
    re.IGNORECASE,
)


def _ago(reading: Reading, sentence: Sentence, frame: Line) -> Iterator[Draft]:
    """So many years ago, beside the date itself, seen from the stated day of publication."""
    today = reading.report.today()
    if not today or not reading.report.published.stated:
        return
    before = reading.before(sentence)
    for one in frame.dates:
        match = _BACK.search(one.text)
        number = count_of(match["n"]) if match else None
        if not match or number is None:
            continue
        number *= 10 if match["u"].startswith("decade") else 1
        framed = _FRAMES.fullmatch(reading.report.flat, sentence.start, one.start) and _GOES_ON.match(
            reading.report.flat, one.end
        )
        own = [
            other
            for other in frame.dates
            if other is not one and other.period and other.kind == "exact" and other.period.last <= today
        ]
        old = [other for other in own if other.period and (today - other.period.last).days > 360]
        pool = old or (
            [
                other
                for other in reading.dates(before.start, before.end)
                if other.kind == "exact" and other.period and (today - other.period.last).days > 360
            ]
            if before and not framed
            else []
        )
        away = {today.year - other.period.first.year: other for other in pool if other.period}
        lead = reading.report.flat[max(0, one.start - 9) : one.start] + one.text
        anniversary = any(
            (other.period.first.month, other.period.first.day) == (today.month, today.day)
            for other in pool
            if other.period and other.granularity == "day"
        )
        room = 0 if "exactly" in lead or anniversary else max(1, 0.15 * number) if match["about"] else 1
        if len(away) == 1 and all(abs(years - number) > room for years in away):
            years, other = next(iter(away.items()))
            published = reading.report.published.period
            own_date = f" ({dated(published)})" if published else ""
            if _may_be(reading, match, number, years, other):
                continue
            between = reading.report.flat[min(one.end, other.end) : max(one.start, other.start)]
            yield Draft(
                "anniversary",
                one.start,
                one.end,
                f"{other.text} was {in_years(years)} before the text's own date{own_date}, not {number}.",
                "Correct the number or the date.",
                "remark" if _OF_ANOTHER.search(between) else None,
            )


_FRAMES = lazy(r"\W*(?:(?:[A-Z][a-z]+, )?(?:[Aa]nd|[Bb]ut|[Ss]o|[Jj]ust|[Oo]nly|[Nn]early|[Aa]lmost|[Ss]ome)? ?)")
_GOES_ON = lazy(r",? (?:we|I|he|she|they|you|the|an?|this|our|[A-Z][a-z]+) ")
"""What makes the time with which a sentence begins that of a new thing, not of the date before: ten years ago, we."""
_OF_ANOTHER = lazy(
    r",? (?:and|but|while|with|whereas) (?!(?:that|this|it) (?:was|is)\b)(?:[^.;]* )?|\b(?:that|which|who) [a-z]+"
)
"""What stands between a date and so many years ago that tell of two things: it opened in 2007, and ten years ago we."""
_AT_LEAST = lazy(r"(?:more than|over) ", re.IGNORECASE)
_LATER = lazy(r"\b(?:after|following|since|in the wake of)(?: the)? $")
_FURTHER = 1.5
"""How many times as many years as it says "more than N years" may be."""


def _may_be(reading: Reading, ago: re.Match[str], number: int, years: int, other: DateMention) -> bool:
    """Whether words allow for another number of years: more than thirty, or what came only after the other event."""
    least = bool(_AT_LEAST.match(ago["about"] or "")) and number <= years <= _FURTHER * number
    later = bool(_LATER.search(reading.report.flat, max(0, other.start - 24), other.start)) and number < years
    return least or later


_PLANNED = lazy(
    r"\b(?:will|would|shall|should|may|might|could|(?:is|are|was|were|be)(?: [a-z]+ed| due)? to|(?:scheduled|expected"
    r"|set|due|meant|planned|supposed|designed) to|can) (?:now |then |only |initially )?$"
)
"""What makes a stretch one that lies ahead: it is scheduled to last for 180 days."""


def _lasted(reading: Reading, sentence: Sentence, frame: Line) -> Iterator[Draft]:
    """A duration between its two ends."""
    own = grown(reading, told(frame.dates))
    for match in _LASTED.finditer(frame.text):
        if _PLANNED.search(frame.text, 0, match.start()):
            continue
        ends = _ends(reading, sentence, frame, match, own)
        number, unit = length_of(match["length"])
        low, high = bounds(number, unit, (match["about"] or "").strip().casefold())
        if (
            not ends
            or not number
            or any(least <= high and low <= most for least, most in _stretches([*own, *earlier(reading, sentence)]))
        ):
            continue
        days = max(_gaps(ends, least=True), default=0)
        real = days / SIZES[unit]
        start, end = frame.span(*match.span())
        yield Draft(
            "anniversary" if unit in {"year", "decade"} else "date-order",
            start,
            end,
            f"From {ends[0].text} to {ends[-1].text} is {shown(real, unit, days)}, but the text says "
            f"“{reading.said(start, end)}”.",
            "Correct the distance or one of the dates.",
            "remark",
        )


def _ends(
    reading: Reading, sentence: Sentence, frame: Line, match: re.Match[str], own: Sequence[DateMention]
) -> list[DateMention]:
    """The two days between which a stretch is told to lie; none where they cannot be told."""
    ending = _ENDING.match(frame.text, match.end())
    if ending:
        last = frame.dates[int(ending[1])]
        first = [one for one in own if one is not last and frame.at(one) < match.start()]
        first = first or earlier(reading, sentence)[-1:]
        return [first[-1], last] if first and last.period else []
    lead = match["lead"].casefold().split()[0]
    own = [one for one in own if not _CUT.search(_between(frame, match, one))]
    if lead in {"for", "after", "during"}:
        since = _HAD.search(frame.text)
        if not since or lead == "after":
            return []
    if len(own) == 2 and (lead != "for" or _BOUNDS.search(frame.text)):
        return list(own)
    near = [*earlier(reading, sentence), *own]
    bounded = lead.startswith(("last", "held", "serv", "ruled", "led")) or re.search(
        r"\bat (?:his|her|its) (?:death|end)\b", frame.text
    )
    return sorted((near[0], near[-1]), key=_first) if bounded and 1 < len(near) < 6 else []


def _between(frame: Line, match: re.Match[str], one: DateMention) -> str:
    """The words between a length and a date."""
    at = frame.at(one)
    return frame.text[match.end() : at] if at > match.end() else frame.text[at : match.start()]


def _first(one: DateMention) -> int:
    return one.period.first.toordinal() if one.period else 0


def _gaps(dates: Sequence[DateMention], *, least: bool = False) -> list[int]:
    """The days between every two dates, at least and at most."""
    if not least:
        return [each for both in _stretches(dates) for each in both]
    return [
        abs((one.period.first - two.period.first).days)
        for at, one in enumerate(dates)
        for two in dates[:at]
        if one.period and two.period
    ]


def _stretches(dates: Sequence[DateMention]) -> list[tuple[int, int]]:
    """The least and the greatest number of days between every two dates."""
    pairs = [
        sorted((one.period, two.period), key=lambda period: period.first)
        for at, one in enumerate(dates)
        for two in dates[:at]
        if one.period and two.period
    ]
    return [((b.first - a.last).days, (b.last - a.first).days) for a, b in pairs]


def shown(real: float, unit: str, days: int) -> str:
    """A distance for reading: so many of the unit, or days where it is less than one."""
    if unit in _YEARS:
        real, unit = real * SIZES[unit] / SIZES["year"], "year"
    if real < _ONE:
        return f"{days} day{'s' * (days != 1)}"
    return f"{real:.0f} {unit}{'' if round(real) == 1 else 's'}"


_YEARS, _ONE = frozenset({"decade", "century"}), 0.95
"""Units that are told in years; from how much of a unit on a distance is told in it."""


def _within(reading: Reading, sentence: Sentence, frame: Line) -> Iterator[Draft]:
    """Within so long of something, therefore by a day: no day before lies near enough."""
    for match in _WITHIN.finditer(frame.text):
        number, unit = length_of(match["length"])
        target = frame.dates[int(match["t"])]
        bases = [one for one in (*earlier(reading, sentence), *told(frame.dates)) if one is not target]
        gaps = [(target.period.first - one.period.last).days for one in bases if one.period] if target.period else []
        after = [gap for gap in gaps if gap > 0]
        _, high = bounds(number, unit, "")
        if number and after and min(after) > high:
            yield Draft(
                "date-order",
                *frame.span(*match.span()),
                f"{target.text} is {shown(min(after) / SIZES[unit], unit, min(after))} after the nearest date "
                f"before it, not within {number:g} {unit}{'s' * (number != 1)}.",
                "Correct the day or the term.",
                "remark",
            )


def _by(reading: Reading, sentence: Sentence, frame: Line) -> Iterator[Draft]:
    """It followed, or preceded, something of a day by so long."""
    for match in _BY.finditer(frame.text):
        number, unit = length_of(match["length"])
        own = told(frame.dates)
        near = [*earlier(reading, sentence), *own]
        low, high = bounds(number, unit, (match["about"] or "").strip().casefold())
        if number and own and len(near) > 1 and not any(low <= gap <= high for gap in _gaps(near)):
            days = min((gap for gap in _gaps(near[-2:], least=True)), default=0)
            yield Draft(
                "date-order",
                *frame.span(*match.span()),
                f"{near[-2].text} and {near[-1].text} lie {shown(days / SIZES[unit], unit, days)} apart, but the "
                f"text says {number:g} {unit}{'s' * (number != 1)}.",
                "Correct the distance or one of the dates.",
                "remark",
            )


def _turned(frame: Line) -> Iterator[Draft]:
    """What was cut is restored later: an end that comes before its beginning."""
    for match in PAIR.finditer(frame.text):
        one, two = frame.dates[int(match["a"])], frame.dates[int(match["b"])]
        if (
            one.kind == two.kind == "exact"
            and one.period
            and two.period
            and two.period.last < one.period.first
            and not re.search(
                (
                    r"\b(?:after|since|following|replac\w+|succe\w+|the one|that of|superseded"
                    r"|before|although|until)\b"
                ),
                match["gap"] + match["two"] + match["one"],
            )
        ):
            yield Draft(
                "date-order",
                one.start,
                two.end,
                f"The end, {two.text}, comes before the beginning, {one.text}.",
                "Correct one of the two dates.",
                "warning",
            )
