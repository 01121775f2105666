# Between authorities: messages, flags, answers.

nav-between = Between us

share-told = Messages and flags
share-told-none = No message and no flag yet.
share-told-about = To { $who }. From { $from }, { $day }.
share-told-mark = Done: { $how }
share-told-sent = { $how } { $day }, { $by }
share-told-unsent = To be sent
share-way-system = Written in { $system }
share-way-phone = Told by phone
share-way-here = Read here
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
share-flag-waits = Awaits an answer
share-flag-waits-for-us = Waits for you

share-flags-title = Flags between the authorities
share-flags-about = What somebody needs an answer to. You see flags about people who have consented to it.
share-flags-in = To us
share-flags-out = From us
share-flags-none-in = No flag to you right now.
share-flags-none-out = You await no answer.

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

problem-flag_no_consent = The participant has not consented that your authority tells the receiver. Nothing was sent.
problem-flag_nameless = The participant's name is not shared with your authority. Ask the case's worker to raise the flag.
problem-answer_no_consent = The participant has not consented that your authority tells the one who asks. The answer was not saved.
problem-answer_before_flag = The answer cannot have come before the flag. Choose a later day.
