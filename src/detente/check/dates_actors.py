"""States that did not exist, or were called otherwise, on the days that a sentence tells, wherever in it they stand."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from detente.check.dates_existing import LANDS, older
from detente.check.dates_words import PAST, earlier, kept, land, retold, scene, today, told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import capital, dated, day, the
from detente.codebook.registry import actors, fold
from detente.model.actors import in_force
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.actors import Name
    from detente.model.report import DateMention, Mention, Sentence

_GONE = {
    "Prussia": date(1947, 2, 25), "Kingdom of Yugoslavia": date(1945, 11, 29), "Ottoman Empire": date(1922, 11, 1),
    "Austria-Hungary": date(1918, 11, 11), "Transjordan": date(1949, 4, 26), "Tanganyika": date(1964, 4, 26),
    "Nyasaland": date(1964, 7, 6), "Northern Rhodesia": date(1964, 10, 24), "Gold Coast Colony": date(1957, 3, 6),
    "Bechuanaland": date(1966, 9, 30), "Basutoland": date(1966, 10, 4), "Serbia and Montenegro": date(2006, 6, 5),
    "Dutch East Indies": date(1949, 12, 27), "French Indochina": date(1954, 7, 21), "Gran Colombia": date(1831, 11, 19),
    "French Sudan": date(1960, 9, 22), "British Honduras": date(1973, 6, 1), "United Arab Republic": date(1971, 9, 2),
    "League of Nations": date(1946, 4, 20), "SEATO": date(1977, 6, 30), "CENTO": date(1979, 9, 26),
    "Manchukuo": date(1945, 8, 18), "Irish Free State": date(1937, 12, 29), "Union of South Africa": date(1961, 5, 31),
    "Russian Empire": date(1917, 9, 14), "British India": date(1947, 8, 15), "British Raj": date(1947, 8, 15),
    "Southern Rhodesia": date(1980, 4, 18), "Malaya": date(1963, 9, 16), "Spanish Sahara": date(1976, 2, 26),
    "Portuguese Guinea": date(1974, 9, 10), "Trucial States": date(1971, 12, 2), "Khmer Republic": date(1975, 4, 17),
    "European Coal and Steel Community": date(2002, 7, 23), "Western European Union": date(2011, 6, 30),
    "Belgian Congo": date(1960, 6, 30), "Abyssinia": date(1945, 12, 31), "Weimar Republic": date(1933, 3, 23),
}  # fmt: skip
"""States that the registry does not keep, with the day on which they ended or were renamed."""
_YOUNG = {
    "Inter-American Development Bank": date(1959, 12, 30), "European Investment Bank": date(1958, 1, 1),
    "European Court of Human Rights": date(1959, 1, 21), "European Defence Agency": date(2004, 7, 12),
    "International Energy Agency": date(1974, 11, 18), "Frontex": date(2004, 10, 26), "SIPRI": date(1966, 7, 1),
    "Stockholm International Peace Research Institute": date(1966, 7, 1), "Amnesty International": date(1961, 5, 28),
    "Human Rights Watch": date(1978, 1, 1), "International Crisis Group": date(1995, 1, 1),
    "Transparency International": date(1993, 5, 4), "European Central Bank": date(1998, 6, 1),
    "Bank for International Settlements": date(1930, 5, 17), "Pacific Alliance": date(2011, 4, 28),
    "ASEAN Regional Forum": date(1994, 7, 25), "Nuclear Suppliers Group": date(1974, 5, 1),
    "Missile Technology Control Regime": date(1987, 4, 16), "Peace Corps": date(1961, 3, 1),
    "Space Force": date(2019, 12, 20), "Cyber Command": date(2009, 6, 23), "Indo-Pacific Command": date(2018, 5, 30),
    "Eurogroup": date(1997, 12, 13), "United States Agency for Global Media": date(2018, 8, 1),
    "National Counterterrorism Center": date(2004, 8, 27), "Hong Kong Special Administrative Region": date(1997, 7, 1),
    "European Economic Community": date(1958, 1, 1), "Schengen Area": date(1995, 3, 26),
    "International Renewable Energy Agency": date(2009, 1, 26), "Green Climate Fund": date(2010, 12, 11),
    "Weimar Republic": date(1918, 11, 9), "Irish Free State": date(1922, 12, 6), "Manchukuo": date(1932, 2, 18),
}  # fmt: skip
"""Bodies that the registry does not keep, with the day on which they began."""
_NAMES = gated(rf"\b(?:{'|'.join(map(re.escape, _GONE))})\b")
_NEW_NAMES = gated(rf"\b(?:{'|'.join(map(re.escape, _YOUNG))})\b")
_GUARD = lazy(
    r"\b(?:[Ff]ormer|[Ee]x|[Tt]oday|[Pp]resent-day|[Mm]odern|[Ww]hat is|[Tt]hen known|[Tt]hen|[Oo]ld|[Oo]nce|[Pp]ost"
    r"|[Ll]ate|[Ff]all|[Cc]ollapse|[Ee]nd|[Bb]reak-?up|[Dd]issolution|[Ss]uccessors?|[Ll]egacy|[Hh]eirs?|[Dd]ays"
    r"|[Tt]imes? of|at the time|[Ee]ra|[Bb]orn|[Ff]ound(?:ed|ers?|ing)|(?:was|were|is|are|be|been|then|now|so|also"
    r"|still) called|so-called|called (?:the )?$|called (?:it|them)sel\w+|[Nn]ow|[Nn]ame|[Nn]ostalgia|[Hh]istor\w+"
    r"|[Ii]ndependen\w+|[Bb]ecame|[Uu]ntil|[Ss]ince|[Ee]mpire of|[Rr]emains of|[Mm]emor\w+|[Ii]nherited|[Pp]roclaimed"
    r"|[Dd]eclared|[Ss]eceded|[Ss]plit|[Ff]uture|[Cc]reation|[Bb]irth|[Ff]ormation|[Rr]enam\w+|[Rr]echristen\w+"
    r"|[Ff]orerunners?|[Pp]redecessors?|[Pp]recursors?|[Oo]rigins?|would (?:later |one day )?(?:call|become|be|grow)"
    r"|later|[Rr]oots?|[Ee]merg\w+|[Ss]et up|[Cc]reated|[Ee]stablish\w*|[Jj]oined together|[Rr]oll of)\b"
)
_TO_COME = lazy(
    r"\b(?:[Ff]ormer|[Ee]x|[Tt]oday|[Pp]resent-day|[Mm]odern|[Ww]hat (?:is|was)|[Tt]hen|[Oo]ld|[Pp]ost|[Ee]ra|[Bb]orn"
    r"|[Ff]ound(?:ed|ers?|ing)|(?:was|were|is|are|be|been|now|so|also) called|so-called|called (?:the )?$|[Nn]ow"
    r"|[Nn]ame|[Hh]istor\w+|[Ii]ndependen\w+|[Bb]ec[ao]me|[Pp]roclaimed|[Dd]eclared|[Ss]eceded|[Ss]plit|[Ff]uture"
    r"|[Cc]reat\w+|[Bb]irth|[Ff]orm(?:ed|ation)|[Rr]enam\w+|[Ss]uccessors?|[Ff]orerunners?|[Pp]redecessors?"
    r"|[Pp]recursors?|[Oo]rigins?|would (?:later |one day )?(?:call|become|be|grow)|later|[Rr]oots?|[Ee]merg\w+"
    r"|[Ss]et up|[Ee]stablish\w*|[Uu]ntil|[Jj]oined together|[Rr]oll of)\b"
)
"""What lets a text name what did not exist yet: its founders, its forerunner, the land that is it today.

