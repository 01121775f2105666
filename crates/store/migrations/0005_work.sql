-- Notes, contacts, tasks and follow-ups.

-- Signed and locked when written; `corrects` names the note that this one adds to.
create table note (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    shared {bool} not null,
    day {day} not null,
    text {bytes} not null,
    corrects {id},
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- A contact attempt or a booked meeting; `at_time` is hh:mm of a meeting.
create table contact (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    kind {text} not null,
    day {day} not null,
    at_time {text},
    outcome {text},
    text {bytes},
    author_id {id},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- Tasks that events leave behind, own reminders (with a worker), and ticks of the model's deadlines (with a rule).
-- Deadlines themselves are computed, not stored.
create table task (
    association_id {id} not null,
    id {id} not null,
    case_id {id},
    owner_id {id} not null,
    category {text} not null,
    kind {text} not null,
    rule {text},
    worker_id {id},
    due_on {day} not null,
    text {bytes},
    done_on {day},
    done_by {id},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, id)
) {strict};
create index task_of_case on task (association_id, case_id);
create index task_of_worker on task (association_id, worker_id);

create table follow_up (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    rule {text} not null,
    day {day} not null,
    self_supporting {bool},
    works_well {bool},
    support_needed {bool},
    text {bytes},
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

create table saved_filter (
    association_id {id} not null,
    id {id} not null,
    worker_id {id} not null,
    page {text} not null,
    name {bytes} not null,
    choice {text} not null,
    created_at {instant} not null,
    primary key (association_id, worker_id, id)
) {strict};
