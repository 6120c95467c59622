"""One form for what sentences with numbers say in several, so that rules need to know only that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.text.lazy import lazy

if TYPE_CHECKING:
    import re

_OPENING = frozenset('“"‘«„')
_OTHERWISE = lazy(r" among |ly\b|per annum|, (?:which|and) ")
"""What a sentence has that may say something in another form."""
_AMONG = lazy(r"(#\d+[cmu]) among (them|these|those|whom|which)\b")
_WHICH = lazy(r", (?:which|and these|and they) (?:also )?(?:include[sd]?|comprise[sd]?) (?=#)")
_RATED = lazy(r"(?<=[cmu]|s) (daily|weekly|monthly|yearly|annually|per annum)(?=[,.;)]|$)")
_UNITS = {"daily": "day", "weekly": "week", "monthly": "month"}
_ASIDE = lazy(r" (?:\(|[–—-] )")
_SAYING = r"(?:or|up|down|an?|that is|i\.e\.|meaning|equal|equivalent|compared|as against|against)"
_GLOSS = lazy(
    rf" (?:\((?P<b>{_SAYING} [^()]*)\)|[–—-] (?P<d>{_SAYING} [^–—]*?)(?= [–—-] |[.;]?$)(?: [–—-](?= ))?"
    r"|[–—-] (?P<n>#\d+[a-z][^–—,;#]{0,24}?(?:#\d+[a-z][^–—,;#]{0,8}?)?)(?: [–—-](?= )))(?P<end>(?=[,.;:!?]|$))?"
)
"""What is put in besides, with the word that it begins with, or a number alone."""


def canonical(text: str) -> str:
    """A sentence of signs (see `Frame`) in the form that rules know.

    >>> canonical("“#0c ships, which include #1c tankers, came – or #2c a day.")
    '#0c ships, including #1c tankers, came, or #2c a day.'
    >>> canonical("It flew #0c men (up #1p), #2c among them wounded; they fell – #3f – by #4c daily.")
    'It flew #0c men, up #1p, #2c of them wounded; they fell (#3f) by #4c a day.'
    """
    text = text[1:] if text[:1] in _OPENING else text
    if _OTHERWISE.search(text):
        text = _AMONG.sub(r"\1 of \2", _WHICH.sub(", including ", text))
        text = _RATED.sub(lambda told: f" a {_UNITS.get(told[1], 'year')}", text)
    return _GLOSS.sub(_apposed, text) if _ASIDE.search(text) else text


def _apposed(gloss: re.Match[str]) -> str:
    """What is put in between dashes or in brackets: words between commas, a number alone in brackets."""
    if gloss["n"]:
        return f" ({gloss['n']})"
    return f", {gloss['b'] or gloss['d']}{'' if gloss['end'] is not None else ','}"
