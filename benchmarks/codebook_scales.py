"""Whether the Goldstein table is the one in use: every row of real ICEWS and GDELT files against it.

ICEWS writes the weight of its code as intensity, GDELT as GoldsteinScale. Reported: rows read, codes met, rows whose
weight differs from the table's, rows whose code the table does not hold. Codes that a spreadsheet has cut (10 for 010)
cannot be told; a file in which no code begins with 0 is read with the lost zero allowed for, and counted apart.

    python benchmarks/codebook_scales.py --data ../shared/data/events
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from detente.codebook.cameo import cameo

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "events"
EVENT_CODE, GOLDSTEIN = 26, 30
"""Columns of a GDELT event file, without header."""


def icews(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Feed, code and weight of every row of the ICEWS files."""
    for path in sorted(folder.glob("icews*/*.tab.gz")):
        with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield "icews", row["CAMEO Code"], row["Intensity"]


def gdelt(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Feed, code and weight of every row of the raw GDELT files."""
    for path in sorted((*folder.glob("gdelt1_export/*"), *folder.glob("gdelt2_export/*"))):
        if path.suffix not in {".gz", ".zip"}:
            continue
        raw = path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                text = archive.read(archive.namelist()[0]).decode("utf-8", "replace")
        else:
            text = gzip.decompress(raw).decode("utf-8", "replace")
        rows = [line.split("\t") for line in text.splitlines()]
        rows = [row for row in rows if len(row) >= 57 and row[0].isdigit()]
        cut = not any(row[EVENT_CODE].startswith("0") for row in rows)
        for row in rows:
            yield "gdelt, zeros lost" if cut else "gdelt", row[EVENT_CODE], row[GOLDSTEIN]


def main() -> None:
    """Compare, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description="the Goldstein table against real rows")
    parser.add_argument("--data", type=Path, default=DEFAULT, help="a folder with icews* and gdelt*_export folders")
    folder = parser.parse_args().data
    table = cameo()
    counts: Counter[tuple[str, str]] = Counter()
    codes: dict[str, set[str]] = {}
    for feed, code, weight in (*icews(folder), *gdelt(folder)):
        if not code or not weight or code == "---":
            continue
        counts[feed, "rows"] += 1
        codes.setdefault(feed, set()).add(code)
        candidates = [code, f"0{code}"] if feed.endswith("lost") else [code]
        known = [table[one] for one in candidates if one in table]
        weights = {one.goldstein if feed == "icews" else one.goldstein_gdelt for one in known}
        counts[feed, "unknown code"] += not known
        counts[feed, "differ"] += bool(known) and round(float(weight) * 10) not in weights
    if not counts:
        sys.exit(f"no ICEWS or GDELT files below {folder}; name a folder with --data")
    result = {
        feed: {what: counts[feed, what] for what in ("rows", "differ", "unknown code")} | {"codes": len(codes[feed])}
        for feed in sorted(codes)
    }
    for feed, row in result.items():
        print(f"{feed:<20}" + "".join(f"{what} {number:>8}  " for what, number in row.items()))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
