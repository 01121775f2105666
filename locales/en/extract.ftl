# Everything about one person, given to them.
nav-extracts = Extracts
extract-title = Extracts of a person’s data
extract-one = The extract
extract-lede = Everybody has the right to know all that is kept about them here. You gather it, look through it and give it out within a month.
extract-open = To be given out
extract-open-none = Nobody is waiting for an extract.
extract-given = Given out
extract-new = A new extract
extract-number = Identity number
extract-number-hint = Twelve digits, such as YYYYMMDDNNNN. Make sure first who is asking.
extract-asked-by = Who asked for it?
extract-asked-by-hint = The person, or whoever represents them.
extract-themself = The person
extract-asked-on = When was it asked for?
extract-asked-on-hint = The day on which the request came in. The month is counted from there.
extract-due-on = At the latest
extract-ask = Gather the extract
extract-asked = Asked for { $day }.
extract-due = To be given out by { $day }.
extract-given-on = Given out { $day }.
extract-state-open = Under way
extract-state-late = Overdue
extract-state-given = Given out
extract-logged = That you gather, read and give out an extract is written in the log. The person sees it.
extract-about = Extract for { $name }
extract-late = The month has passed. Give the extract out, or tell the person why it takes longer.
extract-out = Before it is given out
extract-left =
    { $count ->
        [0] All records have been looked through.
        [one] 1 record is not read.
       *[other] { $count } records are not read.
    }
extract-look-why = What somebody wrote in their own words may be about others. Read it before it is given out, and withhold what the law does not let the person know.
extract-log-count =
    { $count ->
        [one] The log has 1 entry about the person. It is included.
       *[other] The log has { $count } entries about the person. They are included.
    }
extract-give-about = Once it is given out the extract does not change any more. It is kept as it was.
extract-give = Give out
extract-count =
    { $count ->
        [one] 1 record.
       *[other] { $count } records.
    }
extract-rest =
    { $count ->
        [one] 1 record that needs no reading or has been read
       *[other] { $count } records that need no reading or have been read
    }
extract-unread = Not read
extract-read = Read, given out
extract-left-out = Withheld
extract-read-one = Read, give out
extract-read-all = All of { $authority } is read
extract-withhold = Withhold
extract-change = Change
extract-give-it = Give it out after all
extract-withhold-about = The record is left out of the extract. There it says how many records are left out and by which rule, but not why.
extract-ground = By which rule?
extract-ground-hint = Act, chapter and section.
extract-reason = Why?
extract-reason-hint = For example whom else it is about. It stands in the log alone and is not given out.
extract-given-about = This is how it was given out. Print the page and give it to the person, in the way that you have agreed on.
extract-json = Fetch as a file (JSON)
extract-file = extract
extract-paper = Everything that is kept about you
extract-made = Given out { $day }.
extract-what = About the extract
extract-what-kept = Here is everything that the authorities have written about you in Stegvis: whose it is, who wrote it and when. Last stands who has read or changed anything about you.
extract-what-why = They are kept so that the authorities can plan and follow up your support together. Under consent, message and hand-over stands who was told what. Each authority decides how long its records are kept.
extract-what-documents = Documents stand by name. If you want one, ask the authority that has it.
extract-what-wrong = Is something wrong? You have the right to have it corrected. Tell the authority whose it is. If you are not content you can complain to the Swedish Authority for Privacy Protection, imy.se.
extract-without = What is left out
extract-withheld-none = Nothing is left out.
extract-withheld =
    { $count ->
        [one] 1 record is left out, by { $ground }.
       *[other] { $count } records are left out, by { $ground }.
    }
extract-withheld-ask = Do you want a decision that can be appealed? Tell whoever gave you the extract.
extract-whose = Records of { $authority }
done-extract-given = The extract is given out and kept.
problem-extract_nobody = Nothing is kept in the association about anybody with that number. Check it. If it is right, answer the person that there is nothing.
problem-extract_changed = Something has changed since you read it. Nothing was saved. Look through what stands here now.
problem-extract_given = The extract is given out already and does not change any more.
problem-extract_unread = The extract is not given out: { $value } records are not read.

# Kinds of records.
extract-kind-person = Person
extract-kind-case_file = Case
extract-kind-referral = Referral
extract-kind-case_worker = Named for the case
extract-kind-participant_login = Log-in
extract-kind-consent_form = Consent
extract-kind-consent = What the consent is about
extract-kind-consent_mend = Corrected consent
extract-kind-closing_mend = Corrected closing
extract-kind-extract = Extract
extract-kind-goal = Goal
extract-kind-plan_task = Who does what
extract-kind-step = Step
extract-kind-review = Review
extract-kind-extension = Why the support goes on
extract-kind-activity = Activity
extract-kind-note = Note
extract-kind-contact = Contact
extract-kind-task = Task
extract-kind-follow_up = Follow-up
extract-kind-follow_up_mend = Corrected follow-up, as it was
extract-kind-benefit = Benefit
extract-kind-answer = Answer for the referral
extract-kind-answer_before = Answer for the referral, as it was before
extract-kind-form_sitting = Form
extract-kind-form_answer = Answer in a form
extract-kind-circle = Circle
extract-kind-message = Message
extract-kind-handover = Handed over
extract-kind-document = Document
extract-kind-meeting_case = At the weekly meeting
extract-kind-import_mark = The row of the workbook

