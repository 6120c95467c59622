"""Shares of a whole that the text tells elsewhere: by the part they name, or by the base of the shares beside them.

A share set beside its part ("131, 20 per cent") must be of some number of its section. If it is of none, it is held
against the *base*: the total of which its part is one of the parts, or the number of which the other shares of its
paragraph are shares. A share without a number ("Burkina Faso alone accounts for 44 per cent") is held against the part
of an earlier sum that bears the same name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.check.amounts import amount, reckoned
from detente.check.change_words import DOWN, UP
from detente.check.figures_balance import right_sums
from detente.check.figures_values import NAME, ORDINARY
from detente.check.measures import kind, measure
from detente.check.ratio_named import step_before
from detente.check.ratios import Ratio, ratios_in
from detente.check.reading import Draft
from detente.check.told import Told, told_in
from detente.text.lazy import lazy
from detente.text.quantities import singular
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.check.sums import Sum
    from detente.model.report import Quantity, Sentence

_LEAD = (
    r"(?:or|that is,?|i\.e\.,?|which is|some|nearly|about|almost|roughly|around|just|over|under|only|a|an|not|quite"
    r"|more than|less than|thus|well)"
)
_BEFORE = lazy(
    rf"#(?P<n>\d+)[cmu](?P<gap>(?: (?!and |but |while |whereas )[@\w’'-]+){{0,9}}?)"
    rf"(?:,| \(| –| —|,? or|,? that is,?)(?: {_LEAD})* ?\(?$"
)
"""What stands before a share that is set beside its part: 131, 20 per cent; 1,044 of the dead, or 40 per cent."""
_BEHIND = lazy(
    rf"(?: of (?:them|these|those|all|the|it|its)[a-z ]{{0,30}}?)?(?:,? or|, that is,?| \(|,)"
    rf"(?: {_LEAD}| in all)* ?#(?P<n>\d+)[cmu]"
)
"""What stands behind such a share: 81 per cent, that is 1,215,000."""
_MOVED = lazy(rf"\b(?:{UP}|{DOWN}|change|difference|gap|instead|against|than|from)\b")
_OF_ALL = lazy(r"^ of (?:the|this|that|all(?: the)?) (?:total|whole|sum|entire|overall)\b|^ of all\b")
_OF_THIS = lazy(
    r"\b(?:[Tt]hus|[Tt]herefore|[Hh]ence|[Aa]lone|[Aa]ccordingly|[Aa]ccount\w* for|ma[dk]e\w* up|contribut\w+"
    r"|represent\w*)\b"
)
"""Words by which a share speaks of numbers told before."""
_OF_WHAT = lazy(r"#\d+[a-z] of (?:the|these|those|its|their|all) ([a-z]+)")
_OF_IT = lazy(r"#\d+[cmu](?: [a-z’-]+){0,3},? (?:out )?of (?:(?:the|its|these|those|all|their|some) )?(?:[a-z]+ )?$")
_LARGEST = lazy(
    r"\b[Tt]he (?:(?:largest|biggest|greatest|most numerous|busiest|worst|deadliest|peak|first)"
    r"|(?P<least>smallest|quietest|fewest|least))\b(?! of )"
)
_FOLLOWS = lazy(r"\b(?:thus|therefore|hence|then|accordingly|in other words)\b", re.IGNORECASE)
_OPENING = lazy(r"\W*([A-Z][a-z]+) ")
_OF_NOUN = lazy(r"(?:^|[.;:] )Of (?:the|these|those|all) ([a-z]+), $")
_OF_SUM = lazy(r" of (?:this|that|the (?:first|former|latter|last|second|same)) (?:sum|amount|number|total|figure)\b")
_NEXT = 3
"""Characters between a sentence and the next."""
_CLAUSE = lazy(r"[.;:]|, (?:and|but|while|whereas|so) ")
_ITEM_BEFORE, _ITEM_BEHIND = lazy(r".*(?:[,;:.(]|\band\b)", re.DOTALL), lazy(r"[,;:.)]|\band\b")
_WORD = lazy(r"\b[a-z]{4,}\b")
_IDLE = frozenset(
    "that this with from were have been than which more less about nearly almost half third quarter fifth tenth those"
    " these other others some thus therefore most only alone also their total figure number part share cent percent"
    " people were them whom where when year years month months killed wounded".split()
)
_SECTION = 60
"""Numbers before one of which its share may be."""
_AHEAD, _MANY = 4, 12
_PERCENT_ROOM = 0.002
_STEM = 6
"""Letters by which words are told: critics and critical."""
_ROUNDED = 0.015
"""How far, as a share of it, a quotient may miss because its numbers are rounded."""
_CLOSED, _LONG = 0.9, 3
"""How well a sum must be borne out, or how many parts it must have, for its parts to be taken for parts."""


@dataclass(frozen=True)
class _Beside:
    """A share set beside its part."""

    ratio: Ratio
    part: Told

    def is_of(self, whole: Quantity) -> bool:
        """Whether the part is that share of a number."""
        return whole.value > 0 and _fits(self.ratio, self.part.quantity, whole)


@dataclass(frozen=True)
class Held:
    """A share with its part and the whole that the text bears out, and whether that is sure."""

    ratio: Ratio
    part: Quantity
    whole: Quantity
    sure: bool
    right: bool


def check(reading: Reading) -> Iterator[Draft]:
    """Every share of a text."""
    for one in reading.wholes:
        if not one.right:
            yield _draft(one.ratio, one.part, one.whole, sure=one.sure)


def held(reading: Reading) -> Iterator[Held]:
    """The shares of a text that can be held against a whole told elsewhere, those that are right of it among them."""
    sums = _Sums([one for one in right_sums(reading) if one.weight >= _CLOSED or len(one.parts) >= _LONG])
    pairs = [one for sentence in reading.figured for one in beside(reading, sentence)]
    numbers = [told for sentence in reading.figured for told in told_in(reading, reading.frame(sentence))]
    places = {id(told): place for place, told in enumerate(numbers)}
    blocks = [reading.block(one.part.start) for one in pairs]
    for one in pairs:
        place, block = places[id(one.part)], reading.block(one.part.start)
        around = numbers[max(0, place - _SECTION) : place + _AHEAD]
        first, last = min(block - 1, reading.block(around[0].start)), max(block + 1, reading.block(around[-1].start))
        near = pairs[bisect_left(blocks, first) : bisect_right(blocks, last)]
        yield from _by_base(reading, one, near, around, sums)
    paired = {one.ratio.start for one in pairs}
    for sentence in reading.figured:
        for ratio in _shares(reading.frame(sentence)):
            if ratio.start not in paired:
                yield from _of_named(reading, ratio, sums)


def _shares(frame: Frame) -> Iterator[Ratio]:
    """The shares of a sentence."""
    for ratio in ratios_in(frame):
        if ratio.role in {"share", "open"} and ratio.high <= 1.01:
            yield ratio


def beside(reading: Reading, sentence: Sentence) -> Iterator[_Beside]:
    """The shares of a sentence that are set beside their parts."""
    frame = reading.frame(sentence)
    told = {one.start: one for one in told_in(reading, frame)}
    for ratio in _shares(frame):
        before = _BEFORE.search(frame.text, max(0, ratio.at - 120), ratio.at)
        end = ratio.at + len(frame.sign(ratio.numbers[0])) if ratio.numbers else 0
        behind = _BEHIND.match(frame.text, end) if end and not before else None
        match = before or behind
        if not match or (before and _MOVED.search(frame.text[max(0, before.start() - 30) : before.end("gap")])):
            continue
        part = told.get(frame.quantities[int(match["n"])].start)
        if before and _OF_IT.search(frame.text, 0, before.start()):
            continue  # 133 of the remaining 148, 90 per cent: both are told
        retold = part is not None and step_before(frame, ratio.at) is part.quantity
        if part and not retold and kind(part.unit) != "time" and part.value and part.quantity not in ratio.numbers:
            yield _Beside(ratio, part)


def _fits(ratio: Ratio, part: Quantity, whole: Quantity) -> bool:
    """Whether a part is so large a share of a whole, as exactly as all three are told."""
    room = _PERCENT_ROOM if ratio.stated and ratio.stated.kind == "percent" else 0.03 * ratio.high
    real, rounded = part.value / whole.value, part.high / max(whole.low, 1e-9) - part.value / whole.value
    room += min(rounded, _ROUNDED * real)
    return ratio.low - room <= real <= ratio.high + room


def _by_base(
    reading: Reading, one: _Beside, pairs: Sequence[_Beside], numbers: Sequence[Told], sums: _Sums
) -> Iterator[Held]:
    """A share against the base that the text bears out; if it is not of it, it may be of any other of its section.

    Args:
        reading: the text.
        one: the share.
        pairs: it and the shares around it.
        numbers: the numbers around it.
        sums: those of the text.
    """
    section = [told for told in numbers if _alike(told, one.part)]
    beside_it = {id(other.part) for other in pairs if other.ratio.frame is one.ratio.frame}
    section = [told for told in section if id(told) not in beside_it]
    found = _base(reading, one, pairs, section, sums)
    if not found or found[0].value < one.part.value:
        own = [told for told in section if told.frame is one.ratio.frame and told.value > one.part.value]
        near = [told for told in section if 0 <= reading.block(one.part.start) - reading.block(told.start) <= 1]
        of = next((told.quantity for told in near if told is not one.part and one.is_of(told.quantity)), None)
        if of and not own and one.ratio.stated and one.ratio.stated.kind == "percent":
            yield Held(one.ratio, one.part.quantity, of, sure=False, right=True)
        return
    whole, sure = found
    right = one.is_of(whole.quantity)
    parts = {id(other.part) for other in pairs if other.is_of(whole.quantity)} if sure else set()
    others = [] if sure and _OF_ALL.match(_behind(one.ratio)) else [told for told in section if id(told) not in parts]
    if right or not any(one.is_of(told.quantity) for told in others):
        yield Held(one.ratio, one.part.quantity, whole.quantity, sure, right)


def _base(
    reading: Reading, one: _Beside, pairs: Sequence[_Beside], section: Sequence[Told], sums: _Sums
) -> tuple[Told, bool] | None:
    """The whole that a share is of, and whether that is sure: by a sum, by the shares beside it, by what is said."""
    some = sums.of(one.part, one.ratio.start)
    if some:
        return some.total, True
    block = reading.block(one.part.start)
    near = [other for other in pairs if other is not one and abs(reading.block(other.part.start) - block) <= 1]
    bases = [
        (sum(other.is_of(told.quantity) for other in near), told) for told in section if told.value >= one.part.value
    ]
    most, whole = max(bases, key=lambda each: each[0], default=(0, None))
    if whole and most:
        return whole, most > 1
    named = _said_whole(one, section)
    if named:
        return named, False
    if _OF_ALL.match(_behind(one.ratio)):
        wholes = [told for told in section if told.start < one.part.start and told.value > one.part.value]
        return (max(wholes, key=lambda told: told.value), False) if wholes else None
    return None


def _said_whole(one: _Beside, section: Sequence[Told]) -> Told | None:
    """The whole that the words before a part name (of the messages; of the first sum), or the only one at hand."""
    text, start = one.ratio.frame.text, one.ratio.frame.start
    earlier = [told for told in section if told.start < one.part.start and told.value > one.part.value]
    noun = _OF_NOUN.search(text, 0, one.part.at)
    if noun and not one.part.noun:
        return next((told for told in reversed(earlier) if told.noun == singular(noun[1])), None)
    near = [told for told in earlier if told.frame is one.ratio.frame or start - told.frame.end <= _NEXT]
    if _OF_SUM.search(text, one.part.at, one.ratio.at):
        near = [told for told in near if told.frame is not one.ratio.frame]
        return near[0] if near else None
    own = [told for told in earlier if told.frame is one.ratio.frame]
    return own[0] if len(own) == 1 and ";" in text[own[0].at : one.part.at] else None


def _behind(ratio: Ratio) -> str:
    """The words behind a share."""
    sign = ratio.frame.sign(ratio.numbers[0]) if ratio.numbers else ""
    return ratio.frame.text[ratio.at + len(sign) :]


def _again(part: Told, one: Told) -> bool:
    """Whether a number is a part of a sum, or is told again of what that part counts."""
    return part is one or (part.value == one.value > _MANY and _alike(part, one))


def _alike(one: Told, two: Told) -> bool:
    first, second = kind(one.unit), kind(two.unit)
    same = one.quantity.kind == two.quantity.kind or not (one.noun and two.noun)
    return same and first != "time" and (first == second or not one.noun or not two.noun)


def _of_named(reading: Reading, ratio: Ratio, sums: _Sums) -> Iterator[Held]:
    """A share that names its part without a number, against the part of that name of an earlier sum."""
    text = ratio.frame.text
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, ratio.at)), default=0)
    end = next((match.start() for match in _CLAUSE.finditer(text, ratio.at)), len(text))
    own = [one for one in told_in(reading, ratio.frame) if start <= one.at < end and one.quantity not in ratio.numbers]
    if own:
        return
    clause, opening = text[start:end], _OPENING.match(text[start:end])
    if opening and not reading.within(opening[1]):
        clause = small(clause[: opening.end()]) + clause[opening.end() :]
    of = _OF_WHAT.search(text, ratio.at, end)
    found = list(sums.parts(clause, singular(of[1]) if of else "", ratio.start))
    if found and _OF_THIS.search(clause) and _close(reading, ratio, found[-1][0]):
        found = found[-1:]
    if not found:
        yield from _of_largest(reading, ratio, clause, sums.sums)
        return
    right = next(((some, part) for some, part in found if _fits(ratio, part.quantity, some.total.quantity)), None)
    if right or (found and _speaks_of(reading, ratio, found[-1][0], clause)):
        some, part = right or found[-1]
        yield Held(ratio, part.quantity, some.total.quantity, sure=False, right=right is not None)


def _of_largest(reading: Reading, ratio: Ratio, clause: str, sums: Sequence[Sum]) -> Iterator[Held]:
    """A share of the largest or smallest part of the sum right before; or one said to follow from it, of any part."""
    most, thus = _LARGEST.search(clause), _FOLLOWS.search(clause)
    if not (most or thus):
        return
    close = [one for one in sums if one.total.start < ratio.start and _close(reading, ratio, one)]
    if not close:
        return
    some = max(close, key=lambda one: one.parts[-1].start)
    parts = sorted(some.parts, key=lambda one: one.value)
    part = parts[0] if most and most["least"] else parts[-1]
    whole = some.total.quantity
    tried = [part.value] if most else [one.value for one in parts]
    right = any(_fits(ratio, replace(part.quantity, value=each, low=each, high=each), whole) for each in tried)
    if right or (most and (thus or _OF_THIS.search(clause) or _whole_said(some.total, clause))) or (thus and not most):
        yield Held(ratio, part.quantity, whole, sure=False, right=right)


class _Sums:
    """The sums of a text, looked up by their parts: by what tells each from the others, and by its number."""

    def __init__(self, sums: Sequence[Sum]) -> None:
        self.sums = sums
        self._parts: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._values: dict[float, list[tuple[Sum, Told]]] = defaultdict(list)
        for place, some in enumerate(sums):
            own = [_labels(_item(part)) for part in some.parts]
            for part in some.parts:
                self._values[part.value].append((some, part))
            for at, (names, nouns) in enumerate(own):
                others = own[:at] + own[at + 1 :]
                # Names are written large and nouns small: they cannot be taken for each other.
                telling = names.difference(*(other[0] for other in others))
                telling |= frozenset() if names else nouns.difference(*(other[1] for other in others))
                for word in telling:
                    self._parts[word].append((place, at))

    def of(self, one: Told, before: int) -> Sum | None:
        """The first sum, of those before a place, of which a number is a part."""
        found = self._values.get(one.value, ())
        return next((some for some, part in found if some.total.start < before and _again(part, one)), None)

    def parts(self, clause: str, whole: str, before: int) -> Iterator[tuple[Sum, Told]]:
        """The only part of each sum before a place that a clause names, other than by the word for the whole."""
        names, words = _labels(clause)
        named: dict[int, set[int]] = defaultdict(set)
        for word in names | (words - {whole[:_STEM]}):
            for place, at in self._parts.get(word, ()):
                named[place].add(at)
        for place, parts in sorted(named.items()):
            some = self.sums[place]
            if len(parts) == 1 and some.total.start < before:
                yield some, some.parts[parts.pop()]


def _speaks_of(reading: Reading, ratio: Ratio, some: Sum, clause: str) -> bool:
    """Whether a share says that it is of what a sum tells: by its words, near it, or with its names, by its whole."""
    block = reading.report.blocks[reading.block(some.total.start)]
    names = _labels(clause)[0]
    placed = bool(names) and all(name in reading.report.flat[block.start : block.end] for name in names)
    near = reading.block(some.total.start) >= reading.block(ratio.start) - 1
    return bool(near and _OF_THIS.search(clause)) or ((near or placed) and _whole_said(some.total, clause))


def _close(reading: Reading, ratio: Ratio, some: Sum) -> bool:
    """Whether a sum stands in the sentence before that of a share, or in its own."""
    sentence, last = reading.sentence(ratio.start), reading.sentence(some.parts[-1].start)
    return sentence is not None and last is not None and reading.place(sentence) - reading.place(last) <= 1


def _whole_said(total: Told, clause: str) -> bool:
    """Whether a clause names what a total counts: of those killed, of the dead, of the attacks."""
    said = measure(total.frame, total.quantity)
    words = {singular(word) for word in re.findall(r"[a-z]+", small(clause))}
    dead = said == "death" and words & {"killed", "dead", "death", "died", "victim", "toll"}
    return bool(dead) or (total.noun != "" and total.noun in words) or bool(words & {"total", "figure", "whole", "sum"})


@lru_cache(maxsize=2048)
def _labels(words: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names and the nouns of some words."""
    names = frozenset(re.sub(r"[’']s?$", "", name) for name in NAME.findall(words)) - ORDINARY
    nouns = {singular(word) for word in _WORD.findall(small(words))} - _IDLE
    return names, frozenset(noun[:_STEM] for noun in nouns)


def _item(one: Told) -> str:
    """The words of an item: those behind its number, or those before it where the number stands last."""
    behind = _ITEM_BEHIND.split(one.behind, maxsplit=1)[0]
    before = _ITEM_BEFORE.sub("", one.before) if not behind.strip() or one.bracket else ""
    if one.bracket and not before.strip(" ("):
        before = one.before.rstrip(" (")
    return f"{before} {behind}"


def _draft(ratio: Ratio, part: Quantity, whole: Quantity, *, sure: bool) -> Draft:
    stated = ratio.stated.value if ratio.stated and ratio.stated.kind == "percent" else None
    real = reckoned(100 * part.value / whole.value, stated)
    return Draft(
        "share",
        ratio.start,
        ratio.end,
        f"{amount(part)} of {amount(whole)} is {real}, not {ratio.said}.",
        "Correct the share or one of the two numbers.",
        "warning" if sure else "remark",
    )
