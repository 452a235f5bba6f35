create table unit_role (
  id text primary key,
  position int not null unique,
  name jsonb not null
);

-- Who can be sent. `handle` numbers units in binary frames and is never given twice. `status` follows from `duty` and the
-- assignment; `incident_number` is for the words of a refusal.
create table unit (
  id uuid primary key,
  rev bigint not null,
  handle bigint generated always as identity (minvalue 1 maxvalue 4294967295) unique,
  call_sign text not null constraint unit_call_sign unique,
  kind text not null,
  role text not null,
  skills text[] not null,
  department text not null,
  home_area text not null,
  area text[] not null,
  members int not null,
  duty text not null,
  duty_since timestamptz,
  status text not null,
  status_since timestamptz not null,
  assignment uuid,
  incident uuid,
  incident_number text
);
create index unit_incident on unit (incident) where incident is not null;

-- Where units were, thinned; kept some days. Telemetry: losing a row is allowed.
create table track (
  unit uuid not null,
  at timestamptz not null,
  received_at timestamptz not null,
  lng double precision not null,
  lat double precision not null,
  accuracy_m real,
  heading_deg real,
  speed_mps real,
  primary key (unit, at)
);
create index track_at on track (at);
