## The way out, deadlines, stand-in, the participant's sheet.

ends-title = Benefit and sick leave
ends-lede = Write what your authority knows. When the day comes near, a task appears in Today. Leave empty what you do not know.
ends-benefit = Benefit until and including
problem-day_far = The day is more than 30 years away. Check the year. Nothing was saved.

refer-ended = Reason for closing: { $why }
refer-ended-on = Closed { $day }. Reason: { $why }

sheet-page = The participant's sheet
sheet-lede = One A4 in plain words for the participant to keep. Print the page from the browser. Read the sheet through together.
sheet-no-phone = The sheet lacks the phone number of { $name }.
sheet-other-language = In Swedish
sheet-title = My plan in { $title }
sheet-next = What I do now
sheet-by = { $text } (by { $day })
sheet-no-meeting = No meeting is booked yet.
sheet-phone = Phone { $phone }
sheet-nobody = Nobody else is told anything about you.
sheet-sees = { $to } may know this from { $from }: { $about }.
sheet-sees-until = { $to } may know this from { $from } until { $day }: { $about }.
sheet-withdraw = You decide. You may change your mind at any time, without saying why.
sheet-withdraw-to = Tell { $name }.

phone-title = My phone number
phone-lede = The number at work stands on the participant's sheet and on the participant's own page. Leave empty if nothing is to stand there.
phone-number = Phone
problem-no_phone = Write the number in digits, for example 016-710 00 00. Nothing was saved.
