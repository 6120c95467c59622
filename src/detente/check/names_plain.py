"""Bare names without capitals, and letters, that may mean two of a text: the army of two, the battalion, FAO.

As in `names_ambiguous`, a short form has two long forms near before it, and nothing in its sentence tells which is
meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.check.names_heads import ARTICLES, BODIES, NO_NAME, PLAIN, RANKS, TITLE_HEADS, WORD
from detente.check.names_long import Long, draft, in_play, stem
from detente.codebook.registry import fold
from detente.text.alternatives import by_initial
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Draft, Reading

_CLOSE = 2
"""The same for a description without capitals: the army, the minister."""
_SPELT = lazy(
    r"\b(?P<a>[A-Z]{2,6}) \((?:the )?(?P<x>[A-Z]\w+(?: [\w’'-]+){1,6})\)"
    rf"|(?P<y>{WORD}(?: (?:(?:of|for|the|and|in|de) ){{0,2}}{WORD}){{1,5}}) \((?:the )?(?P<b>[A-Z]{{2,6}})\)"
)
_MEANT = lazy(
    r"\b(?P<a>[A-Z]{2,6})(?:,[^,.;]{2,40},)? (?:is|was|means|meant|denotes|stands for|refers to) (?:the )?"
    rf"(?P<x>{WORD}(?: (?:(?:of|for|the|and|in|de) ){{0,2}}{WORD}){{1,5}})(?P<b>)(?P<y>)"
)
"""Letters whose meaning a sentence tells: FAO, as used here, is the Food and Agriculture Organization."""
_HEADS = "|".join(sorted({*BODIES} - {*PLAIN.split("|"), *RANKS.split("|"), "general"}))
_PLAINS = by_initial(PLAIN)
_BODY = lazy(
    rf"(?P<owner>{WORD}(?: {WORD}){{0,2}}) (?P<head>{'|'.join(word.capitalize() for word in _HEADS.split('|'))})\b"
    rf"(?! {WORD}| of )"
)
_BARE_BODY = lazy(
    rf"[Tt](?<!\w.)he (?P<b>{by_initial(_HEADS)})\b"
    rf"(?! (?:of|for|in|from|to|at|and|who|that|which) |[-’']|, (?:the |which|who|{WORD}))"
)
_NAMED_PLAIN = lazy(
    rf"\b(?:(?!The\b|An?\b)(?P<owner>{WORD}?)(?:’s|'s|’(?= )|'(?= ))? (?P<a>{_PLAINS})"
    rf"|(?P<c>{_PLAINS}) (?:of|for|in|from|to) (?:the )?(?P<of>{WORD}))\b"
)
_SEVERAL = lazy(
    rf"\b(?P<head>{_PLAINS})s? of (?:the )?(?P<one>{WORD})(?: {WORD})? and (?:of )?(?:the )?(?P<two>{WORD})"
    rf"|\b(?:armies) of (?:the )?(?P<three>{WORD}) and (?:of )?(?:the )?(?P<four>{WORD})"
)
_TITLED = lazy(rf"\b(?P<title>{'|'.join(word.capitalize() for word in RANKS.split('|'))}) (?P<name>{WORD})")
_BARE_PLAIN = lazy(
    rf"[Tt](?<!\w.)he (?P<b>{by_initial(f'{PLAIN}|{RANKS}|bank|court')})\b"
    rf"(?! (?:of|for|in|from|to|at|and|who|that|which) |[-’]|, (?:the |which|who|{WORD})| {WORD})"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every plain description and every row of letters that two long forms of the text may fill."""
    yield from _plain(reading)
    yield from _lowered(reading)
    yield from _acronyms(reading)


