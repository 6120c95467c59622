"""How often a mention resolves to the right country and sector, on the NGEC actor cases; and the dated Taliban cases.

A mention without a date of its own is read as of 2022-04-01, about when the cases were written. Country and sector are
compared as three-letter codes with what the case expects; an expected empty text means that nothing may be found; a
case that expects nothing of a field is left out of that field's count. A case that allows several codes counts as right
with any of them. Several candidates count as right only if they agree.

    python benchmarks/resolve_actors.py [--data ../shared/data/coding] [--development]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from detente.codebook.registry import actors
from detente.codebook.resolve import resolve

DEFAULT = Path(__file__).parents[1] / ".." / "shared" / "data" / "coding"
FILE = "ngec_actors.jsonl"
UNSEEN = 2
"""The third of the cases that nobody reads while writing rules; only its shares are printed."""
WRITTEN = date(2022, 4, 1)
FIELDS = {"country": "country", "sector": "code_1"}


def day(text: str | None) -> date:
    """The day of a case."""
    if not text:
        return WRITTEN
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y-%m", "%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(f"the date {text!r} cannot be read")


def third(text: str) -> int:
    """The fixed third to which a case belongs, by the hash of its text."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 3


def developing(text: str) -> bool:
    """Whether rules may be developed on a case: on two thirds; nobody reads the last one."""
    return third(text) != UNSEEN


def right(expected: object, got: str) -> bool:
    """Whether a code is one of those that are expected, or not the one that is excluded."""
    if isinstance(expected, dict) and "NotEq" in expected:
        return bool(got != expected["NotEq"])
    allowed = expected["In"] if isinstance(expected, dict) else [expected]
    return got in [one or "" for one in allowed]


def measure(cases: list[dict[str, Any]], *, show: bool) -> dict[str, dict[str, list[bool]]]:
    """Resolve every case; field → function of the case → right or wrong."""
    found: dict[str, dict[str, list[bool]]] = {field: defaultdict(list) for field in (*FIELDS, "taliban")}
    for case in cases:
        got = resolve(case["text"], day(case.get("query_date")))
        marks = {
            field: right(case["expected"][key], getattr(got, field))
            for field, key in FIELDS.items()
            if key in case["expected"]
        }
        for field, mark in marks.items():
            found[field][case["function"]].append(mark)
        if "taliban" in case["text"].casefold() and "query_date" in case and marks:
            found["taliban"][case["function"]].append(all(marks.values()))
        if show and not all(marks.values()):
            print(f"  {case['text']!r} {case.get('query_date', '')}: expected {case['expected']}")
            print(f"     got {got.country!r} {got.sector!r} {[c.reason for c in got.candidates][:3]}")
    return found


def main() -> int:
    """Measure, print a table and one JSON object."""
    parser = argparse.ArgumentParser(description="actor resolution on the NGEC cases")
    parser.add_argument("--data", type=Path, default=DEFAULT, help="the folder that holds " + FILE)
    parser.add_argument("--development", action="store_true", help="the two development thirds, with their misses")
    arguments = parser.parse_args()
    path = arguments.data / FILE
    if not path.is_file():
        print(f"skipped: {path} is not there; name the folder of the private test data with --data")
        return 0
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if arguments.development:
        cases = [case for case in cases if developing(case["text"])]
    begin = time.perf_counter()
    actors()
    loaded = time.perf_counter() - begin
    resolve("Tehreek of nobody in particular", WRITTEN)
    begin = time.perf_counter()
    found = measure(cases, show=arguments.development)
    each = (time.perf_counter() - begin) / len(cases)
    table(found)
    parts = {
        "development thirds": [case for case in cases if developing(case["text"])],
        "unseen third": [case for case in cases if not developing(case["text"])],
    } | ({} if arguments.development else {"whole": cases})
    thirds = {name: measure(part, show=False) for name, part in parts.items() if part}
    for name, marks in thirds.items():
        figures = (f"{field} {share(marks[field]):.1%}" for field in marks if marks[field])
        print(f"{name:<20}{len(parts[name]):>5} cases  " + "  ".join(figures))
    print(f"registry loaded in {loaded:.2f} s; {1000 * each:.1f} ms a name")
    shares = {field: round(share(found[field]), 4) for field in found}
    shares["taliban_cases"] = sum(map(len, found["taliban"].values()))
    print(json.dumps(shares | {"n": len(cases), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}))
    return 0


def share(marks: dict[str, list[bool]]) -> float:
    """The share that is right, over all functions."""
    flat = [mark for one in marks.values() for mark in one]
    return sum(flat) / len(flat) if flat else 1.0


def table(found: dict[str, dict[str, list[bool]]]) -> None:
    """Print right of all, by field and function of the case."""
    functions = sorted({function for marks in found.values() for function in marks})
    print(f"{'':<10}" + "".join(f"{function:>22}" for function in (*functions, "all")))
    for field, marks in found.items():
        cells = [f"{sum(marks.get(f, []))}/{len(marks.get(f, []))}" for f in functions]
        total = f"{sum(map(sum, marks.values()))}/{sum(map(len, marks.values()))} = {share(marks):.1%}"
        print(f"{field:<10}" + "".join(f"{cell:>22}" for cell in (*cells, total)))


if __name__ == "__main__":
    sys.exit(main())
