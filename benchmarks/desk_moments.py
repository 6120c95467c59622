"""What the detector says of the shipped desk's main relation, moment by moment, also with every fifth act left out.

Nothing is tuned here: the desk's facts and the detector's settings were committed before the detector first saw them.
For each day of asking: the state, the shifts listed as of that day, and the same when the first, second … fifth of
every five acts is left out. Then the monthly figures of attacks on the desk, by counter, at the end of its coverage, in
the same way.

    python benchmarks/desk_moments.py [--data desks/pakistan-taliban]
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from detente.desk import Asking, counted, relation

if TYPE_CHECKING:
    from detente.model.counted import Counted
    from detente.model.verdict import Verdict

PAIR = ("pakistan", "afghan-taliban")
MOMENTS = ("2021-12-31", "2022-05-12", "2022-12-31", "2023-12-31", "2025-12-31", "2026-04-30")
EVERY = 5

COUNTERS, COUNTED = ("PICSS", "UCDP", "TTP"), ("pakistan", "ttp")
"""Whose monthly figures are asked, of which relation."""


def shifts(found: Verdict) -> str:
    """The shifts listed, in short."""
    return "; ".join(f"{s.date:%Y-%m} {s.direction} P={s.p:.2f}" for s in found.shifts) or "none"


def factors(found: Counted) -> str:
    """The shifts of a count, in short."""
    return "; ".join(f"{s.date:%Y-%m} {s.direction} x{s.factor:.1f} P={s.p:.2f}" for s in found.shifts) or "none"


def figures(data: Path) -> list[dict[str, object]]:
    """The monthly figures of every counter, also without every fifth."""
    result: list[dict[str, object]] = []
    for counter in COUNTERS:
        for left_out in (None, *range(EVERY)):
            found = counted(
                data, *COUNTED, counter, "", Asking(leave_out=None if left_out is None else (EVERY, left_out))
            )
            kept = "all months" if left_out is None else f"without {left_out + 1}/{EVERY}"
            stated = sum(month.value is not None for month in found.months)
            print(f"{counter:<11} {kept:<12} {stated:>3} months  {found.state:<17} {factors(found)}")
            result.append(
                {"counter": counter, "kept": kept, "months": stated, "state": found.state, "shifts": factors(found)}
            )
    return result


def main() -> None:
    """Ask at every moment, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description="the main relation of a desk, moment by moment")
    parser.add_argument("--data", type=Path, default=Path("desks/pakistan-taliban"), help="a desk folder")
    parser.add_argument("--pair", nargs=2, default=PAIR, metavar=("A", "B"))
    parser.add_argument("--moments", nargs="+", default=MOMENTS, metavar="DATE")
    arguments = parser.parse_args()
    result = []
    for moment in arguments.moments:
        for left_out in (None, *range(EVERY)):
            asking = Asking(as_of=date.fromisoformat(moment), leave_out=None if left_out is None else (EVERY, left_out))
            found = relation(arguments.data, arguments.pair[0], arguments.pair[1], asking)
            kept = "all acts" if left_out is None else f"without {left_out + 1}/{EVERY}"
            acts = sum(sum(month.counts) for month in found.months)
            print(f"{moment}  {kept:<12} {acts:>3} acts  {found.state:<17} {shifts(found)}")
            result.append({"as_of": moment, "kept": kept, "acts": acts, "state": found.state, "shifts": shifts(found)})
    counts = figures(arguments.data) if tuple(arguments.pair) == PAIR else []
    print(json.dumps({"pair": arguments.pair, "moments": result, "figures": counts}))


if __name__ == "__main__":
    main()
