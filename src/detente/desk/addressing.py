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
    from detente.forecast.links.quads import Quads
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
        facts: what it has seen, in its own numbers.
    """

    model: LinkModel
    number: dict[str, int]
    first: date
    facts: Quads

    @property
    def said(self) -> str:
        """What it is, for the ledger."""
        return f"{self.model.settings!r}; history from {self.first}, {len(self.facts)} acts"

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
    from detente.forecast.links.quads import Cast  # noqa: PLC0415 - as above

    quads = acts.quads
    if len(quads) > HISTORY:
        quads = quads.since(int(quads.day[-HISTORY]))
    start, names = int(quads.day[0]), _names(desk, acts)
    ids = sorted({acts.actors[n] for n in set(quads.actor.tolist()) | set(quads.recipient.tolist())})
    number = {one: n for n, one in enumerate(ids)}
    places = max(LEAST_SPARE, len(ids) // SPARE)
    cast = Cast((*(names[one] for one in ids), *[""] * places), tuple(acts.types)).grounded()
    first = acts.first + timedelta(days=start)
    own = _own(acts, number, start)
    say(f"to whom: going through {len(own):,} acts of {len(ids):,} actors; this takes a while, once")
    model = LinkModel(cast, settings)
    model.fit(own)
    return Addressed(model, number, first, own)


def _own(acts: Acts, number: dict[str, int], start: int) -> Quads:
    """Acts from a day on, in a model's numbers."""
    import numpy as np  # noqa: PLC0415 - as above

    from detente.forecast.links.quads import Quads as Own  # noqa: PLC0415 - as above

    here = np.array([number.get(one, -1) for one in acts.actors], dtype=np.int64)
    quads = acts.quads.since(start)
    return Own(here[quads.actor], quads.act, here[quads.recipient], quads.day - start)


def _keep(place: Path, name: str, found: Addressed, acts: Acts) -> None:
    from detente.forecast.links import keeping  # noqa: PLC0415 - as above

    about = {
        "prefix": acts.prefix,
        "as_of": acts.as_of.isoformat(),
        "first": found.first.isoformat(),
        "number": json.dumps(found.number),
    }
    keeping.save(found.model, place / f"{name}-whom-{acts.as_of}-{acts.prefix[:8]}.npz", found.facts, about)
    kept = sorted(place.glob(f"{name}-whom-*.npz"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-MODELS]:
        with suppress(OSError):
            path.unlink()


def _gone_on(path: Path, settings: Settings, desk: Desk, acts: Acts, say: Callable[[str], None]) -> Addressed | None:
    """A kept model of the same acts, shown those that came since; nothing if it has seen others."""
    from detente.forecast.links import keeping  # noqa: PLC0415 - as above

    try:
        about = keeping.about(path, settings)
        as_of = date.fromisoformat(about["as_of"])
        if as_of > acts.as_of:
            return None
        kept = keeping.load(path, settings)
    except keeping.NotOursError as wrong:
        say(f"{wrong}: it is left alone")
        return None
    found = Addressed(kept.model, json.loads(about["number"]), date.fromisoformat(about["first"]), kept.facts)
    if as_of == acts.as_of and about["prefix"] == acts.prefix:
        return found
    shown = _shown(found, desk, acts, as_of, say)
    if shown is None:
        say(f"{path.name} cannot go on with these acts: it is left alone")
        return None
    _keep(path.parent, path.name.partition("-whom-")[0], shown, acts)
    return shown


def _shown(found: Addressed, desk: Desk, acts: Acts, as_of: date, say: Callable[[str], None]) -> Addressed | None:
    """Show the model what came since; nothing if acts that it saw are gone, or newcomers or types have no room.

    What happened by its last day and was reported later is shown to it on the next.
    """
    import numpy as np  # noqa: PLC0415 - as above

    from detente.forecast.links.quads import Quads as Own  # noqa: PLC0415 - as above

    start, model = (found.first - acts.first).days, found.model
    quads = acts.quads.since(start) if start >= 0 else None
    if quads is None or tuple(acts.types) != model.cast.acts:
        return None
    there = {acts.actors[n] for n in set(quads.actor.tolist()) | set(quads.recipient.tolist())}
    new, names = sorted(there - set(found.number)), _names(desk, acts)
    free = [n for n, name in enumerate(model.cast.actors) if not name]
    if len(new) > len(free):
        return None
    number = found.number | dict(zip(new, free, strict=False))
    own, next_day = _own(acts, number, start), (as_of - found.first).days + 1
    came = _came(found, own)
    if came is None:
        return None
    late = int((came.day < next_day).sum())
    before = f", of which {late:,} had happened before" if late else ""
    say(f"to whom: {len(came):,} acts came since {as_of}{before}")
    model.recast(model.cast.joined([names[one] for one in new]))
    shown = Own(came.actor, came.act, came.recipient, np.maximum(came.day, next_day))
    for day, facts in shown.days():
        model.observe(day, facts)
    return Addressed(model, number, found.first, own)


def _came(found: Addressed, own: Quads) -> Quads | None:
    """The acts that the model has not seen; nothing if one that it saw is gone."""
    import numpy as np  # noqa: PLC0415 - as above

    from detente.forecast.links.quads import Quads as Own  # noqa: PLC0415 - as above

    many, types = len(found.model.cast.actors), len(found.model.cast.acts)
    known, seen = (
        ((facts.day * many + facts.actor) * types + facts.act) * many + facts.recipient for facts in (own, found.facts)
    )
    if not np.isin(seen, known).all():
        return None
    new = ~np.isin(known, seen)
    return Own(own.actor[new], own.act[new], own.recipient[new], own.day[new])
