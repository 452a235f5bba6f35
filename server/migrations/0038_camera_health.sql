-- The switch or power line behind which a camera hangs, as its source names it.
alter table camera add column switch_name text;
create index camera_switch on camera (switch_name) where switch_name is not null;
create index camera_lost on camera (health_since) where health = 'lost';

-- Which pulled cameras share a host or a subnet: keyed hashes, so that no address can be read here.
create table camera_network (
  camera uuid primary key references camera (id) on delete cascade,
  host_key text not null,
  net_key text not null
);
create index camera_network_host on camera_network (host_key);
create index camera_network_net on camera_network (net_key);

-- Cameras that went down together, and what became of it.
create table outage (
  id uuid primary key,
  rev bigint not null,
  state text not null,
  -- what they have in common, and how many of those behind it went: {kind, name, down, of}
  cause jsonb not null,
  area text[] not null,
  department text,
  members int not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  handler jsonb,
  ticket jsonb,
  note text
);
create index outage_open on outage (started_at) where state <> 'closed';
create index outage_started on outage (started_at desc);
create index outage_area on outage using gin (area);

create table outage_member (
  outage uuid not null references outage (id) on delete cascade,
  camera uuid not null references camera (id) on delete cascade,
  since timestamptz not null,
  back_at timestamptz,
  primary key (outage, camera)
);
-- A camera is in one open outage at most.
create unique index outage_member_open on outage_member (camera) where back_at is null;
create index outage_member_camera on outage_member (camera, since desc);

-- What changed of the cameras of an area on a day, by state: how many entered less how many left, and the sum of the moments
-- (ms since the day began) at which they did. With the counts of the day before this gives the time spent in each state.
create table camera_health_day (
  area text not null,
  department text not null,
  day date not null,
  state text not null,
  entered bigint not null,
  moments bigint not null,
  primary key (area, department, day, state)
);
-- How many are in each state now, by the same count.
create table camera_health_now (
  area text not null,
  department text not null,
  state text not null,
  count bigint not null,
  primary key (area, department, state)
);
-- How far the feed has been counted.
create table camera_health_account (
  one boolean primary key default true check (one),
  seq bigint not null
);
