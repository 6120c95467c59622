"""The lengths of time that a line tells, in any wording, as stretches of days; and which of them join two times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.check.dates_line import COUNT, SIZES, length_of
from detente.check.dates_scripts import begins, ends
from detente.check.gates import gated
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.dates_line import Line

UNITS = r"(?:hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|century|centuries)"
_FILLED = (
    r"(?:(?:full|whole|long|odd|short|straight|consecutive|more|further|solid|good|calendar|turbulent|bloody)[ -])*"
)
_NUMBERED = (
    r"(?:(?:an? |one )?half[- ](?:an? )?(?:century|decade|year)"
    r"|(?:an?|one|three)[- ]quarters?[- ](?:of[- ]a[- ])?century|(?<!first )(?<!second )(?<!third )quarter century"
    rf"|{COUNT}(?:[- ]and[- ]a[- ](?:half|quarter))?[- ]{_FILLED}{UNITS}"
    rf"(?: and (?:a (?:half|quarter)\b|{COUNT} {UNITS}))?|a generation)"
)
_HYPHEN = lazy(rf"-{UNITS}\b")
_ABOUT = (
    r"(?P<about>(?:not quite|almost|nearly|just under|close to|less than|barely|just short of|a little under|under"
    r"|about|some|roughly|around|approximately|more than|over|just over|a little over|well over|at least|a good"
    r"|exactly|precisely|only|fully|just|hardly|scarcely|no more than|little more than|within|up to|fewer than"
    r"|a mere|a full|some|upwards of|the better part of|nigh on)\s)?"
)
_LENGTH = lazy(rf"(?<![\w’'-]){_ABOUT}(?P<length>{_NUMBERED})(?![\w])")
"""A length of time in a text in small letters."""
_VAGUE = gated(
    r"(?<![\w-])(?P<about>(?:only|just|barely|a few|several|within|mere|a matter of|some) )*(?P<unit>hours|days|weeks"
    r"|months|years|decades) (?P<side>after|before|later|earlier|of)\b",
    re.IGNORECASE,
)
_JOINS = lazy(
    r" (?:later|earlier|before|after|afterwards|previously|beforehand|thereafter|since|on|into|from|following|prior to"
    r"|ahead of|apart|between|hence|removed from|short of)\b(?! (?:all|sale|leave|duty|foot|board|age|now|the road"
    r"|the front|time|end|average|record|death row|remand|probation|parole|hunger strike|strike|bail))| (?:had|have"
    r"|has) (?:now )?(?:passed|elapsed|gone by|gone)\b| (?:separated?|separates|lies?|lay|stands?|stood|stretch(?:es"
    r"|ed)?|yawns?) "
)
_LASTS = lazy(
    r"\b(?:last(?:ed|s|ing)?(?: for)?|went on for|continued for|ran for|stretched over|dragged on for|held(?: for)?"
    r"|took|spent|served(?: for)?|serving|ruled(?: for)?|reigned for|governed for|led (?:it|the \w+) for|for|after"
    r"|during|over|in|within|of|endured(?: for)?|survived(?: for)?|stayed(?: for)?|remained(?: for)?|separated by"
    r"|marked|marking|marks|celebrated|celebrating|completed|completing|behind|with|took(?: \w+){1,3}|lies?|lay"
    r"|(?:look(?:ed|s|ing)?|glanc(?:ed|es)) back (?:on|at|over|upon)|needed|required|waited)(?: (?:the|its|his|her"
    r"|their|a total of"
    r"|all of))? $",
    re.IGNORECASE,
)
_ASIDE = lazy(r"(?:, (?:[a-z]+ ){0,3}[a-z]+,| \([a-z ]{3,24}\))(?= )")
"""A few words set off behind a length: no more, give or take."""
_BEHIND = lazy(
    r"@(\d+)(?:(?!\b(?:and|but|or|who|which|that)\b)[^@;.,:]){0,24}(?:[,:]| ?[(–—]) ?(?:(?:all of|in all|altogether"
    r"|a total of|or|that is|that"
    r" makes|making|fully|just|an?|the|its|his|her|their|some|for|a (?:span|spell|period|stretch|reign|rule|run|gap"
    r"|stay|tenure|interval|lapse|distance|space|stint|term|total) of|these|those|those were|it was"
    r"|(?:in|over|during|throughout|across)(?= (?:all )?(?:these|those)\b))\s)*$"
)
"""What stands before a length in apposition to dates: from 1995 to 2002, seven years."""
_APPOSED = lazy(r",? (?:on|in) @\d+")
"""The day that is told behind "after two days"."""
_UNTIL = lazy(r" (?:until|till|before) [^@;.]{3,70}, (?:in|on)(?: the [a-z]+ of)? @\d+")
_IT_WAS = lazy(r"\b(?:[Ii]t (?:was|took|would be|had been)|[Ii]t was to be) $")
"""It was eight months until the first bottles went east, in October."""
_FROM = lazy(r",? (?:from|between) @\d+(?: (?:to|until|till|and|through) @\d+)?(?=[,.;:)]|$)")
"""The ends of a length right behind it: for six weeks, from 1 June to 21 September."""
_ELLIPTIC = lazy(r"@\d+, (?:his|her|its|their|the|an?) [a-z]+(?: [a-z]+)? $")
"""A second thing of the same kind that has no date of its own: born in 1958, his wife six years later."""
_SUMMED = lazy(
    r" (?:in all|altogether|all told|in total|in sum|all in all|on end|in a row|without a break|long|later|of |during"
    r"|in which|without|with)|[,.;:)–—]|$"
)
_WORK = lazy(
    r"(?:[- ]long\b|[- ](?:\w+[- ])?(?:war|rule|reign|siege|conflict|insurgency|presidency|tenure|stint|truce|ceasefire"
    r"|occupation|blockade|embargo|dictatorship|regime|mission|campaign|stay|captivity|imprisonment|detention|absence"
    r"|gap|interval|pause|lull|hiatus|delay|wait|standoff|stand-off|negotiations?|talks|term|membership|career|mandate"
    r"|search|trial|hunt|exile|isolation|rebellion|struggle|uprising|offensive|battle|deployment|operation|closure"
    r"|suspension|emergency|curfew|lockdown|strike|boycott|partnership|alliance|peace|union|interregnum|service)\b"
    r"| of (?:work|talks|negotiations?|war|peace|rule|fighting|siege|occupation|captivity|independence|silence|conflict"
    r"|bombardment|shelling|blockade|isolation|power|diplomatic|relations|cooperation|service|existence|exile"
    r"|membership|imprisonment|detention|hostilities|violence|bargaining|deadlock|absence|dictatorship|civil|armed"
    r"|military)\b| of (?:its|his|her|their) (?:presence|existence|rule|reign|work|life|history|membership|independence"
    r"|operation)\b| (?:in|at|on) (?:power|office|business|print|trade|the air|sale|force|captivity|exile|prison"
    r"|detention|operation|existence|service|opposition|the (?:making|field|post|job|theatre|saddle|chair|helm))\b"
    r"| on the throne\b)"
)
_GRANTED = lazy(
    r"\b(?:sentenc\w+|jail(?:ed)? (?:for|term)|prison|imprisoned for|condemned|plan\w*|promis\w+|expected|extend\w*"
    r"|extension|prolong\w*|renew\w*|valid|budget|loan|credit|contract|lease|visa|banned|suspended for|per|every|each"
    r"|next|coming|first|aim\w*|should|must|to run|to last|will|would|may|might|shall|could|notice"
    r"|deadline|demand\w*|call(?:s|ed)"
    r" for|propos\w*|schedul\w*|up to|maximum|minimum|at least|average|limit\w*|term of|interim|supposed|meant"
    r"|set for"
    r"|originally|initial\w*|aged|old|oldest|age|if|unless|hoped)\b",
    re.IGNORECASE,
)
_SERVED = lazy(
    r"\b(?:had|has) (?:stood|lasted|existed|held|ruled|governed|reigned|been (?:closed|shut|banned|at war"
    r"|divided)) for $|\bin (?:service|power|office|force|use|place|operation|existence"
    r"|prison|exile) for $"
)
_FOR = lazy(
    r"@\d+,? for (?:an initial |a further )?$|\b(?:end(?:ed|s|ing)|undid|undoes|undoing|closed|crown(?:ed|s|ing)) $"
)
"""What stands before a length that was granted, or of which only the end is told: it ended eleven years of peace."""
_VOTED = lazy(
    r"\b(?:(?:re-?)?elected|appointed|chosen|named|returned|voted in|sworn in) (?:to|for) (?:an?|his|her|their|another"
    r"|the) (?:\w+ )?$"
)
"""What gives somebody a term, whose end is still to come: elected to a second six-year term."""
_WHILE = lazy(r"\b(?:for|until|till|born) (?:the )?$")
_COUNTED = lazy(rf"\b{COUNT}(?:[- ](?:and[- ]a[- ]half|full|long))?[- ]$", re.IGNORECASE)
_FEASTED = lazy(r"look|glanc|mark|celebrat|complet|stay|remain", re.IGNORECASE)
_CUT_SHORT = lazy(r"\b(?:early|prematurely|cut short|instead|after only|ahead of time|extended|prolonged|renewed)\b")
"""What tells that a term did not run to its end: of a ten-year lease, early."""
_TWO = 2
_ENDED = lazy(
    r"@\d+[^@;.]{0,60}\b(?:ended|expired|lapsed|closed|finished|stopped|was over|dissolved|lifted|ceased|died|left|fell"
    r"|resigned|retired|withdrew|concluded|surrendered|abdicated|returned|reopened|resumed)\b[^@;.]{0,24}@\d+"
)
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
DAYS = SIZES | {"hour": 1 / 24}
BOUNDED = lazy(r"\b(?:from|between|since)\b[^;.]{0,90}@\d+[^;.]{0,90}\b(?:to|until|till|and|through)\b", re.IGNORECASE)


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
        close: whether it stands right behind both its ends (from 1995 to 2002, seven years).
    """

    low: float
    high: float
    unit: str
    start: int
    end: int
    joins: bool = False
    works: bool = False
    apart: bool = False
    close: bool = False


