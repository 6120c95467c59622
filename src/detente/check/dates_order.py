"""Days that no calendar has, and words of order against dates."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Frame, Reading
    from detente.model.period import Period
    from detente.model.report import DateMention

_JOINED = re.compile(
    r"@(?P<a>\d+)(?P<gap>[^@;]{0,160}?)\b(?P<word>before|after|following|prior to|ahead of|preceding"
    r"|since)\b(?P<rest>[^@;]{0,120}?)@(?P<b>\d+)"
)
_LEADING = re.compile(
    r"^(?:\W*)(?P<word>After|Following|Before|Prior to|Since|Ahead"
    r" of)\b(?P<rest>[^@;]{0,140}?)@(?P<a>\d+)(?P<gap>[^@;]{0,200}?)@(?P<b>\d+)"
)
_SPAN = re.compile(r"\b(?:[Ff]rom|[Bb]etween) @(?P<a>\d+) (?:to|until|till|and|through) @(?P<b>\d+)")
_UNTIL = re.compile(r"\b[Ss]ince @(?P<a>\d+)(?P<gap>[^@;]{0,60})\b(?:until|till|to) @(?P<b>\d+)")
_THEN = re.compile(
    r"@(?P<a>\d+)(?P<gap>[^@;]{0,140}?)(?:\b(?:and |but )?(?P<word>then|later|subsequently|afterwards|the following"
    r" (?:year|month|day|week)|the next (?:year|month|day|week)|the year after|eventually|finally)),? (?:[a-z]+"
    r" ){0,6}?(?:in|on|by) @(?P<b>\d+)"
)
_CLAUSE = re.compile(r"\b(?:that|which|who|when|where|while|although|because|but|if|as)\b|[:()]")

_TOLD = re.compile(
    r"(?:\b(?:in|on|by|since|around|during|until|from|early|late|mid|end of|of)[ -]|^\W*)$", re.IGNORECASE
)
_AFTER = {"after", "following", "since"}
_BESIDE = re.compile(
    r"\b(?:compared|than|against|anniversary|since|until|by|from|like|unlike|named|election of|budget|agreement of|"
    r"deal of|accord|treaty)\b"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every date of a text, and every word of order between two."""
    yield from _impossible(reading)
    yield from _weekdays(reading)
    yield from _unheard(reading)
    for sentence in reading.report.sentences:
        dates = reading.dates(sentence.start, sentence.end)
        if len(dates) > 1:
            frame = reading.frame(sentence)
            yield from _order(frame)
    yield from _ahead(reading)
    yield from _behind(reading)
    yield from _relative(reading)
    if not reading.report.published.stated:
        yield from _unpublished(reading)


def _impossible(reading: Reading) -> Iterator[Draft]:
    listed = [one for entry in reading.report.entries for one in (*entry.dates, *filter(None, [entry.accessed]))]
    for one in (*reading.report.dates, *listed):
        if one.kind != "impossible" or _unreal(reading, one):
            continue
        if one.why.startswith("the range"):
            yield Draft(
                "date-order",
                one.start,
                one.end,
                f"“{one.text}” ends before it begins.",
                "Turn the two dates round, or mend one of them.",
            )
        else:
            hint = "Mend the weekday or the date." if "was a" in one.why else "Mend the date."
            said = f"“{one.text}” cannot be: {one.why}." if "was a" not in one.why else f"{one.text}: {one.why}."
            proverb = reading.quoted(one.start) and not re.search(r"\d{4}", one.text)
            yield Draft("impossible-date", one.start, one.end, said, hint, "remark" if proverb else None)


_UNREAL = re.compile(
    r"\bno (?:calendar|such (?:day|date))\b|\b(?:does|do|did) not exist\b|\bnever existed\b|\bnon-?existent\b"
    r"|\bimpossible (?:date|day)\b|\bexists? in no\b|\bthat never was\b|\bnever came\b"
)
_LEAP_DAY = re.compile(r"29(?:th)?(?: of)? February|February 29(?:th)?")
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b")
_FORGED = re.compile(
    r"\b(?:proverb|saying|idiom|joke|misprint\w*|typo|forg(?:ed|er|ery)|fictitious|invented|mistaken\w*)\b"
)
_OFFERED = re.compile(r"\b(?:[Oo]f|all|some|only|about|nearly|almost|than|those|were) $")
_ITEMS = re.compile(r" [a-z]{3,}s\b(?! of \d)")


