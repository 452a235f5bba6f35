-- Who is to be on duty when. A file of shifts replaces those of its days; what was taken stands in the feed.
create table shift (
  unit uuid not null references unit (id),
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  -- Of the city, on which it begins.
  day text not null,
  area text[] not null,
  role text not null,
  primary key (unit, from_at)
);
create index shift_from on shift (from_at);
create table roster_version (rev int not null);
insert into roster_version values (0);
