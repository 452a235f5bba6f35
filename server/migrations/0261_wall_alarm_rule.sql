-- Which tiles an urgent incident may take on a wall, in that order, and up to which priority one takes any.
alter table wall add column alarm_rule jsonb not null default '{"upTo": 1, "takes": ["tour"]}';
