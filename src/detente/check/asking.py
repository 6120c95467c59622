"""The question that an expectation answers, in words: “Talks may resume in May” asks “Will talks resume in May?”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

_LEADS = lazy(
    r"^(?:[Tt]herefore|[Hh]owever|[Tt]hus|[Hh]ence|[Bb]ut|[Aa]nd|[Ss]o|[Mm]oreover|[Ff]urthermore|[Ii]n (?:this|that)"
    r" case|[Aa]s a result|[Cc]onsequently|[Yy]et|[Ss]till),? "
)
_ASIDE = lazy(r" ?\([^()]*\)")
"""A range or source in brackets, which is no part of the question."""
_MODAL = r"(?:will|would|shall|should|may|might|could|can|is going to|are going to)"
_ADVERB = (
    r"(?:not|also|well|probably|possibly|perhaps|likely|soon|still|now|then|thus|therefore|certainly|almost|very|most"
    r"|more than|highly|quite|rather|yet|only|never|be able to)"
)
_THAT = lazy(rf"that (.+?) {_MODAL} (?:{_ADVERB} )*(.+)$")
_IS = r"(?:is|are|was|were|be|been|seems?|appears?|looks?|remains?|has|have|had)"
_TAIL = lazy(rf"(?: (?:{_MODAL}|{_IS}|{_ADVERB}))+$")
"""What ends a clause before a hedge and is no part of who acts: the minister is also | likely to."""
_CLAUSE = lazy(r"(?:,(?!\d)|[;:]| that | and that | but | while | although | because | as | when | if | unless )\s*")
_SAYING = lazy(r"(?:[\w’'.-]+ ){0,4}(?:said|says|argued?s?|warn(?:s|ed)?|it seems|believes?|told|insists?|claims?)$")
_REPORTED = lazy(r",? (?:it|he|she|they|the [a-z]+|[A-Z]\w+)(?: \w+)? (?:said|announced|says|warned|argued)\b.*$")
_WHETHER = lazy(rf"^[Ww]hether (.+?)(?: {_MODAL} (.+))?$")
_HELD = lazy(
    r" (?:is|are|was|remains?) (?:unclear|another|open|uncertain|unknown|in doubt|not clear|not known|to be seen)\b.*$"
)
_OBJECT = lazy(r"(.+?) to ((?!the\b|a\b|an\b)[a-z]+.*)$")
_WHEN = lazy(r"(?:by|before|in|within|on|until|at|during|this|next|after|for|from|over|soon|later)\b")
_EXPECTS = lazy(
    r"(?:(?:we|i|they|do|does|not) )*(?:expects?|foresees?|forecasts?|predict(?:s|ed)?|foresaw|anticipates?)"
)
_FINITE = lazy(r"(?<! who)(?<! which)(?<! that) (?:is|are|was|were|has|had|says?|said|holds?|left|fell|comes?) ")
"""A verb of its own in what should be somebody: the army is looking into it and will report."""
_NAMES = lazy(r"(?:the )?[A-Z]\w+(?: [A-Z]\w+)* and (?:the )?[A-Z]")
"""The end of a list of names, whose beginning stands before a comma."""
_SMALL = lazy(
    r"(?:The|A|An|Its?|Their|His|Her|Our|Both|Any|Some|That|This|These|Those|There|They|He|She|We|One|Two|Three|Four"
    r"|Five|Six|Seven|Eight|Nine|Ten|No|Nobody|Many|Most|Few|Several|Further|New|Other|Another|All|In|On|At|By|Under"
    r"|After|Before|Sooner|Closing|Diplomats|Analysts|Experts|Should|Perhaps)\b"
)
_NO_SUBJECT = lazy(
    r"(?:and|or|but|which|who|what|where|whether|how|why|to|of|for|from|with|such|than|born|published|formed|says?)\b",
    re.IGNORECASE,
)


def asked_text(words: str, hedge: str, named: Callable[[str], bool] = lambda _: True) -> str:
    """The question that an expectation answers.

    Args:
        words: its sentence.
        hedge: the words by which it is one.
        named: whether a word at the head of a sentence is a name, and keeps its capital.

    >>> asked_text("Therefore, it is very unlikely that the army will leave in the near future.", "very unlikely")
    'Will the army leave in the near future?'
    >>> asked_text("Pakistan may also start backing other groups.", "may also")
    'Will Pakistan start backing other groups?'
    >>> asked_text("It is likely (55 to 80 percent) that trade exceeds 700 million in 2023.", "likely")
    'Will it be true that trade exceeds 700 million in 2023?'
    >>> asked_text("New talks are unlikely before the election.", "unlikely")
    'Will there be new talks before the election?'
    >>> asked_text("The minister expects the number to grow.", "expects")
    'Will the number grow?'
    """
    plain = _LEADS.sub("", (_ASIDE.sub("", words.strip()) or words.strip(" ()")).strip(".?! "))
    at = plain.casefold().find(hedge.casefold())
    before, after = plain[: max(at, 0)].rstrip(" ,"), plain[at + len(hedge) :].lstrip(" ,")
    after = _REPORTED.sub("", after.partition(";")[0])
    return _question(plain, before, after, hedge.casefold(), named) or f"Will it come true that {_lower(plain, named)}?"


def _question(plain: str, before: str, after: str, hedge: str, named: Callable[[str], bool]) -> str:
    if whether := _WHETHER.match(_HELD.sub("", plain)):
        what = _lower(whether[1], named)
        return f"Will {what} {whether[2]}?" if whether[2] else f"Will it turn out that {what}?"
    if after.startswith("that "):
        found = _THAT.match(after)
        return f"Will {found[1]} {found[2]}?" if found else f"Will it be true {after}?"
    if _EXPECTS.fullmatch(hedge):
        found = _OBJECT.match(after)
        return f"Will {found[1]} {found[2]}?" if found else f"Will there be {after}?" * bool(after)
    return _acting(before, after, hedge, named)


def _acting(before: str, after: str, hedge: str, named: Callable[[str], bool]) -> str:
    """Somebody is to act, or something to be."""
    subject, related = _subject(before)
    if not subject or _NO_SUBJECT.match(subject) or _FINITE.search(subject):
        return ""
    subject = _lower(subject, named)
    after = after.partition(",")[0] if related else after
    ending = hedge.rpartition(" ")[2]
    modal = re.search(rf"\b{_MODAL}\b|\bto$|\bgoing\b", hedge) or re.search(rf" {_MODAL}(?: {_ADVERB})*$", before)
    if hedge.endswith("be expected") or not (modal or (after and not _WHEN.match(after))):
        return f"Will there be {subject} {after}".rstrip() + "?"
    after = re.sub(rf"^(?:(?:{_ADVERB}|to) )+", "", after)
    after = f"{ending} {after}" if ending in {"be", "have"} else after  # may be delayed, may have been shot
    return f"Will {subject} {after}?" if after else ""


def _subject(before: str) -> tuple[str, bool]:
    """Who is to act: the last clause before a hedge, without its verb; of a relative clause whom it is of, and that."""
    pieces = [piece.strip() for piece in _CLAUSE.split(_TAIL.sub("", before)) if piece.strip()]
    related = len(pieces) > 1 and pieces[-1] in {"who", "which"}
    while len(pieces) > 1 and (_SAYING.fullmatch(pieces[-1]) or pieces[-1] in {"who", "which"}):
        pieces.pop()
    if not pieces:
        return "", False
    joined = len(pieces) > 1 and _NAMES.match(pieces[-1])
    return _TAIL.sub("", f"{pieces[-2]}, {pieces[-1]}" if joined else pieces[-1]), related


def _lower(text: str, named: Callable[[str], bool]) -> str:
    """Words with a small letter at their head, unless it is a name's."""
    word = re.match(r"[\w’'-]+", text)
    if not word or not (_SMALL.match(text) or not named(word[0])):
        return text
    return text[:1].lower() + text[1:] if not word[0].isupper() or len(word[0]) == 1 else text
