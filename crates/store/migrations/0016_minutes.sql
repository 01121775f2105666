-- Whether a case that came up was still on the agenda when the meeting ended; unknown while it goes on.
alter table meeting_case add column remains {bool};
