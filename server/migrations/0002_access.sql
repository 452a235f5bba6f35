create table account (
  id uuid primary key,
  rev bigint not null,
  username text not null,
  display_name text not null,
  role text not null,
  -- top of the subtree; null: the whole city
  area text,
  department text,
  unit uuid,
  active boolean not null,
  shift_from timestamptz,
  shift_to timestamptz,
  password_hash text not null,
  created_at timestamptz not null,
  constraint account_username unique (username),
  constraint account_shift check ((shift_from is null) = (shift_to is null))
);

-- Opaque tokens; only their SHA-256 is kept. Ended sessions stay until they would have expired, for the record.
create table session (
  id uuid primary key,
  account uuid not null references account (id),
  token_hash text not null,
  address text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint session_token unique (token_hash)
);
create index session_account on session (account) where ended_at is null;

-- A browser that has signed in before: its attempts are counted apart, so guessing elsewhere never locks the owner out.
create table known_device (
  account uuid not null references account (id),
  token_hash text not null,
  created_at timestamptz not null,
  primary key (account, token_hash)
);

create table api_key (
  id uuid primary key,
  rev bigint not null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  area text,
  unit uuid,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_secret unique (secret_hash)
);
