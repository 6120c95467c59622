"""Quotations: words between quotation marks, and marks that nothing closes."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from detente.model.report import Quotation
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.report import Block

_CURLY = lazy(r"[“”„]|’’|''")
_POINTED = lazy(r"[«»‹›]")
_SINGLE = lazy(
    r"(?P<sign>[‘'])(?:(?<=^.)|(?<=[\s(\[“\"—–].))(?![‘’'])(?!(?:n|em|tis|twas|til|cause|bout|round|s)\b"
    r"|\d{2}s?\b)(?=[^\W\d_])",
    re.IGNORECASE,
)
"""A single mark that opens: before a word, and no apostrophe of '90s or 'em.

As in the following, the mark stands first, and what is before it is looked back at: so it is found much sooner.
"""
_AYN = lazy(
    r"[‘'](?:A(?!ll\b|ny|nd\b|n\b|s\b|t\b|fter|lways|bout|gain|\b)|U(?!n|s\b|p)|I(?!t|f\b|n|s\b|’|'|\b)|E(?!v|n|a|l|x|ach))[a-z]"
)
"""The letter ayn at the head of an Arabic name: ‘Ali, ‘Umar."""
_CLOSING = lazy(
    r"’(?<=[bcdfghjklmnpqrtvwye.,!?]’)(?<!\bin’)(?<![a-z]in’)(?<!\bo’)(?<!\bth’)(?<!\ban’)(?<!’n’)(?<!\b\w’)(?![\w’])"
)
"""A single mark that can only close: behind a word that takes no possessive without s, and no dropped letter."""
_OPENING = lazy(r"[‘'`‚‹]")
_CLOSES_SINGLE = {
    "‘": lazy(r"’(?<=[\w.,!?…;:]’)(?![^\W\d_])"),
    "'": lazy(r"'(?<=[\w.,!?…;:]')(?![^\W\d_])"),
}
_STRAIGHT = lazy(r"\"")
_MINUTES = lazy(r"\d[’'′] ?\d{1,2}(?:\.\d+)?\Z")
"""What stands before seconds of an arc, or inches behind feet: 34°31' 48", 5'10"."""
_INCH = lazy(r"\d$")


def find(text: str, blocks: Sequence[Block]) -> Iterator[Quotation]:
    """The quotations of a text, block by block.

    A quotation over several paragraphs opens each of them and closes the last one only, or opens the first and closes
    the last; it is not left open. A heading ends it.
    """
    found: list[tuple[int, Quotation]] = []
    for place, block in enumerate(blocks):
        following = _following(text, blocks, place)
        curly, straight = list(_curly(text, block, following)), list(_straight(text, block, following))
        found += ((place, one) for one in _mixed(text, curly, straight))
        found += ((place, one) for one in _pointed(text, block, following))
        found += ((place, one) for one in _single(text, block, following))
    yield from _over(text, blocks, found)


def _following(text: str, blocks: Sequence[Block], place: int) -> str:
    """How the block behind one begins; nothing where it is a heading, which quotes nothing."""
    rest = (one for one in blocks[place + 1 :] if one.kind != "note")
    behind = next((one for one in rest if not _LEFT_OUT.fullmatch(text, one.start, one.end)), None)
    shown = text[behind.start : behind.start + 3] if behind else ""
    return "" if behind and behind.kind == "heading" and shown[:1] not in _MARKS else shown


_LEFT_OUT = lazy(r"[> ]*[\[(]? ?(?:(?:\. ?){3,4}|… ?)[\])]?\s*")
"""A paragraph that only says that words are left out of what is quoted."""
_MARKS = frozenset("“\"‘'«»„")


def _mixed(text: str, curly: list[Quotation], straight: list[Quotation]) -> list[Quotation]:
    """Quotations in both kinds of double marks: one that a mark of the one kind opens, one of the other may close."""
    curly, straight = _turned(text, curly, straight)
    kept: list[Quotation] = []
    ends = {one.end - 1 for one in straight if one.closed} | {one.start for one in straight if not one.closed}
    closers = sorted(end for end in ends if text[end - 1 : end].strip())
    starts = sorted(one.start for one in curly)
    used: set[int] = set()
    for one in curly:
        behind = bisect_right(closers, one.start)
        at = closers[behind] if behind < len(closers) else None
        nearer = bisect_right(starts, one.start)
        between = at is not None and nearer < len(starts) and starts[nearer] < at
        if not one.closed and text[one.start] in "“„" and at is not None and not between:
            kept.append(Quotation(one.start, at + 1))
            used.add(at)
        else:
            kept.append(one)
    return kept + [one for one in straight if one.closed or one.start not in used]


