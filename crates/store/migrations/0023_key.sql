-- Keys that can be replaced. Log-ins lie under a key of their own, wrapped under the root key; until there is one, under
-- a key that comes from the root key itself.
create table installation_key (
    generation {int} not null primary key,
    wrapped {bytes} not null,
    made_at {instant} not null
) {strict};

-- An association's key has generations, counted from 1. `association.wrapped_key` is the newest, from `key_made_at` on (the
-- first is as old as its association); the first byte of what lies under it says which it is.
alter table association add column key_generation {int} not null default 1;
alter table association add column key_made_at {instant};

-- What is kept of a generation that has been replaced: what the log's words of its time are sealed with, which can never be
-- sealed anew; and of the first what signs the log. Nothing else opens with it.
create table association_key (
    association_id {id} not null references association (id),
    generation {int} not null,
    wrapped {bytes} not null,
    made_at {instant} not null,
    replaced_at {instant} not null,
    primary key (association_id, generation)
) {strict};

-- What `row_index` and `mark` are made of, under the person's key: they are made anew with a new key.
alter table import_mark add column meaning {bytes};
