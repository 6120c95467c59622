"""Things that come in an order by what they are, told the other way round.

A pact is renewed after it was made, a report comes out when what it covers is over, who holds an office "again" had
left it; what was "last year's" was not of another year, and the first war of a century falls within it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.amounts import number
from detente.check.dates_line import SIZES
from detente.check.dates_ordinals import ORDINALS, WORDS
from detente.check.dates_words import ahead_of, disordered, sure, told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import in_line
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.period import Period
    from detente.model.report import DateMention

_THING = (
    r"(?:[a-z-]+ ){0,2}(?:agreement|accord|treaty|pact|deal|ceasefire|cease-fire|truce|constitution|law|act|plan"
    r"|strategy|mandate|convention|protocol|contract|resolution|sanctions|memorandum|charter|settlement|embargo)s?"
)
_LATER = (
    r"(?:renewed|extended|amended|revised|updated|revived|suspended|revoked|repealed|abandoned|scrapped|terminated"
    r"|violated|broken|annulled|superseded|replaced|lifted|rescinded|dropped|torn up|renegotiated|relaunched)"
)
_RENEWED = gated(
    rf"\b[Tt]he (?P<a>@\d+) {_THING} (?:was|were|had been|has been) (?:[a-z]+ ){{0,2}}?{_LATER} (?:again )?(?:already"
    rf" )?"
    r"(?:in|on) (?P<b>@\d+)"
    rf"|\b{_THING} (?:of|from|signed in|concluded in) (?P<a2>@\d+),? (?:which )?(?:was|were|had been"
    rf"|has been) (?:[a-z]+ ){{0,2}}?{_LATER} (?:again )?(?:in|on) (?P<b2>@\d+)"
)
_COVERS = gated(
    r"\b(?:report|review|survey|study|yearbook|statistics|figures|data|assessment|audit)\b[^@;.]{0,30}?\b(?:covering"
    r"|which covers|that covers|covers)(?: the (?:period|months|years|time))?(?: from| between)? (?P<a>@\d+)(?: (?:to"
    r"|and|until|through|[–-]) (?P<end>@\d+))?,? (?:and )?(?:was |were )?(?:published|released|issued|presented"
    r"|submitted|appeared|came out|launched) (?:already )?(?:in|on) (?P<b>@\d+)"
)
_AGAIN = gated(
    r"\bfrom (?P<a>@\d+) (?:to|until|till) (?P<end>@\d+),? and (?:then )?(?:again|once more"
    r"|a second time) from (?P<b>@\d+)|(?<!\w)(?:from )?(?P<range>@\d+),? and (?:then )?(?:again|once more"
    r"|a second time)(?: from| between| in)? (?P<b2>@\d+)"
)
_LAST_YEAR = gated(
    r"\b(?P<which>[Ll]ast|[Tt]his) year[’']s (?:[a-zA-Z-]+ ){0,3}?[a-z]+, (?:which (?:was|were) )?(?:held|signed|fought"
    r"|published|launched|which took place|concluded|adopted|staged|published)?,? ?(?:in|on) (?P<b>@\d+)"
)
_CENTURY = gated(
    r"\b(?P<n>1[0-9]|20|21)(?:th|st)[- ][Cc]entury(?:’s|'s)? (?:[a-z-]+ ){1,5}?[a-z]+,? (?:\(|of "
    r"|in )(?:the )?(?P<b>@\d+)"
)
_DECADE = gated(r"\b(?P<part>early|mid|late)[ -]@(?P<d>\d+),? (?:that is,? )?(?:in|on) (?P<b>@\d+)")
_PARTS = {"early": range(5), "mid": range(3, 8), "late": range(5, 10)}
"""The years of a decade that may be its early, middle and late ones."""
_NEXT_DAY = lazy(
    r"\b(?:on|of) the (?P<a>[0-9]{1,2})(?:st|nd|rd|th)\b[^;.0-9]{0,60}?,? (?:the|on the) (?:next"
    r"|following) day,? (?:(?:on )?the )?(?P<b>[0-9]{1,2})(?:st|nd|rd|th)\b|\b(?:on|of) the (?P<a2>[0-9]{1,2})(?:st|nd"
    r"|rd|th)\b[^;.0-9]{0,60}?,? (?:the|on the) (?:next|following) day, on the (?P<b2>[0-9]{1,2})(?:st|nd|rd|th)\b"
)
_FOUNDED = gated(
    r",? (?:which was |who was |that was )?(?:only |first )?(?:founded|formed|created|established|set up"
    r"|born)(?: only)? (?:in|on) (?P<a>@\d+),? (?:and )?(?:had )?(?:already )?(?!died|was named|named|called"
    r"|renamed)(?:claimed|attacked|joined|signed|fought|killed|carried out|took|won|bombed|seized|captured|opened"
    r"|launched|declared|announced|entered|overran|lost|merged|split|received|published|led|held|ran|recruited"
    r"|kidnapped|shot|shelled|raided|destroyed)\b[^@;.]{0,50}? (?:in|on) (?P<b>@\d+)"
)
_BEFORE_THAT = gated(
    r"\b[Tt]he (?:last|previous|preceding|most recent) (?:such )?[a-z]+(?: [a-z]+)? before (?:that|the one|this one"
    r"|those) (?:of|on|in) (?P<b>@\d+),? (?:[a-z]+ ){1,4}(?:in|on) (?P<a>@\d+)"
)
_FOR_UNTIL = gated(
    r"\b(?:in|on|from) (?P<a>@\d+),? for (?:a (?:further |period of )?|another |an additional )?(?P<l>#\d+c"
    r"|one) (?:more |further |additional )?(?P<u>weeks?|months?|years?),? (?:that is,? )?(?:until|till"
    r"|to) (?:the end of )?(?P<b>@\d+)"
)
_REPORTED = gated(
    r"\b[Aa]s (?:I |we |he |she |they |it |was )?(?:first )?(?:reported|noted|announced|described|told|disclosed"
    r"|notified|explained)(?: (?:to )?(?:you|earlier|previously|here))? (?:on|in) (?P<b>@\d+),? [^@;.]{0,120}? (?:on"
    r"|in) (?P<a>@\d+)"
)
_EVENT = (
    r"(?:round|phase|wave|meeting|summit|session|conference|attempt|stage|offensive|raid|attack|bombing|election|vote"
    r"|shipment|tranche|convoy|strike|visit|truce|ceasefire|batch|exchange|test|launch|review|hearing|ballot|outbreak)"
)
_NTH = rf"(?:{WORDS}|\d{{1,2}}(?:st|nd|rd|th))"
_NUMBERED = gated(
    rf"\b[Tt]he (?P<n1>{_NTH}) {_EVENT}\b[^@;.]{{0,60}}?\b(?:in|on) (?P<a>@\d+),? (?:and |while "
    rf"|but )?the (?P<n2>{_NTH})"
    rf"(?: one| {_EVENT})?\b[^@;.,]{{0,40}}? (?:in|on) (?P<b>@\d+)",
    re.IGNORECASE,
)
_SLACK = {"week": 0.5, "month": 1.1, "year": 0.2}
"""By how much of its unit a term may miss its end."""
_ORDERS = (
    (_RENEWED, "it was made", False),
    (_COVERS, "what it covers was over", True),
    (_FOUNDED, "there was such a thing", False),
    (_REPORTED, "what was reported", False),
)
"""What comes second, what must come first, and whether that must be over."""
_MONTH_END = 28
"""The day of a month behind which the first may be the next."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every such thing with its dates."""
    year = reading.report.published.period
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        for match in _NEXT_DAY.finditer(words) if "next day" in words or "following day" in words else ():
            yield from _next_day(sentence.start, match)
        if not reading.dates(sentence.start, sentence.end):
            continue
        frame = reading.frame(sentence)
        yield from _years(frame, year)
        yield from _granted(frame)
        for pattern, what, over in _ORDERS:
            for match in pattern.finditer(frame.text):
                yield from _before(frame, match, what, over=over)
        for match in _AGAIN.finditer(frame.text):
            yield from _again(frame, match)
        for match in _NUMBERED.finditer(frame.text):
            yield from _numbered(frame, match)