def _plain(reading: Reading) -> Iterator[Draft]:
    """The army, the minister: two of them in the sentence or two before, told apart by their owners there."""
    flat = reading.report.flat
    longs: dict[str, list[Long]] = defaultdict(list)
    for match in _NAMED_PLAIN.finditer(flat):
        owner = match["owner"] or match["of"]
        if fold(owner) not in NO_NAME and not reading.noted(match.start()):
            longs[match["a"] or match["c"]].append(Long(stem(fold(owner)), match[0], match.start(), match.end()))
    for match in _SEVERAL.finditer(flat):
        for owner in (match["one"] or match["three"], match["two"] or match["four"]):
            longs[match["head"] or "army"].append(
                Long(stem(fold(owner)), f"that of {owner}", match.start(), match.end())
            )
    _short_heads(reading, longs)
    told: set[str] = set()
    for match in _BARE_PLAIN.finditer(flat):
        found = longs.get(match["b"], ())
        if len(found) < 2 or match["b"] in told or reading.quoted(match.start()):
            continue
        near = in_play(reading, match.start(), found, _CLOSE)
        sentence = reading.sentence(match.start())
        words = fold(flat[sentence.start : sentence.end]) if sentence else ""
        if near and not any(re.search(rf"\b{re.escape(one.key)}", words) for one in near):
            told.add(match["b"])
            made = draft(reading, match.start("b"), match.end("b"), near)
            sure = match["b"] not in TITLE_HEADS and all(match["b"] in one.said for one in near)
            yield made if sure and not _shortened(near, match["b"]) else replace(made, severity="remark")


def _shortened(near: Sequence[Long], head: str) -> bool:
    """Whether a head alone leaves out a word of a long form beside its owner: the foreign minister, the minister."""
    return any(re.search(rf"[a-z] {head}$", one.said.removeprefix("the ")) for one in near)


def _lowered(reading: Reading) -> Iterator[Draft]:
    """The battalion, where the Mahdi Battalion and the Zahra Battalion stand right before."""
    flat = reading.report.flat
    longs: dict[str, list[Long]] = defaultdict(list)
    for match in reading.matches(_BODY, reading.places(*ARTICLES)):
        owner = re.sub(r"^(?:The|A|An) ", "", match["owner"])
        if owner and not reading.noted(match.start()):
            longs[match["head"].casefold()].append(Long(fold(owner), match[0], match.start(), match.end()))
    told: set[str] = set()
    for match in _BARE_BODY.finditer(flat) if longs else ():
        head = match["b"]
        near = in_play(reading, match.start(), longs[head], _CLOSE) if head in longs and head not in told else []
        sentence = reading.sentence(match.start())
        words = fold(flat[sentence.start : sentence.end]) if sentence else ""
        if near and not reading.quoted(match.start()) and not any(one.key in words for one in near):
            told.add(head)
            yield replace(draft(reading, match.start("b"), match.end("b"), near), severity="remark")


def _spelt(flat: str) -> Iterator[re.Match[str]]:
    """Where letters are spelt out: a bracket is found sooner than the row of words that may stand before it."""
    behind = at = 0
    while (at := flat.find(" (", at)) >= 0:
        start, end = at, flat.find(")", at) + 1
        while start > behind and (flat[start - 1].isalnum() or flat[start - 1] in "_’'- "):
            start -= 1
        if not end:
            return
        yield from _SPELT.finditer(flat, start, end)
        behind = at = end


def _short_heads(reading: Reading, longs: dict[str, list[Long]]) -> None:
    """The long forms by shorter heads, too: General Kim, the general; the foreign minister, for short the minister."""
    for match in reading.matches(_TITLED, reading.capitals):
        if not reading.noted(match.start()) and fold(match["name"]) not in NO_NAME:
            head = match["title"].casefold()
            longs[head].append(Long(stem(fold(match["name"])), match[0], match.start(), match.end()))
    for head in list(longs):
        short = head.rsplit(" ", 1)[-1]
        if short != head:
            longs[short] = sorted((*longs[short], *longs[head]), key=lambda one: one.start)


def _acronyms(reading: Reading) -> Iterator[Draft]:
    """Letters that the text spells out in two ways."""
    flat = reading.report.flat
    longs: dict[str, list[Long]] = defaultdict(list)
    for match in (*_spelt(flat), *reading.matches(_MEANT, reading.capitals)):
        letters, said = match["a"] or match["b"], match["x"] or match["y"]
        words = re.findall(r"[A-ZÀ-Þ][\w’'-]*", said)[-len(letters) :]
        if "".join(word[0] for word in words) == letters:
            longs[letters].append(Long(" ".join(word[:6] for word in words), said, match.start(), match.end()))
    for letters, found in longs.items():
        if len({one.key for one in found}) < 2:
            continue
        for match in re.finditer(rf"\b{letters}\b(?! \(|\))", flat):
            near = in_play(reading, match.start(), found)
            if near and not any(one.start <= match.start() < one.end for one in found):
                yield draft(reading, match.start(), match.end(), near)
                break
