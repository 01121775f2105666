-- What a closing cut short: the day of the closing, and the last day that the activity had of its own. The day of a closing
-- that is corrected cuts anew from there.
alter table activity add column cut_on {day};
alter table activity add column own_to {day};

-- The start of the work or the studies, as it was and as it is, where a closing was corrected.
alter table closing_mend add column was_start {day};
alter table closing_mend add column now_start {day};

-- What was answered about a person before it was answered anew, once the referral was sent: as it was sealed.
create table answer_before (
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
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};

-- A follow-up that was recorded wrong: what it said, and why it was corrected; the follow-up itself says what holds.
create table follow_up_mend (
    association_id {id} not null,
    id {id} not null,
    case_id {id} not null,
    follow_up_id {id} not null,
    owner_id {id} not null,
    category {text} not null,
    day {day} not null,
    self_supporting {bool},
    works_well {bool},
    support_needed {bool},
    text {bytes},
    reason {bytes} not null,
    author_id {id},
    created_at {instant} not null,
    primary key (association_id, case_id, id),
    foreign key (association_id, case_id) references case_file (association_id, id)
) {strict};
