-- The last supervision order on an incident, and how many nobody answered in time.
alter table incident add column supervision jsonb;
create index incident_supervised on incident (reported_at desc) where supervision is not null;