def _years(frame: Frame, written: Period | None) -> Iterator[Draft]:
    """Last year's election, held in another year; the first war of a century, in another one."""
    for match in _LAST_YEAR.finditer(frame.text) if written and written.first.year == written.last.year else ():
        one = _date(frame, match["b"])
        meant = written.first.year - (match["which"].casefold() == "last") if written else 0
        if one.period and told([one]) and "taken" not in one.why and meant not in _years_of(one.period):
            yield _draft(one, f"{match['which']} year was {meant} when the text was written, not {in_line(one)}.")
    for match in _DECADE.finditer(frame.text):
        decade, one = frame.dates[int(match["d"])], _date(frame, match["b"])
        years = decade.period if decade.granularity == "decade" else None
        if (
            years
            and one.period
            and told([one])
            and one.period.first.year - years.first.year not in _PARTS[match["part"]]
        ):
            yield _draft(one, f"{in_line(one)} does not lie in the {match['part']} {in_line(decade)}.")
    for match in _CENTURY.finditer(frame.text):
        one, century = _date(frame, match["b"]), int(match["n"])
        if one.period and not 100 * century - 100 <= one.period.first.year <= 100 * century:
            said = frame.text[match.start("n") : match.end("n") + 2]
            yield _draft(one, f"{in_line(one)} does not lie in the {said} century.")


