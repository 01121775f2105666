-- Goals, steps, reviews and what else the plan holds. Every record has its owner authority and category.

create table goal (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    kind {text} not null,
    position {int} not null,
    text {bytes} not null,
    reached_on {day},
    dropped_on {day},
    author_id {id},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- Who does what: `side` is participant or project.
create table plan_task (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    side {text} not null,
    text {bytes} not null,
    due_on {day},
    done_on {day},
    author_id {id},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- A step as recorded on a day; a later record of the same quarter stands over an earlier one. Without step: taken back.
-- The quarter is that of the day by the case's first day, which may be moved: it is not kept.
create table step (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    day {day} not null,
    step {text},
    evidence {bytes},
    origin {text} not null,
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

create table review (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    quarter {int} not null,
    day {day} not null,
    text {bytes},
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- The written motivation to go on past a gate; the latest stands.
create table extension (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    gate_month {int} not null,
    day {day} not null,
    text {bytes} not null,
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

create table activity (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    kind {text} not null,
    text {bytes} not null,
    place {bytes},
    from_day {day} not null,
    to_day {day},
    minutes_a_week {int} not null,
    author_id {id},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};
