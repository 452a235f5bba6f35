-- How a phone knew where a report is: its fix, an address, a point on a map, or only an area; null: not told.
alter table report add column placed_by text;
