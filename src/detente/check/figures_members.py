"""How many are named: the four provinces, Herat, Farah, Nimroz and Helmand; two reasons: first, second, third.

A number of things and their names behind a colon, a dash or in brackets must agree, unless the names are only some of
them. So must a number of reasons, lessons or steps and the ordinals that open the sentences behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBERS = {word: number for number, word in enumerate(_NUMBER.split("|"), 2)}
_NAME = (
    r"(?:the )?(?:(?:[A-ZÀ-Þ](?:[\w’'-]|\.(?=\w))*|[A-Z]\.|of(?: the)?|and the|al-[A-Z][\w’-]*|de|du|da|del|bin"
    r"|ibn|ul|ur|van|von|el-?"
    r"|la|le)(?: (?=[A-ZÀ-Þ]|of |al-|de |du |da |del |bin |ibn |ul |ur |van |von |el|la |le )|(?=[,;).:–—]"
    r"| [–—]| and | & |$)))+"
)
_ROW = rf"(?P<row>{_NAME}(?:(?:, | and |, and | & ){_NAME}){{1,14}})"
_HEAD = (
    rf"(?P<pre>(?:\b[\w’'-]+ ){{0,2}})\b(?P<n>(?i:{_NUMBER})|[3-9]"
    rf"|1[0-2]) (?P<what>(?:[a-z-]+ ){{0,3}}?[a-z-]+s|people|men|women|children)\b"
)
_LISTS = (
    gated(rf"{_HEAD}(?: of the [a-z]+)?(?: ?[–—] ?| \()(?:those of )?{_ROW}(?=\)| ?[–—])"),
    gated(rf"{_HEAD}(?P<gap>(?: (?!and\b)[a-z-]+){{0,6}}): (?:those of |that is,? )?{_ROW}(?=[.;]|$)"),
    gated(rf"{_HEAD}, (?:namely|that is|i\.e\.),? {_ROW}(?=[.,;]|$)"),
)
_PEOPLE = (
    r"(?:men|women|suspects|ministers|officers|soldiers|leaders|commanders|journalists|brothers|sisters|officials"
    r"|generals|deputies|candidates|prisoners|hostages|diplomats|judges|activists|militants|policemen|sons|daughters)"
)
_PERSON = r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ][\w’'-]*\.?|al-[A-Z]\w+|bin|ul|ur)){1,3}"
_PERSONS = gated(
    rf"(?P<pre>(?:\b[\w’'-]+ ){{0,2}})\b(?P<n>(?i:{_NUMBER})) (?P<what>(?:[a-z-]+ ){{0,3}}?{_PEOPLE}), "
    rf"(?P<row>{_PERSON}(?:, {_PERSON})*,? and {_PERSON})(?=, (?:[a-z]+)|[.;])"
)
_SPLIT = re.compile(r", and |, | and (?!the )| and (?=the [A-Z])| & ")
_ONE = re.compile(
    r"\b(?:Bosnia(?: |-)and(?: |-)Herz[a-z]+|Trinidad and Tobago|Antigua and Barbuda|S[ãa]o Tom[ée] and Pr[ií]ncipe"
    r"|(?:Saint|St\.?) Kitts and Nevis|(?:Saint|St\.?) Vincent and the Grenadines|Jammu and Kashmir"
    r"|Newfoundland and Labrador|Tyne and Wear|Turks and Caicos|Andaman and Nicobar|Wallis and Futuna"
    r"|Khyber and Pakhtunkhwa|Home and [A-Z]\w+|Defen[cs]e and [A-Z]\w+|[A-Z]\w+ and (?:Development|Security"
    r"|Cooperation|Trade|Finance|Industry|Justice|Commerce|Technology|Social|Human|Democracy|Freedom"
    r"|Reconciliation))\b"
)
"""One name with an "and" in it."""
_SOME = re.compile(
    r"\b(?:at least|more than|over|about|some|around|nearly|almost|up to|including|such as|like|among|first|last|next"
    r"|other|another|further|additional|of|top|hundred|thousand|million|every|per|than|twenty|thirty|forty"
    r"|fifty|sixty"
    r"|seventy|eighty|ninety|between|or|to)\b",
    re.IGNORECASE,
)
"""Words in front of a number by which the names behind need not be all of its things."""
_NOT_THINGS = re.compile(
    r"\b(?:years?|months|weeks|days|hours|minutes|times|times|others|centuries|decades|kilomet\w+|miles|points"
    r"|votes|seats"
    r"|goals|groups|categories|categor\w+|sections|parts|chapters|volumes|sources|reports|pairs|sets|rounds)\b"
)
"""What is not counted by names: a time, a measure, groups with several names each."""
_REASONS = gated(
    rf"\b(?P<n>{_NUMBER})(?: (?!of\b)[a-z-]+){{0,3}}? (?P<what>reasons|points|lessons|steps|factors|goals|conditions"
    r"|scenarios|options|questions|problems|challenges|phases|ways|things|trends|principles|pillars|issues|arguments"
    r"|objections|obstacles|priorities|recommendations|conclusions|caveats|observations|implications|aims|tasks"
    r"|mistakes|dilemmas|drivers|explanations|objectives)\b",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_OPENS = re.compile(
    rf"^[\W_]*(?:(?:and|but) )?(?P<o>{'|'.join(_ORDINALS)}|finally|last(?:ly)?)(?:ly)?(?:,| and (?:most|fore)|:)",
    re.IGNORECASE,
)
_AHEAD = 40
"""Sentences behind a number of reasons in which their ordinals are looked for."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every number of named things, and every number of reasons."""
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        yield from _named(sentence, words)
        yield from _reasons(reading, sentence, words)


