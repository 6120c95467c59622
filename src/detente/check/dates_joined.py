"""What stands before and after a word of order, loosely: each clause has its date, and the word says which comes first.

`dates_order` tells errors where nothing stands between the dates and the word; here clauses may be longer, words of
order are many ("in the wake of", "in response to", "ahead of", "pursuant to", "to replace"), and dates may name
events ("the coup of July 2023"). So these are remarks, and passed over where a date may belong to another clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.dates_line import line
from detente.check.dates_words import akin, around, disordered, sure
from detente.check.gates import gated
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.dates_line import Line
    from detente.check.reading import Draft, Reading
    from detente.model.report import DateMention, Sentence

_BEFORE = (
    r"before|prior to|ahead of|in the run-?up to|in the lead-?up to|leading up to|on the (?:very )?eve of|in advance of"
    r"|in anticipation of|preceding|until|up to|followed by|culminating in|paving the way for|in preparation for"
)
_AFTER = (
    r"after(?! which)|following|in the wake of|in the aftermath of|in response to|in reaction to|in retaliation for"
    r"|in reprisal for|in revenge for|in reply to|in answer to|as a result of|as a consequence of|on the heels of|since"
    r"|once(?! more| again)|upon|because of|owing to|prompted by|triggered by|provoked by|sparked by|caused by"
    r"|preceded by|in accordance with|pursuant to|in keeping with|in line with|as agreed (?:in|on|at)"
    r"|as provided for (?:in|by)|under the terms of|to avenge|in protest (?:at|against|over)|by the time of"
    r"|in honour of|to commemorate|to mark|inspired by|emboldened by"
)
_CONN = gated(rf"(?<![\w-])(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER}))(?![\w-])", re.IGNORECASE)
_RIGHT = lazy(r"(?P<rest>[^@;:.–—]{0,110}?)@(?P<k>\d+)")
_ADVERB = (
    r"(?:(?:and|but|then|only|just|shortly|soon|immediately|long|well|right|even|directly|barely|hardly|not long"
    r"|late|early|days|weeks|months|years|hours|a few \w+|some \w+) )*"
)
_LEADS = lazy(rf"^\W*{_ADVERB}$", re.IGNORECASE)
_INSIDE = lazy(rf"[,–—(] ?{_ADVERB}$", re.IGNORECASE)
_IT_WAS = lazy(r"; (?:it|they|this|the \w+) [^@;.]{0,60}@(\d+)")
_BREAK = lazy(
    r"\b(?:but|whereas|while|although|though|than|compared|similar to|equal to|unlike|instead|whether|if|unless|would"
    r"|will|should|could|may"
    r"|might|planned|expected|due|scheduled|hoped|supposed|promised|forecast|like|as in|every|each|never)\b",
    re.IGNORECASE,
)
_SAID = lazy(
    r"\b(?:that|said|says|reported|recalled|told|testified|wrote|admitted|revealed|confirmed|found|which|who"
    r"|whose|where)\b"
)
_THING = lazy(
    r"\b(?:law|treaty|agreement|accord|pact|constitution|deal|resolution|budget|contract|report|text|act|decree|regime"
    r"|government|cabinet|mandate|plan|roadmap|framework|protocol|memorandum|truce|ceasefire|convention|charter|rules?"
    r"|harvest|estimates?|targets?|class|season|edition|survey|review|census|figures?|levels?|generation)s? of $",
    re.IGNORECASE,
)
_VERB = lazy(r" (?:was|were|is|are|had|has|have|could|can|came|took|went|[a-z]{3,}ed)\b")
_BETWEEN = lazy(
    r"\b[Bb]etween (?P<one>(?:(?!\band\b)[^@;.]){0,60})@(?P<a>\d+),? and (?P<two>[^@;.]{0,60})@(?P<b>\d+)"
    r"|\b[Ff]rom (?:the |its |his |her |their |noon |midnight |dawn |dusk |\d)(?P<three>[^@;.]{0,60})@"
    r"(?P<c>\d+),? (?:to|until|till|through)"
    r" (?P<four>[^@;.]{0,60})@(?P<d>\d+)"
)
_TRAILING = lazy(
    r"@(?P<a>\d+),? (?:that|which|who) (?:had |would |were to |was to )?(?:soon |later |eventually |immediately "
    r"|shortly )?(?P<verb>follow(?:ed|s)?|ensue[ds]?|result(?:ed|s)?|succeed(?:ed|s)?|preceded|led to|prompted|provoked"
    r"|triggered|sparked|caused|inspired|brought about|paved the way)\b"
)
_BEFORE_IT = gated(
    r"@(?P<a>\d+),? (?:which|that) (?:had )?(?:occurred|happened|took place|taken place|came|was|were|fell)"
    r"(?: (?:shortly|just|well|long|soon|right|immediately|years|months|days|weeks))? (?P<side>before|prior to|after)"
    r" [^@;.]{0,70}?@(?P<b>\d+)"
)
"""The attack of 2010, which occurred before the group took shape in 2009."""
_GOAL = gated(
    r"@(?P<a>\d+)(?P<gap>[^@;.]{0,160}?\b(?:goal|aim|target|pledge|promise|deadline|objective)s?(?: of| to| for)"
    r" [^@;.]{0,60}?) by @(?P<b>\d+)"
)
"""In 2009 they began to, with the goal of being out by 2007."""
_MISSED = lazy(r"\b(?:miss\w*|fail\w*|fell short|former|earlier|original\w*|old|previous|unmet|had)\b")
_HIRED = gated(
    r"@(?P<b>\d+)[^@;.]{0,60}\b(?:to (?:succeed|replace) (?:him|her|it|them)|in (?:his|her|its|their) (?:place|stead)"
    r"|as (?:his|her|its|their|a|the) (?:successor|replacement)|(?:his|her|its|their|a|the) (?:successor"
    r"|replacement))\b[^@;.]{0,60}\b(?:(?:term|tenure|mandate|appointment|rule|reign|time in office|contract"
    r"|duties) (?:[a-z]+ )?(?:began|begun|started|ran|opened)|took (?:office|over|up)|(?:was |were "
    r"|had been )?(?:sworn in|appointed|installed|named|inaugurated|chosen|elected)|started|arrived"
    r"|moved in)\b[^@;.]{0,30}@(?P<a>\d+)"
)
"""Who replaces him, and whose term begins when."""
_CAUSE = gated(
    r"\b(?:that|which|who|[Ww]hat) (?:had )?(?:prompted|led to|triggered|caused|provoked|sparked|preceded|brought"
    r"|inspired|started|set off|unleashed|occasioned|gave rise to)\b[^@;.]{0,90}@(?P<a>\d+)"
)
_REPLACED = lazy(
    r"@(?P<a>\d+)(?P<gap>[^@;.]{0,60})\b(?:to (?:succeed|replace|fill the)|succeed(?:ing|ed)|replac(?:ing|ed)|(?:taking"
    r"|took) over from)\b(?P<rest>[^@;.]{0,80}\b(?:resigned|died|dismissed|ousted|killed|stepped down|left|fell|deposed"
    r"|sacked|removed|retired|assassinated|toppled|expired|dissolved|lapsed|collapsed|(?:which|who"
    r"|that) had (?:been )?[a-z]+)\b[^@;.]{0,40})@(?P<b>\d+)"
)


_OBJECT = lazy(r" (?:it|them|this|him|her|these)\b")
"""What a cause brought about that stands before it; else it is what stands behind: the crisis that led to riots."""
_RELATIVE = lazy(r" (?:which|whom|whose)\b")
"""What makes a word of order refer to what stands before it: a war in the 1990s, after which it broke away in 2008."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every word of order with a date on either side."""
    for sentence in reading.report.sentences:
        dates = reading.dates(sentence.start, sentence.end)
        if not dates:
            continue
        own = line(reading, sentence.start, sentence.end)
        if len(dates) > 1:
            yield from _joined(own)
            yield from _paired(own)
            yield from _set_in_order(own)
        yield from _caused(reading, sentence, own)


