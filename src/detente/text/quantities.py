"""Numbers with what they count: unit, noun, bound, and the exactness with which they are written."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.model.report import Quantity
from detente.text.grouped import counted
from detente.text.labels import labelled
from detente.text.lazy import lazy
from detente.text.numbers import (
    CURRENCIES,
    FRACTION,
    FRACTIONS,
    NUMBER,
    NUMBER_WORDS,
    ONE_IN,
    WORDED,
    Written,
    digits,
    words,
)
from detente.text.sizes import shared_sizes
from detente.text.small import small
from detente.text.timewords import count_of
from detente.text.units import AMBIGUOUS, COINS, CURRENCY_NAMES, DIMENSIONED, MEASURES, SYMBOLS, WATTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.report import DateMention

    Span = tuple[int, int]

_BOUNDS = (
    (
        ("than", "over", "above", "of", "ing", "beyond", "ed"),
        (
            r"(?:\b(?:more than|over|above|upwards of|in excess of|exceeding|well over|beyond|greater than|topping"
            r"|surpass(?:ed|ing)|exceeded)) (?:an? )?$"
        ),
        "above",
    ),
    (
        ("than", "least", "of"),
        r"\b(?:at least|no fewer than|not fewer than|no less than|not less than|a minimum of) (?:an? )?$",
        "least",
    ),
    (
        ("than", "under", "below"),
        r"(?<!\bno )(?<!\bnot )\b(?:fewer than|less than|under|below) (?:an? )?$",
        "below",
    ),
    (
        ("to", "most", "than", "as", "of"),
        r"\b(?:up to|at most|no more than|not more than|as many as|as much as|a maximum of) (?:an? )?$",
        "most",
    ),
    (
        ("ly", "almost", "to", "under", "ing"),
        r"\b(?:nearly|almost|close to|just under|approaching) (?:an? )?$",
        "near",
    ),
    (
        ("about", "around", "ly", "some", "ed", "at", "rca", "c.", "of", "~", "≈"),
        (
            r"(?:\b(?:about|around|approximately|roughly|some|an estimated|estimated at|circa|c\.|in the region of)|~"
            r"|≈) ?(?:an? )?$"
        ),
        "about",
    ),
)
"""What bounds a number in front of it: how that ends, the whole of it, and what it makes of the number."""
_BOUND = tuple((ends, lazy(pattern, re.IGNORECASE), name) for ends, pattern, name in _BOUNDS)
_BOUND_ENDS = tuple({end for ends, _, _ in _BOUNDS for end in ends})
_NOUN = lazy(r"[ -]+((?:[A-Za-z][\w’'&/-]*(?: |$)?){0,8})")
_STOP = frozenset(
    (
        "in of on at by to from for with and or but as than that which who whom whose were was is are had has have "
        "been being be since after before during between over under against across within per while when where "
        "compared compare into out up down killed wounded injured died dead hurt arrested more less fewer most also "
        "only alone each every not no will would may might could should can did do does said says say according "
        "including this these those the a an its their his her there it they he she we one if because although "
        "though so then now ago about around nearly almost left took came rose fell stood lost died occurred "
        "happened took made remained came went gave began ended reached grew increased decreased doubled tripled "
        "claimed displaced fled returned crossed were lived live remain remains amounting followed respectively "
        "both all some many such other another via among toward towards until till upon without through throughout "
        "along once twice again still yet just even too instead later earlier afterwards today yesterday tomorrow"
    ).split()
)
_EXTENTS = frozenset(
    "long wide high deep tall thick away apart off last next previous altogether together overall".split()
)
_AFTER_NOUN = frozenset("killed wounded injured dead died hurt displaced arrested missing".split())
_HYPHENED = lazy(
    r"-(kilometre|kilometer|km|mile|metre|meter|hectare|acre|tonne|ton|kilo|litre|megawatt)\b(?!-)", re.IGNORECASE
)
"""A measure that stands before its noun: a 240-metre hill."""
_COINED = lazy(rf"[ -](?:(?:U\.?S\.?|[A-Za-z]+) )?({'|'.join(sorted(CURRENCY_NAMES))})s?\b", re.IGNORECASE)
"""A currency that stands before what is paid in it: a five billion French franc bond; 8.50 U.S. dollars."""
_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "dead": "death",
    "individuals": "person",
    "policemen": "policeman", "policewomen": "policewoman", "servicemen": "serviceman", "casualties": "casualty",
    "lives": "death", "fatalities": "death", "deaths": "death", "killed": "death", "killings": "killing",
    "bodies": "body", "wounded": "injury", "injured": "injury", "injuries": "injury", "series": "series",
    "personnel": "personnel", "troops": "troop", "forces": "force", "crises": "crisis", "airmen": "airman",
    "gunmen": "gunman", "its": "its", "refugees": "refugee", "news": "news", "strikes": "strike", "wives": "wife",
    "feet": "foot", "police": "police",
}  # fmt: skip


@lru_cache(maxsize=8192)
def singular(noun: str) -> str:
    """The singular of a counted noun, as far as rules of English spelling go.

    >>> [singular(word) for word in ("attacks", "countries", "people", "crosses", "dead")]
    ['attack', 'country', 'person', 'cross', 'death']
    """
    low = noun.casefold().strip("’'")
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("men") and len(low) > 5 and low not in {"specimen", "regimen", "abdomen", "acumen"}:
        return low[:-3] + "man"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low


def find(flat: str, start: int, end: int, dates: Iterable[DateMention], low: str = "") -> list[Quantity]:
    """The quantities between two characters of a text; numbers of dates and of note marks are none.

    Args:
        flat: the text with marks and addresses blanked.
        start: first character.
        end: one behind the last.
        dates: the expressions of time, whose numbers are no quantities.
        low: the text in small letters, if the caller has it (`small`).
    """
    claimed = [(date.start, date.end) for date in dates]
    found: list[Quantity] = []
    low = low or small(flat)
    for one in _all(flat, start, end, low):
        if not any(one.start < b and a < one.end for a, b in claimed):
            found.append(one)
            claimed.append((one.start, one.end))
    return _shared_signs(flat, sorted(found, key=lambda one: one.start), low)


_HUNDRED = 100.0
_AT = lazy(r"\b(?:to|at|reached|was|is|stands at|stood at) (?:about |nearly |some )?$")
_UP_FROM = lazy(r"^,? (?:(?:up|down) )?(?:from|against|after) $")
"""What stands between two percentages of which only the first has its sign: 9 per cent from 6."""
_ORDINAL = lazy(
    r" (?!of\b|more\b|less\b|fewer\b|higher\b|lower\b|larger\b|smaller\b|bigger\b|greater\b|longer\b|shorter\b|as\b"
    r"|above\b|below\b|in\b|on\b|at\b|to\b|by\b|from\b|since\b|are\b|were\b|is\b|was\b|has\b|have\b|had\b|and\b|or\b"
    r"|over\b|up\b|down\b|each\b|went\b|came\b|cheaper\b|dearer\b|again\b|within\b|than\b|what\b|that\b|who\b|which\b"
    r"|for\b|with\b|only\b|compared\b|against\b|under\b|live\b|said\b|voted\b|could\b|did\b|do\b|stayed\b|left\b|will\b"
    r"|would\b|the\b|its\b|their\b|if\b|because\b|when\b|while\b|but\b|a\b|an\b|this\b|these\b|better\b|worse\b"
    r"|[a-z]+ed\b|off\b|off\b|below\b|short\b|share\b|interest\b|stake\b)[a-z]+"
)
"""What stands behind an ordinal, not behind a part: a third company was stood up."""
_BETWEEN = lazy(r"^ (?:to|and|or|through) $|^ ?[–-] ?$")


def _shared_signs(flat: str, found: list[Quantity], low: str) -> list[Quantity]:
    """Numbers that share a sign: "from 50 to 60 percent", "between 3 and 4 million dollars"."""
    shared_sizes(flat, found, low)
    listed = False
    for place in range(len(found) - 1, 0, -1):
        one, two = found[place - 1], found[place]
        bare = one.kind == "count" and not one.unit and two.kind in {"percent", "points", "money", "measure"}
        between = flat[one.end : two.start]
        share = two.kind in {"percent", "points"}
        listed = bare and bool(_BETWEEN.search(between) or (listed and share and between == ", "))
        listed = listed and (one.value <= two.value or between.strip() not in {"-", "–"})  # 620 - 26 per cent - came
        if listed:
            half = 0.5 if share else 0.0
            found[place - 1] = replace(one, kind=two.kind, unit=two.unit, low=one.low - half, high=one.high + half)
        elif one.kind == "money" and two.kind == "count" and not two.unit and between in {"-", "–"}:
            found[place] = replace(two, kind="money", unit=one.unit)
        elif one.kind == "percent" and two.kind == "count" and not two.unit and two.value <= _HUNDRED:
            level = _AT.search(flat, max(0, one.start - 20), one.start)
            if (
                level
                and _UP_FROM.search(flat[one.end : two.start])
                and not re.match(r" [a-z]", flat[two.end : two.end + 2])
            ):
                found[place] = replace(two, kind="percent", low=two.low - 0.5, high=two.high + 0.5)
    return found


_OF_ONE = lazy(r"(?: of)? (?:a|one) (?:percentage point|per ?cent|percent)\b")
"""What makes a fraction one of a single per cent: half a percentage point."""
_HALF_OF = lazy(r"\b(?:a )?(half|quarter|third)(?: of)? $", re.IGNORECASE)
_THE_ONE = lazy(
    r"\b(?:next|last|first|second|third|other|new|old|this|that|which|latest|previous|earlier|later|former|current"
    r"|present|original|each|every|any|of the) $",
    re.IGNORECASE,
)
"""What stands before a "one" that is a pronoun: the next one."""
_DIGIT = lazy(r"\d")
_LONGEST_SIGN = 8
"""Characters that the sign of a currency does not exceed."""
_IN = (" in ", " out of ", " of every ")
_LETTERS = lazy(r"[a-z]+")
_PARTS = ("half", "third", "quarter", "fifth", "tenth", "sixth", "eighth", "seventh", "ninth")
"""What a sentence has if it has a fraction in words; the patterns for numbers are dear, and most find nothing."""


def _all(flat: str, start: int, end: int, low: str) -> Iterator[Quantity]:
    said = low[start:end]
    for match in ONE_IN.finditer(flat, start, end) if any(word in said for word in _IN) else ():
        a, b = count_of(match["a"]), 100 if match["b"].casefold() == "hundred" else count_of(match["b"])
        if a and b and a < b and not flat[match.end() : match.end() + 2].strip().startswith(("%", ",0")):
            yield Quantity(
                match.start(), match.end(), a / b, a / b, a / b, "fraction", phrase=_tail(flat, match.end(), end)
            )
    for match in _numbers(flat, start, end):
        one = _figure(flat, match, end)
        if one:
            yield one
    for match in FRACTION.finditer(flat, start, end) if any(part in said for part in _PARTS) else ():
        one = _fraction(flat, match, end)
        if one:
            yield one
    for match in WORDED.finditer(flat, start, end) if not NUMBER_WORDS.isdisjoint(_LETTERS.findall(said)) else ():
        one = _worded(flat, match, end)
        if one:
            yield one


def _numbers(flat: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The numbers in figures: a digit is found much sooner than the sign of a currency that may stand before it."""
    while digit := _DIGIT.search(flat, start, end):
        match = NUMBER.search(flat, max(start, digit.start() - _LONGEST_SIGN), end)
        if not match:
            return
        yield match
        start = match.end()


