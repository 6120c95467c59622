"""Headlines whose words say how many, against the number that the text opens with: dozens dead, exports double.

What a headline says in a number is for ``figures_scope``. A word of magnitude (dozens, hundreds) is held against the
people or things that the first sentences count with the headline's own verb, and "doubles" against the change that they
tell. A text has many numbers: only what no number of its opening bears out is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.dates_words import akin
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Block, Quantity, Sentence

_SIZES = {
    "dozens": (20.0, 200.0), "scores": (20.0, 400.0), "hundreds": (150.0, 2500.0), "thousands": (1500.0, 30_000.0),
    "tens of thousands": (12_000.0, 300_000.0), "hundreds of thousands": (120_000.0, 3e6), "millions": (1.2e6, 1e9),
}  # fmt: skip
"""What a word of magnitude may mean, with room on either side."""
_MANY = lazy(
    r"\b(?P<size>tens of thousands|hundreds of thousands|dozens|scores|hundreds|thousands|millions)\b(?! of"
    r" (?:thousands|millions))",
    re.IGNORECASE,
)
_FACTORS = {"double": 2.0, "doubles": 2.0, "doubled": 2.0, "triple": 3.0, "triples": 3.0, "tripled": 3.0, "treble": 3.0,
            "halve": 0.5, "halves": 0.5, "halved": 0.5, "quadruple": 4.0}  # fmt: skip
_FACTOR = lazy(rf"\b(?P<times>{'|'.join(_FACTORS)})\b(?! (?:the|down|standard|agent|check|bill|act|life|as|or))")
_FROM_TO = lazy(r"\bfrom (?:about |some )?#(?P<a>\d+)[cmu][^#;.]{0,30} to (?:about |some )?#(?P<b>\d+)[cmu]")
_RISE = lazy(
    r"\b(?P<way>rose|risen|grew|grown|increased|climbed|jumped|up|fell|fallen|dropped|declined|down|shrank|rise|fall"
    r"|increase|drop)(?: [a-z]+)? (?:by |of )?(?:about |some |nearly |almost )?#(?P<p>\d+)p"
)
_DOWN = {"fell", "fallen", "dropped", "declined", "down", "shrank", "fall", "drop"}
_LEAD, _FAR, _ROOM = 3, 2.0, 0.2
"""Sentences with which a text opens; how far its numbers must miss a magnitude, and a change a multiple."""


def check(reading: Reading) -> Iterator[Draft]:
    """The title, and each heading with text under it."""
    blocks, sentences = reading.report.blocks, reading.report.sentences
    starts = [one.start for one in sentences]
    for place, block in enumerate(blocks):
        if block.kind not in {"title", "heading"}:
            continue
        behind = islice(sentences, bisect_right(starts, block.end), None)
        lead = list(islice((one for one in behind if blocks[one.block].kind == "paragraph"), _LEAD))
        stop = next((one.start for one in blocks[place + 1 :] if one.kind == "heading"), len(reading.report.text))
        lead = [one for one in lead if one.start < stop]
        if lead:
            yield from _magnitude(reading, block, lead)
            yield from _multiple(reading, block, lead)


def _magnitude(reading: Reading, block: Block, lead: Sequence[Sentence]) -> Iterator[Draft]:
    """Dozens, where the opening counts nine."""
    head = reading.report.flat[block.start : block.end]
    sizes = list(_MANY.finditer(head))
    if len(sizes) != 1 or re.search(r"\d", head):
        return
    size = sizes[0]
    low, high = _SIZES[size["size"].casefold()]
    own = head[size.end() :]
    counts: list[Quantity] = []
    for sentence in lead:
        frame = reading.frame(sentence)
        if _MANY.search(frame.text):
            return  # the text has the word, too
        if akin(own, reading.words(sentence)):
            counts += [one for one in frame.quantities if one.kind == "count" and kind(one.unit) in {"people", "event"}]
    if counts and all(one.high * _FAR < low or one.low > high * _FAR for one in counts):
        near = min(counts, key=lambda one: abs(one.value - low))
        yield Draft(
            "headline-toll",
            block.start + size.start(),
            block.start + size.end(),
            f"The headline says {size['size'].casefold()}; the text opens with {amount(near)}.",
            "Bring headline and text to one number.",
            "remark",
        )


def _multiple(reading: Reading, block: Block, lead: Sequence[Sentence]) -> Iterator[Draft]:
    """A headline that doubles what the opening raises by 40 per cent."""
    head = reading.report.flat[block.start : block.end]
    times = list(_FACTOR.finditer(head))
    if len(times) != 1:
        return
    told = _FACTORS[times[0]["times"]]
    real = []
    for sentence in lead:
        frame = reading.frame(sentence)
        if _FACTOR.search(frame.text):
            return
        if _ofs(head) & _ofs(reading.words(sentence)):
            real += list(_changes(frame))
    if real and not any(abs(one / told - 1) <= _ROOM for one in real):
        yield Draft(
            "headline-toll",
            block.start + times[0].start(),
            block.start + times[0].end(),
            f"The headline says “{times[0]['times']}”; what the text opens with is a factor of"
            f" {number(round(real[0], 2))}.",
            "Bring headline and text to one change.",
            "remark",
        )


def _ofs(words: str) -> set[str]:
    """The words of three letters and more that may name what changes, their plurals with them."""
    return {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", words.casefold())} - _PLAIN


_PLAIN = frozenset("the and for with from it was ha wa will million billion percent after".split())


def _changes(frame: Frame) -> Iterator[float]:
    """The factors by which a sentence says that something changed."""
    for match in _FROM_TO.finditer(frame.text):
        one, two = (frame.quantities[int(match[name])] for name in "ab")
        if one.value and (one.kind == two.kind or not one.unit):
            yield two.value / one.value
    for match in _RISE.finditer(frame.text):
        share = frame.quantities[int(match["p"])].value / 100
        yield 1 - share if match["way"] in _DOWN else 1 + share
