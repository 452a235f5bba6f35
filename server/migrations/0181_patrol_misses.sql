-- What was told to the desks of a patrol: checkpoints whose window went by, and those that nobody ever came to. Null: nothing.
alter table patrol add column misses jsonb;
