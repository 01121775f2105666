## Idag: what is to be done, reminders and the short form.

today-title = Today
today-back = To Today
today-section = { $title } ({ $count })
today-late = Late
today-soon = Soon
today-later = Later
today-waiting = Waiting for others
today-reminders = My reminders
today-late-by = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
today-waited = { $count ->
    [one] Waiting for { $count } day
   *[other] Waiting for { $count } days
}
today-in-days = { $count ->
    [one] In { $count } day
   *[other] In { $count } days
}
today-now = Today
today-due = By { $day }
today-at = { $day } at { $time }
today-unreached = Tried on { $count } different days without answer. Decide whether the referral goes back.
today-responsible = Responsible: { $name }
today-nobody = Nobody responsible
today-waits-for = Waiting for: { $who }
today-next-meeting = Next meeting { $when }
today-rule = Rule: { $source }
today-rule-inherited = taken over from another model
today-rule-ours = chosen by us
today-rule-confirm = to be confirmed by the owner of the intervention
today-meeting = Booked meeting
today-tell-meeting = Tell how the meeting went
today-meetings = Booked meetings
today-tick = Done
today-quick = Make a note
today-none = Nothing to do right now. What comes up will appear here by itself.
today-none-found = Nothing to do in this selection.
today-whose = Whose cases
today-whose-all = The whole intervention
today-whose-mine = Mine
today-kind = Show
today-horizon = How far ahead
horizon-late = Only what is late
horizon-near = What is near
horizon-month = A month ahead
horizon-all = Everything
today-filter = the selection
today-filters = Saved selections
today-save-filter = Save the selection
today-filter-name = What shall the selection be called?
today-new-reminder = New reminder
done-ticked = Marked as done.
done-reminder = The reminder is saved.
done-quick = Saved.

task-kind-confirm_import = Confirm what came with the import
task-kind-consent_missing = Consent is missing
task-kind-closing_incomplete = Complete the closing
task-kind-follow_up_alone = Follow up on your own: the others no longer see the case
task-kind-ticked = Marked as done
task-kind-reminder = Reminder

reminder-title = New reminder
reminder-lede = Only you see your reminders.
reminder-text = What do you need to remember?
reminder-text-hint = Be brief. What concerns the participant belongs in the case.
reminder-day = Which day?

quick-title = Make a note
quick-title-of = Make a note about { $name }
quick-lede = Fill in what you need. Everything is saved at once.
quick-back = To the case
quick-note = Note
quick-shared = Share the note
quick-shared-hint = The authorities that the consent covers may read it. Otherwise only your own does.
quick-contact = How did the contact go?
quick-meeting = How did the meeting on { $day } go?
quick-overtaken = Someone else has already answered “{ $how }” about the meeting on { $day }. Nothing of yours is saved yet, but what you wrote stands below. Save again if yours is to hold instead, or take away the choice about the meeting and save the rest.
quick-next-day = Next meeting, day
quick-next-time = Time
quick-booked = Already booked: { $when }.
quick-closed = The case is closed. Notes can still be made.
quick-save = Save
contact-meeting-came = Meeting: came
contact-meeting-late = Meeting: came late
contact-meeting-did_not_come = Meeting: did not come
contact-meeting-cancelled = Meeting: called off
contact-call-came = Telephone: talked
contact-call-not_reached = Telephone: no answer
contact-message-came = Message: got an answer
contact-message-not_reached = Message: no answer
contact-visit-came = Drop-in visit

problem-day-past = That day has passed. Choose today or a later day.
problem-day = Write a day, for example 2026-03-14.
problem-time = Write the time as hour and minute, for example 09:30.
problem-too-long = The text is too long. It may have at most { $value } characters.
problem-quick-empty = Fill in at least one of the fields: note, contact or next meeting.
quick-day = Which day was it?
quick-day-hint = For the note and the contact. Leave empty for today. A booked meeting keeps its day.

today-unshared-title = No longer shared with you
today-unshared = A case that you worked with is no longer shared with you. The sharing ended { $day }. Call { $who } if you wonder about anything. What your authority wrote itself is under Own notes.
