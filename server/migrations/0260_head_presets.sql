-- What the presets of a head see, as an administrator confirmed it: token, name, degrees from true north, field of view.
alter table camera_head_mount add column presets jsonb not null default '[]';
