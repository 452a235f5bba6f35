-- The online share that an area should reach, where it has one of its own; below it what stands above holds.
create table camera_target (
  area text primary key,
  rev bigint not null,
  share double precision
);
