-- One attack of the GTD: a group on whoever was targeted; month or day 0 is an unknown one.
select
    coalesce(raw.eventid, md5(concat_ws('|', raw.iyear, raw.imonth, raw.iday, raw.city, raw.latitude, raw.longitude,
        raw.gname, raw.attacktype1_txt, raw.corp1, raw.targsubtype1_txt, raw.weaptype1_txt, raw.weapsubtype1_txt,
        raw.nkill, raw.nwound, raw.line))) as feed_id,
    coalesce(day, month, year) as first,
    case when day is not null then day when month is not null then last_day(month) else year + interval 1 year - interval 1 day
        end::date as last,
    case when day is not null then day when month is not null then last_day(month) else year + interval 1 year - interval 1 day
        end::date as reported,
    raw.gname as actor, coalesce(raw.corp1, raw.natlty1_txt, raw.targtype1_txt) as recipient,
    null as actor_country, raw.natlty1_txt as recipient_country,
    coalesce(raw.attacktype1_txt, 'Unknown') as code, map.type, map.mode, map.quad, map.weight, false as mutual,
    raw.country_txt as country, coalesce(raw.city, raw.provstate) as place, raw.latitude as lat, raw.longitude as lon,
    case when raw.nkill >= 0 then cast(raw.nkill as integer) end as deaths, raw.scite1 as source, null as url,
    case when year is null then 'iyear is no year: ' || coalesce(raw.iyear, 'empty')
         when map.code is null then 'attacktype1_txt is none of the GTD: ' || raw.attacktype1_txt
    end as problem
from (select *,
        try_strptime(iyear || '-01-01', '%Y-%m-%d')::date as year,
        try_strptime(iyear || '-' || lpad(imonth, 2, '0') || '-01', '%Y-%m-%d')::date as month,
        try_strptime(iyear || '-' || lpad(imonth, 2, '0') || '-' || lpad(iday, 2, '0'), '%Y-%m-%d')::date as day
    from raw) raw
left join code_map map on map.code_written = coalesce(raw.attacktype1_txt, 'Unknown') and not map.lost
