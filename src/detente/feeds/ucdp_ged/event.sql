-- One row of UCDP GED. Side a is the government by convention, not the aggressor: only one-sided violence has a direction.
select
    raw.id as feed_id,
    day as first, coalesce(try_cast(left(raw.date_end, 10) as date), day) as last,
    coalesce(try_cast(left(raw.date_end, 10) as date), day) as reported,
    raw.side_a as actor, raw.side_b as recipient,
    null as actor_country, null as recipient_country,
    cast(raw.type_of_violence as varchar) as code, map.type, map.mode, map.quad, map.weight,
    coalesce(raw.type_of_violence <> 3, true) as mutual,
    raw.country, coalesce(raw.where_coordinates, raw.adm_1) as place, raw.latitude as lat, raw.longitude as lon,
    raw.best as deaths, raw.source_office as source, null as url,
    case when day is null then 'date_start is no day: ' || coalesce(raw.date_start, 'empty')
         when map.code is null then 'type_of_violence is none of 1 to 3'
         when raw.id is null then 'no id'
         when raw.best is null then 'best is no number'
    end as problem
from (select *, try_cast(left(date_start, 10) as date) as day from raw) raw
left join code_map map on map.code_written = cast(raw.type_of_violence as varchar) and not map.lost
