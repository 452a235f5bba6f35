-- Fixed posts and who is there. How a post stands at a moment follows from this (shared/post/staffing.ts) and is no column.
create table post (
  id uuid primary key,
  rev bigint not null,
  code text not null constraint post_code unique,
  name text not null,
  kind text not null,
  lng double precision not null,
  lat double precision not null,
  department text not null,
  area text[] not null,
  needs int not null,
  opening jsonb,
  phone text,
  active boolean not null,
  staff jsonb not null,
  staff_at timestamptz
);
