-- From the talk with the person to the mapping: the model's forms as they are filled in, and who stands around them.

-- A sitting in which one of the model's forms was filled in; `number` counts the form's sittings in the case from 1.
create table form_sitting (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    form {text} not null,
    form_version {int} not null,
    number {int} not null,
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    unique (association_id, case_id, form, number),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- What a sitting says in a field that it changes; the latest stands. Without value: emptied.
create table form_answer (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    sitting_id {id} not null,
    field {text} not null,
    value {bytes},
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- Who stands around a participant; an authority of the intervention by its id, anybody else by name.
create table circle (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    role {text} not null,
    authority_id {id},
    name {bytes} not null,
    organisation {bytes},
    phone {bytes},
    email {bytes},
    from_day {day},
    to_day {day},
    author_id {id},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};