What ends an actor, and what it had done before, is no such word: the department had already warned in 1998.
"""
_HAD = lazy(r"(?:’s|'s)? (?:[a-z]+ ){0,2}had ")
_PERFECT = lazy(r"\b(?:has|have)\b")
_SIMPLE = lazy(r"\b(?:was|were|had|did|took|came|went|gave|began|fell|met|sent)\b")
_LONG = lazy(
    r"^(?:[Tt]he )?(?:(?:Federal|Islamic|Democratic|People’s|People's) )*(?:Kingdom|Republic|State"
    r"|Union) of (?:the )?"
)
_NAMED_SO = lazy(
    r",? (?:as (?:it|they|he|she|(?:the|its|this) [a-z]+) (?:was|were|is|called itself)(?: then| already| still"
    r"| by then| officially| formally| properly| now| at the time)*(?: called| known| named| styled)?\b|(?:already "
    r"|then |still )?(?:under|by|with) (?:that|this) name)"
)
"""What says that the name was in use then: as the kingdom was then called."""
_CALLED = lazy(r"\b(?:was|were) (?:still |then |already )?called (?:the )?$")
_RENAMED = lazy(r"\b(?:bec[ao]me|renam\w+|until|since|formerly|once|later|today|would|now)\b")
_AROUND = 34
_BODIES = {"organisation", "bloc", "mission", "armed-group", "movement", "party", "force", "service", "ministry"}
_RENAMED_BACK = {"turkiye", "cape-verde"}
"""States whose new name many use for earlier days, too."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every state of a sentence against the days that it tells."""
    flat = reading.report.flat
    introduced = {match[1]: match.start() for match in reversed(list(_BRACKETED.finditer(flat)))}
    for sentence in reading.report.sentences:
        mentions = [one for one in reading.mentions(sentence.start, sentence.end) if one.actors]
        words = reading.words(sentence)
        gone = list(_NAMES.finditer(flat, sentence.start, sentence.end)) if _NAMES.search(words) else []
        young = list(_NEW_NAMES.finditer(flat, sentence.start, sentence.end)) if _NEW_NAMES.search(words) else []
        if not mentions and not gone and not young:
            continue
        days = _days(reading, sentence)
        if not days:
            continue
        yield from _unkept(reading, sentence, (gone, young), days)
        for one in mentions:
            if not _free(reading, sentence, one, days) and not _otherwise(flat, introduced, one):
                yield from _mentioned(one, days)


