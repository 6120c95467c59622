"""Does anything happen at all? Counts of acts within some days, against a pair's own history alone.

Every pair and act that was met before a morning is a case on that morning; origins are daily. Laws are fitted on the
training days (an origin a week) and scored on the days of ``--part``. The gain is told per act that came, with a
90 % interval from a bootstrap of whole blocks of mornings, because mornings one day apart share most of their horizon.

    python benchmarks/links_occurrence.py --data DIR --set icews14 --part valid --horizon 7
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from detente.forecast.links.occurrence import Cases, Hazard, cases, fit
from detente.forecast.links.quads import Quads
from detente.forecast.links.rolling import RIVALS, interval
from links import read

WARM, EVERY = 60, 7


def joined(parts: list[Quads]) -> Quads:
    """Several spans, one after another."""
    columns = ("actor", "act", "recipient", "day")
    return Quads(*(np.concatenate([getattr(part, column) for part in parts]) for column in columns))


def per_morning(law: Hazard, of: Cases) -> np.ndarray:
    """The log score of each morning, summed over its cases."""
    score = law.score(of.rates, of.counts)
    return np.array([score[of.day == day].sum() for day in np.unique(of.day)])


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets")
    parser.add_argument("--set", required=True, help="folder of the set in it, such as icews14")
    parser.add_argument("--part", choices=("valid", "test"), default="valid")
    parser.add_argument("--horizon", type=int, default=7, help="days")
    parser.add_argument("--whole", action="store_true", help="whether anything happens in a pair, whatever it is")
    asked = parser.parse_args()
    cast, parts = read(asked.data / asked.set)
    facts = joined([parts["train"], parts["valid"]] + ([parts["test"]] if asked.part == "test" else []))
    if asked.whole:
        facts = Quads(facts.actor, np.zeros_like(facts.act), facts.recipient, facts.day)
    acts, horizon = 1 if asked.whole else len(cast.acts), asked.horizon
    train = facts.before(int(parts["train"].day.max()) + 1)
    first, last = (int(end(parts[asked.part].day)) for end in (np.min, np.max))
    learned = cases(train, len(cast.actors), acts, np.arange(WARM, int(train.day.max()) + 2 - horizon, EVERY), horizon)
    scored = cases(facts, len(cast.actors), acts, np.arange(first, last + 2 - horizon), horizon)
    came, result = scored.counts.sum(), {}
    print(f"{len(scored.counts)} cases, {int(came)} acts; mean log score per act that came")
    mornings = {}
    for name, rival in RIVALS.items():
        law = fit(learned, horizon, rival)
        mornings[name] = per_morning(law, scored)
        chance = law.chance(scored.rates)
        result[name] = round(float(mornings[name].sum() / came), 4)
        print(f"  {name:<12}{result[name]:>9}   any: said {chance.mean():.4f}, came {(scored.counts > 0).mean():.4f}")
    gain = (mornings["all"] - mornings["own history"]) / (came / len(mornings["all"]))
    low, high = interval(gain, horizon)
    result |= {"gain": round(float(gain.mean()), 4), "low": round(low, 4), "high": round(high, 4)}
    result |= {"horizon": horizon, "part": asked.part, "mornings": len(gain)}
    print(f"gain over own history: {gain.mean():.4f} (90 %: {low:.4f} to {high:.4f})")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
