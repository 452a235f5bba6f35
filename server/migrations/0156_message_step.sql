-- The step of an incident's plan that sent it.
alter table message add column step text;
