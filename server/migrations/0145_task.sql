-- What departments were asked for on an incident, and which are party to it by that. Events say whom they are for in the same way.
alter table incident add column tasks jsonb not null default '[]';
alter table incident add column asked jsonb not null
  generated always as (jsonb_path_query_array(tasks, '$[*] ? (@.state.at != "withdrawn").department')) stored;
alter table event add column asked jsonb;

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
            new.events, new.run, new.subject_to, new.moved_from, new.asked)
           is not distinct from
           (old.id, old.uid, old.at, old.kind, old.entity, old.subject, old.rev, old.actor, old.area, old.department, old.units, old.keys, old.changed, old.extra,
            old.events, old.run, old.subject_to, old.moved_from, old.asked)
    then
      return new;
    end if;
    raise exception 'an event cannot be changed' using errcode = 'integrity_constraint_violation';
  end if;
  raise exception 'an event cannot be removed' using errcode = 'integrity_constraint_violation';
end $$;
