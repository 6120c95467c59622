"""What next: acts that may come between actors, from a feed of the desk or from the events that it holds itself."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.codebook import plover
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.recalling import FOLDER, OWN, acts_known
from detente.desk.relating import Asking
from detente.model.evidence import DetenteError
from detente.model.forecasts import Expected, NextActs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.codebook.registry import Actors
    from detente.forecast.links.occurrence import Hazard
    from detente.forecast.links.upcoming import Acts, LawSettings
    from detente.model.desk import Desk

LONGEST = 365


@dataclass(frozen=True)
class Outlooking:
    """How the days ahead are asked for.

    Attributes:
        horizon: days ahead, 1 to 365.
        types: PLOVER types asked about; all if none.
        feed: whose acts are read; the feed with the most of them if not given, else the desk's own events.
        most: acts shown.
        refit: fit the law anew even if one of these very acts is kept.
    """

    horizon: int = 30
    types: tuple[str, ...] = ()
    feed: str = ""
    most: int = 15
    refit: bool = False


def next_acts(
    folder: Path, actors: Sequence[str], how: Outlooking | None = None, asking: Asking | None = None
) -> NextActs:
    """What may come within a number of days.

    Args:
        folder: the desk's folder.
        actors: whose acts; of two, the acts between them; of none, anybody's.
        how: horizon, types, feed.
        asking: as of when; the last day that the acts reach to if not given.

    Raises:
        DetenteError: an actor is unknown, nothing is known by that day, or too little to fit a law.
    """
    from detente.forecast.links.upcoming import LawSettings  # noqa: PLC0415 - numbers are loaded where needed

    how, asking = how or Outlooking(), asking or Asking()
    _check(how)
    desk, source, acts = acts_known(folder, how.feed, asking)
    numbers, kinds = _numbers(acts, desk, actors), _kinds(acts, how.types)
    law = _law(folder, source, acts, how, LawSettings(), asking)
    return _answer(acts, law, (numbers, kinds), desk, source, how)


def _check(how: Outlooking) -> None:
    if not 1 <= how.horizon <= LONGEST:
        raise DetenteError(f"a horizon is 1 to {LONGEST} days, not {how.horizon}")
    if wrong := [kind for kind in how.types if kind.upper() not in plover.types()]:
        raise DetenteError(f"{wrong[0]!r} is no type of act; one of: {', '.join(plover.types())}")


def _numbers(acts: Acts, desk: Desk, asked: Sequence[str]) -> list[int]:
    """The actors asked about, by number."""
    names = {name: n for n, name in enumerate(acts.actors)}
    spelt = {name.casefold(): n for name, n in names.items()}
    return [_number(acts, names, spelt, actors_of(desk.registry), text) for text in asked]


def _number(acts: Acts, names: dict[str, int], spelt: dict[str, int], actors: Actors, text: str) -> int:
    matches = actors.find(text, acts.as_of)
    counted = sorted({actors.counts_for(match.actor.id, acts.as_of) for match in matches})
    here = [one for one in counted if one in names]
    if len(here) == 1:
        return names[here[0]]
    if len(here) > 1:
        raise DetenteError(f"{text!r} may be several actors on {acts.as_of}: {', '.join(here)}; give the id of one")
    if text.casefold() in spelt:
        return spelt[text.casefold()]
    if counted:
        raise DetenteError(f"{actors.name(counted[0])} took part in no act that was known by {acts.as_of}")
    near = actors.near(text)
    advice = f"; perhaps {', '.join(near)}" if near else ""
    raise DetenteError(f"no actor {text!r} is known on {acts.as_of}{advice}")


def _kinds(acts: Acts, types: Sequence[str]) -> list[int]:
    wanted = [kind.upper() for kind in types]
    if missing := [kind for kind in wanted if kind not in acts.types]:
        raise DetenteError(f"no act of type {missing[0]} was known by {acts.as_of}; there are {', '.join(acts.types)}")
    return [acts.types.index(kind) for kind in wanted]


def _law(folder: Path, source: str, acts: Acts, how: Outlooking, settings: LawSettings, asking: Asking) -> Hazard:
    """The law kept for these very acts, or a new one, which is kept."""
    from detente.forecast.links.occurrence import Hazard  # noqa: PLC0415 - as above
    from detente.forecast.links.upcoming import VERSION  # noqa: PLC0415 - as above

    name = "desk" if source == OWN else source
    path = folder / "build" / FOLDER / f"{name}-{how.horizon}.json"
    stamp = {"version": VERSION, "settings": repr(settings), "prefix": acts.prefix}
    kept = _kept(path)
    if kept and not how.refit:
        if kept.get("stamp") == stamp:
            found = kept["law"]
            steps = tuple((said, came) for said, came in found["steps"])
            return Hazard(**(found | {"weights": tuple(found["weights"]), "steps": steps}))
        asking.say(f"{path.name} is the law of {_other(kept.get('stamp'), stamp)}: fitting anew")
    law = acts.law(how.horizon, settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    draft.write_text(json.dumps({"stamp": stamp, "law": asdict(law)}, indent=2), "utf-8")
    draft.replace(path)
    return law


def _kept(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return {"stamp": {}}
    return found if isinstance(found, dict) and isinstance(found.get("law"), dict) else {"stamp": {}}


def _other(kept: object, stamp: dict[str, object]) -> str:
    if not isinstance(kept, dict) or kept.get("version") != stamp["version"]:
        return "another version, or damaged"
    return "other settings" if kept.get("settings") != stamp["settings"] else "other acts"


def _answer(
    acts: Acts, law: Hazard, asked: tuple[list[int], list[int]], desk: Desk, source: str, how: Outlooking
) -> NextActs:
    from detente.forecast.links.upcoming import LawSettings, reasons  # noqa: PLC0415 - as above

    numbers, kinds = asked
    yardstick, actors = yardsticks()[desk.yardstick], actors_of(desk.registry)

    def said(actor: str) -> str:
        return actors.name(actor) if actor in actors else actor

    def name(who: int) -> str:
        return said(acts.actors[who])

    what = acts.possible(law, acts.course(), numbers, kinds)
    expected = []
    for n in range(min(how.most, len(what.act))):
        why, events = reasons(acts, what, n)
        chance, number = round(float(what.chance[n]), 4), round(float(what.number[n]), 3)
        who, whom, kind = name(int(what.actor[n])), name(int(what.recipient[n])), acts.types[what.act[n]]
        events = tuple(replace(act, actor=said(act.actor), recipient=said(act.recipient)) for act in events)
        expected.append(Expected(who, kind, whom, chance, yardstick.say(chance), number, why, events))
    new = round(acts.new(law, numbers[:1] if len(numbers) > 1 else numbers), 4)
    return NextActs(
        asked=tuple(name(who) for who in numbers),
        as_of=acts.as_of,
        horizon=how.horizon,
        source=source,
        acts=tuple(expected),
        more=len(what.act) - len(expected),
        new=new,
        new_words=yardstick.say(new),
        doubt=_doubt(source, acts, law),
        first=acts.first,
        facts=len(acts.quads),
        cases=law.cases,
        model=f"{LawSettings()!r}; {law!r}",
        prefix=acts.prefix,
    )


LONG_SILENT = 14
ENOUGH = 500
"""Acts that came in the cases of a fit, below which the answer says that the law is rough."""


def _doubt(source: str, acts: Acts, law: Hazard) -> tuple[str, ...]:
    found = []
    if source == OWN:
        found.append(
            "coded by hand: the chance is that the act comes and is written down here as it was so far; how much "
            "happened unrecorded is not known"
        )
    else:
        found.append("the chance is that the feed reports it; how much it reports changes with time")
    if law.events < ENOUGH:
        found.append(f"the law rests on {law.events} acts that came: take the ranges as rough")
    if len(acts.quads) and (gap := acts.morning - int(acts.quads.day.max()) - 1) > LONG_SILENT:
        found.append(f"the last act known is {gap} days before the day of asking")
    return tuple(found)
