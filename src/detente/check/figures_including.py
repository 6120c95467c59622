"""Parts told with "including", "among them" or "of that": none is more than its whole, nor are all of them together.

The whole is the nearest number before them of which they can be parts: one of the same noun, of people or of acts, in
the same currency. Two numbers of other things are held against one another only where they come near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.gates import gated
from detente.check.measures import kind, measure
from detente.check.reading import Draft
from detente.check.sum_findings import rule_of
from detente.check.told import told_in
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Sentence

_SO = (
    r"(?: (?:about|some|nearly|almost|around|roughly|only|just|over|under|at least|up to|more than|fewer than|less than"
    r"|as many as|an estimated|a further|another|also|a total of|the|its|their|well over|approximately))*"
)
_WITH = gated(
    r"(?:\b(?:including|inclusive of)|\b(?:[Aa]mong|[Aa]mongst) (?:them|these|those|whom|which)"
    r"|\b[Oo]f (?:whom|which|them)"
    rf"|\b[Oo]f (?:these|those)(?=,| is| are| was| were)),?(?: (?:is|are|was|were))?{_SO} #(?P<n>\d+)[cmu]"
)
"""What opens a row of parts of a number before it."""
_OF_THAT = gated(
    r"#(?P<n>\d+)[cmu](?: [a-z]+){0,2} of (?:(?:them|whom|which|it)\b|(?:that|those|these|this)(?= (?:for|in|on|to|by"
    r"|at|as|was|were|is|are|has|have|had|went|goes|came)\b|[,.;)]|$))"
)
_THIS = gated(
    r"^\W*(?:(?:This|That|These|They|It|Those)(?: (?:number|sum|total|figure|amount|toll|package|aid))?|The (?:total"
    rf"|figure|number|toll|sum|amount)) (?:also )?includ(?:es?|ed|ing){_SO} #(?P<n>\d+)[cmu]"
)
"""What opens a sentence of parts of a number in the one before it."""
_OUT_OF = gated(
    rf"(?:^|[;:,] |\band |\bbut )(?:[Oo]ut of|[Oo]f|[Ff]rom among)(?: (?:the|its|their|all|these|those|his|her|some"
    rf"|about|nearly|almost|more than|over))* #(?P<w>\d+)[cm](?: [\w’'-]+){{0,6}}?,{_SO} #(?P<n>\d+)[cm]"
)
"""Out of 19 ministers, three."""
_ALONE = gated(r"(?:,|;| [–—-]) (?:with |and |including )?(?:\w+ )?#(?P<n>\d+)[cm][^#;:.,]{0,60}? alone\b")
"""Of which so many in one place alone."""
_NEXT = lazy(
    r"(?: (?!(?:was|were|is|are|has|have|had|said|who|which|that|when|while|where|after|before|but|killed|wounded"
    r"|injured|hurt|died|leaving|others?|more|than|from|per|each|every|compared|to)\b)(?:[\w’'/&@.-]+|\([^()#]*\)))"
    rf"{{0,12}}?(?:,|;| and|, and|; and| as well as|, as well as| plus){_SO} ?"
)
"""What stands between two parts of a row."""
_ANEW = lazy(
    r"(?: [a-z’-]+){0,3}? (?:was|were|is|are|has|have|had|wounded|injured|hurt|killed|others?|more|died|dead|arrested"
    r"|detained|missing|said|began|went|came|took)\b"
)
"""What tells that a number begins a clause of its own."""
_HELD = lazy(
    r"\b(?:compared (?:with|to)|(?<!more )(?<!less )(?<!fewer )than|from|against|between|versus|every|each|per"
    r"|out of) (?:the |some )*$"
)
_FROM = lazy(r"(?:^|[;:,] |\band |\bbut )(?:out of|from among) (?:the |its |their )*$")
_TYPE = lazy(r"[A-Z][A-Za-z]{0,3}-?\d")
_BEFALLEN = frozenset(("death", "injury", "casualty", "arrest", "displaced"))
_ALSO = lazy(r"(?:\band|,|\bplus) (?:[a-z’-]+ ){0,4}$")
_AFAR = lazy(r"[;:]|\b(?:while|whereas|although|which|who|because|since|but)\b")
_SHARED = frozenset(
    "woman child minor girl boy infant teenager youth adult elder man foreigner national volunteer relative".split()
)
"""People who may be among the others that are counted beside them."""
_HOLDERS = frozenset(
    "package lot shipment group team family unit convoy battalion division brigade country state nation village town"
    " city province household site area region place location case phase contract deal agreement load batch district"
    " camp base company firm organisation organization party list row set chapter page vote seat part share "
    "step stage".split()
)
"""Things that hold many others: a list of these is no list of their parts."""
_LOOSE, _LEAST = 1.6, 0.1
"""Times its whole that parts of another noun may be; how far they must be more where a number is rough, as a share."""
_TIMES = 10.0
_IN_EVERY = lazy(r" (?:in|out of) (?:every |a |each )?(?:ten|hundred|thousand|#)")
_FLOOR, _SIZE, _MILLION, _BARE = 2.0, 50.0, 1e6, 1e6


def check(reading: Reading) -> Iterator[Draft]:
    """Every row of parts."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        own = told_in(reading, frame)
        for pattern in (_WITH, _THIS, _OF_THAT, _OUT_OF, _ALONE):
            for match in pattern.finditer(frame.text):
                first = next((one for one in own if one.quantity is frame.quantities[int(match["n"])]), None)
                ahead = [one for one in own if one.at < match.start("n") - 1]
                before = _before(reading, sentence) if pattern is _THIS else ahead
                yield from _held(first, before, own if pattern in {_WITH, _THIS} else ())


