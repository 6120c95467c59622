"""SQL of feeds: from staging to canonical events and sums. Only what reads raw bytes is DuckDB's alone."""

# What the reader rejected, each line once.
KEEP_REJECTED = """
insert into rejected
select piece.file_n, reject.line,
    min(case reject.error_type
        when 'INVALID ENCODING' then 'the bytes are no text in the encoding of the feed'
        when 'TOO MANY COLUMNS' then 'too many cells'
        when 'MISSING COLUMNS' then 'too few cells'
        when 'UNQUOTED VALUE' then 'a quote that is not closed'
        when 'LINE SIZE OVER MAXIMUM' then 'the line is too long'
        else lower(reject.error_type) end),
    left(any_value(reject.csv_line), 2000)
from reject
join reject_scan scan on scan.scan_id = reject.scan_id and scan.file_id = reject.file_id
join piece on piece.path = scan.file_path
group by piece.file_n, reject.line
"""

# Where the rows of each file begin in the numbering of the batch.
FIRSTS = "select file_n, min(seq) as first_seq from staged group by file_n"

# The codes of each file, and how often; :column is the feed's column of codes.
CODES_OF_FILES = """
select file_n, "{column}" as code, count(*) as n from staged where "{column}" is not null group by all
"""

# What the feed's SELECT reads: staging with what is known of each file. Line: where DuckDB's own numbering begins again
# for each file, and the header stands before the first row.
RAW = """
create temp view raw as
select staged.*, fact.file_day, fact.lost, seq - fact.first_seq + fact.skip + 1 as line
from staged join fact on fact.file_n = staged.file_n
where spoilt is null
"""

CODE_MAP = """
create temp table code_map (code_written varchar, lost boolean, code varchar, type varchar, mode varchar, quad integer,
    weight integer, mutual boolean)
"""
FACTS = "create temp table fact (file_n integer, file_day date, lost boolean, first_seq bigint, skip integer)"

# Rows set aside: rejected by the reader, spoilt, or with a problem that the feed's SELECT names.
ASIDE = """
select file_n, line, reason, text from rejected
union all
select staged.file_n, seq - first_seq + skip + 1,
    cast(len(string_split(spoilt, chr(9))) as varchar) || ' cells where {width} are expected', left(spoilt, 2000)
from staged join fact on fact.file_n = staged.file_n where spoilt is not null
union all
select file_n, line, problem, null from mapped where problem is not null
"""

# What came of each file.
TOLD = """
select fact.file_n, coalesce(good.n, 0) as loaded, good.first, good.last
from fact left join (
    select file_n, count(*) as n, {first} as first, {last} as last from mapped where problem is null group by file_n
) good on good.file_n = fact.file_n
"""

# Canonical events of a batch, for feeds in which rows of the same actors, code and day are one event: the two orders of
# a mutual act are one.
ONE_A_DAY = """
select min(feed_id) as feed_id, min(file_n) as file_n, first, max(last) as last, min(reported) as reported,
    case when mutual and actor > recipient then recipient else actor end as actor,
    case when mutual and actor > recipient then actor else recipient end as recipient,
    min(case when mutual and actor > recipient then recipient_country else actor_country end) as actor_country,
    min(case when mutual and actor > recipient then actor_country else recipient_country end) as recipient_country,
    code, any_value(type) as type, any_value(mode) as mode, any_value(quad) as quad, any_value(weight) as weight,
    any_value(mutual) as mutual, min(country) as country, min(place) as place, min(lat) as lat, min(lon) as lon,
    max(deaths) as deaths, min(source) as source, min(url) as url, cast(count(*) as integer) as reports
from mapped where problem is null
group by first, code, case when mutual and actor > recipient then recipient else actor end,
    case when mutual and actor > recipient then actor else recipient end
"""

# Canonical events of a batch where each id is one event; of an id that comes twice, the row reported last.
ONE_AN_ID = """
select feed_id, file_n, first, last, reported, actor, recipient, actor_country, recipient_country, code, type, mode,
    quad, weight, mutual, country, place, lat, lon, deaths, source, url, cast(n as integer) as reports
from (
    select *, row_number() over (partition by feed_id order by reported desc, file_n desc, line desc) as rank,
        count(*) over (partition by feed_id) as n
    from mapped where problem is null
)
where rank = 1
"""

