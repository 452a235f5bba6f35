-- Ways for everybody to report. The token hangs on walls, so it is no secret of ours; it is looked up by its digest, which takes as long
-- whatever is asked.
create table report_link (
  id uuid primary key,
  rev int not null,
  name text not null,
  area text not null,
  address text,
  lng double precision not null,
  lat double precision not null,
  types text[] not null,
  valid_until timestamptz,
  per_day int not null,
  token text not null,
  digest text not null unique,
  created_at timestamptz not null,
  created_by jsonb not null,
  revoked_at timestamptz
);

-- What came in by one, and the digest of the address that tells its reporter how it goes on.
create table public_report (
  report uuid primary key references report (id),
  incident uuid not null references incident (id),
  link uuid not null references report_link (id),
  digest text not null unique,
  photos int not null,
  at timestamptz not null
);
create index public_report_link on public_report (link, at);
