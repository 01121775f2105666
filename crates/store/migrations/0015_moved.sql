-- Who brought a case to the phase that it is in, and when.
alter table case_file add column moved_by_id {id};
alter table case_file add column moved_at {instant};
