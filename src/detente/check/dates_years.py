"""Years counted from a beginning: anniversaries, birthdays of things, jubilees, "in its eleventh year", "turned 21".

A count holds if some day on which it may be made (a date of its sentence, or the day of writing) lies so many years
behind a beginning that is told: the founding, the thing "of 1949", the date in the words before. Where no beginning is
told of the same thing, nothing is said. Ages of people are `dates_ages`, distances between two events `dates_offset`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.check.dates_line import COUNT, line, number_of
from detente.check.dates_ordinals import JUBILEES, NTH, WORDS, nth
from detente.check.dates_scripts import begins
from detente.check.dates_words import akin, around, today, told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import named
from detente.check.wording import years as in_years
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_HINT = gated(
    r"anniversar|birthday|jubilee|commemoration|(?:independence|national|republic|liberation|victory) day|century"
    r"|centen|tennial|\byears?\b|-year-old|(?:decade|century)[- ]old|\bturn(?:ed|s|ing)\b|th time\b|\d(?:st|nd|rd"
    r"|th) time|(?:first|second|third) time|\bdecade\b|candles|(?:will|would) be \d|\b(?:was|is) (?:already|now|just"
    r"|by then)\b"
)
"""What a sentence in small letters has that counts years."""
_FEAST = gated(
    rf"\b(?:{NTH}[- ](?:anniversary|birthday|jubilee|commemoration"
    rf"|(?:independence|national|republic|liberation|victory) day)|(?P<years>{COUNT})[- ]years?[- ]anniversary"
    rf"|(?P<jubilee>{'|'.join(JUBILEES)})(?: jubilee| anniversary| celebrations?|(?<=ary|ial)))\b"
    r"(?! (?:medal|rule|mean|share|hall|park|line|bridge|ratio|oil))",
    re.IGNORECASE,
)
_INTH = lazy(
    r"\b(?:(?:in|into|enter(?:s|ed|ing)?|began|begins|beginning|complet(?:ed|es|ing)|attain(?:s|ed|ing)?|reach(?:ed|es"
    r"|ing)?|celebrat(?:ed|es|ing)|mark(?:ed|s|ing)?|now|to) (?:its|his|her|their|the)"
    rf"|(?:its|his|her|their)) {NTH} (?P<u>year|decade)\b"
    r"(?! of @)(?! of (?:the|its|his|her|their) [a-z-]+ of\b)",
    re.IGNORECASE,
)
_SPAN = {"quarter century": 25, "half century": 50, "century": 100, "decade": 10}
_SPANS = gated(
    r"\b(?:mark|celebrat|complet|reach|pass|keep|kept|observ|toast)(?:ed|s|es|ing)? (?:its|his|her|their) (?:first )?"
    r"(?P<span>(?:quarter|half)[- ]century|century|decade)\b",
    re.IGNORECASE,
)
"""The first half-century that somebody celebrates."""
_CANDLES = gated(rf"\b(?P<years>{COUNT}) candles\b", re.IGNORECASE)
_TIMES = gated(
    r"\b(?:remember|mark|commemorat|celebrat|mourn|observ|honour|honor|kept|keep|recall|held|hold|staged?|stage"
    r"|took place|takes place|taken place|gather|assembl|came round|comes round|award|return|run|ran)[a-z]*"
    rf" [^@;.]{{0,40}}?\bfor the {NTH} time\b|\bfor the (?:(?P<yword>{WORDS})|(?P<ydigits>\d{{1,3}})(?:st|nd|rd"
    rf"|th)) time since\b",
    re.IGNORECASE,
)
_YEARLY = lazy(r"\b(?:annual|yearly|every year|each year|year by year|year after year)\w*\b", re.IGNORECASE)
"""What tells that something comes once a year: for the tenth time since 2010 need not be ten years."""
_SHY = lazy(r"\b(?:short of|shy of|ahead of|until|till|towards?|approach\w*) (?:its|his|her|their|the) $")
_ABOUT = (
    r"(?P<about>over |almost |nearly |about |some |more than |not quite |just |now |around |exactly |barely |already "
    r"|only |by then |by now |all of |then )?"
)
_OLD = lazy(
    rf"(?<![\w-]){_ABOUT}(?:(?P<n>{COUNT})[- ]years?[- ]old|(?P<round>decade|century)[- ]old)\b(?! (?-i:[A-Z]))",
    re.IGNORECASE,
)
"""How old something is; a capital behind it begins the name of a person, whose age is for other rules."""
_MAKES = lazy(rf"\bmakes? (?:it|that|this) {_ABOUT}(?P<n>{COUNT}) years\b", re.IGNORECASE)
_TURNED = lazy(
    rf"\b(?:turn(?:ed|s|ing)?|was|is|will be|would be) {_ABOUT}(?P<n>{COUNT})(?: years old)?"
    r"(?=[,.;:)](?!\d)| @| (?:when|in|on|at|this|last|and) |$)",
    re.IGNORECASE,
)
_FOR = lazy(
    rf"\bfor (?:the (?:past|last) )?(?P<n>{COUNT}) years,? (?:now,? )?since @(?P<k>\d+)"
    rf"|\b[Ss]ince @(?P<k2>\d+),? (?:that is,? )?(?:for )?(?P<n2>{COUNT}) years\b"
)
_PERSON = lazy(
    r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|who|[Bb]orn|president|minister|general|king|aged|widow|man|woman|boy|girl)\b"
)
_BEGUN = lazy(
    r"\b(?P<loose>raised|registered|incorporated|instituted|constituted|licensed|enacted|consecrated"
    r"|installed|enthroned|crowned|went on air|set sail|held its first [a-z]+|came into being|sprang up|took shape"
    r")\b[^@;.]{0,40}@(?P<k3>\d+)|\b(?:founded|established|set up|opened|created|launched|built|lit|begun|began"
    r"|started|signed|adopted|formed|imposed|enacted|passed|brought in|dug|planted|broadcast|aired|published|printed"
    r"|won|joined|merged|hoisted|planned|discovered|invented|ended|put in force|set going"
    r"|introduced|inaugurated|issued|laid|completed|first [a-z]+(?: out| up)?|since|dat(?:es|ing) (?:from|back to)"
    r"|given|took office|took over|came to power|inception|existed|married|unveiled|finished|in force from"
    r"|commissioned|chartered|ratified|concluded|independen\w+|entered into force|drawn|decreed|proclaimed"
    r"|came into force|took effect|declared|broke out|erupted)\b[^@;.]{0,40}@(?P<k>\d+)"
    r"|\bof @(?P<k2>\d+)",
    re.IGNORECASE,
)
_NOW = lazy(
    r"\b(?:today|this (?:year|month|week|summer|autumn|spring|winter)|now|marks|marking|commemorates?|observes?|still"
    r"|remains?|continues?|on|is|are|has|have|will)\b"
)
_OF = lazy(r" of (?P<what>(?:(?! (?:on|in|was|were|is|had|with|at|by|and)\b)[^,;.@])+)")
_DIRECT = lazy(
    r" of (?:(?! (?:and|was|were|is|fell|passed|came|had|has|took|went|drew|brought|will)\b)[^@;,.]){0,60}@(\d+)"
)
_HELD = lazy(r"\b(?:ceremon(?:y|ies)|parade|service|rally|march|session|celebrations?|meeting|commemoration|feast) $")
"""What is held on the day of a feast: the ceremony of April 2014."""
_IN_APPOSITION = lazy(r",? ?(?:on |in |being )?(?:the |its |his |her |their )?")
_TERM = lazy(r"\b(?:year|decade)$", re.IGNORECASE)
"""A year of something, which a date behind “of” in another clause does not begin: its third year."""
_LATE = lazy(
    r"\b(?:an?|one|two|three|some|several|\d+) (?:days?|weeks?|months?|years?) (?:too )?(?:late|early)\b"
    r"|\bbelated(?:ly)? (?:celebrat|mark|kept|observ|anniversary|birthday|jubilee)\w*|\bbrought forward\b|\bpostponed\b"
    r"|\bput off\b"
)
"""What tells that a feast is not kept in its year."""
_GENERIC = lazy(
    r"(?:its|his|her|their|that|this|these|the (?:first|event|day|founding|foundation|start|beginning|same"
    r"|latter)|it)\b"
)
_GOES_ON = lazy(r"(?:It|They|This|That|The (?:\w+ )?(?:anniversary|birthday|jubilee)|He|She|When (?:it|they)|Now)\b")
_OWN = lazy(r"\b(?:its|his|her|their)\b")
_TAKES_UP = lazy(r"(?:It|They|He|She) (?:was|were|had|is|began|started|opened)\b")
_PREDICATE = lazy(r"\b(?:was|were|had|has|is|turned|celebrated|marked|entered)\b")
_HERE = lazy(r"\b(?:today|this (?:year|month|week|summer|autumn|spring|winter)|now|still|is|are|has|have|marks)\b")
_DATED = lazy(r"\b[Oo]n @\d+,? (?:\w+ ){1,3}(?:the |its |their |his |her )?$")
"""A clause that opens with a day: on 9 July 2023 it marks."""
_AHEAD = lazy(r"\b(?:will|shall|soon|shortly|next|about to|coming)\b", re.IGNORECASE)
_WIDE = {"row": 1, "cell": 8}
"""Blocks of the head of a table that are looked at, by their kind."""
_UNDER = {"almost", "nearly", "not quite", "barely"}
_OVER = {"over", "more than"}
_VAGUE = {"about", "some", "around"}


@dataclass(frozen=True)
class Count:
    """A number of years that a text states: the least and greatest that it allows, as said, and where it stands."""

    low: float
    high: float
    said: str
    start: int
    end: int
    feast: bool = False
    nth: bool = False


def check(reading: Reading) -> Iterator[Draft]:
    """Every count of years near its beginning."""
    for sentence in reading.report.sentences:
        if _HINT.search(reading.low(sentence)):
            own = line(reading, sentence.start, sentence.end)
            for count in (*_feasts(own), *_things(own)):
                yield from _judged(reading, sentence, own, count)
            yield from _since(reading, own)


def _feasts(own: Line) -> Iterator[Count]:
    """The fiftieth birthday of what was lit in 1950; its eleventh year; remembered for the fifth time; ten candles."""
    for match in _SPANS.finditer(own.text):
        whole = _SPAN[match["span"].casefold().replace("-", " ")]
        yield Count(whole, whole, match[0], *match.span(), feast=True, nth=True)
    for pattern, back in ((_FEAST, 0), (_INTH, 1), (_TIMES, 1), (_CANDLES, 0)):
        for match in pattern.finditer(own.text):
            number = nth(match) or number_of(match.groupdict().get("years") or "")
            if _SHY.search(own.text, 0, match.start()):
                continue
            if pattern is _TIMES and match[0].endswith("since") and not _YEARLY.search(own.text):
                continue
            tens = 10 if match.groupdict().get("u") == "decade" else 1
            if number and not (back and number < 2):
                low, high = (number - back) * tens, number * tens
                low = high if tens > 1 and match[0].casefold().startswith("complet") else low
                yield Count(low, high, match[0], *match.span(), feast=pattern is _FEAST, nth=True)


def _things(own: Line) -> Iterator[Count]:
    """A text of 1977 that is over forty years old; in office since 1994, which makes it 27 years; it turned 21."""
    person = _PERSON.search(own.text)
    for pattern in (_OLD, _MAKES, _TURNED):
        if pattern is _MAKES or not person:
            for match in pattern.finditer(own.text):
                groups = match.groupdict()
                number = 10.0 if groups.get("round") == "decade" else 100.0 if groups.get("round") else None
                number = number or number_of(groups["n"] or "")
                about = (match["about"] or "").strip().casefold()
                if number and number > (3 if pattern is _TURNED else 1):
                    ahead = 1 if _AHEAD.search(own.text) else 0
                    loose = 0.15 * number if about in _UNDER | _VAGUE else 0
                    more = 0.2 * number if about in _OVER | _VAGUE else 0
                    yield Count(number - ahead - loose, number + 1 + more, match[0], *match.span())


def _judged(reading: Reading, sentence: Sentence, own: Line, count: Count) -> Iterator[Draft]:
    """Whether some end lies so many years behind some beginning, by the calendar."""
    dates = _yeared(own.dates)
    starts = begun = _beginnings(own, count, dates)
    ends = [one for one in dates if one not in starts]
    loose = any(match["loose"] for match in _BEGUN.finditer(own.text))
    parted = bool(starts and ends) and ";" in own.text[slice(*sorted((own.at(starts[0]), own.at(ends[0]))))]
    sure = not loose and not parted and len(starts) == len(ends) == 1 and len(dates) == 2 and count.feast
    if (count.feast or count.nth) and not starts and len(dates) > 1:
        if _TERM.search(count.said):
            dates = [one for one in dates if own.at(one) < count.start or not own.text.endswith(" of ", 0, own.at(one))]
        dates = sorted(dates, key=lambda one: one.period.first.toordinal() if one.period else 0)
        starts, ends = dates[:1], dates[1:]
    near = around(reading, sentence, 4, 1)
    if any("calendar" in reading.words(one) for one in (sentence, *near)) or _LATE.search(own.text):
        return
    beside = [one for other in near for one in _yeared(reading.dates(other.start, other.end))]
    beside += _tabled(reading, sentence)
    pool = list(dates)
    if not (begun and ends):
        pool += beside
    if not starts:
        starts = _before(reading, sentence, own, count) or _behind(reading, sentence, count)
    spoken = any(one.kind == "relative" and one.granularity == "day" for one in own.dates)  # it celebrates tomorrow
    now = today(reading) if not ends or spoken or _here(own, count) else []
    if not ends:
        ends = [one for one in beside if one.start < sentence.start and one not in starts]
        ends += now if _now(reading, own, count) else []
    pool += now
    if starts and not any(count.low <= gap <= count.high for gap in _gaps(begun or pool, pool)):
        yield from _compared(own, count, starts, ends, sure=sure)


def _here(own: Line, count: Count) -> bool:
    """Whether a count is made on the day of writing, too; not where its clause opens with a day: on 9 July it marks."""
    around_it = own.text[max(0, count.start - 30) : count.end + 30]
    return bool(_HERE.search(around_it)) and not _DATED.search(own.text, 0, count.start)


def _tabled(reading: Reading, sentence: Sentence) -> list[DateMention]:
    """The dates in the head of the table in which a sentence stands."""
    blocks, place = reading.report.blocks, sentence.block
    kind = blocks[place].kind
    while place > 0 and kind == blocks[place - 1].kind:
        place -= 1
    row = blocks[place : min(place + _WIDE.get(kind, 0), sentence.block)]
    return [one for block in row for one in _yeared(reading.dates(block.start, block.end))]


def _yeared(dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates whose year is told; a season for its year among them."""
    return [
        one
        for one in dates
        if one.period
        and (one in told([one]) or one.kind == "unresolved")
        and "taken" not in one.why
        and not (one.kind == "relative" and one.granularity == "day")
    ]


