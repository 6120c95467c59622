"""A note with its words at hand, and how titles compare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codebook.registry import fold
from detente.codebook.spelling import skeleton
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from detente.check.reading import Reading
    from detente.model.report import NoteEntry

PROMISE = lazy(
    r"\b(?:Available|Accessible|Retrieved|Accessed|Read|Found|Online)(?: (?:online|here))?(?: (?:at|from|on))? ?:",
    re.IGNORECASE,
)


SHOWN = lazy(r"\(((?:[a-z0-9-]+\.)+[a-z]{2,6})\)[\s.↩↑^]*$", re.IGNORECASE)


SMALL = frozenset(
    "the a an of in on at to for and or with from by as is are was were be its it that this after over amid how why "
    "what who new says say said".split()
)


@dataclass(frozen=True)
class Noted:
    """A note with its words at hand."""

    reading: Reading
    entry: NoteEntry

    @property
    def text(self) -> str:
        """The note behind its number."""
        return self.reading.report.text[self.entry.body : self.entry.end]

    @property
    def name(self) -> str:
        """How findings call the note."""
        return f"Note {self.entry.label}" if self.entry.label else "The reference"

    @property
    def title(self) -> str:
        """The first title."""
        return self.said(self.entry.titles[0]) if self.entry.titles else ""

    @property
    def outlet(self) -> str:
        """The outlet that the note states."""
        return self.said(self.entry.outlet) if self.entry.outlet else ""

    def said(self, span: tuple[int, int]) -> str:
        """The words of a span on one line."""
        return self.reading.said(*span).strip(" .,*_")

    @property
    def shown(self) -> tuple[str, int, int] | None:
        """A bare domain in brackets at the end, as browsers paste it: "(rferl.org)"."""
        match = SHOWN.search(self.text)
        start = self.entry.body
        return (match[1], start + match.start(1), start + match.end(1)) if match else None

    @property
    def copied(self) -> tuple[str, int, int] | None:
        """What stands behind "Available at:" in the place of an address."""
        match = PROMISE.search(self.text)
        if not match or self.entry.urls:
            return None
        start = self.entry.body + match.end()
        words = self.reading.report.text[start : self.entry.end]
        shown = SHOWN.search(words)
        end = start + (shown.start() if shown else len(words.rstrip()))
        return (self.reading.said(start, end), start, end) if len(words.strip()) > 8 else None


def carried_path(url: str) -> bool:
    """Whether an address leads further than a front page."""
    rest = re.sub(r"^(?:https?://)?[^/?#]*", "", url).strip("/")
    return bool(rest) and rest.casefold() not in {"index.html", "index.php", "en", "home", "english", "news"}


def head(text: str) -> str:
    """A title without the site's name behind a dash or stroke."""
    return re.split(r"\s*[-–—|]\s+|\s+[-–—|]\s*", text.strip())[0]


def lacks(one: set[str], two: set[str]) -> bool:
    """Whether a title has a word that another has in no spelling."""
    return any(not any(kin(word, other) or skeleton(word) == skeleton(other) for other in two) for word in one)


def slipped(one: str, two: str) -> bool:
    """Whether two words differ by two neighbouring letters turned round.

    >>> slipped("rueters", "reuters"), slipped("teh", "the"), slipped("hindu", "hind")
    (True, True, False)
    """
    if len(one) != len(two):
        return False
    apart = [place for place, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == two[apart[1]]
        and one[apart[1]] == two[apart[0]]
    )


def same_words(one: str, two: str) -> bool:
    """Whether two titles have the same words."""
    return content(one) == content(two)


def content(text: str) -> set[str]:
    """The words of a title that say something."""
    return {word for word in re.findall(r"[a-zà-ÿ]{3,}", fold(text)) if word not in SMALL}


def kin(one: str, two: str) -> bool:
    """Whether two words begin alike."""
    return one == two or (len(one) > 3 and len(two) > 3 and one[:4] == two[:4])
