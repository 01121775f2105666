-- Whose an answer to a flag is: a record of its own, which opens by the consent of whoever gave it.
alter table message add column answer_owner_id {id};
alter table message add column answer_category {text};

-- To which authority a flag is, and whether it asks for an answer; one that only informs is ticked as read.
alter table message add column to_id {id};
alter table message add column asks {bool};
alter table message add column read_on {day};
alter table message add column read_by {id};

-- Why a document was removed, sealed.
alter table document add column removed_why {bytes};

-- Why a flag was raised, in its writer's own words: its text has the person's identity filled in around them.
alter table message add column reason {bytes};
