"""Writes the pages that `make look` looks at: the shipped brief, and invented desks that are hard to draw."""

from __future__ import annotations

import csv
import json
import random
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

from detente.desk.briefing import Wish, brief
from detente.files import formats

ROOT = Path(__file__).parents[1]
ACTS = (
    ("CONSULT", "visit"),
    ("AGREE", ""),
    ("AID", ""),
    ("ACCUSE", ""),
    ("ASSAULT", "firearms"),
    ("COERCE", "restrict"),
)
LONG = (
    "The Provisional Revolutionary Council for the Liberation and Reunification of the Northern Highlands and Islands",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Coalition of the Seventeenth of September",
)
RIGHT_TO_LEFT = ("تحریک طالبان پاکستان", "امارت اسلامی افغانستان", "ההסתדרות הכללית של העובדים")


def desk(folder: Path, names: tuple[str, ...], events: int) -> Path:
    """An invented desk of three actors with a number of events between the first two; conflict from the middle on."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pairs = "".join(f'[[relation]]\na = "{a}"\nb = "{b}"\n' for a, b in (("a1", "a2"), ("a1", "a3"), ("a2", "a3")))
    title = f"{names[0]} and {names[1]}"
    (folder / "desk.toml").write_text(
        f'title = "{title}"\n[coverage]\nfrom = 2015-01-01\nto = 2024-12-31\n{pairs}', "utf-8"
    )
    actors = "".join(f'[[actor]]\nid = "a{n}"\nname = "{name}"\nkind = "group"\n' for n, name in enumerate(names, 1))
    (folder / "actors.toml").write_text(actors, "utf-8")
    source = {"id": "s", "type": "book", "title": f"{names[0]}: a history", "publisher": "An invented press"}
    (folder / "sources.json").write_text(json.dumps([source]), "utf-8")
    dice, begin = random.Random(events), date(2015, 1, 1)  # noqa: S311 - an invented desk, the same each time
    rows = []
    for n in range(events):
        act, mode = ACTS[dice.randrange(3) if n < events / 2 else 3 + dice.randrange(3)]
        day = begin + timedelta(days=int(3600 * n / max(events, 1)))
        pair = ("a1", "a2") if n % 10 else ("a1", "a3") if n % 20 else ("a2", "a3")
        rows.append(
            [f"e{n}", day.isoformat(), *pair, act, mode, "other", f"{names[0]} acts, the {n}th time.", "s", "good"]
        )
    header = ["id", "date", "actors", "recipients", "type", "mode", "issue", "summary", "sources", "confidence"]
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in formats.FIGURES], restval="", lineterminator="\n")
        writer.writeheader()
        for n, name in enumerate(names if events else ()):
            cells = {"counter": name, "what": "attacks as counted", "whose": "a1", "unit": "attacks", "period": "2020"}
            writer.writerow(cells | {"id": f"f{n}", "value": str(10 ** (n + 1)), "sources": "s", "confidence": "good"})
    return folder


def main(out: Path) -> None:
    """Write all pages into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    shipped = out / "desks" / "pakistan-taliban"
    shutil.rmtree(shipped, ignore_errors=True)
    shutil.copytree(ROOT / "desks" / "pakistan-taliban", shipped, ignore=shutil.ignore_patterns("build"))
    brief(shipped, out / "brief.html")
    brief(shipped, out / "since.html", wish=Wish("may-2022", since_written=date(2022, 5, 12)))
    second = out / "desks" / "ethiopia-eritrea"
    shutil.rmtree(second, ignore_errors=True)
    shutil.copytree(ROOT / "desks" / "ethiopia-eritrea", second, ignore=shutil.ignore_patterns("build"))
    brief(second, out / "ethiopia-eritrea.html")
    shutil.rmtree(shipped / "briefs")
    brief(shipped, out / "draft.html")
    for name, names, events in (
        ("none", ("Eastland", "Westland", "Southland"), 0),
        ("many", ("Eastland", "Westland", "Southland"), 200),
        ("long", LONG, 40),
        ("right-to-left", RIGHT_TO_LEFT, 40),
    ):
        brief(desk(out / "desks" / name, names, events), out / f"{name}.html")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
