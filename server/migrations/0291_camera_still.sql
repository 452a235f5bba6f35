-- Of a still of a camera: which camera, at which preset, and when; null: a photo.
alter table attachment add column still jsonb;
