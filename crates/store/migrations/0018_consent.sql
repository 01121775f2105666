-- The day on which the person took back a part of a consent, and the consent of its kind that one renews.
alter table consent_form add column narrowed_on {day};
alter table consent_form add column renews_id {id};
