"""Headlines that the text does not bear out, and figures without counter or scope."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percent, slipped
from detente.check.gates import gated
from detente.check.measures import FATES, kind, measure, noun
from detente.check.reading import Draft
from detente.check.told import FEW
from detente.check.wording import when, where
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Block, Quantity, Sentence


def check(reading: Reading) -> Iterator[Draft]:
    """Every headline with a number, every count without a counter."""
    yield from _headlines(reading)
    yield from _scope(reading)


def _headlines(reading: Reading) -> Iterator[Draft]:
    """A number of a title or heading that the text below does not give."""
    report = reading.report
    body = [one for one in reading.figured if report.blocks[one.block].kind not in {"title", "heading"}]
    if any(one.kind == "title" and _SHOWN.search(report.flat, one.start, one.end) for one in report.blocks):
        return
    for sentence in reading.figured:
        block = report.blocks[sentence.block]
        if block.kind not in {"title", "heading"}:
            continue
        frame = reading.frame(sentence)
        if block.kind == "heading" and _BARE.fullmatch(frame.text):
            continue
        for one in frame.quantities:
            if (
                one.kind in {"count", "percent", "money", "measure"}
                and (_counts(one) or _SENTENCED.search(frame.text) or _SINCE.search(frame.text))
                and (one.unit or one.kind != "count" or block.kind == "title" or measure(frame, one) in FATES)
                and one.value >= 2
                and not _TALK.search(frame.text, frame.at(frame.sign(one)))
            ):
                yield from _headline(reading, frame, one, _below(reading, block, body))
            elif one.kind == "fraction" and block.kind == "title":
                yield from _share_headline(reading, one, body)


def _share_headline(reading: Reading, one: Quantity, body: Sequence[Sentence]) -> Iterator[Draft]:
    """A fraction of the title, where the lead tells of one share only, which is another, as are all below."""
    shares = [other for place in body for other in reading.frame(place).quantities if other.kind in _SHARES]
    lead = [other for place in body[:_LEAD] for other in reading.frame(place).quantities if other.kind in _SHARES]
    values = [other.value / (100 if other.kind == "percent" else 1) for other in shares]
    if len(lead) == 1 and not any(one.low <= value <= one.high for value in values):
        said = f"“{reading.said(one.start, one.end)}” ({percent(100 * one.value)})"
        other = percent(lead[0].value * (1 if lead[0].kind == "percent" else 100))
        yield Draft(
            "headline-toll",
            one.start,
            one.end,
            f"The headline gives {said}, but the text {other} {where(reading, lead[0].start, one.start)}.",
            "Make headline and text agree.",
            "remark",
        )


def _counts(one: Quantity) -> bool:
    """Whether a number counts something other than time: 947 times, too, and the hours of which a title tells."""
    return kind(one.unit) != "time" or one.unit == "time" or (one.unit == "hour" and one.value > _DAY)


def _below(reading: Reading, block: Block, body: Sequence[Sentence]) -> list[Sentence]:
    """The sentences under a title, or under a heading up to the next."""
    stop = next((one.start for one in reading.report.blocks if one.kind == "heading" and one.start > block.start), None)
    last = stop if stop and block.kind == "heading" else len(reading.report.text)
    return [one for one in body if block.start < one.start < last]


def _headline(reading: Reading, frame: Frame, one: Quantity, body: Sequence[Sentence]) -> Iterator[Draft]:
    said = measure(frame, one)
    numbers = [(at, place, other) for at, place in enumerate(body) for other in reading.frame(place).quantities]
    timed = kind(one.unit) == "time"
    same = [
        (at, place, other)
        for at, place, other in numbers
        if other.kind == one.kind and (timed or one.value == other.value or kind(other.unit) != "time")
    ]
    if any(_is_told(frame, one, reading.frame(place), other) for _, place, other in same):
        return
    if one.value >= _LARGE and any(_gives(one, place, other, same) for _, place, other in numbers):
        return
    if any(abs(other.value - one.value) <= _rounding(one.value) for _, _, other in same):
        return
    lead = {other.start for at, _, other in same if at < _LEAD and _may_be(one, other)}
    told = [other for _, place, other in same if measure(reading.frame(place), other) == said != ""]
    alike = told or [other for _, _, other in same if other.start in lead or one.kind == "percent"]
    alike = alike or [other for _, _, other in same if slipped(one.value, other.value)]
    within = {other.start for _, place, other in same if _of_them(reading.frame(place), other)}
    ahead = body[_NEAR].start if len(body) > _NEAR else len(reading.report.text)
    apart = [other for other in alike if other.start not in within and other.start <= ahead]
    whole = {a.value + b.value for place, a in enumerate(apart) for b in apart[:place]}
    for sentence in body[:_LEAD]:
        row = [other.value for _, place, other in same if place is sentence and other.start not in within]
        whole |= {sum(row[a:b]) for a in range(len(row)) for b in range(a + 2, len(row) + 1)}
    if not alike or one.value in whole:
        return
    near = min(alike, key=lambda other: abs(other.value - one.value))
    yield Draft(
        "headline-toll",
        one.start,
        one.end,
        f"The headline gives {amount(one)}, which the text never does; the nearest it comes is {amount(near)} "
        f"{where(reading, near.start, one.start)}.",
        "Make headline and text agree.",
        None if (told and kind(one.unit) != "time") or one.kind == "percent" or one.value > FEW else "remark",
    )


_LARGE, _PIECES, _DAY, _SHARES = 1000.0, 20.0, 24, {"percent", "fraction"}


def _is_told(frame: Frame, one: Quantity, place: Frame, other: Quantity) -> bool:
    """Whether a number is the headline's; "more than forty" is 43 only where it counts the same."""
    if not (other.low <= one.high and one.low <= other.high):
        return False
    counted = not (one.unit and other.unit) or one.unit == other.unit or measure(frame, one) == measure(place, other)
    return counted or one.value == other.value or other.bound != "above"


