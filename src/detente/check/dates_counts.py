"""Anniversaries and ages against their dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.reading import Draft
from detente.text.timewords import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Frame, Reading
    from detente.model.report import DateMention

_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {
    "twenty-fifth": 25,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "hundredth": 100,
    "centenary": 100,
}
_WORDS = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_ANNIVERSARY = re.compile(
    (
        rf"\b(?:(?P<word>{_WORDS})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<years>\d{{1,3}}"
        rf"|[a-z]+)[- ]year|#(?P<q>\d+)c(?:st|nd|rd|th))[- ]anniversary|\b(?P<century>centenary)\b"
    ),
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:#(?P<q>\d+)c years?|(?P<decade>[Aa] decade|[Tt]wo decades|[Tt]hree decades|[Hh]alf a century"
    r"|[Aa] quarter of a century)) (?:after|since|on from|on"
    r" since)\b(?P<gap>[^@;.]{0,70})@(?P<a>\d+)(?:(?P<rest>[^@]{0,90}?)@(?P<b>\d+))?"
)
_DECADES = {"a decade": 10, "two decades": 20, "three decades": 30, "half a century": 50, "a quarter of a century": 25}
_NOW = re.compile(
    r"\b(?:today|this (?:year|month|week|summer|autumn|spring|winter)|now|marks|marking|commemorates?"
    r"|observes?|still|remains?|continues?|on)\b"
)
_BORN = re.compile(r"\b[Bb]orn\b(?P<gap>[^@;]{0,50})@(?P<a>\d+)")
_AGE = re.compile(
    (
        r"\b(?:aged? (?:of )?|at (?:the )?age (?:of )?|was |is |turned |turns |be )(?:#(?P<q>\d+)c(?: years"
        r" old)?)\b|#(?P<q2>\d+)c years old|\b(?P<d>\d{1,3})-year-old\b"
    ),
    re.IGNORECASE,
)
_LIFE = re.compile(r"\((?:born )?@(?P<a>\d+)\)")


def check(reading: Reading) -> Iterator[Draft]:
    """Every anniversary, every “years after”, every age that stands beside its dates."""
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if "anniversary" in words or "centenary" in words:
            yield from _anniversary(reading, reading.frame(sentence))
        if re.search(r"\byears? (?:after|since|on)\b|\bdecades? (?:after|since)|century after", words):
            yield from _after(reading, reading.frame(sentence))
        if "since" in words.casefold() and "years" in words:
            yield from _since(reading, reading.frame(sentence))
        if "years old" in words and not re.search(r"\b[Bb]orn\b", words):
            yield from _old(reading, reading.frame(sentence))
        if re.search(r"\b[Bb]orn\b|\baged?\b|\b\d+-year-old\b|years old", words):
            yield from _age(reading, reading.frame(sentence))


def _exact(frame: Frame) -> list[DateMention]:
    return [one for one in frame.dates if one.period and one.kind == "exact"]


def _anniversary(reading: Reading, frame: Frame) -> Iterator[Draft]:
    match = _ANNIVERSARY.search(frame.text)
    if not match:
        return
    number = _number(frame, match)
    dates = _exact(frame)
    if number is None or not dates:
        return
    first = dates[0] if len(dates) == 1 else min(dates, key=lambda one: one.period.first if one.period else one.period)  # type: ignore[arg-type,return-value]
    later = [
        one
        for one in dates
        if one is not first and one.period and first.period and one.period.first > first.period.first
    ]
    today = reading.report.today()
    if later and later[-1].period:
        year, sure = later[-1].period.first.year, True
    elif today and _NOW.search(frame.text):
        year, sure = today.year, reading.report.published.stated
    else:
        return
    if first.period and first.period.first.year == first.period.last.year and year - first.period.first.year != number:
        real = year - first.period.first.year
        start = frame.start
        yield Draft(
            "anniversary",
            *_span(reading, frame, match[0]) if not start < 0 else (0, 0),
            f"From {first.period.first.year} to {year} are {real} years, not {number}.",
            (f"Write {real}, or mend one of the dates."),
            None if sure else "warning",
        )


def _number(frame: Frame, match: re.Match[str]) -> int | None:
    if match["century"]:
        return 100
    if match["q"]:
        return int(frame.quantities[int(match["q"])].value)
    if match["word"]:
        return _ORDINALS[match["word"].casefold()]
    return int(match["digits"]) if match["digits"] else count_of(match["years"] or "")


def _span(reading: Reading, frame: Frame, words: str) -> tuple[int, int]:
    """Where words of a frame stand in the report; the whole sentence if they hold a sign."""
    tail = re.sub(r"#\d+c|@\d+", "", words).strip(" -")
    at = reading.report.flat.find(tail, frame.start, frame.end)
    return (at, at + len(tail)) if at >= 0 and tail else (frame.start, frame.end)


def _after(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """Twenty years after the invasion of 2001, in 2019."""
    for match in _AFTER.finditer(frame.text):
        first = frame.dates[int(match["a"])]
        number = int(frame.quantities[int(match["q"])].value) if match["q"] else _DECADES[match["decade"].casefold()]
        bound = frame.quantities[int(match["q"])].bound if match["q"] else ""
        today = reading.report.today()
        if match["b"] and re.search(r",\s*(?:in|on|by) $", match["rest"] or ""):
            later = frame.dates[int(match["b"])]
            year = later.period.first.year if later.period and later.kind == "exact" else None
        else:
            year = (
                today.year
                if today
                and reading.report.published.stated
                and not match["b"]
                and re.search(
                    (
                        r"\b(?:is|are|has|have"
                        r"|remains?|today|now|continues?)\b"
                    ),
                    frame.text[match.end() :][:90],
                )
                else None
            )
        if not first.period or first.kind != "exact" or year is None or bound:
            continue
        real = year - first.period.first.year
        if abs(real - number) > (1 if match["q"] else 2):
            quantity = frame.quantities[int(match["q"])] if match["q"] else None
            span = (quantity.start, quantity.end) if quantity else _span(reading, frame, match["decade"])
            yield Draft(
                "anniversary",
                *span,
                f"From {first.text} to {year} are {real} years, not {number}.",
                ("Mend the number or one of the dates."),
            )


_FOR = re.compile(
    r"\bfor (?:the (?:past|last) )?#(\d+)c years,? (?:now,? )?since @(\d+)|\b[Ss]ince @(\d+),? (?:that"
    r" is,? )?(?:for )?#(\d+)c years\b"
)


def _since(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """For twelve years, since 2011: seen from the stated day of publication."""
    today = reading.report.today()
    for match in _FOR.finditer(frame.text):
        one, first = frame.quantities[int(match[1] or match[4])], frame.dates[int(match[2] or match[3])]
        if today and reading.report.published.stated and first.period and first.kind == "exact" and not one.bound:
            real = today.year - first.period.first.year
            if abs(real - one.value) > 1:
                yield Draft(
                    "anniversary",
                    one.start,
                    one.end,
                    (
                        f"From {first.text} to the text's day "
                        f"({reading.report.published.period}) are {real} years, not {one.value:g}."
                    ),
                    "Mend the number or the date.",
                    "warning",
                )


def _old(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """A treaty of 2021 that is two years old, seen from the stated day of publication."""
    match = re.search(r"\b(?:is|are|turns?|turned)(?: now| just| exactly| today)? #(\d+)c years old\b", frame.text)
    dates = _exact(frame)
    today = reading.report.today()
    if not match or not today or not reading.report.published.stated or len(dates) != 1 or not dates[0].period:
        return
    one, first = frame.quantities[int(match[1])], dates[0].period
    low, high = today.year - first.last.year - 1, today.year - first.first.year
    if dates[0].granularity == "day":
        high -= (today.month, today.day) < (first.first.month, first.first.day)
        low = high
    if not low <= one.value <= high:
        yield Draft(
            "anniversary",
            one.start,
            one.end,
            (
                f"What is of {dates[0].text} is {high} years old when the text "
                f"appears ({reading.report.published.period}), not "
                f"{one.value:g}."
            ),
            "Mend the number or the date.",
        )


def _age(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """An age against the day of birth and the day told, or the day of writing."""
    born, age = _BORN.search(frame.text) or _LIFE.search(frame.text), _AGE.search(frame.text)
    if not born or not age:
        return
    birth = frame.dates[int(born["a"])]
    quantity = frame.quantities[int(age["q"] or age["q2"])] if age["q"] or age["q2"] else None
    stated = quantity.value if quantity else float(age["d"])
    others = [one for one in _exact(frame) if one is not birth]
    today = reading.report.today()
    if not birth.period or birth.kind not in {"exact", "range"} or not 0 < stated < 120:
        return
    if birth.kind == "range":  # 1950–2010, aged 59
        low, high = (
            birth.period.last.year - birth.period.first.year - 1,
            birth.period.last.year - birth.period.first.year,
        )
    elif len(others) == 1 and others[0].period:
        low, high = _years(birth, others[0])
    elif not others and today and reading.report.published.stated and re.search(r"\bis\b", frame.text):
        low, high = today.year - birth.period.last.year - 1, today.year - birth.period.first.year
    else:
        return
    if not low <= stated <= high and high > 0:
        span = (quantity.start, quantity.end) if quantity else _span(reading, frame, age[0])
        shown = f"{high}" if low == high else f"{low} or {high}"
        yield Draft(
            "age",
            *span,
            (f"Born in {birth.text}, the person would be {shown} at the date told, not {stated:g}."),
            ("Mend the age or one of the dates."),
        )


def _years(birth: DateMention, other: DateMention) -> tuple[int, int]:
    """The least and the greatest age that two dates allow."""
    if not birth.period or not other.period:
        return 0, 0

    def full(since: object, until: object) -> int:
        a, b = since, until
        return b.year - a.year - ((b.month, b.day) < (a.month, a.day))  # type: ignore[attr-defined,no-any-return]

    return full(birth.period.last, other.period.first), full(birth.period.first, other.period.last)
