-- Every report has a number, a place and a type of its own: an incident may have several.
alter table report
  add column nth int,
  add column lng double precision,
  add column lat double precision,
  add column address text,
  add column type text;
update report set nth = 1, lng = incident.lng, lat = incident.lat, address = incident.address, type = incident.type
  from incident where incident.id = report.incident;
alter table report
  alter column nth set not null,
  alter column lng set not null,
  alter column lat set not null,
  alter column type set not null,
  add constraint report_nth unique (incident, nth);

-- What was merged into an incident.
create index incident_first on incident ((state ->> 'of')) where at = 'duplicate';
