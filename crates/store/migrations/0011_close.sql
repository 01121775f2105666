-- Until when the participant lives on a benefit, as one authority knows it; without a day it was taken back.
create table benefit (
    association_id {id} not null,
    case_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    until_day {day},
    author_id {id},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, case_id, owner_id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- A worker has another do what they may, from a day to a day; each row is a change of its own, ended by its last day.
create table stand_in (
    association_id {id} not null,
    id {id} not null,
    intervention_id {id} not null,
    worker_id {id} not null,
    stand_in_id {id} not null,
    from_day {day} not null,
    to_day {day} not null,
    named_by {id},
    created_at {instant} not null,
    version {int} not null,
    primary key (association_id, id),
    foreign key (association_id, intervention_id) references intervention (association_id, id),
    foreign key (association_id, worker_id) references worker (association_id, id),
    foreign key (association_id, stand_in_id) references worker (association_id, id)
) {strict};
create index stand_in_of on stand_in (association_id, stand_in_id, to_day);

-- The authority whose worker closed a case: the reason is told to the referrer where its consent allows.
alter table case_file add column closed_by_id {id};

-- The telephone in office that a participant is given.
alter table worker add column phone {bytes};

-- The weekly meeting finds cases by days.
create index case_in_order on case_file (association_id, intervention_id, closure, started_on, id);
create index case_left on case_file (association_id, intervention_id, exit_start);
create index consent_form_renewal on consent_form (association_id, renew_on);
create index task_open on task (association_id, kind, done_on, case_id);
create index task_due on task (association_id, kind, done_on, due_on, case_id);
create index case_planned on case_file (association_id, intervention_id, closure, planned_end);
