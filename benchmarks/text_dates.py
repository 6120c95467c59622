"""How often an expression of time is read as the right days, and refused where nobody can tell.

The NGEC cases: an expression and a day of publication; expected is a day, the end of a range, a month or a year, or a
refusal. A case is right if every field that it names agrees.

    python benchmarks/text_dates.py [--data ../shared/data/coding] [--show]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.text.expressions import resolve

if TYPE_CHECKING:
    from detente.text.when import When

DEFAULT = Path(__file__).parents[1] / ".." / "shared" / "data" / "coding"
FILE = "ngec_dates.jsonl"


def right(case: dict[str, Any], got: When) -> bool:
    """Whether every field of a case agrees."""
    if case.get("type") == "unresolved":
        return got.kind == "unresolved"
    if got.period is None or got.kind in {"unresolved", "impossible"}:
        return False
    first = got.point or got.period.first
    told = {
        "date": first.isoformat(),
        "end": got.period.last.isoformat(),
        "month": got.period.first.isoformat()[:7],
        "year": got.period.first.year,
    }
    return all(told[key] == case[key] for key in told if key in case)


def main() -> int:
    """Measure, print a table and one JSON object."""
    parser = argparse.ArgumentParser(description="expressions of time on the NGEC cases")
    parser.add_argument("--data", type=Path, default=DEFAULT, help="the folder that holds " + FILE)
    parser.add_argument("--show", action="store_true", help="print the cases that are wrong")
    arguments = parser.parse_args()
    path = arguments.data / FILE
    if not path.is_file():
        print(f"skipped: {path} is not there; name the folder of the private test data with --data")
        return 0
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    marks: dict[str, list[bool]] = {"resolvable": [], "refused": []}
    for case in cases:
        got = resolve(case["text"], date.fromisoformat(case["ref"]))
        mark = right(case, got)
        marks["refused" if case.get("type") == "unresolved" else "resolvable"].append(mark)
        if arguments.show and not mark:
            print(f"  {case}\n     got {got}")
    for what, found in marks.items():
        print(f"{what:<12}{sum(found):>4} of {len(found):>3} = {sum(found) / len(found):.1%}")
    shares = {what: round(sum(found) / len(found), 4) for what, found in marks.items()}
    print(json.dumps(shares | {"n": len(cases), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
