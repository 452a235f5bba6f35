-- What a camera gives besides its main stream. `sealed`: the address with name and password, as in camera_credential.
create table camera_other_stream (
  camera uuid not null references camera (id) on delete cascade,
  quality text not null check (quality in ('sub', 'still')),
  kind text not null,
  sealed bytea not null,
  primary key (camera, quality)
);

-- Which of its pictures a look is at.
alter table look add column quality text not null default 'main';
