"""How often responses are shown that are not there, how often planted ones are, and whether their intervals hold.

Each world has ten years of weeks and three actors, A, B and C: conflict and cooperation of A on B and of B on A, and
conflict between C and each of them either way; eight flows of 1, 4 or 12 acts a week, negative binomial of size 1 to
5, busy weeks followed by busy ones (a decay of 3 weeks), in an archive that triples and wanders by 15 % from week to
week.
A season of one year moves all alike. Asked is what the detector asks of two actors and a third: four series of acts
with six drivers each, 24 looks together. Worlds without a response:

- *quiet*: every flow has its own regimes (up to two shifts by a factor of two to four);
- *volume*: the archive's volume wanders by 50 % from week to week as well; exposure knows it;
- *regimes*: all four flows between A and B shift at the same two days by the same factor, and nothing else links them;
- *attention*: the four are multiplied by one hidden wandering factor that exposure does not know (standard deviation
  of the logarithm .5, falling by half in 4 weeks): both follow it, neither follows the other;
- *third*: C's conflict with B moves both A's with B and B's with A (1.5 times for a doubling, lags of a decay of 2
  weeks); a link from C counts as planted, one between A and B as false.

A link is said to *follow* where the driver demonstrably goes first, and to *move together* where that cannot be told.

Worlds with one: conflict of A on B follows that of B on A, 1.15, 1.3, 1.5 or 2 times for a doubling, by a decay of 1, 2
or 6 weeks. Power is how often that link is shown; cover how often the 90 % interval of its factor holds the true one,
over all worlds and over those that show it; lags likewise by their median. In *mutual* worlds each conflict follows the
other's, 1.5 times for a doubling.

    python benchmarks/watch_responses.py [--worlds 60] [--seed 1969]
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.watch.responses import Question, ResponseModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.watch.responses import Response, Responses

WEEKS, YEAR = 520, 365.25 / 7
AB, BA, AB_COOP, BA_COOP, CA, CB, AC, BC = range(8)
QUESTIONS = (
    Question(AB, AB_COOP, (BA, BA_COOP, CA, CB, AC, BC)),
    Question(BA, BA_COOP, (AB, AB_COOP, CA, CB, AC, BC)),
    Question(AB_COOP, AB, (BA, BA_COOP, CA, CB, AC, BC)),
    Question(BA_COOP, BA, (AB, AB_COOP, CA, CB, AC, BC)),
)
ABSENT = ("quiet", "volume", "regimes", "attention", "third", "mutual")
STRENGTHS, RATES, DECAYS = (1.15, 1.3, 1.5, 2.0), (1.0, 4.0, 12.0), (1.0, 2.0, 6.0)
MUTUAL = {(AB, BA), (BA, AB), (AB, BA_COOP), (BA, AB_COOP), (AB_COOP, BA_COOP), (BA_COOP, AB_COOP)}
MUTUAL |= {(AB_COOP, BA), (BA_COOP, AB)}


@dataclass(frozen=True)
class Link:
    """A planted response: the factor of the rate for a doubling of what it follows, by a decay in weeks."""

    target: int
    driver: int
    factor: float
    decay: float


PLANTED = {
    "third": (Link(AB, CB, 1.5, 2.0), Link(BA, CB, 1.5, 2.0)),
    "mutual": (Link(AB, BA, 1.5, 2.0), Link(BA, AB, 1.5, 2.0)),
}
"""What is planted where something else is asked."""


def wander(rng: np.random.Generator, spread: float, keep: float) -> NDArray[np.float64]:
    """A stationary first-order autoregression."""
    made = np.zeros(WEEKS)
    step = spread * np.sqrt(1 - keep**2)
    for week in range(1, WEEKS):
        made[week] = keep * made[week - 1] + rng.normal(0, step)
    return made


def regimes(rng: np.random.Generator, number: int) -> NDArray[np.float64]:
    """Logarithm of a level that shifts so many times."""
    made = np.zeros(WEEKS)
    for week in rng.integers(52, WEEKS - 52, number):
        made[week:] += rng.choice([-1, 1]) * np.log(rng.uniform(2, 4))
    return np.clip(made, -np.log(4), np.log(4))


def world(
    rng: np.random.Generator, kind: str, rate: float, links: tuple[Link, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Flows and exposure of one world."""
    size = float(rng.choice([1.0, 2.0, 5.0]))
    volume = np.exp(np.linspace(0, np.log(3), WEEKS) + wander(rng, 0.15, 0.7))
    if kind == "volume":
        volume = volume * np.exp(wander(rng, 0.5, 0.8))
    scale = volume / volume.mean()
    season = 0.3 * np.sin(2 * np.pi * (np.arange(WEEKS) / YEAR + rng.random()))
    levels = np.stack([regimes(rng, int(rng.integers(0, 3))) for _ in range(8)]) + season
    if kind == "regimes":
        levels[[AB, BA, AB_COOP, BA_COOP]] = regimes(rng, 2) + season
    if kind == "attention":
        levels[[AB, BA, AB_COOP, BA_COOP]] += wander(rng, 0.5, 0.5 ** (1 / 4))
    return flows_of(rng, np.log(rate) + levels, scale, size, links), np.round(2000 * scale)


