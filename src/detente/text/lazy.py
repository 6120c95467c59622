"""Patterns that are compiled when a text is met in which they may match.

The rules have far more patterns than a short text needs, and to compile them all takes longer than to read such a text.
What a match must have is read off a pattern as it is written, roughly but soon: pieces of words, of which it has one at
least. As long as no text had one of these, there was nothing to compile the pattern for. The pieces say less than the
pattern and never more: the same is found as with compiled ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Pieces = list[str]
"""Pieces of words, of which one stands in a text."""

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
_TESTS, _LONG = 2000, 20_000
"""Pieces that are sought in texts before a pattern is compiled all the same, as it is for a text of so many signs: by
then that costs less."""
_PART = re.compile(
    r"[A-Za-z0-9 ,;:'\"#@%&=<>/_!~|-]+"
    r"|\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|N\{[^}]*\}|\d{1,3}|.)"
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\(\?(?:P<\w+>|[aimsu]*(?:-[ims]+)?:|<?[=!]|>|P=\w+\)|[aimsu]+\))|\(\??"
    r"|(?:[*+?]|\{(?:\d+(?:,\d*)?|,\d*)\})[?+]?"
    r"|.",
    re.DOTALL,
)
"""Words with the bars between them; or else a sign, a set of signs, what opens or closes a group, or how often."""
_NO_WORDS = frozenset("\\[(*+?{.^$)]}")
_RARELY = ("*", "?", "{0", "{,")
"""How often something stands that may be missing."""
_NOT_THERE = ("(?!", "(?<!", "(?<=")
"""What is not in the match: what must not stand there, or stands before it, and perhaps before the span."""
_COMMON = frozenset(
    "the of in to and for by on at with from was were is are has have had that it its as or an be".split()
)
_MOST = 3
"""Needs of a pattern that are looked at."""
_TELLING = 6
"""The length from which a longer piece tells no more."""


class Lazy:
    """A pattern that is compiled when it is first tried on a text in which it may match.

    Its methods are those of a compiled pattern, whose own take their place as soon as there is one. They are set one by
    one: with a ``__getattr__`` for them, or a change of ``__dict__``, each later look at one would take longer.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self._needs: tuple[Pieces, ...] | None = None
        self._left = _TESTS

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return compiled

    def _vain(self, text: str, span: tuple[int, ...]) -> bool:
        """Whether nothing in a text can match; the pattern need not be compiled for it."""
        if self._needs is None:
            self._needs = needs(self.pattern, self.flags)
        if not self._needs or self._left < 0 or len(text) > _LONG:
            return False
        low = _small(text)
        for pieces in self._needs:
            for tested, piece in enumerate(pieces, 1):
                if low.find(piece, *span) >= 0:
                    self._left -= tested
                    break
            else:
                self._left -= len(pieces)
                return True
        return False

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return None if self._vain(text, span) else self._compiled().search(text, *span)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return None if self._vain(text, span) else self._compiled().match(text, *span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return None if self._vain(text, span) else self._compiled().fullmatch(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        return iter(()) if self._vain(text, span) else self._compiled().finditer(text, *span)

    def findall(self, text: str, *span: int) -> list[Any]:
        """As of a compiled pattern."""
        return [] if self._vain(text, span) else self._compiled().findall(text, *span)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As of a compiled pattern."""
        return text if self._vain(text, ()) else self._compiled().sub(put, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """As of a compiled pattern."""
        return [text] if self._vain(text, ()) else self._compiled().split(text, maxsplit)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""A pattern to be used as a compiled one, which it becomes when there is a text in which it may match.

    >>> rose = lazy(r"\b(?:rose|climbed) by")
    >>> rose.search("It fell."), rose.findall("It rose by two.")
    (None, ['rose by'])
    """
    return cast("re.Pattern[str]", Lazy(pattern, flags))


_last = ("", "")


def _small(text: str) -> str:
    """A text in small letters: many patterns are tried on one, one after the other."""
    global _last  # noqa: PLW0603 - the last text only
    kept, low = _last
    if kept is not text:
        low = small(text)
        _last = (text, low)
    return low


class _Alternatives:
    """What the alternatives of a group need: all pieces of those before, and all that the one needs that is read.

    Attributes:
        opened: what opened the group.
        initial: what stands right before the group and so begins the first word of each alternative.
    """

    def __init__(self, opened: str = "", initial: str = "") -> None:
        self.opened, self.initial = opened, initial
        self.before: list[str] = []
        self.sure = True
        self.needs: list[Pieces] = []

    def word(self, word: str) -> None:
        """A word stands in this alternative."""
        word = word.strip()
        if word and word not in _COMMON:
            self.needs.append([word])

    def bar(self, words: list[str]) -> None:
        """This alternative ends; others follow, of which each is a word."""
        self.sure = self.sure and bool(self.needs) and all(words)
        if self.sure:
            self.before += [*max(self.needs, key=_worth), *(self.initial + word for word in words)]
        self.needs = []

    def together(self) -> list[Pieces]:
        """What a match of one of them needs."""
        if not self.before and self.sure:
            return self.needs
        return [[*self.before, *max(self.needs, key=_worth)]] if self.sure and self.needs else []


def _worth(pieces: Pieces) -> int:
    """How telling pieces are: by the shortest, then by how few they are."""
    return 8 * min(*map(len, pieces), _TELLING) - min(len(pieces), 7)


def needs(pattern: str, flags: int = 0) -> tuple[Pieces, ...]:
    r"""What stands in every text that a pattern matches: of each of these, one piece at least, in small letters.

    >>> needs(r"\b(?:[Tt]he )?(?:ros(?:e|ing)|fell\w*) by (?!half)"), needs(r"\d+")
    ((['rose', 'rosing', 'fell'],), ())
    """
    parts = [] if flags & re.VERBOSE else _PART.findall(pattern)
    outer: list[_Alternatives] = []
    here, initial = _Alternatives(), ""
    for part, behind in zip(parts, [*parts[1:], ""], strict=False):
        sign = part[0]
        if sign not in _NO_WORDS and sign.isascii():
            rarely = behind.startswith(_RARELY)
            first, *words = (initial + part).split("|")
            if words:
                here.word(first)
                first = here.initial + words.pop()
                here.bar(words)
            here.word(first[:-1] if rarely else first)
            initial = first if behind.startswith("(?:") else ""
        elif sign == "(":
            if part == "(?":  # of these nothing is known
                return ()
            if part[-1] == ")":
                initial = ""
            else:
                outer.append(here)
                here = _Alternatives(part, initial)
        elif sign == ")":
            found, opened, here = here.together(), here.opened, outer.pop()
            if opened not in _NOT_THERE and not behind.startswith(_RARELY):
                here.needs += found
            initial = ""
        else:
            cased = sign == "[" and len(part) == 4 and part[1].lower() == part[2].lower()
            initial = initial + part[1] if cased else ""
    found = sorted(here.together(), key=_worth, reverse=True)[:_MOST]
    return tuple([piece.lower() for piece in pieces] for pieces in found)
