"""What the acts of real dyads follow: every labelled dyad of a folder of event tables, and every control dyad.

The folder has the form that ``watch_dyads.py`` reads. A dyad's third parties are the two other parties of the folder
with most acts with both, as `detente responses` chooses them; exposure is all other events of the week. There is no
truth to score against: what is told is how much is shown, and what. The settings are those of ``ResponseModel``, chosen
on simulation (``watch_responses.py``) and committed before this script was first run.

    python benchmarks/watch_responses_real.py --data DIR [--least 300]
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

import watch_dyads
from detente.watch.responses import ResponseModel, questions_between

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Acts by week, class and way between two parties.
WEEKS = """
select cast(datediff('day', $first, date) // 7 as integer) as week, list_contains($a, actor) as there, quad, sum(count)
from read_parquet($path)
where (list_contains($a, actor) and list_contains($b, recipient))
   or (list_contains($b, actor) and list_contains($a, recipient))
group by all
"""

Codes = tuple[str, ...]


class Table:
    """One table of events by week, from its first Monday to its last whole week."""

    def __init__(self, path: Path) -> None:
        self.path = path
        begins, ends = duckdb.execute("select min(date), max(date) from read_parquet(?)", [str(path)]).fetchall()[0]
        self.first: date = begins + timedelta(days=-begins.weekday() % 7)
        self.weeks = (ends - self.first).days // 7
        rows = duckdb.execute(
            "select datediff('day', ?, date) // 7 as week, sum(count) from read_parquet(?) group by all",
            [self.first, str(path)],
        ).fetchall()
        self.volume = np.zeros(self.weeks)
        for week, number in rows:
            if 0 <= week < self.weeks:
                self.volume[week] += number
        self._kept: dict[tuple[Codes, Codes], NDArray[np.float64]] = {}

    def flows(self, a: Codes, b: Codes) -> NDArray[np.float64]:
        """Conflict there and back, cooperation there and back, by week; shape (4, weeks)."""
        if (a, b) not in self._kept:
            made = np.zeros((4, self.weeks))
            asked = {"first": self.first, "path": str(self.path), "a": list(a), "b": list(b)}
            for week, there, quad, number in duckdb.execute(WEEKS, asked).fetchall():
                if 0 <= week < self.weeks and quad in {1, 2, 3, 4}:
                    made[(0 if quad > 2 else 2) + (not there), week] += number
            self._kept[a, b] = made
        return self._kept[a, b]


def shown(table: Table, parties: dict[str, Codes], a: str, b: str) -> dict[str, Any]:
    """What is told of one dyad, in words."""
    others = [one for one in parties if one not in {a, b}]
    busy = {
        one: min(table.flows(parties[one], parties[a]).sum(), table.flows(parties[one], parties[b]).sum())
        for one in others
    }
    thirds = sorted(busy, key=lambda one: (-busy[one], one))[:2]
    pairs = [(a, b), *((third, one) for third in thirds for one in (a, b))]
    flows = np.concatenate([table.flows(parties[one], parties[other]) for one, other in pairs])
    names = [
        f"{kind} of {one} with {other}"
        for pair in pairs
        for kind in ("conflict", "cooperation")
        for one, other in (pair, pair[::-1])
    ]
    exposure = np.maximum(table.volume - flows[:4].sum(axis=0), np.minimum(table.volume, 1.0))
    found = ResponseModel().find(flows, exposure, questions_between(len(thirds)))
    told = [
        f"{names[one.target]} {'follows' if one.first else 'moves together with'} {names[one.driver]}: x"
        f"{one.ratio.value:.2f} ({one.ratio.low:.2f}-{one.ratio.high:.2f}), lag {one.lag.value:.0f} weeks "
        f"({one.lag.low:.0f}-{one.lag.high:.0f}), gain {one.gain.value:.1f} ({one.gain.low:.1f} to {one.gain.high:.1f})"
        for one in found.shown
    ]
    follow = sum(one.first for one in found.shown)
    return {
        "dyad": f"{a} and {b}",
        "thirds": thirds,
        "acts": int(flows[:4].sum()),
        "looked": len(found.looked),
        "follow": follow,
        "move_together": len(found.shown) - follow,
        "shown": told,
    }


def main() -> None:
    """Ask every dyad, print what is shown, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--least", type=int, default=300, help="acts between the two below which a dyad is left out")
    arguments = parser.parse_args()
    started = time.perf_counter()
    rows = watch_dyads.read(arguments.data / "labels.csv") + watch_dyads.read(arguments.data / "controls.csv")
    found = []
    for name in sorted({row["dataset"] for row in rows}):
        path = arguments.data / f"{name}.parquet"
        if not path.exists():
            continue
        table = Table(path)
        here = [row for row in rows if row["dataset"] == name]
        parties = {row[f"party_{x}"]: tuple(row[f"codes_{x}"].split("|")) for row in here for x in ("a", "b")}
        for a, b in dict.fromkeys((row["party_a"], row["party_b"]) for row in here):
            if table.flows(parties[a], parties[b]).sum() >= arguments.least:
                found.append({"set": name} | shown(table, parties, a, b))
                print(found[-1]["dyad"], *found[-1]["shown"], sep="\n  ", flush=True)
    totals = {key: sum(one[key] for one in found) for key in ("looked", "follow", "move_together")}
    print(json.dumps({"dyads": len(found), **totals, "seconds": round(time.perf_counter() - started, 1), "of": found}))


if __name__ == "__main__":
    main()
