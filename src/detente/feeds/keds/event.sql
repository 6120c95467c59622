-- One row of a KEDS set; dates are YYMMDD, YYYYMMDD or ISO.
select
    md5(concat_ws('|', raw.date, raw.source, raw.target, raw.code)) as feed_id,
    day as first, day as last, day as reported,
    raw.source as actor, raw.target as recipient,
    null as actor_country, null as recipient_country,
    map.code, map.type, map.mode, map.quad, map.weight, map.mutual,
    null as country, null as place, null::double as lat, null::double as lon,
    null::integer as deaths, null as source, null as url,
    case when day is null then 'date is no day: ' || coalesce(raw.date, 'empty')
         when map.code is null then 'code is no CAMEO code: ' || coalesce(raw.code, 'empty')
         when raw.source is null or raw.target is null then 'no source or no target'
    end as problem
from (select *, case
        when regexp_full_match(date, '[0-9]{6}') then try_strptime(
            case when date > '400000' then '19' else '20' end || date, '%Y%m%d')::date
        when regexp_full_match(date, '[0-9]{8}') then try_strptime(date, '%Y%m%d')::date
        else try_cast(left(date, 10) as date) end as day from raw) raw
left join code_map map on map.code_written = raw.code and map.lost = raw.lost
