-- How many cameras of an area entered a state, less how many left it, in each quarter of an hour: with the counts of now the course of a day
-- follows backwards. Kept for two days.
create table camera_health_quarter (
  area text not null,
  department text not null,
  quarter timestamptz not null,
  state text not null,
  entered bigint not null,
  primary key (area, department, quarter, state)
);
-- From when on these are kept: what was before cannot be told.
alter table camera_health_account add column quarters_since timestamptz not null default now();