# Mentions and aggregates are kept as the feed's SELECT gives them.
AS_THEY_ARE = "select * exclude (problem) from mapped where problem is null"

# --- sums: what follows reads canonical events only, and runs on every engine

# The events of a batch, with the day from which the desk held it.
BATCH = """
select feed_id, first, last, reported, actor, recipient, actor_country, recipient_country, code, quad, weight, mutual,
    deaths, date '{recorded}' as known_from, '{vintage}' as vintage
from {events}
"""

# Rows of the same actors, code and day are one event across batches, too: held since the first, reported first.
ACROSS_ONE_A_DAY = """
select first, code, actor, recipient, min(actor_country) as actor_country,
    min(recipient_country) as recipient_country, max(last) as last, min(reported) as reported, max(quad) as quad,
    max(weight) as weight, max(mutual) as mutual, max(deaths) as deaths, min(known_from) as known_from,
    date '9999-12-31' as known_to
from event group by first, code, actor, recipient
"""

# A later vintage's row of an id replaces the earlier one, which stays known until then.
ACROSS_ONE_AN_ID = """
select first, code, actor, recipient, actor_country, recipient_country, last, reported, quad, weight, mutual, deaths,
    known_from,
    coalesce(lead(known_from) over (
        partition by feed_id order by known_from, vintage, reported, first, last, code, coalesce(actor, ''),
            coalesce(recipient, ''), coalesce(deaths, -1), weight, quad, mutual, coalesce(actor_country, ''),
            coalesce(recipient_country, '')
    ), date '9999-12-31') as known_to
from event
"""

# The feed's own keys of actors, with the days between which they act.
KEYS = """
select key, min(first) as first, max(first) as last, cast(count(*) as integer) as events, min(country) as country
from (
    select actor as key, first, actor_country as country from whole
    union all select recipient, first, recipient_country from whole
)
where key is not null group by key order by events desc, key
"""

ACTOR_MAP = {
    "scheme": "string",
    "key": "string",
    "since": "date",
    "until": "date",
    "actor": "string",
    "country": "string",
    "sector": "string",
}
"""For whom a key counts from one day up to another, exclusive."""

# Events with the actors that their keys mean on their day. An empty actor is nobody of the registry.
RESOLVED = """
select whole.first as day, whole.reported, whole.quad, whole.weight, whole.mutual, whole.deaths, whole.known_from,
    whole.known_to, coalesce(one.actor, '') as a, coalesce(two.actor, '') as b,
    whole.actor is not null as has_a, whole.recipient is not null as has_b,
    one.key is not null as knows_a, two.key is not null as knows_b,
    coalesce(one.country, '') <> '' as lands_a, coalesce(two.country, '') <> '' as lands_b
from whole
left join {map} one on one.key = whole.actor and one.since <= whole.first and whole.first < one.until
left join {map} two on two.key = whole.recipient and two.since <= whole.first and whole.first < two.until
where whole.known_from < whole.known_to
"""

# Acts between two different actors, added up; a is the earlier id, the direction is as seen from it.
SUMS = """
select case when a < b then a else b end as a, case when a < b then b else a end as b, day, reported,
    case when mutual then 'both' when a < b then 'ab' else 'ba' end as direction, quad, '{feed}' as feed,
    cast(count(*) as bigint) as n, cast(sum(weight) as bigint) as weight, cast(sum(deaths) as bigint) as deaths,
    cast(count(deaths) as bigint) as counted, known_from, known_to
from resolved where a <> '' and b <> '' and a <> b
group by case when a < b then a else b end, case when a < b then b else a end, day, reported,
    case when mutual then 'both' when a < b then 'ab' else 'ba' end, quad, known_from, known_to
order by 1, 2, 3, 4, 5, 6
"""

# How much the feed was observing: all its events of a day.
EXPOSURE = """
select day, reported, '{feed}' as feed, cast(count(*) as bigint) as n, known_from, known_to
from resolved group by day, reported, known_from, known_to order by day, reported
"""

