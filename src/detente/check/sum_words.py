"""The words that join a total and its parts, and how well they bear out that some numbers are the parts of another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.check.told import Told

_HELD = lazy(
    r"\b(?:compared (?:with|to)|as against|against|than|(?<!of )from|versus|vs\.?|each|every|per|between|average of"
    r"|(?:state|population|nation|city|town) of) (?:the |a |an |some |about )*$"
)
"""What stands before a number that others are held against, and that is no total of what follows."""
_REST = lazy(
    r"\b(?:remaining|remainder|rest|balance|(?:the|all) others?|others|other|everything else|all else|everybody else"
    r"|everyone else|the final|the last|unaccounted|missing)\b[^#@]{0,40}$"
)
_REST_BEHIND = lazy(
    r"^(?: [a-z’-]+){0,4}? (?:remain\w*|left|survived|lived|short|others?|elsewhere|(?:could|did|do|does|had|have|has"
    r"|was|were) not|unaccounted|go unfilled|abstain\w*|still)\b"
)
_LEFT = lazy(r"\b(?:leav(?:es?|ing)|left|so that|hence|which leaves|spar(?:ed|ing)|minus|less)\b[^#@]{0,40}$")
_FURTHER = lazy(r"\b(?:another|a further|further|additional|more|plus|added|adds|to which|too|besides)\b[^#@]{0,30}$")
_IN_ALL = lazy(r"\b(?:total|in all|altogether|all told|together)\b")
_TOTAL_BEHIND = lazy(
    r"^(?: [A-Za-z’-]+){0,4},?:? \(?(?:in all|in total|altogether|all told|overall|combined|together|in sum|all in all"
    r"|taken together|between them)\b"
)
_TOTAL_BEFORE = lazy(
    r"\b(?:in all|in total|altogether|all told|all in all|together|combined|taken together|total(?:led|ling|s)?|sum"
    r"|mak(?:es?|ing)|adds? up to|adding up to|account\w* for all|amount\w* to|com(?:es|ing) to"
    r"|bring\w*[^#@]{0,40} to|giv(?:es|ing)"
    r"|yield\w*|overall|toll|stands? at|thus|rais\w+ [^#@]{0,30} to|lift\w* [^#@]{0,30} to|rose to"
    r"|(?<!\bthe )number(?:ed|s|ing)?"
    r"|hence|that is|that makes|i\.e\.|out of|so that (?:there|it|they)|are now|now stands?)\b[^#@;]{0,45}$"
)
_GATHERED = lazy(
    r"\b(?:[Bb]etween them|[Tt]ogether|[Aa]ltogether|[Cc]ombined|[Ii]n all|[Ii]n total|[Tt]aken together|[Aa]ll told)\b"
)
"""Words that may open a sentence in which items and their sum follow, or stand between the last item and the sum."""
_OPENS = lazy(
    r"(?::| – | — | \(|; ?|\bof (?:whom|which|them|these|those|the (?:total|dead|victims))\b|\b(?:comprising|namely"
    r"|consisting of|made up of|composed of|split|divided|shared|broken down|that is)\b)"
)
_SHUT = lazy(r":|\(| – | — ")
_OF = lazy(
    r"(?:^|[.,;:] |\b(?:and|that|but|while) )(?:[Oo]f|[Oo]ut of|[Aa]mong|[Ff]rom(?: among)?)"
    r" (?:the |these |those |all |its |their |his |some )*(?:[a-z’-]+ )?$"
)
_NAMED = lazy(r"\b[Tt]he $|: ?$")
_OPEN_ROW = lazy(
    r"\b(?:including|among (?:them|these|those|which|whom)|notably|such as|mostly|mainly|chiefly|at least|for example"
    r"|especially|in particular|respectively|multiple|more than one|overlap\w*|both|some of (?:them|whom)|several"
    r"|e\.g\.|as well as in|the largest|the most|led by|most of)\b"
)
_ELSEWHERE = lazy(r"\b(?:the rest|the remainder|the others|most of the rest|others)\b")
_ELSE = lazy(r"\b(?:no other|none elsewhere|nothing else|no one else|nobody else|none other|exhaust\w*)\b")
_VOTED = lazy(r"^ votes? (?:to|for|in favou?r|against)\b")
"""Votes of one side: those of the other are no part of them."""
_LABELLED = lazy(r"(?:^|[.;] ?)[A-Z][a-z-]+(?: (?:and )?[a-z-]+){0,3}: $")
"""What stands before the items of a list of labels: Humanitarian: 153. Economic: 132."""
_BY_PARTS = lazy(
    r"(?:^|[.;] )By (?:half-years?|halves|quarters?|months?|years?|sex|age|region|province|type|kind|country"
    r"|side)[,:]? $"
)
_COUNTED = gated(r"\b(?:the|all|these|those) #(\d+)c [a-z]+s\b", re.IGNORECASE)
_ITEM = lazy(r"(?:, |; |and |\. |^)[^,;.]{0,40}$")
_JOINED = lazy(r"(?: and| or| plus|[,;] (?:up|down)) ?$")
_ALIKE = lazy(r"(?: of (?:them|these|those))? ?(?:[a-z]+ )?(in|by|on|from|to|through|against|for|at) ")
_HEAD = lazy(r"(?:^\W*|[,;.(] ?|\band |contributes? |received )(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)(?P<colon>:?) $")
_ENUMERATED = lazy(
    r"#\d+c(?: [a-z’-]+){0,4}(?:, #\d+c(?: [a-z’-]+){0,4}|, an? [a-z -]{3,40}){1,4},? and (?:another )?#\d+c"
    r"(?: [a-z’-]+){0,2} (?:were|was|had|have|who|sustained|suffered|in|on|at|during|by)\b"
)
"""Numbers one after another, the last with "and", and no comma behind it: 92 guards, 48 drivers and 22 cooks were."""
_ALL_KINDS = frozenset(
    "person people casualty victim attack incident case event death fatality member deputy vote".split()
)
"""Nouns of which those of the items behind them may be kinds."""
_DATED = lazy(r"@\d+,? $")
_TIED = lazy(r" (?P<head>in|by|from|at|to|on|against) ")
_PLACED = lazy(r"(?: [a-z]+){0,3}? in [A-Z]")
_IN_DATE = lazy(r"(?: [a-z]+){0,3}? (?:in|for|by) (?:the year )?@\d+(?:,| and|;)")
"""What stands behind an item of a row of years: £8.4 million in 2023, £7.0 million in 2022."""
THE_KNOWN = lazy(r"\b(?:the|those|these) $", re.IGNORECASE)
OF_THEM = lazy(r"^\)? of (?:them|these|those|whom|which|it|us)\b")
OF_THE_SUM = lazy(
    r"^(?: [a-z]+)? of (?:this|that|the (?:first|former|latter|last|second|same)) (?:sum|amount|number|total)\b"
)
OF_SET = lazy(r"^(?: [a-z]+){0,2} of (?:the|its|their|these|those|all|his|her|our)(?: [a-z]+| [A-Za-z]+[’']s?)? $")
_KEPT = 4096
"""Answers about single numbers that are kept: every sum of a passage asks them again."""
LARGE_ROW = 3
"""Items from which on a row is one by its length alone."""


@lru_cache(_KEPT)
def held(total: Told) -> bool:
    """Whether a number is only one that others are compared with."""
    if _VOTED.match(total.behind):
        return True
    return bool(_HELD.search(total.low)) and not (taken_of(total) or _said_before(total))


@lru_cache(_KEPT)
def _said_before(total: Told) -> bool:
    """Whether words of a sum stand before a number."""
    return _TOTAL_BEFORE.search(total.low) is not None


@lru_cache(_KEPT)
def taken_of(total: Told) -> bool:
    """Whether a number is one of which something is taken: of the 540."""
    return _OF.search(total.before) is not None


@lru_cache(_KEPT)
def summed(total: Told) -> bool:
    """Whether a number is told as a sum of what stands before it: 47 in all, making 13."""
    return in_all(total) or _said_before(total)


@lru_cache(_KEPT)
def in_all(total: Told) -> bool:
    """Whether "in all" or its like stands behind a number."""
    return bool(_TOTAL_BEHIND.match(total.behind))


def opened(total: Told, row: Sequence[Told]) -> bool:
    """Whether the words behind a total open a list of its parts: a colon, a bracket, of whom."""
    return bool(_OPENS.search(_between(total, row)))


@lru_cache(_KEPT)
def closing(last: Told) -> bool:
    """Whether a number is told as what is left of a total."""
    return bool(_REST.search(last.low) or _LEFT.search(last.low) or _REST_BEHIND.match(last.behind))


def partly(total: Told, row: Sequence[Told]) -> bool:
    """Whether a row may be only some of a total: it comes to less, opens with "17 of them", and has no last part."""
    less = sum(one.quantity.high for one in row) < total.quantity.low
    return less and OF_THEM.match(row[0].behind) is not None and not closing(row[-1])


def _between(total: Told, row: Sequence[Told]) -> str:
    """The words between a total and the first of its parts, if one sentence holds both."""
    return total.frame.text[total.at : row[0].at] if total.frame is row[0].frame else ""


def weight(total: Told, row: Sequence[Told]) -> float:
    """How well the words bear out that a row makes a total: one for each that joins them, less for each that parts.

    The values were set on the essays and passages that may be read (``benchmarks/check_corpus*``, ``check_phrases``).
    """
    later = row[-1].start > total.start
    found = _weight_behind(total, row) if later else _weight_before(total, row)
    own = total.noun or taken_of(total) or _NAMED.search(total.before)
    found -= 0.7 * (not own and not summed(total))
    found += 0.5 * all(_ITEM.search(one.before) for one in row[1:]) + 0.3 * (len(row) >= LARGE_ROW)
    if all(_LABELLED.search(one.before) for one in row):
        found += 0.5
    else:
        found -= 0.4 * (len({id(one.frame) for one in (total, *row)}) - 1)
    text = " ".join([*(one.low for one in row), small(row[-1].behind)])
    return found - 1.0 * bool(_OPEN_ROW.search(text) and not _ELSE.search(row[-1].behind))


def _weight_before(total: Told, row: Sequence[Told]) -> float:
    """For a row that stands before its total."""
    found = 1.5 * in_all(total) + 1.0 * _said_before(total)
    if not found:
        found = 1.2 * gathered(total, row) + 1.0 * counted(total, len(row))
    return found + 0.5 * bool(_FURTHER.search(row[-1].low))


def gathered(total: Told, row: Sequence[Told]) -> bool:
    """Whether "between them" or its like opens the sentence of a sum: before its items, or before the sum itself."""
    text = total.frame.text
    first = row[0].at if row[0].frame is total.frame else total.at
    start = max(text.rfind(sign, 0, first) for sign in (". ", "; ", ": ")) + 1
    return bool(_GATHERED.search(text, start, first))


def counted(total: Told, items: int) -> bool:
    """Whether the sum's sentence says of how many items it is one: the three posts; in the three towns."""
    text, numbers = total.frame.text, total.frame.quantities
    if all(one.value != items for one in numbers):
        return False
    return any(
        numbers[int(sign[1])].value == items
        for sign in _COUNTED.finditer(text, max(0, total.at - 60), total.at + 90)
        if int(sign[1]) != numbers.index(total.quantity)
    )


