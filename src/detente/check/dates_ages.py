"""Ages against births: one arithmetic for every wording.

An age ("aged 34", "at fourteen", "turned sixty", "in his thirties", "his fiftieth birthday", a number in apposition) is
a stretch of years; a birth ("born in", "b. 1930", a life in brackets) and the day on which the age is told bound what
it may be. The day is the one that stands right beside the age; else any date of its sentence, else of the sentences
beside it that go on about the same person, else that of the text. If any of these days fits, nothing is said; nor where
the age is another person's (a son of 22).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.dates_line import COUNT, line, number_of
from detente.check.dates_ordinals import NTH, nth
from detente.check.dates_words import today, told
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_HINT = re.compile(
    r"\b(?:[Bb]orn|b\.|birth|birthday|aged?|years old|years of age|year-old|turn(?:ed|s|ing)|birthdate)\b"
)
_BIRTHS = re.compile(
    r"\b[Bb]orn\b(?:(?!\b(?:and|who|where|when|but|moved|came|out)\b)[^@;.]){0,50}@(?P<born>\d+)"
    r"|\(?\bb\. ?@(?P<b>\d+)|\*\s?@(?P<star>\d+)"
    r"|\((?:born )?@(?P<life>\d+) ?[–—-] ?(?:@\d+)?\)|[A-Za-z]\)? \(@(?P<span>\d+)\)"
    r"|@(?P<before>\d+),? (?:[^@;.,]{0,40}\b(?:was|is|were) born\b(?![^@;.]{0,50}@)"
    r"|(?:as )?(?:the|his|her|their) (?:year|date|day) of (?:\w+ )?birth)"
    r"|\b(?:birth|birthdate)\b[^@;.]{0,24}(?:\b(?:in|on|of|as|was|is)|,|:) @(?P<of>\d+)"
    r"|\bcame into the world[^@;.,]{0,24} @(?P<world>\d+)|\bchild of @(?P<child>\d+)"
)
_AGE = rf"(?P<n>{COUNT})"
_END = (
    r"(?=[,.;:!?)—–]| @| (?:when|in|on|at|as|by|this|last|that|then|and|but|while|after|before|he|she|the"
    r"|years?|old|now|today|already)\b|$)"
)
_NEAR = (
    r"(?P<about>(?:about|around|some|roughly|almost|nearly|barely|just|only|over|under|not yet|not quite|still"
    r"|more than|less than|already|now|then|all of|exactly|well past|well over|just under|just over|hardly|close to"
    r"|past|going on|approaching|nearing|at least) )*"
)
_LEAD = (
    r"(?:^|[,;:(] ?|\b(?:died|dead|killed|president|minister|elected|widowed|orphaned|married|retired|king|queen|emir"
    r"|sultan|general|office|power|throne) )(?:and |but |even |already )?at (?:just |only |barely |nearly |about )?"
)
_WORDINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"\b(?:aged|ages?|at the (?:early |ripe |old |tender |young |great )?age of|at age|turn(?:ed|s|ing)?"
            rf"|reach(?:ed|es|ing)?(?: the age of)?) {_NEAR}{_AGE}\b{_END}"
        ),
        rf"(?<![\w-]){_NEAR}{_AGE}[- ]years?[- ](?:old|of age)\b",
        rf"\b(?:was|is|were|being|be|been|he’s|she’s|he's|she's) {_NEAR}{_AGE}\b{_END}",
        rf"{_LEAD}{_AGE}\b(?=[,.;:)]| (?:he|she|the|when|in @|on @|and|after|while)\b| (?:in|on) @|$)",
        rf"(?:[A-Za-zÀ-ž’]|@\d+), (?:then |now |just |only |barely )?{_AGE}(?: at the time| then| now)?(?=[,.;)])",
        rf"[A-Za-zÀ-ž’] \((?:then |now |aged )?{_AGE}\)",
        (
            rf"\b(?P<noun>[a-z]+) of (?:only |just |barely |some |about |nearly |almost |over )?{_AGE}\b"
            r"(?=[,.;:)]| (?:when|who|at the time|and|in @|by then)\b| (?:in|on) @|$)"
        ),
    )
)
_DECADE = re.compile(
    r"\bin (?:his|her|their) (?P<part>early |mid-?|middle |late )?"
    r"(?P<ten>twent|thirt|fort|fift|sixt|sevent|eight|ninet|\d)(?:ies|0’?s|0's)\b",
    re.IGNORECASE,
)
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_PARTS = {"": (0, 9), "early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}
_ERAS = re.compile(r"\b(?P<era>teenager|sexagenarian|septuagenarian|octogenarian|nonagenarian)\b", re.IGNORECASE)
_ERA = {"teenager": (13, 19), "sexagenarian": (60, 69), "septuagenarian": (70, 79), "octogenarian": (80, 89),
        "nonagenarian": (90, 99)}  # fmt: skip
_FEAST = re.compile(rf"(?:\b(?:his|her|their|whose)|[’\']s) {NTH} birthday\b", re.IGNORECASE)
_YEAR = re.compile(rf"\bin (?:his|her|their) {NTH} year\b(?! (?:in|as|of|on|at))", re.IGNORECASE)
_KIN = (
    r"\b(?:sons?|daughters?|brothers?|sisters?|wife|husband|child|children|father|mother|nephews?|nieces?"
    r"|cousins?|widow"
    r"|grandson|granddaughter|uncle|aunt|boy|girl|bodyguard|driver|colleague|friend|rival|successor|predecessor)\b"
)
_OTHER = re.compile(rf"{_KIN}(?:(?! (?:he|she|who)\b)[^@;.]){{0,14}}$", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:man|woman|boy|girl|youth|lad|teenager|child|veteran|widow|widower|student|soldier|pensioner|officer|father"
    r"|mother|bachelor|person|leader|general|lawyer|cleric|priest|recruit|politician|farmer|novice|age)$"
)
_GOES_ON = re.compile(
    r"(?:He|She|His|Her|They|At|Aged|By then|Then|When (?:he|she)|In|On|Born|The (?:man|woman|general|colonel"
    r"|president"
    r"|minister|bishop|king|[a-z]+))\b"
)
_PRESENT = re.compile(r"\b(?:is|are|has|now|today|remains?|turns|still)\b")
_UNDER = ("almost", "nearly", "barely", "not yet", "not quite", "just under", "under", "less than", "hardly",
          "close to", "going on", "approaching", "nearing")  # fmt: skip
_OVER = ("over", "more than", "past", "well past", "well over", "just over", "at least")
_VAGUE = ("about", "around", "some", "roughly")


@dataclass(frozen=True)
class Age:
    """An age as the text has it: the least and greatest that its words allow, what they are, where they stand."""

    low: float
    high: float
    said: str
    start: int
    end: int
    bare: bool = False


def check(reading: Reading) -> Iterator[Draft]:
    """Every age near a birth, and every two ages of one person on two days."""
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if _HINT.search(words) or re.search(r"\([^)]*\d{4}", words):
            yield from _told(reading, sentence)


def _told(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    own = line(reading, sentence.start, sentence.end)
    if not own.dates and not _HINT.search(own.text):
        return
    births = _births(own)
    beside = _beside(reading, sentence)
    others = [line(reading, one.start, one.end) for one in beside]
    near = births or [birth for other in others for birth in _births(other)]
    told_ages = ages(own)
    if not near:
        yield from _two(reading, own, told_ages)
    for age in told_ages:
        if near and not _anothers(own, age, births):
            days, sure = _days(reading, own, others, age, near)
            yield from _judged(own, age, near, days, sure=sure and bool(births))
    if births:
        for other in others:
            if not _births(other):
                yield from _told_beside(reading, other, own, births)


def _two(reading: Reading, own: Line, told_ages: Sequence[Age]) -> Iterator[Draft]:
    """Two ages of one person, each bound to its day, imply one year of birth: eleven in 1991, and now aged 44."""
    bound: list[tuple[Age, int, int]] = []
    for age in told_ages:
        day = _bound(own, age, [])
        if day is None and re.search(
            r"\b[Nn]ow |\b(?:is|who is) $", own.text[max(0, age.start - 8) : age.start] + age.said[:4]
        ):
            day = next(iter(today(reading)), None)
        if day and day.period and not _anothers(own, age, []):
            bound.append((age, day.period.first.year - int(age.high) - 1, day.period.last.year - int(age.low)))
    for (_, low, high), (age, least, most) in pairwise(bound):
        if low > most or least > high:
            yield Draft(
                "age",
                *own.span(age.start, age.end),
                f"By the other age in the sentence the person was born in {high - 1} or {high}, by “{age.said}” in "
                f"{most - 1} or {most}.",
                "Mend one of the ages or dates.",
                "remark",
            )


def _told_beside(reading: Reading, other: Line, own: Line, births: Sequence[DateMention]) -> Iterator[Draft]:
    """The ages of a sentence beside the one with the birth, where they have no keyword that would lead there."""
    if _HINT.search(other.text):
        return
    for age in ages(other):
        if not _anothers(other, age, []):
            days, _ = _days(reading, other, [own], age, births)
            yield from _judged(other, age, births, days, sure=False)


def _births(one: Line) -> list[DateMention]:
    """The days of birth that a line tells."""
    found = [one.dates[int(next(filter(None, match.groups())))] for match in _BIRTHS.finditer(one.text)]
    return [
        date for date in found if date.period and date.kind in {"exact", "range", "approximate"} and _wide(one, date)
    ]


def _wide(one: Line, date: DateMention) -> bool:
    """Whether a date can be a birth: a day, month, year or decade; a longer range only as a life in brackets."""
    span = date.period.last.year - date.period.first.year if date.period else 99
    return (span < 11 and bool(re.search(r"\d{4}", date.text))) or one.text[
        max(0, one.at(date) - 1) : one.at(date)
    ] == "("


def _beside(reading: Reading, sentence: Sentence) -> list[Sentence]:
    """The sentences before and after that go on about the same person."""
    before, after = reading.before(sentence), reading.after(sentence)
    found = []
    if before and _GOES_ON.match(reading.words(sentence)):
        found.append(before)
    if after and _GOES_ON.match(reading.words(after)):
        found.append(after)
    return found


def ages(one: Line) -> list[Age]:
    """The ages that a line tells, from left to right, each once."""
    found: list[Age] = []
    for number, pattern in enumerate(_WORDINGS):
        for match in pattern.finditer(one.text):
            age = _age(match, bare=number > 1)
            if age and not any(other.start < age.end and age.start < other.end for other in found):
                found.append(age)
    for match in _DECADE.finditer(one.text):
        ten = _TENS.get(match["ten"].casefold()) or int(match["ten"]) * 10
        low, high = _PARTS[(match["part"] or "").strip(" -").casefold()]
        found.append(Age(ten + low, ten + high, match[0], *match.span()))
    found += [Age(*_ERA[match["era"].casefold()], match[0], *match.span()) for match in _ERAS.finditer(one.text)]
    for pattern, back in ((_FEAST, 0), (_YEAR, 1)):
        for match in pattern.finditer(one.text):
            number = (nth(match) or 0) - back
            found.append(Age(number, number, match[0], *match.span()))
    return sorted(found, key=lambda age: age.start)


def _age(match: re.Match[str], *, bare: bool) -> Age | None:
    number = number_of(match["n"])
    noun = match.groupdict().get("noun")
    if number is None or not (3 if bare else 0) < number < 120 or (noun and not _PEOPLE.search(noun)):
        return None
    about = (match.groupdict().get("about") or "").strip().casefold()
    low = high = float(number)
    if about in _UNDER:
        low, high = (0, number) if about in {"under", "less than"} else (number - 3, number)
    elif about in _OVER:
        high = number + max(5, 0.15 * number)
    elif about in _VAGUE:
        low, high = number - 3, number + 3
    opened = re.match(r"[^,(]{1,4}(?=,| \()", match[0])  # what an apposition stands behind is not the age
    start = match.start() + (opened.end() + 1 if opened else 0)
    return Age(low, high, match.string[start : match.end()].strip(" ,;("), start, match.end(), bare)


def _anothers(one: Line, age: Age, births: Sequence[DateMention]) -> bool:
    """Whether an age is told of somebody else than the birth: a son of 22, another name in front of it."""
    before, behind = one.text[max(0, age.start - 26) : age.start], one.text[age.end : age.end + 24]
    born = re.search(r"\b[Bb]orn\b|\bb\. ", one.text)
    kin = _OTHER.search(before) or re.match(rf" {_KIN}", behind) or re.match(rf"{_KIN} of", age.said)
    if kin and not (born and re.search(_KIN, one.text[max(0, born.start() - 30) : born.start()])):
        return True
    names = {name for name in (_named(one.text, age.start), _born_name(one.text, born.start()) if born else "") if name}
    return bool(births) and len(names) > 1


def _born_name(text: str, at: int) -> str:
    """The name of whom a birth is told: in front of it, or behind it where it opens the sentence."""
    ahead = re.match(r"[^@,]*@\d+[^@,]*, (?:[A-Z][\w’-]+ )*([A-Z][\w’-]+)", text) if at < len("Born ") else None
    return ahead[1] if ahead else _named(text, at)


def _named(text: str, at: int) -> str:
    """The name right in front of a place, if there is one."""
    before = re.sub(r",? (?:(?:who|which) )?(?:was|is|had been|having been)$", "", text[:at].rstrip(" ,("))
    match = re.search(r"([A-Z][\w’-]+)$", before)
    return match[1] if match else ""


def _days(
    reading: Reading, own: Line, others: Sequence[Line], age: Age, births: Sequence[DateMention]
) -> tuple[list[DateMention], bool]:
    """The days on which an age may be told, and whether there is no choice."""
    bound = _bound(own, age, births)
    if bound:
        return [bound], True
    days = [one for one in _seasoned(own.dates) if one not in births]
    if any(not re.search(r"\d{4}", one.text) for one in days):  # a day without a year may be of any year
        days += today(reading)
    if days and not _PRESENT.search(own.text):
        return days, len(days) == 1
    beside = [] if days else [one for other in others for one in told(other.dates) if one not in births]
    if beside and not _PRESENT.search(own.text):
        return beside, False
    return [*days, *beside, *today(reading)], False


def _seasoned(dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates that can be reckoned with, a season for its year among them."""
    return [one for one in dates if one in told([one]) or (one.kind == "unresolved" and one.period)]


