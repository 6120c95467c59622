"""What next: acts that may come between actors, from a feed of the desk or from the events that it holds itself."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.codebook import plover
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.addressing import addressed
from detente.desk.recalling import FOLDER, OWN, acts_known
from detente.desk.relating import Asking
from detente.model.evidence import DetenteError
from detente.model.forecasts import Expected, NextActs, Recipient, ToWhom

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.codebook.registry import Actors
    from detente.forecast.links.firsts import Firsts, Joint
    from detente.forecast.links.occurrence import Hazard
    from detente.forecast.links.upcoming import Acts, LawSettings, Possible
    from detente.model.desk import Desk
    from detente.model.forecasts import Act

LONGEST = 365
LISTED = 10
"""First times, and recipients of an act, that are listed."""


@dataclass(frozen=True)
class Outlooking:
    """How the days ahead are asked for.

    Attributes:
        horizon: days ahead, 1 to 365.
        types: PLOVER types asked about; all if none.
        feed: whose acts are read; the feed with the most of them if not given, else the desk's own events.
        most: acts shown.
        refit: fit the law anew even if one of these very acts is kept.
        whom: ask the forecaster, too: what may be done to somebody for the first time, and, of one actor and types, on
            whom, given that the act comes.
    """

    horizon: int = 30
    types: tuple[str, ...] = ()
    feed: str = ""
    most: int = 15
    refit: bool = False
    whom: bool = False


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
    found = _answer(acts, law, (numbers, kinds), desk, source, how)
    if not how.whom:
        return found
    if not numbers:
        raise DetenteError("to whom is asked of an actor: name one, or the two between whom")
    seen = addressed(desk, source, acts, asking.say, refit=how.refit)
    return _with_whom(
        replace(found, forecaster=seen.said), seen.joint(acts), law, (numbers, kinds), _Saying(desk, acts)
    )


def _check(how: Outlooking) -> None:
    if not 1 <= how.horizon <= LONGEST:
        raise DetenteError(f"a horizon is 1 to {LONGEST} days, not {how.horizon}")
    if wrong := [kind for kind in how.types if kind.upper() not in plover.types()]:
        raise DetenteError(f"{wrong[0]!r} is no type of act; one of: {', '.join(plover.types())}")


def _numbers(acts: Acts, desk: Desk, asked: Sequence[str]) -> list[int]:
    """The actors asked about, by number."""
    names = {name: n for n, name in enumerate(acts.actors)}
    spelt = {name.casefold(): n for name, n in names.items()}
    found = [_number(acts, names, spelt, actors_of(desk.registry), text) for text in asked]
    for place, number in enumerate(found):
        if number in found[:place]:
            earlier = asked[found.index(number)]
            raise DetenteError(f"{earlier!r} and {asked[place]!r} are one actor: name two, or name it once")
    return found


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


@dataclass(frozen=True)
class _Saying:
    """How actors and chances are called."""

    desk: Desk
    acts: Acts

    def name(self, actor: str) -> str:
        """An actor's name, if it has one."""
        actors = actors_of(self.desk.registry)
        return actors.name(actor) if actor in actors else actor

    def number(self, who: int) -> str:
        """The name of an actor by number."""
        return self.name(self.acts.actors[who])

    def words(self, chance: float) -> str:
        """A chance by the desk's yardstick."""
        return yardsticks()[self.desk.yardstick].say(chance)

    def events(self, events: Sequence[Act]) -> tuple[Act, ...]:
        """Acts with names."""
        return tuple(replace(act, actor=self.name(act.actor), recipient=self.name(act.recipient)) for act in events)


def _answer(
    acts: Acts, law: Hazard, asked: tuple[list[int], list[int]], desk: Desk, source: str, how: Outlooking
) -> NextActs:
    from detente.forecast.links.upcoming import LawSettings, reasons  # noqa: PLC0415 - as above

    numbers, kinds = asked
    saying = _Saying(desk, acts)
    what = acts.possible(law, acts.course(), numbers, kinds)
    expected = []
    for n in range(min(how.most, len(what.act))):
        why, events = reasons(acts, what, n)
        who, whom = (saying.number(int(side[n])) for side in (what.actor, what.recipient))
        expected.append(_expected(saying, (who, acts.types[what.act[n]], whom), what, n, (why, events)))
    new = round(acts.new(law, numbers, kinds), 4)
    return NextActs(
        asked=tuple(saying.number(who) for who in numbers),
        as_of=acts.as_of,
        horizon=how.horizon,
        source=source,
        acts=tuple(expected),
        more=len(what.act) - len(expected),
        new=new,
        new_words=saying.words(new),
        doubt=_doubt(source, acts, law),
        first=acts.first,
        facts=len(acts.quads),
        cases=law.cases,
        model=f"{LawSettings()!r}; {law!r}",
        prefix=acts.prefix,
    )


Why = tuple[tuple[str, ...], tuple["Act", ...]]


def _expected(saying: _Saying, act: tuple[str, str, str], what: Possible | Firsts, n: int, why: Why) -> Expected:
    chance, number = round(float(what.chance[n]), 4), round(float(what.number[n]), 3)
    return Expected(*act, chance, saying.words(chance), number, why[0], saying.events(why[1]))


def _with_whom(
    found: NextActs, joint: Joint, law: Hazard, asked: tuple[list[int], list[int]], saying: _Saying
) -> NextActs:
    """The answer with what the forecaster of recipients says."""
    from detente.forecast.links.firsts import firsts, grounds  # noqa: PLC0415 - as above

    (numbers, kinds), types = asked, joint.acts.types
    new = firsts(joint, law, numbers, kinds)
    expected = []
    for n in range(min(LISTED, len(new.act))):
        who, kind, whom = int(new.actor[n]), int(new.act[n]), int(new.recipient[n])
        act = saying.number(who), types[kind], saying.number(whom)
        expected.append(_expected(saying, act, new, n, grounds(joint.acts, who, kind, whom)))
    given = tuple(_whom(joint, numbers[0], kind, saying) for kind in kinds if len(numbers) == 1)
    return replace(found, firsts=tuple(expected), whom=given)


def _whom(joint: Joint, actor: int, kind: int, saying: _Saying) -> ToWhom:
    """On whom, given that an actor does something."""
    import numpy as np  # noqa: PLC0415 - as above

    from detente.forecast.links.firsts import grounds, to_whom  # noqa: PLC0415 - as above

    if joint.here[actor] < 0:
        raise DetenteError(
            f"{saying.number(actor)} took part in none of the latest acts, which the forecaster has seen"
        )
    (share,) = to_whom(joint, np.array([actor]), np.array([kind]))
    listed = []
    for n in np.argsort(-share, kind="stable")[:LISTED].tolist():
        chance, (why, events) = round(float(share[n]), 4), grounds(joint.acts, actor, kind, n)
        listed.append(Recipient(saying.number(n), chance, saying.words(chance), why, saying.events(events)))
    known = round(max(float(share.sum()) - sum(one.chance for one in listed), 0.0), 4)
    stranger = round(max(1 - float(share.sum()), 0.0), 4)
    return ToWhom(saying.number(actor), joint.acts.types[kind], tuple(listed), known, stranger)


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
