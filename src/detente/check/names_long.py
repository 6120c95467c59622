"""Long forms of names in a text, and which of them a short form may take up where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.check.reading import Draft
from detente.check.wording import the

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.check.reading import Reading

_TWO = 2
_WINDOW = 8
"""Sentences within which a long form is still in play."""


@dataclass(frozen=True)
class Long:
    """A long form in the text: whom it means, by a key; where it stands."""

    key: str
    said: str
    start: int
    end: int


def draft(reading: Reading, start: int, end: int, longs: Iterable[Long]) -> Draft:
    """That a short form may mean any of some long forms."""
    forms = {one.key: one for one in longs}.values()
    said = sorted({the(one.said) for one in forms})
    said = said if len(said) > 1 else sorted({the(reading.said(one.start, one.end)) for one in forms})
    both = "both" if len(said) == _TWO else "all of them"
    return Draft(
        "ambiguous-name",
        start,
        end,
        f"“{reading.report.flat[start:end]}” alone may mean {' or '.join(said[:4])}; the text names {both}.",
        "Say each time which is meant.",
    )


def in_play(reading: Reading, at: int, longs: Sequence[Long], window: int = _WINDOW) -> list[Long]:
    """The long forms before a place that it may mean, or none where text or sentence decides."""
    sentence = reading.sentence(at)
    if not sentence:
        return []
    place = reading.place(sentence)
    first = reading.report.sentences[max(0, place - window)].start
    near: list[tuple[int, Long]] = []
    for one in longs:
        if one.start < first:
            continue
        around = reading.sentence(one.start)
        if around and one.end <= at and place - reading.place(around) <= window:
            near.append((place - reading.place(around), one))
    if len({one.key for _, one in near}) < 2 or _settled(near, Counter(one.key for one in longs)):
        return []
    return [one for _, one in near]


def _settled(near: Sequence[tuple[int, Long]], told: Counter[str]) -> bool:
    """Whether the long form that stood last, alone in its sentence, is what a short one takes up.

    It is, too, where it stands right before and the text is about it: it names it more often than all the others.
    """
    last = min(step for step, _ in near)
    keys = {one.key for step, one in near if step == last}
    if len(keys) > 1:
        return False
    (key,) = keys
    if last == 1 and 2 * told[key] > told.total() and told[key] > 2:
        return True
    before = min(step for step, one in near if one.key != key)
    since = sum(one.key == key and step < before for step, one in near)
    return last == 0 or since > 1 or before - last > 2


def stem(word: str) -> str:
    """The beginning of a word by which two forms of it are told to be one."""
    return word if word == "nations" else word[:4]
