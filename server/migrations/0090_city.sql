-- The built-in base map: runs of features as gzipped JSON, in the profile's order. Read whole, to cut tiles from.
create table base_part (
  position int primary key,
  features bytea not null
);
