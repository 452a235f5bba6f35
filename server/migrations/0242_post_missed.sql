-- What the desks were told of the last opening of a post at which nobody was there in time, or at all; null: nothing, or somebody came since.
alter table post add column missed jsonb;