def _bound(own: Line, age: Age, births: Sequence[DateMention]) -> DateMention | None:
    """The date right beside an age: "at 19, in 2018", "in 2004, aged 54"."""
    behind = re.match(r"[^@.;:,]{0,6},? ?(?:(?:when|as)\b[^@.;:,]{0,40} )?(?:in|on|by) @(\d+)", own.text[age.end :])
    before = re.search(r"@(\d+),? ?(?:and |when |already |still |then )?(?:(?:he|she) )?$", own.text[: age.start])
    for match in (behind, before):
        one = own.dates[int(match[1])] if match else None
        if one and one not in births and told([one]) and re.search(r"\d{4}", one.text):
            return one
    return None


def _judged(
    own: Line, age: Age, births: Sequence[DateMention], days: Sequence[DateMention], *, sure: bool
) -> Iterator[Draft]:
    """Whether some birth and some day allow an age."""
    spans = [(low, high, birth) for birth in births for day in days for low, high in [years(birth, day)] if high >= 0]
    spans += [(*_life(birth), birth) for birth in births if _life(birth)[1] > 10]
    if not spans or any(low <= age.high and age.low <= high for low, high, _ in spans):
        return
    low, high, birth = spans[0]
    shown = f"{high}" if low == high else f"{low} or {high}" if high - low == 1 else f"{low} to {high}"
    yield Draft(
        "age",
        *own.span(age.start, age.end),
        f"Born in {birth.text}, the person would be {shown} at the date told; the text says “{age.said}”.",
        "Mend the age or one of the dates.",
        None if sure and len(spans) == 1 and not age.bare else "remark",
    )


def _life(birth: DateMention) -> tuple[int, int]:
    """The ages at death that a life in brackets allows."""
    if not birth.period or birth.kind != "range":
        return 0, 0
    years_ = birth.period.last.year - birth.period.first.year
    return years_ - 1, years_


def years(birth: DateMention, other: DateMention) -> tuple[int, int]:
    """The least and the greatest age that two dates allow."""
    if not birth.period or not other.period:
        return 0, -1
    a, b, c, d = birth.period.last, other.period.first, birth.period.first, other.period.last
    low = b.year - a.year - ((b.month, b.day) < (a.month, a.day))
    return max(low, 0), d.year - c.year - ((d.month, d.day) < (c.month, c.day))
