-- Whether somebody asks who reported, once it is closed, and what was said.
alter table incident add column call_back jsonb;
create index incident_call_back on incident ((call_back ->> 'at')) where call_back is not null;
