-- A one-time password that nobody uses ends at this instant.
alter table account add column one_time_until {instant};

-- What its owner is told at the next sign-in: when the last one was, with what, and the attempts refused since.
alter table account add column signed_in_at {instant};
alter table account add column signed_in_browser {text};
alter table account add column signed_in_device {text};
alter table account add column refused {int} not null default 0;

-- With what a session began, and what its owner is told of the time before it.
alter table session add column browser {text};
alter table session add column device {text};
alter table session add column before_at {instant};
alter table session add column before_browser {text};
alter table session add column before_device {text};
alter table session add column refused_before {int} not null default 0;

-- What is done with a log-in and told to its owner; by which worker of which association, where somebody else did it.
create table account_event (
    account_id {id} not null references account (id),
    id {id} not null,
    what {text} not null,
    association_id {id},
    worker_id {id},
    at {instant} not null,
    primary key (account_id, id)
) {strict};
