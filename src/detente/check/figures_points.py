"""Percentages that are differences of percentages told further up, and points that are none.

A text tells two levels of something ("38 per cent, against 45 per cent before") and some sentences later the step
between them ("a drop of 7 per cent"): the step is in percentage points. The reverse, points told of two counts, is
looked for in the sentence itself and the one before. What stands in one sentence is for the other rules of changes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percentage, points
from detente.check.clauses import goes_on
from detente.check.dates_words import stems
from detente.check.figures_change import SLACK
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.ratios import CHANGES, role_of
from detente.check.reading import Draft
from detente.check.told_near import plain
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_BACK, _NEAR = 10, 2
"""Sentences back to which the levels may stand; those within which they need no word in common."""
_BUT = lazy(r"\b(?:while|whereas|but|although|and)\b|;")
_SO = r"(?:(?:about|some|nearly|almost|just|over|by|the|its|a|an|last|record|low|high|of) )*"
_APART = gated(
    rf"#(?P<a>\d+)p[^#;.]{{0,40}}?,? (?:up|down|higher|lower|an? (?:rise|gain|increase|jump|drop|fall|loss|decline) of)"
    rf" {_SO}#(?P<s>\d+)(?:o|c points?) (?:from|on|over|than|against) {_SO}#(?P<b>\d+)[pc]\b"
    rf"|\b(?:rose|risen|gained|climbed|jumped|grew|fell|fallen|lost|dropped|declined|slipped) {_SO}"
    rf"#(?P<s2>\d+)(?:o|c points?),? to {_SO}#(?P<a2>\d+)p,? from {_SO}#(?P<b2>\d+)[pc]\b"
)
"""Two levels in per cent and the points between them, in one breath: 48 per cent, up ten points from 42."""
_WHOLE, _SMALL, _EXACT = 100.0, 2.0, 0.06
"""How near the step must come to the difference of the levels."""
_STEP = lazy(
    r"\b(?:step|rise|rose|risen|increase\w*|drop\w*|fall|fell|fallen|declin\w+|decreas\w+|gain\w*|loss|lost|jump\w*|growth"
    r"|grew|grown|up|down|widen\w*|narrow\w*|gap|lead|swing|improv\w+|worsen\w*|climb\w*|cut|leap\w*|surge\w*|slump\w*"
    r"|plunge\w*|slid\w*|shr[aiu]nk\w*|chang\w+|advance\w*|differ\w*|more|less|fewer|better|worse)\b",
    re.IGNORECASE,
)
"""A word of change beside a percentage whose role the other words leave open."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every percentage that is a change, and every change in points."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        levels = _levels(frame)
        yield from _apart(frame)
        for one in frame.quantities:
            if one.kind == "percent" and _is_step(frame, one):
                found = list(_within(reading, sentence, one))
                yield from found
                if not found and len([each for each in levels if each is not one]) < 2:
                    yield from _points(reading, sentence, one)
            elif (one.kind == "points" or one.unit == "point") and not levels:
                yield from _percent(reading, sentence, one)


def _apart(frame: Frame) -> Iterator[Draft]:
    """Points told between the two levels that they part."""
    for match in _APART.finditer(frame.text):
        now, step, base = (frame.quantities[int(match[name] or match[f"{name}2"])] for name in "asb")
        gap, room = abs(now.value - base.value), now.high - now.value + base.high - base.value + step.high - step.value
        if base.value <= _WHOLE and not (base.kind == "count" and base.unit) and abs(gap - step.value) > room + _EXACT:
            said = f"The difference between {percentage(base.value)} and {percentage(now.value)} is {points(gap)}"
            advice = f"Write {points(gap)}, or look up the two levels."
            yield replace(_draft(step, f"{said}, not {number(step.value)}.", advice), severity="warning")


def _is_step(frame: Frame, one: Quantity) -> bool:
    """Whether a percentage is told as a change."""
    role = role_of(frame, one)
    at = frame.at(frame.sign(one))
    return role in CHANGES or (role == "open" and bool(_STEP.search(frame.text[max(0, at - 40) : at + 40])))


