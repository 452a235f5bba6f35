create table assignment (
  id uuid primary key,
  rev bigint not null,
  incident uuid not null references incident (id),
  unit uuid not null,
  call_sign text not null,
  area text[] not null,
  offered_by jsonb not null,
  state jsonb not null,
  at text generated always as (state ->> 'at') stored,
  active boolean generated always as (state ->> 'at' in ('offered', 'accepted', 'en_route', 'on_scene')) stored,
  times jsonb not null,
  offered_at timestamptz not null,
  "order" jsonb not null
);
-- A unit is on at most one incident, whoever sends it and however many at once.
create unique index assignment_one_per_unit on assignment (unit) where active;
create index assignment_incident on assignment (incident, offered_at);
create index assignment_unit on assignment (unit, offered_at desc);
