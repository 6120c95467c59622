"""Patterns that are not tried on a sentence which lacks a word that every match of them has.

Most patterns of the rules find nothing in most sentences, and finding nothing is what they take longest for. What a
match must have is read off the pattern itself: its *clauses*, each a set of pieces of words of which a match has one
at least. A sentence of a long text knows which clauses it lacks, and a pattern with one of these is not tried on it.
Clauses say less than the pattern (a gate may be open for nothing) and never more: with gates and without them, the
same is found.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, cast

from detente.text.lazy import Lazy, lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_EDGE, _ANY, _FIGURES = "\0", "\1", "\2"
"""In the shape of a match: a place that is not within a word; characters of which nothing is known; figures."""
_WIDEST = 80
"""Shapes of a match that are told apart; beyond, those so far become a clause."""
_MOST_SIGNS = 12
"""Signs of a set that are told apart."""
_MOST_WORDS = 50_000
"""Words whose clauses are remembered."""
_COMMON = frozenset(
    f" {word} " for word in "the of in to and for by on at with from was were is are has have had that it its".split()
)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
"""Pieces that tell little: nearly every sentence has them."""
_MOST_PARTS = 8
"""Alternatives that are tried one by one; where more may match, the whole pattern is."""
_TOKEN = lazy(r"\w+|[^\w\s]")
_SPLIT = lazy(f"[{_ANY}{_FIGURES}]+")
_SIGN = lazy(f"#{_EDGE}{_FIGURES}([a-z])")
_SIGNS = lazy(r"#\d+([a-z])")
"""The signs that stand in frames for numbers: by their kind they tell more than a word."""
_COUNTED = "#@"
"""What begins the signs of numbers and dates: a pattern of two is not tried on a sentence with one."""

Shapes = frozenset[str]
Clause = frozenset[str]


class Words(str):  # noqa: SLOT000 - what it lacks is kept in it
    """A sentence of a long text, which knows what it lacks."""

    @cached_property
    def lacks(self) -> int:
        """The clauses, as bits, of which it has no piece."""
        return _index.lacks(self)


class _Index:
    """Which clauses a word meets: by the pieces that stand in it."""

    def __init__(self) -> None:
        self.clauses: dict[Clause, int] = {}
        self.pieces: dict[str, int] = {}
        self.met: dict[str, int] = {}
        self.heads: tuple[int, ...] = ()
        self.inner: dict[str, list[tuple[str, int]]] = {}

    def needs(self, clauses: Iterable[Clause]) -> int:
        """Clauses as bits; new ones are entered."""
        bits = 0
        for clause in clauses:
            if clause not in self.clauses:
                self.clauses[clause] = bit = 1 << len(self.clauses)
                for piece in clause:
                    self.pieces[piece] = self.pieces.get(piece, 0) | bit
                self.met.clear()
            bits |= self.clauses[clause]
        return bits

    def sort(self) -> None:
        """Sort the pieces into those that begin a word, by length, and the others, by their first two signs."""
        self.heads = tuple(sorted({len(piece) for piece in self.pieces if piece[0] == " "}))
        self.inner = {}
        for piece, bits in self.pieces.items():
            if piece[0] != " ":
                self.inner.setdefault(piece[:2], []).append((piece, bits))

    def lacks(self, text: str) -> int:
        """The clauses of which a text has no piece."""
        met, known, low = 0, self.met, small(text)
        tokens = _TOKEN.findall(low)
        words = set(tokens)
        if "#" in words:
            words.update(f"#{kind}" for kind in _SIGNS.findall(low))
        words.update(sign * 2 for sign in _COUNTED if sign in words and tokens.count(sign) > 1)
        for word in words:
            bits = known.get(word)
            met |= self._meets(word) if bits is None else bits
        return ((1 << len(self.clauses)) - 1) & ~met

    def _meets(self, word: str) -> int:
        if len(self.met) > _MOST_WORDS:
            self.met.clear()
        framed, bits, pieces, inner = f" {word} ", 0, self.pieces, self.inner
        for length in self.heads:
            bits |= pieces.get(framed[:length], 0)
        for at in range(1, len(framed) - 1):
            for start in (framed[at : at + 2], framed[at]):
                for piece, of in inner.get(start, ()):
                    if framed.startswith(piece, at):
                        bits |= of
        self.met[word] = bits
        return bits


class Gated(Lazy):
    """A pattern behind a gate, to be used as a compiled one."""

    needs = 0
    """The clauses, as bits, that it needs."""

    def _vain(self, text: str, span: tuple[int, ...]) -> bool:
        return (type(text) is Words and bool(self.needs & text.lacks) and len(span) < 2) or super()._vain(text, span)

    def _compiled(self) -> re.Pattern[str]:
        made = super()._compiled()
        for name, nothing in (("search", None), ("match", None), ("finditer", iter(()))):
            setattr(self, name, self._gate(getattr(made, name), nothing))
        return made

    def _gate(self, tried: Callable[..., Any], nothing: object) -> Callable[..., Any]:
        def gate(text: str, *span: int) -> Any:  # noqa: ANN401 - as of the pattern
            needs = self.needs
            if needs and type(text) is Words and needs & text.lacks and len(span) < 2:
                return nothing
            return tried(text, *span)

        return gate


class Parted(Gated):
    """A pattern of many alternatives without groups, of which only those are tried that may match."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__(pattern, flags)
        self.parts: list[tuple[int, re.Pattern[str]]] = []

    def _compiled(self) -> re.Pattern[str]:
        made = super()._compiled()
        for name, method in (("whole", self.finditer), ("finditer", self.find)):
            setattr(self, name, method)
        return made

    def find(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """As ``finditer``."""
        if type(text) is not Words or span or not self.parts:
            return self.whole(text, *span)
        lacks = text.lacks
        tried = [pattern for needs, pattern in self.parts if not needs & lacks]
        return self.whole(text) if len(tried) > _MOST_PARTS else _leftmost(tried, text)

    def whole(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """The same, without its alternatives being looked at one by one."""
        return self._compiled().finditer(text, *span)


def _leftmost(patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """The matches of alternatives, none of which matches nothing: the leftmost, of these the one of the first."""
    at, ahead = 0, [(pattern, pattern.search(text)) for pattern in patterns]
    while found := [(pattern, match) for pattern, match in ahead if match]:
        _, best = min(found, key=lambda one: one[1].start())
        yield best
        at = best.end()
        ahead = [(pattern, match if match.start() >= at else pattern.search(text, at)) for pattern, match in found]


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, as written."""
    parts, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = pattern.index("]", at + 2 + (pattern[at + 1] == "^"))
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]


_index = _Index()
GATED: list[Gated] = []
"""All patterns behind gates."""
_worked_out: list[Gated] = []
"""Those of which it has been worked out what they need; the others are tried on all sentences."""


def gated(pattern: str, flags: int = 0, *, parted: bool = False) -> re.Pattern[str]:
    r"""A compiled pattern that is not tried on sentences of long texts in which it cannot match.

    >>> gate(), bool(gated(r"\b[Kk]ill\w+ (?:by|in) ").search(Words("Two were hurt.")))
    (None, False)

    Args:
        pattern: the pattern.
        flags: those of ``re``.
        parted: whether each of its alternatives has a gate of its own; it has no groups and matches no nothing.
    """
    made = (Parted if parted else Gated)(pattern, flags)
    GATED.append(made)
    return cast("re.Pattern[str]", made)


def gate() -> None:
    """Work out what the patterns need that were made since the last time."""
    for made in GATED[len(_worked_out) :]:
        made.needs = _index.needs(clauses(made.pattern, made.flags))
        if isinstance(made, Parted):
            parts = _alternatives(made.pattern)
            made.parts = [(_index.needs(clauses(one, made.flags)), lazy(one, made.flags)) for one in parts]
        _worked_out.append(made)
    _index.sort()


def clauses(pattern: str, flags: int = 0) -> frozenset[Clause]:
    r"""The clauses of a pattern; a piece that begins or ends with a blank begins or ends a word there.

    >>> sorted(map(sorted, clauses(r"\b(?:rose|fell\w*) by #\d+c")))
    [[' # '], [' #c '], [' fell', ' rose ']]
    """
    if flags & (re.ASCII | re.VERBOSE):
        return frozenset()
    tree = parser.parse(pattern, flags)
    shapes, found = _sequence(tree)
    twice = (frozenset({f" {sign * 2} "}) for sign in _COUNTED if pattern.count(sign) > 1 < _least(tree, ord(sign)))
    return frozenset((*found, *_closed(shapes), *twice))


def _least(items: Any, sign: int) -> int:  # noqa: ANN401 - a parse tree
    """How often a sign stands in what a sequence matches, at least."""
    found = 0
    for code, value in items:
        if code is op.LITERAL:
            found += value == sign
        elif code is op.SUBPATTERN:
            found += _least(value[3], sign)
        elif code is op.BRANCH:
            found += min(_least(one, sign) for one in value[1])
        elif code in {op.MAX_REPEAT, op.MIN_REPEAT}:
            found += value[0] * _least(value[2], sign)
    return found


def _closed(shapes: Shapes) -> Iterator[Clause]:
    """The clauses of shapes that end here: signs, a word and, where each has some, another one."""
    rows = [_pieces(shape) for shape in shapes]
    if all(rows):
        yield frozenset(row[0] for row in rows)
        if all(len(row) > 1 for row in rows):
            yield frozenset(row[1] for row in rows)
        if all(len(row) > 2 for row in rows):
            yield frozenset(row[2] for row in rows)


@lru_cache(maxsize=4096)
def _pieces(shape: str) -> list[str]:
    """The pieces of one shape, the most telling first."""
    found = {f" #{kind} " for kind in _SIGN.findall(shape)}
    for part in _SPLIT.split(shape):
        words = part.split(_EDGE)
        for place, word in enumerate(words):
            if word:
                found.add(f"{' ' * (place > 0)}{word}{' ' * (place < len(words) - 1)}")
    return sorted(found, key=_telling)


@lru_cache(maxsize=16384)
def _telling(piece: str) -> tuple[bool, int, str]:
    """The order of pieces."""
    word = piece.strip()
    return f" {word} " in _COMMON or word in _LETTERS, -len(piece), piece


def _sequence(items: Any) -> tuple[Shapes, list[Clause]]:  # noqa: ANN401 - a parse tree
    """The shapes of what a sequence matches, and the clauses that follow from what was too wide for shapes."""
    shapes: Shapes = frozenset({""})
    found: list[Clause] = []
    word = ""
    for code, value in items:
        if code is op.LITERAL:  # most items are; a word of them is one shape
            word = _joined(word, _sign(value))
            continue
        if word:
            shapes, word = frozenset(_joined(one, word) for one in shapes), ""
        own, more = _item(code, value)
        found += more
        if len(shapes) * len(own) > _WIDEST:
            found += _closed(shapes)
            shapes = frozenset({_ends(shapes) or _ANY})
        if len(own) > _WIDEST:
            found += _closed(own)
            head, tail = _begins(own), _ends(own)
            own = frozenset({f"{head}{_ANY}{tail}"})
        shapes = frozenset(_joined(one, two) for one in shapes for two in own)
    if word:
        shapes = frozenset(_joined(one, word) for one in shapes)
    return shapes, found


def _begins(shapes: Shapes) -> str:
    """The edge with which all shapes begin, if they do."""
    return _EDGE if all(shape.startswith(_EDGE) for shape in shapes) else ""


def _ends(shapes: Shapes) -> str:
    """The edge with which all shapes end, if they do."""
    return _EDGE if all(shape.endswith(_EDGE) for shape in shapes) else ""


def _joined(one: str, two: str) -> str:
    same = one[-1:] == two[:1] and two[:1] in {_EDGE, _ANY, _FIGURES}
    return one + (two[1:] if same else two)


def _item(code: Any, value: Any) -> tuple[Shapes, list[Clause]]:  # noqa: ANN401 - a parse tree
    """The shapes and clauses of one item of a sequence."""
    read = _ITEMS.get(code)
    return read(value) if read else (frozenset({_ANY}), [])


def _place(value: Any) -> tuple[Shapes, list[Clause]]:  # noqa: ANN401 - a parse tree
    return frozenset({"" if value is op.AT_NON_BOUNDARY else _EDGE}), []


def _group(value: Any) -> tuple[Shapes, list[Clause]]:  # noqa: ANN401 - a parse tree
    return (frozenset({_ANY}), []) if value[1] & re.ASCII else _sequence(value[3])


def _beside(value: Any) -> tuple[Shapes, list[Clause]]:  # noqa: ANN401 - a parse tree
    """What must stand ahead or behind: not of the match, but of the sentence."""
    shapes, found = _sequence(value[1])
    return frozenset({(_begins if value[0] > 0 else _ends)(shapes)}), [*found, *_closed(shapes)]


def _not_beside(value: Any) -> tuple[Shapes, list[Clause]]:  # noqa: ANN401 - a parse tree
    return frozenset({_EDGE if _any_word(value[1]) else ""}), []


def _any_word(items: Any) -> bool:  # noqa: ANN401 - a parse tree
    """Whether what must not stand here is whatever is of a word."""
    return len(items) == 1 and items[0][0] is op.IN and (op.CATEGORY, op.CATEGORY_WORD) in items[0][1]


@lru_cache(maxsize=1024)
def _sign(code: int) -> str:
    """The shape of one character; beyond ASCII, case has more than two sides."""
    sign = chr(code)
    if code > 127:
        return _ANY if sign.isalnum() else _EDGE
    if sign.isspace():
        return _EDGE
    return sign.lower() if sign.isalnum() or sign == "_" else f"{_EDGE}{sign}{_EDGE}"


def _set(items: Any) -> Shapes:  # noqa: ANN401 - a parse tree
    """The shapes of one character of a set."""
    if items[0][0] is op.NEGATE:
        outside = {(op.CATEGORY, op.CATEGORY_WORD)} <= set(items)
        return frozenset({_EDGE if outside else _ANY})
    if items == [(op.CATEGORY, op.CATEGORY_DIGIT)]:
        return frozenset({_FIGURES})
    if all(code is op.LITERAL for code, _ in items) and len(items) <= _MOST_SIGNS:
        found = frozenset(_sign(value) for _, value in items)
    elif all(code is op.CATEGORY and value in {op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD} for code, value in items):
        return frozenset({_EDGE})
    else:
        return frozenset({_ANY})
    return frozenset({_EDGE}) if _begins(found) and len(found) > 1 else found


def _branch(alternatives: Iterable[Any]) -> tuple[Shapes, list[Clause]]:
    """The shapes of all alternatives; where one has clauses of its own, the best clause of each together."""
    every = [_sequence(one) for one in alternatives]
    shapes = frozenset().union(*(own for own, _ in every))
    if not any(found for _, found in every):
        return shapes, []
    best = [max((*found, *_closed(own)), key=_worth, default=None) for own, found in every]
    together = [frozenset().union(*(one for one in best if one))] if all(best) else []
    return shapes, together


def _worth(clause: Clause) -> tuple[int, int]:
    """How telling a clause is: by its shortest piece, then by how few it has."""
    return min(len(piece) for piece in clause), -len(clause)


def _repeat(least: int, most: Any, items: Any) -> tuple[Shapes, list[Clause]]:  # noqa: ANN401 - a parse tree
    """The shapes of something repeated."""
    shapes, found = _sequence(items)
    if shapes in ({_EDGE}, {_FIGURES}):
        return shapes if least else shapes | {""}, found if least else []
    if most == 1:
        return shapes if least else shapes | {""}, found if least else []
    if not least:
        return frozenset({_ANY}), []
    if least == most and len(shapes) == 1 and least <= 4:
        return frozenset({"".join(shapes) * least}), found
    return frozenset(_joined(shape, _ANY) for shape in shapes), found


_ITEMS: dict[Any, Callable[[Any], tuple[Shapes, list[Clause]]]] = {
    op.IN: lambda value: (_set(value), []),
    op.AT: _place,
    op.SUBPATTERN: _group,
    op.ATOMIC_GROUP: _sequence,
    op.BRANCH: lambda value: _branch(value[1]),
    op.MAX_REPEAT: lambda value: _repeat(*value),
    op.MIN_REPEAT: lambda value: _repeat(*value),
    op.POSSESSIVE_REPEAT: lambda value: _repeat(*value),
    op.ASSERT: _beside,
    op.ASSERT_NOT: _not_beside,
    op.FAILURE: lambda _: (frozenset({""}), []),
}
"""How the items of a parse tree are read; of any other, nothing is known."""