# How much of a feed is understood: of the sides that name somebody, those that are understood, those with a known
# country, those that are actors of the registry; and the events that relations are made of.
SHARE = """
select cast(count(*) as bigint) as events,
    cast(coalesce(count_if(has_a) + count_if(has_b), 0) as bigint) as sides,
    cast(coalesce(count_if(knows_a) + count_if(knows_b), 0) as bigint) as known,
    cast(coalesce(count_if(lands_a) + count_if(lands_b), 0) as bigint) as placed,
    cast(coalesce(count_if(a <> '') + count_if(b <> ''), 0) as bigint) as actors,
    cast(coalesce(count_if(a <> '' and b <> '' and a <> b), 0) as bigint) as dyadic, min(day) as first, max(day) as last
from resolved
"""

# Keys that mean nobody, by the events they stand in.
UNRESOLVED = """
select whole_key.key, whole_key.events, whole_key.first, whole_key.last
from whole_key left join actor_map on actor_map.key = whole_key.key
where actor_map.key is null
order by whole_key.events desc, whole_key.key
"""

# --- what a change does to sums: of the events that it touches, those before are taken away and those after are added

# The events of which one of an added batch, or one whose actor now means somebody else, may be a repetition.
TOUCHED_ONE_A_DAY = """
select * from ({events}) event
where (first, code, coalesce(actor, ''), coalesce(recipient, '')) in (
        select first, code, coalesce(actor, ''), coalesce(recipient, '') from added
    )
    or actor in (select key from changed) or recipient in (select key from changed)
"""

# The rows of the ids that stand in an added batch, or whose actor now means somebody else.
TOUCHED_ONE_AN_ID = """
select * from ({events}) event
where feed_id in (
    select feed_id from added
    union select feed_id from ({events}) named
    where actor in (select key from changed) or recipient in (select key from changed)
)
"""

# Keys that mean somebody else than they did.
CHANGED = """
select distinct key from (
    (select key, since, until, actor, country, sector from actor_map
    except select key, since, until, actor, country, sector from kept_map)
    union all
    (select key, since, until, actor, country, sector from kept_map
    except select key, since, until, actor, country, sector from actor_map)
) moved
"""

# Keys with the events that came.
MERGED_KEYS = """
select key, min(first) as first, max(last) as last, cast(sum(events) as integer) as events, min(country) as country
from (
    select key, first, last, events, country from kept_key
    union all select key, first, last, events, country from key_after
    union all select key, first, last, -events, country from key_before
) moved group by key order by events desc, key
"""

MERGED_SUMS = """
select a, b, day, reported, direction, quad, feed, cast(sum(sign * n) as bigint) as n,
    cast(sum(sign * weight) as bigint) as weight,
    case when sum(sign * counted) > 0 then cast(sum(sign * deaths) as bigint) else null end as deaths,
    cast(sum(sign * counted) as bigint) as counted, known_from, known_to
from (
    select 1 as sign, {columns} from {kept}
    union all select 1, {columns} from sums_after
    union all select -1, {columns} from sums_before
) moved
group by a, b, day, reported, direction, quad, feed, known_from, known_to having sum(sign * n) <> 0
order by a, b, day, reported, direction, quad
""".replace("{columns}", "a, b, day, reported, direction, quad, feed, n, weight, deaths, counted, known_from, known_to")

MERGED_EXPOSURE = """
select day, reported, feed, cast(sum(n) as bigint) as n, known_from, known_to
from (
    select day, reported, feed, n, known_from, known_to from {kept}
    union all select day, reported, feed, n, known_from, known_to from exposure_after
    union all select day, reported, feed, -n, known_from, known_to from exposure_before
) moved
group by day, reported, feed, known_from, known_to having sum(n) <> 0 order by day, reported
"""

# --- what is asked of sums

# The course of two actors in a feed, as reported by :as_of and held by :known_at.
COURSE = """
select day, direction, quad, cast(sum(n) as bigint) as n, cast(sum(weight) as bigint) as weight,
    cast(sum(deaths) as bigint) as deaths
from sums
where a = :a and b = :b and feed = :feed and reported <= :as_of and known_from <= :known_at
    and (known_to > :known_at or known_to = date '9999-12-31')
group by day, direction, quad order by day, direction, quad
"""

