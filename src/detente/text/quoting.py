"""Quotations: words between quotation marks, and marks that nothing closes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.report import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.report import Block

_CURLY = re.compile(r"[“”„]")
_POINTED = re.compile(r"[«»‹›]")
_SINGLE = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[“\"—–]))(?P<sign>[‘'])(?![‘’'])(?!(?:n|em|tis|twas|til|cause|bout|round|s)\b"
    r"|\d{2}s?\b)(?=[^\W\d_])",
    re.IGNORECASE,
)
"""A single mark that opens: before a word, and no apostrophe of '90s or 'em."""
_AYN = re.compile(
    r"[‘'](?:A(?!ll\b|ny|nd\b|n\b|s\b|t\b|fter|lways|bout|gain|\b)|U(?!n|s\b|p)|I(?!t|f\b|n|s\b|’|'|\b)|E(?!v|n|a|l|x|ach))[a-z]"
)
"""The letter ayn at the head of an Arabic name: ‘Ali, ‘Umar."""
_CLOSING = re.compile(r"(?<=[bcdfghjklmnpqrtvwye.,!?])(?<!\bin)(?<![a-z]in)(?<!\bo)(?<!\bth)(?<!\ban)’(?!\w)")
"""A single mark that can only close: behind a word that takes no possessive without s, and no dropped letter."""
_OPENING = re.compile(r"[‘'`‚‹]")
_STRAIGHT = re.compile(r"\"")
_INCH = re.compile(r"\d$")


def find(text: str, blocks: Sequence[Block]) -> Iterator[Quotation]:
    """The quotations of a text, block by block.

    A quotation over several paragraphs opens each of them and closes the last one only; it is not left open.
    """
    for place, block in enumerate(blocks):
        following = next(
            (text[one.start : one.start + 3] for one in blocks[place + 1 :] if one.kind not in {"heading", "note"}), ""
        )
        yield from _curly(text, block, following)
        yield from _straight(text, block, following)
        yield from _pointed(text, block, following)
        yield from _single(text, block, following)


def _pointed(text: str, block: Block, following: str) -> Iterator[Quotation]:
    """Guillemets, in the order in which the block begins with them: French « », German » «."""
    signs = list(_POINTED.finditer(text, block.start, block.end))
    opened: int | None = None
    for match in signs:
        if match[0] == signs[0][0] or (opened is None and match[0] in "‹›"):
            if opened is not None:
                yield Quotation(opened, match.start(), closed=False)
            opened = match.start()
        elif opened is not None:
            yield Quotation(opened, match.end())
            opened = None
    if opened is not None and following.lstrip("> ")[:1] not in {"«", "»"}:
        yield Quotation(opened, block.end, closed=False)


def _single(text: str, block: Block, following: str) -> Iterator[Quotation]:
    """Single marks that open before a word and that nothing in the block can close: no mark behind a word is left."""
    for match in _SINGLE.finditer(text, block.start, block.end):
        sign = match["sign"]
        closing = re.compile(r"(?<=[\w.,!?…;:])’(?![^\W\d_])" if sign == "‘" else r"(?<=[\w.,!?…;:])'(?![^\W\d_])")
        ayn = _AYN.match(text, match.start())
        if not ayn and not closing.search(text, match.end(), block.end) and not following.lstrip("> ").startswith(sign):
            yield Quotation(match.start(), block.end, closed=False)
            return
    last = _CLOSING.search(text, block.start, block.end)
    if last and not _OPENING.search(text, block.start, last.start()):
        yield Quotation(last.start(), last.end(), closed=False)


def _curly(text: str, block: Block, following: str) -> Iterator[Quotation]:
    opened: int | None = None
    for match in _CURLY.finditer(text, block.start, block.end):
        sign = match[0]
        if sign in "“„" and (opened is None or text[opened] != "„" or sign == "„"):
            if opened is not None:
                yield Quotation(opened, match.start(), closed=False)
            opened = match.start()
        elif opened is not None:
            yield Quotation(opened, match.end())
            opened = None
        elif sign == "”" and match.start() > block.start:
            yield Quotation(match.start(), match.end(), closed=False)
    if opened is not None and not following.lstrip("> ").startswith("“"):
        yield Quotation(opened, block.end, closed=False)


def _straight(text: str, block: Block, following: str) -> Iterator[Quotation]:
    signs = [m.start() for m in _STRAIGHT.finditer(text, block.start, block.end) if not _inches(text, m.start())]
    for a, b in zip(signs[::2], signs[1::2], strict=False):
        yield Quotation(a, b + 1)
    if len(signs) % 2 and not following.lstrip("> ").startswith('"'):
        yield Quotation(_unpaired(text, signs), block.end, closed=False)


def _inches(text: str, at: int) -> bool:
    return (
        bool(_INCH.search(text[max(0, at - 1) : at]))
        and text[at + 1 : at + 2] in {" ", ",", "."}
        and text.count('"', max(0, at - 60), at) % 2 == 0
    )


def _unpaired(text: str, signs: list[int]) -> int:
    """The mark that most likely opens what is not closed: the last that stands before a word."""
    opening = [at for at in signs if not text[at - 1 : at].strip() or text[at - 1 : at] in "(—–-"]
    closing = [at for at in signs if at not in opening]
    if len(opening) <= len(closing):
        return signs[-1]
    for at, following in zip(opening, [*opening[1:], None], strict=True):
        if not any(at < c and (following is None or c < following) for c in closing):
            return at
    return opening[-1]
