-- What passes between authorities while a case runs.

-- How a message or a flag was told and answered; who noted the answer, and from whom it came in words.
alter table message add column sent_how {text};
alter table message add column answer_how {text};
alter table message add column answer_from {bytes};
alter table message add column answered_by {id};

-- What is agreed with the employer of a placement, sealed as a whole.
alter table activity add column placement {bytes};

-- What was handed over to another authority: the text as a person entered it in that authority's system, for which
-- days, and the consent that it rests on.
create table handover (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    to_id {id} not null,
    rule {text} not null,
    from_day {day} not null,
    to_day {day} not null,
    categories {text} not null,
    text {bytes} not null,
    consent_id {id} not null,
    entered_on {day} not null,
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- A document of a case; of a removed one the row stays.
create table document (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    kind {text} not null,
    file_type {text} not null,
    title {bytes} not null,
    file_name {bytes} not null,
    size {int} not null,
    day {day} not null,
    author_id {id},
    created_at {instant} not null,
    removed_on {day},
    removed_by {id},
    version {int} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- What the document holds, sealed: apart, so that no list reads it.
create table document_content (
    association_id {id} not null,
    case_id {id} not null,
    document_id {id} not null,
    content {bytes} not null,
    primary key (association_id, case_id, document_id),
    foreign key (association_id, case_id, document_id) references document (association_id, case_id, id)
) {append};

-- The cases that came up when a meeting was ended, under which item: for the minutes of each authority.
create table meeting_case (
    association_id {id} not null,
    meeting_id {id} not null,
    item {text} not null,
    case_id {id} not null,
    primary key (association_id, meeting_id, item, case_id),
    foreign key (association_id, meeting_id) references meeting (association_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};
