-- The guard of the feed without a call of it for each honest event: what may not be is a condition of the trigger, and a function is
-- called only to refuse it. Of a column that a statement does not name nothing can change, so nothing is compared.
drop trigger event_guard on event;

create or replace function event_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    raise exception 'an event is numbered by the sequencer only' using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'UPDATE' then
    raise exception 'an event cannot be changed' using errcode = 'integrity_constraint_violation';
  end if;
  raise exception 'an event cannot be removed' using errcode = 'integrity_constraint_violation';
end $$;

create trigger event_guard_insert before insert on event for each row
  when (new.seq is not null or new.hash is not null) execute function event_guard();
create trigger event_guard_number before update of seq, prev_hash, hash on event for each row
  when (old.seq is not null or new.seq is null or new.hash is null or new.prev_hash is null) execute function event_guard();
-- Every other column there is; whoever adds one adds it here (feed.db.test.ts asks for each).
create trigger event_guard_change before update of id, uid, at, kind, entity, subject, rev, actor, area, department, units, keys,
  changed, extra, events, run, subject_to, moved_from, asked on event for each row execute function event_guard();
create trigger event_guard_delete before delete on event for each row execute function event_guard();
