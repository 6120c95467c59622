"""What spreadsheets do to cells, and the rule by which each damage is mended or refused.

Each rule is a small pure function from a cell to a `Mended`, or to nothing where the rule does not apply. What has one
reading only is mended, with a remark; what has several is refused, and the readings are named. Nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from detente.codebook import tables as codebook
from detente.model.period import Period
from detente.text.cells import inert, unguarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

DATES = frozenset({"date", "reported", "recorded", "period", "as_of", "from", "to"})
NUMBERS = frozenset({"deaths", "value", "low", "high", "start", "end"})
PROSE = frozenset({"summary", "text", "derived", "note", "what", "place", "hedge", "counter", "unit"})
CODE = "cameo"

SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of the 1900 system of spreadsheets, as its numbers count from March 1900 on."""
SERIALS = range(20_000, 60_001)
"""Numbers that are read as days: 1954-10-03 to 2064-04-08."""
CENTURY = 30
"""Years of two digits below this are of the 2000s, the others of the 1900s, as spreadsheets read them."""


@dataclass(frozen=True)
class Mended:
    """A cell after a rule: its text, and what was mended; or what is refused, and what would mend it."""

    text: str
    remark: str = ""
    refused: str = ""
    mend: str = ""


@lru_cache(maxsize=16_384)
def mended(column: str, cell: str) -> Mended:
    """A cell after every rule that applies to its column; the last remark names the whole change.

    >>> mended("date", "44667"), mended("deaths", "41.0").text
    (Mended(text='2022-04-16', remark='“44667” read as 2022-04-16', refused='', mend=''), '41')
    """
    if not cell:
        return Mended("")
    text = unguarded(cell)
    changed = False
    for rule in _rules(column):
        found = rule(text)
        if found is None:
            continue
        if found.refused:
            return found
        changed = changed or found.text != text
        text = found.text
    return Mended(text, remark=f"{_quoted(cell)} read as {_quoted(text, '')}" if changed else "")


def _rules(column: str) -> tuple[Callable[[str], Mended | None], ...]:
    if column in DATES:
        day = (timestamp, serial, compact, numeric_date, named_date)
        return (error_value, controls, blanks, quotes, dashes, interval, *day)
    if column in NUMBERS:
        return (error_value, controls, blanks, quotes, decimal, grouped)
    if column == CODE:
        return (error_value, controls, blanks, quotes, cameo)
    return (error_value, controls) if column in PROSE else (error_value, controls, blanks, quotes)


# --- any cell

_ERROR = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL|SPILL|CALC|GETTING_DATA|FIELD|BLOCKED)[!?]?\Z|Err:\d{3}\Z")
_BLANK = re.compile("[\u00a0\u2007\u202f]")
_NOTHING = re.compile("[\u00ad\u200b\u2060\ufeff]")
_HASHES = re.compile(r"#{3,}\Z")


def error_value(text: str) -> Mended | None:
    """``#REF!``, ``#N/A``, ``####``: a formula failed, or a column was too narrow; the content is lost: refused."""
    if _ERROR.match(text) or _HASHES.match(text):
        return Mended(text, refused=f"{_quoted(text)} is a spreadsheet's error, not content", mend="type the cell anew")
    return None


def controls(text: str) -> Mended | None:
    """Signs that a terminal obeys (controls, escapes, changes of direction): each is replaced by �."""
    return Mended(inert(text)) if inert(text) != text else None


def blanks(text: str) -> Mended | None:
    """Non-breaking spaces and signs without width in anything but prose: a space, and nothing."""
    plain = _NOTHING.sub("", _BLANK.sub(" ", text)).strip()
    return Mended(plain) if plain != text else None


def quotes(text: str) -> Mended | None:
    """Typographic quotes around a name, code, number or date: dropped, also around each of several."""
    pieces = [_unquoted(piece) for piece in text.split(";")]
    return Mended(";".join(pieces)) if ";".join(pieces) != text else None


def _unquoted(piece: str) -> str:
    bare = piece.strip()
    if len(bare) > 1 and bare[0] in "“”„‟«»‘’‚‹›" and bare[-1] in "“”„‟«»‘’‚‹›":
        return piece.replace(bare, bare[1:-1].strip())
    return piece


# --- dates