def _unreal(reading: Reading, one: DateMention) -> bool:
    """Whether a text says itself that there is no such day, or counts things by the month: of 31 April offers."""
    flat = reading.report.flat
    if _OFFERED.search(flat, 0, one.start) and _ITEMS.match(flat, one.end) and not re.search(r"\d{4}", one.text):
        return True
    sentence = reading.sentence(one.start)
    words = reading.words(sentence) if sentence else ""
    if _LEAP_DAY.fullmatch(one.text) and any(isleap(int(year)) for year in _YEARS.findall(words)):
        return True  # the year 2000, unlike 1900, had a 29 February
    return bool(_UNREAL.search(words) or (_FORGED.search(words) and reading.quoted(one.start)))


_NTH = re.compile(
    r"(?:,? (?:on|until|by|from|that is,?)|, \w+|,|) the (?P<d>[23]\d)(?:st|nd|rd|th)\b(?! (?:of|floor|anniversary"
    r"|[A-Z]\w+))"
)
_CLOCK = re.compile(r"(?<![\d:.,])(?P<h>\d\d?):(?P<m>\d\d)(?![\d:])(?! (?:per|%|million))")
_DOTTED = re.compile(r"(?<![\d:.,])(?P<h>[01]?\d|2\d)\.(?P<m>\d\d)(?![\d.:%])")
_HOURS = re.compile(r"(?<![\d:.,])(?P<h>\d\d)(?P<m>\d\d) ?(?:hours|hrs|h\b|GMT|UTC|CET|local time)")
_NOON = re.compile(r"(?<![\d:.,])(?<!\d )(?P<h>1[3-9]|[2-9]\d|1\d\d)(?:[:.](?P<m>\d\d))? ?[ap]\.?m\b")
_OCLOCK = re.compile(r"(?<![\d:.,])(?:2[5-9]|[3-9]\d) o[’']clock\b|\bhalf past (?:1[3-9]|2\d|[3-9]\d)\b")
_DAY_OF = re.compile(r"\b(?P<d>[23]\d)(?:st|nd|rd|th) day of (?:the month of )?$")
_PRICED = re.compile(
    r"\b(?:pric\w+|rates?|dollars?|euros?|pounds?|rupees?|francs?|cents?|index|shares?|bonds?|barrels?|traded"
    r"|trading|exchange"
    r"|currenc\w+|per|points?|degrees?|kilomet\w+|met(?:re|er)s?|tonnes?|litres?|average\w*|yields?|ratio|score\w*"
    r"|percent"
    r"|lira|shilling\w*|dinars?|riyals?|yen|yuan|roubles?|rubles?|afghanis?|pegged|quoted|million|billion)\b|[$€£%]",
    re.IGNORECASE,
)
"""What tells that two numbers with a point are a price or a measure, not an hour."""
_AT = re.compile(r"\b(?:at|from|until|till|by|before|around|about|since|to|after) $", re.IGNORECASE)
_LEAP = re.compile(r"\b(?:leap (?:day|year) (?:of |in )?|366th day (?:of|in) (?:the year )?)$")
_LEAPING = re.compile(r",? (?:(?:was|is|being|which was)(?! not\b) )?an? leap year\b")
_UNHEARD = re.compile(
    r"(?:\b(?:36[7-9]|3[7-9]\d|[4-9]\d\d)th day|\b(?:5[4-9]|[6-9]\d)(?:th|st|nd|rd) week|\bfifty-(?:fourth|fifth"
    r"|sixth) week"
    r"|\b(?:1[3-9]th|fourteenth) month|\b(?:3rd|third) half|\b(?:5th|6th) quarter|\bQ[05-9]|\bH[03-9]|\b(?:[Ff]ifth"
    r"|[Ss]ixth) quarter|\b[Tt]hirteenth month|\b[Ww]eek (?:5[4-9]"
    r"|[6-9]\d))(?: of)? $"
)
"""Parts that no year has, in front of a year."""


def _unheard(reading: Reading) -> Iterator[Draft]:
    """Days, hours and quarters that no month, day or year has: in June, on the 31st; at 25:10; the fifth quarter."""
    flat = reading.report.flat
    for one in reading.report.dates:
        match = _NTH.match(flat, one.end) if one.granularity == "month" and one.period else None
        if match and one.period and int(match["d"]) > one.period.last.day and one.period.precision == "month":
            why = f"That month has {one.period.last.day} days."
            yield Draft("impossible-date", one.start, match.end(), why, "Mend the day or the month.")
        if one.granularity == "month":
            yield from _no_such_day(reading, one)
        part = _UNHEARD.search(flat, max(0, one.start - 20), one.start) if one.granularity == "year" else None
        if part:
            why = "There is no such part of a year."
            yield Draft("impossible-date", part.start(), one.end, why, "Mend the figure.", "warning")
    yield from _calendrical(reading)
    yield from _clocks(reading)
    for clock in _CLOCK.finditer(flat) if ":" in flat else ():
        at = clock.start()
        if _untimely(clock) and _AT.search(flat, max(0, at - 8), at) and not reading.noted(at):
            yield Draft("impossible-date", *clock.span(), "No clock shows such an hour.", "Mend the hour.", "warning")


