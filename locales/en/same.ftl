# The same person, referred by several authorities.

same-started = The person takes part already since { $day }, referred by { $who }.
same-sent = The person is referred by { $who } as well, { $day }.
same-responsible = Responsible: { $name }.
same-see-case = See the case
same-see-referral = See the other referral
same-reason = The person takes part already.
same-keep-quiet = The consent does not let whoever referred know that the person takes part already. Write the reason without saying so.

problem-already_takes_part = The person takes part already and cannot start once more. Nothing was saved. This referral is to be returned: whoever is { $leader } does so on its page.

# What is still shared when a consent is withdrawn.

still-shared-title = This is still shared
still-shared-about = Consent is given in each case on its own. The person also has:
still-shared-each = Consent is given in each case on its own. If the person has another case, which you cannot open, it is shared as before until the consent is withdrawn there.
still-shared-case = A case at { $owner }, started { $day }.
still-shared-referral = A referral from { $owner }, sent { $day }.
still-shared-closed = Closed { $day }.
still-shared-until = { $who } reads it until { $day }.
still-shared-open = { $who } reads it until the consent is withdrawn.
still-shared-tell = If the person wants that to end as well: tell { $who }.
still-shared-end = Withdraw the consent there too
still-shared-see = Show
