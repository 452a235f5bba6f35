-- Looks of the map that people kept. `area` is the path of the area it is shared in; empty: its owner's own.
create table saved_view (
  id uuid primary key,
  rev bigint not null,
  owner uuid not null,
  owner_name text not null,
  area text[] not null,
  name text not null,
  look jsonb not null,
  position int not null
);
create index saved_view_owner on saved_view (owner, position);
create index saved_view_area on saved_view using gin (area);
