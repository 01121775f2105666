-- The first day of a consent that follows another, and from which day which consent given anew has the place of one.
alter table consent_form add column begins_on {day};
alter table consent_form add column replaced_on {day};
alter table consent_form add column replaced_by_id {id};
