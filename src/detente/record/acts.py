"""The acts of a feed as forecasters read them: who did what to whom on which day, as reported and held by two days."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from detente.model.feeds import Key
from detente.model.forecasts import Act
from detente.record.engine import DuckEngine, literal
from detente.record.stage import EVENTS
from detente.record.sums import batches

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

# All events of a batch, with the day from which the desk held it.
BATCH = "select *, date '{recorded}' as known_from, {vintage} as vintage from read_parquet({path})"

# Of an id that came in several releases, the latest that had been reported and was held by then.
LATEST = """
select first, last, reported, known_from, type, actor, recipient, actor_country, recipient_country, mutual, feed_id
from (
    select *, row_number() over (partition by feed_id order by known_from desc, vintage desc, reported desc) as rank
    from event where reported <= :as_of and known_from <= :known_at
)
where rank = 1
"""

# Acts known to the day, each once for a day, two actors and a type.
ACTS = """
select first as day, actor, type, recipient, cast(max(case when mutual then 1 else 0 end) as integer) as mutual,
    min(feed_id) as id
from ({rows})
where type is not null and type <> '' and actor is not null and recipient is not null and reported <= :as_of
    and known_from <= :known_at
group by first, actor, type, recipient order by first, actor, type, recipient
"""

# The keys of the actors in them, with the days between which they act.
KEYS = """
select key, min(day) as first, max(day) as last, cast(count(*) as integer) as events, min(country) as country
from (
    select actor as key, first as day, actor_country as country from event where reported <= :as_of
    union all select recipient, first, recipient_country from event where reported <= :as_of
)
where key is not null group by key order by key
"""


def acts(folder: Path, as_of: date, known_at: date, *, one_a_day: bool) -> tuple[list[Act], list[Key]]:
    """The acts of a feed, a mutual one from both sides, in order; and the keys of the actors.

    Args:
        folder: the feed's folder under ``build/feeds``.
        as_of: only what had been reported by this day.
        known_at: only what the desk held on this day.
        one_a_day: whether rows of the same actors, code and day are one event.
    """
    parts = [
        BATCH.format(
            recorded=batch["recorded"],
            vintage=literal(batch["vintage"]),
            path=literal(f"{batch['place']}/{EVENTS}"),
        )
        for batch in batches(folder)
    ]
    with DuckEngine() as engine:
        engine.run(f"create temp view event as {' union all '.join(parts)}")
        query = ACTS.format(rows="select * from event" if one_a_day else LATEST)
        found = []
        for row in engine.rows(query, as_of=as_of, known_at=known_at):
            found.append(Act(row["day"], row["actor"], row["type"], row["recipient"], str(row["id"])))
            if row["mutual"]:
                found.append(Act(row["day"], row["recipient"], row["type"], row["actor"], str(row["id"])))
        keys = [Key(**row) for row in engine.rows(KEYS, as_of=as_of)]
    return found, keys


def stamp(folder: Path, as_of: date, known_at: date, **more: str) -> str:
    """A hash of all that the acts of a feed depend on: its batches, the two days, and what else is named."""
    held = sorted(batch["id"] for batch in batches(folder))
    return hashlib.sha256(repr((held, as_of, known_at, sorted(more.items()))).encode()).hexdigest()
