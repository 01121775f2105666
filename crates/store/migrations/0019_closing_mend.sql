-- A closing that was recorded wrong: reason and last day as they were and as they are, and why; the case holds what is.
create table closing_mend (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    was_closure {text} not null,
    now_closure {text} not null,
    was_on {day},
    now_on {day} not null,
    reason {bytes} not null,
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};
