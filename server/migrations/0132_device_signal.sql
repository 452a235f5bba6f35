-- What each device of each sender last said: where it is, which incident that belongs to, and how often it spoke of it.
create table device_signal (
  sender text not null,
  device text not null,
  lng double precision not null,
  lat double precision not null,
  address text,
  incident uuid not null references incident (id),
  last_at timestamptz not null,
  kept int not null,
  muted int not null,
  primary key (sender, device)
);
create index device_signal_place on device_signal using gist (point(lng, lat));
create index device_signal_incident on device_signal (incident);

-- The signals themselves, as they came, with why each belongs to its incident.
create table signal (
  id bigint generated always as identity primary key,
  sender text not null,
  device text not null,
  kind text not null,
  incident uuid not null references incident (id),
  lng double precision not null,
  lat double precision not null,
  address text,
  text text not null,
  occurred_at timestamptz,
  received_at timestamptz not null,
  distance_m int,
  after_s int
);
create index signal_incident on signal (incident, id);
