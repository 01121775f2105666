-- The way in: referrals with their answers, and the messages and flags of the whole way.

-- What a case was before its first day: a draft until it is sent; over when it is returned or declined.
create table referral (
    association_id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    opened_on {day} not null,
    expires_on {day} not null,
    sent_on {day},
    ended_on {day},
    exception {bytes},
    outcome {bytes},
    primary key (association_id, case_id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- What an authority knows of one of the model's facts.
create table answer (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    fact {text} not null,
    value {bytes},
    basis {bytes},
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, owner_id, fact),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- A message or a flag as it arose; `rule` is the model's id of it. A person sends it and says how.
create table message (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    kind {text} not null,
    rule {text} not null,
    text {bytes} not null,
    arose_on {day} not null,
    sent_on {day},
    sent_by {id},
    answered_on {day},
    answer {bytes},
    author_id {id},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};
