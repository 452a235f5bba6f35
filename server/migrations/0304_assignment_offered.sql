-- How many orders each unit had since then is asked with every recommendation: by time, not through all there ever were.
create index assignment_offered on assignment (offered_at);
