"""What `detente check` says of numbers, years and names that a machine mistypes in real texts.

    python benchmarks/check_mistyped.py --data DIR [--limit N] [--misses]

DIR holds sound texts (.md or .txt, at any depth). In each text that tells a number in two sentences, a year twice or a
name twice, one of the two is mistyped, one slip at a time: a digit of the number is changed or two are turned; the
year is put out of our time by a digit (2105, 3015); a letter of the name is dropped, doubled, changed or turned with
its neighbour. A slip is told if the text with it has a finding at it, or one that names it, which the text has not
without. Slips are drawn by the name of the file, so that two runs plant the same. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from check import LOUD
from detente.check.engine import run
from detente.check.reading import Reading
from detente.text.read import report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.model.finding import Finding
    from detente.model.report import Report

IDLE = {"figure-scope", "relative-date"}
MOST = 3
"""Slips of one kind in one text."""
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b")
_LEAST, _FIGURES = 20, 2
_YEARS = (1900, 2050)
_NEAR, _FAR = 0.02, 1.2
LIKE = {"p": "b", "t": "d", "k": "g", "b": "p", "d": "t", "g": "k", "s": "z", "m": "n", "n": "m", "r": "l", "l": "r"}


@dataclass(frozen=True)
class Slip:
    """A stretch of a text, and what is written there instead."""

    start: int
    end: int
    wrong: str


def misnumbered(said: str, rng: random.Random) -> str:
    """A number in the same form with a digit changed or two turned; nothing if no such number is near."""
    match = _DIGITS.search(said)
    if not match or match[0].count(".") > 1:
        return ""
    figures = match[0]
    places = [place for place, sign in enumerate(figures) if sign.isdigit()]
    for _ in range(20):
        new = list(figures)
        if len(places) > 1 and rng.random() < 0.5:
            at = rng.randrange(len(places) - 1)
            one, two = places[at], places[at + 1]
            new[one], new[two] = new[two], new[one]
        else:
            one = places[0] if rng.random() < 0.4 or len(places) < 2 else places[1]
            new[one] = str((int(figures[one]) + rng.choice([1, 2, 3, -1, -2])) % 10)
        other = "".join(new)
        was, now = (float(each.replace(",", "").rstrip(".")) for each in (figures, other))
        if other[0] != "0" and was and _NEAR < abs(now - was) / was < _FAR:
            return said[: match.start()] + other + said[match.end() :]
    return ""


def misspelt(name: str, rng: random.Random) -> str:
    """A name with one letter dropped, doubled or changed, or two turned; its first stays."""
    for _ in range(20):
        at = rng.randrange(1, len(name) - 1)
        letter = name[at]
        vowels = "aeiou".replace(letter, "")
        new = {
            "turned": name[:at] + name[at + 1] + letter + name[at + 2 :],
            "dropped": name[:at] + name[at + 1 :],
            "doubled": name[:at] + letter + name[at:],
            "changed": name[:at]
            + (rng.choice(vowels) if letter in "aeiou" else LIKE.get(letter, letter))
            + name[at + 1 :],
        }[rng.choice(["turned", "dropped", "doubled", "changed"])]
        if new != name:
            return new
    return ""


def numbers(one: Report, rng: random.Random) -> Iterator[Slip]:
    """The second mentions of numbers that are told exactly in two sentences."""
    seen: dict[tuple[float, str], int] = {}
    reading = Reading(one)
    for quantity in one.quantities:
        said = one.text[quantity.start : quantity.end]
        if quantity.kind not in {"count", "percent", "money", "measure"} or not re.search(r"\d", said):
            continue
        exact = len(f"{quantity.value:g}".replace(".", "").strip("0")) >= _FIGURES
        if (
            quantity.value < _LEAST
            or not exact
            or (quantity.kind == "count" and _YEARS[0] <= quantity.value <= _YEARS[1])
        ):
            continue
        sentence = reading.sentence(quantity.start)
        place = sentence.start if sentence else -1
        key = quantity.value, quantity.kind if quantity.kind == "count" else quantity.unit
        if seen.setdefault(key, place) != place and (wrong := misnumbered(said, rng)):
            yield Slip(quantity.start, quantity.end, wrong)


def years(one: Report, rng: random.Random) -> Iterator[Slip]:
    """The second mentions of years, put out of our time by a digit."""
    seen: set[str] = set()
    for date in one.dates:
        if date.granularity != "year" or not re.fullmatch(r"20[01]\d|19\d\d", date.text):
            continue
        year = date.text
        if year in seen:
            turned, changed = (
                year[0] + year[2] + year[1] + year[3],
                year[0] + str((int(year[1]) + rng.randint(1, 3)) % 10),
            )
            wrong = rng.choice([turned, changed + year[2:]])
            if wrong != year and not _YEARS[0] <= int(wrong) <= _YEARS[1]:
                yield Slip(date.start, date.end, wrong)
        seen.add(year)


def names(one: Report, rng: random.Random) -> Iterator[Slip]:
    """One mention, not the first, of capitalised words that come again within sentences."""
    places: dict[str, list[int]] = {}
    for match in _NAME.finditer(one.text):
        places.setdefault(match[0], []).append(match.start())
    again = sorted(name for name, where in places.items() if len(where) > 1)
    rng.shuffle(again)
    for name in again:
        at = rng.choice(places[name][1:])
        if wrong := misspelt(name, rng):
            yield Slip(at, at + len(name), wrong)


KINDS: dict[str, Callable[[Report, random.Random], Iterator[Slip]]] = {
    "numbers": numbers,
    "years": years,
    "names": names,
}


def _told(kind: str, slip: Slip, found: list[Finding]) -> list[Finding]:
    if kind == "numbers":  # a sum that no longer fits may be told at another number
        return [one for one in found if one.rule not in IDLE and one.group == "figures"]
    return [one for one in found if slip.wrong in one.message or slip.wrong in one.quote]


def tried(path: Path) -> list[tuple[str, str, bool, bool]]:
    """The slips of a text: kind, what was written for what, whether it was told, and whether unasked."""
    one = report(path.read_bytes(), path.name)
    known = {(each.rule, each.message, each.quote) for each in run(Reading(one))}
    result = []
    for kind, slips in KINDS.items():
        rng = random.Random(f"{path.name} {kind}")  # noqa: S311 - slips, no secrets
        for slip in [each for each, _ in zip(slips(one, rng), range(MOST), strict=False)]:
            text = one.text[: slip.start] + slip.wrong + one.text[slip.end :]
            after = run(Reading(report(text.encode("utf-8"), path.name)))
            fresh = _told(kind, slip, [each for each in after if (each.rule, each.message, each.quote) not in known])
            what = f"{one.text[slip.start : slip.end]} -> {slip.wrong}"
            result.append((kind, what, bool(fresh), any(each.severity in LOUD for each in fresh)))
    return result


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=0, help="texts, spread over the folder")
    parser.add_argument("--misses", action="store_true", help="list what is not told")
    asked = parser.parse_args()
    files = sorted(path for path in asked.data.rglob("*") if path.suffix in {".md", ".txt"})
    files = files[:: max(1, len(files) // asked.limit)][: asked.limit] if asked.limit else files
    with ProcessPoolExecutor() as pool:
        result = [row for rows in pool.map(tried, files, chunksize=8) for row in rows]
    print(f"{len(files)} texts\n{'':10}{'slips':>7}{'told':>7}{'unasked':>9}")
    table = {}
    for kind in KINDS:
        some = [row for row in result if row[0] == kind]
        counts = sum(row[2] for row in some), sum(row[3] for row in some)
        shares = [round(count / max(1, len(some)), 3) for count in counts]
        table[kind] = {"slips": len(some), "told": shares[0], "unasked": shares[1]}
        print(f"{kind:10}{len(some):7}{shares[0]:7.3f}{shares[1]:9.3f}")
    for kind, what, hit, _ in result if asked.misses else ():
        if not hit:
            print(f"    {kind}: {what}")
    print(json.dumps({"texts": len(files), "slips": table}))


if __name__ == "__main__":
    main()
