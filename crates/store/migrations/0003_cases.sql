-- Cases, who works with them, and the consents that open them.

-- Without first day: a referral, not a participation.
create table case_file (
    association_id {id} not null,
    id {id} not null,
    intervention_id {id} not null,
    person_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    model_version {int} not null,
    phase {text} not null,
    origin {text},
    track {text},
    responsible_id {id},
    referrer_id {id},
    started_on {day},
    planned_end {day},
    ended_on {day},
    exit_start {day},
    end_unknown {bool} not null,
    closure {text},
    subsidy {text},
    funding {text},
    other {bytes},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, id),
    unique (association_id, intervention_id, person_id, started_on),
    foreign key (association_id, intervention_id) references intervention (association_id, id),
    foreign key (association_id, person_id) references person (association_id, id),
    foreign key (association_id, owner_id) references authority (association_id, id)
) {strict};
create index case_of_person on case_file (association_id, person_id);
create index case_of_responsible on case_file (association_id, responsible_id);

-- Those named for a case: who may see it when the identity is protected.
create table case_worker (
    association_id {id} not null,
    case_id {id} not null,
    worker_id {id} not null,
    from_day {day} not null,
    to_day {day},
    primary key (association_id, case_id, worker_id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- When a case's person was given a log-in, a new one-time password, or lost the log-in; how they were known.
create table participant_login (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    what {text} not null,
    proof {text},
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- A consent as given in one case: on paper, orally. `kind` is secrecy, national or another kind of the model.
create table consent_form (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    kind {text} not null,
    how {text} not null,
    given_on {day} not null,
    renew_on {day},
    withdrawn_on {day},
    note {bytes},
    author_id {id},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};
create index consent_form_of_case on consent_form (association_id, case_id);

-- What a secrecy consent opens: one row for each pair and category, in the case that it was given in.
create table consent (
    association_id {id} not null,
    form_id {id} not null,
    case_id {id} not null,
    from_id {id} not null,
    to_id {id} not null,
    category {text} not null,
    valid_from {day} not null,
    valid_to {day},
    withdrawn_on {day},
    primary key (association_id, case_id, to_id, from_id, category, form_id),
    foreign key (association_id, case_id) references case_file (association_id, id),
    foreign key (association_id, form_id) references consent_form (association_id, id)
) {strict};
