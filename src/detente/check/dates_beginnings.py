"""How old states and bodies are: independence in the wrong year, a union that turns 65 at 75.

The years in which states became independent stand in the codebook (`independences.csv`), each with those that texts
tell as well: of the declaration, of its recognition, of an earlier time. Those of bodies are the registry's. None is
verified.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from detente.check.dates_ordinals import NTH, nth
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import capital, in_line, listed, the
from detente.codebook.registry import actors
from detente.codebook.tables import data, rows
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import DateMention, Mention, Sentence

_IN = r"(?:,? (?:back |only |finally |again )?(?:in|on|of|since)(?: early| late| mid)? )"
_GAINED = lazy(
    r"(?:,? which|,? that)? (?:only |finally |first |then |formally |unilaterally )?(?:gained|won|got|achieved|attained"
    r"|obtained|received|secured|declared|proclaimed|regained|was granted|was given|were granted|had gained|had won"
    r"|had declared)"
    r" (?:its |their |full |formal )*independence(?: from (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)?)?" + _IN
)
_FROM = r"(?: from (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)?)?"
_OWN = lazy(r"(?:’s|'s|’|')? (?:declaration of )?independence" + _FROM + _IN)
_BECAME = lazy(
    r" (?:became|has been|had become|was|had been)(?: an?)? independent(?: (?:state|country|republic|kingdom))?"
    + _FROM
    + _IN
)
_AT = lazy(r" (?:at|since|after|upon|on|before|until|by)(?: its)? independence" + _IN)
_OF = lazy(r"\bindependence of (?:the )?$")
_SINCE = gated(
    r"\b(?:[Ss]ince|[Aa]t|[Aa]fter|[Uu]pon|[Bb]efore|[Oo]n|[Ff]ollowing)(?: (?:its|the country[’']s|gaining"
    r"|winning))? independence in $"
)
_TURNS = gated(
    r"(?: \([A-Z]+\))? (?:turns|turned|will turn|is turning) (?P<n>\d{2,3})\b(?! (?:percent|per cent|million"
    r"|billion))(?P<when>,? (?:this|last|next) year)?"
)
_MARKED = gated(
    rf"(?: \([A-Z]+\))?(?: (?:marks|marked|celebrates|celebrated|commemorates|commemorated|will mark|will celebrate"
    rf"|observes|observed) (?:its|the) |(?:’s|'s|’) ){NTH} (?:anniversary|birthday)(?: of its (?:founding|foundation"
    rf"|creation|establishment))?"
)
_ROOM = 1
"""Years by which a jubilee may miss."""
_ELDER = frozenset({"european-union"})
"""Bodies that count their years from those before them."""


@cache
def _independent() -> dict[str, tuple[int, ...]]:
    """The years of independence by the name of a state, the one most told first."""
    return {
        name: tuple(map(int, row["years"].split()))
        for row in rows(data() / "independences.csv")
        for name in row["state"].split("|")
    }


def check(reading: Reading) -> Iterator[Draft]:
    """Every independence and every jubilee of a body that has a date."""
    if not re.search(r"independen|\bturn|anniversary|birthday", reading.report.flat):
        return
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if "independen" in words:
            yield from _freed(reading, sentence)
        if "turn" in words or "anniversary" in words or "birthday" in words:
            for mention in reading.mentions(sentence.start, sentence.end):
                yield from _aged(reading, sentence, mention)


def _freed(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """The independence of a state against the years in which it came."""
    flat, known = reading.report.flat, _independent()
    states = [
        (one, years) for one in reading.mentions(sentence.start, sentence.end) if (years := known.get(_plain(one.text)))
    ]
    for date in reading.dates(sentence.start, sentence.end):
        if not date.period or date.granularity not in {"day", "month", "year"} or "taken" in date.why:
            continue
        for mention, years in states:
            gap = flat[mention.end : date.start] if mention.end <= date.start else ""
            told = bool(gap) and any(pattern.fullmatch(gap) for pattern in (_GAINED, _OWN, _BECAME, _AT))
            of = _OF.search(flat, sentence.start, mention.start) and re.fullmatch(_IN, gap)
            alone = len(states) == 1 and date.kind == "exact" and _SINCE.search(flat, sentence.start, date.start)
            told = told or bool(of) or bool(alone)
            if told and not set(years) & set(range(date.period.first.year, date.period.last.year + 1)):
                yield from _wrong(reading, mention, date, years)
                break


def _plain(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").removesuffix("’s").removesuffix("'s").strip()


def _wrong(reading: Reading, mention: Mention, date: DateMention, years: tuple[int, ...]) -> Iterator[Draft]:
    if reading.quoted(date.start):
        return
    yield Draft(
        "date-order",
        date.start,
        date.end,
        f"{capital(_plain(mention.text))} became independent in {years[0]} ({listed(sure=False)}), not "
        f"{in_line(date)}.",
        "Look up the year.",
        "warning" if len(years) == 1 else "remark",
    )


def _aged(reading: Reading, sentence: Sentence, mention: Mention) -> Iterator[Draft]:
    """The North Atlantic Treaty Organization turns 65 this year; NATO marked its 70th anniversary in 2024."""
    flat = reading.report.flat
    actor = actors()[mention.actors[0]] if len(mention.actors) == 1 else None
    if actor is None or not actor.since or actor.id in _ELDER or actor.kind not in {"organisation", "state"}:
        return
    turns, marked = _TURNS.match(flat, mention.end), _MARKED.match(flat, mention.end)
    match = turns or marked
    said = int(turns["n"]) if turns else nth(marked) if marked else None
    published = reading.report.published.period
    if not match or not said:
        return
    behind = [one for one in reading.dates(match.end(), sentence.end) if one.granularity in {"day", "month", "year"}]
    period = behind[0].period if behind and behind[0].start - match.end() < 12 else None
    if period is None and turns and turns["when"] and published and published.first.year == published.last.year:
        year = published.first.year + {"this": 0, "last": -1, "next": 1}[turns["when"].strip(", ").split()[0]]
    elif period is None and published and reading.report.published.stated:
        year = published.first.year
    elif period:
        year = period.first.year
    else:
        return
    real = year - actor.since.year
    if abs(real - said) > _ROOM and (actor.kind == "organisation" or real < 0):
        yield Draft(
            "anniversary",
            mention.start,
            match.end(),
            f"{capital(the(actor.name))} came into being in {actor.since.year} ({listed(sure=False)}) and was {real}"
            f" in "
            f"{year}, not {said}.",
            "Look up the year.",
            "warning",
        )
