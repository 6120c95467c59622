"""Words of size against the numbers that stand with them: most of the 300 houses, 120 of them; 60 of 150, a majority.

What "most" is of is told by the sentence itself: the whole stands behind it and the part behind that, or "90 of the 150
seats" stands first and the word for it behind. Only what the word cannot mean is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percent
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity


@dataclass(frozen=True)
class _Word:
    """A word of size, and the least and the greatest share that it can mean."""

    pattern: str
    least: float
    greatest: float


_WORDS = (
    _Word(r"(?:[Nn]early|[Aa]lmost|[Vv]irtually|[Pp]ractically) all|[Tt]he (?:vast|overwhelming) majority", 0.66, 1.0),
    _Word(r"[Mm]ost|[Aa] (?:clear |narrow |large |slim |comfortable )?majority|[Tt]he (?:majority|bulk)", 0.5, 1.0),
    _Word(r"(?:[Mm]ore than|[Oo]ver|[Ww]ell over) half", 0.5, 1.0),
    _Word(r"(?:[Ff]ewer|[Ll]ess) than half|[Aa] (?:small )?minority", 0.0, 0.5),
    _Word(r"(?:[Oo]nly )?[Aa] (?:mere )?(?:handful|fraction)|[Hh]ardly any|[Vv]ery few|[Oo]nly a few", 0.0, 0.3),
)
_NOUNS = r"(?: (?!of\b|or\b|and\b)[A-Za-z’'-]+){0,3}"
_SIZE = "|".join(f"(?P<w{place}>{word.pattern})" for place, word in enumerate(_WORDS))
_ABOUT = "(?:some |about |nearly |around )?"
_FIRST = gated(
    rf"\b(?:{_SIZE}) of (?:(?!of\b)[A-Za-z’'-]+ ){{0,4}}#(?P<whole>\d+)[cm]{_NOUNS}(?:, | \(| – | - )(?:or )?{_ABOUT}"
    r"#(?P<part>\d+)[cm](?:(?: of (?:them|these|those|whom|which))?(?=[,;.)])|(?= in (?:all|number)\b))"
)
_OF = gated(
    rf"\b(?:{_SIZE}) of (?:[A-Za-z’'-]+ ){{0,3}}[A-Za-z’'-]+(?:, | \(){_ABOUT}#(?P<part>\d+)[cm]{_NOUNS} (?:of|out of)"
    r" (?:the |its |their |all )*#(?P<whole>\d+)[cm]"
)
_SHARE = gated(rf"\b(?:{_SIZE}) of (?:[A-Za-z’'-]+ ){{0,3}}[A-Za-z’'-]+(?:, | \(){_ABOUT}#(?P<share>\d+)[fp](?=[,;.)])")
_BEHIND = gated(
    rf"#(?P<part>\d+)[cm]{_NOUNS} (?:of|out of) (?:[A-Za-z’']+ ){{0,2}}#(?P<whole>\d+)[cm]{_NOUNS}, (?:still |just "
    rf"|only |by far |and so )?(?:{_SIZE})\b"
)
_SHORT = gated(
    r"#(?P<part>\d+)[cm](?: [A-Za-z’'-]+){0,3} (?:of|out of) (?:the |its |their "
    r"|all )*#(?P<whole>\d+)[cm][^#;.]{0,60}\b(?:falls?|fell|is|was|are|were|remains?|left [a-z]+) (?:well |just |far "
    r"|still )?short of (?:a|its) (?P<short>(?:outright |absolute |simple |working )?majority)\b"
)
_BEYOND = gated(
    rf"#(?P<part>\d+)[cm]{_NOUNS} (?:of|out of) (?:[A-Za-z’']+ ){{0,2}}#(?P<whole>\d+)[cm](?: [A-Za-z’'-]+){{0,5}}(?:,"
    rf"| \(| –)"
    r" (?:or |still |just |only |by far |and so |a little |slightly |well |far )*(?:(?P<over>more than|over)|fewer than"
    r"|less than|under) (?:a )?#(?P<half>\d+)f(?=[,;.)]| of (?:them|the total|all|those)\b)"
)
"""A part of a whole, and that it is more or less than a half or a third of it."""
_ENOUGH = gated(
    r"#(?P<part>\d+)[cm](?: [A-Za-z’'-]+){0,3} (?:of|out of) (?:the |its |their "
    r"|all )*#(?P<whole>\d+)[cm](?: [A-Za-z’'-]+){0,4}, (?:enough for|which (?:gives|gave|secures|secured) (?:it|them"
    r"|him|her)|giving (?:it|them|him|her)|and (?:so|thus|hence)(?: has| had| won)?) (?P<w1>(?:a|an|the) (?:outright "
    r"|absolute |simple |clear |narrow )?majority)\b"
)
_OTHER = lazy(r"\b(?:two-thirds?|three-fifths|qualified|super|blocking|needed|required|relative|plurality)\b")


def check(reading: Reading) -> Iterator[Draft]:
    """Every word of size with a part and its whole, or with its share."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        told: set[int] = set()
        for pattern in (_SHARE, _FIRST, _OF, _BEHIND, _SHORT, _BEYOND, _ENOUGH):
            for match in pattern.finditer(frame.text):
                one = frame.quantities[int(match.groupdict().get("share") or match["part"])]
                if one.start not in told and not _OTHER.search(frame.text):
                    found = list(_against(frame, match, one))
                    told |= {one.start} if found else set()
                    yield from found


def _against(frame: Frame, match: re.Match[str], one: Quantity) -> Iterator[Draft]:
    """A word of size against the share that it stands with."""
    if match.groupdict().get("share"):
        share = one.value / (100 if one.kind == "percent" else 1)
        told = f"“{frame.source[one.start : one.end]}” is"
    else:
        whole = frame.quantities[int(match["whole"])]
        alike = one.kind == whole.kind and (one.kind == "count" or one.unit == whole.unit)
        bare = one.kind == "count" and not one.unit  # most of the 40 million dollars, 25 million
        if not (alike or bare) or not 0 < one.value < whole.value or whole.bound:
            return
        share = one.value / whole.value
        told = f"{number(one.value)} of {amount(whole)} is"
    if match.groupdict().get("half"):
        half = frame.quantities[int(match["half"])]
        said = f"{'more' if match['over'] else 'less'} than {frame.source[half.start : half.end]}"
        least, greatest = (half.value, 1.0) if match["over"] else (0.0, half.value)
    elif match.groupdict().get("short"):
        said, least, greatest = f"short of a {match['short']}", 0.0, 0.5
    else:
        place = next(place for place in range(len(_WORDS)) if match.groupdict().get(f"w{place}"))
        said, least, greatest = match[f"w{place}"], _WORDS[place].least, _WORDS[place].greatest
    if not one.bound and not least <= share <= greatest:
        yield Draft(
            "share",
            one.start,
            one.end,
            f"{told} {percent(100 * share)}: “{said}” does not fit.",
            "Look up the numbers, or choose another word.",
            "warning",
        )
