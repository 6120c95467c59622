-- One row of GDELT: actor 1 acts on actor 2. The moment of adding is damaged where a spreadsheet wrote 2.02E+13.
select
    raw.GLOBALEVENTID as feed_id,
    day as first, day as last,
    coalesce(try_strptime(left(raw.DATEADDED, 8), '%Y%m%d')::date, day) as reported,
    raw.Actor1Code as actor, raw.Actor2Code as recipient,
    raw.Actor1CountryCode as actor_country, raw.Actor2CountryCode as recipient_country,
    map.code, map.type, map.mode, map.quad, map.weight, map.mutual,
    raw.ActionGeo_CountryCode as country, raw.ActionGeo_FullName as place,
    raw.ActionGeo_Lat as lat, raw.ActionGeo_Long as lon,
    null::integer as deaths, null as source, raw.SOURCEURL as url,
    case when day is null then 'SQLDATE is no day: ' || coalesce(raw.SQLDATE, 'empty')
         when raw.EventCode is null then 'no EventCode'
         when map.code is null then 'EventCode is no CAMEO code: ' || raw.EventCode
         when not regexp_full_match(raw.GLOBALEVENTID, '[0-9]+') then 'GLOBALEVENTID is no number'
         when raw.GLOBALEVENTID is null then 'no GLOBALEVENTID'
    end as problem
from (
    select *, coalesce(try_strptime(left(SQLDATE, 8), '%Y%m%d')::date, try_cast(left(SQLDATE, 10) as date)) as day from raw
) raw
left join code_map map on map.code_written = raw.EventCode and map.lost = raw.lost
