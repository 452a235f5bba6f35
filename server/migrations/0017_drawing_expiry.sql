-- What was drawn for an incident is found when that is over, and goes at its time by a timer: also what was drawn before there were any.
create index drawing_incident on drawing (incident) where removed_at is null and incident is not null;
insert into outbox (job, queue, name, payload, run_at, created_at)
select 'drawing-expiry:' || id, 'drawing', 'drawing.due', jsonb_build_object('id', id), expires_at, now()
from drawing where expires_at is not null and removed_at is null;