def lengths(own: Line) -> Iterator[Length]:
    """The lengths of a line that join times."""
    text = own.text
    for match in _LENGTH.finditer(small(text)):
        start, end = match.span()
        if _ELLIPTIC.search(text, 0, start) and text[end : end + 8] in {" later; ", " later. ", " later, ", " later;"}:
            continue
        found = _told(own, match)
        if found:
            yield found
    for match in _VAGUE.finditer(text):
        unit = match["unit"].casefold()
        of = match["side"] == "of"
        if of == ("within" in match[0].casefold()) and not _COUNTED.search(text, 0, match.start()):
            low, high = _MANY[unit]
            yield Length(0 if of else low, high, unit.removesuffix("s"), *match.span("unit"), joins=True)


def plain(own: Line) -> Iterator[Length]:
    """The lengths of a line that are not granted, planned, sentenced or somebody's age, whatever they join."""
    for match in _LENGTH.finditer(small(own.text)):
        start, end = match.span()
        number, unit = _measure(match["length"])
        tied = _HYPHEN.search(match["length"]) or _GRANTED.search(
            own.text, max(0, start - 46), min(len(own.text), end + 14)
        )
        lone = number == 1 or "generation" in match["length"].casefold()
        if number and not tied and not lone and not _VOTED.search(own.text, 0, start):
            low, high = bounds(number, unit, (match["about"] or "").strip().casefold())
            yield Length(low, high, unit, start, end)


