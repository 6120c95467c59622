"""How many are named: the four provinces, Herat, Farah, Nimroz and Helmand; two reasons: first, second, third.

A number of things and their names behind a colon, a dash or in brackets must agree, unless the names are only some of
them. So must a number of reasons, lessons or steps and the ordinals that open the sentences behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import where
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBERS = {word: number for number, word in enumerate(_NUMBER.split("|"), 2)}
_COUNTED = lazy(
    r"\b(?:(?:[Tt]w|[Tt]hr|[Ff]ou|[Ff]iv|[Ss]ix|[Ss]ev|[Ee]ig|[Nn]in|[Tt]en|[Ee]lev|[Bb]oth|duo|tri|tro|qua|qui)[a-z]*"
    r"|[3-9]|1[0-2]) "
)
"""What a sentence has that may count what it names; most have none, and the patterns are long."""
_SETS = {"both": 2, "duo": 2, "trio": 3, "troika": 3, "triumvirate": 3, "quartet": 4, "quintet": 5}
"""Words that count by themselves."""
_NAME = (
    r"(?:the )?(?:(?:[A-ZÀ-Þ](?:[\w’'-]|\.(?=\w))*|[A-Z]\.|of(?: the)?|and the|al-[A-Z][\w’-]*|de|du|da|del|bin|ibn|ul"
    r"|ur|van|von|el-?|la|le)(?: (?=[A-ZÀ-Þ]|of |al-|de |du |da |del |bin |ibn |ul |ur |van |von |el|la |le )"
    r"|(?=[,;).:–—]| [–—]| and | & |$)))+"
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
_CAPITAL = r"(?:[A-ZÀ-Þ](?:[\w’'-]|\.(?=\w))*|al-[A-Z][\w’-]*)"
_PROPER = (
    rf"(?:the |The )?{_CAPITAL}(?:(?: (?:of the|of|for|de|du|da|del|bin|ibn|ul|ur|van|von|el|la"
    rf"|le))? {_CAPITAL})*"
)
_BOTH = rf"(?P<row>{_PROPER}(?:, {_PROPER})*,? (?:and|&) {_PROPER})"
"""A row that is closed by an "and"."""
_GOES_ON = (
    r"(?=[.;)]|$| [–—]|,? (?:with|which|who|whose|as|in|on|at|to|that|are|were|have|had|has|is|was|will|would|can|could"
    r"|may|met|agreed|signed|sent|joined|took|over|under|during|after|before|since|where|when|while|for)\b|,(?! and\b"
    r"| or\b| among\b| plus\b| as well| including\b| but\b| said\b) [a-z])"
)
_TRIO = gated(
    rf"(?P<pre>)\b(?P<n>duo|trio|troika|triumvirate|quartet|quintet)(?P<what>(?: of [a-z]+s)?)(?: of |, |: | [–—] )"
    rf"{_BOTH}{_GOES_ON}"
)
_APPOSED = gated(
    rf"(?P<pre>(?:\b[\w’'-]+ ){{0,2}})\b(?P<n>(?i:{_NUMBER}|both)) (?P<what>(?:[a-z-]+ ){{0,2}}?(?:states|countries"
    r"|nations|sides|presidents|candidates|brothers|sisters|officers|generals|judges|envoys|rivals|front-runners"
    r"|provinces|cities|towns|districts|regions|republics|powers|governments|capitals|villages|islands|ministers|men"
    r"|women|suspects|leaders|allies|neighbours|neighbors|members|groups|parties|companies|banks|airlines|agencies"
    rf"|universities|newspapers)), {_BOTH}{_GOES_ON}"
)
"""Four states, the US, Russia and France."""
_OF_THEM = gated(
    rf"(?P<pre>(?:\b[\w’'-]+ ){{0,2}})\b(?P<n>(?i:{_NUMBER})) (?P<what>of (?:them|these|those|the [a-z]+s))(?:,| [–—]"
    rf"| \(| -) {_BOTH}(?=[,.;)]| [–—-]|$| [a-z]+)"
)
_ALL_OF = gated(
    rf"(?P<pre>){_BOTH}(?:,| [–—]| -) (?:all|the) (?P<n>(?i:{_NUMBER})) (?P<what>of (?:which|whom|them)"
    rf"|countries|states"
    r"|nations|members|groups|of the [a-z]+s)"
)
_ARE = gated(
    rf"(?:^|[.;:] |\bthat |\band )(?P<pre>){_BOTH},? (?:are|were|remain|remained|became|make up|form|formed"
    rf"|constitute) (?:the |its |all |those |our )?(?P<n>(?i:{_NUMBER})) (?P<what>(?:[a-z-]+ ){{0,2}}?[a-z-]+s\b|(?:of"
    rf"|from) )"
)
"""Norway, Qatar and Egypt are the four guarantors."""
_THE_ROW = gated(
    rf"(?:^|[.;:] |\bthat )(?P<pre>){_BOTH}(?:,| [–—]| -) (?:the "
    rf"|its )?(?P<n>(?i:{_NUMBER})) (?P<what>(?:[a-z-]+ ){{0,2}}?"
    r"[a-z-]+s\b|of (?:the|its|their|those|these) )"
)
"""Herat, Farah and Nimroz, the four provinces along the border."""
_BRACED = gated(
    rf"(?P<pre>(?:\b[\w’'-]+ ){{0,2}})\b(?P<n>(?i:{_NUMBER})) (?P<what>(?:[a-z-]+ ){{0,3}}?[a-z-]+s) - {_BOTH} - "
)
_NOUN_ROW = lazy(
    rf"^\W*(?P<row>[^;:()#]{{20,300}}?),? (?:are|were|remain) (?:the |all )?(?P<n>(?i:{_NUMBER})) (?P<what>(?!and\b"
    r"|or\b|hundred|thousand|million)[a-z-]+(?: [a-z-]+){0,2}? (?:of|in|that|which)\b)"
)
"""The bombing of March, the raid on the port, and the attack in May are four examples of it."""
_DAY = lazy(r"\b[A-Z][a-z]+ \d{1,2}, \d{4}")
_ITEM = lazy(r"(?:[Tt]he|[Aa]n?|[Tt]hat|[Tt]his) |[A-Z]")
_VERB = lazy(r"\b(?:is|are|was|were|has|have|had|said|says|who|which|when|while|but|if|because)\b")
_SPLIT = lazy(r", and |, | and (?!the )| and (?=the [A-Z])| & ")
_ONE = lazy(
    r"\b(?:Bosnia(?: |-)and(?: |-)Herz[a-z]+|Trinidad and Tobago|Antigua and Barbuda|S[ãa]o Tom[ée] and Pr[ií]ncipe"
    r"|(?:Saint|St\.?) Kitts and Nevis|(?:Saint|St\.?) Vincent and the Grenadines|Jammu and Kashmir"
    r"|Newfoundland and Labrador|Tyne and Wear|Turks and Caicos|Andaman and Nicobar|Wallis and Futuna"
    r"|Khyber and Pakhtunkhwa|Home and [A-Z]\w+|Defen[cs]e and [A-Z]\w+|[A-Z]\w+ and (?:Development|Security"
    r"|Cooperation|Trade|Finance|Industry|Justice|Commerce|Technology|Social|Human|Democracy|Freedom"
    r"|Reconciliation))\b"
)
"""One name with an "and" in it."""
_SOME = lazy(
    r"\b(?:at least|more than|over|about|some|around|nearly|almost|up to|including|such as|like|among|first|last|next"
    r"|other|another|further|additional|of|top|hundred|thousand|million|every|per|than|twenty|thirty|forty"
    r"|fifty|sixty"
    r"|seventy|eighty|ninety|between|or|to)\b",
    re.IGNORECASE,
)
"""Words in front of a number by which the names behind need not be all of its things."""
_TO = lazy(rf"^(?!(?:{_NUMBER}|one|\d+) )(?:[\w’'-]+ )?to $", re.IGNORECASE)
"""A "to" that is not that of two numbers."""
_NOT_THINGS = lazy(
    r"\b(?:years?|months|weeks|days|hours|minutes|times|times|others|centuries|decades|kilomet\w+|miles|points|votes"
    r"|seats|goals|groups|categories|categor\w+|sections|parts|chapters|volumes|sources|reports|pairs|sets|rounds)\b"
)
"""What is not counted by names: a time, a measure, groups with several names each."""
REASONS = gated(
    rf"\b(?P<n>{_NUMBER})(?: (?!of\b)[a-z-]+){{0,3}}? (?P<what>reasons|points|lessons|steps|factors|goals|conditions"
    r"|scenarios|options|stages|questions|problems|challenges|phases|ways|things|trends|principles|pillars|issues"
    r"|arguments|objections|obstacles|priorities|recommendations|conclusions|caveats|observations|implications|aims"
    r"|tasks"
    r"|mistakes|dilemmas|drivers|explanations|objectives)\b",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_OPENS = lazy(
    rf"^[\W_]*(?:(?:and|but) )?(?P<o>{'|'.join(_ORDINALS)}|finally|last(?:ly)?)(?:ly)?(?:,| and (?:most|fore)|:)",
    re.IGNORECASE,
)
_ORDINAL = lazy(rf"^[\W_]*(?:(?:and|but) )?(?:{'|'.join(_ORDINALS)})", re.IGNORECASE)
_LOOSE = (_APPOSED, _ARE, _THE_ROW, _ALL_OF)
_FEWEST = 3
"""Forms in which two names may be no row; how many are one."""
_AHEAD = 40
"""Sentences behind a number of reasons in which their ordinals are looked for."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every number of named things, and every number of reasons."""
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if not _COUNTED.search(words):
            continue
        yield from _named(sentence, words)
        yield from _nouns(sentence, words)
        yield from _reasons(reading, sentence, words)


