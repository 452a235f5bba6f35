-- The tree of incident types, as the city's profile gives it.
create table incident_type (
  id text primary key,
  position int not null,
  body jsonb not null
);

-- The last number given on each day of the city's zone. The row is locked from the numbering to the commit, so numbers have no gap.
create table incident_day (
  day text primary key,
  last int not null
);

create table incident (
  id uuid primary key,
  rev bigint not null,
  number text not null,
  type text not null,
  flow text not null,
  priority smallint not null,
  channel text not null,
  lng double precision not null,
  lat double precision not null,
  address text,
  area text[] not null,
  department text,
  text text not null,
  owner jsonb not null,
  state jsonb not null,
  at text generated always as (state ->> 'at') stored,
  since text generated always as (state ->> 'since') stored,
  over boolean generated always as (state ->> 'at' in ('closed', 'duplicate', 'unfounded', 'cancelled')) stored,
  clocks jsonb not null,
  units uuid[] not null,
  -- API keys that made it: they may read it
  keys text[] not null,
  reported_at timestamptz not null,
  opened_at timestamptz,
  reports int not null,
  attachments int not null,
  has_contact boolean not null,
  constraint incident_number unique (number),
  constraint incident_closed_by_another check (state ->> 'at' <> 'closed' or state -> 'by' ->> 'id' <> state -> 'resolvedBy' ->> 'id')
);
create index incident_active on incident (reported_at desc, id desc) where not over;
create index incident_reported on incident (reported_at desc, id desc);
create index incident_over on incident (since) where over;
create index incident_units on incident using gin (units);
create index incident_keys on incident using gin (keys);

-- The bytes lie in DATA_DIR/attachments under their SHA-256.
create table attachment (
  id uuid primary key,
  incident uuid not null references incident (id),
  sha256 text not null,
  type text not null,
  bytes int not null,
  actor jsonb not null,
  at timestamptz not null
);
create index attachment_incident on attachment (incident, at);

-- What belongs to an incident without being its row (an assignment, a look for its sake) says so in `extra`.
create index event_of_incident on event ((extra ->> 'incident'), id) where extra ? 'incident';
create index event_for_incident on event ((extra -> 'purpose' ->> 'incident'), id) where extra -> 'purpose' ? 'incident';
