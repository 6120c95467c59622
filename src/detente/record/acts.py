"""The acts of a feed as forecasters read them: who did what to whom on which day, as reported and held by two days."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from detente.model.evidence import DetenteError
from detente.model.feeds import DyadAct
from detente.model.forecasts import Act
from detente.record.engine import DuckEngine, literal
from detente.record.stage import EVENTS
from detente.record.sums import MAP, batches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

# All events of a batch, with the day from which the desk held it.
BATCH = "select *, date '{recorded}' as known_from, {vintage} as vintage from read_parquet({path})"

# Of an id that came in several releases, the latest that had been reported and was held by then.
LATEST = """
select first, last, reported, known_from, code, type, quad, actor, recipient, actor_country, recipient_country, mutual,
    feed_id, url
from (
    select *, row_number() over (partition by feed_id order by known_from desc, vintage desc, reported desc) as rank
    from event where reported <= :as_of and known_from <= :known_at
)
where rank = 1
"""

# Acts known to the day, each once for a day, two actors and a type: a key is whom it means on the day, else itself.
ACTS = """
select first as day, coalesce(nullif(one.actor, ''), event.actor) as actor, type,
    coalesce(nullif(two.actor, ''), event.recipient) as recipient,
    cast(max(case when mutual then 1 else 0 end) as integer) as mutual, min(feed_id) as id
from ({rows}) event
left join {map} one on one.key = event.actor and one.since <= event.first and event.first < one.until
left join {map} two on two.key = event.recipient and two.since <= event.first and event.first < two.until
where type is not null and type <> '' and event.actor is not null and event.recipient is not null
    and reported <= :as_of and known_from <= :known_at
group by 1, 2, 3, 4 order by 1, 2, 3, 4
"""

# The acts of two actors known to the day, each as often as it is counted; statements are none.
BETWEEN = """
select first as day, code, min(type) as type, cast(min(quad) as integer) as quad,
    case when mutual then 'both' when one.actor = :a then 'ab' else 'ba' end as direction,
    min(feed_id) as id, coalesce(min(url), '') as url
from ({rows}) event
join {map} one on one.key = event.actor and one.since <= event.first and event.first < one.until
join {map} two on two.key = event.recipient and two.since <= event.first and event.first < two.until
where quad > 0 and reported <= :as_of and known_from <= :known_at
    and ((one.actor = :a and two.actor = :b) or (one.actor = :b and two.actor = :a))
group by first, code, event.actor, event.recipient, mutual, 5{each} order by day, code, id
"""


def acts(folder: Path, as_of: date, known_at: date, *, one_a_day: bool) -> list[Act]:
    """The acts of a feed, a mutual one from both sides, in order; actors are whom their keys mean on the day.

    Args:
        folder: the feed's folder under ``build/feeds``.
        as_of: only what had been reported by this day.
        known_at: only what the desk held on this day.
        one_a_day: whether rows of the same actors, code and day are one event.

    Raises:
        DetenteError: the feed was never added up, so that nobody knows whom its keys mean.
    """
    with _opened(folder) as engine:
        query = ACTS.format(rows=_rows(one_a_day=one_a_day), map=engine.parquet(folder / MAP))
        found = []
        for row in engine.rows(query, as_of=as_of, known_at=known_at):
            found.append(Act(row["day"], row["actor"], row["type"], row["recipient"], str(row["id"])))
            if row["mutual"]:
                found.append(Act(row["day"], row["recipient"], row["type"], row["actor"], str(row["id"])))
    return found


def between(folder: Path, a: str, b: str, as_of: date, known_at: date, *, one_a_day: bool) -> list[DyadAct]:
    """The acts of two actors in a feed, by day: those of which its sums are made.

    Args:
        folder: the feed's folder under ``build/feeds``.
        a: one actor, from whom directions are seen.
        b: the other.
        as_of: only what had been reported by this day.
        known_at: only what the desk held on this day.
        one_a_day: whether rows of the same actors, code and day are one event.

    Raises:
        DetenteError: the feed was never added up, so that nobody knows whom its keys mean.
    """
    with _opened(folder) as engine:
        each = "" if one_a_day else ", feed_id"
        query = BETWEEN.format(rows=_rows(one_a_day=one_a_day), map=engine.parquet(folder / MAP), each=each)
        rows = engine.rows(query, a=a, b=b, as_of=as_of, known_at=known_at)
    return [DyadAct(**row | {"id": str(row["id"]), "type": row["type"] or ""}) for row in rows]


@contextmanager
def _opened(folder: Path) -> Iterator[DuckEngine]:
    """The events of all batches of a feed, as the table ``event``."""
    if not (folder / MAP).exists():
        raise DetenteError(f"whom the names of {folder.name} mean is not known yet: ask again without --no-build")
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
        yield engine


def _rows(*, one_a_day: bool) -> str:
    return "select * from event" if one_a_day else LATEST


def stamp(folder: Path, as_of: date, known_at: date, **more: str) -> str:
    """A hash of all that the acts of a feed depend on: its batches, the two days, and what else is named."""
    held = sorted(batch["id"] for batch in batches(folder))
    return hashlib.sha256(repr((held, as_of, known_at, sorted(more.items()))).encode()).hexdigest()