def _bound(flat: str, at: int) -> str:
    before = flat[max(0, at - 28) : at]
    said = before.casefold().rstrip()
    said = said[: said.rindex(" ")].rstrip() if said.endswith((" a", " an")) else said
    if not said.endswith(_BOUND_ENDS):
        return ""
    return next((name for ends, pattern, name in _BOUND if said.endswith(ends) and pattern.search(before)), "")


_CODED = lazy(r"[:/]\d|-[A-Za-z]{1,3}\d|(?:st|nd|rd|th)\b|\w|° ?[NSEW]| ?[ap]\.?m\b")
_GLUED = lazy(rf"(?:{'|'.join(sorted(SYMBOLS, key=len, reverse=True))})\b(?![/²³-])")
"""The sign of a unit right behind its number: 70km."""
_RANGED = lazy(r"(?<![\w-])\d[\d.,]*[-–]$")
"""What stands before the upper end of a range: 15-20 billion."""
_OF_BODY = lazy(r"-(member|nation|seat)\b(?!-)")
"""What a body is told to consist of: the 35-member council."""
_COMPOUND = lazy(r"-(?:year|day|month|week|hour|point|member|man|seat|strong|nation)")


def _figure(flat: str, m: re.Match[str], end: int) -> Quantity | None:
    """A number in figures, unless it is a label, a code, a clock time or a bare year."""
    begin = m.start("cur") if m["cur"] else m.start("num")
    before, after = flat[max(0, begin - 16) : begin], flat[m.end() : m.end() + 12]
    ranged = bool((m["pct"] or m["mag"]) and _RANGED.search(before))
    if labelled(before) or (before[-1:] in "-–/:_@&" and before[-2:-1].strip() and not (m["pct"] or ranged)):
        return None
    glued = _GLUED.match(after) if not (m["cur"] or m["mag"] or m["pct"]) else None
    if _CODED.match(after) and not (m["mag"] or m["pct"] or glued):
        return None
    written = digits(m["num"], m["mag"] or "")
    joined = _joined(flat, (begin, m.end()), written, glued, sized=not m["cur"], body=not (m["cur"] or m["mag"]))
    if joined:
        return joined
    compound = after[:1] == "-" and _COMPOUND.match(after)
    if (compound and not m["cur"]) or (not compound and _is_year(m, before)):
        return None
    return _made(flat, (begin, m.end()), written, m, end)


