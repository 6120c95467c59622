"""Changes between two times whose numbers the text tells elsewhere: up by 35 per cent in September compared to August.

Every number of a text has the time that its sentence gives it. A change that names two times, or whose result stands
beside it and that names the earlier one, is held against the numbers of these times that count what the change is of.
If any two of them make it, nothing is said; if there is just one of each, they must.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount, moved
from detente.check.measures import kind, measure
from detente.check.ratios import CHANGES, Ratio, ratios_in
from detente.check.reading import Draft
from detente.check.wording import where
from detente.text.lazy import lazy
from detente.text.quantities import singular
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.period import Period
    from detente.model.report import DateMention, Quantity, Sentence

_THAN = lazy(
    r"\b(?:compared (?:with|to|against)|in comparison (?:with|to)|as against|against|over|from|than"
    r"|versus|relative to|on)(?: (?:the|that of|those of|in|during|for))* $"
)
_LASTING = lazy(r"\bover (?:the )?$")
"""What stands before a stretch in which something went on, too."""
"""What stands before the time that a change is counted from."""
_OF = lazy(
    r"(?:increase|rise|surge|jump|spike|growth|fall|drop|decline|decrease|reduction|hike|upsurge)s?,? (?:in|of) "
    r"(?:(?:the|overall|total|number|numbers|of) )*(?P<of>[a-z-]+(?: [a-z-]+){0,2})"
)
_IN = lazy(r"#\d+p in (?:(?:the|overall|total|number|numbers|of) )*(?P<of>[a-z-]+(?: [a-z-]+)?)")
_SUBJECT = lazy(
    r"(?:^|[,;] |\b(?:and|that|the|of|in|by) )(?P<of>(?:[a-z-]+ )?[A-Za-z-]+)(?: [a-z]+)? (?:rose|fell|grew|dropped"
    r"|declined|increased|decreased|jumped|surged|climbed|soared|went up|went down|were up|were down)\b"
)
_KINDS = {
    "death": "death", "fatality": "death", "killing": "death", "injury": "injury", "casualty": "casualty",
    "terrorism": "event", "violence": "event", "terror": "event", "militancy": "event",
}  # fmt: skip
_NAME = lazy(r"\b[A-Z][\w’'-]{3,}")
_NO_NAMES = frozenset(
    "January February March April June July August September October November December Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday This That These Those There They Their When While With Over From Compared"
    " Overall According Meanwhile However Comparatively During".split()
)
_WIDE = 25
"""Sentences on either side of a change in which its numbers may stand."""
_MOSTLY = 0.9
"""The share of two stretches together that they have in common, to be one."""
_ROUNDED, _LARGEST = 0.006, 6.0
"""How far the ends may lie from what they stand for, as a share; times that one may be the other at all."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every change between two times."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        changes = [ratio for ratio in ratios_in(frame) if ratio.role in CHANGES and ratio.stated]
        earlier = list(_earlier(reading, sentence)) if changes else []
        if len(earlier) == 1:
            for ratio in changes:
                yield from _held(reading, sentence, frame, ratio, earlier[0])


def _earlier(reading: Reading, sentence: Sentence) -> Iterator[DateMention]:
    """The times that a sentence counts a change from."""
    flat = reading.report.flat
    for one in reading.dates(sentence.start, sentence.end):
        start = max(sentence.start, one.start - 40)
        lasting = one.granularity in {"months", "half"} and _LASTING.search(flat, start, one.start)
        if one.period and not lasting and _THAN.search(flat, start, one.start):
            yield one


