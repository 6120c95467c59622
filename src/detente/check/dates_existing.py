"""Actors that did not exist at the one date of a sentence, or were called otherwise then."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.check.dates_roles import telling
from detente.check.dates_words import FOUNDED, kept, land, retold
from detente.check.reading import Draft
from detente.check.wording import capital, dated, day, listed, the, when
from detente.codebook.registry import actors
from detente.model.actors import in_force
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.actors import Actor, Name
    from detente.model.finding import Severity
    from detente.model.period import Period
    from detente.model.report import DateMention, Mention, Sentence

LANDS = frozenset({"palestine"})
"""States whose name is that of an older land."""
NEW = frozenset(
    "pakistan bangladesh israel north-korea south-korea tanzania zimbabwe namibia saudi-arabia malaysia zambia malawi"
    " botswana ghana burkina-faso benin mali turkey soviet-union east-germany west-germany yugoslavia czechoslovakia"
    " united-arab-emirates jordan indonesia vanuatu belize suriname lesotho".split()
)
"""States whose people have no older name: that of others (Armenians, Indians) is told of earlier days without fault."""
_BEGUN = lazy(
    r"(?:,| \([A-Z]+\),?)?(?: which| that)?(?: (?:was|had been|has been))? (?:founded|established|created|set up|formed"
    r"|launched|born)(?: by [A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2})? (?:in|on) "
)
_LANDS = 1993
_SHORT = 3
"""Letters of an acronym that others bear, too."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every actor of a sentence that tells a date."""
    for sentence in reading.report.sentences:
        dates = [one for one in reading.dates(sentence.start, sentence.end) if telling(one) and _when(reading, one)]
        if dates and len({one.period for one in dates}) <= 2:
            yield from _existing(reading, sentence, max(dates, key=lambda one: one.start))
        for date in dates:
            yield from _founded(reading, sentence, date)


_OF_A_THING = lazy(r"\b(?:the|under|per|with|by the|of the|its|their|an?) $", re.IGNORECASE)


def _when(reading: Reading, date: DateMention) -> bool:
    """Whether a date tells when, and is no part of a name: under the 1928 Treaty."""
    flat = reading.report.flat
    named = date.granularity == "year" and re.match(" [A-Z]", flat[date.end : date.end + 2])
    return not (named and _OF_A_THING.search(flat, max(0, date.start - 8), date.start))


def _existing(reading: Reading, sentence: Sentence, told: DateMention) -> Iterator[Draft]:
    """Actors that did not exist at the one date of a sentence, or were called otherwise."""
    words = reading.words(sentence)
    if FOUNDED.search(words) or not told.period or ((today := reading.report.today()) and told.period.first > today):
        return
    for mention in reading.mentions(sentence.start, sentence.end):
        flat = reading.report.flat
        if (
            len(mention.actors) == 1
            and not kept(flat, mention.start)
            and not land(flat, mention.start, mention.end, mention.actors[0])
            and not retold(reading.report.flat, mention.end, sentence.end)
        ):
            start, end = sorted((mention.start, told.start))
            apart = _OTHER_CLAUSE.search(flat, start, end) is not None
            for draft in _exists(reading, mention, told.period):
                yield replace(draft, severity="remark") if apart else draft


_OTHER_CLAUSE = lazy(r";|\b(?:after|before|when|while|since|until|which|who|where|but)\b")
"""What parts the clause of a date from that of an actor."""


def _founded(reading: Reading, sentence: Sentence, date: DateMention) -> Iterator[Draft]:
    """A group or body whose beginning is told: Boko Haram, founded in 2014."""
    flat = reading.report.flat
    for mention in reading.mentions(sentence.start, date.start):
        begun = _BEGUN.fullmatch(flat, mention.end, date.start)
        actor = actors()[mention.actors[0]] if len(mention.actors) == 1 else None
        if not begun or actor is None or actor.kind == "state" or not actor.since or not date.period:
            continue
        years = {actor.since.year - 1, actor.since.year, actor.since.year + 1}
        if date.period.first.year not in years and date.period.last.year not in years:
            source = listed(sure=actor.confidence != "unverified")
            yield Draft(
                "actor-at-date",
                mention.start,
                date.end,
                f"{capital(the(actor.name))} came into being in {actor.since.year} ({source}), not {date.text}.",
                "Look up the year.",
                "remark",
            )


