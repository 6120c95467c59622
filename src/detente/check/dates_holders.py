"""Office holders against the registry, where a sentence gives no title in front of the name.

"The envoy, Jamal Benomar"; "his predecessor, Mamadou Tandja"; "then secretary of state"; "in office since 2004"; "the
president is …" in a text of a known day. The registry does not hold every office, so all of these are remarks.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.check.dates_offices import fitting, offices
from detente.check.dates_words import PRESENT, earlier, scene, today, told
from detente.check.functions import FULL
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import dated, day, terms, the, when
from detente.codebook.holders import people
from detente.codebook.registry import actors
from detente.model.actors import in_force
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.functions import Tie
    from detente.check.reading import Reading
    from detente.codebook.holders import Holder
    from detente.model.period import Period
    from detente.model.report import Sentence

_HEADS = {
    "envoy": "envoy|representative|head", "representative": "envoy|representative|head", "head": "head|director|chief",
    "chief": "chief|head|director|commander", "director": "director|head|chief", "commander": "commander|chief",
    "president": "president|head-of-state|central-bank-governor",
    "secretary": "minister|secretary",
    "minister": "minister|head-of-government",
    "secretary-general": "secretary-general", "prosecutor": "prosecutor", "ambassador": "ambassador",
    "premier": "head-of-government|prime-minister", "chancellor": "head-of-government|finance-minister",
    "commissioner": "commissioner|high",
    "governor": "governor", "adviser": "adviser", "chair": "chair|central-bank-governor|army-chief",
    "chairperson": "chair",
}  # fmt: skip
_IS = gated(
    r"\b(?P<title>president|prime minister|foreign minister|chancellor|secretary-general|supreme leader) (?:is"
    r"|remains)(?: now| still)? (?P<name>[A-Z][\w’-]+(?: [A-Z][\w’-]+){1,3})"
)
_SINCE = lazy(
    r"(?:, |\b(?:has|had) (?:been )?)(?:in (?:office|power)|ruled|governed|reigned|led (?:the country|it))"
    r"(?: [a-z ]{0,20})? since @(\d+)"
)
_KIN = lazy(r"\b[Hh](?:is|er) (?:immediate )?(?P<kin>predecessor|successor)(?: as [a-z ]{3,30})?,? ")
_FOLLOWED = lazy(r"\b(?:succeeded|replaced|took over from) (?:the )?(?:[a-z-]+ ){0,2}(?=[A-Z])")
_TURNED = lazy(
    r"\b(?:former|current|incumbent|founding|ouster|election|led by|headed by"
    r"|future|late|ex|predecessor|successor|would|later|elect|candidate|nominee|once|shadow"
    r"|deputy|assistant|associate|undersecretary|national intelligence)\b|(?<!white house )chief of staff",
    re.IGNORECASE,
)
_AFTERLIFE = lazy(
    r"\b(?:(?:was|were|been) elected|elected (?:in|on|to|president)|sworn in|the (?:son|daughter|widow) of"
    r"|named after|in memory of|biograph\w+|memoirs?|who died)\b"
)
_SPAN = timedelta(days=45)
_PART = {"organ", "wing", "member"}
"""What a body may be to that whose official its head is called: the United Nations’ head of humanitarian affairs."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every function of a known person, every predecessor and successor, every term that is told to have begun."""
    for tie in reading.ties:
        yield from _held(reading, tie)
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if "decessor" in words or "uccessor" in words:
            yield from _kin(reading, sentence, words)
        if " succeeded " in words or " replaced " in words or " took over from " in words:
            yield from _succeeded(reading, sentence, words)
        if " since " in words:
            yield from _begun(reading, sentence)
        for match in _IS.finditer(words):
            yield from _now(reading, sentence, match)


@lru_cache(maxsize=4096)
def person(name: str) -> str:
    """The one person of the registry whom a name means; empty if there is none, or several."""
    found = people().named(name) or people().spelt(name)
    return found[0] if len(found) == 1 else ""


