"""Of what a ratio says itself that it is told, and whether two numbers near it count that at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.change_words import DOWN, UP
from detente.check.clauses import elsewhere
from detente.check.gates import gated
from detente.check.measures import EVENTS, PEOPLE, TIMES
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.check.frames import Frame
    from detente.check.ratios import Ratio
    from detente.check.told import Told
    from detente.model.report import Quantity

_CHANGE_IN = gated(
    rf"#\d+[a-z](?: [a-z-]+){{0,2}}? (?:{UP}|{DOWN}|change) in (?:the )?"
    r"(?P<words>[a-z-]{3,}(?: [a-z-]{2,}){0,3})"
)
_SHARE_OF = lazy(
    r"#\d+[a-z] of (?:(?:the|all|its|their|his|her|our|those|these|a|an) )?(?P<words>[a-z-]{3,}(?: [a-z-]{3,}){0,2})"
)
_RATE = lazy(
    r"\b(?:taxed|levied|charged|lent|borrowed) at $|\b(?:tax|interest|duty|tariff|levy)(?: rate)? of $"
    r"|\benrich(?:ed|ing|es)?(?: uranium)? (?:up )?to $|\b(?:enrichment|purity|grade) (?:level )?of $"
)
"""What stands before a rate, which is of no number nearby: the first 20,000 are taxed at 5 per cent."""
_OR = lazy(rf"\b(?:{UP}|{DOWN})\b[^#;]{{0,50}}#(?P<step>\d+)[cmu](?: [a-z]+)?,? (?:or|\() ?$")
"""A step before a percentage that tells it again: exports fell by 4 million dollars, or 1.8 per cent."""
_END = lazy(r"\b(?:up|down) from $")
_YEARLY = lazy(r"#\d+[a-z] (?:annually|a year|per year|per annum|yearly)\b")
_IN_BRACKET = lazy(r"\((?:[a-z]+ )*#\d+[cmu][^#()]*, $")
"""An item in brackets with its number and its share: (nearly 160 events, 29 per cent)."""
_LEVEL = lazy(
    r"\b(?:to|at|exceed\w*|reach\w*|above|below|around|beyond) (?:about |some |almost |nearly |over |just |only )?$"
)
_THAN = lazy(
    r"#\d+[a-z] (?:higher|lower|larger|smaller|more|less|fewer|greater|bigger) than"
    r" (?:that|those|any|most|its|their|[A-Z])"
)
_TOLLS = {
    "death": "death", "fatality": "death", "killing": "death", "dead": "death",
    "injury": "injury", "wounded": "injury", "casualty": "casualty", "victim": "casualty",
}  # fmt: skip
_MANY = 10
"""What a number that a percentage can be reckoned of is at least, if it is a count."""


def _class(unit: str) -> str:
    """The class of a noun as far as ratios tell it apart: deaths, injuries, acts, people; nothing for any other."""
    return _TOLLS.get(unit) or ("event" if unit in EVENTS else "people" if unit in PEOPLE else "")


def of_another(ratio: Ratio, one: Quantity, two: Quantity, *, whole: bool) -> bool:
    """Whether two numbers cannot be what a ratio is told of: it names what they do not count, or is a rate or step."""
    text, at = ratio.frame.text, ratio.at
    step = step_before(ratio.frame, at)
    if _RATE.search(text, 0, at) or (step is not None and step in (one, two)):
        return True
    classes = {_class(one.unit), _class(two.unit)}
    if (
        _elsewhere(ratio, one, two)
        if not whole
        else (one.value == two.value or _beside(ratio, max(one, two, key=lambda each: each.value)))
    ):
        return True
    if not whole and (classes == {"death", "injury"} or _YEARLY.match(text, at)):
        return True
    named = (_SHARE_OF if whole else _CHANGE_IN).match(text, at)
    if not named:
        return False
    words = [singular(word) for word in named["words"].split()]
    large = one if one.value >= two.value else two
    told = large.unit if large.kind == "count" and large.start < ratio.frame.start else ""
    if whole and told not in {"", *words, *TIMES} and words[0] not in {"what", "that", "it"} and not _class(told):
        return True
    meant = next((kind for kind in map(_class, words) if kind), "")
    return bool(meant) and any(kind and not _goes_with(meant, kind) for kind in classes)


def _elsewhere(ratio: Ratio, one: Quantity, two: Quantity) -> bool:
    """Whether a change is of a place or body that its sentence names, and the two numbers before it are not."""
    frame = ratio.frame
    if max(one.start, two.start) >= frame.start:
        return False
    before, words = frame.source[min(one.start, two.start) : frame.start], frame.source[frame.start : frame.end]
    return elsewhere(before, words, ratio.start - frame.start)


def _beside(ratio: Ratio, whole: Quantity) -> bool:
    """Whether a share is an end of a change, or stands in brackets beside its own number, and the whole in others."""
    return bool(_END.search(ratio.frame.text, 0, ratio.at)) or in_other_brackets(ratio.frame, ratio.at, whole)


def in_other_brackets(frame: Frame, at: int, whole: Quantity) -> bool:
    """Whether a share stands in brackets with a number of its own, and a whole in brackets of another item."""
    if whole not in frame.quantities or not _IN_BRACKET.search(frame.text, 0, at):
        return False
    place = frame.at(frame.sign(whole))
    inside = frame.text.count("(", 0, place) > frame.text.count(")", 0, place)
    return inside and ")" in frame.text[min(place, at) : max(place, at)]


def step_before(frame: Frame, at: int) -> Quantity | None:
    """The amount by which something changed that a percentage tells again: fell by 4 million, or 1.8 percent."""
    step = _OR.search(frame.text, max(0, at - 120), at)
    return frame.quantities[int(step["step"])] if step else None


def named_only(ratio: Ratio, pool: Sequence[Told]) -> Sequence[Told]:
    """The numbers of a pool that count what a change says it is one of, if there are two; else all of them."""
    named = _CHANGE_IN.match(ratio.frame.text, ratio.at)
    meant = next((kind for word in named["words"].split() if (kind := _class(singular(word)))), "") if named else ""
    own = [one for one in pool if meant and meant == _class(one.unit)]
    return own if len(own) > 1 else pool


def _goes_with(meant: str, kind: str) -> bool:
    """Whether a class may be that of what is named: casualties are people, and so are deaths."""
    tolls = {"death", "injury", "casualty", "people"}
    return meant == kind or (meant in tolls and kind in tolls and {meant, kind} != {"death", "injury"})


def implies(ratio: Ratio, result: Quantity) -> bool:
    """Whether a change may be one of which a number is the result: no level, no comparison, and no mere handful."""
    text, at = ratio.frame.text, ratio.at
    few = result.kind == "count" and result.value < _MANY
    return not (few or _LEVEL.search(text, max(0, at - 40), at) or _THAN.match(text, at))
