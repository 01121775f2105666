# The weekly meeting: who is present, the agenda, notes, decisions.

meeting-start = Start a meeting
meeting-start-do = Start the meeting
meeting-open = { $team } is going on
meeting-held = { $day }. Present: { $present }.
meeting-go = Go to the meeting
meeting-past = Earlier meetings, the latest first
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
meeting-nothing = Nothing noted: { $items }.
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

done-meeting-ended-before = Somebody else had ended the meeting already. Theirs holds.
done-meeting-ended = The minutes are ready to print.
done-referral-returned = The referral has been returned.

problem-meeting_open = A meeting is going on already. Go to it instead.
problem-meeting_ended = The meeting has ended and cannot be changed.
problem-meeting_day = A meeting is started when it is held. Choose today, or a day in the last month.
problem-referral_decided = Somebody has already decided on the referral. Nothing was changed.

distribute-go = Share out
distribute-title = Share out new participants
distribute-how = How the proposal is counted
distribute-how-first = First how many: the next place goes to the one who then carries the least for their post. The load is the cases weighed by phase, divided by the size of the post.
distribute-how-then = Then who: with those numbers gender and age groups are shared so that each worker gets a mix like that of the whole group.
distribute-how-free = You may change it freely. Then write why, and it is kept with the distribution.
distribute-who = Who takes whom?
distribute-worker = Worker
distribute-for = Worker for { $name }
distribute-age = { $age } years
distribute-kept = Your choice is kept.
distribute-not-kept = The one you chose no longer takes new participants. The proposal stands instead.
distribute-gone = You had chosen { $name } for a participant who is no longer to be shared out. The choice is gone.
distribute-later = Wait for another time
distribute-proposed = Proposal: { $name }
distribute-reason = Why is the proposal changed?
distribute-reason-hint = Needed only if something is changed. Do not write about single persons.
distribute-do = Share out
distribute-none = Nobody is ready to be shared out.
distribute-no-workers = No worker takes new participants. The size of the post stands on the staff page.
distribute-by-hand = { $count ->
    [one] One more is ready, but not every worker may know of the person. Give it by hand from the referral's page.
   *[other] { $count } more are ready, but not every worker may know of them. Give them by hand from the referrals' pages.
}
distribute-table = Load before and after the proposal
distribute-post = Post
distribute-new = New
distribute-asked = Asked
distribute-started = Started
distribute-per-post = Per full post
distribute-mix = Gender and age after the proposal
distribute-before-after = { $before } → { $after }
distribute-spread = Per full post: heaviest { $heaviest }, lightest { $lightest }.
distribute-spread-before = Before:
distribute-spread-after = After:
distribute-skew = About { $count } people would have to change worker for a wholly even mix.
distribute-ages-below = below { $to }
distribute-ages = { $from } to { $to }
distribute-ages-above = { $from } and older
distribute-ages-unknown = of unknown age

refer-give = Share out by hand
refer-give-do = Share out
refer-give-worker = Worker
refer-give-about = The person is shared out by hand. Only those who may know of the person can be chosen. With protected identity only the responsible worker and those named see the case.

staff-post = Post in { $place }, percent of full time
staff-post-hint = Decides how many new participants one is proposed. With 0 none are proposed.

done-distributed = The distribution is done.
done-referral-given = The referral has been given to a worker.

problem-post = Write a number from 0 to 100.
problem-distribution_changed = Something has changed since you opened the page. Nothing was shared out. Here is a fresh proposal, and your text is kept.
problem-distribution_gone = No longer to be shared out: { $value }.
problem-distribution_come = New to be shared out: { $value }.
problem-distribution_loads = Workers whose post or load has changed: { $value }.
problem-distribution_reason = Write why the proposal is changed.
problem-distribution_nobody = Choose a worker for at least one participant.
problem-worker_reach = The worker may not know of the person. Choose another.
problem-lack_no_other = It is not settled that the person has no other intervention. Check that first.
problem-lack_consent_now = The consent no longer holds. Nothing was shared out.
problem-lack_other_now = Something that must exist before the distribution is missing.
meeting-end-left = This is still on the agenda. It comes up again at the next meeting, or can be finished without one.
meeting-end-nameless = { $count } without name
meeting-end-unsaid = Nothing noted
meeting-end-nothing = Nothing is left on the agenda.
meeting-end-cases = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
meeting-end-present = Present
meeting-end-about = Once the meeting has ended the notes cannot be changed. Then there are minutes for each authority.
meeting-order = Each list begins with the oldest day.
distributed-title = How they were shared out
distributed-lede = Each now stands in Today of their worker.
distributed-more = { $count } more were part of it and do not stand here: they have started, were returned, or are not shown to you.