def _joined(
    flat: str, span: Span, written: Written, glued: re.Match[str] | None, *, sized: bool, body: bool
) -> Quantity | None:
    """A number to which its unit is joined: 70km, a 240-metre hill, the 35-member council."""
    begin, end = span
    if glued:
        limits = _limits(written, _bound(flat, begin))
        return Quantity(begin, end + glued.end(), written.value, *limits, "measure", SYMBOLS[glued[0]])
    hyphened, members = _HYPHENED.match(flat, end), _OF_BODY.match(flat, end)
    if hyphened and sized:
        return Quantity(
            *span, written.value, *_limits(written, ""), "measure", MEASURES[small(hyphened[1])], hyphened[1]
        )
    if members and body:
        return Quantity(*span, written.value, *_limits(written, ""), "count", members[1], members[1])
    return None


def _is_year(m: re.Match[str], before: str) -> bool:
    """Whether a bare number of four figures names a year rather than a count."""
    plain = m["num"]
    if m["cur"] or m["mag"] or m["pct"] or not re.fullmatch(r"\d{4}", plain) or not ("1000" <= plain <= "2100"):
        return False
    if re.search(r"\b(?:others?|the rest|elsewhere),? $", before):
        return False  # the last of a row: others 1483
    return not counted(m.string, *m.span("num"))


