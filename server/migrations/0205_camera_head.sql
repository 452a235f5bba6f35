-- The head of a camera that turns: who steers it. `state` as the feed last told it; `until` moves with every order, which the feed
-- does not tell. Made with its address, so that an order only ever changes it.
create table camera_head (
  camera uuid primary key references camera (id) on delete cascade,
  rev bigint not null,
  area text[] not null,
  department text,
  state jsonb not null,
  until timestamptz
);
create index camera_head_held on camera_head (camera) where until is not null;

-- How it is reached (sealed, with name and password) and how it is mounted.
create table camera_head_mount (
  camera uuid primary key references camera (id) on delete cascade,
  sealed bytea not null,
  mount jsonb not null
);
