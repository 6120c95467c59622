-- Events of one kind in an area and month; fatalities stay in staging beside them.
select
    raw.location_code as who, raw.event_type as what, first, last, cast(raw.events as double) as value, 'events' as unit,
    coalesce(raw.admin2_name, raw.admin1_name, raw.provider_admin2_name, raw.provider_admin1_name) as place,
    case when first is null or last is null then 'reference period is none'
         when raw.location_code is null then 'no location_code'
         when raw.events is null then 'events is no number'
    end as problem
from (select *, try_cast(left(reference_period_start, 10) as date) as first,
        try_cast(left(reference_period_end, 10) as date) as last from raw) raw
