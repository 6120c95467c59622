"""To whom: the forecaster of a record, fitted once, kept beside it, and shown each further day."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.codebook.registry import actors as actors_of
from detente.desk.recalling import FOLDER, OWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detente.forecast.links.firsts import Joint
    from detente.forecast.links.forecaster import LinkModel, Settings
    from detente.forecast.links.upcoming import Acts
    from detente.model.desk import Desk

HISTORY = 100_000
"""Acts that the forecaster goes through, the latest: what a few minutes suffice for."""

SPARE, LEAST_SPARE = 4, 64
"""One place in so many, and so many at least, are left for actors who come later."""

MODELS = 3
"""Models of a record that are kept, the latest used."""


@dataclass(frozen=True)
class Addressed:
    """A forecaster that has seen the acts of a record.

    Attributes:
        model: as of the day.
        number: of each actor of the acts in the model; those who did nothing in its history are not there.
        first: the day from which the model counts.
        seen: acts that it went through.
        said: what it is, for the ledger.
    """

    model: LinkModel
    number: dict[str, int]
    first: date
    seen: int
    said: str

    def joint(self, acts: Acts) -> Joint:
        """The forecaster beside the acts that it has seen."""
        import numpy as np  # noqa: PLC0415 - numbers wait

        from detente.forecast.links.firsts import Joint as Beside  # noqa: PLC0415 - as above

        here = np.array([self.number.get(one, -1) for one in acts.actors], dtype=np.int64)
        return Beside(acts, self.model, here, (acts.as_of - self.first).days + 1)


def addressed(desk: Desk, source: str, acts: Acts, say: Callable[[str], None], *, refit: bool = False) -> Addressed:
    """The forecaster as of the last day of some acts: a kept one of the same acts, gone on with, or a new one.

    Args:
        desk: whose record it is.
        source: what the acts were read from.
        acts: as known on the day.
        say: takes lines on what is going on.
        refit: fit anew, even if one is kept.
    """
    from detente.forecast.links.forecaster import Settings  # noqa: PLC0415 - numbers wait

    name = "desk" if source == OWN else source
    place, settings = desk.folder / "build" / FOLDER, Settings()
    kept = sorted(place.glob(f"{name}-whom-*.npz"), reverse=True)
    if not refit:
        for path in kept:
            found = _gone_on(path, settings, desk, acts, say)
            if found:
                path.touch()
                return found
    found = _fitted(settings, desk, acts, say)
    _keep(place, name, found, acts)
    return found


def _names(desk: Desk, acts: Acts) -> dict[str, str]:
    """Actors as their names say country and sector."""
    actors = actors_of(desk.registry)
    return {one: actors.name(one) if one in actors else one for one in acts.actors}


def _fitted(settings: Settings, desk: Desk, acts: Acts, say: Callable[[str], None]) -> Addressed:
    from detente.forecast.links.forecaster import LinkModel  # noqa: PLC0415 - as above
    from detente.forecast.links.quads import Cast, Quads  # noqa: PLC0415 - as above

    quads = acts.quads
    if len(quads) > HISTORY:
        quads = quads.since(int(quads.day[-HISTORY]))
    start, names = int(quads.day[0]), _names(desk, acts)
    ids = sorted({acts.actors[n] for n in set(quads.actor.tolist()) | set(quads.recipient.tolist())})
    number = {one: n for n, one in enumerate(ids)}
    places = max(LEAST_SPARE, len(ids) // SPARE)
    cast = Cast((*(names[one] for one in ids), *[""] * places), tuple(acts.types))
    first = acts.first + timedelta(days=start)
    found = Addressed(LinkModel(cast, settings), number, first, len(quads), repr(settings))
    here = found.joint(acts).here
    say(f"to whom: going through {len(quads):,} acts of {len(ids):,} actors; this takes a while, once")
    found.model.fit(Quads(here[quads.actor], quads.act, here[quads.recipient], quads.day - start))
    return found


def _keep(place: Path, name: str, found: Addressed, acts: Acts) -> None:
    from detente.forecast.links import keeping  # noqa: PLC0415 - as above

    about = {
        "prefix": acts.prefix,
        "as_of": acts.as_of.isoformat(),
        "first": found.first.isoformat(),
        "seen": str(found.seen),
        "number": json.dumps(found.number),
    }
    keeping.save(found.model, place / f"{name}-whom-{acts.as_of}-{acts.prefix[:8]}.npz", about)
    kept = sorted(place.glob(f"{name}-whom-*.npz"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-MODELS]:
        with suppress(OSError):
            path.unlink()


def _gone_on(path: Path, settings: Settings, desk: Desk, acts: Acts, say: Callable[[str], None]) -> Addressed | None:
    """A kept model that has seen the same acts, shown the days since; nothing if it has seen others."""
    from detente.forecast.links import keeping  # noqa: PLC0415 - as above

    try:
        about = keeping.about(path, settings)
        as_of = date.fromisoformat(about["as_of"])
        if as_of > acts.as_of:
            return None
        same = acts.prefix if as_of == acts.as_of else acts.prefix_of(as_of)
        if same != about["prefix"]:
            say(f"{path.name} has seen other acts: it is left alone")
            return None
        model = keeping.load(path, settings).model
    except keeping.NotOursError as wrong:
        say(f"{wrong}: it is left alone")
        return None
    number, first = json.loads(about["number"]), date.fromisoformat(about["first"])
    found = Addressed(model, number, first, int(about["seen"]), repr(settings))
    if as_of == acts.as_of:
        return found
    shown = _shown(found, desk, acts, as_of, say)
    if shown:
        _keep(path.parent, path.name.partition("-whom-")[0], shown, acts)
    return shown


def _shown(found: Addressed, desk: Desk, acts: Acts, as_of: date, say: Callable[[str], None]) -> Addressed | None:
    """Show the model the days after one; nothing if there is no room for all who are new, or acts of a new type."""
    from detente.forecast.links.quads import Quads  # noqa: PLC0415 - as above

    later = acts.quads.since((as_of - acts.first).days + 1)
    if tuple(acts.types) != found.model.cast.acts:
        return None
    there = {acts.actors[n] for n in set(later.actor.tolist()) | set(later.recipient.tolist())}
    new, names = sorted(there - set(found.number)), _names(desk, acts)
    free = [n for n, name in enumerate(found.model.cast.actors) if not name]
    if len(new) > len(free):
        say(f"to whom: {len(new)} actors are new, more than there is room for: fitting anew")
        return None
    found.model.recast(found.model.cast.joined([names[one] for one in new]))
    number = found.number | dict(zip(new, free, strict=False))
    more = Addressed(found.model, number, found.first, found.seen + len(later), found.said)
    here, start = more.joint(acts).here, (found.first - acts.first).days
    say(f"to whom: {len(later):,} acts since {as_of} are new")
    for day, facts in later.days():
        own = Quads(here[facts.actor], facts.act, here[facts.recipient], facts.day - start)
        found.model.observe(day - start, own)
    return more
