# Texts of the closed sets in the code: prefix of the set, then the code.

category-identity = Identity
category-contact = Contact details
category-plan = Plan
category-attendance = Attendance and contacts
category-livelihood = Livelihood
category-health = Health
category-investigation = Investigations

role-referrer = Referrer
role-worker = Case worker
role-coordinator = Coordinator
role-fixed_handler = Fixed handler
role-steering = Steering group
role-protection_officer = Data protection officer
role-administrator = Administrator

gender-woman = Woman
gender-man = Man
gender-unknown = Other or not stated

protection-none = No protected personal data
protection-marked = Secrecy marking
protection-registration = Protected population registration
protection-assumed = Assumed personal data

identity-error-characters = Write the number with digits and at most one hyphen, as YYYYMMDD-NNNN.
identity-error-length = The number must have ten or twelve digits.
identity-error-interim = This is an interim number from health care. Give a personal identity number or a coordination number.
identity-error-no_such_date = The number contains a date that does not exist. Check month and day.
identity-error-future = The number gives a date of birth that has not come yet. Check the year.
identity-error-too_old = The number gives a year of birth too far back. Check the century.
identity-error-century_separator = The sign before the last four digits does not match the century. Plus is used from the year the person turns 100.
identity-error-birth_number = The three digits after the date cannot be 000.
identity-error-checksum = The check digit does not match. A digit is mistyped.