def _joined(own: Line) -> Iterator[Draft]:
    """The dates on both sides of each word of order."""
    for match in _CONN.finditer(own.text):
        right = None if _RELATIVE.match(own.text, match.end()) else _RIGHT.match(own.text, match.end())
        if not right or _CONN.search(right["rest"]) or _BREAK.search(right["rest"]):
            continue
        reference = own.dates[int(right["k"])]
        main = _main(own, match, right)
        if main is None or main is reference or not sure(main, reference) or _ended(right) or _weekday(own, main):
            continue
        if own.text.endswith("(", 0, own.at(main)) and main.granularity == "year":
            continue  # resolution 1701 (2006): the year is part of a name
        if match["before"] and (_names(own, right) or _named(own, main)):
            continue
        first, then = (main, reference) if match["before"] else (reference, main)
        if _after(first, then):
            yield disordered(first, then, match[0])


def _main(own: Line, match: re.Match[str], right: re.Match[str]) -> DateMention | None:
    """The date of the clause to which a word of order belongs."""
    before = own.text[: match.start()]
    if _LEADS.match(before):
        return _behind(own, right.end(), match)
    left = re.search(r"@(\d+)(?P<gap>[^@;:]{0,130})$", before)
    if left and not _parted(match, left["gap"], right):
        return own.dates[int(left[1])]
    if left:
        return None
    late = _IT_WAS.match(own.text, right.end())
    if late:
        return own.dates[int(late[1])]
    return _behind(own, right.end(), match) if _INSIDE.search(before) else None


def _parted(match: re.Match[str], gap: str, right: re.Match[str]) -> bool:
    """Whether the date in front belongs to another clause than the word of order."""
    if gap.startswith(")") or _BREAK.search(gap) or _CONN.search(gap) or re.search(r"\bborn\b", gap):
        return True
    if match["before"]:
        return bool(_SAID.search(gap))
    if match[0].casefold() == "since" and "," in gap and not right["rest"].strip():
        return True
    closed = bool(re.search(r",\s*$", gap)) and "," in right["rest"]
    return bool(re.search(r"\b(?:and|or|which|who|where|when|that)\b|[,;] (?:a|an|the) |\(", gap)) or closed


