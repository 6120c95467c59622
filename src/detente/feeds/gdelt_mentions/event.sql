-- One mention of an event: where it stands, and how sure GDELT is of it.
select
    raw.GLOBALEVENTID as feed_id,
    try_strptime(left(raw.MentionTimeDate, 8), '%Y%m%d')::date as reported,
    raw.MentionSourceName as source, raw.MentionIdentifier as url, raw.SentenceID as sentence, raw.Confidence as confidence,
    case when not regexp_full_match(coalesce(raw.GLOBALEVENTID, ''), '[0-9]+') then 'GLOBALEVENTID is no number'
         when try_strptime(left(raw.MentionTimeDate, 8), '%Y%m%d') is null then 'MentionTimeDate is no moment'
    end as problem
from raw
