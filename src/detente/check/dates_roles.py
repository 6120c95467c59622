"""Who held which office, and who existed, at the date told: against the registry's dated roles and holders."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from detente.check.dates_offices import TITLES, fitting
from detente.check.dates_words import OVER, PRESENT, scene
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import listed, terms, when
from detente.codebook.holders import people
from detente.codebook.registry import actors
from detente.model.actors import in_force
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.codebook.holders import Holder
    from detente.model.finding import Severity
    from detente.model.period import Period
    from detente.model.report import DateMention, Sentence

_RANK = (
    r"(?:(?:Lt\.?|Lieutenant|Maj\.?|Major|Gen\.?|General|Col\.?|Colonel|Brig\.?|Field|Marshal|Admiral|Dr\.?|Mr\.?"
    r"|Mrs\.?|Ms\.?|Sir|Mullah|Maulvi|Sheikh|Ayatollah|Prince)[- ]){0,3}"
)
_NAMED = (
    r"(?P<name>[A-ZÀ-ÝČŠŽ][\w’'-]+(?:(?: (?:bin|al|de|ul|van|von|el|der|den|ibn|la)){1,2} [A-ZÀ-Ý][\w’'-]+|"
    r" [A-Z]\.(?= [A-Z])| [A-ZÀ-ÝČŠŽ][\w’'.-]*[\w’'-]){0,3})"
)
_BEFORE = lazy(
    rf"(?P<turn>\b(?:[Ff]ormer|[Ee]x-?|[Tt]hen|[Tt]he then|[Cc]urrent|[Oo]utgoing|[Ll]ate|[Oo]usted|[Ii]ncoming"
    rf"|[Nn]ew|[Dd]eposed|[Pp]revious|[Aa]cting|[Ff]uture|[Ss]hadow)[- ])?(?:(?:[A-Z][\w’'-]+(?:’s|'s)?|[A-Z]\.[A-Z]\.)"
    rf" )??(?P<title>(?i:{TITLES})),? {_RANK}{_NAMED}"
)
_HEADS = r"(?P<turn>)(?P<title>Presidents|Prime Ministers|Foreign Ministers|Defen[cs]e Ministers|Chancellors|Kings)"
_FIRST, _SECOND = (lazy(rf"\b{_HEADS} {way}{_NAMED}") for way in ("", r"[A-Z][\w’' -]{2,40}? and "))
"""Two who hold the like office: Presidents Sadyr Japarov and Emomali Rahmon."""
_BEHIND = lazy(
    rf"{_NAMED}, (?P<turn>(?:the )?(?:former|then|current|late|ousted|previous)[- ])?(?:the |its |[A-Z][\w’'-]+(?:’s"
    rf"|'s) )?(?:(?:[A-Z][a-z]+|[A-Z]\.[A-Z]\.) )?(?P<title>(?i:{TITLES}))"
)
_WAS = lazy(
    rf"{_NAMED}(?=[^.]{{0,120}}\b(?:when|while) (?:he|she) was (?P<turn>still |then )?(?:the"
    rf" )?(?P<title>(?i:{TITLES}))\b)"
)
_THEIRS = r"(?:the )?(?:[A-Z][\w’'-]+(?:’s|'s)? ){0,3}"
_IS = lazy(
    rf"{_NAMED},?(?: who)? (?:was|remained|served as|acted as) (?P<turn>still |then |already )?{_THEIRS}"
    rf"(?P<title>(?i:{TITLES}))\b(?! of (?:the )?(?:party|movement|company|association|club|bank|university))"
)
_HELD_BY = gated(
    rf"(?P<turn>)(?P<title>(?i:{TITLES}))(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?,?(?: at the time| then)?,?"
    rf" (?:was|remained)(?: still| then)? {_RANK}{_NAMED}"
)
_AS = lazy(
    rf"{_NAMED}, (?:then |speaking |acting |writing )?as (?P<turn>then |acting )?{_THEIRS}(?P<title>(?i:{TITLES}))\b"
)
_BARELY_AS = lazy(
    rf"{_NAMED} as (?P<turn>then |acting )?{_THEIRS}(?P<title>(?i:{TITLES}))\b(?! of (?:the )?(?:party|movement"
    rf"|company))"
)
_SEATED = lazy(
    rf"{_NAMED},?(?: who)?(?: was| sat| were| being)?(?: (?P<turn>still|then|already))?"
    rf" (?:in the (?P<title>White House|Oval Office|Élysée)"
    rf"|in (?P<title2>Downing Street|power|office)|on the (?P<title3>throne)|at the (?P<title4>helm)"
    rf"|(?P<title5>governed|ruled|reigned)(?! (?:out|that|against|in favou?r|on)\b))(?! (?:from|since|until|for"
    rf"|again|after)\b)"
)
_THE_ERA = lazy(
    rf"\b(?P<turn>)[Tt]he {_NAMED}(?<! ) (?P<title>presidency|premiership|chancellorship|administration|government"
    rf"|cabinet)\b"
)
_REIGN = lazy(rf"\b(?P<turn>)(?P<title>presidency|premiership|chancellorship) of {_RANK}{_NAMED}")
_WHOSE = lazy(
    rf"{_NAMED}(?:’s|'s) (?P<turn>)(?P<title>presidency|premiership|chancellorship|government|cabinet|administration)\b"
)
_WHILE = lazy(rf"\b(?:[Ww]hen|[Ww]hile) {_NAMED} was (?P<turn>still |then )?{_THEIRS}(?P<title>(?i:{TITLES}))\b")
_LISTED = lazy(rf"(?:^|: |[–—-] ){_NAMED},(?P<turn>) {_THEIRS}(?P<title>(?i:{TITLES}))\W*$")
_LOOSE = frozenset(one.pattern for one in (_BARELY_AS, _SEATED, _THE_ERA))
"""Ways that tie a person to an office less surely."""
_SHAPES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_BEFORE, ()), (_FIRST, ("s ",)), (_SECOND, ("s ",)), (_BEHIND, (",",)), (_WAS, (" when ", " while ")),
    (_AS, (" as ",)),
    (_IS, (" was ", " remained ", " served as ", " acted as ")), (_HELD_BY, ()),
    (_BARELY_AS, (" as ",)), (_SEATED, (" in ", " on the throne", " at the helm", " governed", " ruled", " reigned")),
    (_THE_ERA, ("he ",)), (_WHILE, ("hen ", "hile ")), (_REIGN, ("ship of ", "dency of ")), (_WHOSE, ("’s ", "'s ")),
)  # fmt: skip
"""The ways to tie a title to a name, each with the words of which a sentence must have one; some match at the title."""
_TITLED = lazy(rf"(?={TITLES.lower()})")
"""Where a title may begin in a sentence in small letters."""
_HINT = gated(
    rf"\b(?:(?:{TITLES.lower()})s?|presidency|premiership|chancellorship|government|cabinet|administration|white house"
    r"|oval office|élysée|downing street|power|office|throne|helm|governed|ruled|reigned)\b"
)
"""What a sentence in small letters has that names an office."""
_MARGIN = timedelta(days=14)


def check(reading: Reading) -> Iterator[Draft]:
    """Every office holder of a sentence that tells a date."""
    for sentence in reading.report.sentences:
        yield from _roles(reading, sentence)


def telling(one: DateMention) -> bool:
    """Whether a date is told well enough to hold an office against it."""
    if one.kind == "unresolved" and one.granularity == "season":  # a season of a year lies in it, wherever
        return bool(one.period)
    kinds = {"day": ("exact", "range", "relative"), "month": ("exact", "range"), "year": ("exact", "range")}
    return (
        bool(one.period)
        and "taken" not in one.why
        and one.kind in kinds.get(one.granularity, ("exact",) if one.granularity == "quarter" else ())
    )


_WHEN = lazy(
    r"\b(?:on|in|by|at|during|until|from|between|and|to|early|late|mid|of that)[ -]$|^\W*$|[,;] $", re.IGNORECASE
)


def _times(reading: Reading, sentence: Sentence) -> tuple[list[DateMention], bool]:
    """The dates that tell when a sentence happens, and whether they are only those of the scene.

    They are its own, else the last of the sentences before in its paragraph. A date behind "of" names a thing (the
    agreement of 2014), one behind "since" only where something began.
    """
    place: Sentence | None = sentence
    today = reading.report.today()
    for _ in range(3):
        if place is None:
            break
        flat = reading.report.flat
        found = [
            one
            for one in reading.dates(place.start, place.end)
            if telling(one)
            and (
                _WHEN.search(flat[max(place.start, one.start - 12) : one.start]) or flat.startswith(", when ", one.end)
            )
            and not (today and one.period and one.period.first > today)
        ]
        if found:
            return (found if place is sentence else found[-1:]), False
        place = reading.before(place)
    listed = _heading(reading, sentence)
    return (listed, False) if listed else (scene(reading, sentence), True)


def _heading(reading: Reading, sentence: Sentence) -> list[DateMention]:
    """The one date of what leads up to a list, for its lines."""
    blocks = reading.report.blocks
    place = sentence.block
    while place > 0 and blocks[place].kind == "item":
        place -= 1
    lead = blocks[place]
    dates = [one for one in reading.dates(lead.start, lead.end) if telling(one)] if place < sentence.block else []
    return dates if len(dates) == 1 else []


def _roles(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    words, low = reading.words(sentence), reading.low(sentence)
    if not _HINT.search(low):
        return
    kind = reading.report.blocks[sentence.block].kind
    titles = [match.start() for match in _TITLED.finditer(low)]
    shapes = [
        pattern
        for pattern, signs in _SHAPES
        if (any(sign in words for sign in signs) if signs else any(pattern.match(words, at) for at in titles))
    ]
    shapes += [_LISTED] if kind in {"item", "cell", "row"} else []
    matches = [match for pattern in shapes for match in pattern.finditer(words)]
    last = ""
    for match in sorted(matches, key=lambda one: one.start()):
        title = _titled(match)
        title = title if not title.casefold().endswith("counterpart") else last
        last = title or last
        rows = _rows(title, match["name"]) if title and not _another(words, match) else ()
        rows = rows if " " in match["name"] or _theirs(reading, sentence, match, rows) else ()
        dates, of_scene = _times(reading, sentence) if rows else ([], False)
        own = [one.period for one in reading.dates(sentence.start, sentence.end) if one.period and telling(one)]
        if rows and dates:
            # a date that names a thing (the coup of 26 July) may still be the day on which the office was held
            mild = any(_holds(rows, one, _MARGIN) for one in own)
            mild = mild or of_scene or match.re.pattern in _LOOSE or all(one.kind == "relative" for one in dates)
            back = _FORMER.match(match["turn"] or "") or words.endswith("first ", 0, match.start("title"))
            mild = mild or _far(reading, sentence, dates[0], former=bool(back))
            dates = _of_clause(reading, sentence, match, _before_others(sentence, words, match, matches, dates))
            published = reading.report.published
            if not dates:
                continue
            if not own and published.stated and published.period and _holds(rows, published.period):
                continue  # the date is that of a sentence before: this one may speak of the text's own day
            if not own and _of_another(reading, rows, dates):
                continue
            for draft in _role(reading, sentence, dates, match, rows):
                yield replace(draft, severity="remark") if mild else draft
        elif rows and all(_recent(reading, one) for one in own):
            yield from _today(reading, sentence, match, rows)


def _far(reading: Reading, sentence: Sentence, one: DateMention, *, former: bool) -> bool:
    """Whether the date that tells when a sentence happens stands in its paragraph, but too far up to be sure.

    That is further up than in the sentence before, or in it, where somebody is called by what he is no longer.
    """
    before = reading.before(sentence)
    inside = reading.report.blocks[sentence.block].start <= one.start < sentence.start
    return inside and (former or before is None or one.start < before.start)


def _of_another(reading: Reading, rows: Sequence[Holder], dates: Sequence[DateMention]) -> bool:
    """Whether the sentence of a date names who held the same office on it: what follows is under another holder."""
    sentence = reading.sentence(dates[0].start)
    words = reading.words(sentence) if sentence else ""
    for match in _BEFORE.finditer(words):
        others = _rows(_titled(match), match["name"])
        same = others and (others[0].office, others[0].of) == (rows[0].office, rows[0].of)
        if (
            same
            and others[0].person != rows[0].person
            and all(one.period and _holds(others, one.period) for one in dates)
        ):
            return True
    return False


def _recent(reading: Reading, period: Period) -> bool:
    """Whether a day lies just before the text's own: the president said today."""
    published = reading.report.published.period
    return published is not None and abs((published.first - period.first).days) <= _DAYS


