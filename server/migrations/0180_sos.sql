-- A call for help by a unit. It is kept: who had it and how it ended stands with its incident for good.
create table sos (
  id uuid primary key,
  rev bigint not null,
  unit uuid not null,
  call_sign text not null,
  -- path of where it is, and of where its unit belongs
  area text[] not null,
  home text[] not null,
  place jsonb,
  incident uuid,
  incident_number text,
  raised_at timestamptz not null,
  pressed_at timestamptz not null,
  presses int not null,
  last_press_at timestamptz not null,
  escalated_at timestamptz,
  state jsonb not null,
  -- the unit was free and was set to other work for as long as this runs
  stood_aside boolean not null
);
-- A unit calls once at a time: a repeat is the same call.
create unique index sos_open on sos (unit) where state ->> 'at' <> 'ended';
create index sos_last on sos (last_press_at);
