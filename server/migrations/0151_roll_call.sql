-- A roll call and one line for each unit that was called. Kept: its result stays on record.
create table roll_call (
  id uuid primary key,
  rev int not null,
  area text[] not null,
  words text not null,
  by jsonb not null,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  called int not null,
  rung_at timestamptz not null,
  closed jsonb
);
create index roll_call_started on roll_call (started_at desc);

-- `answer` keeps the grid a unit answered from, never a point.
create table roll_line (
  id uuid primary key,
  rev int not null,
  roll_call uuid not null references roll_call (id),
  unit uuid not null references unit (id),
  call_sign text not null,
  area text[] not null,
  department text not null,
  words text not null,
  by jsonb not null,
  called_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null,
  rings int not null,
  rung_at timestamptz not null,
  answer jsonb,
  unique (roll_call, unit)
);
create index roll_line_open on roll_line (unit) where state = 'called';
