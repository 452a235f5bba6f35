-- A secret may be changed while the other side still signs with the one before: that one is good until then, and sealed beside the new one.
alter table hook add column secret_since timestamptz, add column before_until timestamptz;
update hook set secret_since = created_at;
alter table hook alter column secret_since set not null;
