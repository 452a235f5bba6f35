-- That a camera is recorded for a purpose, from a time to a time. What the ring held before the order belongs to it.
create table recording (
  id uuid primary key,
  rev bigint not null,
  camera uuid not null,
  camera_name text not null,
  area text[] not null,
  department text,
  by jsonb not null,
  purpose jsonb not null,
  incident uuid generated always as ((purpose ->> 'incident')::uuid) stored,
  incident_area text[],
  incident_department text,
  starts_at timestamptz not null,
  ordered_at timestamptz not null,
  state jsonb not null,
  running boolean generated always as (state ->> 'at' = 'recording') stored,
  -- Null while it runs.
  ends_at timestamptz,
  keep_until timestamptz not null
);
create index recording_camera on recording (camera, starts_at);
create index recording_running on recording (camera) where running;
create index recording_incident on recording (incident) where incident is not null;

-- One file of pictures on the disk of the machine that records. A row names a file that is whole.
create table recording_segment (
  id bigint generated always as identity primary key,
  camera uuid not null,
  -- The machine whose disk has it.
  host text not null,
  file text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  bytes bigint not null,
  codec text,
  hash text not null,
  unique (host, file)
);
create index recording_segment_time on recording_segment (camera, from_at);
-- The ring of all cameras is looked through every few seconds.
create index recording_segment_young on recording_segment (host, from_at);

-- When nothing could be written though it was ordered, and why. `to_at` null: it still is so.
create table recording_silence (
  id bigint generated always as identity primary key,
  camera uuid not null,
  host text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  reason text not null
);
create index recording_silence_time on recording_silence (camera, from_at);

-- A look at what was recorded has the span; null: at what happens now.
alter table look add column recorded jsonb;