def _unkept(
    reading: Reading,
    sentence: Sentence,
    named: tuple[list[re.Match[str]], list[re.Match[str]]],
    days: list[DateMention],
) -> Iterator[Draft]:
    """States and bodies that the registry does not keep: those that had gone, and those that had not come."""
    for match in named[0]:
        if not _guarded(reading, sentence, match.start(), match.end()) and _after(days, _GONE[match[0]]):
            why = f"{capital(the(match[0]))} came to an end in {_GONE[match[0]].year}"
            yield _draft(match.start(), match.end(), why, days)
    for match in named[1]:
        if _before(days, _YOUNG[match[0]]) and not _to_come(reading, sentence, match.start(), match.end()):
            why = f"{capital(the(match[0]))} came into being in {_YOUNG[match[0]].year}"
            yield _draft(match.start(), match.end(), why, days)


def _days(reading: Reading, sentence: Sentence) -> list[DateMention]:
    """The days of a sentence; else the last one before it, or the text's own where it speaks of the present."""
    own = [
        one
        for one in reading.dates(sentence.start, sentence.end)
        if one.period and (one.kind in {"exact", "relative", "range"} or one.granularity == "season")
    ]
    if own:
        return own
    words = reading.words(sentence)
    if not PAST.search(words) or (_PERFECT.search(words) and not _SIMPLE.search(words)):
        return today(reading) if reading.report.published.stated else []
    return told(earlier(reading, sentence))[-1:] or scene(reading, sentence)


def _free(reading: Reading, sentence: Sentence, one: Mention, days: list[DateMention]) -> bool:
    """Whether the words around an actor let the text name it at another time than its own."""
    actor = actors()[one.actors[0]]
    if land(reading.report.flat, one.start, one.end, actor.id):
        return True
    if len(one.actors) == 1 and actor.since and _before(days, actor.since):
        return older(reading, one, actor) or _to_come(reading, sentence, one.start, one.end)
    return _guarded(reading, sentence, one.start, one.end)


