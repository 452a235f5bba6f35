-- DSP-48: a unit that is kept for an incident until a time: { incident, since, until }.
alter table unit add column reserved jsonb;
create index unit_reserved on unit ((reserved ->> 'incident')) where reserved is not null;
