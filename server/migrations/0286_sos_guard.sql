-- A call for help of a guard of a place, who is of no unit: {"id", "name", "guard"}.
alter table sos alter column unit drop not null;
alter table sos add column site jsonb;
alter table sos add constraint sos_of_one check ((unit is null) <> (site is null));
-- A guard calls once at a time: a repeat is the same call.
create unique index sos_open_guard on sos ((site ->> 'guard')) where state ->> 'at' <> 'ended';