def _to_come(reading: Reading, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words around a name tell that what bears it was still to come."""
    flat = reading.report.flat
    if _NAMED_SO.match(flat, end, sentence.end):
        return False
    relic = retold(flat, end, sentence.end) and not _HAD.match(flat, end)
    around = flat[max(sentence.start, start - _AROUND) : start], flat[end : min(sentence.end, end + _AROUND)]
    return bool(relic or kept(flat, start) or any(_TO_COME.search(words) for words in around))


_BRACKETED = lazy(r"\(([^()]+)\)")


def _otherwise(flat: str, introduced: dict[str, int], one: Mention) -> bool:
    """Whether a text introduces an acronym itself, for another name than those of the actor that is known by it."""
    if not one.text.isupper() or len(one.actors) != 1:
        return False
    at = introduced.get(one.text)
    if at is None:
        return False
    lead = fold(flat[max(0, at - 80) : at]).strip()
    return not any(lead.endswith(name) for name in _full_names(one.actors[0]))


@cache
def _full_names(actor: str) -> frozenset[str]:
    """The folded names of an actor, its acronyms left out."""
    return frozenset(
        name
        for name, rows in actors().every_name()
        if any(row.actor == actor and row.kind != "acronym" for row in rows)
    )


def _guarded(reading: Reading, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words around a name speak of its past or its beginning."""
    flat = reading.report.flat
    if _NAMED_SO.match(flat, end, sentence.end):
        return False
    if _CALLED.search(flat, sentence.start, start) and not _RENAMED.search(flat, sentence.start, sentence.end):
        return False
    return bool(
        retold(flat, end, sentence.end)
        or kept(flat, start)
        or _GUARD.search(flat[max(sentence.start, start - _AROUND) : start])
        or _GUARD.search(flat[end : min(sentence.end, end + _AROUND)])
    )


def _margin(one: DateMention) -> timedelta:
    return timedelta(days=60 if one.granularity == "day" else 366)


def _after(days: list[DateMention], until: date) -> bool:
    return all(one.period is not None and one.period.first > until + _margin(one) for one in days)


def _before(days: list[DateMention], since: date) -> bool:
    return all(one.period is not None and one.period.last < since - _margin(one) for one in days)


def _in_use(row: Name, days: list[DateMention]) -> bool:
    """Whether a name was in use on some day."""
    ends = [each for one in days if one.period for each in (one.period.first, one.period.last)]
    return any(in_force(row.since, row.until, each) for each in ends)


def _mentioned(mention: Mention, days: list[DateMention]) -> Iterator[Draft]:
    known = actors()
    several = [known[id_].until for id_ in mention.actors]
    if len(several) > 1:
        if all(several) and _after(days, max(filter(None, several))):
            yield _draft(mention.start, mention.end, f"No {mention.text} exists any more", days)
        return
    actor = known[mention.actors[0]]
    if actor.kind in _BODIES:
        yield from _body(mention, days)
    if actor.kind not in {"state", "territory"} or actor.id in LANDS:
        return
    if actor.until and _after(days, actor.until):
        yield _draft(
            mention.start, mention.end, f"{capital(the(actor.name))} came to an end in {actor.until.year}", days
        )
        return
    rows = [row for row in known.named(mention.text) if row.kind != "alias"]
    if any(row.until and _in_use(row, days) for row in rows):
        return  # an older name, right for the day
    near = timedelta(days=30)
    if actor.since and all(one.period is not None and one.period.last < actor.since - near for one in days):
        yield _draft(
            mention.start, mention.end, f"{capital(the(actor.name))} came into being on {day(actor.since)}", days
        )
        return
    yield from _renamed(mention, days, rows)


def _renamed(mention: Mention, days: list[DateMention], rows: list[Name]) -> Iterator[Draft]:
    """A state by a name that had not come, or had gone."""
    known = actors()
    actor = known[mention.actors[0]]
    official = [row for row in known.named(_LONG.sub("", mention.text)) if row.kind == "name"]
    young = [row.since for row in official if row.since]
    renamed = (
        official and len(young) == len(official) and actor.since and min(young) > actor.since + timedelta(days=366)
    )
    if renamed and actor.id not in _RENAMED_BACK and _before(days, min(young)):
        yield _draft(mention.start, mention.end, f"The name {mention.text} dates from {day(min(young))}", days)
        return
    ends = [row.until for row in rows if row.until]
    place = any(row.kind == "capital" for row in rows)  # it keeps its name when it ceases to stand for a government
    if rows and not place and len(ends) == len(rows) and _after(days, max(ends)):
        yield _draft(mention.start, mention.end, f"“{mention.text}” was the name until {day(max(ends))}", days)


def _body(mention: Mention, days: list[DateMention]) -> Iterator[Draft]:
    """An organisation or group more than a year before its founding, or after its end."""
    known = actors()
    actor = known[mention.actors[0]]
    rows = known.named(mention.text)
    if any(row.since or row.until for row in rows if row.actor == actor.id):
        return  # an older or a younger name: the registry tells when
    year = timedelta(days=366)
    if actor.since and all(one.period and one.period.last < actor.since - year for one in days):
        yield _draft(
            mention.start, mention.end, f"{capital(the(actor.name))} came into being in {actor.since.year}", days
        )
    elif actor.until and all(one.period and one.period.first > actor.until + year for one in days):
        yield _draft(
            mention.start, mention.end, f"{capital(the(actor.name))} came to an end in {actor.until.year}", days
        )


def _draft(start: int, end: int, why: str, days: list[DateMention]) -> Draft:
    told = f" of {dated(days[0].period)}" if days[0].period else ""
    return Draft(
        "actor-at-date",
        start,
        end,
        f"{why} (detente's list), but the sentence speaks{told}.",
        "Correct the date, or name who acted then.",
        "remark",
    )
