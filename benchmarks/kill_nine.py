"""Kill detente while it writes, and look at what is left; let several writers write at once, and count.

Three trials, each on a copy of a desk:

- `processes`: `detente build` and `detente add event` alternately as processes of their own, each killed with -9 at a
  random moment of its usual running time;
- `points`: the same two in forked processes that kill themselves at one system call of the writing (before or after an
  fsync, a rename, or after the first bytes of a file), because most moments of a process are start-up;
- `writers`: several processes that each add rows of their own at the same time.

After every kill each desk file must equal the state before or after (and nothing else), the record must be absent,
what it was, or whole with the rows of one of the two states, no draft may outlive the next run, and the next build
must succeed. The last line is a JSON object.

    python benchmarks/kill_nine.py [--data desks/pakistan-taliban] [--kills 200] [--writers 8]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from detente.desk import building, editing
from detente.files import folder as desk_folder
from detente.files import write
from detente.model.evidence import DetenteError, errors
from detente.record import engine
from detente.record.store import Record

if TYPE_CHECKING:
    from collections.abc import Callable

COMMAND = (sys.executable, "-c", "from detente.cli import main; main()")
SEED = 20220512
POINTS: dict[str, dict[str, int]] = {
    "build": {"insert": 12, "rename": 1, "after rename": 1},
    "add": {"half a file": 1, "fsync": 2, "after fsync": 2, "rename": 1, "after rename": 1},
}
"""By verb: the calls at which it is killed, and how many of them there are to choose from."""


def cells(number: int) -> dict[str, str]:
    """The cells of an invented event."""
    return {
        "id": f"killed-{number}",
        "date": "2022-04-16",
        "recorded": "2026-11-22",
        "actors": "pakistan",
        "recipients": "afghan-taliban",
        "type": "CONSULT",
        "issue": "talks",
        "summary": f"An invented meeting, number {number}.",
        "confidence": "unverified",
    }


def flags(number: int) -> list[str]:
    """The same as arguments of `detente add event`."""
    return [part for column, cell in cells(number).items() for part in (f"--{column}", cell)]


def files(desk: Path) -> dict[str, bytes]:
    """The desk's files by name."""
    return {name: (desk / name).read_bytes() for name in desk_folder.FILES if (desk / name).is_file()}


def drafts(desk: Path) -> list[str]:
    """Whatever lies in the desk that is neither a desk file nor the record."""
    known = {*desk_folder.FILES, "record.duckdb", "record.json", ".gitignore", "README.md"}
    found = [path for path in desk.rglob("*") if path.is_file() and path.parent.name != "reports"]
    return [path.name for path in found if path.name not in known]


def events_of_record(desk: Path) -> int | None:
    """How many events the record holds; None where there is no record.

    Raises:
        DetenteError: the record cannot be opened.
    """
    path = building.record_path(desk)
    if not path.exists():
        return None
    with Record(path) as record:
        return record.counts()["events"]


