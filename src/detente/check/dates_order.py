"""Words of order against the dates between which they stand, days that are told too late, and relative dates."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import dated
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.period import Period
    from detente.model.report import DateMention

_JOINED = lazy(
    r"@(?P<a>\d+)(?P<gap>[^@;]{0,160}?)\b(?P<word>before|after|following|prior to|ahead of|preceding"
    r"|since)\b(?P<rest>[^@;]{0,120}?)@(?P<b>\d+)"
)
_LEADING = lazy(
    r"^(?:\W*)(?P<word>After|Following|Before|Prior to|Since|Ahead"
    r" of)\b(?P<rest>[^@;]{0,140}?)@(?P<a>\d+)(?P<gap>[^@;]{0,200}?)@(?P<b>\d+)"
)
_SPAN = lazy(r"\b(?:[Ff]rom|[Bb]etween) @(?P<a>\d+) (?:to|until|till|and|through) @(?P<b>\d+)")
_UNTIL = lazy(r"\b[Ss]ince @(?P<a>\d+)(?P<gap>[^@;]{0,60})\b(?:until|till|to) @(?P<b>\d+)")
_THEN = lazy(
    r"@(?P<a>\d+)(?P<gap>[^@;]{0,140}?)(?:\b(?:and |but )?(?P<word>then|later|subsequently|afterwards|the following"
    r" (?:year|month|day|week)|the next (?:year|month|day|week)|the year after|eventually|finally)),? (?:[a-z]+"
    r" ){0,6}?(?:in|on|by) @(?P<b>\d+)"
)
_A_WEEKDAY = lazy(r"\d, an? $")
_CLAUSE = lazy(r"\b(?:that|which|who|when|where|while|although|because|but|if|as)\b|[:()]")

_MAIN = lazy(
    r", (?:the|an?|its?|his|her|their|he|she|they|[A-Z][\w’-]+)\b(?:.*,)? (?:[a-z]+ )*(?:was|were|had|did|took|came"
    r"|went|gave|held|met|left|said|sent|made|won|lost|led|set|put|has|have|[a-z]{3,}ed) (?:[^,]+ )?(?:on|in|by) $"
)
"""What stands behind a word of order where the main clause has begun before the first date: after it, he died in."""
_RELATIVE = lazy(r", (?:which|who|whose)\b[^,]*$|\b(?:that|which|who) (?:was|were|had(?: been)?) [^,]*$")
"""A clause that only says when something named in it was: into the war, which began in July."""
_BECAUSE = lazy(r"\b(?:dates?|is|are|was|were|has|have|had) ")
"""A verb behind "since", which then gives a reason: since the offence dates from May, and he was born in."""
_PARTICIPLE = lazy(r"\W*(?:Born|Founded|Built|Set up|[A-Z][a-z]+ed)\b[^,@]*")
"""A phrase with which a sentence opens, before its date: Born on."""
_LENGTH = lazy(r" (?:about |some |almost |nearly )?[\w#-]+ (?:days?|weeks?|months?|years?|decades?) of\b")
_ANEW = lazy(r",? (?:and|but|while) (?:[^@]*\S )?$")
"""What stands between a date and a word of order that belongs to a clause of its own: 1992, and it grew after."""
_OWN_TERM = lazy(r", (?:and|but) [^,]*\b(?:by|until|till) (?:the end of |early |late )?$")
_SINCE_THEN = lazy(r"\b(?:and|but),? $|^[^,]*, (?:he|she|it|they|the) ")
"""What stands before "since" in a clause of its own: then commissioner and since 2017 secretary-general."""
_PERFECT = lazy(r"\b(?:has|have|had)(?: long| ever)? $")
_GOES_ON = lazy(r",? (?:and|but) (?:he|she|it|they|the|its|his|her|was|were|had|has)\b")
_TOLD = lazy(r"(?:\b(?:in|on|by|since|around|during|until|from|early|late|mid|end of|of)[ -]|^\W*)$", re.IGNORECASE)
_AFTER = {"after", "following", "since"}
_BESIDE = lazy(
    r"\b(?:similar|equal|comparable|close) to\b|\b(?:compared|than|against|anniversary|since|until|by|from"
    r"|like|unlike|named|election of|budget|agreement of|"
    r"deal of|accord|treaty)\b"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every word of order between two dates, and what hangs on the day of the text."""
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
                f"The period begins with {one.text} and ends with {two.text}, which is earlier.",
                "Swap the two dates, or correct one of them.",
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
            f"“{match['word']}” puts {first.text} before {later.text}, but {later.text} is the earlier of the two.",
            "Correct one of the dates, or the word of order.",
        )


