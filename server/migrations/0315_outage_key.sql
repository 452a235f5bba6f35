-- What an outage blames, as its cameras have it in common (`host <hash>`, `department <id> <grid>`): later losses with the same join it.
-- Null: nothing is blamed, or it began before this was kept.
alter table outage add column common_key text;
update outage set common_key = 'switch ' || (cause->>'name') where state <> 'closed' and cause->>'kind' = 'switch';