_DAYS = 10
_FORMER = lazy(r"(?:former|ex|ousted|deposed|previous)[ -]", re.IGNORECASE)
"""What calls somebody by what he is no longer, as texts do when they look back, too."""
_LESSER = lazy(
    r"(?:\b(?:deputy|assistant|under(?=-)|vice|junior|parliamentary|permanent|associate|national|former|ex|one-?time|future"
    r"|shadow|retired|nominee|designate|state|group|company|corp\.?|bank|institute|union|association|party|club"
    r"|federation|university)[- ](?:(?:[A-Z]\.?)[\w.’'-]* ){0,3}|\bformer [^,;.]{3,60} and (?:[A-Z]\S* )?)$",
    re.IGNORECASE,
)
"""What stands before a title that makes another office of it: a deputy's, a former one."""
_SINCE = lazy(r"\b(?:[Ss]ince|[Uu]nlike) (?:the )?$")
"""What makes a holder of an office a mark of time, or one to be compared with: since President X, each has."""
_UNDER = lazy(r"(?<=\w )Under [Ss]ecretary")
_OWN = lazy(r"(?:^|[\s(“\"])(?:US|U\.S\.|American?|America’s|America's|[Tt]he|[a-z]+|\d+),? $|^\W*$")


def _another(words: str, match: re.Match[str]) -> bool:
    """Whether the words before a title make another office of it: that of a deputy, of a state of a federation."""
    group = next(name for name, word in match.groupdict().items() if name.startswith("title") and word)
    before = words[: match.start(group)]
    if _SINCE.search(before):
        return True
    lesser = _LESSER.search(before) or _UNDER.search(words, max(0, match.start(group) - 7), match.end(group))
    if match[group].casefold() == "attorney general" and not _OWN.search(before):
        return True
    return lesser is not None and not (match["turn"] and match.start("turn") <= lesser.start())