def _made(flat: str, span: Span, written: Written, m: re.Match[str], end: int) -> Quantity:
    percent = (m["pct"] or "").casefold()
    if percent and not written.half:
        written = Written(written.value, 0.5)
    bound = _bound(flat, span[0])
    limits = _limits(written, bound)
    if percent:
        kind = "points" if "point" in percent or percent == "pp" else "percent"
        return Quantity(
            *span,
            written.value,
            *limits,
            "points" if kind == "points" else "percent",
            "",
            _tail(flat, span[1], end),
            bound,
        )
    phrase, noun = noun_phrase(flat, span[1], end)
    currency = CURRENCIES.get(m["cur"].strip().casefold()) if "cur" in m.groupdict() and m["cur"] else None
    other = noun in AMBIGUOUS and not m["mag"]
    if currency or (noun in CURRENCY_NAMES and not other):
        return Quantity(*span, written.value, *limits, "money", currency or COINS.get(noun, noun), phrase, bound)
    coined = _COINED.match(flat, span[1], min(end, span[1] + 40)) if noun else None
    if coined and (m["mag"] or small(coined[1]) not in AMBIGUOUS):
        unit = singular(small(coined[1]))
        return Quantity(*span, written.value, *limits, "money", COINS.get(unit, unit), phrase, bound)
    if noun == "hour" and phrase.casefold().endswith(WATTS):
        noun = f"{small(phrase.split()[-2])}-hour"  # 105 terawatt hours
    if noun in MEASURES:
        return Quantity(*span, written.value, *limits, "measure", _dimensioned(phrase, MEASURES[noun]), phrase, bound)
    return Quantity(*span, written.value, *limits, "count", noun, phrase, bound)


