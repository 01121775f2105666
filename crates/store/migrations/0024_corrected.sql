-- What a closing cut short: the day of the closing, and the last day that the activity had of its own. The day of a closing
-- that is corrected cuts anew from there.
alter table activity add column cut_on {day};
alter table activity add column own_to {day};

-- The start of the work or the studies, as it was and as it is, where a closing was corrected.
alter table closing_mend add column was_start {day};
alter table closing_mend add column now_start {day};
