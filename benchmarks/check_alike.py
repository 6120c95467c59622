"""How well the audit knows a number that a text tells again: the odds of `detente.check.alike`, fitted and measured.

    python benchmarks/check_alike.py --data DIR [--fit DIR]

Each DIR holds sound texts (.md, .txt or .html, at any depth). Where a text gives one number in two sentences, the two
are taken to be of one thing, if the number is told exactly (two figures that are no noughts, at least twelve); where
two numbers of one kind differ, of two things. Told is which share of the first sort is known at so many pairs of the
second sort per 100,000 words that would be taken for one thing, which is what an audit would say idly. Beside it the
same for the marks by which numbers of one noun were held against one another before (`figures_twins`). With --fit the
weights are fitted anew to other texts, and printed. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from detente.check import figures_twins as twins
from detente.check.alike import WEIGHTS, Mention, Usual, may_repeat, signs, slip
from detente.check.reading import Reading
from detente.text.read import report

ENDINGS = {".md", ".txt", ".html", ".htm"}
RATES = (1, 2, 4, 8, 16)
"""Pairs of two things taken for one, per 100,000 words."""
RIDGE, ROUNDS = 3.0, 40
LEAST = 12


@dataclass(frozen=True)
class Pair:
    """Two mentions: if their values are one, what speaks for it, what a slip adds, the older marks, if it is asked."""

    same: bool
    signs: tuple[float, ...]
    slip: float
    marks: float
    asked: bool


def pairs(path: Path) -> tuple[list[Pair], int]:
    """The pairs of a text, and its words."""
    reading = Reading(report(path.read_bytes(), path.name))
    mentions = twins.mentions(reading)
    usual, earlier, found = Usual.of(mentions), deque[Mention](maxlen=60), []
    for one in mentions:
        if one.told.value >= LEAST and one.told_exactly:
            found += _of(one, list(earlier), usual)
        earlier.append(one)
    return found, len(reading.report.flat.split())


def _of(one: Mention, earlier: list[Mention], usual: Usual) -> list[Pair]:
    value, unit = one.told.value, one.told.quantity.kind
    near = [other for other in earlier if other.order < one.order and other.told.quantity.kind == unit]
    again = [other for other in near if other.told.value == value]
    others = again[-1:] or [other for other in near if other.told_exactly and not twins.rounded(other, one)]
    return [
        Pair(
            bool(again),
            tuple(float(sign) for sign in signs(other, one, usual).values()),
            0.0 if again else slip(other.told.value, value),
            twins.marks(other, one),
            may_repeat(other, one),
        )
        for other in others
        if again or may_repeat(other, one)
    ]


def gathered(folder: Path) -> tuple[list[Pair], int]:
    """The pairs of all texts of a folder, and their words."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS)
    found: list[Pair] = []
    words = 0
    with ProcessPoolExecutor() as pool:
        for some, count in pool.map(pairs, files, chunksize=16):
            found += some
            words += count
    return found, words


def fitted(found: list[Pair]) -> dict[str, float]:
    """The weights that make the pairs likeliest, by Newton's method with a ridge penalty on all but the first."""
    told, same = np.array([pair.signs for pair in found]), np.array([pair.same for pair in found], float)
    penalty = np.eye(told.shape[1]) * RIDGE
    penalty[0, 0] = 0.0
    weights = np.zeros(told.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-told @ weights))
        slope = told.T @ (same - likely) - penalty @ weights
        bend = told.T @ (told * (likely * (1 - likely))[:, None]) + penalty
        weights += np.linalg.solve(bend, slope)
    return {name: round(float(weight), 2) for name, weight in zip(WEIGHTS, weights, strict=True)}


def known(found: list[Pair], scores: np.ndarray, words: int) -> dict[str, float]:
    """The share of the numbers told again that is known, by pairs taken wrongly for one thing per 100,000 words."""
    same = np.array([pair.same for pair in found])
    wrong = np.sort(scores[~same])[::-1]
    row = {}
    for rate in RATES:
        allowed = min(int(rate * words / 1e5), len(wrong) - 1)
        row[str(rate)] = round(float(np.mean(scores[same] > wrong[allowed])), 3)
    return row


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--fit", type=Path, action="append", default=[])
    options = parser.parse_args()
    weights = WEIGHTS
    if options.fit:
        weights = fitted([pair for folder in options.fit for pair in gathered(folder)[0] if pair.asked])
        print(json.dumps(weights, indent=4))
    found, words = gathered(options.data)
    told = np.array([pair.signs for pair in found]) @ np.array(list(weights.values()))
    told[[not pair.asked for pair in found]] = -np.inf
    rows = {
        "words and names (figures_twins)": known(found, np.array([pair.marks for pair in found]), words),
        "learnt": known(found, told, words),
        "learnt, with slips": known(found, told + np.array([pair.slip for pair in found]), words),
    }
    wrong = np.sort((told + np.array([pair.slip for pair in found]))[[not pair.same for pair in found]])[::-1]
    odds = {str(rate): round(float(wrong[min(int(rate * words / 1e5), len(wrong) - 1)]), 2) for rate in RATES}
    print(f"{words} words, {sum(pair.same for pair in found)} numbers told again; wrongly one thing per 100,000 words:")
    print(f"{'':34}" + "".join(f"{rate:>7}" for rate in RATES))
    for name, row in (*rows.items(), ("odds from which on (logarithm)", odds)):
        print(f"{name:34}" + "".join(f"{value:7.3f}" for value in row.values()))
    print(json.dumps({"words": words, "again": sum(pair.same for pair in found), "known": rows, "odds": odds}))


if __name__ == "__main__":
    main()
