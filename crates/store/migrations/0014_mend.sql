-- A consent's day that was recorded wrong: what it was, what it is, and why; the consent itself holds the day that it is.
create table consent_mend (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    form_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    was_on {day} not null,
    now_on {day} not null,
    reason {bytes} not null,
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};