# What a record says.
extract-in-number = Number
extract-in-name = Name
extract-in-gender = Gender
extract-in-protection = Protection
extract-in-intervention_id = Intervention
extract-in-model_version = Version of the model
extract-in-phase = Phase
extract-in-origin = Way in
extract-in-track = Track
extract-in-responsible_id = Responsible
extract-in-referrer_id = Referrer
extract-in-started_on = First day
extract-in-planned_end = Planned end
extract-in-ended_on = Last day
extract-in-taken_back_on = Took back the consent
extract-in-exit_start = Work or studies from
extract-in-end_unknown = Last day unknown
extract-in-closure = Reason of closing
extract-in-subsidy = Employment support
extract-in-funding = Study funding
extract-in-other = Other
extract-in-closed_by_id = Closed by
extract-in-moved_by_id = Moved on by
extract-in-moved_at = Moved on
extract-in-shut_out_id = No longer sees the case
extract-in-opened_on = Begun
extract-in-expires_on = Draft kept until
extract-in-sent_on = Sent
extract-in-exception = Exception
extract-in-outcome = Outcome
extract-in-worker_id = Worker
extract-in-from_day = From
extract-in-to_day = To
extract-in-what = Event
extract-in-proof = How the person is known
extract-in-kind = Kind
extract-in-how = How
extract-in-given_on = Day
extract-in-begins_on = Begins
extract-in-renew_on = To be renewed
extract-in-withdrawn_on = Taken back
extract-in-narrowed_on = Taken back in part
extract-in-replaced_on = Replaced
extract-in-text_hash = Fingerprint of the text
extract-in-note = Note
extract-in-from_id = May tell
extract-in-to_id = To
extract-in-valid_from = Valid from
extract-in-valid_to = Valid to
extract-in-was_on = Day before
extract-in-now_on = Day now
extract-in-reason = Why
extract-in-was_closure = Reason before
extract-in-now_closure = Reason now
extract-in-was_start = Start before
extract-in-now_start = Start now
extract-in-asked_on = Asked for
extract-in-due_on = At the latest
extract-in-asked_by = Asked for by
extract-in-given_by = Given out by
extract-in-position = Place in the list
extract-in-text = Text
extract-in-reached_on = Reached
extract-in-dropped_on = Dropped
extract-in-side = Who
extract-in-done_on = Done
extract-in-day = Day
extract-in-step = Step
extract-in-evidence = What shows it
extract-in-quarter = Quarter
extract-in-gate_month = Month
extract-in-place = Place
extract-in-placement = Agreed with the employer
extract-in-minutes_a_week = Minutes a week
extract-in-cut_on = Cut short by the closing
extract-in-own_to = Was to last until
extract-in-shared = Shared by consent
extract-in-at_time = Time
extract-in-rule = About
extract-in-done_by = Done by
extract-in-self_supporting = Self-supporting
extract-in-works_well = Works well
extract-in-support_needed = Needs support
extract-in-until_day = Until
extract-in-fact = Question
extract-in-value = Answer
extract-in-basis = Basis
extract-in-form = Form
extract-in-form_version = Version
extract-in-field = Question
extract-in-role = Role
extract-in-authority_id = Authority
extract-in-organisation = Organisation
extract-in-phone = Telephone
extract-in-email = E-mail
extract-in-asks = Asks for an answer
extract-in-arose_on = Arose
extract-in-sent_by = Sent by
extract-in-sent_how = How it was sent
extract-in-answered_on = Answered
extract-in-answer = Answer
extract-in-answer_owner_id = The answer belongs to
extract-in-answer_category = The answer is about
extract-in-answer_how = How the answer came
extract-in-answer_from = The answer came from
extract-in-answered_by = Answer noted by
extract-in-read_on = Read
extract-in-read_by = Read by
extract-in-categories = About
extract-in-entered_on = Entered
extract-in-file_type = File type
extract-in-title = Title
extract-in-file_name = Name of the file
extract-in-size = Size in bytes
extract-in-removed_on = Removed
extract-in-removed_by = Removed by
extract-in-removed_why = Why it was removed
extract-in-item = Item
extract-in-remains = Left when the meeting ended
extract-in-entry = The row
extract-person-number = Identity number
extract-form_sitting-number = Sitting
extract-extract-given_on = Given out

# Codes that are said nowhere else.
extract-say-side-participant = The participant
extract-say-side-project = Those who help
extract-say-kind-goal = Goal
extract-say-kind-subgoal = Subgoal
extract-say-kind-secrecy = May tell other authorities
extract-say-kind-participation = Taking part
extract-say-kind-national_register = National follow-up
extract-say-kind-employer_contact = Contact with an employer
extract-say-origin-entered = Entered
extract-say-origin-imported = From the workbook
extract-say-origin-first = First step