def _dimensioned(phrase: str, unit: str) -> str:
    """A unit of length with what makes it one of area or room.

    >>> _dimensioned("cubic metres", "metre"), _dimensioned("sq km", "kilometre"), _dimensioned("wide metres", "metre")
    ('cubic metre', 'square kilometre', 'metre')
    """
    adjective = DIMENSIONED.get(phrase.partition(" ")[0].casefold().rstrip("."), "")
    return f"{adjective} {unit}" if adjective else unit


def _limits(written: Written, bound: str) -> tuple[float, float]:
    """What a number may stand for: half its last place either way, more where it is only about so.

    A number that is told to its last figure is hardly one that is about so: some 640 are not 580.

    >>> [_limits(Written(value, 0.0), "about") for value in (600.0, 640.0, 447.0)]
    [(540.0, 660.0), (630.0, 650.0), (446.0, 448.0)]
    """
    low, high = written.value - written.half, written.value + written.half
    slack = 0.1 * abs(written.value)
    if bound in {"about", "near"}:
        slack = min(slack, _place(written.value))
    match bound:
        case "about":
            return low - slack, high + slack
        case "above" | "least":
            return low, high + slack
        case "below" | "near" | "most":
            return low - slack, high
        case _:
            return low, high


def _place(value: float) -> float:
    """What the last figure of a number but noughts stands for, less before a five: 10 of 640, 25 of 450."""
    figures = f"{abs(value):.0f}" if float(value).is_integer() else ""
    told = figures.rstrip("0")
    if not told:
        return abs(value)
    place = float(10 ** (len(figures) - len(told)))
    return 2.5 * place if told.endswith("5") else place


def _fraction(flat: str, m: re.Match[str], end: int) -> Quantity | None:
    word, count = small(m["f"]), count_of(m["n"] or "one")
    plural = word != "half" and word.endswith("s") == (count == 1)
    if count is None or (m["n"] is None and word != "half") or plural:
        return None
    if word == "half" and not re.match(
        r" (?:of|the|a|an|its|all|that|their)\b|,|\.|;| \(", flat[m.end() : m.end() + 7] or " ."
    ):
        return None
    if re.match(
        r" (?:a )?(?:million|billion|dozen|an hour|a dozen|year|hour|decade|century|brother)",
        flat[m.end() : m.end() + 12],
    ):
        return None
    if m["n"] and m["n"].casefold() in {"a", "an"} and _ORDINAL.match(flat, m.end()):
        return None
    value = count * FRACTIONS[word]
    bound = _bound(flat, m.start())
    of_one = _OF_ONE.match(flat, m.end(), end)
    if of_one:
        one = Quantity(m.start(), of_one.end(), value, value - 0.05, value + 0.05, "percent", bound=bound)
        return replace(one, kind="points") if "point" in of_one[0] else one
    slack = 0.03
    return Quantity(
        m.start(), m.end(), value, value - slack, value + slack, "fraction", "", _tail(flat, m.end(), end), bound
    )