def _gives(one: Quantity, place: Sentence, other: Quantity, same: Sequence[tuple[int, Sentence, Quantity]]) -> bool:
    """Whether a number gives the headline's under another noun, or times a few: four at 250 million."""
    if other.low <= one.high and one.low <= other.high:
        return True
    few = other.kind == "count" and 1 < other.value <= _PIECES and other.value % 1 == 0
    beside = [each for _, where, each in same if where is place]
    return few and any(abs(each.value * other.value - one.value) < 0.01 * one.value for each in beside)


def _rounding(value: float) -> float:
    """Half the last place that a round number gives: 50 for 2,900."""
    zeros = len(f"{value:.0f}") - len(f"{value:.0f}".rstrip("0"))
    return 0.5 * 10**zeros if zeros > 1 else 0.0


def _of_them(frame: Frame, one: Quantity) -> bool:
    """Whether a number is part of the one before it: eight were wounded, two gravely."""
    sign = frame.sign(one)
    return _WITHIN.match(frame.text, frame.at(sign) + len(sign)) is not None


_WITHIN = lazy(r" (?:of (?:them|whom|these|those)|[a-z]+ly)\b")
_TALK = lazy(
    r"#\d+c(?: [a-z-]+){1,3} (?:(?:have|had) (?:to say|their say|a say)|say what|tell (?:us|their)|speak (?:up|out)"
    r"|talk about|look back|weigh in|share (?:their|what)|remember|explain (?:why|how|what))\b"
)
"""A headline that counts those who speak below, whom the text names one by one: what six voters have to say."""
_SHOWN = lazy(
    r"\b(?:[Ii]nfographics?|[Ff]act ?sheet in (?:numbers|figures)|[Ii]n (?:numbers|figures|charts|graphics|maps)"
    r"|[Bb]y [Tt]he [Nn]umbers|[Kk]ey (?:[Ff]igures|[Nn]umbers))\b(?! of\b)"
)
"""The title of a page that shows its numbers in pictures, which its text need not give."""
_BARE = lazy(r"\W*(?:(?:over|about|nearly|almost|some|more than|up to) )?#\d+[a-z]\+?(?: [a-z’-]+)?\W*", re.IGNORECASE)
"""A heading that is but a number, as those of a picture are: 48 per cent."""
_SINCE = lazy(
    r"^[A-Z]?[a-z ]{0,12}#\d+c (?:years?|months?|weeks?|days?|decades?) (?:after|on|since|later|ago|of|into)\b"
    r"|\b(?:first|worst|deadliest|biggest|largest|highest|lowest|heaviest|bloodiest)\b[^#]{0,60} (?:in|for) #\d+c"
    r" (?:years|decades|months)\b"
)
"""A headline that counts the time since something: thirty years after the massacre."""
_NEAR = 8
"""Sentences with figures among which two may make that of the headline; further down, some two nearly always do."""
_LEAD = 2
"""Sentences with figures in which a text tells again what its headline told."""
_ABOUT = 3.0
"""A factor beyond which a figure of the lead is hardly meant to be that of the headline."""


