-- Response plans by incident type, every version that ever held; an incident names the one it was opened with.
create table response_plan (
  type text not null,
  version int not null,
  levels jsonb not null,
  at timestamptz not null,
  by jsonb not null,
  primary key (type, version)
);
-- Which plan it works by, when each level was reached, and what is done. Null: its type has none, or it is from before there were plans.
alter table incident add column plan jsonb;