def _theirs(reading: Reading, sentence: Sentence, match: re.Match[str], rows: Sequence[Holder]) -> bool:
    """Whether no other state than that of a surname's one holder is named right before the title."""
    at = sentence.start + match.start()
    named = {
        id_
        for one in reading.mentions(max(sentence.start, at - 24), sentence.start + match.end())
        for id_ in one.actors
    }
    states = {id_ for id_ in named if id_ in actors() and actors()[id_].kind == "state"}
    return not states or any(row.of in states or actors()[row.of].kind != "state" for row in rows)


_CLAUSED = lazy(r" [a-z]\w*(?:ed|s|t|d|de|ew|ave|ook|ose) [^;]{2,}[ ,](?:and|but|while|whereas) (?:the |then )?$")
"""What stands between two office holders who each have a clause of their own: X named him judge and Y promoted him."""


def _before_others(
    sentence: Sentence,
    words: str,
    match: re.Match[str],
    matches: Sequence[re.Match[str]],
    dates: list[DateMention],
) -> list[DateMention]:
    """The dates without those that stand in the clause of the next office holder of a sentence."""
    others = [
        one.start()
        for one in matches
        if one.start() > match.end() and _CLAUSED.fullmatch(words, match.end(), one.start())
    ]
    return [one for one in dates if not others or one.start - sentence.start < min(others)]


