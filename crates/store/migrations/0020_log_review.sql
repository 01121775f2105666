-- Reviews of the log by the protection officer. `entries` are the ids of the entries reviewed, 16 bytes each, the latest
-- first; `read_to` is up to when the log was read; `seed` draws the same sample again. `words` lie under the
-- association's key.
create table log_review (
    association_id {id} not null references association (id),
    id {id} not null,
    kind {text} not null,
    from_day {day} not null,
    to_day {day} not null,
    read_to {instant} not null,
    seed {int},
    entries {bytes} not null,
    reviewed {int} not null,
    finding {text} not null,
    words {bytes},
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, id)
) {strict};
