# From the information talk to the mapping: the ways on, the forms, the circle.

way-title = Next step
way-lacks = This is missing first:
way-lacks-all = Not yet. This is missing: { $lacks }. Nothing has been changed.
way-do = Save and go on
way-start = First day
way-start-hint = { $ongoing } of { $most } places are taken today.
way-reason = Why?
way-reason-hint = The referrer reads what you write.
way-consent = { $consent }: how was it given?
way-consent-hint = The person says yes to the question: { $question }
way-answer-before = The person has answered { $answer } before. When you go on the answer is changed.
way-lack-count = { $have } of { $need }
way-lack-form-of = { $form } is not filled in
way-lack-consent-of = { $consent } is not recorded
way-lack-attempts-of = Contact attempts: { $count }
way-lack-subgoals-of = Subgoals: { $count }
way-lack-identity_confirmed = How the identity was confirmed is not noted
way-lack-answer = The person's answer is not noted
way-lack-goal = The goal is not written
way-lack-worker = Nobody is responsible
way-lack-other_intervention = It is not clear that the person has no other measure
way-lack-target_group = It is not clear that the person belongs to the target group
way-lack-other = Something that the model asks for is missing
done-way = Done. The case has gone on.

form-list = Forms
form-save = Save
form-line = Line { $number }
form-no-answer = No answer yet
form-missing = This is still missing: { $fields }
form-state-new = Not begun
form-state-done = Filled in
form-state-missing = { $count } missing
form-saved-last = Saved { $day } by { $name }
form-sittings = Saved
form-consent-given = Yes, given { $day }
form-consent-paper = Yes, in writing
form-consent-oral = Yes, orally
form-consent-none = No, or not asked yet
done-form = Saved. You can go on with the form whenever you like.

problem-way_lacks = Something that must exist first is missing. Nothing has been changed.
problem-moved_meanwhile = Somebody else was first. Nothing has been changed.
problem-start_before_referral = The first day cannot be before the referral, which was sent { $value }.
problem-start_too_far = The first day is too far ahead. { $value } at the latest.
problem-too_many_lines = There are more lines than the form has room for.
problem-presentation_consent = The person's own words are kept only with consent. Record the consent above, or take the words away.

talk-contacts = Contacts
talk-contact-new = Note a contact or book a meeting
talk-contacts-none = Nobody has been in touch with the person yet.
talk-attempts = Contact attempts without answer: { $have } of { $need }
talk-booked = Booked meeting

coming-title = On the way in
coming-lede = People who are referred and on whom nobody has decided. Your own come first.
coming-none = Nobody is on the way in.
coming-own = You are responsible
coming-sent = Sent { $day }

refer-worker-phone = Responsible in the intervention: { $worker }, telephone { $phone }

circle-title = Circle
circle-add = Add a person
circle-change = Change a person of the circle
circle-none = Nobody is entered yet.
circle-past = Earlier in the circle
circle-role = Who is it?
circle-role-officer = Officer
circle-role-care = Health care
circle-role-employer = Employer
circle-role-support = Support person
circle-role-other = Somebody else
circle-authority = Authority of the intervention
circle-authority-hint = Then it is shown whether the consent covers it.
circle-organisation = Another organisation
circle-phone = Telephone
circle-email = E-mail
circle-from = From
circle-to = Until
circle-own = Owns the case
circle-covered = The consent covers: { $about }
circle-not-covered = The consent does not cover it
circle-outside = Outside the consent: ask the participant first
problem-email = Write the e-mail address like name@example.com.
problem-one_organisation = Either choose an authority of the intervention or write another organisation.