_DASH = re.compile("[\u2010-\u2015\u2212]")
_INTERVAL = re.compile(r"([^/]{6,}?)\s*/\s*([^/]{6,})\Z")
_TIME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?\Z")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?\Z")
_YEAR = re.compile(r"(\d{4})\.0\Z")
_COMPACT = re.compile(r"((?:19|20)\d{2})([01]\d)([0-3]\d)\Z")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})\Z")
_THREE = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})\Z")
_DAY_NAMED = re.compile(r"(\d{1,2})\.?[- ]?([A-Za-z]{3,9})\.?[-, ]+(\d{4}|\d{2})\Z")
_NAMED_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, ?(\d{4})\Z")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.?[- ](\d{4}|\d{2})\Z")
_NO_YEAR = re.compile(r"(?:\d{1,2})[- .]+([A-Za-z]{3,9})\.?\Z")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def dashes(text: str) -> Mended | None:
    """Typographic dashes within a date: hyphens."""
    return Mended(_DASH.sub("-", text)) if _DASH.search(text) else None


def interval(text: str) -> Mended | None:
    """An interval whose ends are damaged: each end is mended or refused by the rules of a date."""
    match = _INTERVAL.match(text)
    if not match or _valid(text):
        return None
    first, last = (mended("date", end) for end in match.groups())
    if first.refused or last.refused:
        return first if first.refused else last
    return Mended(f"{first.text}/{last.text}")


def timestamp(text: str) -> Mended | None:
    """A time of day behind a date (``2022-04-16 00:00:00``): dropped; the day stays as it was written."""
    match = _TIME.match(text)
    return Mended(match[1]) if match else None


def serial(text: str) -> Mended | None:
    """A day as a number (44667): counted in the 1900 system; refused outside 20000 to 60000, where it may be anything.

    Numbers of the 1904 system (files of old Macintosh versions) are 1462 smaller and cannot be told from these.
    """
    if year := _YEAR.match(text):
        return Mended(year[1])
    match = _SERIAL.match(text)
    if not match:
        return None
    if int(match[1]) not in SERIALS:
        what = f"{_quoted(text)} is no date, and as a day's number outside {SERIALS.start} to {SERIALS.stop - 1}"
        return Mended(text, refused=what, mend="write the date as 2022-04-16")
    return Mended((SERIAL_ZERO + timedelta(days=int(match[1]))).isoformat())


def compact(text: str) -> Mended | None:
    """A date without its hyphens (``20220416``)."""
    match = _COMPACT.match(text)
    return _one_reading(text, {_iso(*match.groups())}) if match else None


def numeric_date(text: str) -> Mended | None:
    """Numbers in another order (``16/04/2022``, ``4/16/22``): mended where one order alone gives a day, or refused."""
    if match := _YEAR_FIRST.match(text):
        return None if _valid(text) else _one_reading(text, {_iso(*match.groups())})
    if match := _MONTH_YEAR.match(text):
        return _one_reading(text, {_iso(match[2], match[1], None)})
    if match := _THREE.match(text):
        first, sign, second, last = match.groups()
        readings = {_iso(_year(last), second, first), _iso(_year(last), first, second)}
        if sign == "-" and len(first) == len(last):
            readings.add(_iso(_year(first), second, last))
        return _one_reading(text, readings)
    return None


def named_date(text: str) -> Mended | None:
    """A month's English name (``16-Apr-22``, ``16 April 2022``, ``Apr-22``): mended; without a year refused."""
    if match := _DAY_NAMED.match(text):
        return _one_reading(text, {_iso(_year(match[3]), _month(match[2]), match[1])})
    if match := _NAMED_DAY.match(text):
        return _one_reading(text, {_iso(match[3], _month(match[1]), match[2])})
    if match := _NAMED.match(text):
        return _one_reading(text, {_iso(_year(match[2]), _month(match[1]), None)})
    if (match := _NO_YEAR.match(text)) and _month(match[1]):
        return Mended(text, refused=f"{_quoted(text)} has no year", mend="write the date as 2022-04-16")
    return None


def _one_reading(text: str, readings: set[str]) -> Mended | None:
    """Mended where one reading is a day of the calendar, refused where several are, left alone where none is."""
    days = sorted(filter(None, readings))
    if len(days) > 1:
        return Mended(text, refused=f"{_quoted(text)} may be {' or '.join(days)}", mend=f"write {' or '.join(days)}")
    return Mended(days[0]) if days else None


def _iso(year: str, month: str, day: str | None) -> str:
    """An ISO date of these parts; empty where the calendar has no such day."""
    if not month:
        return ""
    text = "-".join(filter(None, (year, month.zfill(2), day and day.zfill(2))))
    return text if _valid(text) else ""


