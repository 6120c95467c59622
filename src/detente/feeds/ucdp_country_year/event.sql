-- Deaths in state-based conflict in a country and year, the best estimate; the other counts stay in staging.
select
    raw.country_id_cy as who, 'deaths in state-based conflict' as what, year as first,
    (year + interval 1 year - interval 1 day)::date as last, cast(raw.sb_total_deaths_best_cy as double) as value,
    'deaths, best estimate' as unit, raw.country_cy as place,
    case when year is null then 'year_cy is no year' when raw.country_id_cy is null then 'no country_id_cy'
         when raw.sb_total_deaths_best_cy is null then 'sb_total_deaths_best_cy is no number'
    end as problem
from (select *, try_strptime(year_cy || '-01-01', '%Y-%m-%d')::date as year from raw) raw
