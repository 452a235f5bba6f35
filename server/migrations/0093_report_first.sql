-- A report is written before its incident: whoever takes the day's next number holds up every other report until the commit, so
-- that is done last. Whether the incident is there is looked at by the commit.
alter table report alter constraint report_incident_fkey deferrable initially deferred;
