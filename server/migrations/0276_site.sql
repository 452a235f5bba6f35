-- Estates and works with guards of their own. A guard is an account that the site names, and reaches nothing else.
create table site (
  id uuid primary key,
  rev int not null,
  name text not null,
  kind text not null,
  owner text not null,
  area text not null,
  ring jsonb,
  lng double precision not null,
  lat double precision not null,
  types text[] not null,
  alarms text[] not null,
  valid_until timestamptz,
  -- [{"account", "name"}], in the order of their invitation
  guards jsonb not null,
  created_at timestamptz not null,
  closed_at timestamptz
);
create index site_guards on site using gin (guards jsonb_path_ops);
create index site_alarms on site using gin (alarms) where closed_at is null;

-- What came in by a guard: who may be told how it goes on.
create table site_report (
  report uuid primary key references report (id),
  incident uuid not null references incident (id),
  site uuid not null references site (id),
  account uuid not null references account (id),
  at timestamptz not null
);
create index site_report_account on site_report (account, at);
create index site_report_incident on site_report (incident);

create table site_notice (
  id uuid primary key,
  rev int not null,
  site uuid not null references site (id),
  incident uuid not null references incident (id),
  at timestamptz not null,
  about jsonb not null,
  confirmed jsonb
);
create index site_notice_site on site_notice (site, at);
create index site_notice_incident on site_notice (incident);
