-- A check is an import that writes no camera: `report` is what it found. `faults` counts all of them, `errors` those kept.
-- `encoding` is what the file was written in before it became UTF-8.
alter table job
  add column faults int not null default 0,
  add column report jsonb,
  add column encoding text;
-- The id of the line at fault, so that a person finds it in the source; never its address.
alter table job_error add column external_id text;
