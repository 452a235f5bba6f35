-- That who works on a case asks for more time or a hold, until a supervisor decides it.
alter table incident add column time_request jsonb;
