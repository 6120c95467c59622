"""Years counted from a beginning: anniversaries, birthdays, jubilees, "in its eleventh year", ages.

A count holds if some day on which it may be made (a date of its sentence, or the day of writing) lies so many years
behind a beginning that stands near: the birth, the founding, the date in the words before. Nothing is said where no
beginning stands near.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.check.dates_offset import earlier, today, told
from detente.check.reading import Draft
from detente.text.timewords import NUMBER, count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Frame, Reading
    from detente.model.report import DateMention, Sentence

_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENS = dict(zip("twent thirt fort fift sixt sevent eight ninet".split(), range(20, 100, 10), strict=True))
ORDINALS: dict[str, int] = (
    {word: number for number, word in enumerate((*_UNITS, *_TEENS), 1)}
    | {f"{ten}ieth": number for ten, number in _TENS.items()}
    | {f"{ten}y-{unit}": number + n for ten, number in _TENS.items() for n, unit in enumerate(_UNITS, 1)}
    | {"hundredth": 100}
)
"""Ordinals by their words."""
_JUBILEES = {
    "silver": 25, "ruby": 40, "golden": 50, "diamond": 60, "platinum": 70, "centenary": 100, "centennial": 100,
    "bicentenary": 200, "bicentennial": 200, "tercentenary": 300, "sesquicentennial": 150,
}  # fmt: skip
_WORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
_NTH = rf"(?:(?P<word>{_WORD})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|#(?P<q>\d+)c(?:st|nd|rd|th))"
_FEAST = re.compile(
    rf"\b(?:{_NTH} (?:anniversary|birthday|jubilee)|(?P<jubilee>{'|'.join(_JUBILEES)})(?: jubilee| anniversary)?)\b"
    r"(?! (?:medal|rule|mean|share|hall|park|line|bridge))",
    re.IGNORECASE,
)
_INTH = re.compile(
    rf"\b(?:in|into|enter(?:s|ed|ing)|began|begins) (?:its|his|her|their|the) {_NTH} year\b(?! of @)", re.IGNORECASE
)
_SMALL = rf"(?:#(?P<n>\d+)c|(?P<w>{NUMBER}))"
_AGED = re.compile(
    rf"\b(?P<lead>aged|at the age of|turn(?:ed|s|ing)|was(?: only| just)?|who is(?: now)?|he is|she is"
    rf"|an? [a-z]+(?: [a-z]+)? of|when (?:he|she|it) was(?: only| just)?) {_SMALL}(?P<old> years old| years of age)?"
    rf"(?=[,.;:)]| @| when\b| in\b| on\b| at\b| this\b| last\b| and\b|$)",
    re.IGNORECASE,
)
_OLD = re.compile(
    rf"(?<!\w)(?P<about>over |almost |nearly |about |some |more than |not quite |just )?{_SMALL}"
    r"(?: years old\b|-year-old\b)",
    re.IGNORECASE,
)
_MAKES = re.compile(rf"\bmakes? (?:it|that|this) (?P<about>over |almost |nearly )?{_SMALL} years\b", re.IGNORECASE)
_BORN = re.compile(r"\b[Bb]orn\b(?P<gap>[^@;]{0,40})@(?P<k>\d+)|\(@(?P<life>\d+)[–—-]\)|\(b\. @(?P<b>\d+)\)")
_BEGUN = re.compile(
    r"\b(?:founded|established|set up|opened|created|launched|built|lit|begun|began|started|signed|adopted|formed"
    r"|introduced|inaugurated|issued|laid|completed|first [a-z]+(?: out| up)?|since|dat(?:es|ing) (?:from|back to)"
    r"|given|took office|took over|came to power|inception|of|existed|married|unveiled|finished)\b"
    r"[^@;.]{0,40}@(?P<k>\d+)"
)
_AHEAD = re.compile(r"\b(?:will|shall|soon|shortly|next|about to|coming)\b", re.IGNORECASE)
_UNDER = {"almost", "nearly", "not quite"}
_OVER = {"over", "more than"}


@dataclass(frozen=True)
class Count:
    """A number of years that a text states: the least and greatest that it allows, and where it stands."""

    low: float
    high: float
    said: str
    start: int
    end: int
    match: re.Match[str]


def check(reading: Reading) -> Iterator[Draft]:
    """Every count of years near its beginning."""
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if re.search(r"anniversary|birthday|jubilee|centen|tennial|\byear\b|\byears\b|-year-old|\bturn", words):
            frame = reading.frame(sentence)
            yield from _feasts(reading, sentence, frame)
            yield from _things(reading, frame)
        if re.search(r"\bage\b|\baged\b|\bturn|\bborn\b|\bwas\b|year-old|years old|\b[Aa]n? [a-z]+ of\b", words):
            yield from _people(reading, sentence, reading.frame(sentence))


def _number(frame: Frame, match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("jubilee"):
        return _JUBILEES[groups["jubilee"].casefold()]
    if groups.get("word"):
        return ORDINALS[groups["word"].casefold()]
    sign = groups.get("q") or groups.get("n")
    if sign:
        return int(frame.quantities[int(sign)].value)
    return int(groups["digits"]) if groups.get("digits") else count_of(groups.get("w") or "")


def _feasts(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """The fiftieth birthday of what was lit in 1950; its eleventh year."""
    for pattern, back in ((_FEAST, 0), (_INTH, 1)):
        for match in pattern.finditer(frame.text):
            number = _number(frame, match)
            if not number or number < 2:
                continue
            begun = _beginnings(frame) or told(frame.dates)[:1]
            near = begun if len(told(frame.dates)) > 1 else []
            starts = near or [*begun, *earlier(reading, sentence)]
            ends = _ends(frame, begun) or today(reading)
            yield from _compare(reading, frame, match, (number - back, number), starts, ends)


def _things(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """A text of 1977 that is over forty years old; in office since 1994, which makes it 27 years."""
    if _BORN.search(frame.text):
        return
    for match in (*_OLD.finditer(frame.text), *_MAKES.finditer(frame.text), *_turned(frame)):
        number = _number(frame, match)
        starts = _beginnings(frame)
        if match.re is _AGED:  # "he has ruled since 2022, and turned 35" is a person's age
            starts = [] if re.search(r"\b(?:since|took (?:office|over)|came to power)\b", frame.text) else starts
        if not starts or not number:
            continue
        about = (match.groupdict().get("about") or "").strip().casefold()
        ahead = 1 if _AHEAD.search(frame.text) else 0
        low = number - ahead - (0.15 * number if about not in _OVER | {""} else 0)
        high = number + 1 + (0.2 * number if about in _OVER else 0)
        ends = [*_ends(frame, starts), *today(reading)]
        yield from _compare(reading, frame, match, (low, high), starts, ends)


def _turned(frame: Frame) -> Iterator[re.Match[str]]:
    return (match for match in _AGED.finditer(frame.text) if match["lead"].casefold().startswith("turn"))


def _beginnings(frame: Frame) -> list[DateMention]:
    found = [frame.dates[int(match["k"])] for match in _BEGUN.finditer(frame.text)]
    return [one for one in told(frame.dates) if one in found]


def _ends(frame: Frame, starts: Sequence[DateMention]) -> list[DateMention]:
    """The other days of a sentence on which a count may be made; a month that only borrows its year is none."""
    return [one for one in told(frame.dates) if one not in starts and "taken" not in one.why]


def _compare(
    reading: Reading,
    frame: Frame,
    match: re.Match[str],
    allowed: tuple[float, float],
    starts: Sequence[DateMention],
    ends: Sequence[DateMention],
) -> Iterator[Draft]:
    """Whether some end lies so many years behind some start, by the calendar."""
    gaps = [
        (end.period.first.year - start.period.first.year, start, end)
        for start in starts
        for end in ends
        if start.period and end.period and end is not start and end.period.last > start.period.first
    ]
    low, high = allowed
    if not gaps or any(low <= gap <= high for gap, _, _ in gaps) or max(gap for gap, _, _ in gaps) < 1:
        return
    gap, start, end = gaps[0]
    till = f"the text's day ({end.period})" if end.text == "the text" else end.text
    yield Draft(
        "anniversary",
        *_span(reading, frame, match),
        f"From {start.text} to {till} are {gap} years, not {_shown(frame, match)}.",
        "Mend the number or one of the dates.",
        "remark",
    )


def _shown(frame: Frame, match: re.Match[str]) -> str:
    return f"{_number(frame, match)}"


def _people(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """An age against the birth, on some day of the sentence or of writing; two ages against each other."""
    counts = [(match, number) for match in _ages(frame) if (number := _number(frame, match)) and number < 120]
    if not counts:
        return
    births = _births(reading, sentence, frame)
    own = [one for one in told(frame.dates) if one not in births]
    ends = own if len(own) == 1 and not re.search(r"\b(?:is|now|has)\b", frame.text) else [*own, *today(reading)]
    for match, number in counts:
        if (
            births
            and _AGED.match(match[0])
            and match["lead"].casefold() == "was"
            and "#" not in match[0]
            and not match["old"]
        ):
            continue
        for birth in births[:1]:
            spans = [_years(birth, end) for end in ends]
            spans = [(low, high) for low, high in spans if high > 0]
            if spans and not any(low <= number <= high for low, high in spans):
                why = f"born in {birth.text}, the person would be {spans[0][1]}"
                yield _aged(reading, frame, match, number, why)
    yield from _two_ages(reading, frame, counts)


def _ages(frame: Frame) -> list[re.Match[str]]:
    found = list(_AGED.finditer(frame.text))
    return [
        *found,
        *(
            one
            for one in _OLD.finditer(frame.text)
            if not any(one.start() < m.end() and m.start() < one.end() for m in found)
        ),
    ]


def _births(reading: Reading, sentence: Sentence, frame: Frame) -> list[DateMention]:
    """The days of birth in a sentence, or in the next ones if they go on about the same person."""
    found = [frame.dates[int(m["k"] or m["life"] or m["b"])] for m in _BORN.finditer(frame.text)]
    for other in (reading.before(sentence), reading.after(sentence)):
        if found or other is None:
            break
        beside = reading.frame(other)
        later = other if other.start > sentence.start else sentence
        if re.match(r"(?:He|She|The (?:man|woman))\b", reading.words(later)):
            found = [beside.dates[int(m["k"] or m["life"] or m["b"])] for m in _BORN.finditer(beside.text)]
    return [one for one in found if one.period and one.kind in {"exact", "range"}]


def _two_ages(reading: Reading, frame: Frame, counts: list[tuple[re.Match[str], int]]) -> Iterator[Draft]:
    """Now aged 44, and eleven in 1991: two ages of one person imply one year of birth."""
    then = [
        (m, n)
        for m, n in counts
        if re.match(r"when (?:he|she) was|at the age of", m["lead"] if "lead" in m.re.groupindex else "", re.IGNORECASE)
    ]
    now = [
        (m, n)
        for m, n in counts
        if re.search(r"\bnow $|^who is|^(?:he|she) is", frame.text[: m.start()][-5:] + m[0])
        or frame.text[: m.start()].endswith("now ")
    ]
    day = today(reading)
    for match, number in then:
        ahead = [one for one in told(frame.dates) if frame.at(f"@{frame.dates.index(one)}") < match.start()]
        for other, age in now[:1]:
            if not (ahead and day and ahead[-1].period and day[0].period) or other is match:
                continue
            born, implied = ahead[-1].period.first.year - number, day[0].period.first.year - age
            if abs(born - implied) > 1:
                years = day[0].period.first.year - born
                text = f"aged {number} in {ahead[-1].text}, the person would now be about {years}"
                yield _aged(reading, frame, other, age, text)


def _aged(reading: Reading, frame: Frame, match: re.Match[str], number: int, why: str) -> Draft:
    return Draft(
        "age",
        *_span(reading, frame, match),
        f"{why[0].upper()}{why[1:]}, not {number}.",
        "Mend the age or a date.",
        "remark",
    )


def _span(reading: Reading, frame: Frame, match: re.Match[str]) -> tuple[int, int]:
    signs = [int(one) for one in re.findall(r"#(\d+)c", match[0])]
    if signs:
        return frame.quantities[signs[0]].start, frame.quantities[signs[-1]].end
    words = match[0].strip()
    at = reading.report.flat.find(words, frame.start, frame.end)
    return (at, at + len(words)) if at >= 0 else (frame.start, frame.end)


def _years(birth: DateMention, other: DateMention) -> tuple[int, int]:
    """The least and the greatest age that two dates allow."""
    if not birth.period or not other.period:
        return 0, 0
    a, b, c, d = birth.period.last, other.period.first, birth.period.first, other.period.last
    return b.year - a.year - ((b.month, b.day) < (a.month, a.day)), d.year - c.year - (
        (d.month, d.day) < (c.month, c.day)
    )
