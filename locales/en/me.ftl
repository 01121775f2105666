# The participant's own page, easy to read.

me-starts = You start on { $day }.
me-goal = My goal
me-goal-none = You have no goal yet. Talk to the one who helps you.
me-subgoals = Small goals on the way
me-reached = This I have done
me-next = Who does what
me-mine = I do this
me-theirs = Those who help me do this
me-nothing = Nothing just now.
me-by = by { $day }
me-meeting = Next meeting
me-meeting-at = { $day }, at { $time }
me-steps = My steps
me-step-now = You are here now:
me-steps-none = No step is written yet.
me-helper = This person helps me
me-helper-none = Nobody is named yet.
me-consents = Who may know what
me-consents-about = You decide. Nobody may tell anyone else about you unless you have said yes.
me-consents-none = You have not said yes to anything yet.
me-consents-end = You may change your mind whenever you want. You need not say why.
me-consents-say = Tell the one who helps you.
me-consent-yes = You said yes on { $day }
me-consent-until = You have said yes. It holds until { $day }
me-consent-over = Your yes held until { $day }. It holds no longer.
me-consent-withdrawn = You took back your yes on { $day }
me-consent-replaced = Replaced by a new consent on { $day }
me-consent-from = You have said yes. It begins on { $day }
me-flow = { $from } may tell { $to }: { $about }

me-log = Who has read about me
me-log-lede = Here is each time somebody has read, written or been refused anything about you.
me-log-about = If another authority has entered you on its own, what they do is not here. Ask them in that case. The list says which authority and which role it was. Do you want to know more, or is there something you do not understand? Ask the person who helps you.
me-log-none = Nobody has read anything about you yet.
me-log-older = Show older
me-log-you = You yourself
me-log-operator = Whoever runs the system
me-log-rule = The system
me-log-refused = Tried, and was refused
me-log-at = at { $time }
me-log-times = { $count } times, { $from } to { $to }

me-before = You do not take part in { $title } now. Here is who may know something about you, and who has read.
me-before-ask = This person can answer questions