def _days(reading: Reading, sentence: Sentence) -> list[Period]:
    """The days told of: those of the sentence, else the last before, else the text's own where it speaks of now."""
    now = [one.period for one in today(reading) if one.period]
    dates = told(reading.dates(sentence.start, sentence.end))
    own = [one.period for one in dates if one.period and not (now and one.period.first > now[0].last)]
    if own:  # a day without a year may be of the text's own year
        return own if all(re.search(r"\d{4}", one.text) for one in dates) else [*own, *now]
    if PRESENT.search(reading.words(sentence)) and reading.report.published.stated:
        return now
    flat = reading.report.flat
    before = [one for one in told(earlier(reading, sentence)) if not flat.endswith("since ", 0, one.start)]
    dated = before[-1:] or scene(reading, sentence)
    return [one.period for one in dated if one.period]


def _in_office(rows: Sequence[Holder], period: Period) -> bool:
    return any(
        (row.since is None or row.since - _SPAN <= period.last)
        and (row.until is None or period.first < row.until + _SPAN)
        for row in rows
    )


def _held(reading: Reading, tie: Tie) -> Iterator[Draft]:
    """A function that the registry gives its holder at another time, or for another body."""
    who, sentence = person(tie.name), reading.sentence(tie.start)
    if not who or sentence is None or tie.head not in _HEADS or _TURNED.search(tie.said):
        return
    last = reading.report.flat[tie.start : tie.end].split()[-1]
    if last not in tie.name.split() and (others := people().surnamed(last)) and who not in others:
        return  # another's surname that is spelt alike: Reagan, Regan
    words = reading.words(sentence)[: tie.start - sentence.start][-24:]
    days = _days(reading, sentence)
    if _TURNED.search(words) or not days or _AFTERLIFE.search(reading.words(sentence)):
        return
    every = people().rows[who]
    title = _title(tie.said)
    rows = fitting(every, title)
    if not rows and not (tie.head in {"minister", "secretary"} and " " in title):
        rows = [row for row in every if re.search(_HEADS[tie.head], row.office)]
    bodies = {id_ for one in reading.mentions(tie.start, tie.end) for id_ in one.actors}
    of = {row.of for row in rows} | {role.of for row in rows for role in actors().roles(row.of) if role.role in _PART}
    if rows and bodies and not of & bodies and _bodily(bodies, rows):
        why = f"{who} was {rows[0].office.replace('-', ' ')} of {the(actors().name(rows[0].of))}"
    elif rows and not any(_in_office(rows, day) for day in days):
        held = terms(rows)
        why = f"{who} held this office {held}, not {when(days[0])}"
    elif not rows and any(" of " not in one for one in offices(title)) and any(_in_office(every, day) for day in days):
        now = next(row for day in days for row in every if _in_office([row], day))
        why = f"{who} was {now.office.replace('-', ' ')} {when(days[0])}, not “{tie.said}”"
    else:
        return
    yield _draft(tie.start, tie.end, why)


def _bodily(bodies: set[str], rows: Sequence[Holder]) -> bool:
    """Whether the bodies named are of the kind that the registry's rows are of: organisations, not the country's."""
    kinds = {actors()[id_].kind for id_ in bodies if id_ in actors()}
    return {actors()[row.of].kind for row in rows if row.of in actors()} == kinds


def _title(said: str) -> str:
    plain = re.sub(r"^(?:then|still|now|the|its|as) ", "", re.sub(r"^(?:then |still )+", "", said))
    plain = re.sub(r" (?:of (?:the )?[A-Z]|at the time|when |while ).*$", "", plain)
    words = plain.split(" ")
    return next((end for at in range(len(words)) if offices(end := " ".join(words[at:]))), plain)


