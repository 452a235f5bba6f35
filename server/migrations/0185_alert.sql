-- One thing that one person must hear of, with every channel that was tried: written with the thing itself.
create table alert (
  id uuid primary key,
  rev bigint not null,
  kind text not null,
  -- the assignment or receipt it is about
  subject uuid not null,
  -- null: nobody signs in for this unit, its device alone
  account uuid,
  unit uuid not null,
  call_sign text not null,
  nth int not null,
  incident uuid,
  priority int not null,
  -- where it belongs, for who may see it
  area text[] not null,
  department text,
  state jsonb not null,
  at text not null generated always as (state ->> 'at') stored,
  times jsonb not null,
  attempts jsonb not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  unique nulls not distinct (subject, account)
);
create index alert_incident on alert (incident) where incident is not null;
create index alert_sent on alert (sent_at);
create index alert_account on alert (account, sent_at);
create index account_unit on account (unit) where unit is not null;

-- What an administrator set instead of the presets; one row, or none.
create table chain_bounds (
  id int primary key check (id = 1),
  rev bigint not null,
  bounds jsonb not null
);

-- The key pair that push services know this installation by; sealed, made at the first use and kept.
create table push_key (
  id int primary key check (id = 1),
  public_key text not null,
  sealed bytea not null,
  made_at timestamptz not null
);

-- Where a browser is pushed to, as it gave it, sealed: whoever has the address may ring it. It lives as long as its session.
create table push_subscription (
  id uuid primary key,
  account uuid not null,
  session uuid not null references session (id) on delete cascade,
  -- keyed hash of the endpoint: one browser is one row
  endpoint text not null unique,
  sealed bytea not null,
  created_at timestamptz not null
);
create index push_subscription_account on push_subscription (account);
create index push_subscription_session on push_subscription (session);

-- Until when somebody wants no sound for what is not urgent.
create table hush (
  account uuid primary key,
  until timestamptz not null
);