def _behind(own: Line, at: int, match: re.Match[str]) -> DateMention | None:
    """The date of the main clause behind a clause that opens with a word of order."""
    ahead = re.match(r"(?P<gap>[^@]{0,150}?)@(?P<k>\d+)", own.text[at:])
    if not ahead or ("," not in ahead["gap"][:100] and not re.match(r"[^@]{0,90};", ahead["gap"])):
        return None
    gap = ahead["gap"]
    if _BREAK.search(gap) or re.search(
        r",? (?:and|but)\b|\b(?:since|from|before|after|which|who|that|born)\b|[:(]", gap
    ):
        return None
    if ";" in gap and not (
        match["after"] and re.search(r"; by $" if match[0].casefold() == "since" else r"; (?:by|in|on) $", gap)
    ):
        return None
    return own.dates[int(ahead["k"])]


def _names(own: Line, right: re.Match[str]) -> bool:
    """Whether a date only names a thing of which the clause tells something else: the law of 2012 was amended."""
    lead = own.text[: right.end()].rsplit("@", 1)[0]
    return bool(_THING.search(lead)) and bool(_VERB.match(own.text, right.end()))


def _named(own: Line, one: DateMention) -> bool:
    """Whether a date only names a thing: the budget of 2016."""
    return bool(_THING.search(own.text[: own.at(one)]))


def _ended(right: re.Match[str]) -> bool:
    """Whether a clause has ended before the date behind it, or names a feast that only recalls it."""
    return bool(
        re.search(
            r", (?:and|but|while|(?:the|an?|its|his|her|their) [^,]+,)\b|\b(?:anniversary|birthday|jubilee|[Bb]orn)\b",
            right["rest"],
        )
    )


def _weekday(own: Line, one: DateMention) -> bool:
    """Whether a date is a weekday in apposition to another: 7 August 2022, a Sunday."""
    return own.text.endswith(", a ", 0, own.at(one))


def _after(one: DateMention, other: DateMention) -> bool:
    return bool(one.period and other.period and one.period.first > other.period.last)


def _paired(own: Line) -> Iterator[Draft]:
    """Between the vote of May and the run-off of June; the riots that followed; to succeed who resigned in May."""
    for match in _BETWEEN.finditer(own.text):
        one, two = own.dates[int(match["a"] or match["c"])], own.dates[int(match["b"] or match["d"])]
        weekdays = one.kind == two.kind == "relative" and one.granularity == two.granularity == "day"
        if sure(one, two) and _after(one, two) and not (_BREAK.search(match[0]) or weekdays):
            yield disordered(one, two, "between" if match["a"] else "from … to")
    for match in _TRAILING.finditer(own.text):
        event = own.dates[int(match["a"])]
        others = [one for one in own.dates if own.at(one) < match.start() and sure(one, event)]
        if own.text.startswith((" from ", " in "), match.end()):
            continue  # a contraction that resulted from the crisis
        leads = not re.match(r"follow|ensue|result|succe", match["verb"])
        if (
            others
            and not _BREAK.search(own.text[: match.start()])
            and not (leads and not _OBJECT.match(own.text, match.end()))
        ):
            first, then = (event, others[-1]) if leads else (others[-1], event)
            if _after(first, then):
                yield disordered(first, then, match["verb"])
    for match in (*_REPLACED.finditer(own.text), *_HIRED.finditer(own.text)):
        one, two = own.dates[int(match["a"])], own.dates[int(match["b"])]
        if sure(one, two) and _after(two, one):
            yield disordered(two, one, "succeed")


def _set_in_order(own: Line) -> Iterator[Draft]:
    """What occurred before something else, and what is to be reached by a day."""
    for match in _BEFORE_IT.finditer(own.text):
        one, two = own.dates[int(match["a"])], own.dates[int(match["b"])]
        first, then = (two, one) if match["side"] == "after" else (one, two)
        if sure(one, two) and _after(first, then) and not _BREAK.search(match[0]):
            yield disordered(first, then, match["side"])
    for match in _GOAL.finditer(own.text):
        one, two = own.dates[int(match["a"])], own.dates[int(match["b"])]
        if sure(one, two) and _after(one, two) and not _MISSED.search(match["gap"]):
            yield disordered(one, two, "goal")


def _caused(reading: Reading, sentence: Sentence, own: Line) -> Iterator[Draft]:
    """What prompted the thing just told: its date is not the later."""
    match = _CAUSE.search(own.text)
    if not match:
        return
    cause = own.dates[int(match["a"])]
    if own.at(cause) != own.text.find("@"):
        return
    for other in around(reading, sentence, 1, 0):
        dates = reading.dates(other.start, other.end)
        shared = akin(reading.words(other), match[0]) or re.search(r"\b(?:him|her|it|them|this)\b", match[0])
        if len(dates) == 1 and sure(cause, dates[0]) and shared and _after(cause, dates[0]):
            yield disordered(cause, dates[0], match[0].split()[1])
