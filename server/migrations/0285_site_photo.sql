-- Photos that a guard added to what it reported, counted to bound them.
alter table site_report add column photos int not null default 0;