def _joins(frame: Frame, match: re.Match[str], kind: str) -> bool:
    """Whether the word of order really stands between the two dates, and not in a clause of its own."""
    if (_BESIDE.search(match["gap"]) and kind != "then") or not all(_adverbial(frame, match[name]) for name in "ab"):
        return False
    if kind == "leading" and re.search(r",? (?:and|but) (?:[a-z]+ ){0,3}$|, (?:and|but)\b", match["gap"]):
        return False  # "before he became governor in 2009 he was a judge, and in 2014 …": a clause of its own
    if kind == "leading" and (_MAIN.search(match["rest"]) or _RELATIVE.search(match["gap"])):
        return False  # "after an inquiry, the auditor published a report on 3 May": the phrase has no date
    if kind == "leading" and match["word"] == "Since" and _BECAUSE.search(match["rest"]):
        return False
    return kind != "joined" or not _of_its_own(frame, match)


def _of_its_own(frame: Frame, match: re.Match[str]) -> bool:
    """Whether the word of order between two dates belongs to a clause of its own, or joins the second to neither."""
    gap, rest = match["gap"], match["rest"]
    return bool(
        # "a member since 2004, and of the currency union since 2011": two of the kind side by side
        frame.text.endswith(f" {match['word']} ", 0, match.start())
        # "born on 3 May 1960 in Belm, she served after leaving school in 1982": the first date is of another act
        or (_PARTICIPLE.fullmatch(frame.text, 0, match.start()) and ", " in gap)
        # "opened on 3 May and, following the tenth deposit, in force on 4 June": the phrase has no date
        or (re.search(r",(?: and)?\s*$", gap) and "," in rest)
        # "held in March and, after nine months of deadlock, closed in May": a distance
        or (gap.endswith("and, ") and _LENGTH.match(rest))
        # "the day after, 7 March": a distance, whose direction `dates_offset` judges
        or re.search(r"(?:days?|weeks?|months?|years?|decades?|century) $", gap)
        or (match["word"] == "since" and (_PERFECT.search(gap) or (_SINCE_THEN.search(gap) and not rest.strip())))
        or _ANEW.search(gap)
        # "an agreement in 2014 to halt what was cut after the war, and aim to spend more by 2024": a term of its own
        or _OWN_TERM.search(rest)
        or any(pattern.search(rest) for pattern in (_CLAUSE, _GOES_ON))
        or _CLAUSE.search(gap)
    )


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
_PAST = lazy(
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
    plain = [one for one in late if _past_verb(reading, one)]
    doubted = len(plain) > _MANY and published.why != _GIVEN
    if doubted:
        late = plain[:1]
    for one in late:
        yield Draft(
            "impossible-date",
            one.start,
            one.end,
            f"{one.text} is spoken of as past, but comes after the text's own date ({dated(published.period)})"
            + (f", as do {len(plain) - 1} other dates." if doubted else "."),
            "Correct the date of the text." if doubted else "Correct the date, or say that it is expected.",
            None if one in plain else "remark",
        )


_ADVERBIAL = lazy(
    r"(?:^|\W)(?:in|on|during|since)(?: the)?(?: [a-z]+ of(?: the)?)? (?:\d{4}(?:,| and|, and) )*$", re.IGNORECASE
)
"""A date that tells when: not the bonds of 2016, the 1988 budget, from 1990 or the year 2001."""
_VERB = lazy(
    r"\b(?:(?:are|is|be|being|not|not yet) (?:being )?[a-z]+ed)\b|\b(?P<past>was|were|had|did|took|came|went|gave|began"
    r"|fell|rose|held|met|left|sent|shot|struck|made|broke|won|lost|fought|led|[a-z]{3,}(?<!ne)ed)\b|\bto (?!the\b|a\b"
    r"|an\b|its?\b|their\b|his\b|her\b)[a-z]{3,}\b|\b(?!during\b|king\b|evening\b|morning\b)[a-z]{2,}ing\b|\b(?:is|are"
    r"|has|have|sees?|looks?|goals?|targets?|plans?|estimates?|forecasts?|budgets?|outlook|payments?|bonds?|notes?"
    r"|growth|earnings|profits?|prices?|rates?|increases?|cuts?|until|unless|option)\b"
)
"""What a date may hang on: a verb of the past, or one (or a thing) that looks ahead."""


def _past_verb(reading: Reading, one: DateMention) -> bool:
    """Whether the nearest thing on which a date may hang is a finite verb in the past: they met in May 2031."""
    sentence = reading.sentence(one.start)
    if sentence is None:
        return False
    words, at = reading.words(sentence), one.start - sentence.start
    lead = words[:at]
    if not _ADVERBIAL.search(lead):
        return False
    verbs = [*_VERB.finditer(re.split(r"[;:]|, (?:and|but|while) ", lead)[-1])]
    if not verbs:
        verbs = [*_VERB.finditer(re.split(r"[;:]|, (?:and|but|while) ", words[at + len(one.text) :])[0])][:1]
    return bool(verbs and verbs[-1]["past"])


_WILL = lazy(
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
            own = f"the text's own date ({dated(published.period)})"
            why = f"{one.text} is spoken of as still to come, but lies before {own}."
            yield Draft("impossible-date", one.start, one.end, why, "Correct the date or the tense.", "remark")


def _too_late(reading: Reading, one: DateMention, published: Period) -> bool:
    """Whether a date after the text's own day is told as past."""
    if not _calendar(one) or not one.period or (one.period.first - published.last).days < 2:
        return False
    sentence = reading.sentence(one.start)
    words = reading.words(sentence) if sentence else ""
    at = one.start - sentence.start if sentence else 0
    if one.granularity == "year" and not (_TOLD.search(words[:at]) or _ADVERBIAL.search(words[:at])):
        return False  # the 1992 bond, fiscal 1988
    return bool(sentence and _PAST.search(_clause(words, at)) and not _expected(words, at))


def _calendar(one: DateMention) -> bool:
    """Whether a date names a day, a month, a season or a year of the calendar, with its year."""
    kinds = {"exact", "approximate"} if one.granularity != "season" else {"unresolved"}
    fine = one.granularity in {"day", "month", "quarter", "half", "season", "year"}
    return one.kind in kinds and fine and bool(re.search(r"\d{4}", one.text))


def _expected(words: str, at: int) -> bool:
    """Whether a sentence looks ahead, or sets a term with the word in front of a date."""
    return bool(
        _LATER.search(words)
        or _TOWARDS.search(words[:at])
        or re.search(r"\b(?:until|till|by|before|through|to) (?:the )?$", words[:at])
    )


_TOWARDS = lazy(r"\b(?:ahead|in advance|in anticipation) of\b|\bin (?:preparation|time|readiness) for\b|\brun-up to\b")
"""What says of something done that it was done for a day to come: compiled ahead of the debate on Monday."""


def _clause(words: str, at: int) -> str:
    """The clause of a sentence in which a character stands."""
    ends = [match.end() for match in re.finditer(r";|, (?:but|while)\b", words)]
    start = max((one for one in ends if one <= at), default=0)
    end = min((one for one in ends if one > at), default=len(words))
    return words[start:end]


_LOOSE = lazy(
    (
        r"\b(?:last|next|this|past|previous|recent\w*|lately|yesterday|today|tomorrow|ago|tonight|earlier"
        r"|later|weekend|the other day)\b"
    ),
    re.IGNORECASE,
)


_ATTRIBUTE = lazy(r" (?:market|prayers?|edition|school|paper|papers|mass|fair|sermons?|newspapers?)\b")


def _relative(reading: Reading) -> Iterator[Draft]:
    published = reading.report.published
    for one in reading.report.dates:
        if _A_WEEKDAY.search(reading.report.flat, max(0, one.start - 8), one.start):
            continue  # 28 January 2024, a Sunday
        if _ATTRIBUTE.match(reading.report.flat, one.end) and re.match(r"[A-Z]\w+day$", one.text):
            continue  # the Tuesday market is held every week
        seen = one.kind == "relative" or (one.kind == "approximate" and re.match(r"seen|counted|up to", one.why))
        if seen and one.period and "taken" not in one.why:
            basis = "as stated" if published.stated else f"inferred: {published.why}"
            by = f", if the text is of {dated(published.period)} ({basis})" if published.period else ""
            yield Draft(
                "relative-date",
                one.start,
                one.end,
                f"“{one.text}” means {dated(one.period)}{by}.",
                f"Write {dated(one.period)} if the text is to be read later.",
            )
        elif (seen and not one.period) or (one.kind == "unresolved" and _LOOSE.search(one.text)):
            yield Draft(
                "relative-date",
                one.start,
                one.end,
                f"It is open what date “{one.text}” means{'' if published.period else ', as the text states no day'}.",
                "Give the date.",
            )


_SEEN = lazy(r"\b(?:last|this|next|ago)\b(?! \w+day\b)", re.IGNORECASE)
"""What hangs on the day of a text by months and years, not only by a weekday."""


def _unpublished(reading: Reading) -> Iterator[Draft]:
    report = reading.report
    if len(report.flat.split()) < 60 or not report.blocks:
        return
    first = report.blocks[0]
    period = report.published.period
    guess = f"; it seems to date from {dated(period)} ({report.published.why})" if period else ""
    leaning = sum(one.kind == "relative" and "taken" not in one.why for one in report.dates)
    seen = sum(bool(_SEEN.search(one.text)) for one in report.dates)
    yield Draft(
        "no-publication-date",
        first.start,
        min(first.end, first.start + 80),
        f"The text states no day of publication{guess}"
        + (f", and {leaning} relative date{'s depend' if leaning > 1 else ' depends'} on it." if leaning else "."),
        "State the day in the text, or give it with --published.",
        "warning" if (leaning and report.marks) or seen > 1 else "remark",
    )
