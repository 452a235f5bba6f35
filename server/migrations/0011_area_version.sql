-- Versions of the administrative tree (department null) and of the departments' own overlays. Nothing is ever changed in a
-- version that has been in force: a record of an incident may name its grids.
create table area_version (
  id uuid primary key,
  rev bigint not null,
  number int generated always as identity unique,
  department text,
  state text not null,
  file text,
  mapping jsonb,
  -- the file as it came, so that it can be read again with another mapping; gone once the version is decided
  body bytea,
  created_by jsonb not null,
  created_at timestamptz not null,
  valid_from timestamptz,
  valid_to timestamptz,
  areas int not null default 0,
  grids int not null default 0,
  progress real not null default 0,
  issues jsonb not null default '{"refuse": 0, "ask": 0, "warn": 0, "note": 0}',
  -- number of the tree in force when the file was read: a draft beside another tree says nothing
  beside int,
  -- names the areas of it, so that the same ones are not kept twice
  fingerprint text,
  report jsonb not null default '{}'
);
create unique index area_version_active on area_version (coalesce(department, '')) where state = 'active';

create table area_version_area (
  version uuid not null references area_version (id) on delete cascade,
  position int not null,
  id text not null,
  parent text,
  level smallint not null,
  name text not null,
  surface jsonb not null,
  primary key (version, position)
);

-- A city that is in force already becomes its own first version.
insert into area_version (id, rev, state, created_by, created_at, valid_from, areas, grids, progress)
select gen_random_uuid(), 1, 'active', '{"kind": "system", "id": "system", "name": "city"}', configured_at, configured_at,
  (select count(*) from area), (select count(*) from area a where not exists (select 1 from area c where c.parent = a.id)), 1
from city;
insert into area_version_area (version, position, id, parent, level, name, surface)
select v.id, a.position, a.id, a.parent, a.level, a.name, a.surface from area a, area_version v;
