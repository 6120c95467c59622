"""One act as a fact here and as an allegation, a denial or a doubt there, by the act's words and those around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from detente.check.act_doubts import ENOUGH, GIVEN, UNKNOWN, WORD, Doubt, content, doubts
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import short, where
from detente.text.alternatives import by_initial
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_TAKEN = lazy(
    r"\b(?:[Ss]ince|[Aa]fter|[Ww]hen|[Bb]efore|[Bb]ecause|[Oo]nce|[Ww]hile|[Nn]ow that|[Uu]ntil|that|which|who|whom"
    r"|where|for which|in which)\b"
)
"""What opens a clause that takes an act for granted."""
_SOFTENING = by_initial(
    r"alleg\w+|purported\w*|supposed\w*|reportedly|suspected|accus\w+|deny|denies|denied|denial|dispute[sd]?"
    r"|claim(?! by\b)(?! responsib)(?! credit)|claims(?! by\b)(?! responsib)(?! credit)"
    r"|claimed(?! by\b)(?! responsib)(?! credit)|according|whether|rumou?r\w*|could|would|if|unconfirmed|apparent\w*"
    r"|said|says|told|charge[sd]|rejects?|rejected|threat\w*|warn\w*|plan|plans|planned|planning|ban|bans|banned"
    r"|condemn\w*|laws?|inquir\w*|investigat\w*|not|never|nobody|whatever|whoever|whichever|another|other|unproven"
    r"|asked|swears?"
)
_SOFT = gated(rf"\b{_SOFTENING}\b|\?")
"""What of a sentence in small letters leaves open whether something is so."""
_MAY = lazy(r"\b(?:may|might)\b")
_AFFIRMED = lazy(r", as [^,.;]{2,40}? (?:rightly|correctly|truly|duly|first) (?:said|told|says|reported|wrote)\b")
"""An aside that bears out what its clause tells."""
_MANY, _HALF, _MOST = 2, 0.5, 0.6
"""Words that a clause next to a doubt shares with it, the share of them where it names the act otherwise, and else."""
_NEAR = 10
"""Sentences before and behind within which an act may be told as a fact."""
_PROPER = lazy(r"\b[A-Z][\w-]{3,}")
_LEADING = lazy(
    r"^\W*(?:[Aa]fter|[Ww]hen|[Ss]ince|[Bb]ecause|[Oo]nce|[Bb]efore|[Ww]hile|[Aa]s|[Nn]ow that|[Ee]ver since"
    r"|[Uu]ntil) [^,;:]{8,110}(?=, )"
)
"""A clause that opens a sentence, of which the rest of it takes nothing back."""
_PASSIVE = lazy(r"\b(?:was|were|been|being|got|is|are|be)(?: [a-z]+ly| then| also| twice)? $")
_NOMINAL = lazy(r"\b(?:the|an?|this|that|these|of|its|his|her|their|in|by|for|to) (?:[a-z-]+ )?$|^\W*$")
_JOINT = gated(r"[;:] |, (?:although|though|but|while|yet|whereas|and)\b")


class Clause(NamedTuple):
    """A part of a sentence that asserts something plainly: its span in the sentence, its words, what they tell."""

    start: int
    end: int
    words: str
    content: set[str]


@dataclass
class Plain:
    """The plain clauses of a text, sentence by sentence, each read once."""

    reading: Reading
    _read: dict[int, list[Clause]] = field(default_factory=dict)

    def of(self, sentence: Sentence) -> list[Clause]:
        """The clauses of a sentence that have no word of doubt."""
        if sentence.start not in self._read:
            words = self.reading.words(sentence)
            self._read[sentence.start] = [
                Clause(start, end, words[start:end], content(words[start:end]))
                for start, end in _clauses(words)
                if not _soft(_AFFIRMED.sub(" ", words[start:end]))
            ]
        return self._read[sentence.start]


def _soft(words: str) -> bool:
    """Whether a clause leaves open what it tells."""
    return bool(_SOFT.search(small(words)) or _MAY.search(words))


def check(reading: Reading) -> Iterator[Draft]:
    """Every allegation, denial and doubt against the facts around it."""
    plain, told = Plain(reading), set[int]()
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        for doubt in doubts(words):
            at = sentence.start + doubt.start
            other = _fact(plain, sentence, doubt) if at not in told else None
            if other:
                told.add(at)
                said = short(reading.said(*other))
                yield Draft(
                    "asserted-and-alleged",
                    at,
                    sentence.start + doubt.end,
                    f"Here the act is {doubt.how}, but {where(reading, other[0], at)} it is stated as a fact: “{said}”",
                    "Choose one: state it with its source in both places, or as an allegation in both.",
                    "remark",
                )


def _fact(plain: Plain, sentence: Sentence, doubt: Doubt) -> tuple[int, int] | None:
    """The clause nearby that tells the same act plainly."""
    sentences = plain.reading.report.sentences
    place = plain.reading.place(sentence)
    for step in sorted(range(-_NEAR, _NEAR + 1), key=abs):
        if not 0 <= place + step < len(sentences):
            continue
        other = sentences[place + step]
        for clause in plain.of(other):
            if step == 0 and clause.start <= doubt.end and doubt.start <= clause.end:
                continue
            if _same(clause, doubt, near=abs(step) <= 1) and (doubt.how not in GIVEN or _as_given(clause, doubt)):
                return other.start + clause.start, other.start + clause.end
    return None


def _as_given(clause: Clause, doubt: Doubt) -> bool:
    """Whether a clause repeats nearly all of what somebody says, as a thing that is known."""
    shared = len(clause.content & doubt.content)
    return shared >= ENOUGH and shared >= (0.5 if doubt.how == WORD or _TAKEN.search(clause.words) else 0.75) * len(
        doubt.content
    )


def _clauses(words: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence that may assert by themselves."""
    leading = _LEADING.match(words)
    at = leading.end() if leading else 0
    if leading:
        yield 0, at
    for match in _JOINT.finditer(words):
        yield at, match.start()
        at = match.start()
    yield at, len(words)


def _same(clause: Clause, doubt: Doubt, *, near: bool) -> bool:
    """Whether a clause tells an act of one of these words, with enough of the words around it."""
    around = doubt.content
    if doubt.agent and not doubt.agent & clause.content:
        return False
    shared = len(clause.content & around)
    if not doubt.acts:
        loose = near and doubt.how == "doubted"
        return shared >= (_MANY if loose else ENOUGH) and shared >= (_HALF if loose else _MOST) * len(around)
    names = {word[:6].casefold() for word in _PROPER.findall(clause.words)} & around
    enough = shared > 1 or bool(names) or shared == len(around) > 0 or (near and (shared or not around))
    told = [match for act in doubt.acts if (match := act.search(clause.words))]
    if near and not told and doubt.how not in GIVEN:
        # Told in other words right beside it: what the act was done to or with is the same.
        about = {word for word in around if not any(act.match(word) for act in doubt.acts)}
        all_of_it = bool(about) and about <= clause.content and doubt.how != "denied"
        return (shared >= _MANY and shared >= _HALF * len(around)) or all_of_it
    return bool(enough) and any(doubt.how != UNKNOWN or _done_by(clause.words, match) for match in told)


def _done_by(words: str, act: re.Match[str]) -> bool:
    """Whether a clause says who did an act: a verb that is no passive, or one with “by”."""
    passive = _PASSIVE.search(words, 0, act.start())
    return not _NOMINAL.search(words, 0, act.start()) and (not passive or " by " in words[act.end() :])
