"""Ages against births: one arithmetic for every wording.

An age ("aged 34", "at fourteen", "turned sixty", "in his thirties", "his fiftieth birthday", a number in apposition) is
a stretch of years; a birth ("born in", "b. 1930", a life in brackets) and the day on which the age is told bound what
it may be. The day is the one that stands right beside the age; else any date of its sentence, else of the sentences
beside it that go on about the same person, else that of the text. If any of these days fits, nothing is said; nor where
the age is another person's (a son of 22).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.dates_ages_told import ages
from detente.check.dates_ages_whose import KIN_BORN, anothers
from detente.check.dates_line import line
from detente.check.dates_words import around, today, told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import on, when
from detente.model.period import Period
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.dates_ages_told import Age
    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_HINT = gated(
    r"\b(?:DOB|[Bb]orn|births?|birthday|aged?|years old|years of age|year-old"
    r"|turn(?:ed|s|ing)|birthdate|birthplace"
    r"|baptised|baptized|christened|light of day|came into the world|child of|passport|certificate|papers|file"
    r"|regist(?:er|ry)|identity card)\b"
)
_SIGN = lazy(r"\b[Bb]\. ?(?:in )?\d|\d{4}[–-]\d{4}|\*\s?\d{4}|\([^)]*\d{4}")
"""What a sentence has if it may tell a birth; most texts have none, and ages are looked for near births only."""
_PAIRED = gated(
    r"\b(?:aged?|years old|year-old|years of age|turned|was (?:\d|[a-z]+[ ,.;]|[a-z]+-)|now|at (?:\d\d|[a-z]+[,.;]))"
)
_BIRTHS = lazy(
    r"\b(?:[Bb]orn(?! in (?:that|the same) year)|[Bb]apti[sz]ed|[Cc]hristened|saw the light of day)\b(?:(?!\b"
    r"(?:and|who|where|when|but|moved|came"
    r"|out|before|after)\b)[^@;.]){0,50}@(?P<born>\d+)"
    r"(?:,? and (?:in |on )?@(?P<twin>\d+)(?=,| respectively))?"
    r"|\(?\bb\. ?@(?P<b>\d+)|\bDOB:? ?@(?P<dob>\d+)|\*\s?@(?P<star>\d+)"
    r"|\((?:born )?@(?P<life>\d+) ?[–—-] ?(?:@\d+)?\)"
    r"|\b[A-ZÀ-Ž][\w’'.-]* (?:[a-z]+[- ]){0,2}[A-ZÀ-Ž][\w’'-]*\)?(?: \(|, | [–—-] )"
    r"@(?P<span>\d+)(?:\)|,| [–—-])"
    r"|@(?P<before>\d+),? (?:[^@;.,]{0,40}\b(?:was|is|were) born\b(?![^@;.]{0,50}@)"
    r"|(?:as )?(?:the|his|her|their) (?:year|date|day) of (?:\w+ )?birth)"
    r"|\b(?:year|date|day|month) of (?:his |her |their )?birth @(?P<year>\d+)"
    r"|\b(?:birth|birthdate)\b[^@;.,]{0,24}(?:\b(?:in|on|of|as|was|is|dated|says|gives)|,|:) @(?P<of>\d+)"
    r"|\bcame into the world(?:(?!\b(?:and|who|when|but)\b)[^@;.]){0,60} @(?P<world>\d+)|\bchild of @(?P<child>\d+)"
    r"|\b(?:passport|papers|certificate|identity card|registry|register|file|documents?|records?)\b[^@;.]{0,40}"
    r"\b(?:gives?|gave|says?|said|shows?|showed|has|have|had|puts?|states?|lists?) (?:(?:(?!\baged?\b)[^@;.]){0,30} )?"
    r"@(?P<paper>\d+)"
)
_OBLIGED = lazy(
    r"\b(?:will|would|must|shall|ha(?:s|ve|d) to|may|can|cannot|could|obliged to|allowed to)\b[^,;.@]{0,30}$"
)
"""What makes an age one at which something is to be done: will have to retire at 70."""
_NAMESAKES = lazy(
    r"\b(?:namesakes?|confused|confusion|of the same name|no relation|unrelated|homonyms?|not to be mistaken)\b"
)
_LINES = 4
"""Lines of a list over which an entry goes on about one person."""
_PLAIN = 2
"""Days on which an age may be told, up to which a contradiction is more than a remark: one in the text, and its own."""
_DECADES = 10
_CLOCK = 13
"""A number behind "at" from which on it is hardly an hour."""
_PRONOUN = lazy(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|I)\b")
_TAKES_UP = lazy(
    r"(?:He|She|His|Her|Born|The (?:\w+ )?(?:man|woman|boy|girl|youth|officer|lawyer|general|colonel|captain|journalist"
    r"|activist|teacher|minister|president|judge|accused|suspect|defendant|prisoner|former \w+))\b"
)
_NAME = lazy(r"(?<![.!?:] )\b[A-ZÀ-Ž][\w’-]+")
_THE_OLD = lazy(r"The (?:\d+|[a-z-]+)-year-old\b")
_AGED_AT = lazy(r"\b[Aa]ge (?:at|on|when|upon) [^@:.;(]{2,30}\(@\d+\)")
"""The day of an age in a list, which is no life: age at arrest (2006)."""
_SEVERAL = lazy(r"\bdates of birth\b")
_UNTIED = lazy(r"\b(?:until|till|before|from|since|after|once|whenever)\b[^,;.@]{0,16}$")
_WHEN = lazy(r",? (?:when|as|at the time|on the day)\b")
_THEN = lazy(r"\b(?:then|at the time|that (?:day|year|month)|on the day)\b")
_DIED = lazy(r"\b(?:died|dies|dead|death|passed away|killed|buried|lived to|lived until|succumbed|perished)\b")
_OPEN = lazy(r"(?:at|was|were|been|barely|hardly|scarcely|only|just) ")
_RECKONED = lazy(r"\b(?:way of counting|reckoning|calendar|by tradition|officially)\b")
_BEHIND = lazy(
    r"[^@.;:,]{0,6},? ?(?:(?:when|as|that|by the time|at the time|on the day|the day|on the (?:eve|morning|night) of)\b"
    r"(?:(?!\b(?:had|who|which|born|since|until|before|after|whose)\b|\band (?:\d+"
    r"|[a-z-]+) when\b)[^@.;:]){0,70}?,? )?(?:in|on|by|during|at"
    r" the time of)(?: the [a-z]+ of)? @(\d+)"
)
_JOINT = lazy(
    r"[;:] | and (?=(?:\d+|[a-z-]+) when\b)|, (?:and|but|while|whereas|though|although|then)\b| and (?:left|died"
    r"|retired|resigned|quit|lost|was)\b"
)
"""Where a clause with a day of its own begins."""
_PARAGRAPHS = 3
"""Paragraphs over which a text goes on about the one person whose birth it tells."""
_GROWN = 12
"""Years from which on an age far from its birth is taken for one: smaller numbers are those of hours and things."""
_HE = lazy(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_PRESENT = lazy(r"\b(?:is|are|has|now|today|remains?|turns|still)\b")


def check(reading: Reading) -> Iterator[Draft]:
    """Every age near a birth, and every two ages of one person on two days."""
    born: list[tuple[Sentence, Line, list[DateMention]]] = []
    before: tuple[Sentence, Line, list[Age]] | None = None
    later: dict[int, list[tuple[Sentence, Line, list[DateMention]]]] = {}
    for birth in _all_births(reading):
        later.setdefault(birth[0].block, []).append(birth)
    for sentence in reading.report.sentences:
        around = range(sentence.block - _LINES, sentence.block + _LINES + 1) if later else ()
        born = [one for place in around for one in later.get(place, ()) if _reaches(reading, one[0], sentence)]
        scene = [] if born else _of_scene(reading, later, sentence)
        if not born and not scene and not _paired(reading, sentence):
            continue
        own = line(reading, sentence.start, sentence.end)
        found = ages(own)
        if scene and found and _goes_on(scene[0][1], own):
            grown = [age for age in found if age.low >= _GROWN]
            yield from (replace(one, severity="remark") for one in _told(reading, sentence, own, grown, scene))
        elif born:
            yield from _told(reading, sentence, own, found, born)
        elif found:
            yield from _two(reading, own, found, before if before and before[0].block == sentence.block else None)
        before = (sentence, own, found) if found else before


def _paired(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence may tell an age together with its day, or now."""
    words = reading.words(sentence)
    timed = reading.dates(sentence.start, sentence.end) or " now" in words or " am " in words or " is " in words
    return bool(timed and _PAIRED.search(words))