def _told(own: Line, match: re.Match[str]) -> Length | None:
    """A length that joins two times, is that of something named, or stands beside both its ends."""
    text, (start, end) = own.text, match.span()
    number, unit = _measure(match["length"])
    lead = _LASTS.search(text, max(0, start - 40), start)
    before = lead[0].casefold() if lead else ""
    joins = _joined(text, match, before)
    close = bool(_FROM.match(text, end)) or _ranged(own, start, end)
    granted = not close and bool(
        _GRANTED.search(text, max(0, start - 46), min(len(text), end + 14)) or _FOR.search(text, 0, start)
    )
    if _VOTED.search(text, 0, start):
        return None
    term = "-" in match["length"] and len(own.dates) == _TWO and not _CUT_SHORT.search(text)
    term = term and begins(text) and ends(text)
    works = bool(_WORK.match(text, end) or _SERVED.search(text, 0, start) or _FEASTED.match(before)) or close or term
    if not number or not (joins or term or ((works or lead) and not granted)):
        return None
    low, high = bounds(number, unit, (match["about"] or "").strip().casefold())
    apart = bool(joins and joins[0].strip() in {"between", "apart"})
    if close and unit == "day" and not match["about"]:
        high = number  # the first day, the last, or both are counted
    return Length(low, high, unit, start, end, joins=bool(joins), works=works, apart=apart, close=close)


