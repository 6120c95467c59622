"""Ranks that two cannot share: Germany is the fourth largest exporter of arms, and China is the fourth largest, too.

Two names with one rank of one thing are a remark, unless the text sets their lists apart: by place, time, or a tie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import where
from detente.text.lazy import lazy
from detente.text.quantities import singular
from detente.text.small import small

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.reading import Reading

_NTH = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|4th|5th)"
_MOST = r"(?:largest|biggest|deadliest|worst|highest|smallest|poorest|richest|busiest|longest|oldest|most [a-z]+)"
_RANK = gated(
    r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})(?:(?:,| \([^)]{1,30}\))? (?:is|was|became|remained|remains|ranks as"
    r"|ranked as|being|as) |, | – | — |—)(?:the |its |their )?(?:(?:world|region|country|continent)[’']s )?"
    rf"(?P<rank>{_NTH}[- ]{_MOST}) (?P<what>[a-z-]+(?: (?!in |of |by |after |and |with |behind |for )[a-z-]+){{0,2}})"
    r"(?P<list> (?:in|of|among|since|after) [\w–’'-]+)?(?P<behind>[^.;]{0,40})"
)
_TIED = lazy(r"\b(?:joint\w*|tied|along with|together with)\b")
_WHO = frozenset("He She It They This That Which Who There".split())


def check(reading: Reading) -> Iterator[Draft]:
    """Every rank that a text gives to two."""
    known: dict[tuple[str, str], list[re.Match[str]]] = {}
    for match in _RANK.finditer(reading.report.flat):
        if match["who"] in _WHO:
            continue
        what = singular(match["what"].split()[-1])
        rank = small(match["rank"]).replace("-", " ")
        others = known.setdefault((rank, what), [])
        other = next((one for one in others if not _of_one(one["who"], match["who"])), None)
        if other and other["list"] == match["list"] and not (_TIED.search(other[0]) or _TIED.search(match[0])):
            yield Draft(
                "two-values",
                match.start("rank"),
                match.end("rank"),
                f"{match['who']} is the {rank} {what} here, but {other['who']} is "
                f"{where(reading, other.start(), match.start())}, and two cannot share a rank.",
                "Look up both ranks, or say of which list each is.",
                "remark",
            )
        others.append(match)


def _of_one(one: str, other: str) -> bool:
    """Whether two names may be of one: they share a word, or one is short for the other."""
    words, others = set(one.split()), set(other.split())
    return bool(words & others) or "".join(word[0] for word in one.split()) == other
