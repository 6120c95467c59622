-- One row of POLECAT: type and mode are PLOVER's own. Both sides of two-sided violence stand in Actor.
select
    raw."Event ID" as feed_id,
    day as first, day as last,
    greatest(coalesce(try_cast(raw."Publication Date" as date), day), day) as reported,
    coalesce(raw."Actor Name", raw."Actor Country") as actor,
    coalesce(raw."Recipient Name", raw."Recipient Country") as recipient,
    raw."Actor Country" as actor_country, raw."Recipient Country" as recipient_country,
    raw."Event Type" as code, map.type, map.mode, map.quad, map.weight, map.mutual,
    raw.Country as country, raw.Placename as place, raw.Latitude as lat, raw.Longitude as lon,
    null::integer as deaths, raw.Source as source, null as url,
    case when day is null then 'Event Date is no day: ' || coalesce(raw."Event Date", 'empty')
         when map.code is null then 'Event Type and Mode are none of PLOVER: ' || coalesce(raw."Event Type", 'empty')
         when raw."Event ID" is null then 'no Event ID'
    end as problem
from (select *, try_cast("Event Date" as date) as day from raw) raw
left join code_map map on not map.lost
    and map.code_written = upper(raw."Event Type") || '/' || lower(coalesce(raw."Event Mode", ''))
