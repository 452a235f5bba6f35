-- Walls of screens (大屏): what each monitor shows is a fact, so that a screen which comes back shows the same.
create table wall (
  id uuid primary key,
  rev bigint not null,
  name text not null,
  -- path of the area it is for
  area text[] not null,
  -- saved states of all monitors, by name
  presets jsonb not null,
  removed_at timestamptz
);
create table monitor (
  id uuid primary key,
  rev bigint not null,
  wall uuid not null references wall (id),
  name text not null,
  position integer not null,
  area text[] not null,
  layout jsonb not null,
  tiles jsonb not null,
  alarm jsonb,
  screen jsonb,
  -- the account of role wall whose session the screen has; made with the first pairing
  account uuid references account (id),
  removed_at timestamptz
);
create index monitor_wall on monitor (wall, position);
create unique index monitor_account on monitor (account);

-- A screen that shows a code until somebody enters it. The secret is the screen's; only its hash is kept.
create table screen_offer (
  code text primary key,
  secret_hash text not null unique,
  address text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  -- set when somebody entered the code
  account uuid references account (id),
  taken_at timestamptz
);
create index screen_offer_address on screen_offer (address, expires_at);
