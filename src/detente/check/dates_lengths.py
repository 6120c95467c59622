"""Lengths of time in any wording against all dates near them: what no two dates allow is told.

A length that joins two times ("six weeks after his request", "a three-year siege", "in the eight weeks between", "the
evening before") must lie between some two dates of its sentence, the sentences around it and the day of writing. Which
two is not asked: only a length that fits none is told, as a remark. What a length plans, grants or sentences to joins
no dates and is passed over. Distances whose ends the grammar shows are judged more sharply in `dates_offset`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.check.dates_line import COUNT, SIZES, length_of, line
from detente.check.dates_scripts import begins, ends
from detente.check.dates_words import akin, around, today, told
from detente.check.reading import Draft
from detente.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_UNITS = r"(?:hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|century|centuries)"
_HINT = re.compile(
    rf"\b{_UNITS}\b|\b(?:evening|night|morning|day|afternoon) (?:before|after|earlier|later)\b"
    r"|\b(?:next|following|previous|preceding) (?:evening|night|morning|afternoon)\b"
)
_FILLED = (
    r"(?:(?:full|whole|long|odd|short|straight|consecutive|more|further|solid|good|calendar|turbulent|bloody)[ -])*"
)
_NUMBERED = (
    r"(?:(?:an? |one )?half[- ](?:an? )?(?:century|decade|year)"
    r"|(?:an?|one|three)[- ]quarters?[- ](?:of[- ]a[- ])?century|(?<!first )(?<!second )(?<!third )quarter century"
    rf"|{COUNT}(?:[- ]and[- ]a[- ](?:half|quarter))?[- ]{_FILLED}{_UNITS}"
    rf"(?: and (?:a (?:half|quarter)\b|{COUNT} {_UNITS}))?|a generation)"
)
_ABOUT = (
    r"(?P<about>(?:not quite|almost|nearly|just under|close to|less than|barely|just short of|a little under|under"
    r"|about|some|roughly|around|approximately|more than|over|just over|a little over|well over|at least|a good"
    r"|exactly|precisely|only|fully|just|hardly|scarcely|no more than|little more than|within|up to|fewer than"
    r"|a mere|a full|some|upwards of|the better part of|nigh on)\s)?"
)
_LENGTH = re.compile(rf"(?<![\w’'-]){_ABOUT}(?P<length>{_NUMBERED})(?![\w])", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?<![\w-])(?P<about>(?:only|just|barely|a few|several|within|mere|a matter of|some) )*(?P<unit>hours|days|weeks"
    r"|months|years|decades) (?P<side>after|before|later|earlier|of)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:(?:on |in )?the (?P<a>day|evening|night|morning|afternoon|week|month|year) (?P<aside>before|after"
    r"|earlier|later)"
    r"|the (?P<bside>next|following|previous|preceding) (?P<b>day|evening|night|morning|afternoon|week|month|year)),?"
    r" (?:on |in |that is,? (?:on |in )?|of )?@(?P<k>\d+)",
    re.IGNORECASE,
)
_CLAIMED = re.compile(r"@(?P<t>\d+) (?P<side>before|after|later|earlier),? (?:on |in )?@(?P<k>\d+)")
"""The year before, in 2013: "the year" was taken for an expression of time."""
_SAME = re.compile(
    r"\b(?:in )?the (?:very )?same (?P<u>year|month|day) (?:as|that|in which|on which|when)\b[^@;.]{0,80}@(?P<k>\d+)",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r" (?:later|earlier|before|after|afterwards|previously|beforehand|thereafter|since|on|into|from|following"
    r"|prior to"
    r"|ahead of|apart|between|hence|removed from|short of)\b(?! (?:all|sale|leave|duty|foot|board|age|now|the road"
    r"|the front|time|end|average|record|death row|remand|probation|parole|hunger strike|strike|bail))"
    r"| (?:had|have|has) (?:now )?(?:passed|elapsed|gone by|gone)\b| (?:separated?|separates|lies?|lay|stands?|stood"
    r"|stretch(?:es|ed)?|yawns?) "
)
_LASTS = re.compile(
    r"\b(?:last(?:ed|s|ing)?(?: for)?|went on for|continued for|ran for|stretched over|dragged on for"
    r"|held(?: for)?|took"
    r"|spent|served(?: for)?|serving|ruled(?: for)?|reigned for|governed for|led (?:it|the \w+) for|for|after"
    r"|during|over"
    r"|in|within|of|endured(?: for)?|survived(?: for)?|stayed|remained|separated by|marked|marking|marks|celebrated"
    r"|celebrating|completed|completing|behind|with|took(?: \w+){1,3}|lies?|lay|(?:look(?:ed|s|ing)?|glanc(?:ed"
    r"|es)) back"
    r" (?:on|at|over|upon)"
    r"|needed|required|waited)(?: (?:the|its|his|her|their|a total of"
    r"|all of))? $",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?:, (?:[a-z]+ ){0,3}[a-z]+,| \([a-z ]{3,24}\))(?= )")
"""A few words set off behind a length: no more, give or take."""
_BEHIND = re.compile(
    r"@(\d+)(?:(?!\b(?:and|but|or|who|which|that)\b)[^@;.,:]){0,24}(?:[,:]| ?[(–—]) ?(?:(?:all of|in all|altogether"
    r"|a total of|or|that is|that"
    r" makes|making|fully|just|an?|the|its|his|her|their|some|for|a (?:span|spell|period|stretch|reign|rule|run|gap"
    r"|stay|tenure|interval|lapse|distance|space|stint|term|total) of|these|those|those were|it was)\s)*$"
)
"""What stands before a length in apposition to dates: from 1995 to 2002, seven years."""
_ELLIPTIC = re.compile(r"@\d+, (?:his|her|its|their|the|an?) [a-z]+(?: [a-z]+)? $")
"""A second thing of the same kind that has no date of its own: born in 1958, his wife six years later."""
_SUMMED = re.compile(
    r" (?:in all|altogether|all told|in total|in sum|all in all|on end|in a row|without a break|long|later|of "
    r"|during|in which"
    r"|without|with)|[,.;:)–—]|$"
)
_WORK = re.compile(
    r"(?:[- ]long\b|[- ](?:\w+[- ])?(?:war|rule|reign|siege|conflict|insurgency|presidency|tenure|stint|truce"
    r"|ceasefire"
    r"|occupation|blockade|embargo|dictatorship|regime|mission|campaign|stay|captivity|imprisonment|detention"
    r"|absence|gap"
    r"|interval|pause|lull|hiatus|delay|wait|standoff|stand-off|negotiations?|talks|term|membership|career|mandate"
    r"|search|trial|hunt|exile|isolation|rebellion|struggle|uprising|offensive|battle|deployment|operation|closure"
    r"|suspension|emergency|curfew|lockdown|strike|boycott|partnership|alliance|peace|union|interregnum|service)\b"
    r"| of (?:work|talks|negotiations?|war|peace|rule|fighting|siege|occupation|captivity|independence|silence"
    r"|conflict"
    r"|bombardment|shelling|blockade|isolation|power|diplomatic|relations|cooperation|service|existence|exile"
    r"|membership"
    r"|imprisonment|detention|hostilities|violence|bargaining|deadlock|absence|dictatorship|civil|armed|military)\b"
    r"| of (?:its|his|her|their) (?:presence|existence|rule|reign|work|life|history|membership|independence"
    r"|operation)\b"
    r"| (?:in|at) (?:power|office|force|captivity|exile|prison|detention|operation|existence|service|opposition|the"
    r" (?:making|field|post|job|theatre|saddle|chair|helm))\b| on the throne\b)"
)
_GRANTED = re.compile(
    r"\b(?:sentenc\w+|jail(?:ed)? (?:for|term)|prison|imprisoned for|condemned|plan\w*|promis\w+|expected|extend\w*"
    r"|extension|prolong\w*|renew\w*|valid|budget|loan|credit|contract|lease|visa|banned|suspended for|per|every|each"
    r"|next|coming|first|aim\w*|should|must|will|would|may|might|shall|could|notice|deadline|demand\w*|call(?:s|ed)"
    r" for|propos\w*|schedul\w*|up to|maximum|minimum|at least|average|limit\w*|term of|interim|supposed|meant"
    r"|set for"
    r"|originally|initial\w*|aged|old|oldest|age|if|unless|hoped)\b",
    re.IGNORECASE,
)
_SERVED = re.compile(
    r"\b(?:had|has) (?:stood|lasted|existed|held|ruled|governed|reigned|been (?:closed|shut|banned|at war"
    r"|divided)) for $|\bin (?:service|power|office|force|use|place|operation|existence"
    r"|prison|exile) for $"
)
_FOR = re.compile(r"@\d+,? for (?:an initial |a further )?$")
_WHILE = re.compile(r"\b(?:for|until|till|born) (?:the )?$")
_COUNTED = re.compile(rf"\b{COUNT}(?:[- ](?:and[- ]a[- ]half|full|long))?[- ]$", re.IGNORECASE)
_REFERENCE = re.compile(
    r" (?:\w+ ){0,2}?(?:before|after|since|from|following|prior to|ahead of|of)\b"
    r"(?P<what>[^,;.:()]{2,}(?:, (?:which|that) [^,;.@]{0,30}@\d+)?)"
)
_SHORT = re.compile(r" (?:that|this|it|they|he|she) ?")
_PLANNED = re.compile(r"\bthe (?:deadline|schedule)\b")
_BARE = re.compile(r" (?:his|her|its|their|this|that|these|those|the) [\w’-]+(?: [\w’-]+)? ?")
_LEADING = 8
"""Signs within which a length opens its clause: the clause then tells its other end."""
_FEAST = re.compile(r"\b(?:anniversar|birthday|jubilee|centen)")
_PRESENT = re.compile(
    r"\b(?:is|are|remains?|has|have|still|today|now|continues?|stands?|this (?:year|month|week|spring|summer"
    r"|autumn|winter))\b"
)
_BOUNDED = re.compile(
    r"\b(?:from|between|since)\b[^;.]{0,90}@\d+[^;.]{0,90}\b(?:to|until|till|and|through)\b", re.IGNORECASE
)
_ENDED = re.compile(
    r"@\d+[^@;.]{0,60}\b(?:ended|expired|lapsed|closed|finished|stopped|was over|dissolved|lifted|ceased|died|left|fell"
    r"|resigned|retired|withdrew|concluded|surrendered|abdicated|returned|reopened|resumed)\b[^@;.]{0,24}@\d+"
)
_NEEDED = re.compile(r"\b(?:took|needed|required|waited)(?: \w+){0,3} $")
_MANY = {"hours": (0, 3), "days": (0, 40), "weeks": (6, 130), "months": (27, 900), "years": (340, 14000),
         "decades": (4500, 70000)}  # fmt: skip
"""The days that an unnumbered length may mean."""
_LESS = {"not quite", "almost", "nearly", "just under", "close to", "less than", "barely", "just short of", "hardly",
         "a little under", "under", "only", "scarcely", "no more than", "fewer than", "the better part of", "nigh on",
         "just"}  # fmt: skip
_MORE = {"more than", "over", "just over", "a little over", "well over", "at least", "a good", "little more than",
         "upwards of"}  # fmt: skip
_ROOM = {"hour": 1.0, "day": 1.0, "night": 1.0, "week": 3.0, "fortnight": 5.0, "month": 20.0, "year": 200.0,
         "decade": 650.0, "century": 1500.0}  # fmt: skip
_SIZE = SIZES | {"hour": 1 / 24}


@dataclass(frozen=True)
class Length:
    """A length that joins two times.

    Attributes:
        low: the least number of days that it may mean.
        high: the greatest.
        unit: its unit.
        start: first character in the line's text.
        end: one behind the last.
        joins: whether it counts from one time to another (later, before, apart).
        works: whether it is the length of something named (a siege, in power).
        apart: whether both times may be told before ("in the weeks between").
    """

    low: float
    high: float
    unit: str
    start: int
    end: int
    joins: bool = False
    works: bool = False
    apart: bool = False


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
        for length in _lengths(own):
            yield from _judged(reading, sentence, own, near, length)
        for match in _NEXT.finditer(own.text):
            yield from _next(reading, sentence, own, match)
        for match in _CLAIMED.finditer(own.text):
            if own.dates[int(match["t"])].text.casefold() in {"the year", "the month", "the week"}:
                yield from _next(reading, sentence, own, match)
        for match in _SAME.finditer(own.text):
            yield from _same(reading, own, match)


def _lengths(own: Line) -> Iterator[Length]:
    """The lengths of a line that join times."""
    text = own.text
    for match in _LENGTH.finditer(text):
        number, unit = _measure(match["length"])
        start, end = match.span()
        if _ELLIPTIC.search(text, 0, start) and text[end : end + 8] in {" later; ", " later. ", " later, ", " later;"}:
            continue
        aside = _ASIDE.match(text, end)
        joins = _JOINS.match(text, aside.end() if aside else end) if not _WHILE.search(text, 0, start) else None
        works = bool(_WORK.match(text, end) or _SERVED.search(text, 0, start))
        lead = _LASTS.search(text, max(0, start - 40), start)
        works = works or _ranged(own, start, end)
        granted = _GRANTED.search(text, max(0, start - 46), min(len(text), end + 14)) or _FOR.search(text, 0, start)
        if number and (joins or ((works or lead) and not granted)):
            low, high = _bounds(number, unit, (match["about"] or "").strip().casefold())
            apart = bool(joins and joins[0].strip() in {"between", "apart"})
            yield Length(low, high, unit, start, end, joins=bool(joins), works=works, apart=apart)
    for match in _VAGUE.finditer(text):
        unit = match["unit"].casefold()
        of = match["side"] == "of"
        if of == ("within" in match[0].casefold()) and not _COUNTED.search(text, 0, match.start()):
            low, high = _MANY[unit]
            yield Length(0 if of else low, high, unit.removesuffix("s"), *match.span("unit"), joins=True)


def _ranged(own: Line, start: int, end: int) -> bool:
    """Whether a length stands right behind the two dates between which it lies."""
    behind = _BEHIND.search(own.text, 0, start)
    if not behind or not _SUMMED.match(own.text, end):
        return False
    whole = own.dates[int(behind[1])].kind == "range"
    return bool(whole or _BOUNDED.search(own.text, 0, start) or _ENDED.search(own.text, 0, start))


def _measure(words: str) -> tuple[float, str]:
    """Number and unit of a length, hours among them."""
    plain = re.sub(_FILLED.replace(")*", ")+"), "", re.sub(r"[- ]+", lambda m: m[0][:1], words.casefold()))
    if "hour" in plain:
        number, _ = length_of(re.sub(r"hours?", "days", plain))
        return number, "hour"
    return (25.0, "year") if plain == "quarter century" else length_of(plain)


def _bounds(number: float, unit: str, about: str) -> tuple[float, float]:
    """The days that a length may mean."""
    size, room = _SIZE[unit], _ROOM[unit]
    days = number * size
    if number != int(number):
        room *= 0.6
    loose = max(0.15 * days, 0.5 * size, room)
    if about in {"within", "up to", "less than", "under", "no more than", "fewer than"}:
        return 0, days + room
    if about in _LESS:
        return days - loose, days + 0.1 * size + (room if about in {"only", "just"} else 0)
    if about in _MORE:
        return days - 0.1 * size, days + 2 * loose
    if about in {"about", "some", "roughly", "around", "approximately"}:
        return days - loose, days + loose
    return days - room, days + max(room, size if unit in {"month", "year"} else 0)


def _judged(
    reading: Reading, sentence: Sentence, own: Line, near: Sequence[Sentence], length: Length
) -> Iterator[Draft]:
    mine = _usable(own.dates, length)
    others = _usable([one for other in near for one in reading.dates(other.start, other.end)], length)
    ranged = any(one.kind == "range" for other in near[-2:] for one in reading.dates(other.start, other.end))
    goes_on = ranged and length.works and re.match(r"(?:His|Her|Its|Their)\b", own.text)
    if not mine and (length.apart or goes_on or (not length.joins and len(_bounding(reading, sentence, length)) > 1)):
        mine, others = others, []
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
    if len(mine) < 2 and not whole and not _beside(reading, sentence, length):
        return
    if _SIZE[length.unit] < SIZES["year"] and any(one.kind == "unresolved" and one.period for one in own.dates):
        return
    now = _usable(today(reading), length) if _until_now(own, length, mine) else []
    ends_ = _dated([*pool, *now])
    if not any(_fits(a, b, length) for at, a in enumerate(ends_) for b in ends_[:at]):
        pair = _nearest(mine, pool, length, own)
        if pair:
            yield _draft(reading, own, length, pair)


def _until_now(own: Line, length: Length, mine: Sequence[DateMention]) -> bool:
    """Whether the day of writing may be an end: in a sentence about the present, without two dates of its own."""
    since = re.match(r" (?:since|on)\b", own.text[length.end :]) and re.search(r"\bbeen ", own.text[: length.start])
    return bool(_PRESENT.search(own.text)) and (len(mine) < 2 or bool(since))


def _usable(dates: Sequence[DateMention], length: Length) -> list[DateMention]:
    """The dates fine enough for a length, and sure enough of their year."""
    small, long = _SIZE[length.unit] < SIZES["month"], _SIZE[length.unit] > SIZES["month"]
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
    if bool(_BOUNDED.search(own.text)) or (starts and stops):
        return True
    told_before = " ".join(reading.words(one) for one in near if one.start < sentence.start)
    long = _SIZE[length.unit] >= SIZES["year"]
    return length.works and ((len(mine) > 1 and (starts or stops)) or (long and begins(told_before)))


def _referred(reading: Reading, own: Line, near: Sequence[Sentence], length: Length, *, several: bool) -> bool:
    """Whether what a length is counted from is dated: in its own clause, by a pronoun, or by an event told nearby."""
    match = _REFERENCE.match(own.text, length.end)
    if not match:  # later, earlier: what happened then has its date in the same clause, or is no matter
        start, end = own.text.rfind(";", 0, length.start) + 1, own.text.find(";", length.end)
        before = re.split(r", (?:and|but)\b|: ", own.text[start : length.start])[-1]
        behind = re.split(r", (?:and|but)\b|: ", own.text[length.end : end if end > 0 else None])[0]
        return length.apart or "@" in before + behind
    clause = match["what"]
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


def _dated(dates: Sequence[DateMention], beside: Sequence[DateMention] = ()) -> list[Period]:
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


def _fits(one: Period, two: Period, length: Length) -> bool:
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
    days = abs((two.period.first - one.period.first).days) if one.period and two.period else 0
    start, end = own.span(length.start, length.end)
    fits = f"{one.text} and {two.text} lie {_shown(days, length.unit)} apart" if one is not two else f"it is {one.text}"
    said = " ".join(reading.report.flat[start:end].split())
    return Draft(
        "anniversary" if _SIZE[length.unit] >= SIZES["year"] and length.low > 400 else "date-order",
        start,
        end,
        f"The text says “{said}”, but {fits}, and no other dates near it fit.",
        "Mend the length or one of the dates.",
        "remark",
    )


def _shown(days: int, unit: str) -> str:
    """A distance in its unit, or in days."""
    number = round(days / _SIZE[unit]) if unit != "hour" else 0
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
    low, high = _bounds(1, unit, "")
    length = Length(max(low, 1), high, unit, match.start(), match.end(), joins=True)
    beside = [one for other in around(reading, sentence, 2, 0) for one in reading.dates(other.start, other.end)]
    bases = [one for one in _usable([*beside, *own.dates], length) if one is not target]
    ahead = [one for one in bases if one.start < target.start]
    ends_ = _dated(_usable([target], length), bases)
    starts = _dated(bases, [target])
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
