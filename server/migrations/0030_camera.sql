-- What a source says about a camera. No address and no secret: those lie apart.
create table camera (
  id uuid primary key,
  rev bigint not null,
  external_id text not null unique,
  name text not null,
  kind text not null,
  lng double precision not null,
  lat double precision not null,
  azimuth_deg double precision,
  hfov_deg double precision,
  range_m double precision not null,
  width_px int not null,
  mount_m double precision,
  owner_kind text not null,
  department text,
  owner_name text,
  contact text,
  terms text not null,
  purpose text,
  stream_kind text,
  count int not null,
  -- ids from the city down to the one grid it stands in
  area text[] not null,
  health text not null default 'unknown',
  health_since timestamptz,
  -- keyed hash of everything a source sent: tells whether an upsert changes anything, tells nothing else
  digest text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index camera_place on camera using gist (point(lng, lat));
create index camera_area on camera using gin (area);
create index camera_health on camera (health) where health <> 'unknown';

-- The name under which a camera pushes to our media server.
create table camera_stream (
  camera uuid primary key references camera (id) on delete cascade,
  key text not null unique
);

-- Addresses of cameras that are pulled, with user names and passwords, sealed with a key that is not in this database.
create table camera_credential (
  camera uuid primary key references camera (id) on delete cascade,
  sealed bytea not null
);

-- A batch or a file on its way in. `done` is the cursor: chunks commit together with it.
create table job (
  id uuid primary key,
  kind text not null,
  state text not null,
  actor jsonb not null,
  area text[] not null,
  keys text[] not null default '{}',
  source jsonb not null,
  -- the batch as it came, sealed; gone when the job is done
  body bytea,
  lines int not null,
  done int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  duplicates int not null default 0,
  rejected int not null default 0,
  errors int not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index job_open on job (created_at) where finished_at is null;

create table job_error (
  job uuid not null references job (id) on delete cascade,
  number int not null,
  line int not null,
  field text not null,
  code text not null,
  said jsonb not null,
  primary key (job, number)
);
