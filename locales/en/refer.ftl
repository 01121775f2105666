# Referrals: check, draft, consent, sent.

refer-new = Refer a participant
refer-none = You have not referred anyone yet.
refer-how = How it is done
refer-more = More about { $title }
refer-reason = Reason: { $reason }
refer-worker = Responsible in the intervention: { $worker }
refer-back = Back to the referral

refer-check = Check the target group
refer-check-lede = Answer what you know. Nothing is saved, and you need not say who it is about.
refer-check-do = Show the answer
refer-check-again = Change the answers
refer-check-result = Does the person belong to the target group?
refer-check-kept = The answers are not saved.
refer-check-still = You can refer all the same. You then write why before you send.
refer-go-on = Go on to the referral
refer-age = Age in whole years
refer-unknown = Do not know
refer-basis = Who judges this, and on what?
refer-others-who = { $who } answers
refer-others = This is checked at the weekly meeting

refer-verdict-met = Yes, as far as can be seen the person belongs to the target group.
refer-verdict-unknown = It cannot be said yet. What is missing stands below.
refer-verdict-not_met = No, at least one condition is not met.
refer-answer-met = Met
refer-answer-unknown = Not known yet
refer-answer-not_met = Not met
refer-criteria = All must be met
refer-origins = Ways in
refer-origins-about = It is enough that all conditions of one of them are met.
refer-because-said = Answer: { $value }
refer-because-judged = Answer: { $value }. Assessment: { $basis }
refer-because-unknown = Not answered yet
refer-because-yours = You answer this. Nobody has answered yet.
refer-because-others = { $who } knows. It is checked when the referral has come in.
refer-because-age = Counted by age
refer-because-age-unknown = The age is not known

refer-person = Who is the referral about?
refer-person-lede = Only you see the draft until the person has consented and you send it.
refer-draft = Save draft
refer-draft-tag = Draft
refer-draft-until = Draft until { $day }
refer-draft-alone = Only you see the draft. If it is not sent by { $day } it is erased with all that it holds.
refer-questions = Questions about the person
refer-group = The target group
refer-change-answers = Change the answers

refer-consent-ask = Ask the person: { $question }
refer-consent-missing = Missing
refer-consent-given = Given { $day }
refer-consent-until = Given { $day }, holds until { $until }
refer-consent-record = Record the consent
refer-consent-again = Record again

refer-send = Send the referral
refer-send-about = Once you send it, those whom the consent covers can read it. It is taken up at the next weekly meeting.
refer-send-waits = The referral can be sent when the person has given consent.
refer-exception = Reason to refer anyway
refer-exception-hint = At least one criterion is not met. Write in a sentence why the person is to be referred all the same. Those who take the referral up read it and decide whether it is accepted.
refer-recipient = Who receives the referral?
refer-recipient-hint = Choose somebody who may know of the person.
refer-discard = Remove the draft
refer-discard-lede = The draft about { $name } is removed with all that it holds. It cannot be undone.
refer-discard-do = Remove

refer-channel-system = You write this in { $system }. Copy the text there.
refer-channel-system-by = Written by { $name } in { $system }.
refer-channel-system-theirs = Is to stand in { $system }, where { $who } writes. Send the text there or call.
refer-channel-system-ours = Is to stand in { $system }, where { $name } does not write. Copy the text there.
refer-channel-phone = Said on the telephone.
refer-channel-here = Shown here to the recipient.
refer-message-mark = I have sent it
refer-message-sent = Sent { $day } by { $name }

done-referral-drafted = The draft is saved.
done-referral-discarded = The draft is removed.
done-referral-sent = The referral is sent.
done-message-sent = Noted as sent.

problem-fact_day = The day can lie at most { $back } years back and { $ahead } years ahead. Check the year.
problem-age = Write the age in figures, { $value } years.
problem-no_answer = The answer cannot be read. Choose one of those offered.
problem-basis_too_long = The text is too long. Shorten it.
problem-referral_sent = The referral has been sent and cannot be changed.
problem-not_target_group = Write why the person is to be referred although at least one condition is not met.
problem-reason_too_short = Write a few words more, so that whoever reads it understands the reason.
problem-lack_consent = Record the person's consent first. Nothing has been sent.
problem-lack_recipient = Choose who in the intervention receives the referral.
problem-changed_meanwhile = The draft has changed since you opened the page. Nothing has been sent. Read it and send again.
refer-consent-withdrawn = Withdrawn { $day }
refer-withdraw = The person takes back their consent
refer-withdraw-lede = No other authority can read anything in the referral of { $name } after this. The referral is over. It cannot be undone, but you can refer again if the person changes their mind.
refer-withdraw-lede-over = No other authority can read anything in the referral of { $name } after this. It has been decided already, and that stays. It cannot be undone.
refer-withdraw-do = Withdraw the consent
done-referral-withdrawn-rest = The consent is withdrawn and the referral is over. No other authority can read it. Another case of the person is still shared.
done-referral-withdrawn = The consent is withdrawn and the referral is over. No other authority can read it.
problem-reaches_nobody = Nobody in the intervention is reached by what the person has agreed to. Ask the person again. Nothing has been sent.
refer-line-by-hand = Shared out by hand
refer-decide-by-hand = To do
refer-send-about-by-hand = The person has protected identity. Only you and whom you choose can read the referral. It is shared out by hand, not at the weekly meeting.

# Whom the consent reaches.
refer-reaches = The consent reaches:
refer-reaches-sharing = { $who }, where referrals are shared out
refer-reaches-not = The referral cannot be sent yet. The consent does not reach { $who }, and then nobody can take it up and share it out. Ask the person again and record the consent anew. If the person does not want that, they cannot be referred here.
refer-or = {" "}or{" "}
refer-and = {" "}and{" "}
refer-unseen = Nobody who is to take the referral on can see it. The consent does not reach { $who }. Ask the person again and record the consent anew.
refer-line-taken-back = The consent was taken back { $day }
refer-taken-back = The person took back the consent, and the referral is over. No other authority can read it. If the person changes their mind, make a new referral with a new consent.
refer-line-unseen = Not seen in the intervention
refer-consent-ended = Ran out { $day }
refer-consent-replaces = What you record replaces the earlier consent.
problem-reaches_no_leader = The consent reaches nobody who can take up the referral and share it out. Ask the person again. Nothing has been sent.
problem-fact_unanswered = Answer your own questions about the target group before you send. The referral has not been sent, and what is saved is still there.
refer-unanswered = Answer this before you send. Until then the draft stays.
refer-answer-do = Answer the questions
refer-answers-sent = The referral has been sent. You can answer more questions or change an answer until it is decided on. The old answer stays.
refer-answers-before = Earlier answers
refer-answer-was = { $value }{ $basis } ({ $name }, { $day })
