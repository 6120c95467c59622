-- One dyad and month of a dispute: how hostile either side was at most.
select
    raw.stateA || '|' || raw.stateB as who, 'hostility level' as what, begins as first, last_day(begins) as last,
    cast(greatest(raw.hostlevA, raw.hostlevB) as double) as value, 'MID scale 1 to 5' as unit, null as place,
    case when begins is null then 'year and month are no month'
         when raw.stateA is null or raw.stateB is null then 'no state'
    end as problem
from (select *, try_strptime(year || '-' || lpad(month, 2, '0') || '-01', '%Y-%m-%d')::date as begins from raw) raw
