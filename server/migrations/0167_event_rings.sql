-- What rings at desks, by time: the alarm load of a day and what rang while a desk was silent are read from it.
create index event_rings on event (at)
  where kind in ('incident.reported', 'incident.handed_up', 'incident.nobody_took', 'incident.nobody_told');
