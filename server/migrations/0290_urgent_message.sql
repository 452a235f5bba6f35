-- Whose trail it is alone: who wrote to a person what is urgent. Null: of whoever reaches where it belongs.
alter table alert add column writer uuid;
create index alert_writer on alert (writer, sent_at) where writer is not null;
-- What is urgent and is rung for again is one more alert of the same receipt.
alter table alert drop constraint alert_subject_account_key;
alter table alert add unique nulls not distinct (subject, account, sent_at);
-- How many urgent ones somebody wrote lately.
create index message_urgent on message (sender, sent_at) where urgency = 'urgent';
