-- A code by which one person sets the first password of one account, once: kept as its hash, never as itself.
create table enrolment (
  account uuid primary key references account (id) on delete cascade,
  code_hash text not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
