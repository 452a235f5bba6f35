-- How long units were in a cell of the ground in one hour: counted from their tracks once the hour is over, and not by unit. Kept two weeks.
create table presence (
  hour timestamptz not null,
  -- the cell's steps from 0, 0 to the east and north (shared/patrol/presence/presence.ts)
  x int not null,
  y int not null,
  department text not null,
  -- path of the middle of the cell, for who may count it
  area text[] not null,
  seconds int not null,
  -- how many units that was, never which
  units int not null,
  primary key (hour, x, y, department)
);
-- Which hours have been counted: each once, whatever ran twice.
create table presence_hour (
  hour timestamptz primary key
);