class Trial:
    """Kills on one desk, and what was found wrong after them."""

    def __init__(self, desk: Path) -> None:
        """Start from a desk that is built."""
        self.desk = desk
        self.rows = building.build(desk).rows["events"]
        self.problems = len(errors(desk_folder.read(desk).problems))
        self.before = files(desk)
        self.found: Counter[str] = Counter()
        self.wrong: list[str] = []

    def check(self, verb: str, number: int, outcome: str) -> None:
        """Look at what a kill left, then repeat the build."""
        after, label = files(self.desk), f"{verb} {number}"
        changed = [name for name in after.keys() | self.before.keys() if after.get(name) != self.before.get(name)]
        desk = desk_folder.read(self.desk)
        rows = len(desk.events)
        whole = rows == self.rows + 1 and after["events.csv"].startswith(self.before["events.csv"])
        state = "before" if not changed else ("after" if changed == ["events.csv"] and whole else "broken")
        if verb == "build" and changed:
            state = "broken"
        if state == "broken" or len(errors(desk.problems)) != self.problems:
            self.wrong.append(f"{label}: files {changed}, {rows} rows after {self.rows}")
        try:
            recorded = events_of_record(self.desk)
        except DetenteError as broken:
            self.wrong.append(f"{label}: {broken}")
        else:
            if recorded not in {None, self.rows, rows}:
                self.wrong.append(f"{label}: the record has {recorded} events, the desk {rows}")
        self.found[f"{verb}: {outcome}, file as {state}"] += 1
        self._repeat(label, rows)

    def _repeat(self, label: str, rows: int) -> None:
        """Build again; take the new state as the one before."""
        try:
            built = building.build(self.desk).rows["events"]
        except Exception as broken:  # noqa: BLE001 - whatever it is, it is the finding
            self.wrong.append(f"{label}: the repeated build fails: {type(broken).__name__} {broken}")
        else:
            if built != rows:
                self.wrong.append(f"{label}: the repeated build has {built} events, the desk {rows}")
        self.before, self.rows = files(self.desk), rows

    def swept(self) -> None:
        """After one more row and one more build, no draft may be left."""
        editing.add(self.desk, "event", cells(-1))
        building.build(self.desk)
        if left := drafts(self.desk):
            self.wrong.append(f"drafts are left: {left}")


def kill_processes(desk: Path, kills: int, chance: random.Random) -> Trial:
    """`build` and `add` as processes, killed at random moments of their usual running time."""
    trial, usual = Trial(desk), {}
    for verb, arguments in (("build", ["build"]), ("add", ["add", "event", *flags(0)])):
        began = time.monotonic()
        subprocess.run([*COMMAND, *arguments], cwd=desk, check=True, capture_output=True)
        usual[verb] = time.monotonic() - began
    trial = Trial(desk)
    for number in range(1, kills + 1):
        verb = ("build", "add")[number % 2]
        arguments = ["build"] if verb == "build" else ["add", "event", *flags(number)]
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=desk,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 1.05) * usual[verb])
        process.send_signal(signal.SIGKILL)
        done = process.wait()
        trial.check(verb, number, "killed" if done == -signal.SIGKILL else "done before the kill")
    trial.swept()
    return trial


def kill_points(desk: Path, kills: int, chance: random.Random) -> Trial:
    """The same in forked processes that kill themselves at one call of the writing."""
    trial = Trial(desk)
    for number in range(1, kills + 1):
        verb = ("build", "add")[number % 2]
        point = chance.choice([*POINTS[verb]])
        calls = chance.randint(1, POINTS[verb][point])
        child = os.fork()
        if child == 0:
            _die_at(point, calls)
            if verb == "build":
                building.build(desk)
            else:
                editing.add(desk, "event", cells(number))
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        killed = os.WIFSIGNALED(status)
        trial.check(verb, number, f"killed at {point}" if killed else "not reached")
    trial.swept()
    return trial


