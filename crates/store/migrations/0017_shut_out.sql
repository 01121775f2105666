-- The responsible worker whom a withdrawal shut out of a case: they are told that it is no longer shared with them.
alter table case_file add column shut_out_id {id};
