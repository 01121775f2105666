-- Imports of workbooks: the rows that were not taken in stay sealed with the import. Of the others `raw` is emptied:
-- what they said lies under their person's key from then on.

create table import (
    association_id {id} not null,
    id {id} not null,
    intervention_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    file_name {bytes} not null,
    settings {bytes} not null,
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
    raw {bytes},
    state {text} not null,
    case_id {id},
    changed_at {instant},
    version {int} not null,
    primary key (association_id, import_id, position),
    foreign key (association_id, import_id) references import (association_id, id)
) {strict};

-- What a case looked like in the sheet that it came from, to see what has changed since. `row_index` finds the row by
-- person and start as the sheet has them, `mark` tells whether it says the same still, `entry` is the row.
create table import_mark (
    association_id {id} not null,
    case_id {id} not null,
    row_index {bytes} not null,
    mark {bytes} not null,
    entry {bytes} not null,
    primary key (association_id, case_id)
) {strict};
