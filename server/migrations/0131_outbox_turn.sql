-- How often a job was begun: who was taken for dead and goes on has an old turn and closes nothing.
alter table outbox add column turn int not null default 0;
