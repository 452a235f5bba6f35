-- A hotline's own matter (工单), by its number, and the incident it became. `told` is the last status that was written for it.
create table docket (
  key uuid not null references api_key (id),
  number text not null,
  incident uuid not null references incident (id),
  -- Of the text as it was last told: the same again is nothing new.
  text_digest text not null,
  told int not null default 0,
  primary key (key, number)
);
create index docket_incident on docket (incident);

-- Where a hotline hears of its dockets; the secret is sealed.
create table docket_callback (
  key uuid primary key references api_key (id),
  url text not null,
  secret bytea not null,
  since timestamptz not null
);

-- What a hotline is told of a docket, in order: nth of that docket. `turn` counts the jobs that were ordered to send it.
create table docket_news (
  id uuid primary key,
  key uuid not null,
  number text not null,
  nth int not null,
  body jsonb not null,
  delivery jsonb not null,
  at text not null generated always as (delivery ->> 'at') stored,
  turn int not null,
  created_at timestamptz not null,
  unique (key, number, nth),
  foreign key (key, number) references docket (key, number)
);
create index docket_news_open on docket_news (key, number, nth) where at <> 'sent';

-- How often whoever reported an incident asked for it again (催办).
alter table incident add column urged int not null default 0;
