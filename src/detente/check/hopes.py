"""Earlier hopes that the text itself reports as failed.

A hope, plan, promise or forecast of the past and, behind it or in the next sentence, that it did not come true; or a
form of the verb that says both at once: "was to have made", "contrary to what had been promised", "hoped in vain".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_NOUNS = r"(?:hopes?|expectations?|promises?|pledges?|predictions?|forecasts?|plans?|assurances?|vows?|ambitions?)"
_HOPED = (
    r"(?:hoped|expected|promised|pledged|predicted|planned|foreseen|foresaw|forecast|envisaged|anticipated|intended"
    r"|meant|supposed|scheduled|due|believed|assumed|assured|vowed|counted on|banked on|bet on|wagered|reckoned|wanted"
    r"|thought|relied on|looked forward to|set out|billed|hailed|touted|destined)"
)
HOPE = gated(
    "|".join(
        rf"(?<!\bas )(?<!not )(?<!un)\b{one}\b"
        for one in (
            rf"(?:it|there) (?:was|had been) (?:widely |once |then |much |some )?(?:{_HOPED}|hope)",
            rf"had (?:all |once |long |been |widely )*{_HOPED}",
            rf"(?:was|were|been) (?:widely |once |originally |to have )?{_HOPED}",
            r"(?:was|were) to (?!be\b(?! )|blame|come\b)[a-z]+",
            rf"{_NOUNS} (?:that|of|for|to|were|was|had|from)\b",
            _HOPED,
        )
    ),
    re.IGNORECASE,
    parted=True,
)
_NEVER = (
    r"(?:never\b|in vain\b|to no avail|(?:came|come|comes|amounted) to (?:nothing|naught|nought|little)|nothing (?:has "
    r"|had )?(?:came|come|happened|follow)|none (?:did|do|does|has|have|had|came|was|were|of)|neither (?:did|has|was"
    r"|were|\w+ (?:held|came|was|did|has|happened))|nobody (?:did|came|has)|no one (?:did|came|has)|nor did"
    r"|fell (?:through|short|apart|flat)|failed|collapsed|dashed|disappointed|evaporated|faded|unfulfilled|unmet|unkept"
    r"|undone|unbuilt|unfinished|on paper|a dead letter|shelved|stillborn|abandoned|cancelled|broke down"
    r"|without (?:result|success|effect)|(?:proved|turned out(?: to be)?) (?:wrong|false|premature|unfounded|illusory"
    r"|misplaced|empty|hollow|otherwise)|the (?:contrary|opposite|reverse)|(?:did|does|do|has|have|had|was|were|could"
    r"|would) ?(?:not|n[’']t)\b|(?:did|does|do|has|have|had|was|were|is|are)n[’']t\b|yet to\b|(?:still"
    r"|remains?) (?:closed|shut|empty|waiting|awaited|a dream|to be seen)|ever since\b|(?:an?|one|two|three"
    r"|ten) (?:year|month|decade)s? (?:later|on),? [^.;]{0,40}\b(?:only|still|no|not)\b|instead\b|only to\b)"
)
_FAILED = lazy(rf"\b{_NEVER}", re.IGNORECASE)
_CLAUSE = lazy(
    r"[;:–—]|, an? (?:hope|promise|expectation|forecast|plan|prediction)\b|, (?:but|yet|and yet|although|though|only"
    r"|which|who|while|however|in vain|a \w+ later|none|neither|nothing)\b"
    r"|\b(?:but|yet|and|in vain)\b|, (?=in vain)"
)
_DIRECT = gated(
    rf"\b(?:contrary to|against|despite|in spite of|notwithstanding|for all|fell short of|short of|belied|defied"
    rf"|betrayed|dashed|frustrated|crushed|shattered|broke) (?:all |the |its |their |his |her |such |these |those "
    rf"|many |earlier |early |repeated |initial |widespread |solemn |[a-z]+[’']s? )*{_NOUNS}\b"
    rf"|\b[Cc]ontrary to what\b[^.;]{{0,60}}\b{_HOPED}\b|\b(?:was|were) to have (?!been (?:known|called))[a-z]+"
    rf"|\b(?:hoped|waited|expected|promised|looked|longed) in vain\b|\bin vain\b[^.;]{{0,40}}\b(?:hop|wait|expect)"
    rf"|\bso much for\b[^.;]{{0,30}}\b{_NOUNS}\b|\bbroken {_NOUNS}\b|\bempty {_NOUNS}\b"
    rf"|\b{_NOUNS}\b[^.;]{{0,80}}?\b(?:disappointed|dashed|unfulfilled|unkept|unmet|came to (?:nothing|naught|nought)"
    rf"|faded|evaporated"
    rf"|collapsed|fell through|in vain|betrayed|broken|misplaced|premature|went unheeded|remained on paper)\b",
    re.IGNORECASE,
)
_PERFECT = gated(
    r"\bhad (?:all |once |long |been |widely )*(?P<verb>expected|supposed|meant|hoped|counted on|banked on|intended"
    r"|destined)\b(?P<rest>[^.]*?)(?:,? (?:and|but|only)\b|[;,]) (?!so\b|did\b|which)",
    re.IGNORECASE,
)
_KEPT = gated(
    r"\bas (?:had been |was |were |they had |it had |he had |she had )?[a-z ]{0,20}(?:hoped|expected|promised"
    r"|planned|predicted|foreseen)\b|\band (?:so it|did|it did|was|kept)\b",
    re.IGNORECASE,
)
_OPENS = lazy(
    r"^\W*(?:(?:But|However|Yet|Instead|Alas|In fact|In the event|So far|To this day),? )?(?:The (?:contrary|opposite"
    r"|reverse)|It|They|He|She|This|That|These|Those|None|Neither|Nothing|Nobody|No|Not|Both|Only|Nor|There|The \w+)\b"
)
_TOLD = lazy(r"\b[a-z]+(?:ed|t|me|ll|w|ke|ve)\b")
_AHEAD = lazy(r"\b(?:is|are|be|being|will be) (?:widely |generally |not )?$")
_NEAR = 90
"""Signs of the next sentence within which it must say that the hope failed."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every sentence that tells of a hope."""
    for sentence in reading.report.sentences:
        if reading.report.blocks[sentence.block].kind not in {"title", "heading", "matter"}:
            yield from _failed(reading, sentence)