def _die_at(point: str, calls: int) -> None:
    """Make the so-manieth call of one function the last thing that this process does."""
    left = [calls]

    def dying(function: Callable[..., object], *, after: bool = False, half: bool = False) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0]:
                return function(*arguments, **named)
            if after:
                function(*arguments, **named)
            if half:
                draft, content = Path(str(arguments[0])), bytes(arguments[1])  # type: ignore[call-overload]
                draft.write_bytes(content[: len(content) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
            return None

        return call

    match point.removeprefix("after "):
        case "fsync":
            os.fsync = dying(os.fsync, after=point.startswith("after"))  # type: ignore[assignment]
        case "rename":
            Path.replace = dying(Path.replace, after=point.startswith("after"))  # type: ignore[assignment,method-assign]
        case "half a file":
            write._write = dying(write._write, half=True)  # type: ignore[assignment]  # noqa: SLF001 - the moment meant
        case _:
            engine.DuckEngine.insert = dying(engine.DuckEngine.insert)  # type: ignore[assignment,method-assign]


def write_at_once(desk: Path, writers: int, rows: int) -> tuple[dict[str, int], list[str]]:
    """Several processes add rows of their own at once; none tries again when it is told that another was faster."""
    before = {event.id for event in desk_folder.read(desk).events}
    children = []
    for writer in range(writers):
        read, told = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            outcome: dict[str, str] = {}
            for row in range(rows):
                number = 1_000_000 + writer * 1000 + row
                try:
                    editing.add(desk, "event", cells(number))
                    outcome[f"killed-{number}"] = "written"
                except DetenteError as refused:
                    outcome[f"killed-{number}"] = str(refused)
            os.write(told, json.dumps(outcome).encode())
            os._exit(0)
        os.close(told)
        children.append((child, read))
    outcome = {}
    for child, read in children:
        with os.fdopen(read, "rb") as pipe:
            outcome |= json.loads(pipe.read())
        os.waitpid(child, 0)
    return _counted(desk, before, outcome)


def _counted(desk: Path, before: set[str], outcome: dict[str, str]) -> tuple[dict[str, int], list[str]]:
    """Whether the file holds exactly what was there and what was said to be written, each row once."""
    held = Counter(event.id for event in desk_folder.read(desk).events)
    written = {id_ for id_, said in outcome.items() if said == "written"}
    told = [said for said in outcome.values() if "changed since it was read" in said]
    lines = (desk / "events.csv").read_text("utf-8")
    wrong = [f"{id_} was said to be written and is not there" for id_ in written - held.keys()]
    wrong += [f"{id_} is there and was not said to be written" for id_ in held.keys() - written - before]
    wrong += [f"{id_} stands twice" for id_ in written if lines.count(f"{id_},") != 1]
    wrong += [said for said in outcome.values() if said != "written" and said not in told]
    if left := drafts(desk):
        wrong.append(f"drafts are left: {left}")
    return {"tried": len(outcome), "written": len(written), "told": len(told)}, wrong


def main() -> None:
    """Run the trials, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description="kill -9 while detente writes, and several writers at once")
    parser.add_argument("--data", type=Path, default=Path("desks/pakistan-taliban"), help="a desk folder; it is copied")
    parser.add_argument("--kills", type=int, default=200, help="kills of each of the two trials")
    parser.add_argument("--writers", type=int, default=8, help="processes that write at once")
    parser.add_argument("--rows", type=int, default=10, help="rows that each of them tries to add")
    arguments = parser.parse_args()
    result: dict[str, object] = {"seed": SEED}
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, kill in (("processes", kill_processes), ("points", kill_points)):
            desk = Path(folder) / name
            shutil.copytree(arguments.data, desk, ignore=shutil.ignore_patterns("build"))
            trial = kill(desk, arguments.kills, random.Random(SEED))  # noqa: S311 - moments, not secrets
            for what, count in sorted(trial.found.items()):
                print(f"{name:<10} {count:>4}  {what}")
            print(*(f"{name:<10}    WRONG {what}" for what in trial.wrong), sep="\n", end="\n" if trial.wrong else "")
            wrong += len(trial.wrong)
            result[name] = {"kills": arguments.kills, "found": trial.found, "wrong": trial.wrong}
        desk = Path(folder) / "writers"
        shutil.copytree(arguments.data, desk, ignore=shutil.ignore_patterns("build"))
        counts, lost = write_at_once(desk, arguments.writers, arguments.rows)
        print(f"{'writers':<10} {arguments.writers} at once: {counts}")
        print(*(f"{'writers':<10}    WRONG {what}" for what in lost), sep="\n", end="\n" if lost else "")
        result["writers"] = {"writers": arguments.writers, **counts, "wrong": lost}
        wrong += len(lost)
    print(json.dumps(result | {"wrong_total": wrong}))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
