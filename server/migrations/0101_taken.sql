-- When a person took an incident, and when that person first did something with it.
alter table incident add column taken jsonb;
