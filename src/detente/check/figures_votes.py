"""Votes: for, against and abstaining are together no more than the members of the body that votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import number
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.codebook.tables import data, rows
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_FOR = lazy(
    r"#(\d+)c (?:(?:votes?|members?|states?|countries|deputies)(?: (?:cast|were|was))? )?(?:in favou?r|for|to"
    r" (?=#|none|nil|no one|zero)|voted (?:for|in favou?r))"
    r"|\b(?:got|received|won|obtained|gathered|mustered) #(\d+)c votes"
    r"|#(\d+)c (?:ayes?|yeas?|yes votes)\b"
    r"|#(\d+)c (?:out )?of (?:the |its )?#\d+c (?:[a-z]+ ){0,2}voted (?:for|in favou?r)"
    r"|#(\d+)c (?:(?!against|abstain)[A-Za-z]+ ){1,6}voted (?:for|in favou?r)"
    r"|\bby (?:a vote of )?#(\d+)c (?:votes? )?(?:to|in favou?r)\b"
)
_AGAINST = lazy(
    r"#(\d+)c (?:(?:votes?|deputies|members?|states?|countries|senators|delegates|lawmakers) )?(?:against|opposed"
    r"|voted against)|#(\d+)c (?:noes|nays?|no votes)\b|(?:votes?|[0-9]c) (?:to|against) #(\d+)c"
)
_DIVIDED = lazy(r"\b(?:divided|split|voted),? #(\d+)c (?:against|to) #(\d+)c")
_ABSTAINED = lazy(r"#(\d+)c (?:(?:members?|states?|countries|deputies) )?(?:abstentions?|abstain\w*)")
_MEMBERS = lazy(r"^[ -]?(?:[a-z-]+ )?(?:members?|seats?|states|deputies|judges|directors)\b")
_VOTED = gated("vot|abst|divided|split|against|ayes|noes|nays")
_BACK = 3


def check(reading: Reading) -> Iterator[Draft]:
    """Every vote told with two of its parts or more."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if not _VOTED.search(frame.text):
            continue
        cast = _cast(frame)
        size = _size(reading, sentence, cast) if len(cast) > 1 else None
        total = sum(one.low for one in cast)
        if size and total > size[0]:
            yield Draft(
                "parts-total",
                cast[0].start,
                cast[-1].end,
                f"The votes add up to {number(total)} ({' + '.join(number(one.value) for one in cast)}), more than the "
                f"{number(size[0])} members of {size[1]}.",
                "Correct one of the numbers.",
                "warning",
            )


def _cast(frame: Frame) -> list[Quantity]:
    """The votes for and against and the abstentions of a sentence, in its order."""
    found = [match for pattern in (_FOR, _AGAINST, _ABSTAINED) if (match := pattern.search(frame.text))]
    places = {int(next(group for group in match.groups() if group)) for match in found}
    divided = _DIVIDED.search(frame.text)
    places |= set(map(int, divided.groups())) if divided else set()
    return [frame.quantities[place] for place in sorted(places)]


def _size(reading: Reading, sentence: Sentence, cast: list[Quantity]) -> tuple[float, str] | None:
    """How many members the body has: as told nearby, else as the codebook knows (`bodies.csv`)."""
    place: Sentence | None = sentence
    for _ in range(_BACK):
        for one in told_in(reading, reading.frame(place)) if place else ():
            if (
                one.quantity not in cast
                and one.value >= max(each.value for each in cast)
                and _MEMBERS.match(one.behind)
            ):
                return one.quantity.high, "the body that votes"
        place = reading.before(place) if place else None
    words = " ".join(reading.words(one) for one in (reading.before(sentence), sentence) if one)
    period = reading.report.published.period
    dated = [one.period for one in reading.dates(sentence.start, sentence.end) if one.period] or (
        [period] if period else []
    )
    for body in rows(data() / "bodies.csv"):
        if body["name"] in words and dated and all(str(one.first) >= body["since"] for one in dated):
            return float(body["members"]), f"the {body['name']}"
    return None
