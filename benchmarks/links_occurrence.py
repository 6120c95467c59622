"""Does anything happen at all? Counts of acts within some days, against a pair's own history alone.

Every pair and act that was met before a morning is a case on that morning; origins are daily. Laws are fitted on the
training days (an origin a week) and scored on the days of ``--part``. The gain is told per act that came, with a
90 % interval from a bootstrap of whole blocks of mornings, because mornings one day apart share most of their horizon.

With ``--firsts``, instead: what actors do to somebody for the first time (`detente next --whom`), asked on the morning
of the first day of ``--part``, for the 60 busiest actors and 90 drawn from the others. The forecaster's first look says
to whom; its trees are left out, which leaves the cost of a question at a third.

    python benchmarks/links_occurrence.py --data DIR --set icews14 --part valid --horizon 7
    python benchmarks/links_occurrence.py --data DIR --set icews14 --part valid --horizon 7 --firsts
"""

from __future__ import annotations

import argparse
import json
import os
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small products: waiting threads cost more than they save

import numpy as np

from detente.forecast.links.firsts import Firsts, Joint, firsts
from detente.forecast.links.forecaster import LinkModel, Settings
from detente.forecast.links.occurrence import Cases, Hazard, cases, fit
from detente.forecast.links.quads import Cast, Quads
from detente.forecast.links.rolling import RIVALS, interval
from detente.forecast.links.upcoming import Acts, LawSettings
from detente.model.forecasts import Act
from links import read

WARM, EVERY = 60, 7
BUSY, DRAWN = 60, 90
EDGES = (0.001, 0.005, 0.02, 0.05, 1.0)
DAY_NIL = date(2000, 1, 1)
"""Days of the sets are numbered; any calendar does."""


def joined(parts: list[Quads]) -> Quads:
    """Several spans, one after another."""
    columns = ("actor", "act", "recipient", "day")
    return Quads(*(np.concatenate([getattr(part, column) for part in parts]) for column in columns))


def per_morning(law: Hazard, of: Cases) -> np.ndarray:
    """The log score of each morning, summed over its cases."""
    score = law.score(of.rates, of.counts)
    return np.array([score[of.day == day].sum() for day in np.unique(of.day)])


def named(cast: Cast, facts: Quads) -> list[Act]:
    """Facts with the names of their actors and acts."""
    columns = zip(*(getattr(facts, name).tolist() for name in ("actor", "act", "recipient", "day")), strict=True)
    return [Act(DAY_NIL + timedelta(day), cast.actors[s], cast.acts[r], cast.actors[o]) for s, r, o, day in columns]


def asked_about(acts: Acts) -> list[int]:
    """The busiest actors and some of the others."""
    order = np.argsort(-np.bincount(acts.quads.actor, minlength=len(acts.actors)), kind="stable")
    drawn = np.random.default_rng(0).permutation(order[BUSY:])[:DRAWN]
    return [*order[:BUSY].tolist(), *drawn.tolist()]


def first_times(cast: Cast, before: Quads, after: Quads, horizon: int) -> dict[str, object]:
    """Print how many first times were expected and came within the horizon, and by chance how often they came."""
    acts = Acts(named(cast, before), DAY_NIL + timedelta(int(after.day[0]) - 1))
    model = LinkModel(Cast(tuple(acts.actors), tuple(acts.types)).grounded(), Settings(lessons=0))
    model.fit(acts.quads)
    joint = Joint(acts, model, np.arange(len(acts.actors)), acts.morning)
    law, chances, hits, expected = acts.law(horizon, LawSettings()), [], [], 0.0
    end = DAY_NIL + timedelta(int(after.day[0]) + horizon)
    came = {(one.actor, one.type, one.recipient) for one in named(cast, after) if one.day < end}
    came -= {(one.actor, one.type, one.recipient) for one in named(cast, before)}
    whom = asked_about(acts)
    for actor in whom:
        found: Firsts = firsts(joint, law, [actor], [])
        expected += float(found.number.sum())
        told = found.chance >= EDGES[0]  # of a million others a hit is rare, and all of them fill the memory
        names = zip(found.act[told].tolist(), found.recipient[told].tolist(), strict=True)
        hits.append(
            np.array([(acts.actors[actor], acts.types[r], acts.actors[o]) in came for r, o in names], dtype=bool)
        )
        chances.append(found.chance[told])
    chance, hit = np.concatenate(chances), np.concatenate(hits)
    mine = sum(who in {acts.actors[n] for n in whom} for who, _, _ in came)
    print(
        f"{len(whom)} actors: {expected:.0f} first times expected, {mine} came, {int(hit.sum())} of them among these:"
    )
    bins = []
    for low, high in pairwise(EDGES):
        inside = (chance >= low) & (chance < high)
        if inside.any():
            bins.append((low, high, int(inside.sum()), float(chance[inside].mean()), float(hit[inside].mean())))
            print("  {:.1%} to {:.1%}: {} cases, said {:.3%}, came {:.3%}".format(*bins[-1]))
    return {"expected": round(expected, 1), "came": mine, "told": int(hit.sum()), "bins": bins}


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets")
    parser.add_argument("--set", required=True, help="folder of the set in it, such as icews14")
    parser.add_argument("--part", choices=("valid", "test"), default="valid")
    parser.add_argument("--horizon", type=int, default=7, help="days")
    parser.add_argument("--whole", action="store_true", help="whether anything happens in a pair, whatever it is")
    parser.add_argument("--firsts", action="store_true", help="what is done to somebody for the first time")
    asked = parser.parse_args()
    cast, parts = read(asked.data / asked.set)
    if asked.firsts:
        earlier = [parts[name] for name in ("train", "valid")[: 1 if asked.part == "valid" else 2]]
        print(json.dumps(first_times(cast, joined(earlier), parts[asked.part], asked.horizon)))
        return
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
    result |= {"gain": round(float(gain.mean()), 4), "horizon": horizon, "part": asked.part, "mornings": len(gain)}
    print(f"gain over own history on {len(gain)} mornings: {gain.mean():.4f}", end="")
    if len(gain) > horizon:  # one block tells nothing of the next
        low, high = interval(gain, horizon)
        result |= {"low": round(low, 4), "high": round(high, 4)}
        print(f" (90 %: {low:.4f} to {high:.4f})", end="")
    print()
    print(json.dumps(result))


if __name__ == "__main__":
    main()
