-- Whether an offer was a request: all that were made before were orders.
update assignment set "order" = "order" || '{"request": false}';
