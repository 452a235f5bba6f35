-- By which way people of a role report from the street; null: as a patrol.
alter table unit_role add column reports text;
