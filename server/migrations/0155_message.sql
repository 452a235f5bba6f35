-- What desks write to units. `area` is the path that all it went to have in common: whose reach covers that reads it.
create table message (
  id uuid primary key,
  rev bigint not null,
  words text not null,
  urgency text not null,
  incident uuid,
  incident_number text,
  sender uuid not null,
  sender_name text not null,
  addressed jsonb not null,
  count int not null,
  area text[] not null,
  department text,
  sent_at timestamptz not null
);
create index message_sent on message (sent_at);
create index message_incident on message (incident) where incident is not null;

-- One unit's side of it.
create table receipt (
  id uuid primary key,
  rev bigint not null,
  message uuid not null references message (id),
  unit uuid not null,
  call_sign text not null,
  state text not null,
  times jsonb not null,
  answer text,
  rings int not null,
  rung_at timestamptz not null,
  unique (message, unit)
);
create index receipt_unit on receipt (unit);