_SENTENCED = lazy(r"\b(?:jail\w*|prison|sentence\w*|years? for|term)\b", re.IGNORECASE)


def _may_be(one: Quantity, other: Quantity) -> bool:
    """Whether a figure of the lead may be the headline's, by its noun and size."""
    low, high = sorted((one.value, other.value))
    times = "time" in {kind(one.unit), kind(other.unit)}
    return low > 0 and high / low <= _ABOUT and other.bound != "above" and (not times or one.unit == other.unit)


_EXISTS = gated(
    r"\b[Tt]here (?:were|was|have been|had been|has been)(?: \w+){0,3} #(\d+)c|#(\d+)c(?: [a-z’-]+){1,4} (?:were|was"
    r"|have been|had been) (?:recorded|reported|carried out|registered|counted|documented|launched|killed"
    r"|staged|"
    r"conducted|wounded|injured|displaced|arrested|abducted|committed)|@\d+ saw #(\d+)c|\b(?:[Aa]ttacks|[Ii]ncidents"
    r"|[Dd]eaths|[Cc]asualties|[Ff]atalities|[Kk]illings|[Cc]lashes|[Ss]trikes|[Bb]ombings|[Aa]rrests"
    r"|[Vv]iolations|[Kk]idnappings)"
    r"(?: [a-z]+){0,3} (?:rose|fell|climbed|dropped|grew|increased|decreased|declined|reached|numbered|went up|came"
    r"|jumped|doubled|stood|totalled)(?: [a-z]+){0,2} (?:to|at)? ?#(\d+)c|#(\d+)c(?: [a-z’-]+){0,3} (?:died"
    r"|perished|fell|lost their lives)\b"
)


