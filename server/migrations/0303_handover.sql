-- To whom who has it gives it at the change of shifts, until that person accepts.
alter table incident add column handover jsonb;
