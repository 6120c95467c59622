"""Lists whose items tell several numbers: each column against its total above, and all of them against theirs.

Troops killed 63 rebels and arrested 87 suspects:
- North: 38 killed, 29 arrested.
- South: 25 killed, 58 arrested.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.check.figures_tables import LEAD, TOLL, TOTAL, runs
from detente.check.measures import kind
from detente.check.sum_findings import wrong_sum
from detente.check.told import Told, told_in
from detente.check.words import stem
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Draft, Reading

_PAIR = lazy(r"(?:^|[;,.] )\W*(?P<label>[^#;:]{2,60}): (?:about |some |nearly )?#(?P<n>\d+)[cmu]")
_LABEL = lazy(r"\W*([^#:]{2,60}?)\W*[:–—-] ?(?:about |some )?")
_OTHERS = lazy(r"\b(?:other|others|rest|remaining|elsewhere)\b", re.IGNORECASE)
_CUT = lazy(r"[,;.:()]|\band\b")
_WORD = lazy(r"[a-z]{4,}")
_LEAST = 2
_MISS = 0.2
"""How far a list may miss a number above it, as a share of it, for that to be taken for its total."""
_ABOVE = 2
"""Paragraphs above a list in which its totals are looked for."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every list."""
    for places in runs(reading, "item"):
        items = [_told(reading, place) for place in places]
        if len(items) < _LEAST:
            continue
        if not LEAD.search(_text(reading, places[0] - 1)):
            yield from _exhaustive(reading, places, items)
            continue
        above = [one for place in range(max(0, places[0] - _ABOVE), places[0]) for one in _told(reading, place)]
        if len({len(item) for item in items}) == 1 and len(items[0]) > 1:
            yield from _columns(items, above)
        else:
            yield from _mixed(reading, places, above)


def _exhaustive(reading: Reading, places: Sequence[int], items: Sequence[Sequence[Told]]) -> Iterator[Draft]:
    """A list of labels with a number each, behind a paragraph that names them all, or whose last item is the others."""
    if len(items) <= _LEAST or any(len(item) != 1 for item in items):
        return
    lead = _text(reading, places[0] - 1)
    labels = [_LABEL.match(item[0].frame.text) for item in items]
    names = [label[1] if label and label.end() >= item[0].at else "" for label, item in zip(labels, items, strict=True)]
    named = all(name and name in lead for name in names)
    if not named and not (all(names) and _OTHERS.search(names[-1])):
        return
    parts = [item[0] for item in items]
    value, most = sum(one.value for one in parts), max(one.value for one in parts)
    above = _told(reading, places[0] - 1) if places[0] else []
    wholes = [one for one in above if one.value > most and not one.compared and abs(value / one.value - 1) <= _MISS]
    if len(wholes) == 1 and not any(one.quantity.low <= value <= one.quantity.high for one in above):
        toll = TOLL.search(f"{wholes[0].before} {wholes[0].behind}")
        rule = "toll-sum" if toll else "parts-total"
        yield from wrong_sum(rule, wholes[0].quantity, [one.quantity for one in parts], severity="warning")


def _text(reading: Reading, place: int) -> str:
    if place < 0:
        return ""
    block = reading.report.blocks[place]
    return reading.report.flat[block.start : block.end]


def _told(reading: Reading, place: int) -> list[Told]:
    """The counted things of a paragraph or item."""
    block = reading.report.blocks[place]
    found = [
        one
        for sentence in reading.figured
        if sentence.block == place
        for one in told_in(reading, reading.frame(sentence))
    ]
    return [one for one in found if kind(one.unit) != "time" and block.start <= one.start < block.end]


def _stems(one: Told) -> frozenset[str]:
    """The stems of the words right beside a number."""
    before, behind = _CUT.split(one.before)[-1], _CUT.split(one.behind, maxsplit=1)[0]
    return frozenset(stem(word) for word in _WORD.findall(small(f"{before} {behind}")))


def _columns(items: Sequence[Sequence[Told]], above: Sequence[Told]) -> Iterator[Draft]:
    """Each column of a list, against the number above that the same words tell of."""
    for column in zip(*items, strict=True):
        shared = frozenset.intersection(*map(_stems, column))
        wholes = [one for one in above if not one.compared and shared & _stems(one)]
        value = sum(one.value for one in column)
        if not wholes or any(one.quantity.low <= value <= one.quantity.high for one in above):
            continue
        whole = min(wholes, key=lambda one: abs(one.value - value))
        if whole.value > max(one.value for one in column) or len(wholes) == 1:
            toll = TOLL.search(f"{whole.before} {whole.behind}")
            rule = "toll-sum" if toll else "parts-total"
            yield from wrong_sum(rule, whole.quantity, [one.quantity for one in column], severity="warning")


def _mixed(reading: Reading, places: Sequence[int], above: Sequence[Told]) -> Iterator[Draft]:
    """All labelled numbers of a list, some of whose items have several, against the nearest number above."""
    parts, labels = [], []
    for place in places:
        own = [(one, match["label"]) for one, match in _pairs(reading, place)]
        parts += [one for one, _ in own]
        labels += [label for _, label in own]
        if not own:
            return
    if len(parts) <= len(places) or any(TOTAL.match(label) and not _OTHERS.search(label) for label in labels):
        return
    value, most = sum(one.value for one in parts), max(one.value for one in parts)
    wholes = [one for one in above if one.value > most and abs(value / one.value - 1) <= _MISS]
    if wholes and not any(one.quantity.low <= value <= one.quantity.high for one in above):
        whole = min(wholes, key=lambda one: abs(one.value - value))
        for draft in wrong_sum("parts-total", whole.quantity, [one.quantity for one in parts]):
            yield replace(draft, severity="warning" if len(wholes) == 1 and draft.rule != "digits" else "remark")


def _pairs(reading: Reading, place: int) -> Iterator[tuple[Told, re.Match[str]]]:
    """The numbers of an item that stand right behind a label."""
    for one in _told(reading, place):
        for match in _PAIR.finditer(one.frame.text):
            if one.frame.quantities[int(match["n"])] is one.quantity:
                yield one, match