def _weight_behind(total: Told, row: Sequence[Told]) -> float:
    """For a row that follows its total."""
    first, last = row[0], row[-1]
    rest = closing(last)
    coordinate = _coordinate(total, first)
    of_them = bool(OF_THEM.match(first.behind))  # of the 41, 17 of them: that says no more than either alone
    found = 1.0 * (opened(total, row) and not coordinate) + 1.0 * (taken_of(total) or of_them) - 1.5 * coordinate
    found += 0.3 * bool(first.start < total.start and OF_SET.match(first.behind))
    found += 0.5 * _parallel(row)
    found += 1.0 * rest + 1.0 * bool(_ELSE.search(last.behind))
    found += 0.7 * (bool(_FURTHER.search(last.low)) and not rest)
    found += 1.2 * bool(OF_THE_SUM.search(first.behind))
    found += 0.5 * bool(_IN_ALL.search(total.before[-40:])) + 1.0 * bool(_BY_PARTS.search(first.before))
    under = sum(one.quantity.high for one in row) < total.quantity.low
    whole = rest or _ELSE.search(last.behind) or _SHUT.search(_between(total, row))
    found -= 2.0 * (under and total.quantity.bound in {"least", "above"} and not whole)
    return found - 2.0 * bool(_ELSEWHERE.search(last.behind))


