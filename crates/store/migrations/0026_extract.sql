-- A person asked for all that is kept about them (GDPR art. 15). `person_id` is one of the rows that know them: the others
-- are found by the number's keyed index. `asked_by` is who asked, in words, under the person's key.
create table extract (
    association_id {id} not null,
    id {id} not null,
    person_id {id} not null,
    asked_on {day} not null,
    asked_by {bytes} not null,
    due_on {day} not null,
    author_id {id},
    created_at {instant} not null,
    given_on {day},
    given_by {id},
    version {int} not null,
    primary key (association_id, id),
    foreign key (association_id, person_id) references person (association_id, id)
) {strict};
create index extract_of_person on extract (association_id, person_id);

-- A record that was looked through before it is given out: read, or withheld on a ground of law and for a reason. `content`
-- is the fingerprint of what it said then: one that says something else now has not been looked through. Under the key of
-- the extract's person, whosever the record is.
create table extract_mark (
    association_id {id} not null,
    extract_id {id} not null,
    id {id} not null,
    kind {text} not null,
    record_id {id} not null,
    owner_id {id} not null,
    content {bytes} not null,
    ground {bytes},
    reason {bytes},
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, extract_id, kind, record_id, owner_id),
    foreign key (association_id, extract_id) references extract (association_id, id)
) {strict};

-- What was given out, as it was.
create table extract_content (
    association_id {id} not null,
    extract_id {id} not null,
    content {bytes} not null,
    primary key (association_id, extract_id),
    foreign key (association_id, extract_id) references extract (association_id, id)
) {append};
