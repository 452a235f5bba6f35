-- How it stands with asking one unit after the other for an incident.
alter table incident add column reoffer jsonb not null default '{"at":"idle"}';
-- The unit on its way to the same incident that was freed, once this one has been told.
alter table assignment add column backup_gone jsonb;