_THAT_YEAR = lazy(
    r"\b(?:that|the same|this|last|the following|the next|the previous) (?:year|month|quarter"
    r"|season|summer|winter|spring|autumn|half-year|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)


_SPEAKER = lazy(
    r"\b(?:[Aa]ccording|[Dd]ata|recorded by|counted|by the count|the work of|claimed by|reported by"
    r"|its own (?:count|tally|figures?|data|registers?|records?)"
    r"|tallied|documented by|figures|database"
    r"|found|verified|issued|observator\w+|ascrib\w+|blam\w+|attribut\w+|yearbook|logged|ACLED|UCDP|GTD|PICSS|PIPS"
    r"|UNAMA|SATP|says|said|claims?|claimed|estimates?|monitor\w*)\b"
)


_COUNTED_BY = lazy(
    r"\b(?:recorded|registered|counted|documented|reported|logged|verified|tallied|listed)(?: in @\d+)? by\b"
)
_AGENT = lazy(r"\bby (?:the |its |an? )?[A-Za-z]+|\b(?:its|their|his) (?:fighters|attacks|militants|forces)\b")


def _scope(reading: Reading) -> Iterator[Draft]:
    """A yearly or monthly count of acts without a counter; worse where the sentence before speaks of one group."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for one, named in _acts(reading, sentence, frame):
            period = reading.periods.get(one.start)
            that_year = _THAT_YEAR.search(frame.text)
            told = period is not None and (period.last - period.first).days >= 27
            acts = kind(one.unit) in {"event", "people"} or named or noun(one) in _ACT_NOUNS
            if (
                not (told or that_year)
                or not acts
                or one.value < 10
                or _SPEAKER.search(frame.text)
                or _COUNTED_BY.search(frame.text)
            ):
                continue
            yield _unscoped(reading, sentence, frame, one)
            break


_ACTS = (
    "attacks|ambushes|incidents|cases|infections|complaints|bombings|raids|kidnappings|clashes|strikes|shelling|killings|violations|arrests|deaths"
    "|abductions|explosions|executions|airstrikes|skirmishes|battles|fatalities|hijackings|assassinations|lootings"
    "|murders|robberies|lynchings|disappearances|detentions|evictions|rapes|crimes|burglaries|arsons|shootings"
    "|stabbings|beheadings|massacres|riots|pogroms|incursions|intrusions|infiltrations|expulsions|deportations"
    "|pushbacks|desertions|break-ins|offences|offenses|assaults|cyberattacks|cyber-attacks|launches|ambushings"
    "|acts of (?:sabotage|piracy|violence|terror|terrorism|vandalism|arson)"
)
_ACT_NOUNS = frozenset(map(singular, re.sub(r"\|acts of.*", "", _ACTS).split("|"))) | {"act"}
_ACTED = gated(
    rf"\b(?:{_ACTS})\b[^#;]{{0,40}}#(?P<a>\d+)c"
    r"|#(?P<b>\d+)c(?: [a-z’-]+){0,4} (?:were|was|have been|had been) (?:killed|burnt|burned|destroyed|razed|wounded"
    r"|displaced|abducted|kidnapped|executed|arrested|detained|injured|looted|shelled|bombed|murdered"
    r"|assassinated|shot|beheaded|lynched|raped|robbed|hijacked|deported|expelled|evicted|jailed|maimed)"
    rf"|#(?P<c>\d+)c(?= (?:[a-z’-]+ ){{0,2}}(?:{_ACTS})\b)",
    re.IGNORECASE,
)


def _acts(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[tuple[Quantity, bool]]:
    """The counts of acts that a sentence tells of nobody in particular, and whether their noun stands before them."""
    for match in _EXISTS.finditer(frame.text):
        yield frame.quantities[int(next(group for group in match.groups() if group))], match[4] is not None
    for match in _ACTED.finditer(frame.text):
        one = frame.quantities[int(match["a"] or match["b"] or match["c"])]
        doer = [each for each in reading.mentions(sentence.start, one.start) if not _is_state(each.actors)]
        counted = match["a"] is None or kind(noun(one)) in {"", "event", "people", "occasion", *_ACT_NOUNS}
        if counted and not doer and not _AGENT.search(frame.text) and not _DOES.search(frame.text):
            yield one, True


_OF_ITS = lazy(r" of (?:its|their|his|her) ")
_DOES = lazy(
    r"(?<!were )(?<!was )(?<!been )(?<!are )\b(?:carried out|conducted|launched|staged|mounted|made|committed"
    r"|killed|suffered|registered|recorded|logged"
    r"|counts?|shows?|lists?|registry|ministry|police|office|institute|observers?|mission|agency|army|navy|held"
    r"|found)\b"
    r"(?! (?:in|on|by)\b)"
)
"""Verbs and subjects of a sentence that says who acted or counted."""


def _unscoped(reading: Reading, sentence: Sentence, frame: Frame, one: Quantity) -> Draft:
    before = reading.before(sentence)
    own = reading.mentions(sentence.start, sentence.end)
    groups = [m for m in reading.mentions(before.start, before.end) if not _is_state(m.actors)] if before else []
    acts = before and re.search(
        r"\b(?:attacks?|violence|assaults?|bombings?|insurgency|campaign|killings?|strikes?)\b", reading.words(before)
    )
    unclear = (
        groups
        and acts
        and len({m.actors for m in groups}) == 1
        and not [m for m in own if not _is_state(m.actors)]
        and not _AGENT.search(frame.text)
        and not _MOST_OF_THEM.match(frame.text)
        and not _OF_ITS.match(reading.report.flat, one.end)
    )
    what = f"{number(one.value)} {one.phrase}".strip()
    if unclear:
        group = re.sub(r"^The ", "the ", groups[0].text)
        return Draft(
            "figure-scope",
            one.start,
            one.end + (len(one.phrase) + 1 if one.phrase else 0),
            f"The sentence before is about {group}; this one gives {what} without saying whose, where or by whose "
            f"count. A reader will take them all for acts of {group}.",
            "Name the counter, and say whether all groups are counted or only this one.",
            "warning",
        )
    return Draft(
        "figure-scope",
        one.start,
        one.end,
        f"{what}{f' {when(reading.periods[one.start])}' if one.start in reading.periods else ''}: the sentence says "
        "neither who counted nor whose acts these were.",
        f"Name the counter and the scope{'' if reading.marks(sentence.start, sentence.end) else ', and give a note'}.",
    )


_MOST_OF_THEM = lazy(r"\W*(?:The|Its|Their) (?:most \w+|worst|\w{4,}est|first|last|latest)\b(?! of the)")
"""A sentence on one of what the sentence before told, so that it says whose: the deadliest to date."""


def _is_state(ids: tuple[str, ...]) -> bool:
    from detente.codebook.registry import actors  # noqa: PLC0415 - loaded when first asked

    known = actors()
    return all(
        known[id_].kind in {"state", "territory", "organisation", "organ", "region"} for id_ in ids if id_ in known
    )
