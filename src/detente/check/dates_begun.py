"""What began on one day and has gone on for so long: until another day that is told, or until the text was written.

"The league, founded in 1964, has been fighting for 59 years"; "by 2012 the siege begun in 2003 had lasted nine years";
"a ten-year lease of 1922 was to end in 1932"; "from 3 August it is to last for 180 days. It would thus end on 30
January". Each has a beginning, a length and an end; where they do not add up, that is a remark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.dates_lengths import shown
from detente.check.dates_line import LENGTH, SIZES, length_of, line
from detente.check.dates_offset import bounds
from detente.check.dates_words import earlier, today, told
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

_ABOUT = (
    r"(?P<about>(?:not quite|almost|nearly|just under|less than|only|just|about|some|roughly|around|more than|over"
    r"|well over|at least|exactly|up to) )?(?:the (?:past|last) )?"
)
_BEGUN = (
    r"(?:founded|formed|established|set up|created|launched|begun|began|started|opened|broke out|signed|concluded"
    r"|in (?:office|power|force|place)(?: since)?|at war(?: since)?|independent(?: since)?|dat(?:ing|es) from)"
)
_AT = r"(?: [^@;.,]{0,30})?(?: (?:in|on|from|since))?(?: (?:early|late|mid|the \w+ of))?[ -]"
_GOES = (
    r"(?:(?:been )?(?:fighting|going on|running|operating|working|in (?:office|power|force|place|existence)|at war"
    r"|ruling|governing|waged|waging|under way|active|rag(?:ed|ing))|lasted|existed|gone on|ruled|governed|endured|run"
    r"|raged|dragged on|continued|survived|been [a-z]+ing)"
)
_HAS = gated(
    rf"\b{_BEGUN}\b{_AT}@(?P<first>\d+)(?:, |\)? |, which |, and )(?P<between>[^@;.]{{0,60}}?)"
    rf"\b(?P<tense>has|have|had)(?: now| thus| already| by then| meanwhile)* {_GOES}[^@;.]{{0,40}}? (?:for"
    rf" )?{_ABOUT}{LENGTH}"
    r"(?! (?:ago|before|earlier|after|later|in prison|old))",
    re.IGNORECASE,
)
"""Founded in 1964, has been fighting for 59 years."""
_TERM = gated(
    rf"\b{LENGTH} (?P<what>(?:[a-z]+ ){{0,2}}[a-z]+) (?:of|(?:that |which )?(?:was )?(?:signed|begun|began"
    rf"|concluded|agreed"
    rf"|granted|imposed|starting|beginning)(?: in| on)?|from|since)"
    rf" @(?P<first>\d+)[^@;.]{{0,40}}?\b(?P<ends>ends?|ended"
    r"|expires?|expired|lapses?|lapsed|r[au]ns? out|runs? (?:until|to)|lasts? until|be"
    r" over)\b[^@;.]{0,20}@(?P<then>\d+)",
    re.IGNORECASE,
)
"""A ten-year lease of 1922 was to end in 1932."""
_EXTENDED = gated(
    rf"\b(?:extended|renewed|prolonged|granted|imposed|declared|signed|concluded)"
    rf"(?:,? (?:in|on) @(?P<first>\d+),? for {_ABOUT}{LENGTH}| for {_ABOUT.replace('<about>', '<about2>')}"
    rf"{LENGTH.replace('<length>', '<length2>')},? (?:in|on) @(?P<first2>\d+)),?(?: and)? (?:it |they"
    rf" )?(?:that |which )?"
    r"(?:is to |was to |will |would |is due to |was due to )?(?:expires?|expired|ends?|ended|lapses?|lapsed"
    r"|r[au]ns? out)"
    r" (?:in|on|at the end of) @(?P<then>\d+)",
    re.IGNORECASE,
)
"""The mandate, extended in June for six months, expires in December."""
_EARLY = lazy(
    r"\b(?:early|premature|prematurely|ahead of|cut short|extended|prolonged|renewed|instead|suspended|broken)\b"
)
_RUN = gated(
    rf"\b(?P<what>run|streak|spell|stretch|series|reign|war|campaign|siege|truce|strike|rule|tenure) of {LENGTH},?"
    r" (?:that |which )?(?:had |was )?(?:begun|began|started|opened) (?:in|on) @(?P<first>\d+)",
    re.IGNORECASE,
)
"""The run of three years had begun in 2016."""
_STILL = gated(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?|[Hh]is|[Hh]er) {_ABOUT}{LENGTH}[- ](?:old )?(?P<what>(?:[a-z]+ )?[a-z]+),?"
    r" (?:that|which) (?:began|started|broke out|erupted|was (?:launched|begun|imposed)) (?:in|on) @(?P<first>\d+),?"
    r"(?![^.;]*\b(?:was|were|had|ended|would|until|will)\b)[^@.;]{0,40}\b(?:is|are|has|have|continues?|remains?|still)\b",
    re.IGNORECASE,
)
"""The seven-year war that began in 2011 is still going on."""
_TO_LAST = gated(
    rf"\b(?:last|run|hold|remain in force|stay in place|be valid|valid)(?: for)? {_ABOUT}{LENGTH}", re.IGNORECASE
)
_SEVERAL, _DAYS = 2, 700
"""Ends of which one cannot tell which is meant; days up to which a stretch is shown in days."""
_END = lazy(
    r"^(?:It|They|This|That|The (?:[a-z-]+ )?[a-z]+) (?:would|will|should|is (?:thus |therefore )?(?:due|set) to)"
    r" (?:thus |therefore |then |accordingly |hence )?(?:end|expire|lapse|run out|be over) (?:in|on|by|at the end of) @"
    r"(?P<then>\d+)"
)
"""It would thus end on 30 January: of what the sentence before lets last for so long."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every beginning that has a length, and an end that is told or is the text's own day."""
    before: Sentence | None = None
    for sentence in reading.report.sentences:
        if reading.dates(sentence.start, sentence.end):
            own = line(reading, sentence.start, sentence.end)
            yield from _lasting(reading, own)
            yield from _termed(own)
            yield from _run(reading, sentence, own)
            yield from _going_on(reading, own)
            if before is not None and before.block == sentence.block:
                yield from _ending(reading, before, own)
        before = sentence


