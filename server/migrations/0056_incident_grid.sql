-- The grid of its day: the areas an incident's place lay in when it was reported, with their names then. Null: reported before
-- versions were kept.
alter table incident add column grid jsonb;
