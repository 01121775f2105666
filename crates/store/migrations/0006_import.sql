-- Imports of workbooks: the rows as read stay sealed with the import, also those that were never taken in.

create table import (
    association_id {id} not null,
    id {id} not null,
    intervention_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    file_name {bytes} not null,
    settings {bytes} not null,
    stage {text} not null,
    author_id {id},
    created_at {instant} not null,
    finished_at {instant},
    version {int} not null,
    primary key (association_id, id),
    foreign key (association_id, intervention_id) references intervention (association_id, id)
) {strict};

create table import_row (
    association_id {id} not null,
    import_id {id} not null,
    id {id} not null,
    position {int} not null,
    raw {bytes} not null,
    state {text} not null,
    case_id {id},
    changed_at {instant},
    version {int} not null,
    primary key (association_id, import_id, position),
    foreign key (association_id, import_id) references import (association_id, id)
) {strict};

-- What a case looked like in the sheet that it came from, to see what has changed since.
create table import_mark (
    association_id {id} not null,
    case_id {id} not null,
    mark {bytes} not null,
    entry {bytes} not null,
    primary key (association_id, case_id)
) {strict};