def _named(sentence: Sentence, words: str) -> Iterator[Draft]:
    for pattern in (*_LISTS, _PERSONS, _APPOSED, _OF_THEM, _ALL_OF, _ARE, _THE_ROW, _BRACED, _TRIO):
        for match in pattern.finditer(words):
            said = _count(match["n"])
            before = match["pre"]
            what = "" if match["what"].startswith("of ") else match["what"]
            if _SOME.search(_TO.sub("", before)) or _NOT_THINGS.search(what) or _SOME.search(what):
                continue
            low, high = _names(match["row"])
            if low <= said <= high or (pattern in _LOOSE and high < _FEWEST):
                continue
            yield Draft(
                "parts-total",
                sentence.start + min(match.start("n"), match.start("row")),
                sentence.start + max(match.end("n"), match.end("row")),
                f"The text says {small(match['n'])}, but names {low if said < low else high}: {_cut(match['row'])}.",
                "Correct the number or the list.",
                "remark",
            )


def _nouns(sentence: Sentence, words: str) -> Iterator[Draft]:
    """A row of things with their articles, and how many they are said to be."""
    match = _NOUN_ROW.match(_DAY.sub(lambda day: day[0].replace(", ", "  "), words))
    if not match or ", and " not in match["row"] or _VERB.search(match["row"]) or _NOT_THINGS.search(match["what"]):
        return
    items = [one for one in re.split(r", and |, ", match["row"]) if one]
    said = _count(match["n"])
    if len(items) >= _FEWEST and len(items) != said and all(_ITEM.match(one) for one in items):
        yield Draft(
            "parts-total",
            sentence.start + match.start("row"),
            sentence.start + match.end("n"),
            f"The text names {len(items)}, but says that they are {match['n']}.",
            "Correct the number or the list.",
            "remark",
        )


