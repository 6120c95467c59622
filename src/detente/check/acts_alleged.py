"""An act that is called alleged where another sentence tells it as fact: the alleged storming of the Orsk hotel.

The noun and what it was done to are looked for in the other sentences of the text, in any word of the same kind (was
stormed, the assault). A sentence counts as telling a fact if no word of it doubts or denies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.dates_words import families, stems
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import where
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_ACT = (
    r"(?:attack|raid|ambush|assault|storming|bombing|killing|strike|air ?strike|siege|massacre|abduction"
    r"|kidnapping|shelling"
    r"|seizure|arrest|coup|explosion|shooting|incursion|landing|execution|murder|looting|burning|hijacking"
    r"|assassination"
    r"|blockade|invasion|takeover|capture|sinking|poisoning|deportation|expulsion|evacuation)s?"
)
_ALLEGED = gated(
    rf"\b(?:alleged|purported|supposed|so-called) (?P<what>{_ACT})\b(?P<of> (?:of|on|in|at|against|near"
    rf"|by) [^.;,]{{3,60}})?"
    rf"|\b(?P<what2>{_ACT})\b(?P<of2>[^.;]{{0,40}}?) (?:it|he|she|they|which|that)(?: the [a-z]+)? (?:is|are"
    rf"|was|were) (?:alleged"
    r"|said|supposed|believed) to have\b"
)
_DOUBT = lazy(
    r"\b(?:alleg\w+|purport\w+|suppos\w+|reportedly|claim\w*|accus\w+|apparently|den(?:y|ies|ied)|suspect\w*|would|could|may"
    r"|might|if|whether|believ\w+|rumou?r\w*|plan\w*|attempt\w*|threat\w*|not|no|never|unconfirmed|disput\w+|blam\w+"
    r"|charg\w+|so-called)\b",
    re.IGNORECASE,
)
_OTHER_DOUBT = lazy(_DOUBT.pattern.replace(r"claim\w*|", ""), re.IGNORECASE)
"""The same without claims: what was allegedly claimed is a fact where it was claimed."""
_BY_FORCE = families("attack killed explosion")
"""Kinds that one act may be told as: a patrol was shot at, the attack on the patrol."""
_ADVERB = gated(r"\b(?:allegedly|purportedly|supposedly) (?P<verb>[a-z]{3,}ed)\b")
_LEAST, _NEXT = 1, 2


def check(reading: Reading) -> Iterator[Draft]:
    """Every act that is called alleged."""
    sentences = reading.report.sentences
    for sentence in sentences:
        words = reading.words(sentence)
        yield from _adverbs(reading, sentence, words)
        for match in _ALLEGED.finditer(words):
            start = sentence.start + match.start()
            if reading.quoted(start) or reading.noted(sentence.start):
                continue
            what, of = match["what"] or match["what2"], match["of"] or match["of2"] or ""
            fact = _fact(reading, sentence, what, of)
            if fact:
                yield Draft(
                    "asserted-and-alleged",
                    start,
                    sentence.start + match.end(),
                    f"The {what} is called alleged here, but stated as a fact {where(reading, fact.start, start)}.",
                    "State it as a fact or as an allegation throughout, or say what changed.",
                    "remark",
                )


def _adverbs(reading: Reading, sentence: Sentence, words: str) -> Iterator[Draft]:
    """What somebody allegedly did, and plainly did in a sentence beside it."""
    for match in _ADVERB.finditer(words):
        start, place = sentence.start + match.start(), reading.place(sentence)
        around, verb = stems(words), re.compile(rf"\b{match['verb']}\b")
        doubt = _OTHER_DOUBT if match["verb"] == "claimed" else _DOUBT
        for other in reading.report.sentences[max(0, place - _NEXT) : place + _NEXT + 1]:
            told = reading.words(other)
            plain = other is not sentence and verb.search(told) and not doubt.search(told)
            if plain and len(around & stems(told)) > _LEAST and not reading.quoted(start):
                yield Draft(
                    "asserted-and-alleged",
                    start,
                    sentence.start + match.end(),
                    f"This is only alleged here, but stated as a fact {where(reading, other.start, start)}.",
                    "State it as a fact or as an allegation throughout, or say what changed.",
                    "remark",
                )
                break


def _fact(reading: Reading, sentence: Sentence, what: str, of: str) -> Sentence | None:
    """The sentence that tells an act as fact: one of its kind, done to the same."""
    kinds, done = families(what) | stems(what), stems(of) - stems(what)
    kinds |= _BY_FORCE if kinds & _BY_FORCE else frozenset()
    if not done:
        return None
    for other in reading.report.sentences:
        if other is sentence or reading.noted(other.start):
            continue
        words = reading.words(other)
        told = families(words) | stems(words)
        if kinds & told and len(done & stems(words)) >= _LEAST and not _DOUBT.search(words):
            return other
    return None
