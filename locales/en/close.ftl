## The way out, deadlines, stand-in, the participant's sheet.

ends-title = Benefit and sick leave
ends-lede = Write what your authority knows. When the day comes near, a task appears in Today. Leave empty what you do not know.
ends-benefit = Benefit until and including
problem-day_far = The day is more than 30 years away. Check the year. Nothing was saved.

refer-ended = Reason for closing: { $why }
refer-ended-on = Closed { $day }. Reason: { $why }
