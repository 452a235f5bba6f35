-- The city, its administrative tree, its departments and the places it knows by name. All of it is data of one profile
-- and is replaced together; `position` keeps the profile's order.
create table city (
  "only" boolean primary key default true check ("only"),
  id text not null,
  rev bigint not null,
  fingerprint text not null,
  facts jsonb not null,
  configured_at timestamptz not null
);

create table area (
  id text primary key,
  position int not null unique,
  parent text references area (id) deferrable initially deferred,
  level smallint not null,
  name text not null,
  surface jsonb not null
);

create table department (
  id text primary key,
  position int not null unique,
  name text not null,
  short text
);

create table address (
  position int primary key,
  name text not null,
  kind text not null,
  lng double precision not null,
  lat double precision not null
);
