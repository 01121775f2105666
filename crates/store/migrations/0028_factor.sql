-- The second factor of an account: a secret that its owner's app makes codes of. It counts from when it was confirmed by one;
-- `last_step` is the latest step of time whose code has been used, so that none counts twice.
create table second_factor (
    account_id {id} not null primary key references account (id),
    secret {bytes} not null,
    made_at {instant} not null,
    confirmed_at {instant},
    last_step {int} not null
) {strict};

-- What is left of the codes for when the app is lost: hashes of 118 random bits each, which end when they are used.
create table recovery_code (
    account_id {id} not null references account (id),
    hash {bytes} not null,
    primary key (account_id, hash)
) {strict};

-- A session whose password was right and whose code is still to come: it opens nothing else.
alter table session add column awaits_code {int} not null default 0;

-- From which day the association's staff must have a second factor.
alter table association add column factor_from {day};
