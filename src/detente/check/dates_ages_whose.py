"""Whose an age is: of him whose birth is told, of a kinsman or another of several people, or of a thing.

An age is somebody else's where a noun of kin, a possessed noun ("his guard, 22"), another name, "the younger" or a
thing ("the law, 25 years old") stands in front of it, or where the birth is a kinsman's ("her brother, born in 1931").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.dates_ages_told import PEOPLE
from detente.check.functions import HEADS
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.check.dates_ages_told import Age
    from detente.check.dates_line import Line
    from detente.model.report import DateMention

_KIN = (
    r"\b(?:sons?|daughters?|brothers?|sisters?|wife|husband|child|children|father|mother|nephews?|nieces?|cousins?"
    r"|widow|grandson|granddaughter|uncle|aunt|boy|girl|bodyguard|driver|colleague|friend|rival|successor"
    r"|predecessor)\b"
)
_OTHER = lazy(rf"{_KIN}(?:(?! (?:he|she|who)\b)[^@;.]){{0,14}}$", re.IGNORECASE)
_SUBJECT = lazy(
    rf"(?:^|[;:,(–—] ?|\b(?:and|but|when|while|where|because|that|than|as|although) )(?:the same |[Hh]is |[Hh]er "
    rf"|[Tt]heir )(?:[a-z-]+ ){{0,2}}{_KIN}(?:,? who\b|, (?:an?|the|once|then|himself|herself)\b| (?:[a-z]+ed|was|were"
    rf"|had|is|died|fell|left|came"
    r"|took|got|became|lived|went)\b)(?:(?! (?:he|she)\b)[^;])*$",
    re.IGNORECASE,
)
"""A kinsman as the subject of whom an age is told: his father, who died."""
_OF_TWO = lazy(
    r"\b[Tt]he (?:younger|elder|older|other|second|first|latter|former|next|youngest|oldest"
    r"|eldest)(?: of [^,;.@]{2,24})?"
    r"(?:,| was| is| being)? ?$"
)
"""One of several people, of whom the age is told: the younger was 37."""
KIN_BORN = lazy(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]+[’']s) (?:[a-z-]+ )?{_KIN}(?:,[^,.;]{{2,40}},)?(?: [a-z]+){{0,2}} born\b"
)
_OPENING = lazy(r"\W*(?:The|That|This|An?) ")
_CHILD = lazy(r"\W*(?:The|That|This) (?:boy|girl|child|driver|bodyguard|widow) ")
"""A subject that is no kinsman of somebody told before."""
_POSSESSED = lazy(
    r"(?:^\W*|[,;:(–—] ?|\b(?:and|but|met|lost|with|while|when|where|as|of|by|to|that|whose) )(?i:his|her|their|whose"
    r"|its) (?:[a-z-]+ ){0,2}(?P<noun>[a-z-]+)(?:, [^,;:.@]{2,36})?(?:,| was| were| is| had been)?(?: then| now| only"
    r"| just)? ?$"
)
"""A possessed noun right in front of an age: his guard, 22; her husband, ten years her junior, was 30."""
_OWN = lazy(
    r"(?:death|birth|arrest|trial|election|appointment|retirement|resignation|wedding|marriage|release|return|departure"
    r"|execution|murder|time|age|passport|papers?|account|reckoning|own|late|early|mid|birthday|accession|ordination"
    r"|ouster|fall|defeat|victory|promotion|conviction|sentence|flight|exile|burial|funeral|turn|visit|office|life"
    r"|ages)$"
)
"""What is possessed and is nobody: at her death, aged 90."""
_BORN_OF = lazy(
    rf"\b(?i:his|her|their|[A-Z][\w-]+[’']s) (?:[a-z-]+ ){{0,2}}{_KIN}(?:,| who)*(?: was| were| is)?(?: [a-z]+)? born\b"
    r"[^@;.]{0,30}@\d+"
)
"""The birth of a kinsman: her brother, born in 1931."""
_RIGHT_BEHIND = lazy(r",?(?: and| who)?(?: was| is| were|,| aged| at| then)* ?")
_THING = lazy(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Ii]ts|[Oo]ur) (?:[a-z-]+ ){0,3}?(?P<noun>[a-z-]{3,})(?: (?:of|for"
    r"|in) [^,;.@]{1,24})?(?P<set>,| –)?(?: then| now| already| only| just| some)? ?$"
)
_PERSON = lazy(rf"(?:{HEADS}|[a-z]+(?:ist|ian|eer|man|woman|person|mate|ee))$")
_ACTS = lazy(r"(?<!\bpap)(?<!\bpower)[a-z]{3,}(?:er|or)$")
_TOLD_OF_HIMSELF = lazy(
    r"\b(?:by (?:his|her|their) own (?:account|reckoning|telling|admission)|(?:says?|said|claims?|claimed|insists?"
    r"|insisted|maintains?|pretended|lied|gave out) (?:that )?(?:(?:he|she|they|to be) )?(?:is |was "
    r"|were )?(?:only )?)$"
)
"""Words in front of an age that somebody gives himself."""


def anothers(one: Line, age: Age, births: Sequence[DateMention], *, told: bool = False) -> bool:
    """Whether an age is told of somebody else than the birth: a son of 22, another name in front of it."""
    before, behind = one.text[max(0, age.start - 26) : age.start], one.text[age.end : age.end + 24]
    born = re.search(r"\b[Bb]orn\b|\bb\. ", one.text)
    kin = (
        (
            _OTHER.search(before)
            and not _CHILD.fullmatch(one.text, 0, age.start)
            and not re.search(rf"(?:^|\bas |[,;] )an? {_KIN} at $", before, re.IGNORECASE)
        )
        or (re.match(rf" {_KIN}", behind) and not _OPENING.fullmatch(one.text, 0, age.start))
        or (
            re.match(rf"{_KIN} of", age.said) and not re.search(r"(?:\bas|,|\bwas|\bthen) an? $", before, re.IGNORECASE)
        )
        or (told and _SUBJECT.search(one.text, 0, age.start))
    )
    if _TOLD_OF_HIMSELF.search(one.text, 0, age.start) or _of_thing(one, age):
        return True
    if _possessed(one, age) or (births and _of_born_kin(one, age)):
        return True
    if kin and not (born and re.search(_KIN, one.text[max(0, born.start() - 30) : born.start()])):
        return True
    if _OF_TWO.search(before) and not (born and _OF_TWO.search(one.text, 0, age.start - len(before))):
        return True
    names = {name for name in (_named(one.text, age.start), _born_name(one.text, born.start()) if born else "") if name}
    return bool(births) and len(names) > 1


def _born_name(text: str, at: int) -> str:
    """The name of whom a birth is told: in front of it, or behind it where it opens the sentence."""
    ahead = re.match(r"[^@,]*@\d+[^@,]*, (?:[A-Z][\w’-]+ )*([A-Z][\w’-]+)", text) if at < len("Born ") else None
    return ahead[1] if ahead else _named(text, at)


def _named(text: str, at: int) -> str:
    """The name right in front of a place, if there is one."""
    before = re.sub(r",? (?:(?:who|which) )?(?:was|is|had been|having been)$", "", text[:at].rstrip(" ,("))
    match = re.search(r"([A-Z][\w’-]+)$", before)
    return match[1] if match else ""


def _possessed(one: Line, age: Age) -> bool:
    """Whether an age is that of a possessed noun in front of it, whose birth is not told with it."""
    match = _POSSESSED.search(one.text, max(0, age.start - 80), age.start)
    if not match or "born" in match[0] or age.said.startswith(("at ", "in ")):
        return False
    return not _OWN.search(match["noun"])


def _of_born_kin(one: Line, age: Age) -> bool:
    """Whether the birth told is a kinsman's, and the age does not stand right behind it."""
    match = _BORN_OF.search(one.text)
    if not match:
        return False
    return match.end() > age.start or not _RIGHT_BEHIND.fullmatch(one.text, match.end(), age.start)


def _of_thing(one: Line, age: Age) -> bool:
    """Whether an age stands right behind a noun that is no person: the statue, 20 years old."""
    match = _THING.search(one.text, max(0, age.start - 70), age.start)
    verb = re.match(r"(?:was|is|were|had been)\b", age.said)
    if not match or not (match["set"] or verb) or "birthday" in age.said:
        return False
    if age.said.startswith(("at ", "in ", "age")) or re.match(r"[a-z]+ of\b", age.said):
        return False
    noun = match["noun"]
    return not (PEOPLE.search(noun) or _PERSON.fullmatch(noun) or _ACTS.fullmatch(noun))
