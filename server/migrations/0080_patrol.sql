-- A patrol route: the plan. `grids` are those its line passes, `area` the lowest area that holds all of it.
create table route (
  id uuid primary key,
  rev bigint not null,
  name text not null,
  department text not null,
  area text[] not null,
  grids text[] not null,
  points jsonb not null,
  archived boolean not null
);
create unique index route_name on route (name) where not archived;

-- One walk of a route by one unit, with the route's points as they were when it was assigned.
create table patrol (
  id uuid primary key,
  rev bigint not null,
  route uuid not null references route (id),
  route_name text not null,
  unit uuid not null,
  call_sign text not null,
  department text not null,
  area text[] not null,
  points jsonb not null,
  start_at timestamptz not null,
  end_at timestamptz not null,
  checks jsonb not null,
  ended jsonb,
  constraint patrol_window check (end_at > start_at)
);
create index patrol_unit on patrol (unit, end_at);
create index patrol_end on patrol (end_at);
