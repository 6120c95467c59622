-- One row of ACLED. Actor 1 and actor 2 give no direction, so every act is mutual; a protest has one actor.
select
    coalesce(raw.event_id_cnty, raw.data_id, md5(concat_ws('|', raw.event_date, raw.event_type, raw.actor1, raw.actor2,
        raw.location, raw.notes))) as feed_id,
    day as first,
    case raw.time_precision when '3' then last_day(day) when '2' then day + 6 else day end as last,
    greatest(coalesce(to_timestamp(try_cast(raw.timestamp as bigint))::date, day), day) as reported,
    raw.actor1 as actor, raw.actor2 as recipient,
    null as actor_country, null as recipient_country,
    coalesce(raw.sub_event_type, raw.event_type) as code, map.type, map.mode, map.quad, map.weight, true as mutual,
    raw.country, coalesce(raw.location, raw.admin1) as place, raw.latitude as lat, raw.longitude as lon,
    raw.fatalities as deaths, raw.source, null as url,
    case when day is null then 'event_date is no day: ' || coalesce(raw.event_date, 'empty')
         when map.code is null then 'event type is none of ACLED: ' || coalesce(raw.sub_event_type, raw.event_type, 'empty')
         when raw.actor1 is null then 'no actor1'
    end as problem
from (select *, coalesce(try_strptime(event_date, ['%Y-%m-%d', '%d %B %Y', '%d-%b-%Y', '%d %b %Y', '%d-%B-%Y']),
        try_strptime(event_date, '%d/%m/%Y'), try_cast(event_date as date))::date as day from raw) raw
left join code_map map on map.code_written = coalesce(raw.sub_event_type, raw.event_type) and not map.lost
