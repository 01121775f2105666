# The intervention's page.

intervention-goals = Goals and outcome
intervention-judged = Judged in words:
intervention-split = Women, men and unknown
intervention-indicator = Measure
intervention-women = Women
intervention-men = Men

figure-hidden = not shown
figure-not-split = not split
figure-target-percent = Target: at least { $value }%
figure-target-number = Target: at least { $value }
figure-source = Source: { $source }.
figure-suppressed = Counts from 1 to 4 are not shown, nor numbers that would give them away. This protects the participants.

map-title = Process map
map-lede = The count is of participants in the phase now. Choose a phase to see what is done there.
map-count = { $count } now
map-way = { $name } → { $target }
map-list = Show as a list

flow-title = Flow and places
flow-none = Nobody has started yet.
flow-ongoing = Ongoing
flow-capacity = { $count } places
flow-started = Started
flow-ended = Ended
flow-picture = Bar chart of ongoing participations month by month. The table below the picture has the same numbers.
flow-table = The flow month by month
flow-undated = { $count } ended without a known end date. They count among the started but not among the ended or ongoing.
chart-sideways = Drag the picture sideways to see it all.
chart-table = Show as a table
chart-table-of = { $name }, table

steps-title = Steps over time
steps-none = No step
steps-by-column = Steps quarter by quarter
steps-by-column-rule = The step that stands in each quarter, for those who have come so far.
steps-by-month = Steps month by month
steps-by-month-rule = The latest step at the end of the month, for those who were ongoing then.
steps-picture = Bars of how the participants are spread over the steps. The table below the picture has the same numbers.
quarter = Quarter

phase-back = To the process map
phase-plain = How we say it to the participant
phase-ways = Ways on
phase-leads-to = Leads to
phase-requires = What must exist first
phase-messages = Messages to copy

message-referrer = the referrer
message-here = told in Stegvis
message-phone = by telephone
message-to = To { $to }, { $channel }
message-flag = Flag to { $to }

stage-referred = Before the start
stage-ongoing = Ongoing
stage-after_exit = After the exit
stage-ended = Ended
stage-not_started = Never started

closure-group-work = work
closure-group-studies = studies
closure-group-other = another reason

requires-target-group = The target group's criteria are met, or the exception has a reason
requires-no-other = The meeting has checked that no other intervention is under way
requires-consent = Consent: { $name }
requires-worker = A responsible worker
requires-identity = The identity is confirmed
requires-answer = The participant's answer is recorded
requires-form = Filled in: { $name }
requires-start = Start date
requires-goal = A goal
requires-subgoals = { $count ->
    [one] At least { $count } subgoal
   *[other] At least { $count } subgoals
}
requires-closed-to = Closed to: { $groups }
requires-exit-date = End date
requires-exit-start = The day when the work or the studies start
requires-subsidy = Employment support, or that there is none
requires-funding = What the studies are funded by
requires-reason = A reason in words
requires-contacts = { $count ->
    [one] At least { $count } contact attempt
   *[other] At least { $count } contact attempts
}
requires-follow-up = The follow-up is done
requires-support-ended = The support is over or was not needed
requires-consent-again = The consent that goes on is asked for anew
fill-participant = [the participant's name]
fill-worker = [worker]
fill-date = [date]
fill-reason = [reason]
