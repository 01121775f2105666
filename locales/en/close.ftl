## The way out, deadlines, stand-in, the participant's sheet.

ends-title = Benefit and sick leave
ends-lede = Write what your authority knows. When the day comes near, a task appears in Today. Leave empty what you do not know.
ends-benefit = Benefit until and including
problem-day_far = The day cannot be later than { $value }. Check the year. Nothing was saved.
problem-day_early = The day cannot be before { $value }. Check the year. Nothing was saved.

refer-ended = Reason for closing: { $why }
refer-ended-on = Closed { $day }. Reason: { $why }

sheet-page = The participant's sheet
sheet-lede = One A4 in plain words for the participant to keep. Print the page from the browser. Read the sheet through together.
sheet-no-phone = The sheet lacks the phone number of { $name }.
sheet-other-language = In Swedish
sheet-title = My plan in { $title }
sheet-goal-of = The goal was written by { $authority }.
sheet-next = What I do now
sheet-by = { $text } (by { $day })
sheet-no-meeting = No meeting is booked yet. When somebody is named to help you, you book one together.
sheet-no-meeting-ask = No meeting is booked yet. Get in touch with { $name } if you want one.
sheet-phone = Phone { $phone }
sheet-nobody = Nobody else is told anything about you.
sheet-who = Who may see what about me?
sheet-yes = You have said yes to this.
sheet-sees = may see:
sheet-until = Until { $day }.
sheet-until-told = Until you say no.
sheet-category-identity = name and identity number
sheet-category-contact = how to reach you
sheet-category-plan = your plan
sheet-category-attendance = when we have met and talked
sheet-category-livelihood = what money you live on
sheet-category-health = how you are
sheet-category-investigation = investigations about you
sheet-withdraw = You decide. You may change your mind at any time, without saying why.
sheet-withdraw-to = Tell { $name }.

phone-title = My phone number
phone-lede = The number at work stands on the participant's sheet and on the participant's own page. Leave empty if nothing is to stand there.
phone-number = Phone
problem-no_phone = Write the number in digits, for example 016-710 00 00. Nothing was saved.

meeting-item-stalled = No step for a long time
meeting-still = Standing still
meeting-still-since = The same step since { $day }
meeting-more = More may be waiting. They stand in

cover-title = Stand-ins
cover-about = A stand-in sees the other's tasks in Today and does what the responsible worker may do, except give the participant a log-in. The log says who stood in for whom. Cases with protected identity are seen only by those who are named for the case.
cover-lede = The stand-in must have a role in the intervention. Consent still decides what the stand-in's authority may see.
cover-new = Name a stand-in
cover-all = Now and to come
cover-none = Nobody has a stand-in now.
cover-now = Now
cover-later = Later
cover-for = { $by } stands in for { $worker }
cover-end = End
cover-worker = Who is away
cover-by = Who stands in
cover-from = First day
cover-to = Last day
problem-stands_in_for_self = Choose somebody other than the one who is away.
problem-stand_in_long = A stand-in is named for a year at most, until { $value }. Hand over the cases instead.

handover-title = Hand over cases
handover-about = When somebody leaves, all cases are handed over at once. Choose whom it is about.
handover-of = Hand over cases from { $name }
handover-lede = Choose who takes over each case. Referrals that have not started and closings that are not complete are here too. Everything is saved at once or not at all.
handover-how = First the same authority, then whoever carries least for their post, counted as in the distribution. Who has 0 percent is not proposed.
handover-empty = { $name } has no cases that you can hand over.
handover-beyond = { $count ->
    [one] You cannot open { $count } case. Somebody who can open it must hand it over from { $name }.
   *[other] You cannot open { $count } cases. Somebody who can open them must hand them over from { $name }.
}
handover-referral = Referral before the start
handover-closed = Closed, something left to do
handover-to = Takes over { $name }
handover-stays = Stays with { $name }
handover-lacks = Consent is missing for { $to }: { $about }.
handover-do = Hand over
done-handed-over = The cases are handed over.
problem-handover_changed = { $value } cases have changed since the page was read. No case was handed over. Read the list through and send again.
problem-handover_none = Choose somebody who takes over at least one case.
problem-handover_reach = The one you chose cannot open the case. No case was handed over. Read the list through and choose again.
problem-stand_in_twice = This person already stands in for the same worker until { $value }. Choose days after that, or end what holds now. Nothing was saved.
handover-by-hand = Protected identity: choose yourself. Whoever you choose sees that the person exists.

closing-mend = Correct the closing
closing-mend-about = Correct the day or the reason if they were wrong. What was there stays in the case. The next step shows what changes before you save. Reasons that lead to follow-up can be changed to other such alone, and the others to each other.
closing-mend-work = Answer if the reason is work.
closing-mend-studies = Answer if the reason is studies.
closing-mend-why = Why do you correct it?
closing-mend-why-hint = For example: the wrong day was entered. It stays in the case.
closing-mended = Corrected { $day } by { $name }: { $was } became { $now }. Why: { $reason }
closing-mended-start = , start { $day }
closing-mend-follow-up = The follow-up is due
closing-mend-becomes = { $was } is changed to { $now }
closing-mend-same = No activity gets another end.
closing-mend-told = “{ $name }” has been told. A new message to send comes.
closing-mend-untold = “{ $name }” has not been sent and is written anew.
problem-same_closing = The closing says this already. Change the day or the reason. Nothing was saved.

case-follow-up-mend = Correct the follow-up
case-follow-up-mend-about = Write what is right. What was there stays in the case. If the answer about support changes, the case goes where the answer leads. Sharing that has ended does not begin again.
case-follow-up-mend-why = Why do you correct it?
case-follow-up-mend-why-hint = For example: the wrong answer was entered. It stays in the case.
case-follow-up-mended = Corrected { $day } by { $name }. It said: { $was }. Why: { $reason }
problem-same_follow_up = The follow-up says this already. Change something. Nothing was saved.
problem-support_over = The support has ended, so the answer cannot be changed. Nothing was saved.
