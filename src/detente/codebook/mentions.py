"""Take a mention apart: the actors and places that it names, the words of a sector, what is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.codebook import lands, sectors
from detente.codebook.registry import fold
from detente.codebook.tables import toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from detente.codebook.registry import Actors
    from detente.codebook.sectors import Sector
    from detente.model.actors import Name

CASED = 4
"""Acronyms up to this length are words of English, too (US, IS, WHO, RAW): they must be written in capitals."""

_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?(?:['’](?!s\b)[^\W_]+)*")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_BACKED = {"backed", "supported", "funded", "allied", "sponsored", "aligned", "trained", "armed", "friendly", "born"}
_AGAINST = {"anti", "pro", "non"}
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": " ", "”": " ", '"': " ", "_": " ", "–": "-", "‐": "-", "‑": "-"}
)
_LONGEST = 9


@dataclass(frozen=True)
class Token:
    """One word of a mention, without a possessive ending."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """The word for comparison."""
        return self.text.casefold().strip(".")

    @property
    def proper(self) -> bool:
        """Whether the word is written as a name: with a capital, or in a script without."""
        return not self.text[:1].islower() and not self.text[:1].isdigit()


@dataclass(frozen=True)
class Anchor:
    """Words that name an actor, a place or a body: what they may mean, and where they stand."""

    text: str
    actors: tuple[str, ...]
    place: str
    first: int
    last: int
    body: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class Mention:
    """A mention taken apart.

    Attributes:
        text: the mention, with plain quotes.
        tokens: its words.
        anchors: what it names, from left to right, without what it is only directed at (an envoy *to* Chad).
        sector: the words of a sector that say most; none has an empty code.
        former: whether the office is said to be over.
        rest: names that nobody knows.
    """

    text: str
    tokens: tuple[Token, ...]
    anchors: tuple[Anchor, ...]
    sector: Sector
    former: bool
    rest: tuple[str, ...]


def clean(text: str) -> str:
    """A text with plain quotes and single blanks."""
    return " ".join(text.translate(_QUOTES).split())


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a clean text."""
    found = []
    for hit in _TOKEN.finditer(text):
        word = hit[0]
        if word.endswith(".") and "." not in word[:-1] and len(word) > len("G."):
            word = word[:-1]
        if word.casefold() == "s" and text[max(hit.start() - 1, 0)] == "'":
            continue
        found.append(Token(word, hit.start(), hit.start() + len(word)))
    return tuple(found)


def fits(name: Name, text: str) -> bool:
    """Whether a name may be written as in a text: short acronyms only in capitals."""
    bare = _ARTICLE.sub("", name.name)
    plain = bare.replace(".", "")
    if name.kind != "acronym" and not (plain.isascii() and plain.isupper()):
        return True
    written = _ARTICLE.sub("", " ".join(text.split()))
    return len(plain) > CASED or written in {bare, plain}


def named(actors: Actors, text: str, on: date) -> tuple[Name, ...]:
    """The rows of a name that hold on a day; an actor drops out where an organ or government of it is meant, too."""
    rows = {row.actor: row for row in reversed(actors.named(text)) if actors.held(row, on) and fits(row, text)}
    if len(rows) < 2:  # noqa: PLR2004 - several
        return tuple(rows.values())
    kept = {match.actor.id for match in actors.find(text, on)}
    return tuple(row for row in reversed(rows.values()) if row.actor in kept)


def parse(actors: Actors, text: str, on: date) -> Mention:
    """Take a mention apart as of a day."""
    text = clean(text)
    words = tokens(text)
    anchors = tuple(_anchors(actors, text, words, on))
    covered = {place for anchor in anchors for place in range(anchor.first, anchor.last)}
    covered |= {part for place in range(len(words)) for part in _compound(text, words, place)}
    plain = ["\0" if place in covered else fold(word.text).strip(".") for place, word in enumerate(words)]
    phrases = sectors.read(plain)
    inside = {place for phrase in phrases for place in range(phrase.first, phrase.last)}
    turns = _turns(plain, covered | inside)
    former = bool(_former() & set(plain))
    left = [
        word.text
        for place, word in enumerate(words)
        if place not in covered | inside
        and word.proper
        and plain[place] not in _idle() | _former()
        and place not in turns
    ]
    return Mention(text, words, tuple(_belonging(anchors, turns)), _sector(phrases, turns), former, tuple(left))