def _lasting(reading: Reading, own: Line) -> Iterator[Draft]:
    """What has gone on since its beginning: until another day of the sentence, else until the text was written."""
    for match in _HAS.finditer(own.text):
        first = own.dates[int(match["first"])]
        others = [one for one in told(own.dates) if one is not first]
        now = match["tense"].casefold() != "had" and reading.report.published.stated
        ends = others or (today(reading) if now else [])
        if len(others) < _SEVERAL and told([first]):
            yield from _held(own, match, [first], ends)


def _termed(own: Line) -> Iterator[Draft]:
    """What was to last for so long, and ends."""
    early = _EARLY.search(own.text)
    for match in (*(() if early else _TERM.finditer(own.text)), *_EXTENDED.finditer(own.text)):
        first = own.dates[int(match["first"] or match.groupdict().get("first2") or 0)]
        then = own.dates[int(match["then"])]
        if told([first]) and told([then]):
            yield from _held(own, match, [first], [then])


def _run(reading: Reading, sentence: Sentence, own: Line) -> Iterator[Draft]:
    """A run of so long with its beginning, against the days told before."""
    for match in _RUN.finditer(own.text):
        first = own.dates[int(match["first"])]
        ends = [one for one in (*earlier(reading, sentence), *told(own.dates), *today(reading)) if one is not first]
        if told([first]):
            yield from _held(own, match, [first], ends)


def _going_on(reading: Reading, own: Line) -> Iterator[Draft]:
    """What is so old with its beginning, in the present of a text of a stated day."""
    for match in _STILL.finditer(own.text) if reading.report.published.stated else ():
        first = own.dates[int(match["first"])]
        if told([first]):
            yield from _held(
                own, match, [first], [*(one for one in told(own.dates) if one is not first), *today(reading)]
            )


def _ending(reading: Reading, before: Sentence, own: Line) -> Iterator[Draft]:
    """The end of what the sentence before lets last for so long from one of its days on."""
    end = _END.match(own.text)
    if not end:
        return
    lead = line(reading, before.start, before.end)
    match = _TO_LAST.search(lead.text)
    then = own.dates[int(end["then"])]
    starts = told(lead.dates)
    if match and starts and told([then]):
        for draft in _held(lead, match, starts, [then]):
            yield Draft(draft.rule, then.start, then.end, draft.message, draft.suggestion, draft.severity)


def _held(
    own: Line, match: re.Match[str], starts: Sequence[DateMention], ends: Sequence[DateMention]
) -> Iterator[Draft]:
    """Where no end lies so far behind a beginning."""
    name = "length" if match["length"] else "length2"
    number, unit = length_of(match[name])
    low, high = bounds(number, unit, (match.groupdict().get(name.replace("length", "about")) or "").strip().casefold())
    low, high = (low - 200, high + 200) if unit in {"year", "decade", "century"} else (low - 2, high + 2)
    pairs = [(one, two) for one in starts for two in ends if one.period and two.period and one is not two]
    fits = [
        (two.period.first - one.period.last).days <= high and (two.period.last - one.period.first).days >= low
        for one, two in pairs
        if one.period and two.period
    ]
    if not number or not pairs or any(fits):
        return
    one, two = pairs[-1]
    days = (two.period.first - one.period.first).days if one.period and two.period else 0
    if days <= 0:
        return
    years = unit in {"year", "decade", "century"}
    real = in_years(round(days / 365.25)) if days > _DAYS else f"{days} day{'s' * (days != 1)}"
    real = shown(days, unit) if unit in {"week", "month"} and SIZES[unit] < days <= _DAYS else real
    start, end = own.span(*match.span(name))
    yield Draft(
        "anniversary" if years else "date-order",
        start,
        end,
        f"From {named(one)} to {named(two)} is {real}, but the text says “{match[name]}”.",
        "Correct the length or one of the dates.",
        "warning",
    )