def _no_such_day(reading: Reading, one: DateMention) -> Iterator[Draft]:
    """The 31st day of April: a day told in front of its month."""
    match = _DAY_OF.search(reading.report.flat, max(0, one.start - 36), one.start)
    if match and one.period and one.period.precision == "month" and int(match["d"]) > one.period.last.day:
        why = f"That month has {one.period.last.day} days."
        yield Draft("impossible-date", match.start(), one.end, why, "Mend the day or the month.")


def _clocks(reading: Reading) -> Iterator[Draft]:
    """Hours written otherwise that no clock shows: at 21.73, at 2575 hours, at 13 p.m."""
    flat = reading.report.flat
    for pattern in (_DOTTED, _HOURS, _NOON, _OCLOCK):
        for match in pattern.finditer(flat):
            at = match.start()
            sentence = reading.sentence(at)
            if pattern not in {_NOON, _OCLOCK} and not (_untimely(match) and _AT.search(flat, max(0, at - 8), at)):
                continue
            if (
                sentence
                and not reading.noted(at)
                and not (pattern is _DOTTED and _PRICED.search(reading.words(sentence)))
            ):
                yield Draft(
                    "impossible-date", *match.span(), "No clock shows such an hour.", "Mend the hour.", "remark"
                )


def _calendrical(reading: Reading) -> Iterator[Draft]:
    """Days that only some years have: the leap day of 2022, the 366th day of 2019."""
    flat = reading.report.flat
    for one in reading.report.dates:
        if one.granularity != "year" or not one.period or isleap(one.period.first.year):
            continue
        lead = _LEAP.search(flat, max(0, one.start - 40), one.start)
        behind = _LEAPING.match(flat, one.end)
        if lead or behind:
            start, end = lead.start() if lead else one.start, behind.end() if behind else one.end
            why = f"{one.period.first.year} had 365 days and no leap day."
            yield Draft("impossible-date", start, end, why, "Mend the year.", "warning")


def _untimely(match: re.Match[str]) -> bool:
    """Whether no clock shows such an hour; 24:00 is the end of a day."""
    hour, minute = int(match["h"]), int(match["m"])
    return hour > 24 or minute > 59 or (hour == 24 and minute > 0)