def older(reading: Reading, mention: Mention, actor: Actor) -> bool:
    """Whether people, a town or others bore a name before the actor: Armenians, Pyongyang; CPC of another body."""
    kinds = {row.kind for row in actors().named(mention.text)}
    elder = actor.kind != "organisation" and actor.since and actor.since.year <= _LANDS and actor.id not in NEW
    short = len(mention.text) <= _SHORT and mention.text.isupper() and mention.text.isalpha()
    other = short and actor.kind != "organisation" and actor.name not in reading.report.flat
    return "capital" in kinds or other or bool(elder and kinds == {"demonym"})


def _exists(reading: Reading, mention: Mention, period: Period) -> Iterator[Draft]:
    known = actors()
    actor = known[mention.actors[0]]
    early = actor.since and period.last < actor.since - timedelta(days=366)
    if actor.id in LANDS or (early and older(reading, mention, actor)):
        return
    if any(row.until and in_force(row.since, row.until, period.last) for row in known.named(mention.text)):
        return  # an older name, right for the day
    acting = bool(
        re.match(
            (
                r"(?:’s|'s)? (?:\w+ly )?(?:(?!remained\b|staged\b|transformed\b)[a-z]+ed|said|sent|took|made|held"
                r"|began|met|won|fought|struck|shot|led|gave|set|broke|hit|saw)\b"
            ),
            reading.report.flat[mention.end : mention.end + 40],
        )
    )
    elder = actor.kind in {"state", "territory"} and actor.id not in NEW  # most states took the name of their land
    elder = elder or any(row.kind == "demonym" for row in known.named(mention.text))
    lone = elder or (" " not in mention.text and actor.kind not in {"state", "organisation"})  # CPC, Wagner
    severity: Severity | None = None if acting and not lone else "remark"
    source, name = listed(sure=actor.confidence != "unverified"), capital(the(actor.name))
    if actor.since and period.last < actor.since - timedelta(days=366):
        yield Draft(
            "actor-at-date",
            mention.start,
            mention.end,
            f"{name} came into being in {actor.since.year} ({source}), but the sentence speaks of {dated(period)}.",
            "Correct the date, or name who acted then.",
            severity,
        )
    elif actor.until and period.first > actor.until + timedelta(days=366):
        yield Draft(
            "actor-at-date",
            mention.start,
            mention.end,
            f"{name} came to an end in {actor.until.year} ({source}), but the sentence speaks of {dated(period)}.",
            "Correct the date, or name the successor.",
            severity,
        )
    elif not _cut(reading, mention):
        yield from _called(mention, known.named(mention.text), period)


_MORE = lazy(r"(?:,? [A-Za-z][\w’']*){1,4}")


def _cut(reading: Reading, mention: Mention) -> bool:
    """Whether a name of the registry begins with a mention and goes on as the text does."""
    more = _MORE.match(reading.report.flat, mention.end)
    words = more[0].split(" ")[1:] if more else []
    longer = (f"{mention.text} {' '.join(words[:size])}" for size in range(1, len(words) + 1))
    return any(actors().named(name) for name in longer)


def _mild(*, tolerated: bool) -> Severity | None:
    """A remark where the registry also keeps the name without a date."""
    return "remark" if tolerated else None


def _called(mention: Mention, rows: Sequence[Name], period: Period) -> Iterator[Draft]:
    """A name that had gone out of use at the date."""
    if rows and any(
        in_force(row.since, row.until, period.first) or in_force(row.since, row.until, period.last)
        for row in rows
        if row.kind != "alias"
    ):
        return
    gone = [row.until for row in rows if row.until]
    if any(row.kind == "capital" for row in rows):
        return  # a place keeps its name when it ceases to stand for a government
    if gone and all(row.until and row.until <= period.first for row in rows if row.kind != "alias") and len(gone) >= 1:
        tolerated = any(row.kind == "alias" and not row.until for row in rows)
        now = the(actors().name(rows[0].actor))
        yield Draft(
            "actor-at-date",
            mention.start,
            mention.end,
            f"“{mention.text}” was the name until {day(max(gone))}; {when(period)} it was {now}.",
            f"Write {now}, with the old name in brackets if need be.",
            _mild(tolerated=tolerated),
        )
