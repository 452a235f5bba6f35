-- What is wrong with a unit's positions, and since when; null while they are good.
alter table unit add column fault text;
alter table unit add column fault_since timestamptz;
