"""The words of time: months, weekdays, parts, small numbers."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
"""A month's number by the first three letters of its name."""

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
NUMBER = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight"
    r"|nine))?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|\d{1,3})"
)
DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.)"
PART = r"early|mid|middle|late|end|close|beginning|start|outset"
UNIT = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}"
NUMERALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
QUARTERS = {f"q{number}": number for number in range(1, 5)} | {
    f"{word} quarter": number
    for word, number in (*NUMERALS.items(), ("last", 4), ("final", 4), ("closing", 4), ("opening", 1))
}

SMALL = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
}
TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}


_ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
             "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth").split()  # fmt: skip
DAY_WORDS = (
    {word: number for number, word in enumerate(_ORDINALS, 1)}
    | {f"twenty-{word}": 20 + number for number, word in enumerate(_ORDINALS[:9], 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)
"""The days of a month by their ordinals."""


def count_of(word: str) -> int | None:
    """A small number in words or digits; None for "few" and its kin.

    >>> count_of("a"), count_of("three"), count_of("14"), count_of("few")
    (1, 3, 14, None)
    """
    word = word.casefold()
    if word.isdecimal():
        return int(word)
    tens, _, unit = word.partition("-")
    if unit and tens in TENS and 0 < SMALL.get(unit, 0) < 10:
        return TENS[tens] + SMALL[unit]
    return 1 if word in {"a", "an"} else SMALL.get(word, TENS.get(word))
