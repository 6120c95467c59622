"""What cannot come first: an end before its beginning, what is built on something later, a successor before the end.

The truce of March that collapsed in January; a ban in force since 2010 that was introduced in 2012; an agreement that
builds on a later one; the third day of what began on the fifth. All are remarks.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from detente.check.dates_line import line
from detente.check.dates_ordinals import ORDINALS
from detente.check.dates_words import ahead_of, disordered, sure
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import Sentence

_THING = (
    r"(?:agreement|accord|ceasefire|cease-fire|truce|armistice|deal|pact|treaty|coalition|alliance|union|plan|roadmap"
    r"|settlement|moratorium|protocol|framework|memorandum|understanding)"
)
_ENDED = (
    r"(?:collapsed|broke down|broke up|fell apart|expired|lapsed|unravell?ed|failed|ended|crumbled|frayed"
    r"|(?:was|were) (?:broken|violated|abandoned|suspended|scrapped|breached|terminated|annulled|shelved))"
)
_BEGAN = r"(?:begun|started|opened|broken out|erupted|been (?:imposed|launched|founded|set up|established|laid))"
_IN = r"(?: (?!of )[a-z]+){0,4}? ?(?:in |on |by |early |late |mid-)*"
_FIRST_THEN = (
    gated(rf"\b{_THING} of @(?P<first>\d+),? {_ENDED}{_IN}@(?P<then>\d+)"),
    gated(
        rf"\b(?:which|that) (?:was |were )?(?:lifted|ended|closed|dissolved|stopped)"
        rf"{_IN}@(?P<then>\d+),? had {_BEGAN}{_IN}@(?P<first>\d+)"
    ),
    gated(
        r"\bin (?:force|place|effect) since @(?P<then>\d+),? (?:was|were|had been) (?:introduced|adopted|passed|imposed"
        rf"|enacted|signed|agreed|decreed){_IN}@(?P<first>\d+)"
    ),
    gated(
        r"\bof @(?P<then>\d+) (?:[a-z]+ly )?(?:built|builds|drew|draws|rests?|rested|relied|relies|is based|was based"
        r"|superseded|supersedes|replaced|replaces|updated|updates|amended|amends|revised|revises|revived|revives) "
        r"(?:up)?(?:on )?(?:the|that|an?|its) [^@;.,]{3,60}? of @(?P<first>\d+)"
    ),
    gated(
        r"\b[Bb]y the time [^@;.]{3,80}@(?P<then>\d+), [^@;.]{3,60}, (?:which|that) (?:had )?(?:broke out|broken out"
        rf"|began|begun|started|erupted|opened){_IN}@(?P<first>\d+)"
    ),
    gated(
        rf"\b(?:closed|dissolved|shut(?: down)?|abandoned|demolished|disbanded){_IN}@(?P<then>\d+), (?:had )?(?:took in"
        r"|received|opened|hosted|accepted|admitted|housed|welcomed|(?:was|were) (?:opened|founded|set up"
        rf"|established|built))(?: (?:its|his|her|their|the) first [a-z]+)?{_IN}@(?P<first>\d+)"
    ),
    gated(
        r"\b(?:report|study|survey|review|book|article|resolution|statement|paper|letter|communiqué) of @(?P<then>\d+)"
        r" (?:already |also |explicitly )?(?:cites?|cited|mentions?|mentioned|refers? to|referred to|describe[sd]?"
        r"|condemn(?:s|ed)|recall(?:s|ed)|analy[sz]e[sd]?|recount(?:s|ed)?) [^@;.,]{3,60}? of @(?P<first>\d+)"
    ),
)
"""Two dates of which the one must not be the later: ``first``, ``then``."""
_LAST = gated(
    r"\bfirst [^@;.:]{3,40} since @(?P<a>\d+)[:;,] (?:the (?:last|previous)(?: one| such [a-z]+)?|its predecessor)"
    r" (?:had been|was|had taken place|took place|came)(?: held)?(?: in| on)? @(?P<b>\d+)"
)
_NTH = "|".join(word for word, number in ORDINALS.items() if number < 20)
_DAY = gated(rf"\b[Oo]n (?:the|its) (?P<n>{_NTH}) day(?: of [a-z ]{{3,30}})?,? (?:on )?@(?P<d>\d+)")
_STARTED = lazy(r"\b(?:started|began|begun|launched|opened|erupted|broke out)(?: [a-z]+){0,3}? on @(\d+)")
_SUCCESSOR = lazy(
    r"^(?:His|Her|Its|Their) successor,?[^@;.]{0,40}\b(?:took (?:over|office|power|command)|was (?:sworn in|appointed"
    r"|named|installed|elected))(?: [a-z]+){0,3}? @(\d+)"
)
_GONE = lazy(r"\b(?:killed|died|resigned|ousted|toppled|deposed|assassinated|stepped down|retired|dismissed)\b")


def check(reading: Reading) -> Iterator[Draft]:
    """Every two dates of which grammar says that one cannot come first."""
    for sentence in reading.report.sentences:
        if not reading.dates(sentence.start, sentence.end):
            continue
        own = line(reading, sentence.start, sentence.end)
        if len(own.dates) > 1:
            yield from _pairs(own)
        yield from _nth_day(reading, sentence, own)
        yield from _succeeded(reading, sentence, own)


def _pairs(own: Line) -> Iterator[Draft]:
    for pattern in _FIRST_THEN:
        for match in pattern.finditer(own.text):
            first, then = own.dates[int(match["first"])], own.dates[int(match["then"])]
            if sure(first, then) and ahead_of(then, first):
                yield disordered(first, then, _verb(match))
    for match in _LAST.finditer(own.text):
        one, two = own.dates[int(match["a"])], own.dates[int(match["b"])]
        if sure(one, two) and (ahead_of(one, two) or ahead_of(two, one)):
            why = f"The text gives two dates for the last time before: {one.text} and {two.text}."
            yield Draft("date-order", one.start, two.end, why, "Correct one of the two.", "remark")


def _verb(match: re.Match[str]) -> str:
    """The words between two dates, by which the one must come first."""
    low, high = sorted((match.end("first"), match.end("then")))
    return match.string[low:high].rpartition("@")[0].strip(" ,")


def _nth_day(reading: Reading, sentence: Sentence, own: Line) -> Iterator[Draft]:
    """On the third day, 9 May, of what started on 5 May."""
    match = _DAY.search(own.text)
    if not match:
        return
    day, number = own.dates[int(match["d"])], ORDINALS[match["n"].casefold()]
    before = reading.before(sentence)
    lines = [own] if before is None else [own, line(reading, before.start, before.end)]
    for each in lines:
        begun = _STARTED.search(each.text)
        if not begun:
            continue
        start = each.dates[int(begun[1])]
        if not start.period or not day.period or {start.granularity, day.granularity} != {"day"}:
            return
        real = (day.period.first - start.period.first) // timedelta(days=1) + 1
        if not number - 1 <= real <= number + 1 and sure(start, day):
            why = f"Counted from {start.text}, {day.text} is day {real}, not day {number}."
            yield Draft("date-order", day.start, day.end, why, "Correct the day or the date.", "remark")
        return


def _succeeded(reading: Reading, sentence: Sentence, own: Line) -> Iterator[Draft]:
    """A successor who took over before the one before him had gone."""
    match, before = _SUCCESSOR.match(own.text), reading.before(sentence)
    if not match or before is None or not _GONE.search(reading.words(before)):
        return
    dates = reading.dates(before.start, before.end)
    took = own.dates[int(match[1])]
    if len(dates) == 1 and sure(dates[0], took) and ahead_of(took, dates[0]):
        yield disordered(dates[0], took, "successor")
