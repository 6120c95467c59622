"""What loading makes of damage: killed at random moments, and given corrupted copies of files.

Kills: `detente load` of a folder is killed with signal 9 at random moments, then repeated to its end; what stands then
must be what an undisturbed load makes. Every second time, six of seven files were loaded before. Copies: files are
truncated, bytes flipped, columns dropped, encodings mixed, lines doubled; every call must end with one clear message or
an account in which rows read = rows loaded + rows set aside, and what stood before must still answer.

    python benchmarks/feeds_damage.py --data DIR [--kills 100] [--copies 100] [--seed 1]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.record.sums import Feeds

if TYPE_CHECKING:
    from collections.abc import Callable

DETENTE = str(Path(sys.executable).with_name("detente"))
DESK = 'title = "Damage"\n[coverage]\nfrom = 1979-01-01\nto = 2026-12-31\n[[relation]]\na = "india"\nb = "pakistan"\n'
SUFFIXES = (".gz", ".CSV", ".csv", ".tab", ".parquet", ".zip")
ASKED = (("icews", "india", "pakistan"), ("keds", "israel", "palestine"), ("gdelt", "united-states", "china"))
DONE = (0, 1, 2)


def desk_at(folder: Path) -> Path:
    """An empty desk."""
    folder.mkdir(parents=True)
    (folder / "desk.toml").write_text(DESK, "utf-8")
    return folder


def answers(desk: Path) -> dict[str, Any]:
    """What stands: the course of some relations, and each feed's exposure."""
    held = Feeds(desk / "build" / "feeds")
    found: dict[str, Any] = {
        f"{feed} {a} {b}": held.course(feed, a, b, date.max, date.max) for feed, a, b in ASKED if feed in held.names
    }
    found |= {feed: held.exposure(feed, date.max, date.max) for feed in held.names}
    held.close()
    return found


