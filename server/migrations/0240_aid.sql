-- What a unit near a call for help is told of it: one row for each unit and call.
create table aid (
  id uuid primary key,
  rev bigint not null,
  sos uuid not null references sos (id),
  unit uuid not null,
  call_sign text not null,
  caller text not null,
  -- forgotten when the call is over
  place jsonb,
  distance_m int not null,
  state text not null,
  times jsonb not null,
  told_at timestamptz not null,
  unique (sos, unit)
);
create index aid_unit on aid (unit, told_at);
-- A supervisor has no unit, and is alerted to a call for help all the same.
alter table alert alter column unit drop not null;
-- How many units near a call are told, from how far; what was set before did not say.
update chain_bounds set bounds = bounds || '{"sos": {"units": 5, "withinM": 5000, "supervisors": true}}';