def _failed(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    words = reading.words(sentence)
    direct = _DIRECT.search(words)
    found = [direct] if direct else _all(reading, sentence, words)
    if not found and not _KEPT.search(words):
        perfect = _PERFECT.search(words)
        found = [perfect] if perfect and _TOLD.search(words[perfect.end() :]) else []
    for match in found:
        at = sentence.start + match.start()
        yield Draft(
            "failed-hope",
            at,
            min(at + len(match[0]), sentence.end),
            "The text itself reports that this earlier hope failed.",
            "Say why the next expectation should fare better.",
        )


def _all(reading: Reading, sentence: Sentence, words: str) -> list[re.Match[str]]:
    """The hopes of a sentence that what follows belies; what follows one is what comes before the next."""
    hopes = list(HOPE.finditer(words))
    ends = [*(one.start() for one in hopes[1:]), len(words)][: len(hopes)]
    return [one for one, end in zip(hopes, ends, strict=True) if _belied(reading, sentence, words[:end], one)]


def _belied(reading: Reading, sentence: Sentence, words: str, hope: re.Match[str]) -> bool:
    """Whether what follows a hope says that it did not come true."""
    if _AHEAD.search(words[: hope.start()]) or _KEPT.search(words):
        return False
    rest = words[hope.end() :]
    for clause in _CLAUSE.finditer(rest):
        if _FAILED.match(rest[clause.start() :].lstrip(" ,;:–—")) or _FAILED.search(rest, clause.start()):
            return True
    following = reading.after(sentence) if len(words) == len(reading.words(sentence)) else None
    if not following:
        return False
    then = reading.words(following)
    return bool(_OPENS.match(then) and _FAILED.search(then[:_NEAR])) and not HOPE.search(then[:_NEAR])
