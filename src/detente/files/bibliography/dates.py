"""Dates of bibliographies: BibLaTeX (EDTF) and RIS to CSL and back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_POINT = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([~?%]?)\Z")
_SLASHED = re.compile(r"(\d{4})(?:[/-](\d{1,2})?)?(?:[/-](\d{1,2})?)?(?:/(.*))?\Z")
_TO = re.compile(r"to (\d{4}(?:-\d\d){0,2})\Z")
_NUMBER = re.compile(r"\d{1,4}\Z")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = range(21, 25)
"""Months 21 to 24 are spring to winter (EDTF level 1)."""


def read_iso(text: str) -> dict[str, Any]:
    """A BibLaTeX date as a CSL date; what is none is kept as literal text.

    >>> read_iso("2022-05"), read_iso("2022-05-01/2022-05-12")["date-parts"], read_iso("forthcoming")
    ({'date-parts': [[2022, 5]]}, [[2022, 5, 1], [2022, 5, 12]], {'literal': 'forthcoming'})
    """
    points = [_point(part) for part in text.strip().split("/")]
    if not all(points) or len(points) > 2:  # noqa: PLR2004 - an interval has two ends
        return {"literal": text.strip()}
    found: dict[str, Any] = {"date-parts": [parts for parts, _ in filter(None, points)]}
    marks = "".join(mark for _, mark in filter(None, points))
    first = found["date-parts"][0]
    if len(first) > 1 and first[1] in _SEASONS:
        found = {"date-parts": [[first[0]]], "season": first[1] - _SEASONS.start + 1}
    return found | ({"circa": True} if marks else {})


def _point(text: str) -> tuple[list[int], str] | None:
    match = _POINT.match(text.strip())
    if not match:
        return None
    parts = [int(part) for part in match.groups()[:3] if part]
    season = len(parts) == 2 and parts[1] in _SEASONS  # noqa: PLR2004 - year and season
    return (parts, match[4]) if season or _exists(parts) else None


def _exists(parts: list[int]) -> bool:
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return False
    return True


def written_iso(value: object) -> str:
    """A CSL date as BibLaTeX writes it; its literal text where it has no parts."""
    stands = _stands(value)
    text = "/".join("-".join(f"{part:02}" if n else f"{part:04}" for n, part in enumerate(parts)) for parts in stands)
    fields = value if isinstance(value, dict) else {}
    if not text:
        return str(fields.get("literal") or fields.get("raw") or "")
    season = str(fields.get("season", ""))
    if season in {"1", "2", "3", "4"} and len(stands) == len(stands[0]) == 1:
        text += f"-{_SEASONS.start + int(season) - 1}"
    return text + ("~" if fields.get("circa") else "")


def year_of(value: object) -> int | None:
    """The year of a CSL date."""
    stands = _stands(value)
    return stands[0][0] if stands else None


def _stands(value: object) -> list[list[int]]:
    """The parts of a CSL date as numbers: of one day, or of the two ends of an interval; nothing where it has none."""
    fields = value if isinstance(value, dict) else {}
    raw = fields.get("date-parts")
    if raw is None and isinstance(fields.get("raw"), str):
        raw = read_iso(fields["raw"]).get("date-parts")
    stands = []
    for point in raw if isinstance(raw, list) else []:
        texts = [str(part) for part in point] if isinstance(point, list) else []
        parts = [int(text) for text in texts if _NUMBER.match(text)]
        if not parts or len(parts) < len(texts) or not _exists(parts):
            return []
        stands.append(parts)
    return stands if len(stands) <= 2 else []  # noqa: PLR2004 - an interval has two ends


def of_fields(year: str, month: str, day: str) -> tuple[dict[str, Any], bool]:
    """A CSL date of BibTeX's year, month and day; and whether every one of them was understood.

    >>> of_fields("2022", "May", ""), of_fields("2022", "12 may", "")
    (({'date-parts': [[2022, 5]]}, True), ({'date-parts': [[2022, 5, 12]]}, True))
    """
    named = re.fullmatch(r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9}\.?|\d{1,2})(?:\s+(\d{1,2}),?)?", month.strip())
    number = month_number(named[2]) if named else None
    day = day.strip() or (named and (named[1] or named[3])) or ""
    text = "-".join(filter(None, (year.strip(), f"{number:02}" if number else "", day if number else "")))
    found = read_iso(text)
    whole = "date-parts" in found and bool(number) >= bool(month.strip())
    return (found, whole) if "date-parts" in found else (read_iso(year), False)


def month_number(name: str) -> int | None:
    """The number of a month by its number or English name; none for other words."""
    if name.isdecimal():
        return int(name) if 1 <= int(name) <= len(_MONTHS) else None
    short = name.lower().strip(".")[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else None


def read_ris(text: str, year: str = "") -> dict[str, Any]:
    """A date of RIS (``2022/05/12/`` and what other programs write) as a CSL date.

    >>> read_ris("2022/05/12/")["date-parts"], read_ris("12 May", "2022")["date-parts"], read_ris("2022///spring")
    ([[2022, 5, 12]], [[2022, 5, 12]], {'date-parts': [[2022]], 'literal': 'spring'})
    """
    match = _SLASHED.match(text.strip())
    if match and _exists([int(part) for part in match.groups()[:3] if part]):
        parts = [int(part) for part in match.groups()[:3] if part]
        until = _TO.match(match[4] or "")
        if until:
            return read_iso("/".join((written_iso({"date-parts": [parts]}), until[1])))
        return {"date-parts": [parts]} | ({"literal": match[4].strip()} if (match[4] or "").strip() else {})
    words = re.findall(r"\d+|[A-Za-z]{3,}", text)
    years = [word for word in words if len(word) == 4 and word.isdecimal()] or [year]  # noqa: PLR2004 - a year
    months = [word for word in words if not word.isdecimal() and month_number(word)]
    days = [word for word in words if word.isdecimal() and len(word) < 3]  # noqa: PLR2004 - a day
    if len(months) == 1 and len(days) < 2 and years[0]:  # noqa: PLR2004 - more than one day
        return of_fields(years[0], months[0], days[0] if days else "")[0]
    return read_iso(text)


def written_ris(value: object) -> str:
    """A CSL date as RIS writes it, with the end of an interval behind the last slash; empty where it has no parts."""
    stands = _stands(value)
    if not stands:
        return ""
    texts = [f"{part:02}" if n else f"{part:04}" for n, part in enumerate(stands[0])]
    literal = value.get("literal") if isinstance(value, dict) else ""
    other = f"to {written_iso({'date-parts': stands[1:]})}" if len(stands) > 1 else str(literal or "")
    return "/".join([*[*texts, "", ""][:3], other])
