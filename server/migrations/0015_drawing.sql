-- What people draw on the map. `area` is the path of the area it is shared in; empty: its owner's own.
create table drawing (
  id uuid primary key,
  rev bigint not null,
  owner uuid not null,
  owner_name text not null,
  area text[] not null,
  shape jsonb not null,
  name text not null,
  note text not null,
  colour text not null,
  incident uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  expires_at timestamptz,
  removed_at timestamptz
);
create index drawing_owner on drawing (owner) where removed_at is null;
create index drawing_area on drawing using gin (area) where removed_at is null;
