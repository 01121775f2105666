-- Log-ins, staff and participants.

create table account (
    id {id} not null primary key,
    login_index {bytes} not null unique,
    login {bytes} not null,
    password_hash {text},
    must_change {bool} not null,
    disabled_at {instant},
    created_at {instant} not null,
    version {int} not null
) {strict};

-- Failed attempts to sign in, counted by a keyed index of the name as typed that is cut to 20 bits: it holds no name,
-- tells of no single one, and has room for a million rows at most, however many names are tried.
create table sign_in_try (
    slot {int} not null primary key,
    failures {int} not null,
    at {instant} not null,
    next_at {instant} not null
) {strict};

create table session (
    token_hash {bytes} not null primary key,
    id {id} not null unique,
    account_id {id} not null references account (id),
    created_at {instant} not null,
    seen_at {instant} not null,
    ends_at {instant} not null
) {strict};
create index session_account on session (account_id);

-- A member of staff as one association knows them; without account until someone claims it.
create table worker (
    association_id {id} not null references association (id),
    id {id} not null,
    authority_id {id} not null,
    account_id {id} references account (id),
    name {bytes} not null,
    name_index {bytes} not null,
    title {text},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, id),
    unique (association_id, authority_id, name_index),
    foreign key (association_id, authority_id) references authority (association_id, id)
) {strict};
create index worker_account on worker (account_id);

-- `post` is the share of a full post, in percent, that the worker has for cases here: what distribution counts by.
create table worker_role (
    association_id {id} not null,
    worker_id {id} not null,
    role {text} not null,
    intervention_id {id} not null,
    title {text},
    post {int} not null default 100,
    from_day {day} not null,
    to_day {day},
    primary key (association_id, worker_id, role, intervention_id),
    foreign key (association_id, worker_id) references worker (association_id, id)
) {strict};

-- A participant, as one authority knows them: before consent no other authority may learn that they exist.
create table person (
    association_id {id} not null references association (id),
    id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    number_index {bytes} not null,
    number {bytes} not null,
    name {bytes} not null,
    gender {text} not null,
    protection {text} not null,
    account_id {id} references account (id),
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, id),
    unique (association_id, owner_id, number_index),
    foreign key (association_id, owner_id) references authority (association_id, id)
) {strict};
create index person_account on person (account_id);

-- Destroying the row erases the person.
create table person_key (
    association_id {id} not null,
    person_id {id} not null,
    wrapped {bytes} not null,
    primary key (association_id, person_id)
) {strict};

-- Keys of submitted forms: each counts once.
create table request_key (
    association_id {id} not null,
    key {id} not null,
    account_id {id},
    at {instant} not null,
    answer {text} not null,
    primary key (association_id, key)
) {strict};
