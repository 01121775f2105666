-- A one-time password that nobody uses ends at this instant.
alter table account add column one_time_until {instant};
