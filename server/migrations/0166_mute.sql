-- Desks without some of their sounds for a while. It ends by the clock alone: nothing is written when `until` has come.
create table mute (
  id uuid primary key,
  rev bigint not null,
  account uuid not null,
  name text not null,
  -- path of the area whose desk it is, and its department
  area text[] not null,
  department text,
  sounds text[] not null,
  why text not null,
  set_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  constraint mute_bounded check (until > set_at and until <= set_at + interval '1 day')
);
create index mute_until on mute (until);