def _of_clause(
    reading: Reading, sentence: Sentence, match: re.Match[str], dates: list[DateMention]
) -> list[DateMention]:
    """The dates of the clause in which an office is told, if it has any: right beside it, else between semicolons."""
    flat, start, end = reading.report.flat, sentence.start + match.start(), sentence.start + match.end()
    beside = [one for one in dates if 0 <= one.start - end < _BESIDE and _AT.fullmatch(flat, end, one.start)]
    beside = beside or [one for one in dates if 0 <= start - one.end < _BESIDE and _THE.fullmatch(flat, one.end, start)]
    low, high = flat.rfind(";", sentence.start, start), flat.find(";", end, sentence.end)
    inside = [one for one in dates if low < one.start and (high < 0 or one.start < high)]
    return beside[:1] or inside or dates


def _titled(match: re.Match[str]) -> str:
    """The title of a match, in whichever of its groups."""
    groups = match.groupdict()
    title = next(word for name, word in groups.items() if name.startswith("title") and word)
    return title.removesuffix("s") if match.re.pattern in {_FIRST.pattern, _SECOND.pattern} else title


_BESIDE = 12
"""Signs between an office and the date beside it."""
_AT, _THE = lazy(r",? ?(?:in|on|at|by) (?:the \w+ of )?|,? "), lazy(r",? (?:the |then )?")


