create table report (
  id uuid primary key,
  incident uuid not null references incident (id),
  channel text not null,
  text text not null,
  external_number text,
  occurred_at timestamptz,
  received_at timestamptz not null,
  actor jsonb not null,
  contact_masked text
);
create index report_incident on report (incident, received_at);

-- Who reported, apart from everything else: read only when somebody unmasks it with a purpose.
create table reporter (
  report uuid primary key references report (id),
  name text,
  contact text
);
