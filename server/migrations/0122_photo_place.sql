-- Where the phone was that added a photo, if it said so.
alter table attachment add column taken jsonb;

-- INC-5: another pair of hands, or the state says that a photo from the place stood in for it.
alter table incident
  drop constraint incident_closed_by_another,
  add constraint incident_closed_by_another check (
    state ->> 'at' <> 'closed' or state ? 'byPhoto' or state -> 'by' ->> 'id' <> state -> 'resolvedBy' ->> 'id'
  );