def _anchors(actors: Actors, text: str, words: tuple[Token, ...], on: date) -> Iterator[Anchor]:
    """The longest names at each place, from left to right; no body of one state after another (Kenya's Senate)."""
    lower, place = text.islower(), 0
    states: set[str] = set()
    while place < len(words):
        for size in range(min(_LONGEST, len(words) - place), 0, -1):
            said = text[words[place].start : words[place + size - 1].end]
            if not (lower or words[place].proper) or (size == 1 and _turned(text, words, place)):
                continue
            anchor = _anchor(actors, said, on, (place, place + size))
            if anchor and anchor.body and size < len(words) and fold(said) in lands.articled() and not _with_the(said):
                anchor = None
            if anchor and not (anchor.body and states and anchor.place not in {"", *states}):
                states |= {*anchor.actors, anchor.place} - {""}
                yield anchor
                place += size
                break
        else:
            place += 1


def _anchor(actors: Actors, said: str, on: date, span: tuple[int, int]) -> Anchor | None:
    ids = tuple(row.actor for row in named(actors, said, on))
    if ids:
        return Anchor(said, ids, "", *span)
    folded = fold(said)
    body = lands.bodies().get(folded) if len(folded) > 1 else None
    if body and (said.isupper() if folded in lands.acronyms() else len(said) > CASED or not said.islower()):
        return Anchor(said, (), body[0], *span, body)
    place = lands.places().get(folded)
    return Anchor(said, (), place, *span) if place else None


def _compound(text: str, words: tuple[Token, ...], place: int) -> tuple[int, ...]:
    """The places of a compound that says who backs an actor (Iran-backed), which is no name and no sector of it."""
    after = place + 1 < len(words) and text[words[place].end] == "-" and words[place + 1].folded in _BACKED
    return (place, place + 1) if after else ()


def _with_the(said: str) -> bool:
    return said.casefold().startswith("the ")


def _turned(text: str, words: tuple[Token, ...], place: int) -> bool:
    """Whether a word stands in a compound that turns it around: Russian-backed, anti-American."""
    word = words[place]
    after = words[place + 1].folded if place + 1 < len(words) and text[word.end] == "-" else ""
    before = words[place - 1].folded if place and text[word.start - 1] == "-" else ""
    return after in _BACKED or before in _AGAINST


def _turns(plain: list[str], taken: set[int]) -> dict[int, bool]:
    """Where prepositions stand, and whether what follows is what the head belongs to."""
    table = toml("sectors.toml")["prepositions"]
    kinds = dict.fromkeys(table["belonging"], True) | dict.fromkeys(table["toward"], False)
    return {
        place: kinds[word] or (word == "for" and plain[place - 1].startswith("spokes"))
        for place, word in enumerate(plain)
        if place and place not in taken and word in kinds
    }


def _segment(turns: dict[int, bool], place: int) -> int | None:
    """0 in the head, 1 in what it belongs to, None in what it is directed at."""
    before = [turn for turn in turns if turn < place]
    return 0 if not before else 1 if turns[max(before)] else None


def _belonging(anchors: tuple[Anchor, ...], turns: dict[int, bool]) -> list[Anchor]:
    rated = [(_segment(turns, anchor.first), anchor) for anchor in anchors]
    return [anchor for rank in (0, 1) for segment, anchor in rated if segment == rank]


def _sector(phrases: list[Sector], turns: dict[int, bool]) -> Sector:
    """The phrase that says most: strong before weak, the head's last, then the first of what it belongs to."""
    head = [phrase for phrase in phrases if _segment(turns, phrase.first) == 0]
    later = [phrase for phrase in phrases if _segment(turns, phrase.first) == 1]
    order = [*reversed(head), *later]
    strong = [phrase for phrase in order if not phrase.weak]
    return next(iter(strong or order), sectors.NONE)


@cache
def _idle() -> frozenset[str]:
    table = toml("sectors.toml")
    return frozenset((*table["prepositions"]["idle"], *table["address"]["words"], *table["prepositions"]["belonging"]))


@cache
def _former() -> frozenset[str]:
    return frozenset(toml("sectors.toml")["former"]["words"])


def addresses() -> frozenset[str]:
    """Words of a title that say nothing of whose office it is."""
    return _idle() | _former()
