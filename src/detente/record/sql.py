"""The record's named SQL texts, in the subset that DuckDB and Spark share."""

SCHEMA_VERSION = 5
"""Raised with every change of the tables; a record of another version is built anew from the desk."""

# The tables of a record. Weights are tenths; days are DATE; `version` is the hash of a row's content; `n` numbers the
# rows of a kind, so that large tables are joined by numbers.
SCHEMA = """
create table meta (key varchar not null, value varchar not null);
create table source (id varchar not null, type varchar, title varchar, authors varchar, container varchar,
    issued varchar, url varchar, note varchar);
create table event (n bigint not null,
    id varchar not null, first date not null, last date not null, reported date not null,
    reported_assumed boolean not null, known_from date not null, type varchar, mode varchar, cameo varchar,
    quad integer not null, weight integer not null, mutual boolean not null, issue varchar, place varchar,
    deaths bigint, summary varchar, grade varchar not null, confidence varchar not null, version varchar not null);
create table part (n bigint not null,
    event varchar not null, seq integer not null, actor varchar not null, part varchar not null,
    certain boolean not null, last date not null, reported date not null, known_from date not null,
    mutual boolean not null);
create table citation (kind varchar not null, n bigint not null,
    item varchar not null, seq integer not null,
    source varchar not null, locator varchar not null);
create table passage (id varchar not null, source varchar not null, report varchar not null, start bigint not null,
    stop bigint not null, sha256 varchar not null, text varchar);
create table rests (kind varchar not null, n bigint not null,
    item varchar not null, seq integer not null, passage varchar not null);
create table claim (id varchar not null, about varchar not null, speaker varchar, stance varchar, hedge varchar,
    value bigint, unit varchar, text varchar, first date, last date, reported date not null,
    reported_assumed boolean not null, known_from date not null, confidence varchar, version varchar not null);
create table figure (n bigint not null,
    id varchar not null, counter varchar, what varchar, whose varchar, unit varchar, value bigint,
    low bigint, high bigint, place varchar, first date, last date, as_of date, derived varchar, note varchar,
    reported date not null, reported_assumed boolean not null, known_from date not null, grade varchar not null,
    confidence varchar, version varchar not null);
create table tie (id varchar not null, a varchar, b varchar, kind varchar, sign integer, since date, until date,
    summary varchar, reported date not null, reported_assumed boolean not null, known_from date not null,
    grade varchar not null, confidence varchar, version varchar not null);
create table actor_map (scheme varchar not null, key varchar not null, since date not null, until date not null,
    actor varchar not null);
"""

# The events between :a and :b that had been reported by :as_of and were held by :known_at, each once.
# An actor counts for whomever actor_map says on the event's last day; agents of a mutual act stand to each other as
# agent and recipient; mediators are no party. Direction is that of the act, `both` where it went both ways.
# Only parts of actors that ever count for one of the two are looked at, and a part carries what of its event is asked
# here, so that a large record answers at once.
DYAD_EVENTS = """
with ours as (
    select key, since, until, actor from actor_map where scheme = 'desk' and actor in (:a, :b)
),
party as (
    select part.n, part.seq, part.part, part.certain, ours.actor, part.mutual
    from part join ours on ours.key = part.actor and ours.since <= part.last and part.last < ours.until
    where part.part <> 'mediator' and part.reported <= :as_of and part.known_from <= :known_at
),
pairing as (
    select one.n, one.actor as actor, one.certain and two.certain as certain, 0 as together
    from party one join party two on two.n = one.n and two.actor <> one.actor
    where one.part = 'agent' and two.part in ('target', 'territory')
    union all
    select one.n, one.actor, one.certain and two.certain, 1
    from party one join party two on two.n = one.n and two.actor <> one.actor
    where one.part = 'agent' and two.part = 'agent' and one.mutual
),
dyad as (
    select n,
        max(case when together = 0 and actor = :a then 1 else 0 end) as ab,
        max(case when together = 0 and actor = :b then 1 else 0 end) as ba,
        max(together) as together,
        max(case when certain then 1 else 0 end) = 1 as certain
    from pairing
    group by n
)
select event.n, event.id, event.first, event.last, event.reported, event.reported_assumed,
    case when dyad.ab = 1 and dyad.ba = 0 and dyad.together = 0 then 'ab'
         when dyad.ba = 1 and dyad.ab = 0 and dyad.together = 0 then 'ba'
         else 'both' end as direction,
    dyad.certain, event.type, event.mode, event.quad, event.weight, event.issue, event.place,
    event.deaths, event.summary, event.grade, event.confidence
from dyad join event on event.n = dyad.n
order by event.last, event.first, event.id
"""

# All events as reported by :as_of and held by :known_at.
EVENTS = """
select n, id, first, last, reported, reported_assumed, type, mode, quad, weight, issue, place, deaths, summary, grade,
    confidence
from event
where reported <= :as_of and known_from <= :known_at
order by last, first, id
"""

# Who had which part in each event, in the order of the file.
PARTS = "select event, actor, part, certain from part order by event, seq"

# The ties as reported by :as_of and held by :known_at.
TIES = """
select id, a, b, kind, sign, since, until, summary
from tie
where reported <= :as_of and known_from <= :known_at
order by id
"""

# What rows of one kind (event, claim, figure, tie) rest on, in the order in which they were cited; of those whose
# numbers are in :items.
CITATIONS = """
select n, source, locator from citation where kind = :kind and n in (:items) order by n, seq
"""

# The passages that rows of one kind rest on, in their order; of those whose numbers are in :items.
QUOTES = """
select rests.n, passage.id, passage.source, passage.report, passage.start, passage.stop, passage.text
from rests join passage on passage.id = rests.passage
where rests.kind = :kind and rests.n in (:items)
order by rests.n, rests.seq
"""

# The bibliography.
SOURCES = "select id, type, title, authors, container, issued, url, note from source order by id"

# All figures as reported by :as_of and held by :known_at; those of one counter, kind and unit stand together.
FIGURES = """
select n, id, counter, what, whose, unit, value, low, high, first, last, place, derived, note, grade, confidence,
    reported, reported_assumed
from figure
where reported <= :as_of and known_from <= :known_at
order by counter, what, unit, first, last, id
"""

META = "select key, value from meta order by key"

COUNTS = """
select 'events' as what, cast(count(*) as integer) as n from event
union all select 'claims', cast(count(*) as integer) from claim
union all select 'figures', cast(count(*) as integer) from figure
union all select 'ties', cast(count(*) as integer) from tie
union all select 'sources', cast(count(*) as integer) from source
"""
