-- A camera kept for a purpose by one desk for a bounded time. `incident_area` and `incident_department` say who may know which
-- incident it is for. At most one is held of a camera.
create table camera_reservation (
  id uuid primary key,
  rev bigint not null,
  camera uuid not null,
  camera_name text not null,
  area text[] not null,
  department text,
  holder jsonb not null,
  rank int not null,
  purpose jsonb not null,
  incident uuid generated always as ((purpose ->> 'incident')::uuid) stored,
  incident_area text[],
  incident_department text,
  number text,
  state jsonb not null,
  held boolean generated always as (state ->> 'at' = 'held') stored
);
create unique index camera_reservation_held on camera_reservation (camera) where held;
create index camera_reservation_incident on camera_reservation (incident) where held;
