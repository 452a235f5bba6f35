-- The feed: one row per thing that happened. `id` is the order of writing, `seq` the order of commits.
create table event (
  id bigint generated always as identity primary key,
  seq bigint unique,
  uid uuid not null unique,
  at timestamptz not null,
  kind text not null,
  entity text not null,
  subject text not null,
  rev bigint not null,
  actor jsonb not null,
  area text[] not null,
  department text,
  units text[] not null default '{}',
  keys text[] not null default '{}',
  changed jsonb not null,
  extra jsonb not null,
  prev_hash text,
  hash text
);

create index event_unnumbered on event (id) where seq is null;
create index event_subject on event (subject, seq);
create index event_kind on event (kind, seq);

create function event_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.seq is not null or new.hash is not null then
      raise exception 'an event is numbered by the sequencer only' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' then
    if old.seq is null and new.seq is not null and new.hash is not null and new.prev_hash is not null
       and (new.id, new.uid, new.at, new.kind, new.entity, new.subject, new.rev, new.actor, new.area, new.department, new.units, new.keys, new.changed, new.extra)
           is not distinct from
           (old.id, old.uid, old.at, old.kind, old.entity, old.subject, old.rev, old.actor, old.area, old.department, old.units, old.keys, old.changed, old.extra)
    then
      return new;
    end if;
    raise exception 'an event cannot be changed' using errcode = 'integrity_constraint_violation';
  end if;
  raise exception 'an event cannot be removed' using errcode = 'integrity_constraint_violation';
end $$;

create trigger event_guard before insert or update or delete on event for each row execute function event_guard();
create trigger event_guard_truncate before truncate on event for each statement execute function event_guard();

-- The same key gives the same reply. Kept seven days.
create table idempotency (
  actor text not null,
  key text not null,
  command text not null,
  fingerprint text not null,
  status int,
  reply jsonb,
  at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_at on idempotency (at);

-- What must happen because of a fact. `job` is the deterministic id in the queue; a row stays until its job is done,
-- so a queue that lost everything is filled again from here.
create table outbox (
  id bigint generated always as identity primary key,
  job text not null unique,
  queue text not null,
  name text not null,
  payload jsonb not null,
  run_at timestamptz not null,
  created_at timestamptz not null,
  relayed_at timestamptz,
  done_at timestamptz,
  failure text
);
create index outbox_to_relay on outbox (id) where relayed_at is null and done_at is null;
create index outbox_open on outbox (id) where done_at is null;