def _joined(text: str, match: re.Match[str], lead: str) -> re.Match[str] | None:
    """What counts a length from one time to another: later; within a week, on 3 May; until something."""
    start, end = match.span()
    aside = _ASIDE.match(text, end)
    joins = _JOINS.match(text, aside.end() if aside else end) if not _WHILE.search(text, 0, start) else None
    opens = lead == "after " or (match["about"] or "").casefold() == "within "
    joins = joins or (_APPOSED.match(text, end) if opens else None)
    return joins or (_UNTIL.match(text, end) if _IT_WAS.search(text, 0, start) else None)


def _ranged(own: Line, start: int, end: int) -> bool:
    """Whether a length stands right behind the two dates between which it lies."""
    behind = _BEHIND.search(own.text, 0, start)
    if not behind or not _SUMMED.match(own.text, end):
        return False
    whole = own.dates[int(behind[1])].kind == "range"
    return bool(whole or BOUNDED.search(own.text, 0, start) or _ENDED.search(own.text, 0, start))


def _measure(words: str) -> tuple[float, str]:
    """Number and unit of a length, hours among them."""
    plain = re.sub(_FILLED.replace(")*", ")+"), "", re.sub(r"[- ]+", lambda m: m[0][:1], words.casefold()))
    if "hour" in plain:
        number, _ = length_of(re.sub(r"hours?", "days", plain))
        return number, "hour"
    return (25.0, "year") if plain == "quarter century" else length_of(plain)


def bounds(number: float, unit: str, about: str) -> tuple[float, float]:
    """The least and the greatest number of days that a length may mean, by its unit and what stands before it."""
    size, room = DAYS[unit], _ROOM[unit]
    days = number * size
    if number != int(number):
        room *= 0.6 if number % 0.25 == 0 else 0.3
    loose = max(0.15 * days, 0.5 * size, room)
    if about in {"within", "up to", "less than", "under", "no more than", "fewer than"}:
        return 0, days + min(room, 31.0)
    if about in _LESS:
        return days - loose, days + 0.1 * size + (room if about in {"only", "just"} else 0)
    if about in _MORE:
        return days - 0.1 * size, days + 2 * loose
    if about in {"about", "some", "roughly", "around", "approximately"}:
        return days - loose, days + loose
    whole = number == int(number) and unit in {"month", "year"}
    return days - room, days + max(room, size if whole else 0)
