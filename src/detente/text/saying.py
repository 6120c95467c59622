"""Attributions: who says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.report import Attribution
from detente.text.alternatives import by_initial
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

VERBS = by_initial(
    r"said|says?|stated?|states|told|announced?|announces|reported|reports?|reporting|claimed|claims?|argued?"
    r"|argues|warned|warns?|insisted|insists?|"
    r"confirmed|confirms?|denied|denies|deny|noted|notes?|wrote|writes?|suggested|suggests?|estimated|estimates?"
    r"|counted|counts?|recorded|records?|"
    r"documented|documents?|found|finds?|put|puts|believes?|believed|alleged|alleges?|added|adds?|maintained"
    r"|maintains?|acknowledged|acknowledges?|"
    r"tallied|logged|registered|concluded|concludes?|observed|observes?|contends?|contended|asserts?|asserted"
    r"|declared|declares?|explained|explains?"
)
_ACCORDING = lazy(
    r"\b(?:[Aa]ccording to|[Aa]s (?:reported|stated|noted|told|counted|documented|recorded) by|[Bb]y the count of"
    r"|[Bb]ased on (?:data|figures|estimates) (?:from|by|of)|[Dd]ata (?:from|by|of)|[Ff]igures (?:from|by|of)"
    r"|(?:[Cc]ompiled|[Cc]ollected|[Pp]ublished|[Gg]athered|[Rr]eleased|[Ii]ssued) by) ([^,;:.()]{2,80})"
)
_SPOKEN = lazy(rf"((?:\b[\w’'.-]+ ){{1,6}}?)({VERBS})\b(?=[ ,:]|$)")


def find(flat: str, start: int, end: int) -> Iterator[Attribution]:
    """The attributions of a sentence.

    >>> text = "According to the army, three died; residents said that they were farmers."
    >>> [(one.speaker, one.verb) for one in find(text, 0, len(text))]
    [('the army', 'according to'), ('residents', 'said')]
    """
    for match in _ACCORDING.finditer(flat, start, end):
        yield Attribution(match.start(), match.end(), match[1].strip(), "according to")
    for match in _SPOKEN.finditer(flat, start, end):
        speaker = re.split(r"\b(?:and|but|that|which|who|while|as|when|although)\b |; |, ", match[1])[-1].strip()
        if speaker:
            yield Attribution(match.end(2) - len(match[2]) - len(speaker) - 1, match.end(2), speaker, match[2])