def _named(sentence: Sentence, words: str) -> Iterator[Draft]:
    for pattern in (*_LISTS, _PERSONS):
        for match in pattern.finditer(words):
            said = _count(match["n"])
            before = match["pre"]
            if _SOME.search(before) or _NOT_THINGS.search(match["what"]) or _SOME.search(match["what"]):
                continue
            low, high = _names(match["row"])
            if low <= said <= high:
                continue
            yield Draft(
                "parts-total",
                sentence.start + match.start("n"),
                sentence.start + match.end("row"),
                f"The text says {match['n']}, and names {low if said < low else high}: {match['row'][:120]}.",
                "Mend the number, or the list.",
                "remark",
            )


def _names(row: str) -> tuple[int, int]:
    """How many names a row has at least and at most: an “and” may be part of one."""
    joined = _ONE.sub(lambda match: match[0].replace(" and ", "_"), row)
    most = len(_SPLIT.split(joined))
    inner = max(joined.count(" and ") + joined.count(" & ") - 1, 0)
    return most - inner, most


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[small(word)]


def _reasons(reading: Reading, sentence: Sentence, words: str) -> Iterator[Draft]:
    """A number of reasons against the ordinals that open the sentences behind it."""
    found = list(_REASONS.finditer(words))
    if len(found) != 1 or _SOME.search(words[max(0, found[0].start() - 12) : found[0].start()]):
        return
    match = found[0]
    said, place = _count(match["n"]), reading.place(sentence)
    seen, last = 0, sentence
    for other in reading.report.sentences[place + 1 : place + 1 + _AHEAD]:
        opens = _OPENS.match(reading.words(other))
        if _REASONS.search(reading.words(other)) and not opens:
            break
        if not opens:
            continue
        word = small(opens["o"])
        number = _ORDINALS.index(word) + 1 if word in _ORDINALS else seen + 1
        if number != seen + 1:
            break
        seen, last = number, other
        if word not in _ORDINALS:
            break
    else:
        if seen < said:  # the rest may come further down
            return
    if seen > said and seen > 1:
        yield Draft(
            "parts-total",
            last.start,
            last.start + len(reading.words(last).split(",")[0]),
            f"Line {reading.report.line(sentence.start)} tells of {match['n']} {match['what']}; this is number {seen}.",
            "Mend the number, or the list.",
            "remark",
        )
