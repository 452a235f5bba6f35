-- Every text a docket was told with, not the last alone: an earlier one that comes late, sent again under another key, is no further report.
alter table docket rename column text_digest to text_digests;
alter table docket alter column text_digests type text[] using array[text_digests];
