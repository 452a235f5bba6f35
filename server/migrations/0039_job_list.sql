-- The list of jobs, the newest first.
create index job_created on job (created_at desc, id desc);
