-- A run: many events of one kind, written by one statement, as one row. `run` holds them (platform/feed/runs.ts), `events` says
-- how many, `seq` is the number of the last; those before it have the numbers before it. `subject` and `subject_to` are the
-- first and the last id in it, so that the runs that may hold a subject are few.
alter table event
  add column events int not null default 1,
  add column run text,
  add column subject_to text,
  add constraint event_run check (case when run is null then events = 1 and subject_to is null
    else events between 1 and 5000 and subject_to is not null end);
create index event_run_subject on event (entity, subject, subject_to) where run is not null;

create or replace function event_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.seq is not null or new.hash is not null then
      raise exception 'an event is numbered by the sequencer only' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' then
    if old.seq is null and new.seq is not null and new.hash is not null and new.prev_hash is not null
       and (new.id, new.uid, new.at, new.kind, new.entity, new.subject, new.rev, new.actor, new.area, new.department, new.units, new.keys, new.changed, new.extra,
            new.events, new.run, new.subject_to)
           is not distinct from
           (old.id, old.uid, old.at, old.kind, old.entity, old.subject, old.rev, old.actor, old.area, old.department, old.units, old.keys, old.changed, old.extra,
            old.events, old.run, old.subject_to)
    then
      return new;
    end if;
    raise exception 'an event cannot be changed' using errcode = 'integrity_constraint_violation';
  end if;
  raise exception 'an event cannot be removed' using errcode = 'integrity_constraint_violation';
end $$;

-- A check is an import that writes no camera: `report` is what it found. `faults` counts all of them, `errors` those kept.
-- `encoding` is what the file was written in before it became UTF-8.
alter table job
  add column faults int not null default 0,
  add column report jsonb,
  add column encoding text;
-- The id of the line at fault, so that a person finds it in the source; never its address.
alter table job_error add column external_id text;
