-- What passes between authorities while a case runs.

-- How a message or a flag was told and answered; who noted the answer, and from whom it came in words.
alter table message add column sent_how {text};
alter table message add column answer_how {text};
alter table message add column answer_from {bytes};
alter table message add column answered_by {id};
