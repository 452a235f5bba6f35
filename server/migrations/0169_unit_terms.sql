-- On what terms a unit works (R56): paid, by contract, or of its own will. The last is asked, not ordered.
alter table unit add column terms text not null default 'paid' check (terms in ('paid', 'contract', 'voluntary'));
