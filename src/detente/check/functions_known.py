"""Heads of state and of government to whom a text gives a lesser office: Macron, the foreign minister of France.

Who leads a state on the day of the text, or has led it, by the registry's rows, is not its speaker, one of its
ministers, an ambassador or the mayor of a town, unless the rows say so. They are from memory: this is a remark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import terms, the
from detente.codebook.holders import people
from detente.codebook.registry import actors, fold
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_LESSER = (
    r"(?:[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Ff]inance|[Tt]rade|[Jj]ustice|[Hh]ealth|[Ee]nergy|[Ii]nformation"
    r"|[Hh]ome) (?:[Mm]inister|[Ss]ecretary)|[Mm]inister of (?:[Ff]oreign [Aa]ffairs|[Dd]efen[cs]e|the [Ii]nterior"
    r"|[Ff]inance|[Jj]ustice)|[Ss]ecretary of (?:[Ss]tate|[Dd]efen[cs]e)|[Ss]peaker(?: of (?:the )?(?:[Hh]ouse"
    r"|[Pp]arliament|[Aa]ssembly|[Ss]enate|Duma)(?: of \w+)?)?|[Cc]hief [Jj]ustice|[Cc]hief of (?:the )?(?:[Aa]rmy"
    r"|[Gg]eneral) [Ss]taff|[Cc]ommander of the (?:[Aa]rmy|[Nn]avy|[Aa]ir [Ff]orce)|[Mm]ayor of [A-Z]\w+"
    r"|[Aa]mbassador to [A-Z]\w+|[Gg]overnor of [A-Z]\w+|[Aa]ttorney [Gg]eneral|[Ll]eader of the [Oo]pposition"
    r"|[Oo]pposition [Ll]eader"
)
_HINT = gated(
    r"\b(?:[Mm]inister|[Ss]ecretary|[Ss]peaker|[Jj]ustice|[Ss]taff|[Cc]ommander|[Mm]ayor|[Aa]mbassador|[Gg]overnor"
    r"|[Aa]ttorney|[Oo]pposition)\b"
)
_NAME = r"(?P<name>[A-ZÀ-Ž][\w’-]+(?: [A-Z]\.)?(?: [A-ZÀ-Ž][\w’-]+){0,3})"
_BEHIND = lazy(rf"{_NAME}(?:,| [–—(]) ?(?:the |its |[A-Z][\w]+(?:[’']s)? )?(?P<title>{_LESSER})\b(?! under\b)")
_BEFORE = lazy(rf"(?:(?P<turn>[\w-]+) )?(?:[A-Z][\w]+(?:[’']s)? )?(?P<title>{_LESSER}),? {_NAME}")
_TURN = lazy(
    r"(?:former|ex|then|future|late|shadow|deputy|vice|acting|previous|and|or|his|her|its|their)-?$", re.IGNORECASE
)
_PAST = lazy(
    r"\b(?:former|formerly|then|once|when|was|had been|became|served|appointed|future|later|before|under|son of"
    r"|brother|wife)\b"
)
_THEN = lazy(r"[^.;]{0,8}\b(?:then|at the time|from \d|in \d|until|under)\b")
_NEAR = 24
"""Signs before a name in which words of another time are looked for."""
_HEADS = {"head-of-state", "head-of-government"}


def check(reading: Reading) -> Iterator[Draft]:
    """Every office that stands right beside the name of someone who leads a state."""
    published = reading.report.published
    day = published.period.first if published.period else None
    if day is None:
        return
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if not _HINT.search(words) or reading.noted(sentence.start):
            continue
        for pattern in (_BEHIND, _BEFORE):
            for match in pattern.finditer(words):
                turn = match.groupdict().get("turn") or ""
                beside = words[max(0, match.start() - _NEAR) : match.start()]
                if not _TURN.search(turn) and not _PAST.search(beside) and not _THEN.match(words, match.end()):
                    yield from _held(reading, sentence, match, day)


def _held(reading: Reading, sentence: Sentence, match: re.Match[str], day: date) -> Iterator[Draft]:
    """A lesser office of somebody who led a state on a day."""
    name = match["name"]
    known = people()
    found = known.named(name) if " " in name else known.surnamed(name)
    if len(found) != 1:
        return
    since = [row for row in known.rows[found[0]] if row.since and row.since <= day]
    rows = [row for row in since if row.office in _HEADS]
    lesser = [row for row in since if row.office not in _HEADS and (row.until is None or row.until > day)]
    if not rows or lesser or (" " not in name and len(name) < _SHORT):
        return
    named = {person for person in reading.people.get(fold(name), ()) if person != found[0]}
    told = {each for one in reading.report.mentions for each in one.actors}
    if " " not in name and (named or not told & {row.of for row in rows}):
        return
    head = next((row for row in rows if row.until is None or row.until > day), rows[-1])
    of = actors()[head.of].name if head.of in actors() else head.of
    office = head.office.replace("-", " ")
    yield Draft(
        "two-functions",
        sentence.start + match.start("name"),
        sentence.start + match.end(),
        f"detente's list has {head.person} as {office} of {the(of)} {terms([head])}, but the text says "
        f"“{match['title']}”.",
        "Correct the name or the office, or write “former”.",
        "remark",
    )


_SHORT = 4
"""Letters of a surname that hardly anybody else bears."""
