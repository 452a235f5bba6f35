-- Who looked through which camera, why, from when to when, and how many bytes. The feed holds the same, for ever.
create table look (
  id uuid primary key,
  rev bigint not null,
  camera uuid not null references camera (id),
  account text not null,
  actor jsonb not null,
  -- the session the ticket is bound to
  session text not null,
  purpose jsonb not null,
  area text[] not null,
  department text,
  opened_at timestamptz not null,
  connect_by timestamptz not null,
  ends_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  bytes bigint not null default 0,
  -- which process serves it, and when that process last said so: what is silent for long has crashed
  gate text,
  seen_at timestamptz
);
create index look_open on look (connect_by) where ended_at is null;
create index look_camera on look (camera, opened_at);
create index look_account on look (account, opened_at);
