-- The day on which a referral ended because the person took back what others were let know of it.
alter table referral add column taken_back_on {day};
update referral set taken_back_on = ended_on where outcome is null and exists (select 1 from consent k
    where k.association_id = referral.association_id and k.case_id = referral.case_id
    and k.withdrawn_on = referral.ended_on)
and not exists (select 1 from consent k where k.association_id = referral.association_id
    and k.case_id = referral.case_id and k.withdrawn_on is null);
