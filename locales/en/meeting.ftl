# The weekly meeting: who is present, the agenda, notes, decisions.

meeting-start = Start a meeting
meeting-start-do = Start the meeting
meeting-open = { $team } is going on
meeting-held = { $day }. Present: { $present }.
meeting-go = Go to the meeting
meeting-past = Earlier meetings
meeting-none = No meeting has been held here yet.
meeting-present = Present: { $present }
meeting-all = All meetings
meeting-back = Back to the meeting
meeting-team = Which meeting?
meeting-day = Day
meeting-who = Who is present?
meeting-who-hint = A person comes up by name only if everybody present may know of them. Your own authority is always present.
meeting-change-present = Change who is present
meeting-end = End the meeting
meeting-is-ended = The meeting has ended. What is written here cannot be changed.
meeting-nobody = Nobody right now.
meeting-nameless = { $count ->
    [one] One more waits, or is discussed without a name: not everybody present may know of the person.
   *[other] { $count } more wait, or are discussed without a name: not everybody present may know of the persons.
}
meeting-sent = Sent { $day }
meeting-notes = Notes
meeting-decisions = Decisions
meeting-write = Write
meeting-change = Change
meeting-by = Written by { $name }
meeting-nothing = Nothing noted.
meeting-no-names = Do not write about single persons here. That belongs in their cases.

meeting-item-new_referrals = New referrals
meeting-item-to_distribute = To share out
meeting-item-reviews_due = Reviews
meeting-item-consents_expiring = Consents to renew
meeting-item-extensions_due = Motivation to go on
meeting-item-to_close = Planned end
meeting-item-follow_ups_due = Follow-ups
meeting-state-new_referrals = Being checked
meeting-state-to_distribute = Ready to share out
meeting-state-late = Late
meeting-state-soon = Soon

refer-decide = At the weekly meeting
refer-own-facts = Answer what your authority knows
refer-own-facts-about = Your authority knows this, and whoever refers does not.
refer-return = Return
refer-return-do = Return
refer-return-reason = Why is the referral returned?
refer-return-reason-hint = Whoever referred reads the reason.

done-meeting-ended = The meeting has ended.
done-referral-returned = The referral has been returned.

problem-meeting_open = A meeting is going on already. Go to it instead.
problem-meeting_ended = The meeting has ended and cannot be changed.
problem-meeting_day = Choose a day at most a month away.
problem-referral_decided = Somebody has already decided on the referral. Nothing was changed.
