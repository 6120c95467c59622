"""Units that change between two numbers held side by side: at first 30 miles deep, it was widened to 50 kilometres.

The second number is told as what became of the first, as its other half or as its next day, and neither is the other
converted. With them: what a number is told per (14 dollars a tonne, 9 dollars a bushel), and million for billion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount
from detente.check.dates_words import stems
from detente.check.figures_units import converted
from detente.check.figures_units_afar import LARGER, changed, dimension
from detente.check.gates import gated
from detente.check.measures import kind, noun
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Sentence

_CONTRAST = lazy(
    r"(?:^|[,;] )(?:[Cc]ompared (?:with|to)|[Aa]s against|[Aa]gainst|[Ww]here|[Aa]fter) [^#]{0,30}#"
    r"|\bat (?:first|the start)\b|\b(?:initially|originally)\b|\bin the first\b.*\bin the second\b"
    r"|\b(?:widened|deepened|extended|raised|cut|lowered|lengthened|shortened|narrowed|reduced|increased) to\b"
)
"""What makes of two numbers of a sentence an earlier and a later, or two halves."""
_NEXT = lazy(
    r"^\W*(?:(?:[Ii]n|[Oo]n|[Bb]y|[Ss]ince) @\d+|(?:The )?[Nn]ext (?:day|week|month|year)|[Aa] (?:day|week|month|year)"
    r" later|[Ll]ater|[Tt]hen|[Nn]ow|[Tt]oday|[Aa]fterwards)\b|^[Ww]ith (?:the|a|its) [a-z]+,"
)
"""What opens a sentence that goes on with another time or means."""
_IT = lazy(r"\b(?:it|they|this|that|the (?:loss|gain|figure|number|total|sum|distance))\b")
_GIVEN_IN = lazy(r"\b(?:rates?|equivalent|equal to|convert\w*|exchange|or about|respectively|another)\b|\(")
_BY, _MEAN = "daily|weekly|monthly|quarterly|annual|yearly", "(?:average|mean|total|rate|toll)"
_PER = gated(
    r"\b[Ff]rom (?:about |some )?#(?P<a>\d+)[mc](?: [a-z]+){0,2}? (?:a|per) (?P<one>[a-z]+) to (?:[a-z]+ )?"
    r"#(?P<b>\d+)[mc](?: [a-z]+){0,2}? (?:a|per) (?P<two>[a-z]+)\b"
    rf"|\b[Ff]rom an? (?P<by>{_BY}) {_MEAN} of #(?P<c>\d+)[cm][^#;.]{{0,30}} to an? "
    rf"(?P<to>{_BY}) {_MEAN} of #(?P<d>\d+)[cm]"
)
_AGAINST = gated(r"#(?P<a>\d+)c\b[^#;.]{0,70}#?[^#;.]{0,40},? as against #(?P<b>\d+)c")
_FACTOR, _SLIP, _LARGE = 8.0, 300.0, 1e6
"""How far two numbers may be apart; what million for billion makes of them, and from which number on."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every two numbers that are told side by side."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        yield from _per(frame)
        yield from _against(frame)
        told = told_in(reading, frame)
        measured = [one for one in told if dimension(one)]
        if len(measured) == 2 and _CONTRAST.search(frame.text) and not _GIVEN_IN.search(frame.text):
            yield from _differ(reading, *measured)
        before = reading.before(sentence)
        if before and _NEXT.match(frame.text) and not _GIVEN_IN.search(frame.text):
            yield from _beside(reading, before, sentence, told)


def _beside(reading: Reading, before: Sentence, sentence: Sentence, told: Sequence[Told]) -> Iterator[Draft]:
    """The only amount of a sentence that goes on, against the last of the sentence before."""
    earlier = told_in(reading, reading.frame(before))
    frame = reading.frame(sentence)
    if not (_IT.search(frame.text) or stems(reading.words(before)) & stems(reading.words(sentence))):
        return
    one, two = [each for each in earlier if dimension(each)], [each for each in told if dimension(each)]
    if one and len(two) == 1 and len({each.quantity.unit for each in one}) == 1:
        yield from _differ(reading, one[-1], two[0])
    counts = [each for each in told if each.quantity.kind == "count" and kind(each.unit) != "time"]
    if len(earlier) == 1 and len(counts) == 1 and not counts[0].noun and earlier[0].unit == counts[0].unit:
        low, high = sorted((earlier[0].value, counts[0].value))
        if low >= _LARGE and high / low >= _SLIP:
            yield changed(reading, earlier[0].quantity, counts[0].quantity)


def _differ(reading: Reading, one: Told, two: Told) -> Iterator[Draft]:
    """Two amounts of one kind, near in size, in units that a fair writer does not change."""
    units = {one.quantity.unit, two.quantity.unit}
    low, high = sorted((one.value, two.value))
    apart = len(units) > 1 and dimension(one) == dimension(two) and not any(units <= group for group in LARGER)
    like = low > 0 and high / low <= _FACTOR * (1 + 4 * (dimension(one) == "area"))
    if apart and like and not converted(one.quantity, two.quantity) and not (two.bracket or one.bracket):
        yield changed(reading, one.quantity, two.quantity)


def _per(frame: Frame) -> Iterator[Draft]:
    """Two rates of one comparison, for each of two things."""
    for match in _PER.finditer(frame.text):
        one, two = (match["one"], match["two"]) if match["one"] else (match["by"], match["to"])
        if one != two:
            first, second = (frame.quantities[int(match[a] or match[b])] for a, b in ("ac", "bd"))
            said = f"{amount(first)} is per {one}, {amount(second)} per {two}"
            said = said if match["one"] else f"{amount(first)} is a {one} figure, {amount(second)} a {two} one"
            yield Draft(
                "unit-change",
                second.start,
                second.end,
                f"{said}, so the two cannot be compared.",
                "Give both for the same length of time or the same thing.",
                "warning",
            )


def _against(frame: Frame) -> Iterator[Draft]:
    """Two counts held against one another that count different things: 41 attacks, as against 63 deaths."""
    for match in _AGAINST.finditer(frame.text):
        one, two = frame.quantities[int(match["a"])], frame.quantities[int(match["b"])]
        kinds = [kind(noun(each)) for each in (one, two)]
        if all(kinds) and kinds[0] != kinds[1] and "time" not in kinds:
            yield Draft(
                "unit-change",
                two.start,
                two.end,
                f"{amount(one)} {one.phrase} is compared with {amount(two)} {two.phrase}, a count of something else.",
                "Compare like with like.",
                "remark",
            )