def _valid(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def _year(text: str) -> str:
    """A year of two digits as spreadsheets read it."""
    return text if len(text) > 2 else f"{'20' if int(text) < CENTURY else '19'}{text}"  # noqa: PLR2004 - two digits


def _month(name: str) -> str:
    """The number of a month by its name or the beginning of it; empty for other words."""
    numbers = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()) or name.lower() == "sept"]
    return str(9 if name.lower() == "sept" else numbers[0]) if numbers else ""


# --- whole numbers

_DECIMAL = re.compile(r"\d+\.0{1,2}\Z")
_SCIENTIFIC = re.compile(r"\d(?:\.(\d+))?[eE]\+?(\d{1,2})\Z")
_GROUPS = re.compile(r"\d{1,3}(?:([,' .’])\d{3})(?:\1\d{3})*\Z")


def decimal(text: str) -> Mended | None:
    """``41.0`` is 41, and so is ``4.1E+01``; ``1.23E+05`` may have lost digits: refused."""
    if _DECIMAL.match(text):
        return Mended(text.partition(".")[0])
    match = _SCIENTIFIC.match(text)
    if not match:
        return None
    if len(match[1] or "") < int(match[2]):
        return Mended(text, refused=f"{_quoted(text)} may have lost digits", mend="type the whole number anew")
    return Mended(str(int(Decimal(text))))


def grouped(text: str) -> Mended | None:
    """Separators of thousands (``1,034``): mended where no other reading is a whole number.

    ``1,000`` may be 1 with decimals, and one point may be a decimal point: both are refused.
    """
    match = _GROUPS.match(text)
    if not match:
        return None
    digits, groups = re.sub(r"\D", "", text), re.findall(r"\d+", text)
    if len(groups) == 2 and (match[1] == "." or (match[1] == "," and groups[1] == "000")):  # noqa: PLR2004 - one separator
        what = f"{_quoted(text)} is not a whole number without doubt: {digits}, or {groups[0]} with decimals"
        return Mended(text, refused=what, mend="write digits only, without separators")
    return Mended(digits)


# --- CAMEO codes

_DIGITS = re.compile(r"\d+\Z")


@cache
def cameo_codes() -> Mapping[str, Mapping[str, str]]:
    """The rows of the CAMEO codebook by code."""
    return {row["code"]: row for row in codebook.rows(codebook.data() / "cameo.csv")}


def cameo(text: str) -> Mended | None:
    """A code that CAMEO does not have: refused, with the code whose zero in front may have been lost."""
    if not text or text in cameo_codes():
        return None
    bare = text.removesuffix(".0")
    near = [code for code in (f"0{bare}", bare) if _DIGITS.match(bare) and code in cameo_codes()]
    advice = f"perhaps {' or '.join(near)}: a spreadsheet drops the zero in front" if near else "look it up in CAMEO"
    return Mended(text, refused=f"{_quoted(text)} is no CAMEO code", mend=advice)


def lost_zeros(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[int, Mended]]:
    """``10`` where ``010`` may have been meant: 10 is a demand, 010 a statement, and both are codes.

    The rule: where no code of the column has a zero in front, and a code of two digits does not have the row's PLOVER
    type while it would be another code with a zero in front, the row is refused with both readings. Yields the number
    of the row.
    """
    rows = list(rows)
    if any(row.get(CODE, "").startswith("0") for row in rows):
        return
    for number, row in enumerate(rows):
        code, kind = row.get(CODE, ""), row.get("type", "")
        whole, other = cameo_codes().get(code), cameo_codes().get(f"0{code}")
        if len(code) == 2 and whole and other and kind and kind != whole["plover_type"]:  # noqa: PLR2004 - a root
            what = (
                f"cameo: {_quoted(code)} ({whole['label']}, {whole['plover_type'] or 'no type'}) is not {kind}, "
                f"and no code of the column has a zero in front"
            )
            yield number, Mended(code, refused=what, mend=f"write 0{code} ({other['label']}), or correct the type")


def _quoted(text: str, marks: str = "“”") -> str:
    """A cell within a remark: short, in one line, without signs that a terminal obeys."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    short = f"{plain[:40]}…" if len(plain) > 40 else plain  # noqa: PLR2004 - as errors show a cell
    return f"{marks[0]}{short}{marks[1]}" if marks else short or "nothing"
