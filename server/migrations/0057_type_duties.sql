-- Types name the duties of a grid's members that they want (R8); those from before name none.
update incident_type set body = jsonb_set(body, '{duties}', '[]') where not body ? 'duties';
