-- What was reported near a place: asked while a report is being taken.
create index incident_place on incident using gist (point(lng, lat));