def _turned(text: str, curly: list[Quotation], straight: list[Quotation]) -> tuple[list[Quotation], list[Quotation]]:
    """The same, with what a straight mark opens and a curly one closes as quotations."""
    closing = [one for one in curly if not one.closed and text[one.start] == "”"]
    opening = [one for one in straight if not one.closed and text[one.start + 1 : one.start + 2].isalnum()]
    both = [(one, next((end for end in closing if end.start > one.start), None)) for one in opening]
    joined = [(one, end) for one, end in both if end]
    ends, starts = {end.start for _, end in joined}, {one.start for one, _ in joined}
    whole = [Quotation(one.start, end.end) for one, end in joined]
    return [one for one in curly if one.start not in ends], [one for one in straight if one.start not in starts] + whole


_FAR = 6
"""Paragraphs over which a quotation may run that does not open each of them."""
_OPENS = {"“": "”", "„": "”", "«": "»", '"': '"', "‘": "’"}


def _over(text: str, blocks: Sequence[Block], found: list[tuple[int, Quotation]]) -> Iterator[Quotation]:
    """The quotations, of which one that is left open and one that nothing opens, paragraphs later, are one."""
    found = sorted(found, key=lambda one: one[1].start)
    joined: set[int] = set()
    for at, (place, one) in enumerate(found):
        sign = _OPENS.get(text[one.start])
        if one.closed or at in joined or not sign:
            yield from () if at in joined else (one,)
            continue
        other = next(
            (later for later in range(at + 1, len(found)) if text[found[later][1].start] in {text[one.start], sign}),
            None,
        )
        if other is not None and _closes(text, blocks, (place, *found[other]), sign):
            joined.add(other)
            yield Quotation(one.start, found[other][1].end)
        else:
            yield one


def _closes(text: str, blocks: Sequence[Block], pair: tuple[int, int, Quotation], sign: str) -> bool:
    """Whether what is found in a later block closes what is left open: a mark behind a word, and no heading between."""
    place, later, one = pair
    start = one.start
    return (
        not one.closed
        and 0 < later - place <= _FAR
        and text[start] == sign
        and bool(text[start - 1 : start].strip())
        and not any(block.kind == "heading" for block in blocks[place + 1 : later + 1])
    )


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
    signs = [one for one in _SINGLE.finditer(text, block.start, block.end) if not _AYN.match(text, one.start())]
    curled = sum(one["sign"] == "‘" for one in signs)
    few = curled > 0 and curled > len(_CLOSES_SINGLE["‘"].findall(text, block.start, block.end))
    for match, behind in zip(signs, [*signs[1:], None], strict=bool(signs)):
        sign = match["sign"]
        closing = _CLOSES_SINGLE[sign]
        end = behind.start() if behind and few and sign == behind["sign"] == "‘" else block.end
        on = end == block.end and following.lstrip("> ").startswith(sign)
        if not closing.search(text, match.end(), end) and not on:
            yield Quotation(match.start(), end, closed=False)
            return
    last = _CLOSING.search(text, block.start, block.end)
    if last and not _OPENING.search(text, block.start, last.start()):
        yield Quotation(last.start(), last.end(), closed=False)


def _curly(text: str, block: Block, following: str) -> Iterator[Quotation]:
    signs = list(_CURLY.finditer(text, block.start, block.end))
    if _nested(signs):
        yield from _pairs(signs)
        return
    opened: int | None = None
    for match in signs:
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


def _nested(signs: list[re.Match[str]]) -> bool:
    """Whether marks of one kind stand within one another, each opened and closed."""
    depth, deepest = 0, 0
    for sign in signs:
        depth += 1 if sign[0] == "“" else -len(signs) if sign[0] == "„" else -1
        deepest = max(deepest, depth)
        if depth < 0:
            return False
    return depth == 0 and deepest > 1


def _pairs(signs: list[re.Match[str]]) -> Iterator[Quotation]:
    opened: list[int] = []
    for sign in signs:
        if sign[0] == "“":
            opened.append(sign.start())
        else:
            yield Quotation(opened.pop(), sign.end())


def _straight(text: str, block: Block, following: str) -> Iterator[Quotation]:
    signs: list[int] = []
    for match in _STRAIGHT.finditer(text, block.start, block.end):
        if not _inches(text, match.start(), opened=len(signs) % 2 > 0):
            signs.append(match.start())
    for a, b in zip(signs[::2], signs[1::2], strict=False):
        yield Quotation(a, b + 1)
    if len(signs) % 2 and not following.lstrip("> ").startswith('"'):
        yield Quotation(_unpaired(text, signs), block.end, closed=False)


def _inches(text: str, at: int, *, opened: bool) -> bool:
    """Whether a mark behind a number is its unit: never where a quotation is open that it may close."""
    return bool(_MINUTES.search(text, max(0, at - 8), at)) or (
        bool(_INCH.search(text[max(0, at - 1) : at])) and text[at + 1 : at + 2] in {" ", ",", "."} and not opened
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
