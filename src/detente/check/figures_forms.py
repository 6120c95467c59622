"""One share told in two forms: 1 per cent, or a hundredth of it; every fourth (45 of 180); one in 25,000 of the people.

The second form stands right behind the first. With them: multiples that are told beside both numbers, averages outside
their own range, and what each of so many gave against what all of them did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percent, times
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_NTH = {
    "second": 2, "other": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fiftieth": 50,
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_PART = "|".join(_NTH)
_SO = (
    r"(?:(?:about|some|nearly|almost|around|roughly|only|just|over|under|at least|more than|less than|fewer than"
    r"|exactly|barely|an estimated) )*"
)
_FORM = rf"(?:#(?P<{{0}}>\d+)[pf]|(?P<{{0}}w>(?:an? |one |(?:[Ee]very |[Ee]ach )){_SO}(?:{_PART}))\b)"
_THAT_IS = r"(?:,? or|,? that is,?|,? i\.e\.,?|,| \(| [–—-]|,? equal to|,? equivalent to|,? in other words,?)"
_TWICE = gated(
    rf"{_FORM.format('a')}(?P<gap>(?: (?!and\b|but\b|while\b|to\b|from\b|than\b|compared\b|against\b"
    rf"|or\b)[\w’'.-]+){{0,6}}?){_THAT_IS} (?P<so>{_SO}){_FORM.format('b')}(?P<behind>[^#]{{0,30}})"
)
_EVERY_OF = gated(
    rf"\b[Ee]very (?P<n>{_PART}|#\d+c)(?: [a-z-]+){{1,4}} \({_SO}#(?P<a>\d+)[cm] (?:out )?of (?:the "
    rf"|all )?#(?P<b>\d+)[cm]|\b[Ee]very (?P<n2>{_PART}|#\d+c)(?: one)? of (?:the |its |their "
    rf"|all )*#(?P<b2>\d+)[cm](?: [a-z-]+){{0,3}}(?:, | \()(?:or )?{_SO}#(?P<a2>\d+)[cm](?: of them| in all"
    rf"| in number)?[,;.)]"
)
_HALF = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0}
_TIMES = gated(
    rf"#(?P<a>\d+)[cmu](?P<gap>[^#;:]{{0,60}}?)#(?P<b>\d+)[cmu](?: [a-z]+){{0,2}}?{_THAT_IS} {_SO}"
    r"(?:(?P<w>one|#\d+c) and a half times|(?P<t>twice|#\d+c times|half|double)) (?:as (?:many|much)"
    r"|that number|the number)(?! [^#;.]{0,30}\b(?:as|than) (?:in|on|at|for|from|among|under|of) )"
)
"""A multiple that says of what: as many in the capital as in the port, sets the two in an order of its own."""
_OF_PEOPLE = gated(
    rf"#(?P<a>\d+)c(?: [a-zA-Z’'-]+){{0,4}}?{_THAT_IS} {_SO}(?:#(?P<one>\d+)c|one) (?:in|out of"
    rf"|of)(?: every)? #(?P<n>\d+)c"
    r" (?:of (?:the|its|their)(?: [a-z’'-]+)? (?:population|people|inhabitants|residents|citizens)|people|inhabitants"
    r"|residents|citizens)\b"
)
"""Some 1,000 people, or one in 25,000 of the population."""
_PEOPLE = gated(
    r"\b(?:population of|inhabited by|home to) (?:(?:about|some|nearly|almost|around|over|more than"
    r"|only) )*#(?P<a>\d+)c|#(?P<b>\d+)c (?:people (?:who )?liv(?:e|ing)|inhabitants|residents\b)|\b(?:country|state"
    r"|province|city|town|region|republic|island)(?: of [A-Z]\w+)? (?:has|had|counts|of) (?:(?:about|some|nearly|almost"
    r"|around|over|more than|only) )*#(?P<c>\d+)c (?:people|inhabitants)"
)
_MEAN = gated(
    rf"\b(?:between|from) {_SO}#(?P<low>\d+)[cmup](?: [a-z-]+){{0,3}} (?:and"
    rf"|to) {_SO}#(?P<high>\d+)[cmup](?: (?!and\b"
    r"|but\b)[a-z’'-]+){0,5}?(?:,| \(| [–—-])(?: or)? (?:on average,?|an average of|averaging"
    r"|with an? (?:average|mean|median)"
    rf" of|the (?:average|mean|median) (?:is|was|being)),? {_SO}#(?P<mean>\d+)[cmup]"
)
_EACH = gated(
    r"#(?P<n>\d+)c(?P<who>(?: [a-z-]+){1,3}),?(?: each of (?:which|whom))? (?:has|have|had)(?: each)?(?: on average)?"
    rf" [a-z]+(?: on average| each)? {_SO}#(?P<m>\d+)m(?P<behind>[^#;]{{0,20}})"
)
_ALL = gated(
    r"(?:^\W*|, |; |and )(?:[Tt]ogether|[Ii]n all|[Ii]n total|[Aa]ltogether|[Cc]ombined|[Jj]ointly|[Bb]etween them"
    r"|[Tt]he [a-z]+ together)\b[^#;.]{0,90}?#(?P<t>\d+)m"
)
_HIGHER = gated(
    r"#(?P<a>\d+)(?P<kind>[pcm])(?: [a-z-]+){0,3}? (?:is|was|were|are|lies|lay) (?:about |some )?#(?P<s>\d+)p"
    r" (?P<way>higher|larger|greater|more|above|lower|smaller|less|below)(?: than)? (?:that of "
    r"|those of )?(?P<who>[A-Z][\w]+|the"
    r" [a-z]+)(?:[’']s?)?,[^#;.]{0,40}?\b(?P=who)(?:[’']s?)?(?: [a-z]+)? (?:is|was|were|are|lies|lay|comes to"
    r"|came to) "
    rf"{_SO}#(?P<b>\d+)(?P=kind)"
)
_VOTE = gated(
    r"#(?P<a>\d+)c(?: votes?)?(?: to |[-–]| against )(?:#(?P<b>\d+)c"
    r"|(?P<b2>\d{1,3}))\b[^#;:]{0,60}?(?P<way>more than|over|at"
    r" least|less than|fewer than|under)? ?#(?P<p>\d+)[pf][^#;:]{0,40}\b(?:in favou?r|for it|support\w*"
    r"|approv\w*|back\w*)\b"
)
_OVER, _UNDER, _VOTES = {"more than", "over", "at least"}, {"less than", "fewer than", "under"}, 4.0
"""Words of shares, and points by which the share of a vote may miss: some do not vote."""
_ROUGH, _WIDE, _HUNDRED, _LEAST = 0.15, 0.35, 100.0, 1e5
"""How far forms of one share may miss, as a share, and a head count; the least number that a population is."""
_MOVED = lazy(
    r"\b(?:more|less|higher|lower|increase|rise|fall|up|down|fewer|drop|decline|growth|points?|cut|years?|another"
    r"|further|next|previous|last)\b"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every share that is told again in another form."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        yield from _twice(frame)
        yield from _every(frame)
        yield from _times(frame)
        yield from _mean(frame)
        yield from _voted(frame)
        yield from _higher(frame)
        yield from _people(reading, frame)
        yield from _each(reading, sentence, frame)


def _share(frame: Frame, match: re.Match[str], name: str) -> tuple[float, float, int, int] | None:
    """The least and the greatest share that a form means, in per cent, and where it stands."""
    if match[name]:
        one = frame.quantities[int(match[name])]
        factor = _HUNDRED if one.kind == "fraction" else 1.0
        return one.low * factor, one.high * factor, one.start, one.end
    word = match[f"{name}w"].split()[-1]
    value = _HUNDRED / _NTH[word]
    return value, value, 0, 0


def _twice(frame: Frame) -> Iterator[Draft]:
    for match in _TWICE.finditer(frame.text):
        one, two = _share(frame, match, "a"), _share(frame, match, "b")
        kinds = [frame.quantities[int(match[name])].kind if match[name] else "word" for name in "ab"]
        if one is None or two is None or (kinds[0] == kinds[1] != "fraction") or _MOVED.search(match[0]):
            continue
        if match["gap"] == "" and kinds[0] == kinds[1]:
            continue
        if one[0] <= two[1] * (1 + _ROUGH) and two[0] <= one[1] * (1 + _ROUGH):
            continue
        place = one if match["a"] else two
        if place[3]:
            yield Draft(
                "share",
                place[2],
                place[3],
                f"The same share is given as {_shown(one)} and as {_shown(two)}.",
                "Correct one of the two.",
                "remark",
            )


def _shown(share: tuple[float, float, int, int]) -> str:
    return percent((share[0] + share[1]) / 2)


def _every(frame: Frame) -> Iterator[Draft]:
    """Every third of them, with both numbers in brackets."""
    for match in _EVERY_OF.finditer(frame.text):
        part, whole = (frame.quantities[int(match[name] or match[f"{name}2"])] for name in "ab")
        each = match["n"] or match["n2"]
        nth = _NTH.get(each, 0) or frame.quantities[int(each[1:-1])].value
        if nth and part.value and abs(whole.value / part.value / nth - 1) > _ROUGH:
            yield _draft(part, f"{amount(part)} of {amount(whole)} is one in {number(whole.value / part.value)}")


def _times(frame: Frame) -> Iterator[Draft]:
    """A multiple that is told beside both of its numbers."""
    for match in _TIMES.finditer(frame.text):
        base, result = (frame.quantities[int(match[name])] for name in "ab")
        told = match["w"] or match["t"].split()[0]
        if told.startswith("#"):
            stated = frame.quantities[int(told[1:-1])].value
        else:
            stated = {"twice": 2.0, "double": 2.0, "half": 0.5}.get(told) or _HALF.get(told, 0.0)
        stated += 0.5 * bool(match["w"])
        alike = base.kind == result.kind and (base.unit == result.unit or "" in {base.unit, result.unit})
        real = result.value / base.value if base.value else 0.0
        either = [real / stated, 1 / real / stated] if real else []
        if alike and real and not any(1 - _ROUGH <= one <= 1 + _ROUGH for one in either):
            yield _draft(
                result,
                f"{amount(result)} is {times(real)} {amount(base)}, not {times(stated)}",
            )


def _mean(frame: Frame) -> Iterator[Draft]:
    """An average outside the range that it is told of."""
    for match in _MEAN.finditer(frame.text):
        low, high, mean = (frame.quantities[int(match[name])] for name in ("low", "high", "mean"))
        if (
            low.value < high.value
            and len({one.kind for one in (low, high, mean)}) == 1
            and mean.unit in {"", high.unit}
        ) and (mean.high < low.low or mean.low > high.high):
            yield _draft(mean, f"An average of {amount(mean)} does not lie between {amount(low)} and {amount(high)}")


def _voted(frame: Frame) -> Iterator[Draft]:
    """The share of a vote in favour beside its numbers: 418 to 2, with more than nine in ten in favour."""
    for match in _VOTE.finditer(frame.text):
        ayes = frame.quantities[int(match["a"])].value
        noes = frame.quantities[int(match["b"])].value if match["b"] else float(match["b2"])
        one = frame.quantities[int(match["p"])]
        factor = _HUNDRED if one.kind == "fraction" else 1.0
        real = _HUNDRED * ayes / (ayes + noes) if ayes > noes else 0.0
        low, high = one.low * factor, one.high * factor
        low, high = (low, _HUNDRED) if match["way"] in _OVER else (0.0, high) if match["way"] in _UNDER else (low, high)
        if real and not low - _VOTES <= real <= high + _VOTES:
            yield _draft(one, f"{number(ayes)} to {number(noes)} is {percent(real)} in favour")


def _higher(frame: Frame) -> Iterator[Draft]:
    """So many per cent more than another, with both told: 34, 58 per cent higher than Russia's; Russia's is 22."""
    for match in _HIGHER.finditer(frame.text):
        one, step, two = (frame.quantities[int(match[name])] for name in ("a", "s", "b"))
        up = match["way"] in {"higher", "larger", "greater", "more", "above"}
        factor = 1 + step.value / _HUNDRED * (1 if up else -1)
        if factor > 0 and abs(two.value / (one.value / factor) - 1) > _ROUGH:
            yield _draft(
                two, f"{amount(one)} is {percent(step.value)} {match['way']} than {number(round(one.value / factor))}"
            )


def _people(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """Some of a people, and which part of it they are, against the people that the text tells elsewhere."""
    for match in _OF_PEOPLE.finditer(frame.text):
        some, each = (frame.quantities[int(match[name])] for name in "an")
        wholes = {one.value: one for one in _populations(reading)}
        if (match["one"] and frame.quantities[int(match["one"])].value != 1) or len(wholes) != 1:
            continue
        whole = next(iter(wholes.values()))
        real = whole.value / some.value
        if not 1 - _WIDE <= each.value / real <= 1 + _WIDE:
            yield _draft(each, f"{amount(some)} of {amount(whole)} people is one in {number(float(f'{real:.2g}'))}")


def _populations(reading: Reading) -> Iterator[Quantity]:
    """The populations that a text tells."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for match in _PEOPLE.finditer(frame.text):
            one = frame.quantities[int(next(filter(None, match.groups())))]
            if one.value >= _LEAST:
                yield one


def _each(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """What each of so many gave on average, against what all of them gave."""
    for match in _EACH.finditer(frame.text):
        if "average" not in match[0] and "each" not in match[0]:
            continue
        many, mean = frame.quantities[int(match["n"])], frame.quantities[int(match["m"])]
        behind = reading.after(sentence)
        for place in (frame, reading.frame(behind) if behind else None):
            told = _ALL.search(place.text, match.end() if place is frame else 0) if place else None
            if place is None or told is None:
                continue
            total = place.quantities[int(told["t"])]
            real = many.value * mean.value
            if total.unit == mean.unit and not 1 - _ROUGH <= total.value / real <= 1 + _ROUGH:
                said = f"{number(many.value)} times {amount(mean)} makes {number(real)}, not {amount(total)}"
                yield _draft(mean, said)


def _draft(one: Quantity, said: str) -> Draft:
    return Draft("share", one.start, one.end, f"{said}.", "Correct one of the numbers.", "remark")