def _held(reading: Reading, sentence: Sentence, frame: Frame, ratio: Ratio, than: DateMention) -> Iterator[Draft]:
    counted = _counted(frame, ratio)
    own = [one for one in frame.quantities if one.kind == "count" and kind(one.unit) != "time"]
    if counted is None and len(own) != 1:
        return
    counted = counted or _key(frame, own[0])
    times = [one.period for one in reading.dates(sentence.start, sentence.end) if one is not than and one.period]
    now = times[0] if times else None
    bases = _numbers(reading, sentence, than.period, counted)
    results = [one for one in own if _key(frame, one) == counted] or _numbers(reading, sentence, now, counted)
    pairs = [(base, one) for base in bases for one in results if base.value != one.value and base.value]
    if not pairs or any(_leads(base, one, ratio) for base, one in pairs):
        return
    values = {base.value for base, _ in pairs}, {one.value for _, one in pairs}
    base, result = pairs[0]
    low, high = sorted((base.value, result.value))
    if all(len(some) == 1 for some in values) and high <= _LARGEST * low:
        yield Draft(
            "percent-base",
            ratio.start,
            ratio.end,
            f"From {amount(base)} ({where(reading, base.start, ratio.start)}) to {amount(result)} is "
            f"{moved(base.value, result.value)}, not {ratio.said}.",
            "Correct the percentage or one of the two numbers.",
            "remark",
        )


def _counted(frame: Frame, ratio: Ratio) -> str | None:
    """What a change is of, by the words behind it or by its subject."""
    behind = _OF.search(frame.text, ratio.at, ratio.at + 90) or _IN.match(frame.text, ratio.at)
    ahead = list(_SUBJECT.finditer(frame.text, 0, ratio.at))[-1:]
    words = behind["of"] if behind else ahead[0]["of"] if ahead else ""
    for word in reversed(small(words).split()):
        one = singular(word)
        if one in _KINDS:
            return _KINDS[one]
        if kind(one) == "event":
            return "event"
    return singular(small(words).split()[-1]) if words else None


def _key(frame: Frame, one: Quantity) -> str:
    """What a number counts: deaths, injuries, events, or its noun."""
    said = measure(frame, one)
    return "event" if kind(said) == "event" else said


def _numbers(reading: Reading, sentence: Sentence, when: Period | None, counted: str) -> list[Quantity]:
    """The numbers around a sentence that are of a time and count a thing, where no names set them apart."""
    if when is None:
        return []
    place, names = reading.place(sentence), _names(reading, sentence)
    found = []
    for near in reading.report.sentences[max(0, place - _WIDE) : place + _WIDE]:
        others = _names(reading, near)
        if names and others and not names & others:
            continue
        told = reading.frame(near)
        found += [
            one
            for one in told.quantities
            if one.kind == "count" and _key(told, one) == counted and _is_at(_time(reading, near, one), when)
        ]
    return found


def _is_at(one: Period | None, when: Period) -> bool:
    """Whether two stretches are all but one: "the last six months" of a text of 3 July are half of its year."""
    if one is None:
        return False
    shared = (min(one.last, when.last) - max(one.first, when.first)).days + 1
    whole = (max(one.last, when.last) - min(one.first, when.first)).days + 1
    return shared >= _MOSTLY * whole


def _time(reading: Reading, sentence: Sentence, one: Quantity) -> Period | None:
    """The time of a number: the one that stands with it, or the only one of its sentence."""
    dates = [each.period for each in reading.dates(sentence.start, sentence.end) if each.period]
    return reading.periods.get(one.start) or (dates[0] if len(dates) == 1 else None)


def _names(reading: Reading, sentence: Sentence) -> frozenset[str]:
    return frozenset(_NAME.findall(reading.report.flat[sentence.start + 1 : sentence.end])) - _NO_NAMES


def _leads(base: Quantity, result: Quantity, ratio: Ratio) -> bool:
    """Whether a change leads from one number to another."""
    real = result.value / base.value - 1
    room = ratio.room + _ROUNDED * (1 + abs(real))
    up, down = ratio.role in {"rise", "change"}, ratio.role in {"fall", "change"}
    return (up and ratio.low - room <= real <= ratio.high + room) or (
        down and ratio.low - room <= -real <= ratio.high + room
    )
