-- At which of its areas an incident stands, and how it came there. What is older goes up by hand alone.
alter table incident add column escalation jsonb;
update incident set escalation = jsonb_build_object(
  'terms', null, 'level', area[cardinality(area)], 'handed', null,
  'since', to_char(reported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
alter table incident alter column escalation set not null;
