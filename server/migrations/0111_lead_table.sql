-- Who leads by area, type, department and level: every version of the table that ever held, whole.
create table lead_table (
  version int primary key,
  rows jsonb not null,
  at timestamptz not null,
  by jsonb not null
);
-- Who leads an incident, and the row that said it. Null: from before there was a table.
alter table incident add column leads jsonb;