def flows_of(
    rng: np.random.Generator,
    levels: NDArray[np.float64],
    scale: NDArray[np.float64],
    size: float,
    links: tuple[Link, ...],
) -> NDArray[np.float64]:
    """Counts whose means depend on their own past and, by the links, on others'."""
    counts = np.zeros(levels.shape)
    own = np.exp(levels[:, 0])
    past = [own[link.driver] for link in links]
    usual = own.copy()
    for week in range(WEEKS):
        log = levels[:, week] + 0.25 * (np.log2(own + 0.5) - np.log2(usual + 0.5))
        for link, before in zip(links, past, strict=True):
            log[link.target] += np.log(link.factor) * (np.log2(before + 0.5) - np.log2(usual[link.driver] + 0.5))
        mean = scale[week] * np.exp(np.clip(log, -6, 6))
        counts[:, week] = rng.negative_binomial(size, size / (size + mean))
        rates = counts[:, week] / scale[week]
        own += (1 - np.exp(-1 / 3)) * (rates - own)
        usual += (1 - np.exp(-1 / 52)) * (rates - usual)
        for number, link in enumerate(links):
            past[number] += (1 - np.exp(-1 / link.decay)) * (rates[link.driver] - past[number])
    return counts


def links_shown(found: Responses, *, first: bool = False) -> set[tuple[int, int]]:
    """Target and driver of what is shown; or of what is said to follow only."""
    return {(one.target, one.driver) for one in found.shown if one.first or not first}


def absent(rng: np.random.Generator, kind: str, worlds: int) -> dict[str, float]:
    """How often something is told that is not there; and where something else is planted, how often that is."""
    planted = PLANTED.get(kind, ())
    true = {(link.target, link.driver) for link in planted}
    follows = together = between = links = hits = hits_first = 0
    for number in range(worlds):
        flows, exposure = world(rng, kind, RATES[number % 3], planted)
        found = ResponseModel().find(flows, exposure, QUESTIONS)
        shown, first = links_shown(found), links_shown(found, first=True)
        follows += bool(first - true)
        together += bool(shown - first - true)
        between += bool((first - true) & MUTUAL)
        links += len(first - true)
        hits += len(shown & true)
        hits_first += len(first & true)
    told = {
        "false_follow": follows / worlds,
        "false_follow_between_a_and_b": between / worlds,
        "false_links_a_world": links / worlds,
        "move_together": together / worlds,
    }
    if true:
        told["planted_shown"] = hits / worlds / len(true)
        told["planted_follow"] = hits_first / worlds / len(true)
    return {key: round(value, 3) for key, value in told.items()}


@dataclass
class Planted:
    """What became of planted responses of one strength."""

    worlds: int = 0
    shown: int = 0
    false: int = 0
    first: int = 0
    covered: int = 0
    covered_shown: int = 0

    def __post_init__(self) -> None:
        """Begin with no sizes and lags."""
        self.lags: list[float] = []
        self.ratios: list[float] = []

    def add(self, found: Responses, sized: Response, factor: float) -> None:
        """Count one world."""
        holds = sized.ratio.low <= factor <= sized.ratio.high
        hit = next((one for one in found.shown if (one.target, one.driver) == (AB, BA)), None)
        self.worlds += 1
        self.covered += holds
        self.false += bool(links_shown(found, first=True) - {(AB, BA)})
        if hit:
            self.shown += 1
            self.first += hit.first
            self.covered_shown += hit.ratio.low <= factor <= hit.ratio.high
            self.lags.append(hit.lag.value)
            self.ratios.append(hit.ratio.value)

    def told(self) -> dict[str, Any]:
        """Shares, and medians of what is shown."""
        shown = max(self.shown, 1)
        return {
            "worlds": self.worlds,
            "shown": round(self.shown / self.worlds, 3),
            "follows": round(self.first / self.worlds, 3),
            "others_follow": round(self.false / self.worlds, 3),
            "cover_all": round(self.covered / self.worlds, 3),
            "cover_shown": round(self.covered_shown / shown, 3) if self.shown else None,
            "median_ratio_shown": round(float(np.median(self.ratios)), 3) if self.ratios else None,
            "median_lag_shown": float(np.median(self.lags)) if self.lags else None,
        }


def present(rng: np.random.Generator, worlds: int) -> dict[str, Any]:
    """Planted responses by strength, by rate and by decay."""
    by: dict[str, Planted] = {}
    for factor in STRENGTHS:
        for number in range(worlds):
            rate, decay = RATES[number % 3], DECAYS[number // 3 % 3]
            flows, exposure = world(rng, "quiet", rate, (Link(AB, BA, factor, decay),))
            found = ResponseModel().find(flows, exposure, QUESTIONS)
            (sized,) = ResponseModel().sized(flows, exposure, Question(AB, AB_COOP, (BA,)))
            for key in (f"{factor:g}", f"{factor:g} at {rate:g} a week", f"{factor:g} by a decay of {decay:g} weeks"):
                by.setdefault(key, Planted()).add(found, sized, factor)
    return {key: one.told() for key, one in by.items()}


def main() -> None:
    """Measure, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", help="not used: this benchmark makes its own data")
    parser.add_argument("--worlds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1969)
    arguments = parser.parse_args()
    rng = np.random.default_rng(arguments.seed)
    started = time.perf_counter()
    result: dict[str, Any] = {"absent": {kind: absent(rng, kind, arguments.worlds) for kind in ABSENT}}
    result["present"] = present(rng, arguments.worlds)
    result["seconds"] = round(time.perf_counter() - started, 1)
    for part in ("absent", "present"):
        for key, told in result[part].items():
            print(f"{part + ': ' + key:<44}{told}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
