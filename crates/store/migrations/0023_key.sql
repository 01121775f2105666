-- Keys that can be replaced. Log-ins lie under a key of their own, wrapped under the root key; until there is one, under
-- a key that comes from the root key itself.
create table installation_key (
    generation {int} not null primary key,
    wrapped {bytes} not null,
    made_at {instant} not null
) {strict};