def load(desk: Path, path: Path) -> subprocess.CompletedProcess[str]:
    """Load to the end."""
    command = [DETENTE, "load", str(path), "--desk", str(desk), "--json", "--recorded", "2026-01-01"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def kills(files: Path, number: int, draw: random.Random) -> dict[str, int]:
    """Kill loads at random moments; count those after which something was wrong."""
    with tempfile.TemporaryDirectory() as room:
        whole = desk_at(Path(room, "whole"))
        began = time.perf_counter()
        load(whole, files)
        length = time.perf_counter() - began
        expected, wrong = answers(whole), 0
        begun = desk_at(Path(room, "begun"))
        load(begun, most_of(files, Path(room, "most")))
        for turn in range(number):
            desk = Path(room, f"desk{turn}")
            if turn % 2:  # sums go on from what they were
                shutil.copytree(begun, desk)
            else:
                desk_at(desk)
            for _ in range(draw.randrange(1, 4)):
                process = subprocess.Popen(
                    [DETENTE, "load", str(files), "--desk", str(desk), "--recorded", "2026-01-01"],
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
                time.sleep(draw.random() * length)
                process.kill()
                process.wait()
            done = load(desk, files)
            drafts = list(desk.rglob(".draft-*"))
            if done.returncode not in DONE or answers(desk) != expected or drafts:
                wrong += 1
                print(f"kill {turn}: exit {done.returncode}, {len(drafts)} drafts left; {done.stderr[-300:]}")
            shutil.rmtree(desk)
    return {"kills": number, "wrong_after_kill": wrong}


def most_of(files: Path, room: Path) -> Path:
    """A folder with links to six of seven files."""
    room.mkdir()
    paths = sorted(path for path in files.rglob("*") if path.name.endswith(SUFFIXES))
    for number, path in enumerate(paths):
        if number % 7:
            (room / f"{number:04}").mkdir()
            (room / f"{number:04}" / path.name).symlink_to(path.resolve())
    return room


def cut(content: bytes, draw: random.Random) -> bytes:
    """A file that ends too soon."""
    return content[: draw.randrange(len(content))]


def flip(content: bytes, draw: random.Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(content)
    for _ in range(draw.randrange(1, 200)):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def drop_column(content: bytes, draw: random.Random) -> bytes:
    """Some lines lack a cell."""
    lines = content.split(b"\n")
    for _ in range(draw.randrange(1, 50)):
        at = draw.randrange(len(lines))
        sign = b"\t" if b"\t" in lines[at] else b","
        lines[at] = sign.join(lines[at].split(sign)[1:])
    return b"\n".join(lines)


def mix(content: bytes, draw: random.Random) -> bytes:
    """Some lines are in another encoding."""
    lines = content.split(b"\n")
    for _ in range(draw.randrange(1, 50)):
        lines[draw.randrange(len(lines))] += "Málaga Peshāwar".encode(
            "utf-16" if draw.random() < 0.3 else "latin-1", "replace"
        )
    return b"\n".join(lines)


def double(content: bytes, draw: random.Random) -> bytes:
    """Some lines stand twice, some are empty, some end otherwise."""
    lines = content.split(b"\n")
    for _ in range(draw.randrange(1, 50)):
        at = draw.randrange(len(lines))
        lines[at : at + 1] = draw.choice(
            [[lines[at], lines[at]], [b"", lines[at]], [lines[at] + b"\r"], [b'"' + lines[at]]]
        )
    return b"\n".join(lines)


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, flip, drop_column, mix, double)


def damaged(path: Path, target: Path, draw: random.Random) -> str:
    """A damaged copy of a file: of the bytes as they lie, or of what is in them; what was done."""
    content = path.read_bytes()
    inside = path.suffix == ".gz" and draw.random() < 0.8
    if inside:
        content = gzip.decompress(content)
    damage = draw.choice(DAMAGES) if inside or path.suffix not in {".parquet", ".zip"} else draw.choice((cut, flip))
    spoilt = damage(content, draw)
    target.write_bytes(gzip.compress(spoilt) if inside else spoilt)
    return f"{damage.__name__}{' inside' if inside else ''}"


def judged(done: subprocess.CompletedProcess[str]) -> str:
    """What is wrong with how a call ended; nothing if it is as it should be."""
    if done.returncode not in DONE or "this should not have happened" in done.stderr or "Traceback" in done.stderr:
        return f"exit {done.returncode}: {done.stderr[-400:]}"
    if done.returncode == 2:
        return ""
    told = json.loads(done.stdout)
    lost = [one for one in told["feeds"] if one["rows"] != one["loaded"] + sum(one["aside"].values())]
    silent = not told["feeds"] and not told["aside"] and not told["known"]
    return f"not accounted for: {lost}" if lost else "nothing was said" if silent else ""


def copies(files: list[Path], number: int, draw: random.Random) -> dict[str, int]:
    """Load damaged copies into a desk that holds something; count calls that ended badly."""
    kinds: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as room:
        desk = desk_at(Path(room, "desk"))
        load(desk, min((f for f in files if "icews" in f.name), key=lambda f: f.stat().st_size, default=files[0]))
        before = answers(desk)
        for turn in range(number):
            path = draw.choice(files)
            target = Path(room, f"{turn}-{path.name}")
            what = damaged(path, target, draw)
            own = Path(room, f"desk{turn}")
            shutil.copytree(desk, own)
            done = load(own, target)
            why = judged(done)
            after = answers(own)
            if not why and any(not after.get(key) for key, value in before.items() if value):
                why = "what stood before is gone"
            kinds[what] += 1
            if why:
                wrong += 1
                print(f"copy {turn} of {path.name} ({what}): {why}")
            shutil.rmtree(own)
            target.unlink()
    print(", ".join(f"{kind} {n}" for kind, n in sorted(kinds.items())))
    return {"copies": number, "wrong_with_copy": wrong}


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of event files")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--copies", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    draw = random.Random(asked.seed)  # noqa: S311 - the same damage in every run
    files = sorted(path for path in asked.data.rglob("*") if path.suffix in SUFFIXES and path.stat().st_size)
    if not files:
        sys.exit(f"no event files in {asked.data}")
    small = [path for path in files if path.stat().st_size < 400_000]
    result: dict[str, int] = {}
    if asked.kills:
        with tempfile.TemporaryDirectory() as room:
            for path in draw.sample(small, min(12, len(small))):
                shutil.copy(path, room)
            result |= kills(Path(room), asked.kills, draw)
    if asked.copies:
        result |= copies(small, asked.copies, draw)
    for key, value in result.items():
        print(f"{key:<20}{value:>6}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