def _levels(frame: Frame) -> list[Quantity]:
    """The percentages of a sentence that are no changes."""
    return [one for one in frame.quantities if one.kind == "percent" and role_of(frame, one) not in CHANGES]


def _within(reading: Reading, sentence: Sentence, one: Quantity) -> Iterator[Draft]:
    """A step in per cent that is the difference of two others of its sentence, or of the one under its headline."""
    place = reading.place(sentence) + 1
    headed = reading.report.blocks[sentence.block].kind in {"title", "heading"}
    if headed and place < len(reading.report.sentences):
        sentence = reading.report.sentences[place]
    frame = reading.frame(sentence)
    others = [each for each in frame.quantities if each.kind == "percent" and each is not one]
    others += [told.quantity for told in plain(reading, sentence) if not told.unit and told.value <= _WHOLE and others]
    if len(others) == 2 and _SMALL <= one.value < min(others[0].value, others[1].value):
        a, b = others
        text = frame.text
        if not headed and _BUT.search(text[frame.at(frame.sign(one)) : frame.at(frame.sign(a))]):
            return
        if abs(abs(a.value - b.value) - one.value) <= _EXACT:
            yield from _gap(one, a, b)


def _points(reading: Reading, sentence: Sentence, one: Quantity) -> Iterator[Draft]:
    """A step in per cent that is the difference of two levels told before."""
    held: list[tuple[int, Sentence, list[Quantity]]] = []
    place = reading.place(sentence)
    for back, other in enumerate(reversed(reading.report.sentences[max(0, place - _BACK) : place]), 1):
        if reading.report.blocks[other.block].kind in {"title", "heading"}:
            break
        levels = _levels(reading.frame(other))
        if levels:
            held.append((back, other, levels))
    pairs: list[tuple[int, tuple[Sentence, ...], tuple[Quantity, Quantity]]]
    pairs = [(back, (other,), pair) for back, other, levels in held for pair in combinations(levels, 2)]
    pairs += [
        (late[0], (early[1], late[1]), (early[2][-1], late[2][0]))
        for late, early in pairwise(held)
        if early[0] - late[0] <= _NEAR
    ]
    for back, places, (a, b) in sorted(pairs, key=lambda each: each[0]):
        if back <= _NEAR and not goes_on(reading.words(sentence), " ".join(reading.words(each) for each in places)):
            continue
        akin = any(stems(reading.words(sentence)) & stems(reading.words(each)) for each in places)
        if abs(abs(a.value - b.value) - one.value) <= _EXACT and a.value != b.value and (back <= _NEAR or akin):
            yield from _gap(one, a, b)
            return


def _gap(one: Quantity, a: Quantity, b: Quantity) -> Iterator[Draft]:
    """A step that is the difference of two levels, unless it is a share of one of them, too."""
    ratios = [abs(x / y - 1) * 100 for x, y in ((a.value, b.value), (b.value, a.value)) if y]
    if not any(abs(each - one.value) <= SLACK for each in ratios):
        gap = points(abs(a.value - b.value))
        said = f"The difference between {percentage(a.value)} and {percentage(b.value)} is {gap}"
        yield _draft(one, f"{said}, which is not {percentage(one.value)} of either.", f"Write {gap}.")


def _percent(reading: Reading, sentence: Sentence, one: Quantity) -> Iterator[Draft]:
    """A step in points between two counts, of which it is the change in per cent."""
    before = reading.before(sentence)
    places = [place for place in (before, sentence) if place]
    if any(_levels(reading.frame(place)) for place in places):
        return
    counts = [told for place in places for told in plain(reading, place) if told.value and kind(told.unit) != "time"]
    for a, b in combinations(counts, 2):
        low, high = sorted((a.value, b.value))
        ratios = ((high / low - 1) * 100, (1 - low / high) * 100)
        if a.quantity.kind == b.quantity.kind and any(abs(each - one.value) <= SLACK for each in ratios):
            said = f"{amount(a.quantity)} and {amount(b.quantity)} are not percentages"
            yield _draft(one, f"{said}, so they differ by {number(one.value)} per cent, not points.", "Write per cent.")
            return


def _draft(one: Quantity, why: str, advice: str) -> Draft:
    return Draft("percent-points", one.start, one.end, why, advice, "remark")
