-- The weekly meeting: who was there, what was noted and decided, how the new ones were shared out.

-- A team has one open meeting at a time.
create table meeting (
    association_id {id} not null,
    id {id} not null,
    intervention_id {id} not null,
    team {text} not null,
    day {day} not null,
    started_by {id},
    started_at {instant} not null,
    ended_at {instant},
    version {int} not null,
    primary key (association_id, id),
    foreign key (association_id, intervention_id) references intervention (association_id, id)
) {strict};
create unique index meeting_open on meeting (association_id, intervention_id, team) where ended_at is null;

-- Who is present, by authority: before them a case comes up by name, or not.
create table meeting_present (
    association_id {id} not null,
    meeting_id {id} not null,
    authority_id {id} not null,
    primary key (association_id, meeting_id, authority_id),
    foreign key (association_id, meeting_id) references meeting (association_id, id)
) {strict};

-- What was said under a fixed item of the agenda; about no person, so it lies under the association's key.
create table meeting_item (
    association_id {id} not null,
    meeting_id {id} not null,
    item {text} not null,
    notes {bytes} not null,
    decisions {bytes} not null,
    author_id {id},
    written_at {instant} not null,
    version {int} not null,
    primary key (association_id, meeting_id, item),
    foreign key (association_id, meeting_id) references meeting (association_id, id)
) {strict};

-- How new participants were shared out: what was proposed and what people chose, as pairs of ids, and why they changed it.
create table distribution (
    association_id {id} not null,
    id {id} not null,
    intervention_id {id} not null,
    proposed {text} not null,
    chosen {text} not null,
    reason {bytes},
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, id),
    foreign key (association_id, intervention_id) references intervention (association_id, id)
) {strict};
