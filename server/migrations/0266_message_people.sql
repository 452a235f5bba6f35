-- A message goes to units, or to people at their desks: then each receipt is one person's.
alter table receipt alter column unit drop not null;
alter table receipt add column person uuid;
alter table receipt add constraint receipt_one check ((unit is null) <> (person is null));
create unique index receipt_person on receipt (person, message) where person is not null;