def _before(reading: Reading, sentence: Sentence) -> Sequence[Told]:
    """The numbers of the sentence before one."""
    ahead = reading.before(sentence)
    return told_in(reading, reading.frame(ahead)) if ahead else ()


def _held(first: Told | None, before: Sequence[Told], own: Sequence[Told]) -> Iterator[Draft]:
    """A row of parts against the number before it that it can be of."""
    whole = _whole(first, before) if first else None
    if first is None or whole is None or (_HELD.search(whole.low) and not _FROM.search(whole.low)):
        return
    row = _row(first, own, whole)
    for some in [[one] for one in row] + ([row] if len(row) > 1 and not _overlap(row) else []):
        value = sum(one.quantity.low for one in some)
        loose = not all(_sure(whole, one) for one in some)
        most = whole.value + _beside(whole, before)
        most = max(most, whole.quantity.high) if not whole.quantity.bound else most
        rough = any(one.quantity.bound for one in (whole, *some))
        if value <= most * (1 + _LEAST * rough) or (loose and value > _LOOSE * most):
            continue
        units = len(some) == 1 and _other_size(whole, some[0])
        if len(some) > 1:
            parts = " + ".join(number(one.value) for one in some)
            said = f"The parts come to {number(sum(one.value for one in some))} ({parts}), more than the whole of "
        else:
            said = f"{amount(some[0].quantity)} is given as a part of a smaller number, "
        yield Draft(
            "unit-change" if units else rule_of(whole.frame, whole.quantity),
            some[0].quantity.start,
            some[-1].quantity.end,
            f"{said}{amount(whole.quantity)}.",
            "Look up whether millions or billions are meant." if units else "Correct the whole or one of the parts.",
            "warning",
        )
        return


def _whole(first: Told, before: Sequence[Told]) -> Told | None:
    """The nearest number before a part that it can be of; a farther one only where both surely count the same."""
    if _IN_EVERY.match(first.behind):
        return None
    if not first.noun:
        more = [one for one in before if one.value >= first.value and _may(one, first)]
        before = more or [one for one in before if not _befallen(first) or _class(one) in {"people", ""}]
    seen = False
    for one in reversed(before):
        if kind(one.quantity.unit) == "time" or one.quantity.kind not in {"count", "money", "measure"}:
            continue
        if (
            one.value >= _FLOOR
            and _may(one, first)
            and (first.noun or _like(one, first))
            and (not seen or _sure(one, first))
        ):
            between = one.frame.text[one.at : first.at] if one.frame is first.frame else ""
            return None if _AFAR.search(between) and seen else one
        seen = True
    return None


def _beside(whole: Told, before: Sequence[Told]) -> float:
    """What a number is told together with: killed three and hurt 20, including 12 children."""
    place = before.index(whole)
    ahead = before[place - 1] if place else None
    joined = ahead and ahead.frame is whole.frame and _ALSO.search(whole.before)
    return ahead.value if joined and ahead and _may(whole, ahead) else 0.0


def _like(whole: Told, part: Told) -> bool:
    """Whether a part without a noun can be of a whole by its size: 1,200 of them are not of two scanners."""
    return whole.quantity.kind != "count" or part.value <= _TIMES * whole.value


def _row(first: Told, own: Sequence[Told], whole: Told) -> list[Told]:
    """The parts that follow one another in a row."""
    row = [first]
    for one in own[own.index(first) + 1 :] if own else ():
        gap = one.frame.text[row[-1].at : one.at].partition(" ")
        if not (_NEXT.fullmatch(f" {gap[2]}") and _may(whole, one)) or _ANEW.match(one.behind):
            break
        row.append(one)
    return row


def _may(whole: Told, part: Told) -> bool:
    """Whether a number may be of another's things."""
    one, two = whole.quantity, part.quantity
    bare = one.kind == "money" and two.kind == "count" and not two.unit and two.value >= _BARE
    if bare or one.kind != two.kind or kind(two.unit) == "time" or two.bound == "most":
        return bare
    if one.kind != "count":
        return one.unit == two.unit
    if _sure(whole, part):
        return True
    classes = {_class(whole), _class(part)}
    return not classes & {"people", "event"} and whole.noun not in _HOLDERS


def _sure(whole: Told, part: Told) -> bool:
    """Whether two numbers surely count the same: by their nouns, or people both, or acts both."""
    if whole.quantity.kind != "count" or not part.noun or part.noun == whole.noun:
        return whole.quantity.kind != "count" or bool(whole.noun or not part.noun)
    of = _class(part)
    return of in {"people", "event"} and _class(whole) in {of, *(("",) if of == "people" else ())}


def _class(one: Told) -> str:
    """Whether a number counts people or acts; fighters with a type (J-16) are aircraft."""
    return "" if _TYPE.match(one.quantity.phrase) else kind(one.noun or one.unit)


def _other_size(whole: Told, part: Told) -> bool:
    """Whether a part would fit if millions were billions: $12 million, including $4.5 billion."""
    return part.value / whole.value >= _SIZE and whole.value >= _MILLION and part.value <= whole.value * 1000


def _befallen(one: Told) -> bool:
    """Whether a number is told of what befell people, whatever the noun before it."""
    return measure(one.frame, one.quantity) in _BEFALLEN


def _overlap(row: Sequence[Told]) -> bool:
    """Whether some that a row counts may be among the others: soldiers, and women."""
    shared = [one.noun in _SHARED for one in row]
    return any(shared) and not all(shared)
