"""A report as the rules look at it: what stands in a sentence, and sentences with their numbers and dates as signs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from detente.check.canonical import canonical
from detente.check.frames import LETTERS, Frame
from detente.check.gates import Words
from detente.check.measures import noun, noun_before
from detente.text.lazy import lazy
from detente.text.marks import cited
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.check.figures_wholes import Held
    from detente.check.functions import Tie
    from detente.check.told import Told
    from detente.model.facts import Facts
    from detente.model.finding import Severity
    from detente.model.period import Period
    from detente.model.report import (
        Attribution,
        DateMention,
        HedgeMention,
        Mark,
        Mention,
        NoteEntry,
        Quantity,
        Report,
        Sentence,
    )

T = TypeVar("T")
MANY = 700
"""Sentences from which on a text is long: it then pays to work out what patterns need and sentences lack."""
_LAST = 1 << 60
_INNER, _BORDER = lazy(r"[a-z,]"), lazy(r"\b")
_INSIDE = lazy(r"(?<=[a-z,]) ([^\W\d_]+)\b")
_TIMES = frozenset("day week month year hour minute decade century time".split())
SET = lazy(r"(?<!of )\b(?:the|these|those|its|both|all|their|his|her) $", re.IGNORECASE)
"""What stands before a number of known things (the four states), which what follows does not count on."""
_BLANKS = lazy(r" +")
_ABOUT = lazy(r"\b(?:about|around|approximately|roughly|some|an estimated|circa) $", re.IGNORECASE)
_LONGEST_ABOUT = 16
_CAPITAL = lazy(r"[A-ZÀ-ÖØ-Þ](?<!\w[A-ZÀ-ÖØ-Þ])")
_UPPER = lazy(r"[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True)
class Draft:
    """A finding before it is placed: the rule, the span, what is wrong, what would mend it."""

    rule: str
    start: int
    end: int
    message: str
    suggestion: str = ""
    severity: Severity | None = None


@dataclass
class Reading:
    """A report with indexes over what stands in its sentences."""

    report: Report
    facts: Facts | None = None
    yardstick: str = "icd-203"
    told: dict[int, list[Told]] = field(default_factory=dict)
    lines: dict[tuple[int, int], Any] = field(default_factory=dict)
    sums: list[Any] | None = None
    _counted: dict[tuple[int, int], Sequence[Quantity]] = field(default_factory=dict)
    _dated: dict[tuple[int, int], Sequence[DateMention]] = field(default_factory=dict)
    _frames: dict[int, Frame] = field(default_factory=dict)
    _words: dict[int, str] = field(default_factory=dict)
    _within: dict[str, bool] = field(default_factory=dict)

    def _slice(self, items: Sequence[T], starts: Sequence[int], start: int, end: int) -> Sequence[T]:
        return items[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        report = self.report
        lists: dict[str, Sequence[Any]] = {
            "quantities": report.quantities,
            "dates": report.dates,
            "marks": report.marks,
            "mentions": report.mentions,
            "hedges": report.hedges,
            "attributions": report.attributions,
            "sentences": report.sentences,
        }
        return {name: [item.start for item in items] for name, items in lists.items()}

    def quantities(self, start: int, end: int) -> Sequence[Quantity]:
        """The quantities that begin in a span."""
        found = self._counted.get((start, end))
        if found is None:
            found = self._slice(self.report.quantities, self._starts["quantities"], start, end)
            self._counted[start, end] = found
        return found

    def dates(self, start: int, end: int) -> Sequence[DateMention]:
        """The dates that begin in a span."""
        found = self._dated.get((start, end))
        if found is None:
            found = self._dated[start, end] = self._slice(self.report.dates, self._starts["dates"], start, end)
        return found

    def marks(self, start: int, end: int) -> Sequence[Mark]:
        """The note marks that begin in a span, and those right behind it."""
        behind = end
        while behind < len(self.report.text) and self.report.text[behind] in " \u00a0":
            behind += 1
        return self._slice(self.report.marks, self._starts["marks"], start, behind + 1)

    def mentions(self, start: int, end: int) -> Sequence[Mention]:
        """The actors named in a span."""
        return self._slice(self.report.mentions, self._starts["mentions"], start, end)

    def hedges(self, start: int, end: int) -> Sequence[HedgeMention]:
        """The hedges in a span."""
        return self._slice(self.report.hedges, self._starts["hedges"], start, end)

    def attributions(self, start: int, end: int) -> Sequence[Attribution]:
        """The attributions in a span."""
        return self._slice(self.report.attributions, self._starts["attributions"], start, end)

    def sentence(self, at: int) -> Sentence | None:
        """The sentence in which a character stands."""
        place = bisect_right(self._starts["sentences"], at) - 1
        found = self.report.sentences[place] if place >= 0 else None
        return found if found and at <= found.end else None

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one in the same block."""
        place = bisect_left(self._starts["sentences"], sentence.start) - 1
        found = self.report.sentences[place] if place >= 0 else None
        return found if found and found.block == sentence.block else None

    def after(self, sentence: Sentence) -> Sentence | None:
        """The sentence behind one in the same block."""
        place = bisect_left(self._starts["sentences"], sentence.start) + 1
        found = self.report.sentences[place] if place < len(self.report.sentences) else None
        return found if found and found.block == sentence.block else None

    def words(self, sentence: Sentence) -> str:
        """A sentence for reading: marks and addresses blanked."""
        found = self._words.get(sentence.start)
        if found is None:
            found = self._words[sentence.start] = self.gated(self.report.flat[sentence.start : sentence.end])
        return found

    def low(self, sentence: Sentence) -> str:
        """The same in small letters, where a pattern that minds case finds much sooner what one finds that does not."""
        words = self.words(sentence)
        low = self.gated(small(words))
        if isinstance(words, Words) and isinstance(low, Words):
            low.lacks = words.lacks
        return low

    @cached_property
    def gated(self) -> type[str]:
        """What makes a sentence: in a long text one that knows what it lacks."""
        return Words if self.long else str

    @property
    def long(self) -> bool:
        """Whether the text is long enough for it to pay that sentences know what they lack."""
        return len(self.report.sentences) > MANY

    def within(self, word: str) -> bool:
        """Whether a word stands somewhere behind a small letter or a comma: within a sentence."""
        if word.isalpha():
            return word in self._inside
        if word not in self._within:
            flat, at = self.report.flat, self.report.flat.find(f" {word}", 1)
            while at >= 0 and not (_INNER.match(flat, at - 1) and _BORDER.match(flat, at + 1 + len(word))):
                at = flat.find(f" {word}", at + 1)
            self._within[word] = at >= 0
        return self._within[word]

    @cached_property
    def _inside(self) -> frozenset[str]:
        """The words that begin behind a small letter or a comma, and a blank, as far as they are letters."""
        return frozenset(_INSIDE.findall(self.report.flat))

    def holds(self, word: str) -> bool:
        """Whether a word stands anywhere, as it is written."""
        flat, at = self.report.flat, self.report.flat.find(word)
        while at >= 0 and not (_BORDER.match(flat, at) and _BORDER.match(flat, at + len(word))):
            at = flat.find(word, at + 1)
        return at >= 0

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """Where words begin with a capital."""
        return tuple(match.start() for match in _CAPITAL.finditer(self.report.flat))

    def places(self, *words: str) -> list[int]:
        """Where a capital stands, be it within a word, and where any of some words do that have none."""
        flat, found = self.report.flat, list(self._uppers)
        for word in words:
            at = flat.find(word)
            while at >= 0:
                found.append(at)
                at = flat.find(word, at + 1)
        return sorted(found)

    @cached_property
    def _uppers(self) -> tuple[int, ...]:
        return tuple(match.start() for match in _UPPER.finditer(self.report.flat))

    def matches(self, pattern: re.Pattern[str], starts: Iterable[int]) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the whole text that may begin at some places only: these are found much sooner.

        Args:
            pattern: the pattern.
            starts: the places, from left to right.
        """
        flat, behind = self.report.flat, 0
        for start in starts:
            match = pattern.match(flat, start) if start >= behind else None
            if match:
                yield match
                behind = match.end()

    @cached_property
    def small(self) -> str:
        """The text in small letters, character by character as it is written."""
        return small(self.report.flat)

    def frame(self, sentence: Sentence) -> Frame:
        """A sentence with signs for its numbers and dates."""
        if sentence.start not in self._frames:
            self._frames[sentence.start] = self._framed(sentence.start, sentence.end)
        return self._frames[sentence.start]

    def _framed(self, start: int, end: int) -> Frame:
        quantities, dates = tuple(self.quantities(start, end)), tuple(self.dates(start, end))
        signs = [(self._about(one), one.end, f"#{n}{LETTERS[one.kind]}") for n, one in enumerate(quantities)]
        signs += [(one.start, one.end, f"@{n}") for n, one in enumerate(dates)]
        parts, at = [], start
        for a, b, sign in sorted(signs):
            parts += [self._signless[at:a], sign]
            at = b
        text = "".join((*parts, self._signless[at:end]))
        text = _BLANKS.sub(" ", text) if "  " in text else text
        text = self.gated(text.replace(" ,", ",").replace(" .", "."))
        text = self.gated(canonical(text)) if quantities else text
        return Frame(text, start, end, quantities, dates, self.report.flat)

    def _about(self, one: Quantity) -> int:
        """Where a number begins, with the word that makes it one that is about so: its limits say as much.

        Lengths of time keep the word, since rules of time read them by themselves.
        """
        if one.bound != "about" or one.unit in _TIMES:
            return one.start
        said = _ABOUT.search(self.report.flat, max(0, one.start - _LONGEST_ABOUT), one.start)
        return said.start() if said else one.start

    @cached_property
    def _signless(self) -> str:
        """The text without signs that would be taken for those of numbers and dates."""
        return self.report.flat.replace("#", " ").replace("@", " ")

    def entry(self, label: str) -> NoteEntry | None:
        """The note of a label."""
        return self._entries.get(label)

    @cached_property
    def _entries(self) -> dict[str, NoteEntry]:
        return {entry.label: entry for entry in reversed(self.entries) if entry.label}

    @cached_property
    def entries(self) -> tuple[NoteEntry, ...]:
        """The notes of all lists."""
        return self.report.entries

    @cached_property
    def _note_spans(self) -> list[tuple[int, int]]:
        return sorted((entry.start, entry.end) for entry in self.entries)

    @cached_property
    def cites(self) -> tuple[tuple[int, int, str, str], ...]:
        """The citations by author and year: span, surname, year."""
        return tuple(cited(self.report.text, self.report.blocks))

    def noted(self, at: int) -> bool:
        """Whether a character stands in a list of notes."""
        place = bisect_right(self._note_spans, (at, _LAST)) - 1
        return place >= 0 and self._note_spans[place][0] <= at < self._note_spans[place][1]

    @cached_property
    def _quotes(self) -> list[tuple[int, int]]:
        return sorted((one.start, one.end) for one in self.report.quotations if one.closed)

    def quoted(self, at: int) -> bool:
        """Whether a character stands between quotation marks."""
        place = bisect_right(self._quotes, (at, _LAST)) - 1
        return place >= 0 and self._quotes[place][0] < at < self._quotes[place][1]

    def place(self, sentence: Sentence) -> int:
        """The place of a sentence among all."""
        return bisect_left(self._starts["sentences"], sentence.start)

    def block(self, at: int) -> int:
        """The place of the block in which a character stands, or of the one before."""
        return max(0, bisect_right(self._block_starts, at) - 1)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.report.blocks]

    @cached_property
    def figured(self) -> tuple[Sentence, ...]:
        """The sentences that have quantities."""
        return tuple(one for one in self.report.sentences if self.quantities(one.start, one.end))

    @cached_property
    def periods(self) -> dict[int, Period]:
        """The period of each quantity that has one, by its first character."""
        from detente.check.periods import periods  # noqa: PLC0415 - it reads frames

        return periods(self)

    @cached_property
    def logged(self) -> tuple[str, ...]:
        """The day of a log under which each block stands."""
        from detente.check.periods import logged  # noqa: PLC0415 - it reads dates

        return logged(self)

    @cached_property
    def wholes(self) -> tuple[Held, ...]:
        """The shares that can be held against a whole told elsewhere."""
        from detente.check.figures_wholes import held  # noqa: PLC0415 - it reads sums

        return tuple(held(self))

    @cached_property
    def settled(self) -> frozenset[int]:
        """Where the shares begin whose whole the text bears out, and that are right of it: no other need be sought."""
        return frozenset(one.ratio.start for one in self.wholes if one.right)

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The functions that the text ties to names, in its order."""
        from detente.check.functions import ties  # noqa: PLC0415 - it reads sentences

        return tuple(sorted(ties(self), key=lambda one: (one.start, one.end)))

    @cached_property
    def affair(self) -> tuple[DateMention, ...]:
        """The time of the whole text, as a date, if it has no stated day and is on one affair."""
        from detente.check.dates_words import affair  # noqa: PLC0415 - it reads sentences

        return tuple(affair(self))

    @cached_property
    def full_names(self) -> tuple[re.Match[str], ...]:
        """The runs of capitalised words that may be full names, in the order of the text."""
        from detente.check.functions import FULL  # noqa: PLC0415 - it reads sentences

        return tuple(FULL.finditer(self.report.flat))

    @cached_property
    def people(self) -> dict[str, set[str]]:
        """The full names by surname."""
        from detente.check.functions import people  # noqa: PLC0415 - it reads full names

        return people(self)

    @cached_property
    def units(self) -> dict[int, str]:
        """The unit of each number by its first character; one without a noun takes that of the number before it."""
        found: dict[int, str] = {}
        block, last = -1, ""
        for sentence in self.figured:
            if sentence.block != block:
                block, last = sentence.block, ""
            for one in self.quantities(sentence.start, sentence.end):
                if one.kind in {"count", "money", "measure"}:
                    own = noun(one) or (noun_before(self.report.flat, one.start) if one.kind == "count" else "")
                    found[one.start] = own or last
                    if noun(one) not in _TIMES and not SET.search(self.report.flat[max(0, one.start - 8) : one.start]):
                        last = found[one.start]
        return found

    def said(self, start: int, end: int) -> str:
        """The words of a span on one line."""
        return " ".join(self.report.text[start:end].split())
