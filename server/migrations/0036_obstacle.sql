-- Outlines of buildings, replaced as a whole: a set is one file that was taken. Only the current one keeps its buildings;
-- the others remain as a record of what was in force when, and by whom.
create table obstacle_set (
  id uuid primary key,
  state text not null check (state in ('reading', 'current', 'past')),
  datum text not null,
  buildings int not null default 0,
  with_height int not null default 0,
  taken_by jsonb not null,
  taken_at timestamptz not null,
  in_force_at timestamptz
);
create unique index obstacle_set_current on obstacle_set (state) where state = 'current';

create table obstacle (
  set_id uuid not null references obstacle_set (id) on delete cascade,
  number int not null,
  height_m real,
  surface jsonb not null,
  primary key (set_id, number)
);
