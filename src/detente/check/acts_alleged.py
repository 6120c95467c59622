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
_DOUBT = re.compile(
    r"\b(?:alleg\w+|purport\w+|suppos\w+|reportedly|claim\w*|accus\w+|apparently|den(?:y|ies|ied)|suspect\w*|would|could|may"
    r"|might|if|whether|believ\w+|rumou?r\w*|plan\w*|attempt\w*|threat\w*|not|no|never|unconfirmed|disput\w+|blam\w+"
    r"|charg\w+|so-called)\b",
    re.IGNORECASE,
)
_LEAST = 1


def check(reading: Reading) -> Iterator[Draft]:
    """Every act that is called alleged."""
    sentences = reading.report.sentences
    for sentence in sentences:
        words = reading.words(sentence)
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


def _fact(reading: Reading, sentence: Sentence, what: str, of: str) -> Sentence | None:
    """The sentence that tells an act as fact: one of its kind, done to the same."""
    kinds, done = families(what) | stems(what), stems(of) - stems(what)
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
