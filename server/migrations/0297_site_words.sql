-- A desk's words to a place may be about no incident.
alter table site_notice alter column incident drop not null;