def _kin(reading: Reading, sentence: Sentence, words: str) -> Iterator[Draft]:
    """His predecessor, who came after him; her successor, who came before."""
    before = reading.before(sentence)
    start = before.start if before else sentence.start
    for match in _KIN.finditer(words):
        at = sentence.start + match.end()
        name = FULL.match(reading.report.flat, at)
        other = person(name["name"]) if name else ""
        named = [
            person(one["name"]) or person(bare(one["name"])) for one in FULL.finditer(reading.report.flat, start, at)
        ]
        who = next((one for one in reversed(named) if one), "")
        if not who or not other or who == other or not name:
            continue
        pairs = [
            (a, b) for a in people().rows[who] for b in people().rows[other] if (a.office, a.of) == (b.office, b.of)
        ]
        dated = [(a, b) for a, b in pairs if a.since and b.since]
        early = match["kin"] == "predecessor"
        if dated and not any((b.since < a.since) == early for a, b in dated if a.since and b.since):
            turn = "after" if early else "before"
            yield _draft(at, name.end(), f"{other} came {turn} {who} in this office, not as {match['kin']}")
        elif dated and not any(_next(a, b, early=early) for a, b in dated):
            yield _draft(at, name.end(), f"Others held this office between {who} and {other}")
        elif not pairs and any(row.office.startswith("head-of") for row in people().rows[who]):
            theirs = people().rows[other][0]
            yield _draft(at, name.end(), f"{other} was {theirs.office.replace('-', ' ')}, and did not hold this office")


def _succeeded(reading: Reading, sentence: Sentence, words: str) -> Iterator[Draft]:
    """Who succeeded whom in an office, where the registry has others between them."""
    for match in _FOLLOWED.finditer(words):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        before = [person(bare(one["name"])) for one in FULL.finditer(reading.report.flat, sentence.start, start)][-1:]
        name = FULL.match(reading.report.flat, end)
        who, other = before[0] if before else "", person(bare(name["name"])) if name else ""
        if not name or not who or not other:
            continue
        pairs = [
            (a, b) for a in people().rows[who] for b in people().rows[other] if (a.office, a.of) == (b.office, b.of)
        ]
        dated = [(a, b) for a, b in pairs if a.since and b.since]
        if dated and not any(_next(a, b, early=True) for a, b in dated):
            yield _draft(end, name.end(), f"{who} did not follow {other} in this office directly")


def _next(a: Holder, b: Holder, *, early: bool) -> bool:
    """Whether one term follows the other within a year and a half."""
    first, then = (b, a) if early else (a, b)
    return bool(first.until and then.since and abs((then.since - first.until).days) < 550)


def bare(name: str) -> str:
    """A name without the title in front of it."""
    return re.sub(r"^(?:President|Prime Minister|Minister|Chancellor|King|General|Sir) ", "", name)


def _begun(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """In office since a day on which the registry has no term begin."""
    frame = reading.frame(sentence)
    match = _SINCE.search(frame.text)
    one = frame.dates[int(match[1])] if match else None
    if not match or not one or not one.period or not re.search(r"\d{4}", one.text):
        return
    named = [person(bare(m["name"])) for m in FULL.finditer(reading.report.flat, sentence.start, one.start)]
    who = next((name for name in reversed(named) if name), "")
    every = [row for row in people().rows[who] if row.since] if who else []
    heads = [row for row in every if row.office.startswith(("head-of", "president", "prime"))]
    rows = heads or (every if len({row.office for row in every}) == 1 else [])
    if rows and not any(
        one.period.first - timedelta(days=200) <= row.since <= one.period.last + timedelta(days=200)
        for row in rows
        if row.since
    ):
        took = f"on {day(rows[0].since)}" if rows[0].since else "at another time"
        yield _draft(one.start, one.end, f"{who} took this office {took}, not {when(one.period)}")


def _now(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Iterator[Draft]:
    """The president is so-and-so, in a text of a known day."""
    now = [one.period for one in today(reading) if one.period]
    who = person(match["name"])
    rows = fitting(people().rows[who], match["title"]) if who else []
    if (
        now
        and rows
        and reading.report.published.stated
        and not any(in_force(row.since, row.until, now[0].first) for row in rows)
    ):
        at = sentence.start + match.start("name")
        yield _draft(
            at, at + len(match["name"]), f"{who} did not hold this office at the text's own date ({dated(now[0])})"
        )


def _draft(start: int, end: int, why: str) -> Draft:
    return Draft(
        "role-at-date", start, end, f"{why} (detente's list).", "Correct the date, the office or the name.", "remark"
    )