def _cut(row: str) -> str:
    """A list of names, no longer than a reader needs to find it."""
    return row if len(row) <= _LONG else f"{row[:_LONG].rsplit(' ', 1)[0].rstrip(',')} …"


_LONG = 120


def _names(row: str) -> tuple[int, int]:
    """How many names a row has at least and at most: an “and” may be part of one."""
    joined = _ONE.sub(lambda match: match[0].replace(" and ", "_"), row)
    most = len(_SPLIT.split(joined))
    inner = max(joined.count(" and ") + joined.count(" & ") - 1, 0)
    return most - inner, most


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _SETS.get(small(word)) or _NUMBERS[small(word)]


def _reasons(reading: Reading, sentence: Sentence, words: str) -> Iterator[Draft]:
    """A number of reasons against the ordinals that open the sentences behind it."""
    found = list(REASONS.finditer(words))
    if len(found) != 1 or _SOME.search(words[max(0, found[0].start() - 12) : found[0].start()]):
        return
    match = found[0]
    said, place = _count(match["n"]), reading.place(sentence)
    seen, last = 0, sentence
    for other in reading.report.sentences[place + 1 : place + 1 + _AHEAD]:
        opens = _OPENS.match(reading.words(other))
        if REASONS.search(reading.words(other)) and not opens:
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
    closed = seen > 1 and not _ORDINAL.match(reading.words(last))
    if seen > 1 and (seen > said or (closed and seen < said)):
        told = f"this is number {seen}" if seen > said else f"this is the last of only {seen}"
        there = where(reading, sentence.start, last.start)
        yield Draft(
            "parts-total",
            last.start,
            last.start + len(reading.words(last).split(",")[0]),
            f"The text announces {small(match['n'])} {match['what']} {there}, but {told}.",
            "Correct the number or the list.",
            "remark",
        )