_IN_FRONT = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? ?[(–—-] ?(?:the )?$"
    r"|\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?: of (?:the|his|her|its|their|that) [a-z]+(?: [a-z]+)?,|:|,"
    r" that is,?)"
    r" (?:the )?$"
)
_BESIDE_DAY = re.compile(
    r"(?:,? (?:which was |that is |being )?| was | is | fell | [–—] )(?:a|on a|on) ((?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day)\b(?! of)"
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _weekdays(reading: Reading) -> Iterator[Draft]:
    """A weekday in apposition to a day: on 2 December, a Monday."""
    for one in reading.report.dates:
        if one.granularity != "day" or one.kind == "impossible" or not one.period:
            continue
        match = _BESIDE_DAY.match(reading.report.flat, one.end)
        lead = _IN_FRONT.search(reading.report.flat, max(0, one.start - 44), one.start)
        said = match or lead
        if said:
            real = _WEEKDAYS[one.period.first.weekday()]
            named = next(filter(None, said.groups()))
            if real != named:
                yield Draft(
                    "impossible-date",
                    lead.start() if lead else one.start,
                    match.end() if match else one.end,
                    f"{one.period.first} was a {real}, not a {named}.",
                    "Mend the weekday or the date.",
                    None if re.search(r"\d{4}", one.text) else "remark",
                )


def _days(frame: Frame, sign: str) -> DateMention | None:
    found = frame.dates[int(sign)]
    return (
        found
        if found.period
        and found.kind in {"exact", "range", "relative", "approximate"}
        and not (found.kind == "relative" and found.granularity in {"month", "day"} and "taken" in found.why)
        else None
    )


def _order(frame: Frame) -> Iterator[Draft]:
    """Before, after, following, since, then: against the dates that they join."""
    told: set[tuple[str, str]] = set()
    for pattern, kind in (
        (_SPAN, "span"),
        (_UNTIL, "span"),
        (_LEADING, "leading"),
        (_JOINED, "joined"),
        (_THEN, "then"),
    ):
        for match in pattern.finditer(frame.text):
            key = (match["a"], match["b"])
            if key in told:
                continue
            told.add(key)
            one, two = _days(frame, match["a"]), _days(frame, match["b"])
            if one and two:
                yield from _judge(frame, match, kind, one, two)


def _judge(frame: Frame, match: re.Match[str], kind: str, one: DateMention, two: DateMention) -> Iterator[Draft]:
    if kind == "span":
        if two.period and one.period and two.period.last < one.period.first:
            yield Draft(
                "date-order",
                one.start,
                two.end,
                f"The stretch begins with {one.text} and ends with {two.text}, which is earlier.",
                "Turn the two dates round, or mend one of them.",
            )
        return
    if not _joins(frame, match, kind):
        return
    word = match["word"].casefold()
    turned = word in {"before", "prior to", "ahead of", "preceding"} if kind == "leading" else word in _AFTER
    first, later = (two, one) if turned else (one, two)
    if first.period and later.period and later.period.last < first.period.first:
        yield Draft(
            "date-order",
            min(one.start, two.start),
            max(one.end, two.end),
            f"“{match['word']}” sets {first.text} before {later.text}, but {later.text} is the earlier of the two.",
            "Mend one of the dates, or the word of order.",
        )


def _joins(frame: Frame, match: re.Match[str], kind: str) -> bool:
    """Whether the word of order really stands between the two dates, and not in a clause of its own."""
    if (_BESIDE.search(match["gap"]) and kind != "then") or not all(_adverbial(frame, match[name]) for name in "ab"):
        return False
    if kind == "leading" and re.search(r",? (?:and|but) (?:[a-z]+ ){0,3}$|, (?:and|but)\b", match["gap"]):
        return False  # "before he became governor in 2009 he was a judge, and in 2014 …": a clause of its own
    if (
        kind == "joined"
        and match["word"] == "since"
        and re.search(r"\b(?:and|but),? $|^[^,]*, (?:he|she|it|they|the) ", match["gap"])
        and not match["rest"].strip()
    ):
        return False  # "then commissioner and since 2017 secretary-general": a clause of its own
    if kind == "joined" and re.search(r",\s*$", match["gap"]) and "," in match["rest"]:
        return False  # "opened on 3 May and, following the tenth deposit, in force on 4 June": the phrase has no date
    if kind == "joined" and re.search(r"(?:days?|weeks?|months?|years?|decades?|century) $", match["gap"]):
        return False  # "the day after, 7 March": a distance, whose direction `dates_offset` judges
    return kind != "joined" or not (_CLAUSE.search(match["rest"]) or _CLAUSE.search(match["gap"]))


def _adverbial(frame: Frame, sign: str) -> bool:
    """Whether a date tells when something happened; a year behind "of" may only name a thing (the harvest of 2020)."""
    if frame.dates[int(sign)].granularity == "day":
        return True
    before = frame.text[: frame.at(f"@{sign}")]
    return bool(_TOLD.search(before)) and not (frame.dates[int(sign)].granularity == "year" and before.endswith(" of "))


_LATER = gated(
    r"\b(?:will|would|shall|(?-i:may)|might|could|should|must|plan\w*|expect\w*|schedul\w*|due|next"
    r"|end[s]?|expires?|begins?|runs?|hopes?|"
    r"intend\w*|aim\w*|propos\w*|promis\w*|pledg\w*|forecast\w*|project\w*|target\w*|likely|unlikely|if|unless"
    r"|valid|deadline|set for|to be|"
    r"(?:birthday|anniversary|jubilee|centenary)[^;.,]{0,30} (?:was|is|falls) (?:thus |therefore |then )?in|"
    r"up to|in force|election of|as of|coming|future|mature\w*|is to|are to)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|[a-z]{3,}ed|took|came|went|gave|began|fell|rose|held|met|left|said|told"
    r"|sent|shot|struck|made|broke|won|lost|fought|led|cut|set|put)\b"
)


_MANY = 3
"""Dates after the text's own day from which on it is that day which is doubted."""
_GIVEN = "given by the caller"


def _ahead(reading: Reading) -> Iterator[Draft]:
    """A day after the text's own that is told as past."""
    published = reading.report.published
    if not published.stated or not published.period:
        return
    late = [one for one in reading.report.dates if _too_late(reading, one, published.period)]
    doubted = len(late) > _MANY and published.why != _GIVEN
    for one in late[:1] if doubted else late:
        yield Draft(
            "impossible-date",
            one.start,
            one.end,
            f"{one.text} is told as past, but lies after the text itself ({published.period})"
            + (f", as do {len(late) - 1} other dates." if doubted else "."),
            "Mend the text's own day." if doubted else "Mend the date, or say that it is expected.",
        )


_WILL = re.compile(
    r"\b(?:will|shall|is to|are to|is due to|are due to)(?! (?:have|not have)\b)[^;.,”“\"]{0,60}\b(?:on|in) (?:the )?$"
)


def _behind(reading: Reading) -> Iterator[Draft]:
    """A day or month before the text's own that is told as still to come."""
    published = reading.report.published
    if not published.stated or not published.period:
        return
    for one in reading.report.dates:
        if one.granularity not in {"day", "month"} or not one.period or not re.search(r"\d{4}", one.text):
            continue
        sentence = reading.sentence(one.start)
        past = one.kind == "exact" and one.period.last < published.period.first - timedelta(days=1)
        if past and sentence and _WILL.search(reading.report.flat, sentence.start, one.start):
            why = f"{one.text} is told as to come, but lies before the text itself ({published.period})."
            yield Draft("impossible-date", one.start, one.end, why, "Mend the date, or tell it as past.", "remark")


def _too_late(reading: Reading, one: DateMention, published: Period) -> bool:
    """Whether a date after the text's own day is told as past."""
    if not _calendar(one) or not one.period or (one.period.first - published.last).days < 2:
        return False
    sentence = reading.sentence(one.start)
    words = reading.words(sentence) if sentence else ""
    at = one.start - sentence.start if sentence else 0
    return bool(sentence and _PAST.search(_clause(words, at)) and not _expected(words, at))


def _calendar(one: DateMention) -> bool:
    """Whether a date names a day, a month, a season or a year of the calendar, with its year."""
    kinds = {"exact", "approximate"} if one.granularity != "season" else {"unresolved"}
    fine = one.granularity in {"day", "month", "quarter", "half", "season", "year"}
    return one.kind in kinds and fine and bool(re.search(r"\d{4}", one.text))


def _expected(words: str, at: int) -> bool:
    """Whether a sentence looks ahead, or sets a term with the word in front of a date."""
    return bool(_LATER.search(words) or re.search(r"\b(?:until|till|by|before|through|to) (?:the )?$", words[:at]))


def _clause(words: str, at: int) -> str:
    """The clause of a sentence in which a character stands."""
    ends = [match.end() for match in re.finditer(r";|, (?:but|while)\b", words)]
    start = max((one for one in ends if one <= at), default=0)
    end = min((one for one in ends if one > at), default=len(words))
    return words[start:end]


_LOOSE = re.compile(
    (
        r"\b(?:last|next|this|past|previous|recent\w*|lately|yesterday|today|tomorrow|ago|tonight|earlier"
        r"|later|weekend|the other day)\b"
    ),
    re.IGNORECASE,
)


_ATTRIBUTE = re.compile(r" (?:market|prayers?|edition|school|paper|papers|mass|fair|sermons?|newspapers?)\b")


def _relative(reading: Reading) -> Iterator[Draft]:
    published = reading.report.published
    for one in reading.report.dates:
        if _ATTRIBUTE.match(reading.report.flat, one.end) and re.match(r"[A-Z]\w+day$", one.text):
            continue  # the Tuesday market is held every week
        seen = one.kind == "relative" or (one.kind == "approximate" and re.match(r"seen|counted|up to", one.why))
        if seen and one.period and "taken" not in one.why:
            basis = "as stated" if published.stated else f"inferred: {published.why}"
            yield Draft(
                "relative-date",
                one.start,
                one.end,
                f"“{one.text}” means {one.period}, if the text is of {published.period} ({basis}).",
                f"Write {one.period} if the text is to be read later.",
            )
        elif (seen and not one.period) or (one.kind == "unresolved" and _LOOSE.search(one.text)):
            yield Draft(
                "relative-date",
                one.start,
                one.end,
                f"“{one.text}” cannot be resolved{' without a day of publication' if not published.period else ''}.",
                "Give the date.",
            )


def _unpublished(reading: Reading) -> Iterator[Draft]:
    report = reading.report
    if len(report.flat.split()) < 60 or not report.blocks:
        return
    first = report.blocks[0]
    period = report.published.period
    guess = f"; it seems to be of {period} ({report.published.why})" if period else ""
    leaning = sum(one.kind == "relative" and "taken" not in one.why for one in report.dates)
    yield Draft(
        "no-publication-date",
        first.start,
        min(first.end, first.start + 80),
        f"The text states no day of publication{guess}"
        + (f", and {leaning} relative date{'s hang' if leaning > 1 else ' hangs'} on it." if leaning else "."),
        "State the day, or call with --published.",
        "warning" if leaning or report.marks else "remark",
    )
