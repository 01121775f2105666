-- The installation, its associations and their log.

create table setting (
    name {text} not null primary key,
    value {text} not null
) {strict};

create table association (
    id {id} not null primary key,
    name {text} not null,
    wrapped_key {bytes} not null,
    log_public_key {bytes} not null,
    created_at {instant} not null
) {strict};

-- An authority or municipal board: the party to consent and secrecy. `code` is the model's id for it.
create table authority (
    association_id {id} not null references association (id),
    id {id} not null,
    code {text} not null,
    name {text} not null,
    created_at {instant} not null,
    primary key (association_id, id),
    unique (association_id, code)
) {strict};

create table intervention (
    association_id {id} not null references association (id),
    id {id} not null,
    model {text} not null,
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, id),
    unique (association_id, model)
) {strict};

-- The model files that cases of an intervention have started under.
create table model_version (
    association_id {id} not null,
    intervention_id {id} not null,
    number {int} not null,
    hash {bytes} not null,
    source {text} not null,
    taken_at {instant} not null,
    primary key (association_id, intervention_id, number),
    foreign key (association_id, intervention_id) references intervention (association_id, id)
) {strict};

-- Append-only: no column changes, and every column is in the entry's leaf.
create table log_entry (
    association_id {id} not null,
    id {id} not null,
    at {instant} not null,
    actor_kind {text} not null,
    account_id {id},
    worker_id {id},
    authority_id {id},
    role {text},
    operator {bytes},
    action {text} not null,
    outcome {text} not null,
    because {text} not null,
    ground_id {id},
    intervention_id {id},
    case_id {id},
    person_id {id},
    listed {bytes},
    detail {bytes},
    salt {bytes} not null,
    primary key (association_id, id)
) {strict};

-- Entries that wait for their number in the tree.
create table log_queue (
    association_id {id} not null,
    entry_id {id} not null,
    primary key (association_id, entry_id)
) {strict};

create table log_leaf (
    association_id {id} not null,
    number {int} not null,
    entry_id {id} not null,
    hash {bytes} not null,
    primary key (association_id, number)
) {strict};

-- Which entries speak of a case, written behind the log in batches.
create table log_case (
    association_id {id} not null,
    case_id {id} not null,
    number {int} not null,
    primary key (association_id, case_id, number)
) {strict};

-- Signed tree heads: `note` is the signed text, `frontier` what is needed to go on from there.
create table log_checkpoint (
    association_id {id} not null,
    size {int} not null,
    at {instant} not null,
    root {bytes} not null,
    frontier {bytes} not null,
    note {text} not null,
    primary key (association_id, size)
) {strict};