_SAID = lazy(
    r"(?:, [^,.;]{3,60},)? (?:also |later |then |today |yesterday |on [A-Z]\w+day )?"
    r"(?:said|told|added|warned|announced|urged|declined|denied)\b"
)
_SAYS = lazy(r"\b(?:said|says|added|according to)(?: the)? (?:[A-Z]\S* )?$")
"""Newswire's past is the day of the text."""


_NEARBY = 8
"""Sentences before one that tells what an official said in which a date of then may stand."""


_SOON = lazy(r"\b(?:would|upcoming|this week|next (?:week|month)|tomorrow)\b")
_YEAR = 365
_WOULD = lazy(r"\bwould\b(?! (?:later|become|go on|one day|be (?:elected|president|prime|sworn)))")
"""A "would" that reports, and tells of nothing that came of somebody."""


def _today(reading: Reading, sentence: Sentence, match: re.Match[str], rows: Sequence[Holder]) -> Iterator[Draft]:
    """A title without a date in a sentence about the present, held against the text's own day."""
    published = reading.report.published
    words = reading.words(sentence)
    if match["turn"] or not published.stated or not published.period or OVER.search(_WOULD.sub("", words)):
        return
    said = _SAID.match(words, match.end()) or _SAYS.search(words[: match.start()])
    now = said or PRESENT.search(words) or _SOON.search(words) or not _looks_back(reading, published.period)
    if now and not _holds(rows, published.period, _MARGIN) and not _of_then(reading, rows, sentence if said else None):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        held = terms(rows)
        then = f"{when(published.period)}, when the text appeared"
        why = f"{rows[0].person} held this office {held}, not {then} (detente's list)."
        yield Draft("role-at-date", start, end, why, "Write “former” or “then”, or correct the name.", "remark")


def _looks_back(reading: Reading, published: Period) -> bool:
    """Whether a text tells of times more than a year before its own, or has no certain day."""
    days = (one.period for one in reading.report.dates if one.period and telling(one))
    return published.precision != "day" or any((published.first - one.last).days > _YEAR for one in days)


def _of_then(reading: Reading, rows: Sequence[Holder], sentence: Sentence | None) -> bool:
    """Whether a text, or what stands near, tells any date on which the office was held: it may speak of that time."""
    start, end = 0, len(reading.report.flat)
    if sentence:
        place, sentences = reading.place(sentence), reading.report.sentences
        start, end = sentences[max(0, place - _NEARBY)].start, sentences[min(place + 2, len(sentences) - 1)].end
    dates = reading.dates(start, end)
    return any(one.period and telling(one) and _holds(rows, one.period) for one in dates)


_BEHIND_NAME = lazy(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[IVX]+|January|February|March|April|May|Ju(?:ne|ly)|August|\w+ber)$"
)
"""What may stand right behind a surname."""


