# Between authorities: messages, flags, answers.

nav-between = Between us

share-told = Messages and flags
share-told-none = No message and no flag yet.
share-told-about = To { $who }. From { $from }, { $day }.
share-told-colleagues = colleagues at { $who }
share-told-mark = Done: { $how }
share-told-sent = { $how } { $day }, { $by }
share-told-unsent = To be sent
share-told-over = Not to be sent: it no longer holds
share-way-system = Written in { $system }
share-way-phone = Told by phone
share-way-here = Shown to the receiver in Stegvis
share-way-sent = Sent

share-flag-new = Raise a flag
share-flag-do = Raise the flag
share-flag-to = To whom?
share-flag-closed = The participant has not consented that your authority tells { $who }. You cannot raise a flag there.
share-flag-reason = Why?
share-flag-reason-hint = Write so that the receiver understands what you need. Name and identity number are added.
share-flag-from = From { $who }, { $day }
share-flag-sent = Raised { $day }
share-flag-answered = Answered { $day }
share-flag-untellable = Not to be sent: the consent no longer holds
share-flag-waits = Awaits an answer
share-flag-waits-for-us = Waits for you

share-flags-title = Flags between the authorities
share-flags-about = Questions between the authorities, and what somebody only wants you to know. You see flags about people who have consented to it.
share-flags-in = Questions to us
share-flags-know = To know
share-flags-out = Questions from us
share-flags-done = Settled in the last 30 days
share-flags-none-in = No question to you right now.
share-flags-none-know = Nothing new to read.
share-flags-none-out = You are not waiting for any answer.
share-flags-none-done = Nothing was answered or read in the last 30 days.
share-flag-to-read = To be read
share-flag-was-read = Read { $day }
share-flag-read-by = Read { $day }, { $by }
share-flag-read-do = Read
share-flags-read = Mark chosen as read
problem-flag_none_chosen = Choose at least one to mark as read.
done-flag-read = The flag is marked as read.

share-answer = Answer
share-answered = Answered
share-answer-title = Answer the flag
share-answer-do = Answer
share-answer-here = { $by } answered here { $day }
share-answer-received = { $who }. { $how } { $day }, entered by { $by }
share-received-do = Enter the answer
share-received-title = Answer from { $who }
share-received-how = How did the answer come?
share-received-from = Who answered, and when?
share-received-from-hint = For example: Kim at the reception, at 10 o'clock.
share-received-day = Day

done-flag-raised = The flag is raised. The receiver's officers see it if they sign in here. Otherwise you send the text.
done-flag-answered = The answer is saved.

problem-flag_answered = The flag has been answered already. Your answer was not saved. Read the answer on the case page.
problem-message_over = The referral or the case is over, and what the message says no longer holds. It is not to be sent.
problem-flag_no_consent = The participant has not consented that your authority tells the receiver. Nothing was sent.
problem-flag_nameless = The participant's name is not shared with your authority. Ask the case's worker to raise the flag.
problem-answer_no_consent = The participant has not consented that your authority tells the one who asks. The answer was not saved.
problem-answer_before_flag = The answer cannot have come before the flag. Choose a later day.

share-tab-flags = Flags
share-tab-handover = The month's hand-over
share-handover-title = The month's hand-over
share-handover-about = This is what { $from } has to tell { $to } for { $month }: { $what }. Copy the text, enter it with the receiver and tick. Only what the participant has consented to is here.
share-handover-nobody = By the model your authority hands nothing over.
share-handover-choose = Choice
share-handover-to = To { $who }
share-handover-whose-no = My participants
share-handover-whose-yes = All participants
share-handover-waiting = To hand over
share-handover-none = Nothing waits for this month.
share-handover-told = Handed over
share-handover-closed = Not handed over
share-handover-closed-about = There is no consent that lets the information be disclosed.
share-handover-nothing = Nothing to pass on: tick off the month
share-handover-days = { $from } – { $to }
share-handover-days-cut = { $from } up to and including { $to }
share-handover-goes-on = The month is not over. The texts hold up to and including { $day }. What comes later is told separately. If something that is already entered changes, it comes again.
share-handover-entered = Entered { $day }
share-handover-changed = Changed since it was entered { $day }
share-handover-ticked = Ticked in Today
share-handover-show = Show the text
share-handover-enter = Entered in { $system }
share-handover-next = More participants
share-handed = Handed over to others
share-handed-line = To { $to }: { $from } – { $until }
share-handed-by = Entered { $day } by { $by }

