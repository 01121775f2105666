# Words that any page may use.

save = Save
cancel = Cancel
back = Back
next = Next
previous = Previous
continue = Continue
close = Close
open = Open
change = Change
remove = Remove
undo = Undo
clear = Clear
filter = Filter
show = Show
send = Send
copy = Copy
yes = Yes
no = No
required = Required
optional = Optional
choose = Choose
all = All
none = None
unknown = Not known
nothing-found = Nothing was found
total = Total
number = Number
name = Name
identity-number = Identity number
gender = Gender
age = Age
date = Date
time = Time
from = From
until = Until and including
today = Today
tomorrow = Tomorrow
day = Day
month = Month
status = Status

fraction = { $part } of { $whole }
day-long = { $day } { $month } { $year }
month-and-year = { $month } { $year }

days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

problem-required = Fill in this field.
