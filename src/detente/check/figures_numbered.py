"""How many items a numbered list, a row of bullets or of numbered headings has, against how many the text announces.

The following four demands, and three bullets; four pillars: 1) trade, 2) water and 3) peace; below are four scenarios,
and headings up to "Scenario 3".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.figures_members import REASONS
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.words import stem
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBERS = {word: number for number, word in enumerate(_NUMBER.split("|"), 2)}
_COUNT = gated(
    rf"(?P<pre>(?:\b[\w’'-]+ ){{0,3}})\b(?P<n>(?i:{_NUMBER})|[3-9]|1[0-2])(?! (?:hundred|thousand|million|billion))"
    r" (?P<what>(?:[a-zA-Z-]+,? ){0,3}?(?P<noun>[A-Za-z-]+s|criteria|phenomena))\b"
)
_SOME = lazy(
    r"\b(?:at least|more than|over|about|some|around|nearly|almost|up to|including|such as|like|among|first"
    r"|last|next|per"
    r"|than|between|or|of|every|within|in|for|after|another|other|further)\b",
    re.IGNORECASE,
)
_TIMES = lazy(
    r"(?:year|month|week|day|hour|minute|time|decade|kilomet\w+|mile|point|percent|dollar|euro|other|people"
    r"|page|vote)s?$"
)
_MARK = lazy(r"(?:(?<=^)|(?<=[ (,;:]))\(?(?P<k>[1-9]|1[0-2]|[a-h]|i{1,3}|iv|v|vi{0,3})\)(?= )", re.IGNORECASE)
"""The number of an item in running text."""
_NUMBERED = lazy(
    r"^\W*(?P<word>[A-Z][a-z]+ )?(?:#|No\.? ?|[Nn]umber )?(?P<k>[1-9]|1[0-2]|one|two|three|four|five|six|seven"
    r"|eight|nine"
    r"|ten)(?:[.:)—–-]|$)",
    re.IGNORECASE,
)
"""The number of a heading or an item: Scenario 2, 2., Phase Two:."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_POINTS = lazy(r"\b(?:following|below)\b|:\W*$", re.IGNORECASE)
_HEADS = {"heading", "title"}
_WORD = lazy(r"[A-Za-z-]{3,}")
_WORDS = {"one": 1, **_NUMBERS}
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_ORDINAL = lazy(rf"\b[Tt]he (?P<nth>{'|'.join(_NTH)})\b(?! (?:time|year|half|quarter|day|week|month))")
_AHEAD, _LEAST, _LONG = 60, 2, 40
"""Blocks behind a number in which its headings are looked for; items that a list has; words of its last sentence."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every list with a number over it."""
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if _MARK.search(words):
            yield from _inline(reading, sentence, words)
        if REASONS.search(words):
            yield from _ordinals(reading, sentence, words)
        if _POINTS.search(words):
            yield from _under(reading, sentence, words)


def _inline(reading: Reading, sentence: Sentence, words: str) -> Iterator[Draft]:
    """Items numbered in running text, against the number before them in the sentence or in the one before it."""
    marks = [(match, _place(match["k"], letters="a" in words)) for match in _MARK.finditer(words)]
    run = [match for place, (match, number) in enumerate(marks) if number == place + 1]
    if len(run) != len(marks) or len(run) < _LEAST:
        return
    opening = words[: run[0].start()]
    found = _last(opening)
    before = reading.before(sentence)
    start = sentence.start
    if found is None and before:
        found, start = _last(reading.words(before)), before.start
        if found and stem(small(found["noun"])) not in {stem(small(word)) for word in _WORD.findall(opening)}:
            return
    if found and _count(found["n"]) != len(run):
        yield _draft(found, start, len(run), "numbers")


def _ordinals(reading: Reading, sentence: Sentence, words: str) -> Iterator[Draft]:
    """Three stages: the first is a truce, the second an exchange, the third a vote, the fourth a constitution."""
    found = [match for match in REASONS.finditer(words) if not _SOME.search(words[: match.start()].strip()[-12:])]
    behind = reading.after(sentence)
    if len(found) != 1:
        return
    rest = words[found[0].end() :] + " " + (reading.words(behind) if behind else "")
    told = [_NTH.index(small(match["nth"])) + 1 for match in _ORDINAL.finditer(rest)]
    seen = max((number for number in range(1, len(_NTH) + 1) if told[:number] == list(range(1, number + 1))), default=0)
    if seen > max(_LEAST, _count(found[0]["n"])) and len(told) == seen:
        yield _draft(found[0], sentence.start, seen, "tells")


def _place(mark: str, *, letters: bool) -> int:
    """Which item a number, a letter or a Roman number marks."""
    low = small(mark)
    if low.isdigit():
        return int(low)
    return ord(low) - ord("a") + 1 if len(low) == 1 and low in "abcdefgh" and letters else _ROMAN.get(low, 0)


def _last(words: str) -> re.Match[str] | None:
    """The one number of things in some words."""
    found = [match for match in _COUNT.finditer(words) if not _SOME.search(match["pre"].rpartition(",")[2])]
    found = [match for match in found if not _TIMES.search(match["noun"])]
    return found[0] if len(found) == 1 else None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[small(word)]


def _under(reading: Reading, sentence: Sentence, words: str) -> Iterator[Draft]:
    """A number before a colon or with "following" or "below", against the items or numbered headings that come next."""
    blocks, found = reading.report.blocks, _last(words)
    if found is None or len(words.split()) > _LONG or blocks[sentence.block].kind == "item":
        return
    ahead = range(sentence.block + 1, min(len(blocks), sentence.block + 1 + _AHEAD))
    texts = [(blocks[place].kind, reading.report.flat[blocks[place].start : blocks[place].end]) for place in ahead]
    last = sentence.end >= blocks[sentence.block].end - 1
    items = _items(texts) if last and words.rstrip().endswith(":") else 0
    headed = items or _headed(texts, {stem(small(word)) for word in _WORD.findall(words)})
    if headed >= _LEAST and headed != _count(found["n"]):
        yield _draft(found, sentence.start, headed, "lists" if items else "heads")


def _items(texts: Sequence[tuple[str, str]]) -> int:
    """How many items follow at once."""
    return next((place for place, (kind, _) in enumerate(texts) if kind != "item"), len(texts))


def _headed(texts: Sequence[tuple[str, str]], said: set[str]) -> int:
    """How many headings or items are numbered on from one: with a word of the sentence, or bare ones that come next."""
    seen = 0
    for place, (kind, text) in enumerate(texts):
        match = _NUMBERED.match(text)
        if match is None:
            continue
        number = int(match["k"]) if match["k"].isdigit() else _WORDS[small(match["k"])]
        word = stem(small((match["word"] or "").strip()))
        if not (kind in _HEADS and word in said if word else kind in {"item", *_HEADS} and place == seen):
            continue
        if number != seen + 1:
            break
        seen = number
    return seen


def _draft(found: re.Match[str], start: int, items: int, verb: str) -> Draft:
    return Draft(
        "parts-total",
        start + found.start("n"),
        start + found.end("what"),
        f"The text announces {small(found['n'])} {found['what']}, but {verb} {items}.",
        "Correct the number or the list.",
        "remark",
    )
