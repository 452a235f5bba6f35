-- Whether it was major by its type when it was reported, and who leads it by name.
alter table incident add column major boolean not null default false;
alter table incident add column commander jsonb;
