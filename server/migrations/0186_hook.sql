-- A way out to a service for texts, calls or an enterprise chat. Address and secret are sealed and never shown again.
create table hook (
  id uuid primary key,
  rev bigint not null,
  name text not null,
  channel text not null,
  form text not null,
  -- path of the area whose units it serves, and its department
  area text[] not null,
  department text,
  host text not null,
  sealed bytea not null,
  -- how the last message was answered, and when the last one was taken
  last_word text,
  last_at timestamptz,
  taken_at timestamptz,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index hook_channel on hook (channel) where removed_at is null;