def _parallel(row: Sequence[Told]) -> bool:
    """Whether the items of a row are told alike: by sea, by road and by air."""
    heads = [_ALIKE.match(one.behind) for one in row]
    return heads[0] is not None and all(one is not None and one[1] == heads[0][1] for one in heads)


def _coordinate(total: Told, first: Told) -> bool:
    """Whether a number stands like an item of the row behind it: Homs 31, Daraa 28; 17 in Canada and five in Oman."""
    if total.frame is first.frame and _JOINED.search(total.behind):
        return True
    if taken_of(total):
        return False
    said = _between(total, [first])
    if total.bracket and first.bracket and ")" in said and "(" in said:
        return True  # over 180 events (33 %) … nearly 160 (29 %): each in brackets of its own
    if _ENUMERATED.match(total.frame.text, total.at) and not (total.unit in _ALL_KINDS or _SHUT.search(said)):
        return True
    between = re.sub(r"\([^)]*\)", "", said)
    placed = not _SHUT.search(between) and _PLACED.match(total.behind) and _PLACED.match(first.behind)
    dated = not _SHUT.search(between) and _IN_DATE.match(total.behind) and _IN_DATE.match(first.behind)
    return bool(placed or dated) or _shape(total) == _shape(first) != ""


@lru_cache(_KEPT)
def _shape(one: Told) -> str:
    """With what a number is tied to its item: a name before it, a name and a colon, a preposition behind it."""
    if _DATED.search(one.before):
        return "date"
    head = _HEAD.search(one.before)
    if head:
        return "colon" if head["colon"] else "name"
    behind = _TIED.match(one.behind)
    return behind["head"] if behind and not one.quantity.unit else ""