# With whom an actor has acts in a feed, as reported by :as_of and held by :known_at. Statements do not count.
NEIGHBOURS = """
select case when a = :actor then b else a end as other, cast(sum(n) as bigint) as n
from sums
where (a = :actor or b = :actor) and quad > 0 and feed = :feed and reported <= :as_of and known_from <= :known_at
    and (known_to > :known_at or known_to = date '9999-12-31')
group by case when a = :actor then b else a end order by other
"""

# The acts of an actor with everybody but one, as reported by :as_of and held by :known_at.
OTHERS = """
select day, quad, cast(sum(n) as bigint) as n
from sums
where quad > 0 and ((a = :actor and b <> :other) or (b = :actor and a <> :other)) and feed = :feed
    and reported <= :as_of and known_from <= :known_at and (known_to > :known_at or known_to = date '9999-12-31')
group by day, quad order by day, quad
"""

# The days on which a key began to mean somebody else, or ceased to, while it was in use; and how much of all that an
# actor ever did was told under it.
HANDED = """
with span as (
    select key, since, until, coalesce(actor, '') as actor,
        coalesce(lag(actor) over (partition by key order by since), '') as before,
        lead(since) over (partition by key order by since) as next
    from {map} where coalesce(actor, '') <> '' or until - since > 7  -- nobody for some days is no reign
),
turn as (
    select key, since as day, before, actor as after from span
    union all select key, until, actor, '' from span where next is null and until < date '9999-12-31'
),
used as (
    select turn.*, held.events from turn join {keys} held on held.key = turn.key
    where before <> after and held.first < day and day <= held.last
),
weight as (
    select actor, sum(events) as events from (
        select distinct span.key, span.actor, held.events from span join {keys} held on held.key = span.key
    ) known group by actor
)
select used.key, used.day, used.before, used.after, one.actor, cast(used.events as double) / one.events as share
from used join weight one on one.actor in (used.before, used.after) and one.actor <> ''
order by share desc, used.key, used.day, one.actor
"""

# The exposure of a feed by day, as reported by :as_of and held by :known_at.
EXPOSED = """
select day, cast(sum(n) as bigint) as n from exposure
where feed = :feed and reported <= :as_of and known_from <= :known_at
    and (known_to > :known_at or known_to = date '9999-12-31')
group by day order by day
"""

# Stories: acts of two actors in one quad class, each on a day at most {window} days behind the one before, in whatever
# feed. Statements make no story.
STORIES = """
with cell as (
    select a, b, quad, feed, day, sum(n) as n
    from sums
    where quad > 0 and feed in (:feeds) and reported <= :as_of and known_from <= :known_at
        and (known_to > :known_at or known_to = date '9999-12-31')
    group by a, b, quad, feed, day
),
marked as (
    select a, b, quad, feed, day, n,
        case when day <= lag(day) over (partition by a, b, quad order by day, feed) + interval '{window}' day then 0
            else 1 end as begins
    from cell
),
numbered as (
    select a, b, quad, feed, day, n,
        sum(begins) over (partition by a, b, quad order by day, feed rows between unbounded preceding and current row)
            as story
    from marked
)
select a, b, quad, story, feed, min(day) as first, max(day) as last, cast(sum(n) as bigint) as acts,
    cast(count(*) as bigint) as days
from numbered group by a, b, quad, story, feed
"""

# Acts by month and quad class of every two actors that have at least :fewest of them, as reported by :as_of and held by
# :known_at; months count from the year 0, dyads from 0 by their actors.
DYADS = """
with seen as (
    select a, b, cast(extract(year from day) * 12 + extract(month from day) - 1 as bigint) as month, quad, sum(n) as n
    from sums
    where quad > 0 and feed = :feed and reported <= :as_of and known_from <= :known_at
        and (known_to > :known_at or known_to = date '9999-12-31')
    group by a, b, extract(year from day) * 12 + extract(month from day) - 1, quad
),
busy as (
    select a, b, cast(row_number() over (order by a, b) - 1 as bigint) as dyad
    from seen group by a, b having sum(n) >= :fewest
)
select seen.a, seen.b, busy.dyad, seen.month, cast(seen.quad as bigint) as quad, cast(seen.n as bigint) as n
from seen join busy on busy.a = seen.a and busy.b = seen.b
order by seen.a, seen.b, seen.month, seen.quad
"""
