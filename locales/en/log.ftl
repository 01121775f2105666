# The protection officer's review of the log.

nav-log = The log
log-title = Review the log
log-lede = Who has read which case, and on which ground? You see what staff have done, but nothing out of the cases and no participant's name.
log-from = From
log-to = To
log-show = Show
log-period = { $from } to { $to }
log-count =
    { $count ->
        [one] 1 event
       *[other] { $count } events
    }
log-left = { $count } not reviewed
log-left-none = All reviewed
log-cut = The period has more events than can be shown at once. The latest 50 000 are counted here. Choose a shorter period.
log-none = There is nothing of the kind in the period.
log-self = That you read and review the log is logged too.

log-kind-sample = Sample
log-kind-surname = Same surname
log-kind-colleague = Colleague
log-kind-protected = Protected persons
log-kind-unassigned = Without assignment
log-kind-refused = Refused
log-about-sample = Readings of cases drawn by lot, 20 at most.
log-about-surname = Whoever read has the same surname as the person of the case.
log-about-colleague = The person of the case has the same name as somebody of the association's staff.
log-about-protected = Readings of cases of a person whose data are protected.
log-about-unassigned = Whoever read is neither responsible, named, a stand-in nor the referrer in the case. Who is responsible counts as it is now.
log-about-refused = Somebody tried and was refused.

log-drawn = The sample's number is { $seed }. The same number and days draw the same sample again.
log-draw = Draw a new sample
log-who = Who
log-when = When
log-what = What
log-ground = Ground
log-case = Case
log-refused = Refused
log-reviewed = Reviewed before
log-newer = Show newer
log-older = Show older
log-page = Page { $page } of { $pages }
log-participant = Participant
log-operator = Whoever runs the system
log-unknown = Unknown

log-record = Record the review
log-record-about = The review is about every event of the list. A case's number is the last eight characters of its web address.
log-finding = What did you find?
log-finding-nothing = Nothing to remark
log-finding-about-nothing = The readings belong to the work.
log-finding-follow_up = To be followed up
log-finding-about-follow_up = Write what is followed up, and how.
log-words = Note
log-words-hint = Write no participant's name. Give the case's number in the list.
log-save = Save the review
log-before = Reviews that were made
log-before-none = No review is recorded yet.
done-log-review = The review is saved.
problem-log_nothing = There is nothing to review in the period.
problem-log_changed = The list has changed since you read it. Read it again, then save. What you wrote is still here.

log-because-own_authority = The own authority's case
log-because-consent = Consent
log-because-own_case = Their own case
log-because-operator = Runs the system
log-because-role = The role
log-because-own_account = Their own log-in
log-because-protection = Protected data
log-because-request = The person has asked for an extract
log-because-no_role = The role may not do it
log-because-no_consent = No consent
log-because-not_sent = The referral is not sent
log-because-protected = Protected data, and not named for the case
log-because-not_named = Not named for the case
log-because-not_proven = Wrong password or closed log-in
log-because-other_person = Another person's case
log-because-elsewhere = Another association's data

log-action-list_cases = Read a list of participants
log-action-see_case = Read the case
log-action-see_own_plan = Read their own plan
log-action-see_own_notes = Read what the own authority has written in the case
log-action-see_unshared = Read that cases they carried are no longer shared with them
log-action-fill_form = Filled in a form of the case
log-action-see_form = Read a form of the case
log-action-move_on = Moved the case on
log-action-change_circle = Changed who stands around the participant
log-action-raise_flag = Asked another authority about something that concerns the participant
log-action-answer_flag = Answered another authority about something that concerns the participant
log-action-open_case = Opened the case
log-action-change_case = Changed data of the case
log-action-assign = Decided who has the case
log-action-change_plan = Changed the plan
log-action-change_activity = Changed the activities
log-action-record_consent = Recorded a consent
log-action-withdraw_consent = Recorded that a consent was withdrawn, all of it or some
log-action-replace_consent = Replaced a consent by a new one
log-action-close_case = Closed the case
log-action-give_login = Gave the participant a log-in or changed it
log-action-see_flags = Read questions and answers between authorities
log-action-see_handover = Read what is to be handed over to another authority
log-action-extract_person = Took out or read an extract