def _all_births(reading: Reading) -> list[tuple[Sentence, Line, list[DateMention]]]:
    """The sentences that tell births, with them."""
    found = []
    for sentence in reading.report.sentences:
        words = reading.words(sentence) if reading.dates(sentence.start, sentence.end) else ""
        if _HINT.search(words) or _SIGN.search(words):
            own = line(reading, sentence.start, sentence.end)
            days = births(own)
            if days:
                found.append((sentence, own, days))
    return found


def _reaches(reading: Reading, birth: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence may still go on about whose birth another tells: in its block, or its list."""
    if birth.block == sentence.block:
        return True
    low, high = sorted((birth.block, sentence.block))
    blocks = reading.report.blocks[low : high + 1] if high - low <= _LINES else ()
    return bool(blocks) and {block.kind for block in blocks} <= {"item", "cell", "row"}


def _of_scene(
    reading: Reading, later: dict[int, list[tuple[Sentence, Line, list[DateMention]]]], sentence: Sentence
) -> list[tuple[Sentence, Line, list[DateMention]]]:
    """The one birth that the paragraphs before a sentence tell, from the last heading on."""
    blocks = reading.report.blocks
    first = sentence.block
    while first > 0 and sentence.block - first < _PARAGRAPHS and blocks[first].kind not in {"title", "heading"}:
        first -= 1
    found = [one for place in range(first, sentence.block) for one in later.get(place, ())] if later else []
    return found if len(found) == 1 and len(found[0][2]) == 1 else []


def _goes_on(birth: Line, own: Line) -> bool:
    """Whether a sentence of another paragraph says that it is of the person whose birth was told."""
    return bool(_HE.search(own.text) or set(_NAME.findall(own.text)) & set(_NAME.findall(birth.text)))


def _told(
    reading: Reading,
    sentence: Sentence,
    own: Line,
    found: Sequence[Age],
    born: Sequence[tuple[Sentence, Line, list[DateMention]]],
) -> Iterator[Draft]:
    """The ages of a sentence against the births told in it, else those told around it of the same person."""
    if not found or _RECKONED.search(own.text) or _NAMESAKES.search(own.text):
        return
    mine = [birth for other, _, births in born if other is sentence for birth in births]
    near = mine or [
        birth
        for other, there, births in born
        if (other.block != sentence.block or _one_person(there, own)) and not KIN_BORN.search(there.text)
        for birth in births
    ]
    for age in found:
        several = len(found) > 1
        if _bound(own, age, near) is None and _untied(own, age, mine if several else (), several=several):
            continue
        if near and not anothers(own, age, mine, told=True):
            days, sure = _days(reading, sentence, own, age, near)
            lived = [] if mine else [one for _, there, _ in born for one in _deaths(there)]
            if lived and _DIED.search(own.text):
                days, sure = lived, False
            yield from _judged(own, age, near, days, sure=sure and bool(mine))


def _untied(own: Line, age: Age, births: Sequence[DateMention], *, several: bool) -> bool:
    """Whether the day of an age is left open: until she was sixty-five; born in 1923, wounded at twenty."""
    if _UNTIED.search(own.text, 0, age.start):
        return True
    obliged = not age.said.startswith(("be ", "turn", "reach")) and _OBLIGED.search(own.text, 0, age.start)
    if obliged and "@" not in _rest(own, age):
        return True
    starts = {birth.start for birth in births}
    dated = any(one.start not in starts for one in own.dates) or bool(_deaths(own))
    undated = age.said.casefold().startswith("at ") and not _DIED.search(own.text) and not _clause(own, age, births)
    if undated and (dated or not age.start):
        return True
    if several and dated and _WHEN.match(own.text, age.end) and not _clause(own, age, births):
        return True  # he was 18 when the war began and 23 when it ended, in 2003
    return (
        bool(births)
        and not dated
        and bool(_OPEN.match(age.said))
        and not _PRESENT.search(own.text)
        and not _THEN.search(own.text)
    )


def _clause(own: Line, age: Age, births: Sequence[DateMention]) -> list[DateMention]:
    """The dates of the clause of an age that are no births."""
    starts = {birth.start for birth in births}
    begin = max((match.end() for match in _JOINT.finditer(own.text, 0, age.start)), default=0)
    end = next((match.start() for match in _JOINT.finditer(own.text, age.end)), len(own.text))
    return [one for one in own.dates if begin <= own.at(one) < end and one.start not in starts]


def _rest(own: Line, age: Age) -> str:
    """The rest of the clause of an age."""
    return re.split(r"[;.:]|, (?:and|but)\b", own.text[age.end :])[0]


def _one_person(birth: Line, own: Line) -> bool:
    """Whether a sentence goes on about a person of another: by a pronoun, a name of it, or with no name at all."""
    if _PRONOUN.search(own.text) or _TAKES_UP.match(birth.text):
        return True
    names = set(_NAME.findall(own.text[1:]))
    return not names or bool(names & set(_NAME.findall(birth.text))) or bool(_THE_OLD.match(own.text))


def _two(
    reading: Reading, own: Line, found: Sequence[Age], before: tuple[Sentence, Line, list[Age]] | None
) -> Iterator[Draft]:
    """Two ages of one person, each bound to its day, imply one year of birth: eleven in 1991, and now aged 44."""
    bound = [(own, age, *years_) for age in found for years_ in [_implied(reading, own, age)] if years_]
    if before and len(bound) == 1 and _one_person(before[1], own):
        earlier_ = [
            (before[1], age, *years_) for age in before[2] for years_ in [_implied(reading, before[1], age)] if years_
        ]
        bound = [*earlier_[-1:], *bound]
    for (_, _, low, high), (there, age, least, most) in pairwise(bound):
        if low > most or least > high:
            yield Draft(
                "age",
                *there.span(age.start, age.end),
                f"“{age.said}” puts the birth in {least} or {most}, but the other age puts it in {low} or {high}.",
                "Correct one of the ages or dates.",
                "remark",
            )


def _implied(reading: Reading, own: Line, age: Age) -> tuple[int, int] | None:
    """The years of birth that an age and its day allow."""
    said = own.text[max(0, age.start - 8) : age.start] + age.said[:4] + own.text[age.end : age.end + 5]
    day = _bound(own, age, [])
    if day is None and re.search(r"\b[Nn]ow\b|\b(?:is|am|who is) $|\b(?:I am|is) ", said):
        day = next(iter(today(reading)), None)
    elif day is None:
        day = _beside(own, age)
    if re.fullmatch(r"at (?:just |only |barely )?\S+", age.said) and age.high < _CLOCK:
        return None
    if day is None or not day.period or anothers(own, age, []):
        return None
    return day.period.first.year - int(age.high) - 1, day.period.last.year - int(age.low)


def _beside(own: Line, age: Age) -> DateMention | None:
    """The only date of an age's clause."""
    start = max((match.end() for match in _JOINT.finditer(own.text, 0, age.start)), default=0)
    end = next((match.start() for match in _JOINT.finditer(own.text, age.end)), len(own.text))
    dates = [one for one in _seasoned(own.dates) if start <= own.at(one) < end]
    return dates[0] if len(dates) == 1 else None


def births(one: Line) -> list[DateMention]:
    """The days of birth that a line tells; of a life in brackets the first year."""
    if _SEVERAL.search(one.text):
        return [date for date in one.dates if date.period and _wide(one, date)]
    found = [
        one.dates[int(sign)]
        for match in _BIRTHS.finditer(_AGED_AT.sub(" ", one.text))
        for sign in match.groups()
        if sign
    ]
    kinds = {"exact", "range", "approximate", "unresolved"}  # a season is of its year
    good = [date for date in found if date.period and date.kind in kinds and _wide(one, date)]
    return [_from(date) for date in good]


def _from(birth: DateMention) -> DateMention:
    """A life in brackets as its birth."""
    years_ = birth.period.last.year - birth.period.first.year if birth.period else 0
    if birth.kind != "range" or years_ <= _DECADES or birth.period is None:
        return birth
    first = birth.period.first
    text = birth.text[:4] if birth.text[:4].isdecimal() else birth.text
    return replace(
        birth, kind="exact", granularity="year", text=text, period=Period(first, first.replace(month=12, day=31))
    )


def _deaths(one: Line) -> list[DateMention]:
    """The ends of the lives in brackets of a line."""
    lives = [date for date in one.dates if _from(date) is not date and date.period]
    return [
        replace(
            date,
            kind="exact",
            granularity="year",
            period=Period(date.period.last.replace(month=1, day=1), date.period.last),
        )
        for date in lives
        if date.period
    ]


def _wide(one: Line, date: DateMention) -> bool:
    """Whether a date can be a birth: a day, month, year or decade; a longer range only as a life in brackets.

    A short range in brackets is a term of office: Secretary Holm (1997-2001).
    """
    before = one.text[max(0, one.at(date) - 2) : one.at(date)]
    aside = before.endswith("(") or (date.kind == "range" and before in {", ", "– ", "— ", "- "})
    if date.kind == "range" and aside and _from(date) is date:
        return False
    span = date.period.last.year - date.period.first.year if date.period else 99
    return (span < 11 and bool(re.search(r"\d{4}", date.text))) or aside


def _days(
    reading: Reading, sentence: Sentence, own: Line, age: Age, births: Sequence[DateMention]
) -> tuple[list[DateMention], bool]:
    """The days on which an age may be told, and whether there is no choice."""
    bound = _bound(own, age, births)
    if bound:
        return [bound], True
    starts = {birth.start for birth in births}
    days = [*_deaths(own), *(one for one in _seasoned(own.dates) if one.start not in starts)]
    if any(not re.search(r"\d{4}", one.text) for one in days):  # a day without a year may be of any year
        days += today(reading)
    if days and not _PRESENT.search(own.text):
        return days, len(days) == 1
    near = [one for other in around(reading, sentence, 3, 1) for one in told(reading.dates(other.start, other.end))]
    beside = [] if days else [one for one in near if one.start not in starts]
    return [*days, *beside, *today(reading)], False


def _seasoned(dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates that can be reckoned with, a season for its year among them."""
    return [one for one in dates if one in told([one]) or (one.kind == "unresolved" and one.period)]


def _bound(own: Line, age: Age, births: Sequence[DateMention]) -> DateMention | None:
    """The date right beside an age: "at 19, in 2018", "in 2004, aged 54"."""
    behind = _BEHIND.match(own.text, age.end)
    before = re.search(r"@(\d+),? ?(?:and |when |already |still |then )?(?:(?:he|she) )?$", own.text[: age.start])
    for match in (behind, before):
        one = own.dates[int(match[1])] if match else None
        if (
            one
            and one.start not in {birth.start for birth in births}
            and _seasoned([one])
            and re.search(r"\d{4}", one.text)
        ):
            return one
    return None


def _judged(
    own: Line, age: Age, births: Sequence[DateMention], days: Sequence[DateMention], *, sure: bool
) -> Iterator[Draft]:
    """Whether some birth and some day allow an age."""
    pairs = [(birth, day) for birth in births for day in days]
    spans = [(low, high, *pair) for pair in pairs for low, high in [years(*pair)] if high >= 0]
    if not spans or any(low <= age.high and age.low <= high for low, high, *_ in spans):
        return
    low, high, birth, then = spans[0]
    beside = _bound(own, age, births) is not None
    plain = len({one.start for one in births}) == 1 and (beside or (not age.bare and len(spans) <= _PLAIN))
    shown = f"{high}" if low == high else f"{low} or {high}" if high - low == 1 else f"{low} to {high}"
    yield Draft(
        "age",
        *own.span(age.start, age.end),
        f"Born {on(birth)}, the person would be {shown} {when(then.period) if then.period else 'then'}, but the text "
        f"says “{age.said}”.",
        "Correct the age or one of the dates.",
        None if sure and len(spans) == 1 and not age.bare else "warning" if plain else "remark",
    )


def years(birth: DateMention, other: DateMention) -> tuple[int, int]:
    """The least and the greatest age that two dates allow."""
    if not birth.period or not other.period:
        return 0, -1
    a, b, c, d = birth.period.last, other.period.first, birth.period.first, other.period.last
    low = b.year - a.year - ((b.month, b.day) < (a.month, a.day))
    return max(low, 0), d.year - c.year - ((d.month, d.day) < (c.month, c.day))
