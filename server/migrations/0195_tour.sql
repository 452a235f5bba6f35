-- Cameras in order for a tile (轮巡). A tour that was taken away stays, so that what was shown can still be named.
create table tour (
  id uuid primary key,
  rev bigint not null,
  name text not null,
  -- path of the area it is for
  area text[] not null,
  stops jsonb not null,
  changed_at timestamptz not null,
  removed_at timestamptz
);
create index tour_area on tour using gin (area) where removed_at is null;
