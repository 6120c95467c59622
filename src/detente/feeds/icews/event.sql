-- One row of ICEWS. Code 010 to 02 have no PLOVER type; a consultation comes twice, once from either side.
select
    raw."Event ID" as feed_id,
    day as first, day as last,
    greatest(coalesce(raw.file_day, day), day) as reported,
    raw."Source Name" as actor, raw."Target Name" as recipient,
    raw."Source Country" as actor_country, raw."Target Country" as recipient_country,
    map.code, map.type, map.mode, map.quad, map.weight, map.mutual,
    raw.Country as country, concat_ws(', ', raw.City, raw.District, raw.Province) as place,
    raw.Latitude as lat, raw.Longitude as lon,
    null::integer as deaths, raw.Publisher as source, null as url,
    case when day is null then 'Event Date is no day: ' || coalesce(raw."Event Date", 'empty')
         when raw."CAMEO Code" is null then 'no CAMEO Code'
         when map.code is null then 'CAMEO Code is none: ' || raw."CAMEO Code"
         when raw."Event ID" is null then 'no Event ID'
    end as problem
from (select *, try_cast("Event Date" as date) as day from raw) raw
left join code_map map on map.code_written = raw."CAMEO Code" and map.lost = raw.lost
