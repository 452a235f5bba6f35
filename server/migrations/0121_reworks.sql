-- How often an incident was resolved and sent back: counted from the feed for those from before.
alter table incident add column reworks int not null default 0;
update incident set reworks = sent.n
  from (select subject, count(*)::int as n from event where kind = 'incident.sent_to_rework' group by subject) sent
  where sent.subject = incident.id::text;
