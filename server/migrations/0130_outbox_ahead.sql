-- Jobs go to their queues shortly before their time: looked for by when they run. Most wait for hours.
drop index outbox_to_relay;
create index outbox_to_relay on outbox (run_at, id) where relayed_at is null and done_at is null;
