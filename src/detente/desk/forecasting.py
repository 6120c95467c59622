"""What next: acts that may come between actors, from a feed of the desk or from the events that it holds itself."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.codebook import plover, tables
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.building import opened
from detente.desk.feeding import FEEDS, known_feeds, mapped_keys
from detente.desk.relating import Asking
from detente.model.evidence import DetenteError
from detente.model.forecasts import Act, Expected, NextActs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.codebook.registry import Actors
    from detente.forecast.links.occurrence import Hazard
    from detente.forecast.links.upcoming import Acts, LawSettings
    from detente.model.desk import Desk
    from detente.model.feeds import Mapped
    from detente.record.store import Record

OWN = "events of the desk"
FOLDER = "forecast"
KEPT = "1"
"""Raised when acts that an earlier version kept mean something else."""

LONGEST = 365
MONTH = 31


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
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    with record:
        source = _source(desk, how.feed)
        acts = _own(desk, record, asking) if source == OWN else _of_feed(desk, source, asking)
    numbers, kinds = _numbers(acts, desk, actors), _kinds(acts, how.types)
    law = _law(folder, source, acts, how, LawSettings(), asking)
    return _answer(acts, law, (numbers, kinds), desk, source, how)


def _check(how: Outlooking) -> None:
    if not 1 <= how.horizon <= LONGEST:
        raise DetenteError(f"a horizon is 1 to {LONGEST} days, not {how.horizon}")
    if wrong := [kind for kind in how.types if kind.upper() not in plover.types()]:
        raise DetenteError(f"{wrong[0]!r} is no type of act; one of: {', '.join(plover.types())}")


def _source(desk: Desk, feed: str) -> str:
    """The feed asked for, or the largest one; the desk's own events where there is none."""
    build = desk.folder / "build" / FEEDS
    known = {name: one for name, one in known_feeds(desk.folder).items() if one.kind == "events"}
    held = {
        name: sum(path.stat().st_size for path in build.glob(f"{name}/*/events.parquet"))
        for name in known
        if any(build.glob(f"{name}/*/batch.json"))
    }
    if feed == "desk" or (not feed and not held):
        return OWN
    if feed and feed not in held:
        loaded = f"loaded are: {', '.join(held)}" if held else "none was loaded; `detente load FILES` does that"
        raise DetenteError(f"no events of a feed {feed!r} are in this desk; {loaded}")
    return feed or max(held, key=lambda name: (held[name], name))


def _of_feed(desk: Desk, feed: str, asking: Asking) -> Acts:
    """A feed's acts, each actor under the id that its key means on the day, or under its own name.

    They are kept beside the laws, under everything that they depend on; a second question reads them from there.
    """
    from detente.forecast.links.upcoming import Acts  # noqa: PLC0415 - as above
    from detente.record import acts as reading  # noqa: PLC0415 - an engine is loaded only where there are feeds

    known, build = known_feeds(desk.folder)[feed], desk.folder / "build"
    as_of, known_at = asking.as_of or date.max, asking.known_at or date.max
    stamp = reading.stamp(
        build / FEEDS / feed, as_of, known_at, codebook=tables.digest(), actors=repr(desk.registry), version=KEPT
    )
    kept = build / FOLDER / f"{feed}.npz"
    if (acts := Acts.load(kept, stamp)) is not None:
        return acts
    asking.say(f"reading the acts of {feed}")
    found, keys = reading.acts(build / FEEDS / feed, as_of, known_at, one_a_day=known.one_a_day)
    meant: dict[str, list[Mapped]] = {}
    for one in mapped_keys(keys, known.scheme, actors_of(desk.registry)):
        meant.setdefault(one.key, []).append(one)

    def who(key: str, day: date) -> str:
        return next((one.actor for one in meant.get(key, ()) if one.since <= day < one.until and one.actor), key)

    named = [Act(act.day, who(act.actor, act.day), act.type, who(act.recipient, act.day)) for act in found]
    acts = Acts(named, _last(named, desk, asking))
    acts.save(kept, stamp)
    return acts


def _last(found: Sequence[Act], desk: Desk, asking: Asking) -> date:
    """The last day of what is known: the one asked for, else that of the last act."""
    return asking.as_of or max((act.day for act in found), default=desk.coverage.last)


def _own(desk: Desk, record: Record, asking: Asking) -> Acts:
    """The desk's own events: every agent's act on every target, on the first day of its date."""
    from detente.forecast.links.upcoming import Acts  # noqa: PLC0415 - as above

    actors = actors_of(desk.registry)
    found: list[Act] = []
    for event in record.events(asking.as_of or desk.coverage.last, asking.known_at or date.max):
        if not event.type or not event.quad or (event.date.last - event.date.first).days >= MONTH:
            continue
        sides = {
            part: [actors.counts_for(one.actor, event.date.first) for one in event.parts if one.part == part]
            for part in ("agent", "target")
        }
        found += [Act(event.date.first, a, event.type, b, event.id) for a in sides["agent"] for b in sides["target"]]
    return Acts(found, _last(found, desk, asking))


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
            return Hazard(**(kept["law"] | {"weights": tuple(kept["law"]["weights"])}))
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
