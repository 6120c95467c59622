"""Numbers in figures and words: what is written, and how exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import numeric

from detente.text.lazy import lazy
from detente.text.timewords import SMALL, TENS

MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "billion": 1e9, "bn": 1e9, "bln": 1e9,
    "trillion": 1e12, "tn": 1e12, "lakh": 1e5, "crore": 1e7, "k": 1e3, "m": 1e6,
}  # fmt: skip
FRACTIONS = {
    "half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2,
    "tenth": 0.1, "tenths": 0.1, "sixth": 1 / 6, "sixths": 1 / 6, "eighth": 0.125, "eighths": 0.125,
    "sevenths": 1 / 7, "ninths": 1 / 9,
}  # fmt: skip

NUMBER_WORDS = frozenset(
    (*SMALL, *TENS, *"hundred hundreds thousand thousands million billion trillion dozen dozens".split())
)
"""The words of which a number in words has one at least; "a" alone is none."""
_SMALL_WORDS = "|".join(sorted((*SMALL, *TENS), key=len, reverse=True))
_DIGITS = (
    r"\d+(?:[- ]\d{1,2}/[1-9]\d?(?!\d|/)|[½¼¾⅓⅔⅛⅜⅝⅞])|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?![\d,])|\d+(?:\.\d+)?"
)
_MAGNITUDE = r"(?:hundred|thousand|million|billion|trillion|lakh|crore)s?|(?:bln|mln|bn|mn|tn)\b|[mk]\b(?=[^\w]|$)"
_FIRST = rf"an?(?![ -](?:{_SMALL_WORDS})\b)|hundred(?= and (?:{_SMALL_WORDS}))|{_SMALL_WORDS}"
_WORDS = rf"(?:{_FIRST})(?:[ -](?:and )?(?:{_SMALL_WORDS}|hundred|thousand|million|billion|trillion))*"
CURRENCIES = {
    "$": "dollar", "us$": "dollar", "a$": "Australian dollar", "c$": "Canadian dollar", "nz$": "New Zealand dollar",
    "hk$": "Hong Kong dollar", "r$": "real", "€": "euro", "£": "pound", "₹": "Indian rupee", "¥": "yen", "₩": "won",
    "₺": "lira", "₽": "rouble", "₦": "naira", "₴": "hryvnia", "₫": "dong", "₱": "peso", "₪": "shekel", "₸": "tenge",
    "rs": "rupee", "rs.": "rupee", "ksh": "Kenyan shilling", "r": "rand",
    "usd": "dollar", "eur": "euro", "gbp": "pound", "chf": "franc", "aud": "Australian dollar",
    "cad": "Canadian dollar", "nzd": "New Zealand dollar", "jpy": "yen", "cny": "yuan", "rmb": "yuan",
    "inr": "Indian rupee", "pkr": "rupee", "lkr": "Sri Lankan rupee", "npr": "Nepalese rupee", "bdt": "taka",
    "afn": "afghani", "irr": "rial", "iqd": "dinar", "kwd": "dinar", "jod": "dinar", "aed": "dirham", "sar": "riyal",
    "qar": "riyal", "omr": "rial", "yer": "rial", "ils": "shekel", "try": "lira", "lbp": "Lebanese pound",
    "syp": "Syrian pound", "egp": "Egyptian pound", "sdg": "Sudanese pound", "mad": "Moroccan dirham", "dzd": "dinar",
    "tnd": "dinar", "lyd": "dinar", "ngn": "naira", "ghs": "cedi", "kes": "Kenyan shilling",
    "ugx": "Ugandan shilling", "tzs": "Tanzanian shilling", "etb": "birr", "zar": "rand", "xof": "CFA franc",
    "xaf": "CFA franc", "cfa": "CFA franc", "nok": "Norwegian krone", "sek": "Swedish krona", "dkk": "Danish krone",
    "pln": "zloty", "czk": "koruna", "huf": "forint", "ron": "leu", "bgn": "lev", "rsd": "dinar", "uah": "hryvnia",
    "rub": "rouble", "byn": "rouble", "gel": "lari", "amd": "dram", "azn": "manat", "kzt": "tenge", "uzs": "sum",
    "sgd": "Singapore dollar", "hkd": "Hong Kong dollar", "twd": "Taiwan dollar", "krw": "won", "thb": "baht",
    "vnd": "dong", "idr": "rupiah", "myr": "ringgit", "php": "peso", "mmk": "kyat", "mxn": "Mexican peso",
    "ssp": "South Sudanese pound", "mwk": "Malawian kwacha", "zmw": "Zambian kwacha", "mzn": "metical", "aoa": "kwanza",
    "rwf": "Rwandan franc", "bif": "Burundian franc", "cdf": "Congolese franc", "sos": "Somali shilling",
    "gnf": "Guinean franc", "mru": "ouguiya", "sll": "leone", "lrd": "Liberian dollar", "htg": "gourde",
    "mdl": "Moldovan leu", "all": "Albanian lek", "bam": "convertible mark", "mkd": "denar", "kgs": "Kyrgyz som",
    "tjs": "somoni", "tmt": "manat", "mnt": "tugrik", "khr": "riel", "lak": "kip", "pgk": "kina",
    "ars": "Argentine peso", "clp": "Chilean peso", "cop": "Colombian peso", "brl": "real", "pen": "sol",
}  # fmt: skip
"""Signs and codes (ISO 4217) of currencies, with the names by which two amounts are held against one another."""
_WORDS_TOO = {"try", "mad", "pen", "cop", "ron", "sdg", "gel", "php", "sum", "all", "sos", "lak"}
"""Codes that are words, names or abbreviations of other things: COP 28, SDG 5."""
_CODES = "|".join(code for code in CURRENCIES if code.isalpha() and len(code) == 3 and code not in _WORDS_TOO)
_CURRENCY = (
    rf"(?:\b(?:US|A|C|NZ|HK|R))?\$|[€£₹¥₺₽₦₩₴₫₱₪₸]|\b(?:(?=[a-z]{{3}} )(?:{_CODES}|KSh)|Rs\.?) "
    r"|\bR(?=\d[\d.,]* ?(?:m|bn|million|billion)\b)"
)

NUMBER = lazy(
    rf"(?P<cur>{_CURRENCY})? ?(?:(?<=\bR)|(?<![\w.,]))(?P<num>{_DIGITS})(?![\d])(?:(?: |-)?(?P<mag>{_MAGNITUDE}))?"
    rf"(?:(?: |-)?(?P<pct>%|per ?cent(?:age)? points?\b|per ?cent\b|points?\b(?= (?:higher|lower"
    rf"|more|less)|[.,;)])|pp\b|(?-i:pct?)\b))?",
    re.IGNORECASE,
)
WORDED = lazy(
    rf"\b(?P<num>{_WORDS}|dozens?|hundreds|thousands)(?:[ -](?P<mag>dozen|hundred|thousand|million|billion"
    rf"|trillion))?\b"
    rf"(?:(?: |-)(?P<pct>per ?cent(?:age)? points?\b|per ?cent\b))?",
    re.IGNORECASE,
)
FRACTION = lazy(
    r"\b(?:(?P<n>one|two|three|four|nine|seven|eight|six|an?|five)[- ])?(?P<f>half|thirds?|quarters?|fifths?|tenths?"
    r"|sixths?|sevenths|ninths|eighths?)\b"
    r"(?! (?:of )?(?:19|20)\d\d| time| year| quarter| round| week| day| month| party| country| (?:largest|biggest))",
    re.IGNORECASE,
)
ONE_IN = lazy(
    r"(?<![\w-])(?P<a>one|two|three|four|five|six|seven|eight|nine|\d{1,2})"
    r" (?:in (?:every )?|out of (?:every )?|of every )"
    r"(?P<b>two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|\d{1,4}(?![.,]\d))\b",
    re.IGNORECASE,
)


_GAPS = lazy(r"[,\u00a0\u202f ]")


@dataclass(frozen=True)
class Written:
    """A number as written: its value, and the half of its last written place (0 for a number in words)."""

    value: float
    half: float


_MIXED = lazy(r"(?P<whole>\d+)(?:[- ](?P<a>\d{1,2})/(?P<b>[1-9]\d?)|(?P<sign>[½¼¾⅓⅔⅛⅜⅝⅞]))")
"""A whole number with a vulgar fraction: 7-3/4, 6½."""


def _factor(magnitude: str) -> float:
    return MAGNITUDES.get(magnitude.casefold().rstrip("s") if len(magnitude) > 1 else magnitude.casefold(), 1.0)


def digits(text: str, magnitude: str = "") -> Written:
    """A number in figures.

    >>> digits("1,234"), digits("3.2", "million")
    (Written(value=1234.0, half=0.0), Written(value=3200000.0, half=50000.0))
    >>> digits("7-3/4"), digits("6½")
    (Written(value=7.75, half=0.0), Written(value=6.5, half=0.0))
    """
    mixed = _MIXED.fullmatch(text)
    if mixed:
        part = float(mixed["a"]) / float(mixed["b"]) if mixed["a"] else numeric(mixed["sign"])
        return Written((float(mixed["whole"]) + part) * _factor(magnitude), 0.0)
    plain = text if text.isdecimal() else _GAPS.sub("", text)
    factor = _factor(magnitude)
    places = len(plain.partition(".")[2])
    whole = not places and factor == 1.0
    return Written(round(float(plain[:280]) * factor, 6), 0.0 if whole else 0.5 * 10**-places * factor)


def words(text: str, magnitude: str = "") -> Written | None:
    """A number in words.

    >>> words("two hundred and fifty-six"), words("a", "dozen")
    (Written(value=256.0, half=0.0), Written(value=12.0, half=0.0))
    """
    total = current = 0.0
    for word in (*re.split(r"[ -]+", text.casefold()), magnitude.casefold()):
        if word in {"and", ""}:
            continue
        if word in {"a", "an"}:
            current = 1
        elif word in SMALL or word in TENS:
            current += SMALL.get(word, TENS.get(word, 0))
        elif word == "dozen":
            current = (current or 1) * 12
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in MAGNITUDES:
            total += (current or 1) * MAGNITUDES[word]
            current = 0
        else:
            return None
    return Written(total + current, 0.0) if total + current or "zero" in text.casefold() else None