def _years_of(period: Period) -> range:
    return range(period.first.year, period.last.year + 1)


def _date(frame: Frame, sign: str) -> DateMention:
    return frame.dates[int(sign[1:])]


def _before(frame: Frame, match: re.Match[str], what: str, *, over: bool) -> Iterator[Draft]:
    """What was renewed before it was made, or published before it was over."""
    groups = match.groupdict()
    first = _date(frame, groups.get("end") or groups["a"] or groups["a2"])
    then = _date(frame, groups["b"] or groups["b2"])
    if told([first, then]) != [first, then] or not first.period or not then.period:
        return
    limit = first.period.last if over else first.period.first
    if then.period.last < limit:
        yield _draft(then, f"{in_line(then)} lies before {what}: {in_line(first)}.")


def _again(frame: Frame, match: re.Match[str]) -> Iterator[Draft]:
    """Who comes again before the first time is over."""
    first, then = _date(frame, match["end"] or match["range"]), _date(frame, match["b"] or match["b2"])
    if match["range"] and (first.kind != "range" or then.kind != "range"):
        return
    begun = then.period.first if then.period else None
    if begun and first.period and told([first, then]) == [first, then] and begun.year < first.period.last.year:
        yield _draft(then, f"The second time, {in_line(then)}, begins before the first is over: {in_line(first)}.")


def _numbered(frame: Frame, match: re.Match[str]) -> Iterator[Draft]:
    """The fourth round in May, the third in July."""
    one, two = (_number(match[name]) for name in ("n1", "n2"))
    first, then = (_date(frame, match[name]) for name in "ab")
    if one > two:
        first, then = then, first
    if one != two and sure(first, then) and ahead_of(then, first):
        said = sorted((match["n1"], match["n2"]), key=_number)
        yield disordered(first, then, f"{small(said[0])} … {small(said[1])}")


def _number(word: str) -> int:
    word = word.casefold()
    return ORDINALS[word] if word in ORDINALS else int(word[:-2])


def _granted(frame: Frame) -> Iterator[Draft]:
    """Extended in October for one year, until April; the last attack before that of May, in June."""
    for match in _BEFORE_THAT.finditer(frame.text):
        first, then = _date(frame, match["a"]), _date(frame, match["b"])
        if sure(first, then) and ahead_of(then, first):
            yield disordered(first, then, "the last before")
    for match in _FOR_UNTIL.finditer(frame.text):
        since, until = (_date(frame, match[name]) for name in "ab")
        many = frame.quantities[int(match["l"][1:-1])].value if match["l"] != "one" else 1.0
        unit = match["u"].removesuffix("s")
        if not since.period or not until.period or not sure(since, until):
            continue
        least = (until.period.first - since.period.last).days / SIZES[unit]
        most = (until.period.last - since.period.first).days / SIZES[unit]
        if not least - _SLACK[unit] <= many <= most + _SLACK[unit]:
            told = f"{number(many)} {unit}{'' if many == 1 else 's'}"
            yield _draft(until, f"{told} from {in_line(since)} does not end {in_line(until)}.")


def _next_day(at: int, match: re.Match[str]) -> Iterator[Draft]:
    """On the 3rd and, the next day, on the 5th."""
    one, two = (int(match[name] or match[f"{name}2"]) for name in "ab")
    if two != one + 1 and not (two == 1 and one >= _MONTH_END):
        span = match.span("b") if match["b"] else match.span("b2")
        yield Draft(
            "date-order",
            at + span[0],
            at + span[1],
            f"The day after the {one} of a month is not the {two}.",
            "Correct one of the two days.",
            "warning",
        )


def _draft(one: DateMention, why: str) -> Draft:
    return Draft("date-order", one.start, one.end, why, "Correct one of the dates.", "warning")
