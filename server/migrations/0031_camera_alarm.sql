-- The signal of a camera, or of a device at its place, that nobody has judged yet; `alarm_since`: when it was raised or cleared.
alter table camera add column alarm text;
alter table camera add column alarm_since timestamptz;
create index camera_alarm on camera (alarm_since) where alarm is not null;