share-text-days = { $what }, { $from } – { $to }
share-text-days-cut = { $what }, { $from } up to and including { $to }. What comes later is told separately.
share-text-nothing = Nothing new.
share-text-steps = Steps
share-text-step-back = The step was taken back
share-text-goals = Goals
share-text-goal-set = New goal: { $text }
share-text-goal-reached = The goal is reached: { $text }
share-text-goal-dropped = The goal no longer holds: { $text }
share-text-subgoal-set = New subgoal: { $text }
share-text-subgoal-reached = The subgoal is reached: { $text }
share-text-subgoal-dropped = The subgoal no longer holds: { $text }
share-text-activities = Activities
share-text-activity = { $kind }: { $text }, { $hours } hours a week, { $from } – { $to }
share-text-activity-on = { $kind }: { $text }, { $hours } hours a week, from { $from }
share-text-contacts = Meetings and contacts
share-text-notes = Notes

done-disclosed = The hand-over is noted. The text is kept as it was.

problem-handover_own = You have noted this already, on another page. Nothing more is noted.
problem-handover_noted = This has been noted already. Nothing more is noted.
problem-handover_already = { $value } has noted this already. Nothing more is noted.
problem-disclosure_no_consent = There is no longer any consent that lets the information be disclosed. Nothing was handed over and nothing was noted.
problem-disclosure_changed = The records have changed since you opened the page. Nothing was noted. Read the new text, correct it with the receiver and tick again.

documents = Documents
documents-none = No document yet.
document-new = Add a document
document-file = File
document-file-hint = PDF, PNG, JPEG, Word (docx), OpenDocument (odt) or text (txt). At most 10 MB.
document-title = Title
document-what = What is it?
document-about = What is it about?
document-day = The document's day
document-who = Your authority owns the document. Other authorities see it only if the participant's consent covers what it is about. Each fetching is logged.
document-keep = Keep the document
document-kind-statement = Statement
document-kind-cv = CV
document-kind-signed_paper = Signed paper
document-kind-other = Other
document-size = { $type }, { $size }
document-kept = Added { $day } by { $by }
document-removed = Removed { $day } by { $by }
document-remove = Remove the document
document-remove-about = The content is erased and cannot be brought back. The title stays, with who removed the document, on which day and why.
document-remove-why = Why is it to be removed?
document-remove-why-hint = For example: it is about another person. The reason is kept and shown on the case's page.

done-document-kept = The document is kept.
done-document-removed = The document is removed.

problem-document_none = Choose a file. If one was chosen, it is empty.
problem-document_too_big = The file is larger than 10 MB. Nothing was kept. Save it in a smaller form or split it, and try again.
problem-document_type = The file is of a type that is not accepted, whatever it is called. Nothing was kept. Save it as PDF and try again.
problem-document_lies = The file's name says one type and its content is another ({ $value }). Nothing was kept. Check that it is the right file. If so, give it the ending .{ $value } and try again.

minutes = Minutes
minutes-title = Minutes for { $who }
minutes-about = { $team }, { $day }. Present: { $present }.
minutes-hint = Here are the names of those whom both you and the receiver may know of today.
minutes-print = Print the page with the browser.
minutes-cases = Settled while the meeting went on
minutes-cases-none = Nothing of what was on the agenda was settled.
minutes-left = Left for the next meeting
minutes-left-none = Nothing is left.
minutes-unknown = Also taken up at the meeting
minutes-unknown-none = Nothing more was taken up.
minutes-more = { $count ->
    [one] One more case came up.
   *[other] { $count } more cases came up.
}

placement = If it is a placement
placement-about = Write what is agreed with the employer. The employer's name stands above, under Where or with whom.
placement-show = Agreed
placement-contact = Contact person
placement-phone = The contact person's telephone
placement-tasks = Place and tasks
placement-supervision = Supervision
placement-agreed = Agreed by

problem-placement_employer = Write with which employer the placement is.
problem-placement_too_long = With those days it is more than { $value } months in placement altogether, and that is the longest. Choose an earlier last day.
share-told-nothing = Nothing waits to be sent or answered.
share-told-settled = Sent and answered
