-- ONVIF devices that a search found (a job of the kind camera.discover); gone with the job.
create table found_device (
  job uuid not null references job (id) on delete cascade,
  ip text not null,
  port int not null,
  said jsonb not null,
  primary key (job, ip, port)
);