def _worded(flat: str, m: re.Match[str], end: int) -> Quantity | None:
    """A number in words; "a" and "one" alone only with a unit, "hundreds" never."""
    text, before = m["num"].casefold(), flat[max(0, m.start() - 2) : m.start()]
    bare = text in {"a", "an"} and not m["mag"]
    part = re.search(r"[a-z]-$", before) or (text == "dozen" and before[-1:].isalpha())
    if bare or part or text in {"dozens", "hundreds", "thousands"}:
        return None
    written = words("one dozen" if text == "dozen" else m["num"], m["mag"] or "")
    halved = text.partition(" ")[0] in {"a", "an"} and _HALF_OF.search(flat, max(0, m.start() - 14), m.start())
    if halved and written:
        written = Written(written.value * FRACTIONS[small(halved[1])], 0.0)
    if written is None or re.match(
        r"-(?:year|day|month|week|hour|member|man|point|party|nation|time|star|way|sided?|thirds?|fifths?|quarters?"
        r"|half|third)",
        flat[m.end() : m.end() + 9],
    ):
        return None
    if text == "one" and _THE_ONE.search(flat, max(0, m.start() - 12), m.start()):
        return None
    if text in {"one", "zero"} and not m["pct"]:
        _phrase, noun = noun_phrase(flat, m.end(), end)
        if (
            not noun
            or flat[m.end() : m.end() + 4] == " of "
            or noun in {"another", "thing", "hand", "side", "party", "way", "day"}
        ):
            return None
    return _made(flat, (m.start(), m.end()), written, m, end)


def _tail(flat: str, at: int, end: int) -> str:
    return flat[at : min(at + 60, end)].strip()


_WHEN = frozenset("last next early late earlier later".split())
"""Words behind a number with no noun that tell when: from 185.7 million last year."""


def noun_phrase(flat: str, at: int, end: int) -> tuple[str, str]:
    """The words behind a number up to the end of their noun phrase, and its noun in the singular.

    >>> noun_phrase("294 militant attacks in Pakistan", 3, 32)
    ('militant attacks', 'attack')
    """
    match = _NOUN.match(flat, at, min(end, at + 80))
    if not match:
        return "", ""
    kept: list[str] = []
    for word in match[1].split():
        low = word.casefold()
        if low in _WHEN and not kept:
            break
        if low in _AFTER_NOUN and not kept:
            return low, _IRREGULAR.get(low, low)
        if low in _STOP or (kept and (low.endswith("ly") or low in _EXTENTS)):
            break
        kept.append(word.rstrip("’'"))
        if _ends_phrase(low):
            break
    while kept and kept[-1].casefold().endswith(("ing", "ed")) and len(kept) > 1 and kept[-1].islower():
        kept.pop()
    return (" ".join(kept), singular(kept[-1].partition("’")[0].partition("'s")[0])) if kept else ("", "")


def _ends_phrase(low: str) -> bool:
    """Whether a word surely is the noun itself: a plural of what reports count."""
    return low in _HEADS


_HEADS = frozenset(
    "people persons attacks incidents deaths fatalities casualties civilians soldiers policemen militants fighters "
    "children women troops refugees strikes airstrikes clashes bombings killings events arrests protests districts "
    "provinces dollars euros rupees kilometres kilometers miles tonnes tons families households villages countries "
    "insurgents rebels terrorists migrants workers journalists officers personnel prisoners hostages vehicles houses "
    "homes schools hospitals injuries drones missiles rockets votes seats members meetings talks rounds "
    "violations months years days weeks celsius fahrenheit "
    "kilowatt-hours megawatt-hours gigawatt-hours terawatt-hours".split()
)