@cache
def _first_names() -> frozenset[str]:
    """First words of the names of several persons."""
    borne = Counter(person.split()[0] for person in people().rows if " " in person)
    return frozenset(first for first, number in borne.items() if number > 1)


def _rows(title: str, name: str) -> tuple[Holder, ...]:
    """The rows of the one person who may be meant, in the offices that a title may mean."""
    known = people()
    words = name.split()
    found: tuple[str, ...] = ()
    for size in range(len(words), 0, -1):
        if size == 1 < len(words) and all(len(one) > 1 and one.isupper() for one in words[:2]):
            break  # "President PEREZ MOLINA": two surnames of one person
        part = " ".join(words[:size])
        found = known.named(part) or known.spelt(part) if size > 1 else known.surnamed(part)
        if size == 1 < len(words) and words[0] in _first_names() and not _BEHIND_NAME.match(words[1]):
            # what may be a surname is a first name here, but where surnames come first
            found = tuple(
                one for one in found if one.split()[0] == words[0] and not _BEHIND_NAME.match(one.split()[-1])
            )
        if found:
            break
    held = [fitting(known.rows[person], title) for person in found]
    held = [rows for rows in held if rows]
    return tuple(held[0]) if len(held) == 1 else ()


def _holds(rows: Sequence[Holder], period: Period, margin: timedelta = timedelta(0)) -> bool:
    """Whether an office was held on any day of a period, with some days to spare."""
    return any(
        (row.since is None or row.since - margin <= period.last)
        and (row.until is None or period.first < row.until + margin)
        for row in rows
    )


def _within(rows: Sequence[Holder], period: Period) -> bool:
    """Whether an office was held over the whole of a period."""
    return any(
        (row.since is None or row.since <= period.first) and (row.until is None or period.last < row.until)
        for row in rows
    )


def _role(
    reading: Reading, sentence: Sentence, dates: Sequence[DateMention], match: re.Match[str], rows: Sequence[Holder]
) -> Iterator[Draft]:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    turn = (match["turn"] or "").strip(" -").casefold().removeprefix("the ")
    periods = [one.period for one in dates if one.period]
    words = _clause(reading.words(sentence), match)
    who, office = rows[0].person, _titled(match)
    source = listed(sure=all(row.verified for row in rows))
    held = terms(rows)
    if turn in {"former", "ex", "previous", "ousted", "deposed"}:
        if (
            len(periods) == 1
            and periods[0].precision in {"day", "month"}
            and _within(rows, periods[0])
            and not OVER.search(words)
        ):
            yield Draft(
                "role-at-date",
                start,
                end,
                f"{who} is called {turn} here, but held the office {held} ({source}), so also {when(periods[0])}.",
                f"Write “then {office}”, or leave out “{turn}”.",
                "warning",
            )
        return
    if (
        turn in {"incoming", "new", "future", "late", "shadow", "current"}
        or OVER.search(words)
        or any(_holds(rows, one, _MARGIN) for one in periods)
    ):
        return
    today = reading.report.today()
    now = today is not None and any(in_force(row.since, row.until, today) for row in rows)
    severity: Severity | None = "warning" if now and not turn.endswith("then") else None
    yield Draft(
        "role-at-date",
        start,
        end,
        f"{who} held this office {held}, not {when(periods[0])}{_instead(rows[0], periods[0])} ({source}).",
        "Correct the date, the office or the name.",
        severity,
    )


def _clause(words: str, match: re.Match[str]) -> str:
    """The part of a sentence between semicolons in which an office is told."""
    low, high = words.rfind(";", 0, match.start()) + 1, words.find(";", match.end())
    return words[low : high if high > 0 else None]


def _instead(row: Holder, period: Period) -> str:
    """Who held the office on the day, if the registry knows one."""
    found = _in_office(row.office, row.of, period.last)
    return f", when {found} held it" if found else ""


@cache
def _in_office(office: str, of: str, on: date) -> str:
    names = [
        person
        for person, rows in people().rows.items()
        for row in rows
        if row.office == office and row.of == of and in_force(row.since, row.until, on) and row.since
    ]
    return names[0] if len(names) == 1 else ""