def _gaps(starts: Sequence[DateMention], ends: Sequence[DateMention]) -> Iterator[int]:
    """The years from each start to each end behind it, a range for both of its ends."""
    for start in starts:
        for end in ends:
            if start.period and end.period and end.period.last >= start.period.first:
                yield end.period.last.year - start.period.first.year
                yield end.period.first.year - start.period.last.year


def _now(reading: Reading, own: Line, count: Count) -> bool:
    """Whether a count may be made on the day of writing."""
    return not count.feast or bool(_NOW.search(own.text)) or reading.report.published.stated


def _beginnings(own: Line, count: Count, dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates from which a sentence counts: in the clause of the count, or before it, or of "it"."""
    direct = _DIRECT.match(own.text, count.end)
    of = _OF.match(own.text, count.end) if count.feast else None
    other = "" if of is None or _GENERIC.match(of["what"]) else of["what"]
    found = [own.dates[int(direct[1])]] if direct else []
    for match in _BEGUN.finditer(own.text):
        between = own.text[count.end : match.start()]
        if match["k2"] and match.start() > count.start and (count.feast or _TERM.search(count.said)):
            continue
        held = match["k2"] and _HELD.search(own.text, 0, match.start())
        if held and _IN_APPOSITION.fullmatch(own.text, match.end(), count.start):
            continue  # the ceremony of April 2014, the twentieth anniversary: the day of the feast
        if between == " of " and "," in match[0]:
            continue  # the fiftieth anniversary of independence, in 2010
        if (
            other
            and not (direct and match.end() >= direct.end() > match.start())
            and _of_other(own, other, count, match)
        ):
            continue
        if ", that of" in between + own.text[match.start() - 9 : match.start()]:
            continue
        if ";" in between and not re.match(r"[^;]*; (?:it|they|this|that)\b", between + match[0]):
            continue
        found.append(own.dates[int(match["k"] or match["k2"] or match["k3"])])
    return [one for one in dates if one in found]


def _of_other(own: Line, what: str, count: Count, match: re.Match[str]) -> bool:
    """Whether something else than the thing whose feast is told begins at a place of the sentence."""
    if match.start() < count.start:
        return not akin(what, own.text[: match.end()])
    return bool(re.search(r", (?:the|an?|its|his|her|their) ", own.text[count.end : match.start()]))


def _before(reading: Reading, sentence: Sentence, own: Line, count: Count) -> list[DateMention]:
    """The dates of the sentences before, where this one goes on about the same thing."""
    near = [one for one in around(reading, sentence, 4, 0) if _yeared(reading.dates(one.start, one.end))][-2:]
    if not near or re.match(r"(?:Its|His|Her|Their) (?!\w+ (?:anniversary|birthday|jubilee)\b)[a-z]", own.text):
        return []
    of = _OF.match(own.text, count.end) if count.feast else None
    if of and not _GENERIC.match(of["what"]):
        near = [one for one in near if akin(of["what"], reading.words(one))]
    elif not of and not _GOES_ON.match(own.text) and not _OWN.search(own.text[max(0, count.start - 12) : count.end]):
        mine = _PREDICATE.split(own.text)[0]
        adjacent = near[-1:] if count.feast or begins(reading.words(near[-1])) else []
        near = [one for one in near if akin(mine, _PREDICATE.split(reading.words(one))[0])] or adjacent
    return [one for other in near for one in _yeared(reading.dates(other.start, other.end))]


def _behind(reading: Reading, sentence: Sentence, count: Count) -> list[DateMention]:
    """The date from which the next sentence tells that it began: it was founded in 1961."""
    after = reading.after(sentence)
    if after is None or not count.feast or not _TAKES_UP.match(reading.words(after)):
        return []
    own = line(reading, after.start, after.end)
    found = {int(match["k"] or match["k3"]) for match in _BEGUN.finditer(own.text) if not match["k2"]}
    return [one for one in _yeared(own.dates) if own.dates.index(one) in found]


def _compared(
    own: Line, count: Count, starts: Sequence[DateMention], ends: Sequence[DateMention], *, sure: bool
) -> Iterator[Draft]:
    gaps = [
        (end.period.first.year - start.period.first.year, start, end)
        for start in starts
        for end in ends
        if start.period and end.period and end is not start and end.period.last > start.period.first
    ]
    if not gaps or max(gap for gap, _, _ in gaps) < 1:
        return
    gap, start, end = gaps[0]
    draft = _draft(own, count, gap, start, end, sure=sure)
    plain = len(starts) == len(ends) == 1 and end in own.dates and (start in own.dates) != count.feast
    yield replace(draft, severity="warning") if plain and not sure else draft


def _draft(own: Line, count: Count, gap: int, start: DateMention, end: DateMention, *, sure: bool) -> Draft:
    return Draft(
        "anniversary",
        *own.span(count.start, count.end),
        f"From {start.text} to {named(end)} is {in_years(gap)}, but the text says “{count.said.strip()}”.",
        "Correct the number or one of the dates.",
        None if sure else "remark",
    )


def _since(reading: Reading, own: Line) -> Iterator[Draft]:
    """For twelve years, since 2011: seen from the stated day of publication."""
    days = today(reading) if reading.report.published.stated else []
    for match in _FOR.finditer(own.text):
        number, start = number_of(match["n"] or match["n2"]), own.dates[int(match["k"] or match["k2"])]
        if not number or not days or not start.period or start.kind != "exact":
            continue
        ends = [one for one in (*told(own.dates), *days) if one is not start]
        gaps = [one.period.first.year - start.period.first.year for one in ends if one.period]
        if all(abs(gap - number) > 1 for gap in gaps):
            yield _draft(own, Count(number, number, match[0], *match.span()), gaps[-1], start, days[0], sure=False)
