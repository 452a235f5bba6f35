-- By whose hands a case came to where it is, and whether those who have it ask to give it back.
alter table incident add column transfer jsonb;
