-- A look through a wall: on which monitor, as which tile, by which desk, in which tour. Null: a person's own look.
alter table look add column shown jsonb;
